//! IBM model 1: how likely each word of one side is where a word of the other stands.

use super::cooccurrence::{Cooccurrence, Met};

/// Which side is given; the other is made of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Given {
    Source = 0,
    Target = 1,
}

/// How to estimate.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rule {
    /// Rounds of expectation and maximisation.
    pub rounds: usize,
    /// Occurrences of each given word that the start counts for in every round (Dirichlet), 0 or more.
    pub prior: f64,
    /// Weight of the empty word: what speaks for a made word without any given one, 0 or more.
    pub empty: f64,
}

/// Probabilities of cells.
#[derive(Debug)]
pub(crate) struct Table {
    /// For each cell the probability of the made word where the given one stands, 0–1.
    pub values: Vec<f32>,
    /// For each given word how much was counted of it, the prior's occurrences included.
    pub(super) masses: Vec<f64>,
}

impl Table {
    /// Estimates from `start`, a probability for every cell, without the samples that touch the fold. The sum over the
    /// cells of a given word may be below 1: the rest belongs to words that it was never met with. Samples are counted in
    /// their order, so the same input gives the same bits.
    pub fn estimate(cells: &Cooccurrence, given: Given, start: &[f64], rule: Rule, without: Option<usize>) -> Self {
        let side = cells.sizes[given as usize];
        let mut values = start.to_vec();
        let mut masses = vec![rule.prior; side];
        let mut counts = vec![0.0; cells.len()];
        for _ in 0..rule.rounds {
            counts.fill(0.0);
            for met in cells.met.iter().filter(|met| without.is_none_or(|fold| met.folds & 1 << fold == 0)) {
                count(met, given, &values, rule.empty, &mut counts);
            }
            masses.fill(rule.prior);
            let word = |source: u32, target: u32| if given == Given::Source { source } else { target } as usize;
            for (cell, source, target) in cells.iter() {
                masses[word(source, target)] += counts[cell];
            }
            for (cell, source, target) in cells.iter() {
                let mass = masses[word(source, target)];
                if mass > 0.0 {
                    values[cell] = (counts[cell] + rule.prior * start[cell]) / mass;
                }
            }
        }
        Self { values: values.into_iter().map(|value| value as f32).collect(), masses }
    }
}

/// Shares every made word of a sample out among the given ones, by how likely each makes it.
fn count(met: &Met, given: Given, values: &[f64], empty: f64, counts: &mut [f64]) {
    let height = met.cells.len() / met.width;
    let (made, others, step, stride) = match given {
        Given::Source => (met.width, height, 1, met.width),
        Given::Target => (height, met.width, met.width, 1),
    };
    for word in 0..made {
        let cell = |other: usize| met.cells[word * step + other * stride] as usize;
        let total: f64 = (0..others).map(|other| values[cell(other)]).sum::<f64>() + empty;
        if total > 0.0 {
            for other in 0..others {
                counts[cell(other)] += met.weight * values[cell(other)] / total;
            }
        }
    }
}
