//! How well two runs of words go together.

use super::RULE;
use super::cooccurrence::Cooccurrence;
use super::estimate::Table;
use super::prior::Prior;

/// How much of a word's share of all words is added to what speaks for it, so that no word condemns a pair.
const BACKGROUND: f64 = 0.2;

/// How well the words of two runs go together, seen from either side. All 0 where a side has no words.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Affinity {
    /// How well the source words are explained by the target's.
    pub source: Likeness,
    /// How well the target words are explained by the source's.
    pub target: Likeness,
}

/// How much likelier the words of a side are beside the other side's than anywhere: natural logarithms, higher is better,
/// 0 says nothing.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Likeness {
    /// Mean over the words.
    pub mean: f64,
    /// Sum over the words, over 20.
    pub sum: f64,
    /// Sum over the words that are less likely, over 10; never above 0.
    pub negative: f64,
}

/// Of the words of two sentences, how likely each is where those of the other are given: sums over these.
#[derive(Debug)]
pub(super) struct Sums {
    /// Of each source word.
    sources: Vec<f64>,
    /// Of each target word.
    targets: Vec<f64>,
}

impl Sums {
    /// By the tables of both directions. O(source × target words × log).
    pub(super) fn new(
        source: &[u32],
        target: &[u32],
        cells: &Cooccurrence,
        [forward, backward]: &[Table; 2],
        [prior_forward, prior_backward]: &[Prior; 2],
    ) -> Self {
        let mut targets = vec![0.0; target.len()];
        let mut sources = Vec::with_capacity(source.len());
        for &given in source {
            let mut of_source = 0.0;
            for (place, &made) in target.iter().enumerate() {
                // one cell serves both directions
                let (there, back) = match cells.cell(given, made) {
                    Some(cell) => (f64::from(forward.values[cell]), f64::from(backward.values[cell])),
                    None => (unmet(forward, prior_forward, given, made), unmet(backward, prior_backward, made, given)),
                };
                targets[place] += there;
                of_source += back;
            }
            sources.push(of_source);
        }
        Self { sources, targets }
    }
}

impl Affinity {
    /// From the words of the sentences of both sides, and for every two of them their sums. A word w of one side has
    /// ln((m + 0.2 q) / 1.2 q), where m is the mean of its probability over the words of the other side, and q its share of
    /// all words.
    pub(super) fn new<'a>(
        source: &[Vec<u32>],
        target: &[Vec<u32>],
        sums: impl Fn(usize, usize) -> Option<&'a Sums>,
        [prior_forward, prior_backward]: &[Prior; 2],
    ) -> Self {
        let count = |sentences: &[Vec<u32>]| sentences.iter().map(Vec::len).sum::<usize>();
        let (sources, targets) = (count(source), count(target));
        if sources == 0 || targets == 0 {
            return Self::default();
        }
        let mut of_source = Adding::new(targets, &prior_backward.unigrams);
        for (i, words) in source.iter().enumerate() {
            let all = (0..target.len()).filter_map(|j| sums(i, j)).map(|sums| sums.sources.as_slice());
            of_source.add(words, all);
        }
        let mut of_target = Adding::new(sources, &prior_forward.unigrams);
        for (j, words) in target.iter().enumerate() {
            let all = (0..source.len()).filter_map(|i| sums(i, j)).map(|sums| sums.targets.as_slice());
            of_target.add(words, all);
        }
        Self { source: of_source.likeness(sources), target: of_target.likeness(targets) }
    }

    /// Sum of both means: one number to compare pairs by.
    pub fn total(&self) -> f64 {
        self.source.mean + self.target.mean
    }
}

/// The probability of a word that was never met with the given one: what the prior leaves it, rounded as cells are.
fn unmet(table: &Table, prior: &Prior, given: u32, made: u32) -> f64 {
    let given = given as usize;
    f64::from((RULE.prior * prior.untied(given, made as usize) / table.masses[given]) as f32)
}

/// A likeness that is added up sentence by sentence.
struct Adding<'a> {
    likeness: Likeness,
    /// Words of the other side.
    others: f64,
    unigrams: &'a [f64],
    /// Of the words of a sentence, sums over the sentences of the other side.
    sums: Vec<f64>,
}

impl<'a> Adding<'a> {
    fn new(others: usize, unigrams: &'a [f64]) -> Self {
        Self { likeness: Likeness::default(), others: others as f64, unigrams, sums: Vec::new() }
    }

    fn add<'b>(&mut self, words: &[u32], all: impl Iterator<Item = &'b [f64]>) {
        self.sums.clear();
        self.sums.resize(words.len(), 0.0);
        for sums in all {
            self.sums.iter_mut().zip(sums).for_each(|(sum, more)| *sum += more);
        }
        for (&word, sum) in words.iter().zip(&self.sums) {
            let share = self.unigrams[word as usize];
            let log = ((sum / self.others + BACKGROUND * share) / ((1.0 + BACKGROUND) * share)).ln();
            self.likeness.sum += log;
            self.likeness.negative += log.min(0.0);
        }
    }

    fn likeness(self, words: usize) -> Likeness {
        let Likeness { sum, negative, .. } = self.likeness;
        Likeness { mean: sum / words as f64, sum: sum / 20.0, negative: negative / 10.0 }
    }
}
