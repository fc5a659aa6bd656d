//! Vectors of texts.

use rayon::prelude::*;

/// Numbers in a vector.
pub const DIMENSIONS: usize = 512;

/// Vectors of [`DIMENSIONS`] numbers each, one unit long: the product of two is the cosine of their angle, −1 to 1, and
/// higher means more alike.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Vectors {
    values: Vec<f32>,
}

impl Vectors {
    pub(super) fn new(values: Vec<f32>) -> Self {
        Self { values }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.values.len() / DIMENSIONS
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// One of them, counted from 0.
    ///
    /// # Panics
    /// If there are not so many.
    pub fn get(&self, index: usize) -> &[f32] {
        &self.values[index * DIMENSIONS..][..DIMENSIONS]
    }

    /// All of them in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &[f32]> {
        self.values.chunks_exact(DIMENSIONS)
    }

    /// The cosine of one of these and one of others.
    ///
    /// # Panics
    /// If there are not so many.
    pub fn cosine(&self, index: usize, others: &Self, other: usize) -> f32 {
        cosine(self.get(index), others.get(other))
    }

    /// Of each of these, the one of the others whose cosine is highest, and the cosine; the first of equals. None where
    /// there are no others. O(these × others), on all threads.
    pub fn nearest(&self, others: &Self) -> Vec<Option<(usize, f32)>> {
        let nearest = |vector: &[f32]| {
            let mut best: Option<(usize, f32)> = None;
            for (index, other) in others.iter().enumerate() {
                let cosine = cosine(vector, other);
                if best.is_none_or(|best| cosine > best.1) {
                    best = Some((index, cosine));
                }
            }
            best
        };
        self.values.par_chunks_exact(DIMENSIONS).map(nearest).collect()
    }

    /// Takes the mean of all vectors away from each, and makes them one unit long again. What all texts of a document
    /// have in common does not tell them apart.
    #[must_use]
    pub fn centred(self) -> Self {
        self.without_mean(1.0)
    }

    /// The same with a share of the mean, 0–1: of few texts the mean is too much their own.
    #[must_use]
    pub fn without_mean(mut self, share: f32) -> Self {
        let mut mean = [0.0; DIMENSIONS];
        for vector in self.iter() {
            mean.iter_mut().zip(vector).for_each(|(mean, x)| *mean += f64::from(*x));
        }
        let count = self.len().max(1) as f64;
        let less: Vec<f32> = mean.iter().map(|sum| (sum / count) as f32 * share).collect();
        for vector in self.values.chunks_exact_mut(DIMENSIONS) {
            vector.iter_mut().zip(&less).for_each(|(x, less)| *x -= less);
            super::kernels::shorten(vector);
        }
        self
    }
}

/// The product of two vectors, in sixteen lanes.
pub(super) fn cosine(a: &[f32], b: &[f32]) -> f32 {
    let mut lanes = [0.0_f32; 16];
    for (a, b) in a.as_chunks::<16>().0.iter().zip(b.as_chunks::<16>().0) {
        for lane in 0..16 {
            lanes[lane] += a[lane] * b[lane];
        }
    }
    lanes.into_iter().sum()
}
