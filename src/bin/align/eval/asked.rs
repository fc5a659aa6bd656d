//! The command line of `align eval`: as typed, and as meant.

use std::path::{Path, PathBuf};

use bitext::{Error, ErrorKind, Result};
use clap::{Args, ValueEnum};

use super::rival::{Against, Rival};
use crate::places::{Place, Source};

/// Score alignments against gold ones: strict and lax precision, recall and F1
///
/// GOLD and TEST are two files, or two folders whose files are paired by their names without the extension, in
/// sub-folders too. A file holds beads, either one a line as `[0, 1]:[2]` (.align, as vecalign writes them: 0-based
/// indices of the source, then of the target), or as align's own JSON Lines (.jsonl).
///
/// Strict: a bead is right when gold has one with the same indices on both sides; every bead counts, null beads too.
/// Lax: as vecalign's score.py; one shared source index and one shared target index are enough, and recall leaves
/// null beads out. The total counts all beads of all files together.
///
/// Where TEST says how sure it is of its beads, a table sets that against the share that is strictly right.
/// Strict F1 can be compared with that of another alignment (--against).
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Eval {
    /// The gold alignment: a file, a folder, or - for standard input
    #[arg(value_name = "GOLD")]
    gold: PathBuf,

    /// The alignment to score: a file, a folder, or - for standard input
    #[arg(value_name = "TEST")]
    test: PathBuf,

    /// Write to this file (.txt or .json) instead of standard output
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,

    /// Format of the scores [default: by the extension of OUT, else table]
    #[arg(long, value_name = "FORMAT")]
    to: Option<Form>,

    /// Exit with 1 where the strict F1 of all files together is under this number, from 0 to 1
    #[arg(long, value_name = "F1", allow_hyphen_values = true)]
    fail_under: Option<String>,

    #[command(flatten)]
    against: Against,
}

const EXAMPLES: &str = "\
Examples:
  align eval gold.align test.align                       a table on the terminal
  align eval gold/ test/ -o scores.json                  folder against folder
  align en.txt zh.txt --to jsonl | align eval gold.align -
  align eval gold/ test/ --fail-under 0.9                in a script
  align eval gold/ new/ --against old/                   is the new one better?

Exit codes: 0 done; 1 the strict F1 is under --fail-under; 2 could not do it, as
with a gold file without its counterpart.";

/// What the scores are written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// Columns for people
    Table,
    /// One JSON object, with every document's scores and remarks
    Json,
}

/// What is asked of `align eval`: checked, with nothing left to decide.
#[derive(Debug)]
pub struct Asked {
    /// The gold side: a file, a folder, or standard input.
    pub gold: Source,
    /// The side under test.
    pub test: Source,
    /// What to compare it with.
    pub rival: Option<Rival>,
    /// Where the scores go.
    pub output: Place,
    /// As what.
    pub form: Form,
    /// The strict F1 under which the user wants a failure, 0–1.
    pub fail_under: Option<f64>,
}

impl Asked {
    /// Checks what was typed, once.
    ///
    /// # Errors
    /// When an option's value cannot be meant.
    pub fn from_typed(typed: Eval) -> Result<Self> {
        let (gold, test) = (Source::from(typed.gold), Source::from(typed.test));
        let rival = typed.against.meant()?;
        let sources = [Some(&gold), Some(&test), rival.as_ref().map(|rival| &rival.source)];
        if sources.into_iter().flatten().filter(|source| **source == Source::Stdin).count() > 1 {
            return Err(
                refused("-", "only one alignment can come from standard input").hint("save the others to files first")
            );
        }
        let (output, form) = output(typed.output, typed.to)?;
        let fail_under = typed.fail_under.as_deref().map(bar).transpose()?;
        Ok(Self { gold, test, rival, output, form, fail_under })
    }
}

fn refused(place: &str, message: &str) -> Error {
    Error::new(ErrorKind::Option, place, message)
}

