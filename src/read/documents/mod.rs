//! Documents of every format to text and what the format says of it.

mod archive;
mod columns;
mod docx;
mod epub;
mod flow;
mod found;
mod halves;
mod html;
mod markdown;
mod numbering;
mod odt;
mod pdf;
mod subtitles;
mod tree;

pub use halves::Halves;

use crate::error::Result;
use crate::model::{DocumentFormat, Extract};
use crate::read::{Input, decode};

/// Reads a document's text, in whatever format it is: the one that is given, else the one that its bytes show, or, where
/// these are text, that its name has as extension.
///
/// `encoding` is for formats that are text themselves, as in [`decode()`]. Time and memory are linear in the unpacked size.
///
/// # Errors
/// When the bytes are in no format that can be read, are damaged, encrypted, empty, or larger than any real document.
pub fn extract(input: &Input, encoding: Option<&str>, format: Option<DocumentFormat>) -> Result<Extract> {
    let format = match format {
        Some(format) => format,
        None => found::format(input)?,
    };
    match format {
        DocumentFormat::Srt | DocumentFormat::Vtt => subtitles::read(input, encoding, format),
        DocumentFormat::Xlsx | DocumentFormat::Csv | DocumentFormat::Tsv => columns::read(input, encoding, format),
        DocumentFormat::Epub => epub::read(input),
        DocumentFormat::Html => html::read(input, encoding),
        DocumentFormat::Markdown => markdown::read(input, encoding),
        DocumentFormat::Docx => docx::read(input),
        DocumentFormat::Odt => odt::read(input),
        DocumentFormat::Pdf => pdf::read(input),
        DocumentFormat::Text => plain(input, encoding),
    }
}

/// A text as it stands.
fn plain(input: &Input, encoding: Option<&str>) -> Result<Extract> {
    let (text, decoding) = decode(input, encoding)?;
    Ok(Extract { text, decoding, ..Extract::new(DocumentFormat::Text) })
}
