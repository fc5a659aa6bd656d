//! Units to bytes, one file per format. This may fail.
//!
//! Every writer streams: a unit is written and forgotten, so a million of them cost no memory. XLSX alone is
//! held until its end.
//! What a format cannot hold is counted in [`Written`], never dropped unseen.

mod beads;
mod bilingual;
mod characters;
mod columns;
mod converted;
mod delimited;
mod findings;
mod html;
mod jsonl;
mod lines;
mod links;
mod moses;
mod options;
mod output;
mod pair;
mod parts;
mod po;
mod records;
mod segments;
#[cfg(test)]
pub(crate) mod specimen;
mod table;
mod tables;
mod tmx;
mod unit_beads;
mod unit_format;
mod unit_lines;
mod unit_page;
mod xliff;
mod xlsx;

use std::io::{self, Write};
use std::path::Path;

use jiff::Timestamp;
use serde::{Serialize, Serializer};

use crate::lang::{Lang, Tag};
use crate::model::{Bitext, Level, Side, Unit};

pub use beads::Beads;
pub use bilingual::Bilingual;
pub use columns::{Column, Columns};
pub use converted::{Converted, Loss, TranslationUnitWriter};
pub use delimited::Delimited;
pub use findings::{FindingEntry, FindingFormat, FindingWriter, SideText};
pub use html::Html;
pub use jsonl::Jsonl;
pub use links::{LinkForm, Linked, LinkedText, Links};
pub use moses::Moses;
pub use options::{ByteOrderMark, Formulas, WriteOptions};
pub use output::{Destination, Output, failure};
pub use po::Po;
pub use records::Records;
pub use segments::write_segments;
pub use table::{Colour, Look, Table};
#[cfg(feature = "parquet")]
pub use tables::TableParquet;
pub use tables::{Survey, TableBook, TableText};
pub use tmx::{Profile, Tmx, TmxOptions};
pub use unit_beads::UnitBeads;
pub use unit_format::UnitHeader;
pub use unit_lines::{LineForm, UnitLines};
pub use unit_page::UnitPage;
pub use xliff::{Xliff, XliffVersion};
pub use xlsx::Xlsx;

/// How many changed cells are listed; all are counted.
const FIRST_CELLS: usize = 10;

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
    /// Units cut into several records because importers drop long ones, or a cell cannot hold them.
    pub split: usize,
    /// Ids of the records that stayed longer than [`IMPORTERS_LIMIT`](crate::IMPORTERS_LIMIT).
    pub over_long: Vec<String>,
    /// Characters dropped because the format forbids them.
    pub forbidden: usize,
    /// Tabs and line breaks written as spaces because they separate fields and records.
    pub flattened: usize,
    /// Cells that got an apostrophe before them because a spreadsheet would run them as formulas.
    pub guarded: usize,
    /// The first ten of those.
    pub first_guarded: Vec<Cell>,
    /// Sheets of a workbook; none in other formats.
    pub sheets: usize,
}

/// A place in a spreadsheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// Id of the unit.
    pub id: String,
    /// Which of its columns.
    pub column: Column,
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

    /// The side in that language: the pair has one in each.
    fn side(&self, lang: Lang) -> Side {
        match Tag::parse(self.source_lang) {
            Ok(source) if source.lang() != lang => Side::Target,
            _ => Side::Source,
        }
    }
}

/// The last part of a path: what stays true when a memory is handed on to somebody else.
fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().filter(|name| !name.is_empty()).unwrap_or(path)
}

/// An output format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Translation Memory eXchange 1.4, level 1.
    Tmx,
    /// Comma-separated values, RFC 4180, with a byte order mark.
    Csv,
    /// Tab-separated values, one record a line.
    Tsv,
    /// One JSON object a line.
    Jsonl,
    /// A workbook of Excel 2007 and later (ECMA-376), all text in text cells.
    Xlsx,
    /// A page to read, complete in itself.
    Html,
    /// XLIFF, in this version.
    Xliff(XliffVersion),
    /// GNU gettext's PO.
    Po,
    /// A table to read, in Markdown.
    Markdown,
    /// Source, target and confidence with tabs between: hunalign's text.
    Ladder,
    /// The numbers of the segments that correspond, one bead a line.
    Align,
    /// Two XML documents and the links between their elements.
    Linked(Linked),
    /// Columns of strings for data programs (Apache Parquet), where the crate's feature `parquet` is on.
    Parquet,
    /// Two columns to be read on a terminal.
    Table,
    /// The side in that language, one unit a line; the other side's file has as many lines.
    Moses(Lang),
}