fn output(path: Option<PathBuf>, to: Option<Form>) -> Result<(Place, Form)> {
    let Some(path) = path else {
        return Ok((Place::Stdout, to.unwrap_or(Form::Table)));
    };
    let form = match (named(&path), to) {
        (Some(named), Some(to)) if named != to => {
            return Err(refused(&path.display().to_string(), "the extension and --to name different formats")
                .hint("leave --to out, or rename the output"));
        }
        (named, to) => named.or(to),
    };
    match (Place::from(path), form) {
        (place, Some(form)) => Ok((place, form)),
        (Place::Stdout, None) => Ok((Place::Stdout, Form::Table)),
        (Place::File(path), None) => {
            Err(refused(&path.display().to_string(), "the name does not say which format to write")
                .hint("end it in .txt or .json, or add --to FORMAT"))
        }
    }
}

fn named(path: &Path) -> Option<Form> {
    match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "txt" => Some(Form::Table),
        "json" => Some(Form::Json),
        _ => None,
    }
}

fn bar(typed: &str) -> Result<f64> {
    let bar = typed.parse::<f64>().ok().filter(|bar| (0.0..=1.0).contains(bar));
    bar.ok_or_else(|| {
        refused(&format!("--fail-under {typed}"), "expected a number from 0 to 1").hint("90 per cent is 0.9")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args::{Command, Typed};
    use clap::Parser;

    fn meant(line: &str) -> Result<Asked> {
        match Typed::try_parse_from(line.split(' ')).unwrap().command {
            Some(Command::Eval(typed)) => Asked::from_typed(typed),
            other => panic!("{other:?}"),
        }
    }

    fn why(line: &str) -> String {
        meant(line).unwrap_err().to_string()
    }

    #[test]
    fn the_extension_names_the_format_and_to_stands_in_where_there_is_none() {
        for (line, form) in [
            ("align eval g t", Form::Table),
            ("align eval g t --to json", Form::Json),
            ("align eval g t -o -", Form::Table),
            ("align eval g t -o - --to json", Form::Json),
            ("align eval g t -o s.JSON", Form::Json),
            ("align eval g t -o s.txt", Form::Table),
            ("align eval g t -o scores --to table", Form::Table),
        ] {
            assert_eq!(meant(line).unwrap().form, form, "{line}");
        }
        assert!(why("align eval g t -o scores").starts_with("scores: the name does not say which format to write\n"));
        assert!(
            why("align eval g t -o s.json --to table").starts_with("s.json: the extension and --to name different")
        );
    }

    #[test]
    fn the_bar_is_a_number_from_0_to_1() {
        for (typed, bar) in [("0", 0.0), ("1", 1.0), (".9", 0.9), ("9e-1", 0.9)] {
            assert_eq!(meant(&format!("align eval g t --fail-under {typed}")).unwrap().fail_under, Some(bar));
        }
        for typed in ["90", "-0.1", "1.0001", "nan", "inf", "90%", "1e999"] {
            let why = why(&format!("align eval g t --fail-under {typed}"));
            let start = format!("--fail-under {typed}: expected a number from 0 to 1\nhint: ");
            assert!(why.starts_with(&start), "{why}");
        }
    }

    #[test]
    fn two_alignments_from_standard_input_are_refused() {
        for line in ["- -", "- t --against -", "g - --against -", "- - --against -"] {
            assert!(why(&format!("align eval {line}")).starts_with("-: only one alignment"), "{line}");
        }
        assert_eq!(meant("align eval g -").unwrap().test, Source::Stdin);
        assert_eq!(meant("align eval g t --against -").unwrap().rival.unwrap().source, Source::Stdin);
    }

    #[test]
    fn the_bootstrap_draws_ten_thousand_times_unless_told_otherwise() {
        let resamples = |line: &str| meant(line).unwrap().rival.map(|rival| rival.resamples.get());
        assert_eq!(resamples("align eval g t"), None);
        assert_eq!(resamples("align eval g t --against o"), Some(10_000));
        assert_eq!(resamples("align eval g t --against o --resamples 100"), Some(100));
        assert_eq!(resamples("align eval g t --against o --resamples 1000000"), Some(1_000_000));
        for typed in ["99", "1000001", "0", "-1", "1e4", "10_000", "ten", "99999999999999999999"] {
            let why = why(&format!("align eval g t --against o --resamples {typed}"));
            let start = format!("--resamples {typed}: expected a whole number from 100 to 1000000\nhint: ");
            assert!(why.starts_with(&start), "{why}");
        }
    }
}
