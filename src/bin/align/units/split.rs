//! `align split`: parts for training, tuning and testing.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use bitext::{Error, ErrorKind, Format, Lang, Result, TranslationUnit};
use clap::Args;

use super::Asked;
use super::args::{Reading, Writing};
use super::files::{Inputs, Sieve, hash_of, output, tell, write};
use crate::places::Place;
use crate::surroundings::Surroundings;

/// Split a bilingual file into parts for training, development and test
///
/// Writes OUT with .train, .dev and .test before its extension. All units of a document go to one part, so that no
/// sentence is tested in a document that was trained on; a unit's document is its property x-document. Without it, and
/// with --by unit, units are drawn one by one, those with the same source together. Which part a document goes to depends on its
/// name and the seed alone.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  align split memory.tmx corpus.tmx                corpus.train.tmx, .dev., .test.
  align split memory.tmx out.jsonl --dev 5 --test 5 --seed 7")]
pub struct Split {
    /// The file
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// The name of the outputs: out.tmx is out.train.tmx, out.dev.tmx and out.test.tmx
    #[arg(value_name = "OUT")]
    out: PathBuf,

    /// Per cent of the documents for development
    #[arg(long, value_name = "PERCENT", default_value_t = 10, value_parser = clap::value_parser!(u8).range(0..=99))]
    dev: u8,

    /// Per cent of the documents for the test
    #[arg(long, value_name = "PERCENT", default_value_t = 10, value_parser = clap::value_parser!(u8).range(0..=99))]
    test: u8,

    /// Another number draws other documents
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    seed: u64,

    /// Draw units one by one, whatever documents they are from
    #[arg(long, value_name = "WHAT", default_value = "document", value_parser = ["document", "unit"])]
    by: String,

    #[command(flatten)]
    reading: Reading,

    #[command(flatten)]
    writing: Writing,

    /// Say nothing where nothing is wrong
    #[arg(short, long)]
    quiet: bool,
}

/// The parts, by their names in files.
const PARTS: [&str; 3] = ["train", "dev", "test"];

impl Asked for Split {
    fn run(self, surroundings: &Surroundings) -> Result<()> {
        if self.dev + self.test >= 100 {
            return Err(Error::new(ErrorKind::Option, "--dev and --test", "leave nothing for training")
                .hint("together they must be less than 100 per cent"));
        }
        let (_, format) = output(self.out.clone(), &self.writing)?;
        let outputs: Vec<(Place, Format)> =
            PARTS.iter().map(|part| (Place::from(named(&self.out, part)), format)).collect();
        let files = [self.file.clone()];
        Inputs::refuse(&files, &outputs.iter().map(|(place, _)| place.clone()).collect::<Vec<_>>())?;
        let inputs = Inputs::one(&files, &self.reading)?;
        let head = inputs.head(&self.reading)?;
        let source = head.source_lang.clone().unwrap_or_default();
        let by_document = self.by == "document";
        let parts = self.parts(&inputs, &source, by_document)?;
        let created = surroundings.created()?;
        for (part, output) in outputs.iter().enumerate() {
            let (parts, source) = (&parts, &source);
            let sieve = || -> Sieve<'_> {
                Box::new(move |_, unit| parts.get(&group(unit, source, by_document)) == Some(&part))
            };
            let (converted, findings) = write(&inputs, output, &head, &self.writing, created, &sieve)?;
            let findings = if part == 0 { findings } else { Vec::new() };
            tell(output, &(converted, findings), self.quiet, Lang::English, surroundings);
        }
        Ok(())
    }
}

impl Split {
    /// The part of every group of units, by the group's key: groups in an order that the seed shuffles, the first for
    /// the test, the next for development.
    fn parts(&self, inputs: &Inputs, source: &str, by_document: bool) -> Result<BTreeMap<u64, usize>> {
        let mut groups = BTreeSet::new();
        inputs.each(&mut |_, unit| {
            groups.insert(group(unit, source, by_document));
            Ok(())
        })?;
        let mut order: Vec<u64> = groups.into_iter().collect();
        order.sort_by_cached_key(|group| hash_of(&(self.seed, group)));
        // At least one where any are asked for, as long as one is left to train on.
        let share = |percent: u8| {
            let share = (order.len() * usize::from(percent) + 50) / 100;
            if percent > 0 { share.max(1) } else { 0 }
        };
        let test = share(self.test).min(order.len().saturating_sub(1));
        let dev = share(self.dev).min(order.len().saturating_sub(1 + test));
        let part = |at: usize| match at {
            at if at < test => 2,
            at if at < test + dev => 1,
            _ => 0,
        };
        Ok(order.iter().enumerate().map(|(at, group)| (*group, part(at))).collect())
    }
}

/// What goes together: the units of a document, or those with one source.
fn group(unit: &TranslationUnit, source: &str, by_document: bool) -> u64 {
    match unit.property("x-document").filter(|_| by_document) {
        Some(document) => hash_of(&("document", document)),
        None => hash_of(&("unit", unit.variant(source).map(|variant| variant.content.text()))),
    }
}

/// `out.tmx` as `out.train.tmx`.
fn named(out: &Path, part: &str) -> PathBuf {
    match (out.file_stem(), out.extension()) {
        (Some(stem), Some(extension)) => {
            let mut name = stem.to_owned();
            name.push(format!(".{part}."));
            name.push(extension);
            out.with_file_name(name)
        }
        _ => out.with_extension(part),
    }
}
