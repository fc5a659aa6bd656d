//! The command line of `align check`: as typed, and as meant.

use std::path::PathBuf;

use bitext::{Error, ErrorKind, Format, LanguagePair, Result, Severity};
use clap::{Args, ValueEnum};

use crate::places::Place;
use crate::units::args::Reading;

/// Check a bilingual file: what is wrong, in which unit, where, and what to do about it
///
/// Errors are against the format's standard (TMX: the DTD of 1.4), and some programs refuse the file. Warnings are what
/// programs change or leave out without a word: a srclang that no text is in, reversed languages, codes that they do not
/// know, empty sides, long units, contradictions, wrong dates. Notes are allowed and odd. Whatever can be read is read;
/// nothing is fetched from the network or from other files.
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Check {
    /// The file, or the files that are one together; - is standard input
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,

    /// Exit with 1 where a finding is as bad as this, or worse
    #[arg(long, value_name = "SEVERITY", default_value = "error")]
    fail_on: FailOn,

    /// As what findings are written
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    to: Form,

    /// Show every finding, not only the first 20 of each kind; JSON always has all
    #[arg(long)]
    all: bool,

    /// Write a repaired copy: TMX 1.4
    ///
    /// The source language is named as its texts are, and stands first; languages are tags that programs know; dates are in
    /// TMX's form; white space at the ends of texts is taken off; what the format forbids is gone; units without text on
    /// one side are left out. What was repaired is told, and what needs a human.
    #[arg(long, value_name = "OUT.tmx")]
    fix: Option<PathBuf>,

    #[command(flatten)]
    reading: Reading,
}

const EXAMPLES: &str = "\
Examples:
  align check memory.tmx                           what is wrong with it
  align check memory.tmx --fail-on warning         in a script
  align check memory.tmx --to json | jq .code
  align check memory.tmx --fix repaired.tmx
  align check old.tmx --source-lang en --target-lang zh-CN --fix new.tmx

Exit codes: 0 done; 1 a finding is as bad as --fail-on; 2 could not do it, as
where the file is in no format that is known.";

/// The findings on which the user wants a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    /// What is against the standard
    Error,
    /// What some programs change or leave out, too
    Warning,
    /// What is odd, too
    Note,
    /// Nothing
    Never,
}

/// As what findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// Lines for people
    Text,
    /// One JSON object a line
    Json,
}

/// What is asked of `align check`: checked, with nothing left to decide.
#[derive(Debug)]
pub struct Asked {
    /// The file, or the files that are one together.
    pub files: Vec<PathBuf>,
    /// What the file does not say itself.
    pub reading: Reading,
    /// The languages that matter, as far as the user says them.
    pub pair: LanguagePair,
    /// As what findings are written.
    pub form: Form,
    /// Whether every one is shown.
    pub all: bool,
    /// The least bad finding on which the user wants a failure.
    pub fail_on: Option<Severity>,
    /// Where the repaired copy goes.
    pub fix: Option<Place>,
}

impl Asked {
    /// Checks what was typed, once.
    ///
    /// # Errors
    /// When the repaired copy is to be in another format than TMX, or to stand among the findings.
    pub fn from_typed(typed: Check) -> Result<Self> {
        let refused = |path: &PathBuf, message: &str, hint: &str| {
            Err(Error::new(ErrorKind::Option, format!("--fix {}", path.display()), message).hint(hint))
        };
        if let Some(path) = &typed.fix {
            if Format::from_extension(path).is_some_and(|format| format != Format::Tmx) {
                return refused(path, "the copy is TMX", "name a .tmx file, and convert that one (align convert)");
            }
            if Place::from(path.clone()) == Place::Stdout {
                return refused(path, "standard output has the findings", "name a file");
            }
        }
        let fail_on = match typed.fail_on {
            FailOn::Error => Some(Severity::Error),
            FailOn::Warning => Some(Severity::Warning),
            FailOn::Note => Some(Severity::Note),
            FailOn::Never => None,
        };
        let pair =
            LanguagePair { source: typed.reading.source_lang.clone(), target: typed.reading.target_lang.clone() };
        Ok(Self {
            files: typed.files,
            reading: typed.reading,
            pair,
            form: typed.to,
            all: typed.all,
            fail_on,
            fix: typed.fix.map(Place::from),
        })
    }
}
