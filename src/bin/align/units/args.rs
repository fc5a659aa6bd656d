//! Options of the commands that read and write bilingual files.

use std::path::PathBuf;

use bitext::{
    ByteOrderMark, Error, ErrorKind, Format, Formulas, Profile, Result, UnitFormat, UnitOptions, WriteOptions,
};
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::general::{INPUT, OUTPUT};

/// What the input does not say itself.
#[derive(Debug, Args)]
pub struct Reading {
    #[command(flatten)]
    pub form: Form,

    /// The language to translate from [default: as the file says]
    #[arg(long, value_name = "CODE", help_heading = INPUT)]
    pub source_lang: Option<String>,

    /// The language to translate to [default: the first other one]
    #[arg(long, value_name = "CODE", help_heading = INPUT)]
    pub target_lang: Option<String>,

    /// Encoding of a file of plain text [default: detected]
    #[arg(long, value_name = "NAME", help_heading = INPUT)]
    pub encoding: Option<String>,
}

/// The form of bilingual files.
#[derive(Debug, Args)]
pub struct Form {
    /// Format of the input [default: by its beginning and its extension]
    #[arg(long, value_name = "FORMAT", value_parser = readable(), help_heading = INPUT)]
    pub from: Option<UnitFormat>,

    /// Column of a table with the source, by its name in the first row
    #[arg(long, value_name = "NAME", requires = "target_column", help_heading = INPUT)]
    pub source_column: Option<String>,

    /// Column of a table with the target
    #[arg(long, value_name = "NAME", requires = "source_column", help_heading = INPUT)]
    pub target_column: Option<String>,
}

impl Reading {
    /// The options of the readers.
    pub fn options(&self) -> UnitOptions {
        UnitOptions {
            source_lang: self.source_lang.clone(),
            target_lang: self.target_lang.clone(),
            columns: self.form.source_column.clone().zip(self.form.target_column.clone()),
            encoding: self.encoding.clone(),
        }
    }
}

/// How the output is written.
#[derive(Debug, Args)]
pub struct Writing {
    /// Format where the name of the output does not say it
    #[arg(long, value_name = "FORMAT", value_parser = writable(), help_heading = OUTPUT)]
    pub to: Option<Format>,

    /// The program that TMX is for
    ///
    /// generic leaves nothing out and keeps languages as they are. The others leave out units that lack a side; trados,
    /// memoq and phrase also name a region with every language (en-US, zh-CN), as their memories do.
    #[arg(long = "for", value_name = "PROGRAM", value_parser = profiles(), default_value = "generic", help_heading = OUTPUT)]
    pub profile: Profile,

    /// Begin CSV without a byte order mark, which Excel needs to show Chinese
    #[arg(long, help_heading = OUTPUT)]
    pub no_bom: bool,

    /// Put an apostrophe before cells of CSV and TSV that a spreadsheet would run as formulas
    #[arg(long, help_heading = OUTPUT)]
    pub guard_formulas: bool,
}

impl Writing {
    /// The options of the writers.
    pub fn options(&self) -> WriteOptions {
        WriteOptions {
            mark: if self.no_bom { ByteOrderMark::Without } else { ByteOrderMark::With },
            formulas: if self.guard_formulas { Formulas::Guarded } else { Formulas::AsTheyAre },
            profile: self.profile,
            ..WriteOptions::default()
        }
    }
}

/// The inputs and outputs of `IN... OUT`, or of `IN... -o OUT`.
///
/// # Errors
/// When one of them is missing.
pub fn inputs_and_outputs(mut files: Vec<PathBuf>, mut outputs: Vec<PathBuf>) -> Result<(Vec<PathBuf>, Vec<PathBuf>)> {
    if outputs.is_empty() && files.len() > 1 {
        outputs.extend(files.pop());
    }
    if files.is_empty() || outputs.is_empty() {
        let name = files.first().map_or_else(|| "-o".to_owned(), |path| path.display().to_string());
        return Err(Error::new(ErrorKind::Option, name, "an input and an output are needed")
            .hint("write the output last, or behind -o: align convert in.tmx out.xlsx"));
    }
    Ok((files, outputs))
}

fn readable() -> impl TypedValueParser<Value = UnitFormat> {
    PossibleValuesParser::new(UnitFormat::ALL.map(UnitFormat::name))
        .try_map(|name| UnitFormat::ALL.into_iter().find(|format| format.name() == name).ok_or("no such format"))
}

/// A table to be read on a terminal is not among these.
fn writable() -> impl TypedValueParser<Value = Format> {
    let formats = Format::ALL.into_iter().filter(|format| *format != Format::Table);
    PossibleValuesParser::new(formats.map(Format::name).collect::<Vec<_>>())
        .try_map(|name| Format::from_name(&name).ok_or("no such format"))
}

fn profiles() -> impl TypedValueParser<Value = Profile> {
    PossibleValuesParser::new(Profile::ALL.map(Profile::name))
        .try_map(|name| Profile::ALL.into_iter().find(|profile| profile.name() == name).ok_or("no such program"))
}
