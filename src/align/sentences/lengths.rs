//! Features of a bead's lengths.

use super::shapes::Shape;

/// What the features are called.
pub(super) const NAMES: [&str; COUNT] = [
    "length_far",
    "length_far_squared",
    "length",
    "length_spread",
    "length_spread_squared",
    "length_very_far",
    "length_share",
    "length_share_s",
    "null_length",
    "pair_length",
    "english_short",
    "chinese_short",
];
pub(super) const COUNT: usize = 12;
/// English visible characters for a Chinese one, as in the sentences that the weights are learned from, and how many Chinese
/// characters that counts for beside the texts' own.
const RATIO: f64 = 3.0;
const PRIOR: f64 = 30.0;

/// Visible characters of the sentences of both sides.
#[derive(Debug)]
pub(super) struct Lengths {
    /// Of all sentences before each.
    chinese: Vec<f64>,
    english: Vec<f64>,
    ratio: f64,
}

impl Lengths {
    /// From the lengths of the sentences.
    pub(super) fn new(chinese: impl Iterator<Item = f64>, english: impl Iterator<Item = f64>) -> Self {
        let before = |lengths: &mut dyn Iterator<Item = f64>| {
            let mut sum = 0.0;
            let sums = lengths.map(|length| {
                sum += length;
                sum
            });
            std::iter::once(0.0).chain(sums).collect::<Vec<f64>>()
        };
        let (chinese, english) = (before(&mut { chinese }), before(&mut { english }));
        let last = |sums: &[f64]| sums.last().copied().unwrap_or(0.0);
        let ratio = (last(&english) + PRIOR * RATIO) / (last(&chinese) + PRIOR);
        Self { chinese, english, ratio }
    }

    /// Expected English length, as the Chinese side tells it, and true one.
    pub(super) fn of(&self, i: usize, j: usize, (a, b): Shape) -> (f64, f64) {
        let chinese = self.chinese[i + a] - self.chinese[i];
        (chinese * self.ratio, self.english[j + b] - self.english[j])
    }

    /// The features of a bead whose sides are so alike, behind those that are there.
    pub(super) fn push(&self, i: usize, j: usize, (a, b): Shape, alike: f32, features: &mut Vec<f32>) {
        let (expected, found) = self.of(i, j, (a, b));
        let all = (expected + found).ln_1p() as f32;
        if a == 0 || b == 0 {
            features.extend([0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, all, 0.0, 0.0, 0.0]);
            return;
        }
        let longer = ((found + 8.0) / (expected + 8.0)).ln() as f32;
        let spread = ((found - expected) / (found + expected + 1.0).sqrt()) as f32;
        let share = (1.0 + expected.min(found) / (expected.max(found) + 1e-9)).log2() as f32;
        features.extend([
            longer.abs(),
            longer * longer,
            longer,
            spread.abs(),
            (spread * spread).min(50.0) / 10.0,
            (longer.abs() - 0.7).max(0.0),
            share,
            share * alike,
            0.0,
            all,
            if b > 1 { (-longer).max(0.0) } else { 0.0 },
            if a > 1 { longer.max(0.0) } else { 0.0 },
        ]);
    }
}

#[cfg(test)]
mod tests;
