//! Which format a document is in.

use std::path::Path;

use super::archive::Archive;
use crate::error::{Error, ErrorKind, Result};
use crate::model::DocumentFormat;
use crate::read::Input;

/// How many bytes are looked at for the first marks of a format.
const BEGINNING: usize = 1_024;

/// The format of a document: what its bytes show, and of text what its name says.
///
/// # Errors
/// When it is an archive, and of no format that can be read.
pub(super) fn format(input: &Input) -> Result<DocumentFormat> {
    let bytes = input.bytes.as_slice();
    let beginning = &bytes[..bytes.len().min(BEGINNING)];
    // Behind a few bytes of anything, as PDF readers allow it (ISO 32000-1, annex H, note 13).
    if beginning.windows(5).any(|window| window == b"%PDF-") && !bytes.starts_with(b"PK") {
        return Ok(DocumentFormat::Pdf);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return packed(input);
    }
    // UTF-16 has a zero beside every letter of markup.
    let shown: Vec<u8> = beginning.iter().copied().filter(|byte| *byte != 0).collect();
    let shown = String::from_utf8_lossy(&shown).to_ascii_lowercase();
    let shown = shown.trim_start_matches(|c: char| !c.is_ascii() || c.is_whitespace());
    let extension = Path::new(&input.name).extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    Ok(match extension.to_ascii_lowercase().as_str() {
        "html" | "htm" | "xhtml" => DocumentFormat::Html,
        "md" | "markdown" => DocumentFormat::Markdown,
        "srt" => DocumentFormat::Srt,
        "vtt" => DocumentFormat::Vtt,
        "csv" => DocumentFormat::Csv,
        "tsv" | "tab" => DocumentFormat::Tsv,
        _ if shown.starts_with("webvtt") => DocumentFormat::Vtt,
        "fodt" => DocumentFormat::Odt,
        // A flat OpenDocument text: one XML file, whose outermost element says what it is.
        _ if shown.starts_with("<?xml") && shown.contains("<office:document") => DocumentFormat::Odt,
        _ if is_page(shown) => DocumentFormat::Html,
        _ => DocumentFormat::Text,
    })
}

/// Whether text begins as a web page does, behind a declaration of XML or a comment if it has one.
fn is_page(shown: &str) -> bool {
    let begins = |text: &str| text.starts_with("<!doctype html") || text.starts_with("<html");
    let ahead = shown.starts_with("<?xml") || shown.starts_with("<!--");
    begins(shown) || ahead && shown.match_indices('<').any(|(at, _)| begins(&shown[at..]))
}

/// The format of an archive.
fn packed(input: &Input) -> Result<DocumentFormat> {
    let mut archive = Archive::open(input)?;
    let mime = archive.text("mimetype").unwrap_or_default();
    let format = match mime.trim() {
        "application/epub+zip" => Some(DocumentFormat::Epub),
        mime if mime.starts_with("application/vnd.oasis.opendocument.text") => Some(DocumentFormat::Odt),
        _ if archive.holds("META-INF/container.xml") && !archive.holds("content.xml") => Some(DocumentFormat::Epub),
        _ if archive.holds("[Content_Types].xml") => {
            if archive.holds_below("word/") {
                Some(DocumentFormat::Docx)
            } else if archive.holds_below("xl/") {
                Some(DocumentFormat::Xlsx)
            } else {
                None
            }
        }
        _ => None,
    };
    format.ok_or_else(|| {
        let what = "is a zip archive, and neither a Word document (docx), OpenDocument text (odt), e-book (epub) nor workbook (xlsx)";
        Error::new(ErrorKind::NotText, input.name.as_str(), what)
            .hint("unpack it and give the document inside, or save it in one of these formats")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_known_by_its_beginning() {
        let found = |name: &str, text: &str| format(&Input::new(name, text)).unwrap();
        for text in [
            "\u{FEFF}\n<!DOCTYPE HTML><p>a",
            "<HTML lang=zh>",
            "<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC 'x'>\n<html>",
            "<!-- saved from url=(0020) -->\n<html>",
        ] {
            assert_eq!(found("page", text), DocumentFormat::Html, "{text}");
        }
        assert_eq!(found("a.XHTML", "text"), DocumentFormat::Html);
        assert_eq!(found("a.md", "text"), DocumentFormat::Markdown);
        for text in ["<tmx>", "<?xml version='1.0'?><package/>", "He wrote <html> first."] {
            assert_eq!(found("a.txt", text), DocumentFormat::Text, "{text}");
        }
    }
}
