//! Whether two texts, one English and one Chinese, say the same: one file for each check.
//!
//! Most checks look at one pair ([`Check`]). What is usual for a bitext, such as how long Chinese is against English, is
//! learnt from it first ([`Study`]), and never from gold.

mod acronym;
mod address;
mod brackets;
mod carried;
mod closing;
mod found;
mod glossary;
mod label;
mod latin;
mod length;
mod list;
mod meaning;
mod name;
mod negation;
mod numbers;
mod quotes;
mod script;
mod study;
mod terms;
mod tongue;

use rayon::prelude::*;

use crate::check::CheckOptions;
use crate::lang::Lang;
use crate::model::{Fault, Side};

pub use found::Found;
use study::Study;
use terms::Terms;

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
    terms: Terms,
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
    (&[Fault::Address], address::check),
    (&[Fault::Latin], latin::check),
    (&[Fault::Acronym], acronym::check),
    (&[Fault::Name], name::check),
    (&[Fault::Glossary], glossary::check),
    (&[Fault::Brackets], brackets::check),
    (&[Fault::Quotes], quotes::check),
    (&[Fault::List], list::check),
    (&[Fault::ClosingPunctuation], closing::check),
    (&[Fault::Untranslated, Fault::WrongLanguage], tongue::check),
    (&[Fault::Script, Fault::MixedScript], script::check),
    (&[Fault::Length], length::check),
    (&[Fault::Negation], negation::check),
];

impl TextChecker {
    /// A checker of texts that are like those of the sample: some thousand pairs of the bitext, or all.
    pub fn new(options: CheckOptions, sample: &[TextPair<'_>]) -> Self {
        let study = Study::of(sample, &options);
        Self { options, study, terms: Terms::default() }
    }

    /// Pairs at the beginning in which translations of one term are compared: what is behind them is not looked at.
    pub const TERMS_LIMIT: usize = 20_000;

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
        if self.options.seeks(Fault::Term) {
            self.terms.gather(pairs, Self::TERMS_LIMIT);
        }
        if [Fault::Unrelated, Fault::Omission, Fault::Addition, Fault::Thin]
            .iter()
            .any(|fault| self.options.seeks(*fault))
        {
            for (found, meaning) in all.iter_mut().zip(meaning::check(pairs, &self.study, &self.options)) {
                merge(found, meaning);
            }
        }
        for found in &mut all {
            found.retain(|found| self.options.seeks(found.fault));
        }
        all
    }

    /// What only all pairs together show: for each a pair's number, counted from 0 in the order in which they were given.
    ///
    /// Time: some milliseconds for every hundred pairs below [`TextChecker::TERMS_LIMIT`]. Memory: their texts twice, and
    /// about as much again for the words in them.
    pub fn finish(self) -> Vec<(usize, Found)> {
        self.terms.find(self.study.lexicon())
    }
}

/// Adds what was found of a pair's meaning: of one thing the most telling finding is enough.
fn merge(found: &mut Vec<Found>, meaning: Vec<Found>) {
    let unrelated = meaning.iter().any(|found| found.fault == Fault::Unrelated);
    if meaning.iter().any(|found| found.fault != Fault::Thin) {
        found.retain(|found| found.fault != Fault::Length && (!unrelated || found.fault != Fault::Negation));
    }
    found.extend(meaning);
}
