//! PDF with a text layer (ISO 32000).
//!
//! A PDF says which glyphs stand where on a page, and no more. The glyphs are read in the order in which they were drawn,
//! which is the order of reading in nearly every document that was written on a computer; what stands on one base line is
//! a line; what repeats at the edges of the pages goes; and distances, indentations and lines that end before their margin
//! part the paragraphs. A document of pictures alone is an error that says so.

mod characters;
mod content;
mod fonts;
mod furniture;
mod layout;
mod lines;
mod matrix;
mod paragraphs;
mod streams;
mod words;

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use crate::error::{Error, ErrorKind, Result};
use crate::model::{DocumentFormat, Extract, Locator};
use crate::read::Input;

use characters::is_unknown;
use fonts::Fonts;
use layout::Layout;
use lines::PageLines;
use streams::Budget;

/// Most pages: the largest books in print have a fifth of them.
const MOST_PAGES: usize = 20_000;
/// Share of characters that fonts may leave unsaid in a text that is worth aligning.
const MOST_UNKNOWN: f64 = 0.3;
/// What to do with pictures of text.
const OCR: &str =
    "have its text recognised first, as with `ocrmypdf -l eng+chi_sim IN.pdf OUT.pdf`, and give the result";

/// Reads a PDF: its paragraphs, headings and notes with the pages that they begin on.
///
/// # Errors
/// When it is damaged, needs a password, is larger than any real document, has pictures of text instead of text, or
/// fonts that do not say which characters they show.
pub(super) fn read(input: &Input) -> Result<Extract> {
    let refused = |what: &str, hint: &str| Error::new(ErrorKind::Malformed, input.name.as_str(), what).hint(hint);
    let large = || refused("is a PDF that unpacks to more than any document has", "split it, or print it to a new PDF");
    if streams::is_bomb(&input.bytes) {
        return Err(large());
    }
    let damaged = || {
        let hint = "fetch it again, or print it to a new PDF from a viewer that shows it";
        refused("is a PDF that is damaged or cut off", hint)
    };
    if streams::is_too_deep(&input.bytes) {
        return Err(damaged());
    }
    let pdf = Pdf::new(input.bytes.clone()).map_err(|why| match why {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => refused(
            "is a PDF that needs a password",
            "save it without one: `qpdf --decrypt --password=… IN.pdf OUT.pdf`",
        ),
        LoadPdfError::Decryption(_) => {
            refused("is a PDF that is encrypted in an unknown way", "open it in a viewer and print it to a new PDF")
        }
        LoadPdfError::Invalid => damaged(),
    })?;
    let count = pdf.pages().len();
    if count > MOST_PAGES {
        let what = format!("is a PDF of {count} pages; {MOST_PAGES} can be read");
        return Err(refused(&what, "split it"));
    }
    let mut extract = Extract::new(DocumentFormat::Pdf);
    let (mut fonts, mut budget) = (Fonts::new(), Budget::new());
    let (mut pages, mut pictured): (Vec<PageLines>, usize) = (Vec::new(), 0);
    for page in pdf.pages().iter() {
        let drawn = content::drawn(page, &mut fonts, &mut budget).ok_or_else(large)?;
        let (width, height) = page.render_dimensions();
        let lines = lines::lines(&drawn, (f64::from(width), f64::from(height)));
        (0..lines.turned).for_each(|_| extract.leave_out("turned texts"));
        (0..drawn.pictures).for_each(|_| extract.leave_out("pictures"));
        if drawn.furniture > 0 {
            extract.leave_out("running heads and feet");
        }
        pictured += usize::from(lines.lines.is_empty() && drawn.pictures > 0);
        pages.push(lines);
    }
    if pages.iter().all(|page| page.lines.is_empty()) {
        return Err(empty(input, count, pictured));
    }
    (0..pictured).for_each(|_| extract.leave_out("pages without text"));
    fill(&mut extract, &mut pages);
    let characters = extract.text.chars().filter(|c| !c.is_whitespace()).count();
    let unknown = extract.text.chars().filter(|&c| is_unknown(c)).count();
    if unknown as f64 > MOST_UNKNOWN * characters as f64 {
        let what = format!("is a PDF whose fonts do not say which characters they show ({unknown} of {characters})");
        return Err(Error::new(ErrorKind::NotText, input.name.as_str(), what).hint(OCR));
    }
    extract.decoding.replaced = unknown;
    Ok(extract)
}

/// Puts the paragraphs of the pages into the extract.
fn fill(extract: &mut Extract, pages: &mut [PageLines]) {
    let taken = furniture::take(pages);
    (0..taken.heads).for_each(|_| extract.leave_out("running heads and feet"));
    (0..taken.numbers).for_each(|_| extract.leave_out("page numbers"));
    let built = paragraphs::paragraphs(&Layout::new(pages));
    (0..built.marks).for_each(|_| extract.leave_out("note marks"));
    for paragraph in built.text.iter().chain(&built.notes) {
        let text: String = paragraph.text.chars().filter(|&c| c != '\u{AD}').collect();
        extract.push(&text, paragraph.kind, Locator::Page(paragraph.page + 1));
    }
}

/// Why a document has no text.
fn empty(input: &Input, pages: usize, pictured: usize) -> Error {
    let what = match (pages, pictured) {
        (0, _) => "is a PDF without pages".to_owned(),
        (_, 0) => "is a PDF that holds no text".to_owned(),
        (1, _) => "is a scan: a page with a picture and no text".to_owned(),
        _ => format!("is a scan: {pictured} of its {pages} pages have pictures, and none has text"),
    };
    let hint = if pictured > 0 { OCR } else { "check that it is the right file" };
    Error::new(ErrorKind::NotText, input.name.as_str(), what).hint(hint)
}

#[cfg(test)]
mod tests;
