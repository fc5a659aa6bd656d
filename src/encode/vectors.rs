//! Vectors of texts.

use std::ops::Range;

use super::kernels::{shorten, vectorised};

/// Numbers in a vector.
pub const DIMENSIONS: usize = 512;

/// Vectors of [`DIMENSIONS`] numbers each, one unit long: the product of two is the cosine of their angle, −1 to 1, and
/// higher means more alike.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Vectors {
    values: Vec<f32>,
}

impl Vectors {
    /// Vectors one behind the other, each one unit long.
    pub(crate) fn new(values: Vec<f32>) -> Self {
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
        self.run(index..index + 1)
    }

    /// All of them in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &[f32]> {
        self.values.chunks_exact(DIMENSIONS)
    }

    /// Some that stand together, one behind the other.
    pub(super) fn run(&self, places: Range<usize>) -> &[f32] {
        &self.values[places.start * DIMENSIONS..places.end * DIMENSIONS]
    }

    /// All of them, one behind the other.
    pub(super) fn all(&self) -> &[f32] {
        &self.values
    }

    /// Takes the mean of all vectors away from each, and makes them one unit long again. What all texts of a document
    /// have in common does not tell them apart. Of vectors that are all the same, zeros are left.
    #[must_use]
    pub fn centred(self) -> Self {
        self.without_mean(1.0)
    }

    /// The same with a share of the mean, 0–1: of few texts the mean is too much their own.
    #[must_use]
    pub fn without_mean(mut self, share: f32) -> Self {
        let mut sums = [0.0; DIMENSIONS];
        let count = self.len().max(1) as f64;
        vectorised!({
            for vector in self.values.chunks_exact(DIMENSIONS) {
                for (sum, x) in sums.iter_mut().zip(vector) {
                    *sum += f64::from(*x);
                }
            }
            for sum in &mut sums {
                *sum *= f64::from(share) / count;
            }
            for vector in self.values.chunks_exact_mut(DIMENSIONS) {
                for (x, mean) in vector.iter_mut().zip(&sums) {
                    *x -= *mean as f32;
                }
                shorten(vector);
            }
        });
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn centred_vectors_have_nothing_in_common() {
        let mut values = vec![0.0; 2 * DIMENSIONS];
        (values[0], values[1]) = (0.6, 0.8);
        (values[DIMENSIONS], values[DIMENSIONS + 1]) = (0.6, -0.8);
        let centred = Vectors::new(values).centred();
        assert_eq!((&centred.get(0)[..2], &centred.get(1)[..2]), (&[0.0, 1.0][..], &[0.0, -1.0][..]));
        let mut same = vec![0.0; DIMENSIONS];
        same[7] = 1.0;
        assert_eq!(Vectors::new(same.repeat(3)).centred().get(1), [0.0; DIMENSIONS]);
    }
}
