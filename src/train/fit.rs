//! The weights that make right beads likeliest.
//!
//! The loss is −Σ wₑ · ln p(gold of e) over examples e, where the logarithm of a path's odds is the sum of its beads'
//! weighted features, plus l2/2 · Σ pₖ · vₖ²; v are the weights with every feature scaled to a root mean square of 1, p says
//! how strongly each is held near 0. Its gradient is what the features are expected to add up to, less what they do in gold
//! (Lafferty and others 2001, "Conditional Random Fields"). It is convex, so what is found does not depend on
//! where the descent begins.
//!
//! While one learns, every wrong bead may score a margin more, so that gold wins by some distance (Gimpel and Smith 2010,
//! "Softmax-Margin CRFs").

use rayon::prelude::*;

use super::descent::{Slope, descend};
use crate::align::Example;

/// A feature that is nearly always 0 is scaled as if its root mean square were this.
const LEAST_SCALE: f64 = 0.02;

/// Whether a gap may be worth another score when it goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gaps {
    /// A null bead is scored as any bead.
    Plain,
    /// What a null bead behind a null bead scores more is learned too.
    Affine,
}

/// What is learned from, and how.
pub(super) struct Fit<'a> {
    examples: &'a [(f64, &'a Example)],
    holds: Holds<'a>,
    gaps: Gaps,
    /// Of every feature, then of the extension.
    scales: Vec<f64>,
}

/// What holds weights back.
#[derive(Debug, Clone, Copy)]
pub(super) struct Holds<'a> {
    /// How strongly all are held near 0.
    pub l2: f64,
    /// How much more or less strongly each is, and behind them the extension; all alike where there are none.
    pub penalties: &'a [f64],
    /// What a wrong bead scores more while one learns, 0 or more.
    pub margin: f64,
}

/// Weights of features, and of the extension: 0 where gaps are plain.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Fitted {
    pub weights: Vec<f32>,
    pub extension: f32,
}

impl<'a> Fit<'a> {
    /// From examples with what each counts.
    pub fn new(examples: &'a [(f64, &'a Example)], holds: Holds<'a>, gaps: Gaps) -> Self {
        Self { examples, holds, gaps, scales: scales(examples, gaps) }
    }

    /// Learns, in so many rounds at most. The same for any number of threads.
    pub fn weights(&self, rounds: usize) -> Fitted {
        let found = descend(|scaled| self.loss(scaled), vec![0.0; self.scales.len()], rounds);
        let mut weights: Vec<f32> = self.plain(&found).into_iter().map(rounded).collect();
        let extension = if self.gaps == Gaps::Affine { weights.pop() } else { None };
        Fitted { weights, extension: extension.unwrap_or(0.0) }
    }

    /// The loss at these scaled weights, and its gradient.
    pub fn loss(&self, scaled: &[f64]) -> Slope {
        let plain = self.plain(scaled);
        let of = |(weight, example): &(f64, &Example)| {
            let (value, gradient) = self.of_example(example, &plain);
            (weight * value, gradient.into_iter().map(|slope| weight * slope).collect::<Vec<_>>())
        };
        let slopes: Vec<Slope> = self.examples.par_iter().map(of).collect();
        let l2 = |at: usize| self.holds.l2 * self.holds.penalties.get(at).copied().unwrap_or(1.0);
        let mut gradient: Vec<f64> = scaled.iter().enumerate().map(|(at, weight)| l2(at) * weight).collect();
        let mut value = gradient.iter().zip(scaled).map(|(slope, weight)| slope * weight).sum::<f64>() / 2.0;
        // One after the other, because sums depend on their order.
        for (of_value, of_gradient) in slopes {
            value += of_value;
            for ((slope, of), scale) in gradient.iter_mut().zip(of_gradient).zip(&self.scales) {
                *slope += of / scale;
            }
        }
        (value, gradient)
    }

    /// The weights of the features as they are.
    fn plain(&self, scaled: &[f64]) -> Vec<f64> {
        scaled.iter().zip(&self.scales).map(|(weight, scale)| weight / scale).collect()
    }

    /// Raises what wrong beads score.
    fn with_margin(&self, example: &Example, mut scores: Vec<f32>) -> Vec<f32> {
        if self.holds.margin > 0.0 {
            let margin = self.holds.margin as f32;
            let mut gold = example.gold.iter().peekable();
            for (edge, score) in scores.iter_mut().enumerate() {
                if gold.next_if(|right| **right == edge).is_none() {
                    *score += margin;
                }
            }
        }
        scores
    }

    /// −ln p(gold) of one example, and its gradient by the weights of the features as they are.
    fn of_example(&self, example: &Example, weights: &[f64]) -> Slope {
        let (weights, extension) = weights.split_at(example.width);
        let bonus = extension.first().copied().unwrap_or(0.0);
        let scores = self.with_margin(example, scores(example, weights));
        let posteriors = example.graph.posteriors(&scores, bonus);
        let mut gradient = vec![0.0; example.width];
        if !posteriors.log_sum.is_finite() {
            // Candidates that no path leads through teach nothing.
            gradient.resize(weights.len() + extension.len(), 0.0);
            return (0.0, gradient);
        }
        let mut value = posteriors.log_sum;
        for (row, expected) in rows(example).zip(&posteriors.of) {
            gather(&mut gradient, *expected, row);
        }
        for &edge in &example.gold {
            value -= f64::from(scores[edge]);
            gather(&mut gradient, -1.0, row(example, edge));
        }
        if self.gaps == Gaps::Affine {
            let right = extensions(example);
            value -= bonus * right;
            gradient.push(posteriors.in_gap.iter().sum::<f64>() - right);
        }
        (value, gradient)
    }
}

