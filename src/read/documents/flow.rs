//! The paragraphs of an office document as they are found, and the extract that they make.

use crate::error::{Error, ErrorKind, Result};
use crate::model::{DocumentFormat, Extract, Locator, PartKind};

/// Where a paragraph stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In the text, or in a frame beside it.
    Body,
    /// In a cell; table, row and column count from 1.
    Cell { table: usize, row: usize, column: usize },
    /// In the note of that number, counted from 1 through footnotes and endnotes.
    Note(usize),
}

/// A paragraph.
#[derive(Debug)]
struct Found {
    text: String,
    kind: PartKind,
    place: Place,
    /// Whether it is an entry of a table of contents that the program made from the headings.
    is_generated: bool,
}

/// What was found so far.
#[derive(Debug)]
pub(super) struct Flow {
    found: Vec<Found>,
    extract: Extract,
}

/// What paragraphs that a program made itself are called among what is left out.
const GENERATED: &str = "entries of tables of contents";

impl Flow {
    pub fn new(format: DocumentFormat) -> Self {
        Self { found: Vec::new(), extract: Extract::new(format) }
    }

    /// Adds a paragraph. A page break (form feed) inside cuts it in two.
    pub fn push(&mut self, text: &str, kind: PartKind, place: Place, is_generated: bool) {
        for text in text.split('\u{C}').filter(|text| !text.trim().is_empty()) {
            self.found.push(Found { text: text.to_owned(), kind: kind_in(place, kind), place, is_generated });
        }
    }

    /// Counts something that the text has not.
    pub fn leave_out(&mut self, what: &'static str) {
        self.extract.leave_out(what);
    }

    /// The extract. Entries of tables of contents say again what the headings say, and are left out, unless they are
    /// most of the text: then they are more than that.
    ///
    /// # Errors
    /// When there is no text.
    pub fn finish(self, name: &str) -> Result<Extract> {
        let Self { found, mut extract, .. } = self;
        let len = |is_generated| {
            let found = found.iter().filter(|found| found.is_generated == is_generated);
            found.map(|found| found.text.len()).sum::<usize>()
        };
        let leaves_out = len(true) <= len(false);
        let mut paragraph = 0;
        for found in found {
            if found.is_generated && leaves_out {
                extract.leave_out(GENERATED);
                continue;
            }
            let locator = match found.place {
                Place::Body => Locator::Paragraph(paragraph + 1),
                Place::Cell { table, row, column } => Locator::TableCell { table, row, column },
                Place::Note(note) => Locator::Note(note),
            };
            let before = extract.parts.len();
            extract.push(&found.text, found.kind, locator);
            paragraph += usize::from(found.place == Place::Body && extract.parts.len() > before);
        }
        if !extract.parts.is_empty() {
            return Ok(extract);
        }
        let error = Error::new(ErrorKind::NotText, name, "holds no text");
        let has_pictures = extract.left_out.iter().any(|left| left.what == "pictures");
        Err(error.hint(if has_pictures {
            "it holds pictures: where they show text, run text recognition (OCR) over it"
        } else {
            "open it in its program: its text may be in comments, headers or hidden"
        }))
    }
}

/// What stands in a cell or a note is that first.
fn kind_in(place: Place, kind: PartKind) -> PartKind {
    match place {
        Place::Body => kind,
        Place::Cell { .. } => PartKind::Cell,
        Place::Note(_) => PartKind::Note,
    }
}
