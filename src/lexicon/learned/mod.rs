//! Translations of words learned from the document itself: IBM model 1 (Brown et al. 1993) with a prior, cross-fitted.
//!
//! A model that judges a pair of sentences must not have learned from it, or it finds its own mistakes confirmed. So the
//! source sentences are dealt into five folds, by blocks of up to ten, and there is a table for each fold, learned from
//! the pairs that do not touch it; a pair is scored by the table of the fold in which its source begins.
//!
//! Before any pair is seen, a word is translated by its prior: matches that are given (a dictionary's, a likeness of
//! vectors), and half a unit of mass shared out by how often each word of the other side is. Three rounds of
//! estimation follow, in which the prior counts as two occurrences of each word.

mod affinity;
mod cooccurrence;
mod estimate;
mod prior;
#[cfg(test)]
mod tests;
mod vocabulary;

use std::ops::Range;

use rayon::prelude::*;

use crate::model::Bead;
use prior::Prior;

use affinity::Sums;
pub use affinity::{Affinity, Likeness};
pub use vocabulary::Vocabulary;

pub(crate) use cooccurrence::{Cooccurrence, Sample};
pub(crate) use estimate::{Given, Rule, Table};

/// Tables, each learned without one part of the pairs.
const FOLDS: usize = 5;
/// Most source sentences in a row that are dealt into one fold: neighbours, because candidates overlap.
const BLOCK: usize = 10;
/// Three rounds, and the prior weighs as two occurrences of a word.
const RULE: Rule = Rule { rounds: 3, prior: 2.0, empty: 0.0 };

/// A source word and a target word that may be each other's translation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WordPair {
    /// The source word's number.
    pub source: u32,
    /// The target word's number.
    pub target: u32,
    /// How strong the tie is before anything was learned: 0 is no tie, 0.5 a dictionary's, 1 a sure one.
    pub strength: f32,
}

/// A translation that was learned.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LearnedEntry {
    /// The source word's number.
    pub source: u32,
    /// The target word's number.
    pub target: u32,
    /// Geometric mean of the probabilities in both directions, 0–1, higher is surer.
    pub strength: f32,
    /// In how many pairs both words were met.
    pub often: u32,
}

/// What the confident pairs of a document tell of its words.
#[derive(Debug)]
pub struct Learned {
    source: Vec<Vec<u32>>,
    target: Vec<Vec<u32>>,
    cells: Cooccurrence,
    /// For each fold the probability of the target words where a source word is given, and the other way about.
    tables: Vec<[Table; 2]>,
    priors: [Prior; 2],
    block: usize,
}

impl Learned {
    /// Learns from the sentences of both sides, words as numbers of a [`Vocabulary`] each (memory is linear in the
    /// largest), repetitions kept, and from the beads that are held to be right, each weighed by its confidence. Null beads say nothing, nor do beads outside
    /// of the documents. `prior` are ties that are known beforehand, those of unknown words left out.
    ///
    /// Time: O(rounds × folds × Σ over the beads of source × target words). Memory: 52 bytes for every two words that are
    /// met in a bead or tied, and 4 for every source × target word of the beads; while it learns 88 more for the former.
    /// Where the beads have more than 8 million source × target words in all, only every second (third, …) is learned
    /// from, so what is met takes at most 1.2 GB; 30,000 short sentences take 0.3 GB. The same bits for any number of
    /// threads.
    pub fn new(source: &[Vec<u32>], target: &[Vec<u32>], beads: &[Bead], prior: &[WordPair]) -> Self {
        let block = source.len().div_ceil(FOLDS).clamp(1, BLOCK);
        let folds = |run: Range<usize>| run.fold(0, |folds, sentence| folds | 1 << (sentence / block % FOLDS));
        let words = |side: &[Vec<u32>], run: Range<usize>| Some(side.get(run)?.concat());
        let samples = beads.iter().filter(|bead| !bead.is_null()).filter_map(|bead| {
            Some(Sample {
                source: words(source, bead.source.clone())?,
                target: words(target, bead.target.clone())?,
                weight: bead.confidence.min(1.0),
                folds: folds(bead.source.clone()),
            })
        });
        let cells = Cooccurrence::new(&samples.collect::<Vec<_>>(), [size(source), size(target)], prior);
        // one direction after the other: the working memory of five tables at a time
        let learn = |given: Given, made: &[Vec<u32>]| -> (Prior, Vec<Table>) {
            let (prior, start) = Prior::new(&cells, given, made);
            let learn = |fold| Table::estimate(&cells, given, &start, RULE, Some(fold));
            (prior, (0..FOLDS).into_par_iter().map(learn).collect())
        };
        let (prior, forward) = learn(Given::Source, target);
        let (back_prior, backward) = learn(Given::Target, source);
        let priors = [prior, back_prior];
        let tables = forward.into_iter().zip(backward).map(|(forward, backward)| [forward, backward]).collect();
        Self { source: source.to_vec(), target: target.to_vec(), cells, tables, priors, block }
    }

