//! `align memory leverage`: how much of documents a memory has.

use std::io::Write;
use std::path::{Path, PathBuf};

use bitext::{Error, ErrorKind, Finding, Leverage as Amounts, LeverageOptions, Memory, Result, SeenSegments, failure};
use clap::{Args, ValueEnum};

use super::MemoryArgs;
use super::documents::{DocumentArgs, Documents};
use crate::general::OUTPUT;
use crate::messages::{leverage, units};
use crate::places::Place;
use crate::run::destination;
use crate::say;
use crate::surroundings::Surroundings;
use crate::threads::Jobs;
use crate::ui::Ui;
use crate::units::Inputs;

/// Tell how much of documents a memory has: repetitions, exact and fuzzy matches, new text
///
/// Documents are cut into segments as they are for an alignment; of bilingual files (TMX, XLIFF, PO, JSONL, and tables of which
/// two columns hold a language each) the source texts are the segments, as they stand.
///
/// A segment counts by its best match: the share of the longer text's characters that no edit touches, white space aside. One that is in
/// the memory just so is 100 % however often it occurs; of the others, those that came before, in the same document or in one before
/// it, are repetitions. Words are what stands between spaces and has a letter or a digit, and every Chinese character. Characters
/// are counted without white space. Nothing is left out: numbers count as any other text.
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Leverage {
    /// What is to be translated: documents of any format, or bilingual files; - is standard input
    #[arg(value_name = "DOC", required = true)]
    documents: Vec<PathBuf>,

    #[command(flatten)]
    memory: MemoryArgs,

    /// Write to this file instead of standard output; .csv and .json name the format
    #[arg(short, long, value_name = "OUT", help_heading = OUTPUT)]
    output: Option<PathBuf>,

    /// Format [default: text]
    #[arg(long, value_name = "FORMAT", help_heading = OUTPUT)]
    to: Option<Form>,

    #[command(flatten)]
    how: DocumentArgs,

    #[command(flatten)]
    jobs: Jobs,

    #[command(flatten)]
    ui: Ui,
}

const EXAMPLES: &str = "\
Examples:
  align memory leverage -m my.tm report.docx
  align memory leverage -m my.tm *.txt               a table each, and one of all
  align memory leverage -m my.tm site/*.html --to csv > analysis.csv
  align memory leverage -m my.tm job.xlf --target-lang zh-TW
  align memory leverage -m my.tm - < notes.txt";

/// What an analysis is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// Tables to read
    Text,
    /// A row for each band of each document
    Csv,
    /// One JSON object
    Json,
}

/// How much of a document a memory has.
pub struct Analysed {
    /// What the user calls it.
    pub name: String,
    /// The language of its segments, by its tag.
    pub lang: String,
    /// How much.
    pub leverage: Amounts,
}

/// Analyses the documents in order.
///
/// # Errors
/// When the memory or a document cannot be read, or the output not be written.
pub fn run(asked: Leverage, surroundings: &Surroundings) -> Result<()> {
    let output = asked.output.map_or(Place::Stdout, Place::from);
    let mut inputs = asked.documents.clone();
    inputs.push(asked.memory.memory.clone());
    Inputs::refuse(&inputs, std::slice::from_ref(&output))?;
    let form = form(asked.to, &output)?;
    let destination = destination(&output)?;
    let threads = asked.jobs.meant()?;
    let documents = Documents::from_typed(asked.how)?;
    let (analysed, findings) = threads.run(|| analyse(&asked.documents, &documents, &asked.memory.memory))??;
    let told = match form {
        Form::Text => leverage::table(&analysed, asked.ui.meant(surroundings)),
        Form::Csv => leverage::csv(&analysed).map_err(|cause| failure(destination.name(), cause))?,
        Form::Json => leverage::json(&analysed).map_err(|cause| failure(destination.name(), cause.into()))?,
    };
    let name = destination.name().to_owned();
    let mut output = destination.open()?;
    output.write_all(told.as_bytes()).map_err(|cause| failure(&name, cause))?;
    output.commit()?;
    say(&units::findings(&findings, surroundings.stderr));
    Ok(())
}

/// Documents analysed, and what was found in them with the name of their file.
type Analyses = (Vec<Analysed>, Vec<(String, Finding)>);

fn analyse(paths: &[PathBuf], documents: &Documents, memory: &Path) -> Result<Analyses> {
    let memory = Memory::open(memory)?;
    let mut seen = SeenSegments::default();
    let (mut analysed, mut findings) = (Vec::new(), Vec::new());
    for path in paths {
        let document = documents.read(path)?;
        let options =
            LeverageOptions { lang: Some(document.lang().to_owned()), target_lang: document.head.target_lang.clone() };
        let leverage = memory.leverage_after(&document.segments(), &options, &mut seen)?;
        analysed.push(Analysed { lang: document.lang().to_owned(), name: document.name, leverage });
        findings.extend(document.findings);
    }
    Ok((analysed, findings))
}

/// The format: as asked, or as the output is called.
fn form(asked: Option<Form>, output: &Place) -> Result<Form> {
    let named = match output {
        Place::File(path) => path.extension().and_then(|extension| Form::from_str(extension.to_str()?, true).ok()),
        Place::Stdout => None,
    };
    match (asked, named) {
        (Some(asked), Some(named)) if asked != named => {
            let message = "the extension and --to name different formats";
            Err(Error::new(ErrorKind::Option, output.to_string(), message).hint("leave --to out, or rename the output"))
        }
        _ => Ok(asked.or(named).unwrap_or(Form::Text)),
    }
}
