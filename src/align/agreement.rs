//! How well the contents of paired texts agree, held against how well those of others do.

use std::ops::Range;

use super::Passage;
use super::evidence::visible;
use super::likeness::{Likeness, Texts};
use crate::lang::Lang;
use crate::lexicon::Lexicon;

/// Pairs that are looked at, spread evenly over the texts.
const SAMPLE: usize = 48;
/// Visible characters that both sides of such a pair must have.
const LEAST: f64 = 6.0;

/// What the odds of a pair must exceed: those of other pairs, where there are any, by so much; and what a unit above is
/// worth. Lines of novels aligned by nothing but their lengths, more than half of them wrongly, are still 3.1 above;
/// other lines of other novels at most 0.7.
const EVEN: f64 = 2.0;
const WORTH: f64 = 1.2;
/// The odds that stand for those of other pairs where there is no other pair, or all say the same: texts of one book
/// are alike.
const ALONE: f64 = -2.0;

/// The texts of a side and their language.
#[derive(Debug, Clone, Copy)]
pub(super) struct Side<'a> {
    pub lang: Lang,
    pub texts: &'a [&'a str],
}

impl Passage<'_> {
    /// Its texts and their language.
    pub(super) fn side(&self) -> Side<'_> {
        Side { lang: self.lang(), texts: self.texts() }
    }
}

/// What a sample of pairs says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Agreement {
    /// Mean odds (natural logarithm) of being translations, by vectors and words, of the pairs looked at.
    pub paired: f64,
    /// The same of each source side with the target sides of other pairs; [`ALONE`] where there is none that differs.
    pub apart: f64,
}

impl Agreement {
    /// Natural logarithm of the odds that the texts are translations of each other.
    pub(super) fn score(self) -> f64 {
        WORTH * (self.paired - self.apart - EVEN)
    }

    /// Looks at some of the runs that were paired; none where no pair has enough text. Takes time for the texts of the
    /// sample only, about ten microseconds a word.
    pub(super) fn new(
        lexicon: &Lexicon,
        source: Side<'_>,
        target: Side<'_>,
        runs: impl Iterator<Item = (Range<usize>, Range<usize>)>,
    ) -> Option<Self> {
        let enough = |side: Side<'_>, run: &Range<usize>| -> bool {
            side.texts[run.clone()].iter().map(|text| visible(text)).sum::<f64>() >= LEAST
        };
        let runs: Vec<_> = runs.filter(|(from, to)| enough(source, from) && enough(target, to)).collect();
        let count = runs.len().min(SAMPLE);
        let sample: Vec<_> = (0..count).map(|k| runs[k * runs.len() / count].clone()).collect();
        let wanted = |len: usize, runs: &mut dyn Iterator<Item = &Range<usize>>| {
            let mut wanted = vec![false; len];
            runs.for_each(|run| wanted[run.clone()].fill(true));
            wanted
        };
        let wanted_source = wanted(source.texts.len(), &mut sample.iter().map(|run| &run.0));
        let wanted_target = wanted(target.texts.len(), &mut sample.iter().map(|run| &run.1));
        let likeness = Likeness::new(
            lexicon,
            Texts { lang: source.lang, all: source.texts, wanted: &wanted_source },
            Texts { lang: target.lang, all: target.texts, wanted: &wanted_target },
        );
        // a text that is repeated is a translation of what another is paired with, too
        let same = |side: Side<'_>, one: &Range<usize>, other: &Range<usize>| {
            side.texts[one.clone()] == side.texts[other.clone()]
        };
        let mean = |by: usize| {
            let pairs = (0..count)
                .map(|k| (&sample[k], &sample[(k + by) % count]))
                .filter(|(one, other)| by == 0 || !same(source, &one.0, &other.0) && !same(target, &one.1, &other.1));
            let odds = pairs.filter_map(|(one, other)| likeness.odds(one.0.clone(), other.1.clone()));
            let odds: Vec<f64> = odds.collect();
            (!odds.is_empty()).then(|| odds.iter().sum::<f64>() / odds.len() as f64)
        };
        let paired = mean(0)?;
        let others: Vec<f64> =
            [1, count / 3, count / 2].into_iter().filter(|by| by % count > 0).filter_map(mean).collect();
        let apart = if others.is_empty() { ALONE } else { others.iter().sum::<f64>() / others.len() as f64 };
        Some(Self { paired, apart })
    }
}