    /// How well the words of a run of source and of target sentences go together, by a table that has not seen the source
    /// run's fold. O(source × target words × log).
    pub fn score(&self, source: Range<usize>, target: Range<usize>) -> Affinity {
        self.scores(&[(source, target)])[0]
    }

    /// The same for many runs. Two sentences that are in several runs are compared once.
    pub fn scores(&self, runs: &[(Range<usize>, Range<usize>)]) -> Vec<Affinity> {
        let fold = |source: &Range<usize>| source.start / self.block % FOLDS;
        let clip = |run: &Range<usize>, side: &[Vec<u32>]| run.start.min(side.len())..run.end.min(side.len());
        let runs: Vec<(usize, Range<usize>, Range<usize>)> = runs
            .iter()
            .map(|(source, target)| (fold(source), clip(source, &self.source), clip(target, &self.target)))
            .collect();
        let mut pairs: Vec<(usize, usize, usize)> = runs
            .par_iter()
            .flat_map_iter(|(fold, source, target)| {
                source.clone().flat_map(move |i| target.clone().map(move |j| (i, j, *fold)))
            })
            .collect();
        pairs.par_sort_unstable();
        pairs.dedup();
        let sums = |&(i, j, fold): &(usize, usize, usize)| {
            Sums::new(&self.source[i], &self.target[j], &self.cells, &self.tables[fold], &self.priors)
        };
        let sums: Vec<Sums> = pairs.par_iter().with_min_len(64).map(sums).collect();
        let score = |(fold, source, target): &(usize, Range<usize>, Range<usize>)| {
            let of = |i: usize, j: usize| {
                let at = pairs.binary_search(&(source.start + i, target.start + j, *fold)).ok()?;
                Some(&sums[at])
            };
            Affinity::new(&self.source[source.clone()], &self.target[target.clone()], of, &self.priors)
        };
        runs.par_iter().with_min_len(64).map(score).collect()
    }

    /// The translations that were met in two beads at least and are as strong as `least`, by source word, the strongest
    /// first. Means over the tables, of which four in five have seen any one bead.
    pub fn entries(&self, least: f32) -> Vec<LearnedEntry> {
        let mean = |given: Given, cell: usize| {
            let sum: f64 = self.tables.iter().map(|tables| f64::from(tables[given as usize].values[cell])).sum();
            sum / FOLDS as f64
        };
        let entry = |(cell, source, target): (usize, u32, u32)| {
            let strength = (mean(Given::Source, cell) * mean(Given::Target, cell)).sqrt() as f32;
            LearnedEntry { source, target, strength, often: self.cells.often[cell] }
        };
        let mut entries: Vec<LearnedEntry> =
            self.cells.iter().map(entry).filter(|entry| entry.often > 1 && entry.strength >= least).collect();
        entries.sort_by(|a, b| {
            a.source.cmp(&b.source).then(b.strength.total_cmp(&a.strength)).then(a.target.cmp(&b.target))
        });
        entries
    }
}

/// Words of a side: the largest number and one.
fn size(side: &[Vec<u32>]) -> usize {
    side.iter().flatten().max().map_or(0, |&word| word as usize + 1)
}
