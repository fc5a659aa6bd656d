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

impl Affinity {
    /// By the tables of both directions. A word w of one side has ln((m + 0.2 q) / 1.2 q), where m is the mean of its
    /// probability over the words of the other side, and q its share of all words.
    pub(super) fn new(
        source: &[u32],
        target: &[u32],
        cells: &Cooccurrence,
        [forward, backward]: &[Table; 2],
        [prior_forward, prior_backward]: &[Prior; 2],
    ) -> Self {
        if source.is_empty() || target.is_empty() {
            return Self::default();
        }
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
        Self {
            source: Likeness::new(source, &sources, target.len(), &prior_backward.unigrams),
            target: Likeness::new(target, &targets, source.len(), &prior_forward.unigrams),
        }
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

impl Likeness {
    fn new(words: &[u32], sums: &[f64], others: usize, unigrams: &[f64]) -> Self {
        let mut likeness = Self::default();
        for (&word, sum) in words.iter().zip(sums) {
            let share = unigrams[word as usize];
            let log = ((sum / others as f64 + BACKGROUND * share) / ((1.0 + BACKGROUND) * share)).ln();
            likeness.sum += log;
            likeness.negative += log.min(0.0);
        }
        likeness.mean = likeness.sum / words.len() as f64;
        likeness.sum /= 20.0;
        likeness.negative /= 10.0;
        likeness
    }
}
