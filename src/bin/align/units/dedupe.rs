//! `align dedupe`: every unit once.

use std::cell::Cell;
use std::collections::HashSet;
use std::hash::Hash;
use std::path::PathBuf;

use bitext::{Lang, Result, TranslationUnit};
use clap::{Args, ValueEnum};
use siphasher::sip128::{Hasher128, SipHasher13};

use super::Asked;
use super::args::{Reading, Writing, inputs_and_outputs};
use super::files::{Inputs, Sieve, output, tell, write};
use crate::messages::units;
use crate::places::Place;
use crate::say;
use crate::surroundings::Surroundings;

/// Leave out units that were there before
///
/// The first one stays. Two units are the same when all their texts are, with the languages (--by pair), or when the text in
/// the source language is (--by source). White space at the ends, and how much of it stands between words, does not count.
#[derive(Debug, Args)]
pub struct Dedupe {
    /// The file, and then the output unless -o names it
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,

    /// Write to this file
    #[arg(short, long = "output", value_name = "OUT")]
    output: Option<PathBuf>,

    /// What makes two units one
    #[arg(long, value_name = "WHAT", default_value = "pair")]
    by: By,

    #[command(flatten)]
    reading: Reading,

    #[command(flatten)]
    writing: Writing,

    /// Say nothing where nothing is wrong
    #[arg(short, long)]
    quiet: bool,
}

/// What makes two units one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum By {
    /// All their texts are the same
    Pair,
    /// The source is the same; a source with several translations keeps the first
    Source,
}

impl Asked for Dedupe {
    fn run(self, surroundings: &Surroundings) -> Result<()> {
        let (files, mut outputs) = inputs_and_outputs(self.files, self.output.into_iter().collect())?;
        let output = output(outputs.remove(0), &self.writing)?;
        Inputs::refuse(&files, std::slice::from_ref(&output.0))?;
        let inputs = Inputs::one(&files, &self.reading)?;
        let head = inputs.head(&self.reading)?;
        let source = head.source_lang.clone().unwrap_or_default();
        let repeated = Cell::new(0_usize);
        let sieve = || -> Sieve<'_> {
            repeated.set(0);
            // Keys of 128 bits in place of the texts: a million units take 32 MB, and two texts are one by chance with a
            // probability of 10 to the -26.
            let mut seen: HashSet<u128> = HashSet::new();
            let (by, source, repeated) = (self.by, &source, &repeated);
            Box::new(move |_, unit| {
                let is_new = seen.insert(key(unit, by, source));
                repeated.set(repeated.get() + usize::from(!is_new));
                is_new
            })
        };
        let created = surroundings.created()?;
        let written = write(&inputs, &output, &head, &self.writing, created, &sieve)?;
        if !self.quiet && output.0 != Place::Stdout {
            say(&units::repeated(repeated.get()));
        }
        tell(&output, &written, self.quiet, Lang::English, surroundings);
        Ok(())
    }
}

fn key(unit: &TranslationUnit, by: By, source: &str) -> u128 {
    let mut texts: Vec<(String, String)> = match by {
        By::Source => unit.variant(source).into_iter().map(|v| (String::new(), squeezed(&v.content.text()))).collect(),
        By::Pair => unit.variants.iter().map(|v| (v.lang.to_lowercase(), squeezed(&v.content.text()))).collect(),
    };
    texts.sort_unstable();
    let mut hasher = SipHasher13::new();
    texts.hash(&mut hasher);
    hasher.finish128().as_u128()
}

/// The text with one space wherever there is white space.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use bitext::Variant;

    fn unit(texts: &[(&str, &str)]) -> TranslationUnit {
        let variants = texts.iter().map(|(lang, text)| Variant::plain(*lang, *text)).collect();
        TranslationUnit { variants, ..TranslationUnit::default() }
    }

    #[test]
    fn white_space_and_the_order_of_variants_do_not_count() {
        let one = unit(&[("en", "a  b"), ("zh", "甲")]);
        let same = unit(&[("zh", "甲 "), ("EN", "a b")]);
        assert_eq!(key(&one, By::Pair, "en"), key(&same, By::Pair, "en"));
        let other = unit(&[("en", "a b"), ("zh", "乙")]);
        assert_ne!(key(&one, By::Pair, "en"), key(&other, By::Pair, "en"));
        assert_eq!(key(&one, By::Source, "en"), key(&other, By::Source, "en"));
        let swapped = unit(&[("zh", "a b"), ("en", "甲")]);
        assert_ne!(key(&one, By::Pair, "en"), key(&swapped, By::Pair, "en"));
    }
}
