//! Findings for programs, spreadsheets and browsers.

mod page;
mod records;
mod rows;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::lang::Lang;
use crate::model::{Fault, Finding};
use crate::write::WriteOptions;

use page::FindingPage;
use records::FindingRecords;
use rows::FindingRows;

/// A form in which findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FindingFormat {
    /// One JSON object a line.
    Json,
    /// CSV with a byte order mark, as for units.
    Csv,
    /// One page, with nothing outside it and no script.
    Html,
}

/// A finding, and what it is about.
#[derive(Debug, Clone, Copy)]
pub struct FindingEntry<'a> {
    /// The finding.
    pub finding: &'a Finding,
    /// The source of its unit, without inline codes, where it is known.
    pub source: Option<SideText<'a>>,
    /// The target, likewise.
    pub target: Option<SideText<'a>>,
}

/// A text and the language that its file says it is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SideText<'a> {
    /// A language tag, as the file has it.
    pub lang: &'a str,
    /// The text.
    pub text: &'a str,
}

/// Writes the findings about one file, one at a time.
pub trait FindingWriter {
    /// Writes a finding, or counts it where there are too many to read.
    ///
    /// # Errors
    /// When the output cannot take it.
    fn finding(&mut self, entry: &FindingEntry<'_>) -> io::Result<()>;

    /// Writes what stands after the last one: the file had so many units, and so many findings of each kind. Called once.
    ///
    /// # Errors
    /// When the output cannot take it.
    fn finish(&mut self, units: usize, counts: &BTreeMap<Fault, usize>) -> io::Result<()>;
}

impl FindingFormat {
    /// All of them, in the order in which they are told to users.
    pub const ALL: [Self; 3] = [Self::Json, Self::Csv, Self::Html];

    /// Its name, as users type it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Html => "html",
        }
    }

    /// A writer of findings about the file of that name, in the language of who reads them.
    ///
    /// # Errors
    /// When the output cannot take what stands before the first finding.
    pub fn writer<'a>(
        self,
        out: impl Write + 'a,
        file: &str,
        ui: Lang,
        options: &WriteOptions,
    ) -> io::Result<Box<dyn FindingWriter + 'a>> {
        Ok(match self {
            Self::Json => Box::new(FindingRecords::new(out, file, ui)),
            Self::Csv => Box::new(FindingRows::new(out, file, ui, options)?),
            Self::Html => Box::new(FindingPage::new(out, file, ui)),
        })
    }
}