impl Format {
    /// All formats that a name alone chooses, in the order in which they are told to users.
    pub const ALL: [Self; 16] = [
        Self::Tmx,
        Self::Csv,
        Self::Tsv,
        Self::Jsonl,
        Self::Xlsx,
        Self::Html,
        Self::Xliff(XliffVersion::TwoOne),
        Self::Xliff(XliffVersion::OneTwo),
        Self::Po,
        Self::Markdown,
        Self::Ladder,
        Self::Align,
        Self::Linked(Linked::Links(LinkForm::Xces)),
        Self::Linked(Linked::Links(LinkForm::InterText)),
        Self::Parquet,
        Self::Table,
    ];

    /// Its name, which is also its extension where it has one.
    pub fn name(self) -> &'static str {
        match self {
            Self::Tmx => "tmx",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Jsonl => "jsonl",
            Self::Xlsx => "xlsx",
            Self::Html => "html",
            Self::Xliff(XliffVersion::TwoOne) => "xliff",
            Self::Xliff(XliffVersion::OneTwo) => "xliff12",
            Self::Po => "po",
            Self::Markdown => "markdown",
            Self::Ladder => "ladder",
            Self::Align => "align",
            Self::Linked(Linked::Links(LinkForm::Xces)) => "xces",
            Self::Linked(Linked::Links(LinkForm::InterText)) => "intertext",
            Self::Linked(Linked::Text(_)) => "linked",
            Self::Parquet => "parquet",
            Self::Table => "table",
            Self::Moses(_) => "moses",
        }
    }

    /// Its usual extension; `None` where it has none of its own.
    pub fn extension(self) -> Option<&'static str> {
        match self {
            Self::Xliff(XliffVersion::TwoOne) => Some("xlf"),
            Self::Markdown => Some("md"),
            Self::Xliff(XliffVersion::OneTwo)
            | Self::Linked(Linked::Links(LinkForm::InterText) | Linked::Text(_))
            | Self::Table
            | Self::Moses(_) => None,
            other => Some(other.name()),
        }
    }

    /// The format of that name. Two Moses files have one name, so it is none's.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// The format that a path's extension names, in either case. A table has no extension; a Moses file's is a
    /// language (`.en`, `.zh-CN`, `.zh_TW`).
    pub fn from_extension(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "htm" => Some(Self::Html),
            "md" => Some(Self::Markdown),
            "xlf" => Some(Self::Xliff(XliffVersion::TwoOne)),
            // One version has the extension; the others are asked for by name.
            "xliff12" | "intertext" => None,
            extension => Self::from_name(extension).filter(|format| *format != Self::Table),
        }
        .or_else(|| Tag::from_extension(path).map(|tag| Self::Moses(tag.lang())))
    }

    /// Whether it is written of translation units only, by [`Format::unit_writer`]: it takes several files, or must know all
    /// units before the first is written.
    pub fn is_of_units(self) -> bool {
        matches!(self, Self::Linked(_) | Self::Parquet)
    }

    /// The format that a path's extension names. Where several have one extension (XLIFF), `wanted` chooses.
    pub fn named(path: &Path, wanted: Option<Self>) -> Option<Self> {
        match (Self::from_extension(path), wanted) {
            (Some(Self::Xliff(_)), Some(wanted @ Self::Xliff(_))) => Some(wanted),
            (named, _) => named,
        }
    }

    /// A writer of this format.
    ///
    /// # Errors
    /// When the output cannot take what stands before the first unit, or the format is of translation units
    /// ([`Format::is_of_units`]).
    pub fn writer<'a>(
        self,
        out: impl Write + 'a,
        header: &Header<'_>,
        options: &WriteOptions,
    ) -> io::Result<Box<dyn UnitWriter + 'a>> {
        Ok(match self {
            Self::Linked(_) | Self::Parquet => return Err(io::Error::from(io::ErrorKind::Unsupported)),
            Self::Tmx | Self::Xliff(_) | Self::Po | Self::Markdown | Self::Ladder => {
                let head = Bilingual::head(header);
                let unit_header = UnitHeader {
                    name: header.source_name,
                    documents: [""; 2],
                    head: &head,
                    columns: &[],
                    created: header.created,
                };
                match self.unit_writer(out, &unit_header, options)? {
                    Some(writer) => Box::new(Bilingual::new(writer, header)),
                    None => return Err(io::Error::from(io::ErrorKind::Unsupported)),
                }
            }
            Self::Csv => Box::new(Delimited::csv(out, options)?),
            Self::Tsv => Box::new(Delimited::tsv(out, options)?),
            Self::Jsonl => Box::new(Jsonl::new(out)),
            Self::Xlsx => Box::new(Xlsx::new(out, header, options)?),
            Self::Html => Box::new(Html::new(out, header)?),
            Self::Align => Box::new(Beads::new(out)),
            Self::Table => Box::new(Table::new(out, header, options.look)?),
            Self::Moses(lang) => Box::new(Moses::new(out, header.side(lang))),
        })
    }
}

