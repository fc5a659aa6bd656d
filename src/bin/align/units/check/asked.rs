//! The command line of `align check`: as typed, and as meant.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use bitext::{
    ByteOrderMark, CheckOptions, Error, ErrorKind, Fault, FindingFormat, Format, Formulas, Lang, LanguagePair, Result,
    WriteOptions,
};
use clap::{Args, ValueEnum};

use super::originals::OriginalArgs;
use crate::general::OUTPUT;
use crate::places::Place;
use crate::surroundings::Surroundings;
use crate::units::args::Reading;
use crate::units::faults::{Bar, named};
use crate::units::judge::{Judge, Judging};

/// Check a bilingual file: what is wrong, in which unit, where, and what to do about it
///
/// Of every file its format is checked: what is against the standard (TMX: the DTD of 1.4), and what programs change or leave
/// out without a word. Of English and Chinese the texts are compared: numbers, dates and symbols in any notation, names,
/// what is not translated, left out or negated on one side only, terms, punctuation. Errors are hardly anything but
/// mistakes; warnings are worth a look; notes are odd. Whatever can be read is read; nothing is fetched from the network or
/// from other files.
///
/// docs/checks.md explains every code, with an example.
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub struct Check {
    /// The file, or the files that are one together; - is standard input
    #[arg(value_name = "FILE", required_unless_present = "list")]
    files: Vec<PathBuf>,

    /// Seek only these: codes, groups, or a severity and what is worse, with commas between
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    only: Vec<String>,

    /// Do not seek these: codes, groups, or a severity and what is milder
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    skip: Vec<String>,

    /// Exit with 1 where one of these is found: a severity or worse, codes, groups, or never
    #[arg(long, value_name = "NAMES", value_delimiter = ',', default_value = "error")]
    fail_on: Vec<String>,

    /// Show every finding, not only the first 20 of each kind; JSON and CSV always have all
    #[arg(long)]
    all: bool,

    /// List all codes with their severities and groups, and end
    #[arg(long)]
    list: bool,

    /// As what findings are written [default: by the extension of -o, else text]
    #[arg(long, alias = "to", value_name = "FORMAT", help_heading = OUTPUT)]
    format: Option<Form>,

    /// Write the findings to this file
    #[arg(short, long, value_name = "OUT", help_heading = OUTPUT)]
    output: Option<PathBuf>,

    /// Begin CSV without a byte order mark, which Excel needs to show Chinese
    #[arg(long, help_heading = OUTPUT)]
    no_bom: bool,

    /// Put an apostrophe before cells of CSV that a spreadsheet would run as formulas
    #[arg(long, help_heading = OUTPUT)]
    guard_formulas: bool,

    /// Write a repaired copy: TMX 1.4
    ///
    /// The source language is named as its texts are, and stands first; languages are tags that programs know; dates are in
    /// TMX's form; white space at the ends of texts is taken off; what the format forbids is gone; units without text on
    /// one side are left out. What was repaired is told, and what needs a human. No word of a text is changed.
    #[arg(long, value_name = "OUT.tmx", help_heading = OUTPUT)]
    fix: Option<PathBuf>,

    #[command(flatten)]
    originals: OriginalArgs,

    #[command(flatten)]
    reading: Reading,

    #[command(flatten)]
    judging: Judging,
}

const EXAMPLES: &str = "\
Examples:
  align check memory.tmx                           what is wrong with it
  align check memory.tmx --only numbers,negation   some checks
  align check memory.tmx --skip note               no notes
  align check memory.tmx -o findings.html          a page to look at
  align check memory.tmx --fail-on warning         in a script
  align check memory.tmx --format json | jq .code
  align check memory.tmx --glossary terms.csv --only glossary
  align check out.tmx --originals en.txt zh.txt    what is in no unit
  align check memory.tmx --fix repaired.tmx
  align check old.tmx --source-lang en --target-lang zh-CN --fix new.tmx
  align check --list                               all codes

Exit codes: 0 done; 1 something that --fail-on names was found; 2 could not do
it, as where the file is in no format that is known.

LC_ALL, LC_MESSAGES and LANG decide on the language of findings: Chinese where
they begin with zh, else English.";

/// As what findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// Lines for people
    Text,
    /// One JSON object a line
    Json,
    /// A table, one finding a row
    Csv,
    /// One page to look at
    Html,
}

