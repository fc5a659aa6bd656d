//! E-books: EPUB 2 and 3, the files of the spine in reading order.
//!
//! Items that the spine calls not linear (answers, notes that open beside the text) come after the linear ones, as they are
//! reached from there. Navigation documents are left out: a reading system makes its menu of them.

mod package;

use std::collections::BTreeSet;

use package::{Chapter, Package};

use crate::error::{Error, ErrorKind, Result};
use crate::model::{DocumentFormat, Extract, Locator};
use crate::read::Input;
use crate::read::documents::archive::Archive;
use crate::read::documents::html;
use crate::read::xml::{Kind, XmlSource};

/// Ways of scrambling fonts, which text does not suffer from (EPUB 3.3, section 4.4; Adobe's before it).
const FONTS_ONLY: [&str; 2] = ["http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"];

/// Reads a book.
///
/// # Errors
/// When it is damaged, its chapters are encrypted, or it shows no text.
pub(super) fn read(input: &Input) -> Result<Extract> {
    let mut archive = Archive::open(input)?;
    let package = Package::read(&input.name, &mut archive)?;
    let encrypted = encrypted(&mut archive)?;
    if package.chapters.iter().any(|chapter| encrypted.contains(&chapter.path)) {
        return Err(Error::new(
            ErrorKind::NotText,
            &input.name,
            "is encrypted (its publisher protects it from copying)",
        )
        .hint("only the program that it was bought for opens it; ask the publisher for a copy without protection"));
    }
    let mut extract = Extract::new(DocumentFormat::Epub);
    for (at, chapter) in package.chapters.iter().enumerate() {
        add(&mut extract, &mut archive, input, at + 1, chapter)?;
    }
    if extract.parts.is_empty() {
        return Err(Error::new(ErrorKind::NotText, &input.name, "holds no text")
            .hint("its pages may be pictures: put it through OCR first, or find an edition with text"));
    }
    Ok(extract.with_notes_behind())
}

/// Adds a chapter of that number.
fn add(
    extract: &mut Extract,
    archive: &mut Archive<'_>,
    input: &Input,
    number: usize,
    chapter: &Chapter,
) -> Result<()> {
    if chapter.is_navigation {
        extract.leave_out("tables of contents");
        return Ok(());
    }
    if !chapter.is_text {
        extract.leave_out("chapters without text");
        return Ok(());
    }
    let Some(bytes) = archive.bytes(&chapter.path)? else {
        extract.leave_out("missing chapters");
        return Ok(());
    };
    let file = Input::new(format!("{}: {}", input.name, chapter.path), bytes);
    if file.bytes.trim_ascii().is_empty() {
        return Ok(());
    }
    let (text, _) = html::text(&file, None)?;
    let page = html::page(&file.name, &text, true)?;
    for (at, piece) in page.pieces.iter().enumerate() {
        extract.push(&piece.text, piece.kind, Locator::Chapter { chapter: number, paragraph: at + 1 });
    }
    for what in &page.left_out {
        extract.leave_out(what);
    }
    Ok(())
}

/// The files of a book that are encrypted, without fonts that are scrambled only.
fn encrypted(archive: &mut Archive<'_>) -> Result<BTreeSet<String>> {
    let mut encrypted = BTreeSet::new();
    let Some(bytes) = archive.bytes("META-INF/encryption.xml")? else { return Ok(encrypted) };
    let mut source = XmlSource::new("META-INF/encryption.xml", Box::new(bytes.as_slice()))?;
    let mut is_font = false;
    loop {
        match source.next(&mut Vec::new())?.kind {
            Kind::Start(tag) => match tag.local() {
                "EncryptedData" => is_font = false,
                "EncryptionMethod" => {
                    is_font |= tag.attribute("Algorithm").is_some_and(|way| FONTS_ONLY.contains(&way));
                }
                "CipherReference" if !is_font => {
                    encrypted.extend(tag.attribute("URI").and_then(|target| package::resolved("", target)));
                }
                _ => {}
            },
            Kind::EndOfFile => return Ok(encrypted),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests;
