//! The best path of beads through a lattice, and how sure each of its beads is.
//!
//! A cell `(i, j)` says that i source and j target items are behind. A bead of n:m items leads from `(i, j)` to
//! `(i + n, j + m)`. Gaps are affine: a null bead that follows a null bead is cheaper than one that opens a gap.
//! Viterbi finds the path of the highest sum of scores; forward and backward sums over all paths give every
//! bead its posterior. Time and memory are O(cells × bead shapes).

use super::band::Band;

/// Scores beads. Scores are natural logarithms up to a constant: higher is better, and the difference of two
/// paths is the logarithm of their odds.
pub trait Scorer: Sync {
    /// The bead shapes (source items, target items) to search; the null shapes (1, 0) and (0, 1) among them.
    fn shapes(&self) -> &[(usize, usize)];

    /// The score of the bead of shape `(n, m)` at source item i and target item j. A null bead's is that of
    /// opening a gap.
    fn score(&self, i: usize, j: usize, shape: (usize, usize)) -> f64;

    /// What a null bead gains that goes on with a gap.
    fn extension(&self) -> f64;
}

/// A bead of the best path.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// First source item.
    pub source: usize,
    /// First target item.
    pub target: usize,
    /// Source and target items.
    pub shape: (usize, usize),
    /// Probability of this bead under the scores, 0–1.
    pub posterior: f64,
}

/// The best path and its score.
#[derive(Debug, Clone, PartialEq)]
pub struct Path {
    /// Its beads from the first to the last.
    pub steps: Vec<Step>,
    /// Sum of the scores of its beads.
    pub score: f64,
}

const NONE: u8 = u8::MAX;
const LAYERS: usize = 2;
/// Layers of a cell: reached by a bead with two sides, or by a null bead.
const PLAIN: usize = 0;
const GAP: usize = 1;

/// Finds the best path through the band of a lattice of n by m items.
///
/// Of two paths of equal score the one whose last bead comes first in [`Scorer::shapes`] wins, so the result
/// does not depend on anything but the scores.
pub fn best_path(n: usize, m: usize, band: &Band, scorer: &impl Scorer) -> Path {
    let lattice = Lattice::new(n, m, band, scorer);
    let (best, back) = lattice.viterbi();
    let forward = lattice.forward();
    let backward = lattice.backward();
    lattice.trace(&best, &back, &forward, &backward)
}

struct Lattice<'a, S> {
    n: usize,
    m: usize,
    band: &'a Band,
    shapes: &'a [(usize, usize)],
    /// Score of every bead that begins in a cell: `cell * shapes + shape`; −∞ where it leaves the band.
    edges: Vec<f32>,
    extension: f64,
    scorer: std::marker::PhantomData<&'a S>,
}

impl<'a, S: Scorer> Lattice<'a, S> {
    fn new(n: usize, m: usize, band: &'a Band, scorer: &'a S) -> Self {
        let shapes = scorer.shapes();
        let mut edges = vec![f32::NEG_INFINITY; band.cells() * shapes.len()];
        let mut at = 0;
        for i in 0..=n {
            let (lo, hi) = band.row(i);
            for j in lo..=hi {
                for &(a, b) in shapes {
                    if i + a <= n && j + b <= m && band.cell(i + a, j + b).is_some() {
                        edges[at] = scorer.score(i, j, (a, b)) as f32;
                    }
                    at += 1;
                }
            }
        }
        Self { n, m, band, shapes, edges, extension: scorer.extension(), scorer: std::marker::PhantomData }
    }

    /// Calls `visit(from, to, shape index, score)` for every bead, in row order of the cell it begins in.
    fn each(&self, rows: impl Iterator<Item = usize>, mut visit: impl FnMut(usize, usize, usize, f64)) {
        for i in rows {
            let (lo, hi) = self.band.row(i);
            for j in lo..=hi {
                let Some(from) = self.band.cell(i, j) else { continue };
                let scores = &self.edges[from * self.shapes.len()..(from + 1) * self.shapes.len()];
                for (index, (&(a, b), &score)) in self.shapes.iter().zip(scores).enumerate() {
                    if let Some(to) = self.band.cell(i + a, j + b).filter(|_| score > f32::NEG_INFINITY) {
                        visit(from, to, index, f64::from(score));
                    }
                }
            }
        }
    }

    fn is_null(&self, shape: usize) -> bool {
        self.shapes[shape].0 == 0 || self.shapes[shape].1 == 0
    }