/// What is asked of `align check`: checked, with nothing left to decide.
#[derive(Debug)]
pub enum Asked {
    /// The codes, in this language.
    List(Lang),
    /// A file, checked.
    File(Box<Checking>),
}

/// How a file is to be checked.
#[derive(Debug)]
pub struct Checking {
    /// The file, or the files that are one together.
    pub files: Vec<PathBuf>,
    /// What the file does not say itself.
    pub reading: Reading,
    /// The documents that it was made from; none, or two.
    pub originals: Vec<PathBuf>,
    /// What checks it.
    pub judge: Judge,
    /// As what findings are written; `None` is text.
    pub format: Option<FindingFormat>,
    /// How they are written.
    pub write: WriteOptions,
    /// Where they go.
    pub output: Place,
    /// The language of messages.
    pub ui: Lang,
    /// Whether every one is shown.
    pub all: bool,
    /// The findings on which the user wants a failure.
    pub fail_on: BTreeSet<Fault>,
    /// Where the repaired copy goes.
    pub fix: Option<Place>,
}

impl Asked {
    /// Checks what was typed, once.
    ///
    /// # Errors
    /// When an option's value cannot be meant, or the repaired copy is to be in another format than TMX, or to stand among
    /// the findings.
    pub fn from_typed(typed: Check, surroundings: &Surroundings) -> Result<Self> {
        let ui = typed.judging.ui.meant(surroundings);
        if typed.list {
            return Ok(Self::List(ui));
        }
        let output = typed.output.clone().map_or(Place::Stdout, Place::from);
        if let Some(path) = &typed.fix {
            refuse_copy(path, &output)?;
        }
        let options = CheckOptions::default();
        let options = match typed.only.as_slice() {
            [] => options,
            only => options.only(named("--only", only, Bar::OrWorse)?),
        };
        let options = options.without(named("--skip", &typed.skip, Bar::OrMilder)?);
        let never = typed.fail_on.iter().any(|name| name == "never");
        if never && typed.fail_on.len() > 1 {
            return Err(Error::new(ErrorKind::Option, "--fail-on never", "is given with what to fail on")
                .hint("leave one of them out"));
        }
        let fail_on = if never { BTreeSet::new() } else { named("--fail-on", &typed.fail_on, Bar::OrWorse)? };
        let pair =
            LanguagePair { source: typed.reading.source_lang.clone(), target: typed.reading.target_lang.clone() };
        Ok(Self::File(Box::new(Checking {
            judge: typed.judging.meant(options, pair, &typed.files)?,
            format: form(typed.format, typed.output.as_deref()),
            write: WriteOptions {
                mark: if typed.no_bom { ByteOrderMark::Without } else { ByteOrderMark::With },
                formulas: if typed.guard_formulas { Formulas::Guarded } else { Formulas::AsTheyAre },
                look: surroundings.look_at(&output),
                ..WriteOptions::default()
            },
            files: typed.files,
            originals: typed.originals.paths(),
            reading: typed.reading,
            output,
            ui,
            all: typed.all,
            fail_on,
            fix: typed.fix.map(Place::from),
        })))
    }
}

/// Refuses a repaired copy in another format, or where the findings are.
fn refuse_copy(path: &Path, output: &Place) -> Result<()> {
    let refused = |message: &str, hint: &str| {
        Err(Error::new(ErrorKind::Option, format!("--fix {}", path.display()), message).hint(hint))
    };
    if Format::from_extension(path).is_some_and(|format| format != Format::Tmx) {
        return refused("the copy is TMX", "name a .tmx file, and convert that one (align convert)");
    }
    if Place::from(path.to_owned()) == Place::Stdout && *output == Place::Stdout {
        return refused("standard output has the findings", "name a file");
    }
    Ok(())
}

/// As what findings are written: as asked, or as the output's extension says; `None` is text.
fn form(asked: Option<Form>, output: Option<&Path>) -> Option<FindingFormat> {
    match asked {
        Some(Form::Text) => None,
        Some(Form::Json) => Some(FindingFormat::Json),
        Some(Form::Csv) => Some(FindingFormat::Csv),
        Some(Form::Html) => Some(FindingFormat::Html),
        None => match output?.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "json" | "jsonl" | "ndjson" => Some(FindingFormat::Json),
            "csv" => Some(FindingFormat::Csv),
            "html" | "htm" => Some(FindingFormat::Html),
            _ => None,
        },
    }
}
