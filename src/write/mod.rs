//! Units to bytes, one file per format. This may fail.
//!
//! Every writer streams: a unit is written and forgotten, so a million of them cost no memory.
//! What a format cannot hold is counted in [`Written`], never dropped unseen.

mod beads;
mod delimited;
mod jsonl;
mod lines;
mod output;
mod parts;
mod segments;
#[cfg(test)]
pub(crate) mod specimen;
mod table;
mod tmx;

use std::io::{self, Write};
use std::path::Path;

use jiff::Timestamp;
use serde::Serialize;

use crate::model::{Bitext, Level, Unit};

pub use beads::Beads;
pub use delimited::{ByteOrderMark, Delimited};
pub use jsonl::Jsonl;
pub use output::{Destination, Output, failure};
pub use segments::write_segments;
pub use table::{Colour, LOW_CONFIDENCE, Look, Table};
pub use tmx::Tmx;

/// Writes units in one format.
pub trait UnitWriter {
    /// Writes one unit, or counts it where the format has no place for it.
    ///
    /// # Errors
    /// When the output cannot take it.
    fn unit(&mut self, unit: &Unit<'_>) -> io::Result<()>;

    /// Writes what stands after the last unit and tells what was written. Called once.
    ///
    /// # Errors
    /// When the output cannot take it.
    fn finish(&mut self) -> io::Result<Written>;
}

/// What a writer made of the units it was given.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Written {
    /// Records in the output: rows, lines, or `tu` elements.
    pub records: usize,
    /// Units left out because the format has no place for text without a counterpart.
    pub left_out: usize,
    /// Units cut into several records because importers drop long ones.
    pub split: usize,
    /// Ids of the records that stayed longer than [`IMPORTERS_LIMIT`](crate::IMPORTERS_LIMIT).
    pub over_long: Vec<String>,
    /// Characters dropped because the format forbids them.
    pub forbidden: usize,
    /// Tabs and line breaks written as spaces because they separate fields and records.
    pub flattened: usize,
}

/// What an output says about itself before its first unit.
#[derive(Debug, Clone, Copy)]
pub struct Header<'a> {
    /// Name of the source document.
    pub source_name: &'a str,
    /// Name of the target document.
    pub target_name: &'a str,
    /// Language tag of the source; units carry the same.
    pub source_lang: &'a str,
    /// Language tag of the target; units carry the same.
    pub target_lang: &'a str,
    /// The grain of the units.
    pub level: Level,
    /// When the output was made. The caller's choice, so that the same input can give the same bytes.
    pub created: Timestamp,
}

impl<'a> Header<'a> {
    /// The header for a bitext's units.
    pub fn new(bitext: &'a Bitext, created: Timestamp) -> Self {
        Self {
            source_name: file_name(&bitext.source.name),
            target_name: file_name(&bitext.target.name),
            source_lang: bitext.source.tag.as_str(),
            target_lang: bitext.target.tag.as_str(),
            level: bitext.level,
            created,
        }
    }
}

/// The last part of a path: what stays true when a memory is handed on to somebody else.
fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().filter(|name| !name.is_empty()).unwrap_or(path)
}

/// An output format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Translation Memory eXchange 1.4, level 1.
    Tmx,
    /// Comma-separated values, RFC 4180, with a byte order mark.
    Csv,
    /// Tab-separated values, one record a line.
    Tsv,
    /// One JSON object a line.
    Jsonl,
    /// The numbers of the segments that correspond, one bead a line.
    Align,
    /// Two columns to be read on a terminal.
    Table,
}

impl Format {
    /// All formats, in the order in which they are told to users.
    pub const ALL: [Self; 6] = [Self::Tmx, Self::Csv, Self::Tsv, Self::Jsonl, Self::Align, Self::Table];

    /// Its name, which is also its extension where it has one.
    pub fn name(self) -> &'static str {
        match self {
            Self::Tmx => "tmx",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Jsonl => "jsonl",
            Self::Align => "align",
            Self::Table => "table",
        }
    }

    /// The format of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// The format that a path's extension names, in either case. A table has no extension.
    pub fn from_extension(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        Self::from_name(&extension).filter(|format| *format != Self::Table)
    }

    /// A writer of this format. `look` matters to the table alone.
    ///
    /// # Errors
    /// When the output cannot take what stands before the first unit.
    pub fn writer<'a>(
        self,
        out: impl Write + 'a,
        header: &Header<'_>,
        look: Look,
    ) -> io::Result<Box<dyn UnitWriter + 'a>> {
        Ok(match self {
            Self::Tmx => Box::new(Tmx::new(out, header)?),
            Self::Csv => Box::new(Delimited::csv(out, ByteOrderMark::With)?),
            Self::Tsv => Box::new(Delimited::tsv(out)?),
            Self::Jsonl => Box::new(Jsonl::new(out)),
            Self::Align => Box::new(Beads::new(out)),
            Self::Table => Box::new(Table::new(out, header, look)?),
        })
    }
}

/// A share or probability as it is written: four decimals, so that the order in which threads added up
/// the terms does not reach the output.
pub(crate) fn four_decimals(value: f64) -> f64 {
    // Adding zero turns -0.0, which would be written with its sign, into 0.0.
    (value * 1e4).round() / 1e4 + 0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_extension_names_the_format_in_either_case() {
        assert_eq!(Format::from_extension(Path::new("a/b.TMX")), Some(Format::Tmx));
        assert_eq!(Format::from_extension(Path::new("b.tar.jsonl")), Some(Format::Jsonl));
    }

    #[test]
    fn a_path_without_a_known_extension_names_no_format() {
        for path in ["out", "out.txt", "out.table", ".tmx", "tmx"] {
            assert_eq!(Format::from_extension(Path::new(path)), None, "{path}");
        }
    }

    #[test]
    fn every_format_is_found_by_its_name() {
        for format in Format::ALL {
            assert_eq!(Format::from_name(format.name()), Some(format));
        }
        assert_eq!(Format::from_name("xlsx"), None);
    }

    #[test]
    fn four_decimals_hide_the_order_of_addition() {
        assert_eq!(four_decimals(0.1 + 0.2).to_string(), "0.3");
        assert_eq!(four_decimals(0.999_96).to_string(), "1");
        assert_eq!(four_decimals(-0.000_01).to_string(), "0");
    }
}
