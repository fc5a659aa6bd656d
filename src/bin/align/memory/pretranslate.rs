//! `align memory pretranslate`: a document as XLIFF, with what a memory has for it.

use std::path::{Path, PathBuf};

use bitext::{
    Error, ErrorKind, Format, Lang, Memory, Output, PretranslateOptions, Pretranslated, Result, Tag,
    TranslationUnitWriter, Xliff, XliffVersion, failure,
};
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::MemoryArgs;
use super::documents::{DocumentArgs, Documents, Untranslated};
use crate::general::{GENERAL, OUTPUT};
use crate::messages::{pretranslate, units};
use crate::places::Place;
use crate::run::destination;
use crate::say;
use crate::surroundings::Surroundings;
use crate::threads::Jobs;
use crate::ui::Ui;
use crate::units::Inputs;

/// Write a document as XLIFF, each segment with the best that a memory has for it
///
/// All segments are there in order. The best match, if it is good enough, is the target: translated, exact-match where it is one of
/// 100 %, else needs-review-translation, fuzzy-match (in XLIFF 2.1: translated, initial). It and the next best stand beside it with their
/// scores (alt-trans; in 2.1 as candidates). Nothing in a translation is changed: numbers are those of the memory.
///
/// Of a bilingual file (TMX, XLIFF, PO, JSONL, or a table of which two columns hold a language each) the source texts are the segments,
/// as they stand; what has a target keeps it.
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Pretranslate {
    /// What is to be translated: a document of any format, or a bilingual file; - is standard input
    #[arg(value_name = "DOC")]
    document: PathBuf,

    #[command(flatten)]
    memory: MemoryArgs,

    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "OUT.xlf", help_heading = OUTPUT)]
    output: Option<PathBuf>,

    /// Version of XLIFF: xliff12 is 1.2, which most programs read, xliff is 2.1
    #[arg(long, value_name = "FORMAT", default_value = "xliff12", value_parser = versions(), help_heading = OUTPUT)]
    to: XliffVersion,

    /// The lowest score of a match, in per cent; 100 leaves exact ones only
    #[arg(long, value_name = "SCORE", default_value_t = 75, value_parser = clap::value_parser!(u8).range(1..=100), help_heading = OUTPUT)]
    threshold: u8,

    /// At most so many matches beside a segment
    #[arg(long, value_name = "N", default_value_t = 3, help_heading = OUTPUT)]
    matches: usize,

    #[command(flatten)]
    how: DocumentArgs,

    #[command(flatten)]
    jobs: Jobs,

    #[command(flatten)]
    ui: Ui,

    /// Write no summary
    #[arg(short, long, help_heading = GENERAL)]
    quiet: bool,
}

const EXAMPLES: &str = "\
Examples:
  align memory pretranslate -m my.tm report.docx -o report.xlf
  align memory pretranslate -m my.tm report.docx -o report.xlf --to xliff
  align memory pretranslate -m my.tm job.xlf -o done.xlf --threshold 100
  align memory pretranslate -m my.tm notes.md --matches 5 > notes.xlf";

fn versions() -> impl TypedValueParser<Value = XliffVersion> {
    let names = XliffVersion::ALL.map(|version| Format::Xliff(version).name());
    PossibleValuesParser::new(names).try_map(|name| match Format::from_name(&name) {
        Some(Format::Xliff(version)) => Ok(version),
        _ => Err("no such version"),
    })
}

/// Writes the document.
///
/// # Errors
/// When the memory or the document cannot be read, or the output not be written.
pub fn run(asked: Pretranslate, surroundings: &Surroundings) -> Result<()> {
    let place = asked.output.map_or(Place::Stdout, Place::from);
    Inputs::refuse(&[asked.document.clone(), asked.memory.memory.clone()], std::slice::from_ref(&place))?;
    for_xliff(&place)?;
    let destination = destination(&place)?;
    let threads = asked.jobs.meant()?;
    let documents = Documents::from_typed(asked.how)?;
    let (document, mut done) = threads.run(|| {
        let memory = Memory::open(&asked.memory.memory)?;
        let mut document = documents.read(&asked.document)?;
        let options = PretranslateOptions {
            target_lang: document.head.target_lang.clone(),
            least: asked.threshold,
            most: asked.matches,
            version: asked.to,
            ..PretranslateOptions::new(document.lang())
        };
        let units = std::mem::take(&mut document.units);
        Ok((document, memory.pretranslate(units, &options)?))
    })??;
    if done.target_lang.is_empty() {
        done.target_lang = other(document.lang());
    }
    let name = destination.name().to_owned();
    let mut output = destination.open()?;
    let converted = write(&document, &done, asked.to, &mut output, &name)?;
    output.commit()?;
    say(&units::findings(&document.findings, surroundings.stderr));
    say(&units::losses(&place, &converted, surroundings.stderr));
    if !asked.quiet && place != Place::Stdout {
        let format = Format::Xliff(asked.to);
        say(&units::wrote(&place, format, &converted, asked.ui.meant(surroundings)));
    }
    if !asked.quiet {
        say(&pretranslate::told(&done, asked.threshold, asked.ui.meant(surroundings)));
    }
    Ok(())
}

fn write(
    document: &Untranslated,
    done: &Pretranslated,
    version: XliffVersion,
    output: &mut Output,
    name: &Path,
) -> Result<bitext::Converted> {
    let failed = |cause| failure(name, cause);
    let mut writer = Xliff::new(output, &document.head, version, document.lang(), &done.target_lang).map_err(failed)?;
    for unit in &done.units {
        writer.unit(unit).map_err(failed)?;
    }
    writer.finish().map_err(failed)
}

/// Refuses names of other formats.
fn for_xliff(place: &Place) -> Result<()> {
    let Place::File(path) = place else { return Ok(()) };
    match Format::from_extension(path) {
        None | Some(Format::Xliff(_)) => Ok(()),
        Some(_) => Err(Error::new(ErrorKind::Option, place.to_string(), "what is written is XLIFF")
            .hint("end the name in .xlf, and convert it to the format you want: align convert out.xlf out.tmx")),
    }
}

/// The other language of the pair, where nothing else says to which it is to be translated.
fn other(lang: &str) -> String {
    let lang = Tag::parse(&lang.replace('_', "-")).map_or(Lang::Chinese, |tag| tag.lang().other());
    Tag::default_for(lang, None).as_str().to_owned()
}
