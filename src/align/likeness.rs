//! How alike the texts of two sides are by their vectors.

use std::ops::Range;

use super::evidence::visible;
use crate::encode::{Encoder, Vectors};

/// Visible characters that a text must have for its vector to say something.
const LEAST: f64 = 2.0;
/// Texts whose mean is taken away by half only: the mean of few is too much their own.
const FEW: f32 = 8.0;
/// Pairs that are compared at most to find those that are most alike.
const COMPARED: usize = 4_000_000;
/// Cosine of two texts that are as likely translations of each other as not, and what a unit above it is worth (natural
/// logarithm of the odds), up to a bound. A logistic regression on the paragraphs of the gold documents without their
/// labels, and on paragraphs made of the gold sentences, against others of the same document, gave .316 and 15.0; it
/// is not that much, because lengths and numbers say the same.
const EVEN: f64 = 0.32;
const WORTH: f64 = 12.0;
const MOST: f64 = 5.0;
/// What the text at an end of a run that adds least is worth for a unit of cosine that it adds, up to a bound. The
/// same paragraphs, some of them joined, gave 43.
const GAIN: f64 = 40.0;
const GAIN_MOST: f64 = 2.0;
/// Cosine that such a text must add to count for the run.
const GAIN_LEAST: f64 = 0.03;

/// The vectors of some of the texts of both sides.
#[derive(Debug, Default)]
pub(super) struct Likeness {
    source: Known,
    target: Known,
}

/// The vectors of some texts of a side.
#[derive(Debug, Default)]
struct Known {
    /// Of each text, where its vector stands.
    places: Vec<Option<usize>>,
    /// Without what all have in common.
    vectors: Vectors,
    /// How much a text counts in a run: the root of its visible characters.
    weights: Vec<f32>,
}

impl Likeness {
    /// Encodes the texts that are wanted. Linear in their length, a few microseconds a word.
    pub(super) fn new(source: &[&str], target: &[&str], wanted: &(Vec<bool>, Vec<bool>)) -> Self {
        Self { source: Known::new(source, &wanted.0), target: Known::new(target, &wanted.1) }
    }

    /// The cosine of a run of source texts and one of target texts; none where a vector is missing.
    pub(super) fn cosine(&self, source: Range<usize>, target: Range<usize>) -> Option<f64> {
        let (left, right) = (self.source.run(source)?, self.target.run(target)?);
        if left.len() == 1 && right.len() == 1 {
            return Some(f64::from(self.source.vectors.cosine(left.start, &self.target.vectors, right.start)));
        }
        let product = |a: &Known, run: &Range<usize>, b: &Known, other: &Range<usize>| -> f32 {
            let pairs = run.clone().flat_map(|x| other.clone().map(move |y| (x, y)));
            pairs.map(|(x, y)| a.weights[x] * b.weights[y] * a.vectors.cosine(x, &b.vectors, y)).sum()
        };
        let (a, b) = (&self.source, &self.target);
        let norms = product(a, &left, a, &left) * product(b, &right, b, &right);
        Some(f64::from(product(a, &left, b, &right) / norms.max(f32::MIN_POSITIVE).sqrt()))
    }

    /// What the vectors say for a bead, natural logarithm of the odds; 0 where one is missing.
    pub(super) fn score(&self, source: Range<usize>, target: Range<usize>) -> f64 {
        let Some(cosine) = self.cosine(source.clone(), target.clone()) else { return 0.0 };
        // Each text at an end of a run must make the run more alike to the other side.
        let ends = |run: &Range<usize>| [run.start + 1..run.end, run.start..run.end - 1];
        let without_source = ends(&source).map(|rest| (rest, target.clone()));
        let without_target = ends(&target).map(|rest| (source.clone(), rest));
        let shorter = without_source.into_iter().chain(without_target);
        let shorter = shorter.filter(|(source, target)| !source.is_empty() && !target.is_empty());
        let best = shorter.filter_map(|(source, target)| self.cosine(source, target)).reduce(f64::max);
        let gain = best.map_or(0.0, |best| (GAIN * (cosine - best - GAIN_LEAST)).clamp(-GAIN_MOST, GAIN_MOST));
        (WORTH * (cosine - EVEN)).clamp(-MOST, MOST) + gain
    }

    /// Pairs of texts that are each other's most alike, where both have vectors. Where these are very many, only
    /// texts about as far from the beginning are compared.
    pub(super) fn mutual(&self) -> Vec<(usize, usize)> {
        let places = |known: &Known| -> Vec<usize> {
            (0..known.places.len()).filter(|&text| known.places[text].is_some()).collect()
        };
        let (left, right) = (places(&self.source), places(&self.target));
        if left.is_empty() || right.is_empty() {
            return Vec::new();
        }
        let reach = (COMPARED / left.len() / 2).max(1);
        let row = |i: usize| {
            let middle = i * right.len() / left.len();
            middle.saturating_sub(reach)..right.len().min(middle + reach)
        };
        let nearest: Vec<Vec<f32>> = {
            use rayon::prelude::*;
            (0..left.len())
                .into_par_iter()
                .map(|i| row(i).map(|j| self.source.vectors.cosine(i, &self.target.vectors, j)).collect())
                .collect()
        };
        let mut best_source = vec![(f32::NEG_INFINITY, 0); right.len()];
        for (i, cosines) in nearest.iter().enumerate() {
            for (j, &cosine) in row(i).zip(cosines) {
                if cosine > best_source[j].0 {
                    best_source[j] = (cosine, i);
                }
            }
        }
        let mut found = Vec::new();
        for (i, cosines) in nearest.iter().enumerate() {
            let mut best = (f32::NEG_INFINITY, 0);
            for (j, &cosine) in row(i).zip(cosines) {
                if cosine > best.0 {
                    best = (cosine, j);
                }
            }
            if f64::from(best.0) > EVEN && best_source[best.1].1 == i {
                found.push((left[i], right[best.1]));
            }
        }
        found
    }
}

impl Known {
    fn new(texts: &[&str], wanted: &[bool]) -> Self {
        let mut count = 0;
        let mut weights = Vec::new();
        let mut some = Vec::new();
        let places = texts.iter().zip(wanted).map(|(text, wanted)| {
            let visible = visible(text);
            (*wanted && visible >= LEAST).then(|| {
                weights.push(visible.sqrt() as f32);
                some.push(*text);
                count += 1;
                count - 1
            })
        });
        let places = places.collect();
        let count = some.len() as f32;
        let vectors = if some.is_empty() { Vectors::default() } else { Encoder::bundled().encode(&some) };
        Self { places, vectors: vectors.without_mean(count / (count + FEW)), weights }
    }

    /// Where the vectors of a run stand.
    fn run(&self, texts: Range<usize>) -> Option<Range<usize>> {
        let first = (*self.places.get(texts.start)?)?;
        self.places[texts.clone()].iter().all(Option::is_some).then(|| first..first + texts.len())
    }
}