    /// Best score of every cell and layer, and the shape and layer it was reached by.
    fn viterbi(&self) -> (Vec<f64>, Vec<(u8, u8)>) {
        let mut best = vec![f64::NEG_INFINITY; self.band.cells() * LAYERS];
        let mut back = vec![(NONE, 0); best.len()];
        best[PLAIN] = 0.0;
        self.each(0..=self.n, |from, to, shape, score| {
            let null = self.is_null(shape);
            let into = to * LAYERS + if null { GAP } else { PLAIN };
            for layer in [PLAIN, GAP] {
                let bonus = if null && layer == GAP { self.extension } else { 0.0 };
                let sum = best[from * LAYERS + layer] + score + bonus;
                if sum > best[into] {
                    best[into] = sum;
                    back[into] = (shape as u8, layer as u8);
                }
            }
        });
        (best, back)
    }

    fn forward(&self) -> Vec<f64> {
        let mut sums = vec![f64::NEG_INFINITY; self.band.cells() * LAYERS];
        sums[PLAIN] = 0.0;
        self.each(0..=self.n, |from, to, shape, score| {
            let null = self.is_null(shape);
            let into = to * LAYERS + if null { GAP } else { PLAIN };
            let gap = sums[from * LAYERS + GAP] + if null { self.extension } else { 0.0 };
            sums[into] = log_add(sums[into], log_add(sums[from * LAYERS + PLAIN], gap) + score);
        });
        sums
    }

    fn backward(&self) -> Vec<f64> {
        let mut sums = vec![f64::NEG_INFINITY; self.band.cells() * LAYERS];
        let end = (self.band.cells() - 1) * LAYERS;
        sums[end + PLAIN] = 0.0;
        sums[end + GAP] = 0.0;
        for i in (0..=self.n).rev() {
            let (lo, hi) = self.band.row(i);
            for j in (lo..=hi).rev() {
                let Some(from) = self.band.cell(i, j) else { continue };
                let scores = &self.edges[from * self.shapes.len()..(from + 1) * self.shapes.len()];
                for (index, (&(a, b), &score)) in self.shapes.iter().zip(scores).enumerate() {
                    let Some(to) = self.band.cell(i + a, j + b).filter(|_| score > f32::NEG_INFINITY) else { continue };
                    let null = self.is_null(index);
                    let after = sums[to * LAYERS + if null { GAP } else { PLAIN }] + f64::from(score);
                    let plain = from * LAYERS + PLAIN;
                    sums[plain] = log_add(sums[plain], after);
                    let gap = from * LAYERS + GAP;
                    sums[gap] = log_add(sums[gap], after + if null { self.extension } else { 0.0 });
                }
            }
        }
        sums
    }

    fn trace(&self, best: &[f64], back: &[(u8, u8)], forward: &[f64], backward: &[f64]) -> Path {
        let end = self.band.cells() - 1;
        let all = log_add(forward[end * LAYERS + PLAIN], forward[end * LAYERS + GAP]);
        let (mut i, mut j) = (self.n, self.m);
        let mut layer = if best[end * LAYERS + GAP] > best[end * LAYERS + PLAIN] { GAP } else { PLAIN };
        let score = best[end * LAYERS + layer];
        let mut steps = Vec::new();
        while let Some(cell) = self.band.cell(i, j) {
            let (shape, before) = back[cell * LAYERS + layer];
            if shape == NONE {
                break;
            }
            let (a, b) = self.shapes[usize::from(shape)];
            (i, j) = (i - a, j - b);
            let Some(from) = self.band.cell(i, j) else { break };
            let edge = f64::from(self.edges[from * self.shapes.len() + usize::from(shape)]);
            let null = self.is_null(usize::from(shape));
            let gap = forward[from * LAYERS + GAP] + if null { self.extension } else { 0.0 };
            let through = log_add(forward[from * LAYERS + PLAIN], gap) + edge + backward[cell * LAYERS + layer];
            let posterior = (through - all).exp().clamp(0.0, 1.0);
            steps.push(Step { source: i, target: j, shape: (a, b), posterior });
            layer = usize::from(before);
        }
        steps.reverse();
        Path { steps, score }
    }
}

