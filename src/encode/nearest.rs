//! Which vectors are nearest to which.

use std::ops::Range;

use rayon::prelude::*;

use super::kernels::{cosine, cosines, vectorised};
use super::vectors::{DIMENSIONS, Vectors};

/// Vectors that one thread compares with all others together: each of the others is fetched once for all of them.
const ROWS: usize = 16;
/// Others that are compared at a time.
const COLUMNS: usize = 4;

impl Vectors {
    /// The cosine of one of these and one of others.
    ///
    /// # Panics
    /// If there are not so many.
    pub fn cosine(&self, index: usize, others: &Self, other: usize) -> f32 {
        vectorised!(cosine(self.get(index), others.get(other)))
    }

    /// The cosines of one of these with some of the others, which stand together: as many of `found` as there are are
    /// written.
    ///
    /// # Panics
    /// If there are not so many, or `found` is too short.
    pub(crate) fn cosines(&self, index: usize, others: &Self, places: Range<usize>, found: &mut [f32]) {
        let vector = self.get(index);
        vectorised!({
            for (first, found) in places.clone().step_by(COLUMNS).zip(found.chunks_mut(COLUMNS)) {
                cosines(vector, others.run(first..places.end.min(first + COLUMNS)), found);
            }
        });
    }

    /// Of each of these, the one of the others whose cosine is highest, and the cosine; the first of equals. None where
    /// there are no others. O(these × others), on all threads.
    pub fn nearest(&self, others: &Self) -> Vec<Option<(usize, f32)>> {
        self.best(others, |_, _, cosine| cosine)
    }

    /// As [`Vectors::nearest`], but by cross-domain similarity local scaling (Conneau et al. 2018, "Word Translation
    /// Without Parallel Data", section 2.3): twice the cosine, less how near the `count` nearest of the other side are to
    /// each of the two; −4 to 4, higher is more alike. What is near to everything is so no longer the nearest of much.
    pub fn nearest_scaled(&self, others: &Self, count: usize) -> Vec<Option<(usize, f32)>> {
        let (own, theirs) = (self.nearness(others, count), others.nearness(self, count));
        self.best(others, |index, other, cosine| 2.0 * cosine - own[index] - theirs[other])
    }

    /// Of each of these, the mean cosine of the `count` nearest of the others, or of all where there are fewer; 0 where
    /// there are none. O(these × others), on all threads.
    pub fn nearness(&self, others: &Self, count: usize) -> Vec<f32> {
        let count = count.min(others.len());
        self.compared(others, |_, cosines| {
            if count == 0 {
                return 0.0;
            }
            let (highest, _, _) = cosines.select_nth_unstable_by(count - 1, |a, b| b.total_cmp(a));
            // The order that selecting leaves them in is nobody's promise, and sums depend on it.
            highest.sort_unstable_by(|a, b| b.total_cmp(a));
            let lowest = cosines[count - 1];
            (cosines[..count - 1].iter().sum::<f32>() + lowest) / count as f32
        })
    }

    fn best(&self, others: &Self, score: impl Fn(usize, usize, f32) -> f32 + Sync) -> Vec<Option<(usize, f32)>> {
        self.compared(others, |index, cosines| {
            let mut best: Option<(usize, f32)> = None;
            for (other, &cosine) in cosines.iter().enumerate() {
                let score = score(index, other, cosine);
                if best.is_none_or(|best| score > best.1) {
                    best = Some((other, score));
                }
            }
            best
        })
    }

    /// Shows the cosines of each of these with all of the others, and gathers what is made of them in order.
    fn compared<T: Send>(&self, others: &Self, of: impl Fn(usize, &mut [f32]) -> T + Sync) -> Vec<T> {
        let width = others.len();
        let rows = |(block, vectors): (usize, &[f32])| -> Vec<T> {
            let count = vectors.len() / DIMENSIONS;
            let mut table = vec![0.0; count * width];
            vectorised!({
                for first in (0..width).step_by(COLUMNS) {
                    let some = others.run(first..width.min(first + COLUMNS));
                    for (row, vector) in vectors.chunks_exact(DIMENSIONS).enumerate() {
                        cosines(vector, some, &mut table[row * width + first..]);
                    }
                }
            });
            (0..count).map(|row| of(block * ROWS + row, &mut table[row * width..][..width])).collect()
        };
        let blocks: Vec<Vec<T>> = self.all().par_chunks(ROWS * DIMENSIONS).enumerate().map(rows).collect();
        blocks.into_iter().flatten().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Vectors in a plane, at these angles in degrees.
    fn at(angles: &[f32]) -> Vectors {
        let vector = |angle: &f32| {
            let mut vector = vec![0.0; DIMENSIONS];
            (vector[0], vector[511]) = (angle.to_radians().cos(), angle.to_radians().sin());
            vector
        };
        Vectors::new(angles.iter().flat_map(vector).collect())
    }

    #[test]
    fn the_nearest_has_the_highest_cosine_and_is_the_first_of_equals() {
        let found = at(&[0.0, 90.0]).nearest(&at(&[60.0, 120.0, 60.0, 60.0, 60.0]));
        assert_eq!(found.iter().map(|found| found.unwrap().0).collect::<Vec<_>>(), [0, 0]);
        assert!((found[0].unwrap().1 - 0.5).abs() < 1e-6);
        assert_eq!(at(&[0.0]).nearest(&at(&[])), [None]);
        assert!(at(&[]).nearest(&at(&[0.0])).is_empty());
    }

    #[test]
    fn nearness_is_the_mean_of_the_nearest() {
        let (one, others) = (at(&[0.0]), at(&[90.0, 60.0, 180.0, 0.0, 90.0]));
        let near = |count| one.nearness(&others, count)[0];
        // Cosines 0, 1/2, -1, 1, 0.
        for (count, mean) in [(0, 0.0), (1, 1.0), (2, 0.75), (3, 0.5), (5, 0.1), (9, 0.1)] {
            assert!((near(count) - mean).abs() < 1e-6, "{count}: {}", near(count));
        }
        assert_eq!(one.nearness(&at(&[]), 3), [0.0]);
    }

    #[test]
    fn what_is_near_to_all_gives_way_where_nearness_is_scaled() {
        // The middle one of the others is nearest to both ends, until it pays for being near to all.
        let (these, others) = (at(&[0.0, 40.0, 80.0]), at(&[-25.0, 20.0, 60.0]));
        let index =
            |found: Vec<Option<(usize, f32)>>| found.into_iter().map(|found| found.unwrap().0).collect::<Vec<_>>();
        assert_eq!(index(these.nearest(&others)), [1, 1, 2]);
        assert_eq!(index(these.nearest_scaled(&others, 3)), [0, 1, 2]);
    }

    #[test]
    fn blocks_and_what_is_left_of_them_agree_with_single_cosines() {
        let angles: Vec<f32> = (0..37_u8).map(|n| f32::from(n) * 7.0).collect();
        let (these, others) = (at(&angles), at(&angles[..19]));
        for (index, nearest) in these.nearest(&others).into_iter().enumerate() {
            let (other, cosine) = nearest.unwrap();
            assert_eq!(cosine.to_bits(), these.cosine(index, &others, other).to_bits());
            assert!((0..19).all(|other| these.cosine(index, &others, other) <= cosine));
        }
    }
}
