//! Whether two texts, one English and one Chinese, say the same: one file for each check.
//!
//! Most checks look at one pair ([`Check`]). What is usual for a bitext, such as how long Chinese is against English, is
//! learnt from it first ([`Study`]), and never from gold.

mod found;
mod label;
mod numbers;
mod study;

use rayon::prelude::*;

use crate::check::CheckOptions;
use crate::lang::Lang;
use crate::model::{Fault, Side};

pub use found::Found;
use study::Study;

/// Two texts that should say the same, without inline codes.
#[derive(Debug, Clone, Copy)]
pub struct TextPair<'a> {
    /// The text translated from.
    pub source: &'a str,
    /// Its translation.
    pub target: &'a str,
    /// The language of the source; the target is in the other one.
    pub source_lang: Lang,
}

impl<'a> TextPair<'a> {
    /// The text in a language.
    pub fn text(&self, lang: Lang) -> &'a str {
        if self.source_lang == lang { self.source } else { self.target }
    }

    /// The side that is in a language.
    pub fn side(&self, lang: Lang) -> Side {
        if self.source_lang == lang { Side::Source } else { Side::Target }
    }
}

/// Checks the texts of a bitext.
///
/// Results depend on the pairs and their order alone, not on threads. Memory: the texts that are given at once, and what
/// terms need (see [`TextChecker::finish`]).
#[derive(Debug)]
pub struct TextChecker {
    options: CheckOptions,
    study: Study,
}

/// What one check does with one pair.
type Check = fn(&TextPair<'_>, &Study, &mut Vec<Found>);

/// The checks of one pair, each with the faults that it seeks.
const CHECKS: &[(&[Fault], Check)] = &[
    (
        &[
            Fault::Number,
            Fault::MissingNumber,
            Fault::WrongDate,
            Fault::Symbol,
            Fault::Reference,
            Fault::Currency,
            Fault::Measure,
        ],
        numbers::check,
    ),
    (&[Fault::LabelMismatch], label::check),
];

impl TextChecker {
    /// A checker of texts that are like those of the sample: some thousand pairs of the bitext, or all.
    pub fn new(options: CheckOptions, sample: &[TextPair<'_>]) -> Self {
        let study = Study::of(sample, &options);
        Self { options, study }
    }

    /// Checks pairs, in parallel: what was found in each, in the order of the text.
    pub fn check(&mut self, pairs: &[TextPair<'_>]) -> Vec<Vec<Found>> {
        let checks: Vec<Check> = CHECKS
            .iter()
            .filter(|(faults, _)| faults.iter().any(|fault| self.options.seeks(*fault)))
            .map(|(_, check)| *check)
            .collect();
        let judge = |pair: &TextPair<'_>| {
            let mut found = Vec::new();
            // An empty side is told of as such.
            if !pair.source.trim().is_empty() && !pair.target.trim().is_empty() {
                for check in &checks {
                    check(pair, &self.study, &mut found);
                }
            }
            found
        };
        let mut all: Vec<Vec<Found>> = pairs.par_iter().map(judge).collect();
        for found in &mut all {
            found.retain(|found| self.options.seeks(found.fault));
        }
        all
    }

    /// What only all pairs together show: for each a pair's number, counted from 0 in the order in which they were given.
    pub fn finish(self) -> Vec<(usize, Found)> {
        Vec::new()
    }
}