/// ln(eᵃ + eᵇ).
fn log_add(a: f64, b: f64) -> f64 {
    let (high, low) = if a > b { (a, b) } else { (b, a) };
    if low == f64::NEG_INFINITY { high } else { high + (low - high).exp().ln_1p() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SHAPES: [(usize, usize); 5] = [(1, 1), (1, 0), (0, 1), (1, 2), (2, 1)];

    struct Table {
        pairs: Vec<f64>,
        m: usize,
        extension: f64,
    }

    impl Scorer for Table {
        fn shapes(&self) -> &[(usize, usize)] {
            &SHAPES
        }

        fn score(&self, i: usize, j: usize, (a, b): (usize, usize)) -> f64 {
            let pair = |i: usize, j: usize| {
                f64::from((self.pairs[(i * self.m + j) % self.pairs.len()] * 16.0).round() as f32) / 16.0
            };
            match (a, b) {
                (0, _) | (_, 0) => -2.0,
                (1, 1) => pair(i, j),
                (1, _) => pair(i, j) + pair(i, j + 1) - 2.0,
                _ => pair(i, j) + pair(i + 1, j) - 2.0,
            }
        }

        fn extension(&self) -> f64 {
            self.extension
        }
    }

    /// Source item, target item and shape of a bead.
    type Place = (usize, usize, (usize, usize));

    /// Every path there is: its score and its beads.
    fn all_paths(n: usize, m: usize, scorer: &Table) -> Vec<(f64, Vec<Place>)> {
        let mut found = Vec::new();
        let mut open = vec![(0, 0, false, 0.0, Vec::new())];
        while let Some((i, j, gap, score, beads)) = open.pop() {
            if (i, j) == (n, m) {
                found.push((score, beads));
                continue;
            }
            for &(a, b) in &SHAPES {
                if i + a <= n && j + b <= m {
                    let null = a == 0 || b == 0;
                    let bonus = if null && gap { scorer.extension } else { 0.0 };
                    let mut beads = beads.clone();
                    beads.push((i, j, (a, b)));
                    open.push((i + a, j + b, null, score + scorer.score(i, j, (a, b)) + bonus, beads));
                }
            }
        }
        found
    }

    proptest! {
        /// The oracle: the path, its score and its posteriors equal those of trying every path.
        #[test]
        fn it_finds_what_trying_every_path_finds(n in 0_usize..4, m in 0_usize..4, pairs in prop::collection::vec(-3.0..3.0_f64, 16), extension in 0.0..2.0_f64) {
            let extension = (extension * 16.0).round() / 16.0;
            let scorer = Table { pairs, m: m.max(1), extension };
            let path = best_path(n, m, &Band::full(n, m), &scorer);
            let all = all_paths(n, m, &scorer);
            let best = all.iter().map(|(score, _)| *score).fold(f64::NEG_INFINITY, f64::max);
            prop_assert!((path.score - best).abs() < 1e-6, "{} is not {}", path.score, best);
            let total: f64 = all.iter().map(|(score, _)| (score - best).exp()).sum();
            for step in &path.steps {
                let bead = (step.source, step.target, step.shape);
                let with: f64 = all.iter().filter(|(_, beads)| beads.contains(&bead)).map(|(score, _)| (score - best).exp()).sum();
                prop_assert!((step.posterior - with / total).abs() < 1e-6, "{bead:?}: {} is not {}", step.posterior, with / total);
            }
        }

        /// A band that holds the best path finds it.
        #[test]
        fn a_band_as_wide_as_the_lattice_equals_the_lattice(n in 0_usize..12, m in 0_usize..12, pairs in prop::collection::vec(-3.0..3.0_f64, 64)) {
            let scorer = Table { pairs, m: m.max(1), extension: 1.0 };
            let full = best_path(n, m, &Band::full(n, m), &scorer);
            let banded = best_path(n, m, &Band::around(n, m, &[], 40), &scorer);
            prop_assert_eq!(full, banded);
        }

        /// Every item is in exactly one bead, in order.
        #[test]
        fn the_beads_cover_both_sides_once(n in 0_usize..30, m in 0_usize..30, pairs in prop::collection::vec(-3.0..3.0_f64, 64)) {
            let scorer = Table { pairs, m: m.max(1), extension: 1.0 };
            let path = best_path(n, m, &Band::full(n, m), &scorer);
            let (mut i, mut j) = (0, 0);
            for step in &path.steps {
                prop_assert_eq!((step.source, step.target), (i, j));
                (i, j) = (i + step.shape.0, j + step.shape.1);
            }
            prop_assert_eq!((i, j), (n, m));
        }
    }
}
