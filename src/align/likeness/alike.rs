//! How alike texts are by their vectors.

use std::ops::Range;

use rayon::prelude::*;

use super::Texts;
use crate::align::evidence::visible;
use crate::encode::{Encoder, Vectors};

/// Visible characters that a text must have for its vector to say something.
const LEAST: f64 = 2.0;
/// Texts whose mean is taken away by half only: the mean of few is too much their own.
const FEW: f32 = 8.0;
/// Cosines that are kept at most.
const KEPT: usize = 4_000_000;
/// Cosine of two texts that may be an anchor.
const ANCHOR: f32 = 0.4;
/// Texts of a run whose cosines among themselves are kept.
const NEIGHBOURS: usize = 3;

/// The vectors of some of the texts of both sides.
#[derive(Debug, Default)]
pub(super) struct Alike {
    source: Known,
    target: Known,
    /// Of each source vector, cosines with target vectors about as far from the beginning: where these begin, and they.
    near: Vec<(usize, Vec<f32>)>,
}

/// The vectors of some texts of a side.
#[derive(Debug, Default)]
struct Known {
    /// Of each text, where its vector stands.
    places: Vec<Option<usize>>,
    /// Which text each is of.
    texts: Vec<usize>,
    /// Without what all have in common.
    vectors: Vectors,
    /// How much a text counts in a run: the root of its visible characters.
    weights: Vec<f32>,
    /// Cosines with the vectors behind each.
    following: Vec<[f32; NEIGHBOURS]>,
}

impl Alike {
    /// Encodes the texts that are wanted. Memory: two kilobytes a text, and 16 MB for all cosines.
    pub(super) fn new(source: Texts<'_>, target: Texts<'_>) -> Self {
        let (source, target) = (Known::new(source), Known::new(target));
        let (rows, columns) = (source.texts.len(), target.texts.len());
        let reach = (KEPT / rows.max(1) / 2).max(1);
        let near = (0..rows).into_par_iter().map(|row| {
            let middle = row * columns / rows;
            let start = middle.saturating_sub(reach);
            let cosines = (start..columns.min(middle + reach)).map(|j| source.vectors.cosine(row, &target.vectors, j));
            (start, cosines.collect())
        });
        let near = near.collect();
        Self { source, target, near }
    }

    fn pair(&self, i: usize, j: usize) -> f32 {
        let (start, cosines) = &self.near[i];
        let kept = j.checked_sub(*start).and_then(|at| cosines.get(at)).copied();
        kept.unwrap_or_else(|| self.source.vectors.cosine(i, &self.target.vectors, j))
    }

    /// The cosine of a run of source texts and one of target texts, −1 to 1; none where a vector is missing. A run's
    /// vector is the sum of its texts', the longer the more.
    pub(super) fn cosine(&self, source: Range<usize>, target: Range<usize>) -> Option<f64> {
        let (left, right) = (self.source.run(source)?, self.target.run(target)?);
        if left.len() == 1 && right.len() == 1 {
            return Some(f64::from(self.pair(left.start, right.start)));
        }
        let pairs = left.clone().flat_map(|i| right.clone().map(move |j| (i, j)));
        let product: f32 = pairs.map(|(i, j)| self.source.weights[i] * self.target.weights[j] * self.pair(i, j)).sum();
        Some(f64::from(product / (self.source.length(left) * self.target.length(right)).max(f32::MIN_POSITIVE)))
    }

    /// Pairs of texts that are each other's most alike.
    pub(super) fn mutual(&self) -> Vec<(usize, usize)> {
        let mut best_source = vec![(ANCHOR, usize::MAX); self.target.texts.len()];
        let mut best_target = vec![(ANCHOR, usize::MAX); self.source.texts.len()];
        for (i, (start, cosines)) in self.near.iter().enumerate() {
            for (j, &cosine) in (*start..).zip(cosines) {
                if cosine > best_source[j].0 {
                    best_source[j] = (cosine, i);
                }
                if cosine > best_target[i].0 {
                    best_target[i] = (cosine, j);
                }
            }
        }
        let found = best_target.into_iter().enumerate();
        let found = found.filter(|&(i, (_, j))| j != usize::MAX && best_source[j].1 == i);
        found.map(|(i, (_, j))| (self.source.texts[i], self.target.texts[j])).collect()
    }
}

impl Known {
    fn new(side: Texts<'_>) -> Self {
        let mut known = Self { places: vec![None; side.all.len()], ..Self::default() };
        for (text, _) in side.wanted.iter().enumerate().filter(|(_, wanted)| **wanted) {
            let visible = visible(side.of(text));
            if visible >= LEAST {
                known.places[text] = Some(known.texts.len());
                known.texts.push(text);
                known.weights.push(visible.sqrt() as f32);
            }
        }
        if known.texts.is_empty() {
            return known;
        }
        let texts: Vec<&str> = known.texts.iter().map(|&text| side.of(text)).collect();
        let count = texts.len() as f32;
        let vectors = Encoder::bundled().encode(&texts).without_mean(count / (count + FEW));
        let cosine = |i: usize, by: usize| if i + by < texts.len() { vectors.cosine(i, &vectors, i + by) } else { 0.0 };
        known.following = (0..texts.len()).map(|i| std::array::from_fn(|by| cosine(i, by + 1))).collect();
        known.vectors = vectors;
        known
    }

    /// Where the vectors of a run stand.
    fn run(&self, texts: Range<usize>) -> Option<Range<usize>> {
        let first = (*self.places.get(texts.start)?)?;
        self.places[texts.clone()].iter().all(Option::is_some).then(|| first..first + texts.len())
    }

    /// The length of a run's vector.
    fn length(&self, run: Range<usize>) -> f32 {
        let mut square = 0.0;
        for i in run.clone() {
            square += self.weights[i] * self.weights[i];
            for j in i + 1..run.end {
                let kept = self.following[i].get(j - i - 1).copied();
                let cosine = kept.unwrap_or_else(|| self.vectors.cosine(i, &self.vectors, j));
                square += 2.0 * self.weights[i] * self.weights[j] * cosine;
            }
        }
        square.max(0.0).sqrt()
    }
}