/// What every candidate scores.
pub(super) fn scores(example: &Example, weights: &[f64]) -> Vec<f32> {
    let score =
        |row: &[f32]| row.iter().zip(weights).map(|(value, weight)| f64::from(*value) * weight).sum::<f64>() as f32;
    rows(example).map(score).collect()
}

fn rows(example: &Example) -> impl Iterator<Item = &[f32]> {
    example.features.chunks_exact(example.width)
}

fn row(example: &Example, edge: usize) -> &[f32] {
    &example.features[edge * example.width..][..example.width]
}

fn gather(gradient: &mut [f64], share: f64, row: &[f32]) {
    gradient.iter_mut().zip(row).for_each(|(slope, value)| *slope += share * f64::from(*value));
}

/// How many null beads of the gold path go on with a gap.
fn extensions(example: &Example) -> f64 {
    let edges = example.graph.edges();
    let pairs =
        example.gold.iter().zip(example.gold.iter().skip(1)).map(|(before, edge)| (edges[*before], edges[*edge]));
    pairs.filter(|(before, edge)| before.is_null() && edge.is_null() && edge.follows(*before)).count() as f64
}

/// Root mean squares of the features over all candidates. Every candidate may stand behind a gap or not, so that a null
/// bead goes on with a gap in half of the cases.
fn scales(examples: &[(f64, &Example)], gaps: Gaps) -> Vec<f64> {
    let width = examples.first().map_or(0, |(_, example)| example.width);
    let squares = |(_, example): &(f64, &Example)| {
        let mut squares = vec![0.0; width];
        for row in rows(example) {
            squares.iter_mut().zip(row).for_each(|(sum, value)| *sum += f64::from(*value) * f64::from(*value));
        }
        let nulls = example.graph.edges().iter().filter(|edge| edge.is_null()).count();
        squares.push(nulls as f64 / 2.0);
        squares
    };
    let all: Vec<Vec<f64>> = examples.par_iter().map(squares).collect();
    let edges: usize = examples.iter().map(|(_, example)| example.graph.edges().len()).sum();
    let mut sums = vec![0.0; width + 1];
    for squares in &all {
        sums.iter_mut().zip(squares).for_each(|(sum, square)| *sum += square);
    }
    if gaps == Gaps::Plain {
        sums.pop();
    }
    sums.into_iter().map(|sum| (sum / edges.max(1) as f64).sqrt().max(LEAST_SCALE)).collect()
}

/// To seven significant digits, which a file shows and 32 bits hold.
fn rounded(weight: f64) -> f32 {
    format!("{weight:.6e}").parse().unwrap_or(0.0)
}

#[cfg(test)]
mod tests;