impl Serialize for Format {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
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
        assert_eq!(Format::from_extension(Path::new("b.htm")), Some(Format::Html));
    }

    #[test]
    fn a_language_as_extension_names_that_side_of_a_moses_pair() {
        for name in ["out.en", "out.EN", "a.b.en-GB", "out.en_us"] {
            assert_eq!(Format::from_extension(Path::new(name)), Some(Format::Moses(Lang::English)), "{name}");
        }
        for name in ["out.zh", "out.zh-CN", "out.zh_TW", "out.zh-Hant-HK"] {
            assert_eq!(Format::from_extension(Path::new(name)), Some(Format::Moses(Lang::Chinese)), "{name}");
        }
    }

    #[test]
    fn a_moses_file_takes_the_side_in_its_language() {
        let first_line = |lang, header: &Header<'_>| {
            let mut bytes = Vec::new();
            let mut writer = Format::Moses(lang).writer(&mut bytes, header, &WriteOptions::default()).unwrap();
            writer.unit(&specimen::unit("1", "first", "second")).unwrap();
            drop(writer);
            String::from_utf8(bytes).unwrap()
        };
        let english = specimen::header();
        assert_eq!([first_line(Lang::English, &english), first_line(Lang::Chinese, &english)], ["first\n", "second\n"]);
        let chinese = Header { source_lang: "zh-TW", target_lang: "en-GB", ..english };
        assert_eq!([first_line(Lang::English, &chinese), first_line(Lang::Chinese, &chinese)], ["second\n", "first\n"]);
    }

    #[test]
    fn a_path_without_a_known_extension_names_no_format() {
        for path in ["out", "out.txt", "out.table", "out.moses", "out.fr", ".tmx", "tmx"] {
            assert_eq!(Format::from_extension(Path::new(path)), None, "{path}");
        }
    }

    #[test]
    fn every_format_is_found_by_its_name_and_its_extension() {
        for format in Format::ALL {
            assert_eq!(Format::from_name(format.name()), Some(format));
            if let Some(extension) = format.extension() {
                assert_eq!(Format::from_extension(&Path::new("out").with_extension(extension)), Some(format));
            }
        }
        assert_eq!(Format::from_name("ods"), None);
    }

    #[test]
    fn four_decimals_hide_the_order_of_addition() {
        assert_eq!(four_decimals(0.1 + 0.2).to_string(), "0.3");
        assert_eq!(four_decimals(0.999_96).to_string(), "1");
        assert_eq!(four_decimals(-0.000_01).to_string(), "0");
    }
}
