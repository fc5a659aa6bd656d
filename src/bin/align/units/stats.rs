//! `align stats`: how much is in a bilingual file.

use std::collections::{BTreeMap, HashSet};
use std::io::Write;
use std::path::PathBuf;

use bitext::{Lang, Result, Tag, TranslationUnit, failure, words};
use clap::{Args, ValueEnum};
use serde::Serialize;

use super::Asked;
use super::args::Reading;
use super::files::{Inputs, hash_of};
use crate::messages::units;
use crate::places::Place;
use crate::run::destination;
use crate::say;
use crate::surroundings::Surroundings;

/// Count what is in a bilingual file: units, words, characters, languages, repeated units
///
/// Words are as the aligner counts them: runs of letters and digits in English, words of a dictionary in Chinese. Characters
/// are Unicode scalar values without white space. The ratio of lengths is that of the characters of the target to those of the
/// source.
#[derive(Debug, Args)]
pub struct Stats {
    /// The file, or files that are one together; - is standard input
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,

    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,

    /// Format
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    to: Form,

    #[command(flatten)]
    reading: Reading,
}

/// What the counts are written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// Lines to read
    Table,
    /// One JSON object
    Json,
}

/// What was counted.
#[derive(Debug, Default, Serialize)]
pub struct Counts {
    /// Units.
    pub units: usize,
    /// Of these, how many have text in fewer than two languages.
    pub incomplete: usize,
    /// Of these, how many have the texts of one before them.
    pub repeated: usize,
    /// Of these, how many have the source of one before them and another text.
    pub retranslated: usize,
    /// Characters of targets to a character of their sources, in units that have both; `None` where there are none.
    pub length_ratio: Option<f64>,
    /// What there is in each language, by its tag.
    pub languages: BTreeMap<String, Amount>,
}

/// How much there is in a language.
#[derive(Debug, Default, Serialize)]
pub struct Amount {
    /// Texts that are not empty.
    pub texts: usize,
    /// Words.
    pub words: usize,
    /// Characters without white space.
    pub characters: usize,
}

impl Asked for Stats {
    fn run(self, surroundings: &Surroundings) -> Result<()> {
        let output = self.output.map_or(Place::Stdout, Place::from);
        Inputs::refuse(&self.files, std::slice::from_ref(&output))?;
        let destination = destination(&output)?;
        let inputs = Inputs::one(&self.files, &self.reading)?;
        let head = inputs.head(&self.reading)?;
        let langs = [head.source_lang.unwrap_or_default(), head.target_lang.unwrap_or_default()];
        let mut counting = Counting { langs, ..Counting::default() };
        let findings = inputs.each(&mut |_, unit| {
            counting.add(unit);
            Ok(())
        })?;
        let counts = counting.counts();
        let bytes = match self.to {
            Form::Table => units::counts(&counts).into_bytes(),
            Form::Json => {
                let mut bytes =
                    serde_json::to_vec_pretty(&counts).map_err(|cause| failure(destination.name(), cause.into()))?;
                bytes.push(b'\n');
                bytes
            }
        };
        let name = destination.name().to_owned();
        let mut output = destination.open()?;
        output.write_all(&bytes).map_err(|cause| failure(&name, cause))?;
        output.commit()?;
        say(&units::findings(&findings, surroundings.stderr));
        Ok(())
    }
}

#[derive(Default)]
struct Counting {
    langs: [String; 2],
    counts: Counts,
    seen: HashSet<u64>,
    sources: HashSet<u64>,
    lengths: [usize; 2],
}

impl Counting {
    fn add(&mut self, unit: &TranslationUnit) {
        self.counts.units += 1;
        let mut texts: Vec<(&str, String)> = Vec::new();
        for variant in &unit.variants {
            let text = variant.content.text();
            if text.trim().is_empty() {
                continue;
            }
            let amount = self.counts.languages.entry(variant.lang.clone()).or_default();
            amount.texts += 1;
            amount.characters += characters(&text);
            amount.words += words(&text, lang(&variant.lang), None).len();
            texts.push((&variant.lang, text));
        }
        self.counts.incomplete += usize::from(texts.len() < 2);
        let [source, target] = [0, 1].map(|side| unit.variant(&self.langs[side]).map(|variant| variant.content.text()));
        if let (Some(source), Some(target)) = (&source, &target)
            && !source.trim().is_empty()
            && !target.trim().is_empty()
        {
            self.lengths[0] += characters(source);
            self.lengths[1] += characters(target);
        }
        texts.sort_unstable();
        let is_new = self.seen.insert(hash_of(&texts));
        self.counts.repeated += usize::from(!is_new);
        if let Some(source) = source.filter(|source| !source.trim().is_empty()) {
            let known = !self.sources.insert(hash_of(&source));
            self.counts.retranslated += usize::from(known && is_new);
        }
    }

    fn counts(mut self) -> Counts {
        let [source, target] = self.lengths;
        let ratio = (source > 0).then(|| target as f64 / source as f64);
        self.counts.length_ratio = ratio.map(|ratio| (ratio * 1e4).round() / 1e4);
        self.counts
    }
}

/// As which language words are counted: what is not Chinese has spaces between them.
fn lang(tag: &str) -> Lang {
    Tag::parse(&tag.replace('_', "-")).map_or(Lang::English, |tag| tag.lang())
}

fn characters(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}
