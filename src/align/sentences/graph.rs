//! Candidate beads as the edges of a graph: the best path through it, and how sure each of its edges is.
//!
//! A cell `(i, j)` says that i Chinese and j English sentences are behind. Gaps are affine: there are two layers of cells,
//! reached by a bead with two sides or by a null bead, and a null bead that goes on with a gap scores `extension` more.
//! Time and memory are O(edges).

use std::ops::Range;

use super::shapes::{SHAPES, Shape, is_null};
use crate::align::rivals::{LEAST_NULL, Rival, Rivals};
use crate::model::RunnerUp;

/// A candidate bead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Edge {
    /// Its first Chinese sentence.
    pub chinese: u32,
    /// Its first English sentence.
    pub english: u32,
    /// The number of its shape.
    pub shape: u8,
    /// The number of the cell it begins in.
    from: u32,
    /// The number of the cell it ends in.
    to: u32,
}

/// Candidate beads. They are in the order of the cells they begin in, and the cells in row order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Graph {
    edges: Vec<Edge>,
    cells: usize,
}

/// How likely edges are.
#[derive(Debug, Clone)]
pub(crate) struct Posteriors {
    /// The logarithm of the sum over all paths.
    pub log_sum: f64,
    /// Of each edge, its probability, 0–1.
    pub of: Vec<f64>,
    /// The same of a null bead as one that goes on with a gap.
    pub in_gap: Vec<f64>,
}

/// Sums of scores this near to each other are equal but for the order they were added in.
const TIE: f64 = 1e-9;
const PLAIN: usize = 0;
const GAP: usize = 1;
const NONE: u32 = u32::MAX;

impl Edge {
    /// A bead of a shape of this number, from one cell to another.
    pub(crate) fn new((chinese, english): (usize, usize), shape: u8, from: usize, to: usize) -> Self {
        Self { chinese: chinese as u32, english: english as u32, shape, from: from as u32, to: to as u32 }
    }

    /// Its first Chinese and its first English sentence, and its shape.
    pub(super) fn place(self) -> (usize, usize, Shape) {
        (self.chinese as usize, self.english as usize, SHAPES[self.shape as usize])
    }

    /// Whether it has sentences of one side only.
    pub(crate) fn is_null(self) -> bool {
        is_null(self.shape)
    }

    /// Whether it begins in the cell in which another ends.
    pub(crate) fn follows(self, before: Self) -> bool {
        self.from == before.to
    }

    /// Its sentences: Chinese, English. Of a null bead one range is empty.
    pub(crate) fn sides(self) -> (Range<usize>, Range<usize>) {
        let (chinese, english) = (self.chinese as usize, self.english as usize);
        let (of_chinese, of_english) = SHAPES[usize::from(self.shape)];
        (chinese..chinese + of_chinese, english..english + of_english)
    }
}

impl Graph {
    /// A graph whose paths lead from the first of so many cells to the last.
    pub(crate) fn new(edges: Vec<Edge>, cells: usize) -> Self {
        Self { edges, cells }
    }

    /// Its edges.
    pub(crate) fn edges(&self) -> &[Edge] {
        &self.edges
    }

    /// Those edges that are chosen.
    pub(super) fn only(&self, keep: &[bool]) -> Self {
        let kept = self.edges.iter().zip(keep).filter(|(_, keep)| **keep);
        Self { edges: kept.map(|(edge, _)| *edge).collect(), cells: self.cells }
    }

    /// The edges of the path of the highest score, by their numbers; none where no path leads to the end. Of two paths of
    /// equal score the one that pairs earlier wins: of a sentence that stands there twice the first is paired.
    pub(crate) fn best(&self, scores: &[f32], extension: f64) -> Vec<usize> {
        let mut best = self.empty(0);
        let mut back = vec![[(NONE, PLAIN); 2]; self.cells];
        for (number, (edge, score)) in self.edges.iter().zip(scores).enumerate() {
            let into = layer(*edge);
            for from in [PLAIN, GAP] {
                let bonus = if into == GAP && from == GAP { extension } else { 0.0 };
                let sum = best[edge.from as usize][from] + f64::from(*score) + bonus;
                let to = edge.to as usize;
                if sum > best[to][into] - TIE && sum > f64::NEG_INFINITY {
                    best[to][into] = sum;
                    back[to][into] = (number as u32, from);
                }
            }
        }
        let Some(end) = best.last() else { return Vec::new() };
        let mut layer = if end[GAP] > end[PLAIN] - TIE { GAP } else { PLAIN };
        let mut cell = self.cells - 1;
        let mut path = Vec::new();
        while let (edge, from) = back[cell][layer]
            && edge != NONE
        {
            path.push(edge as usize);
            cell = self.edges[edge as usize].from as usize;
            layer = from;
        }
        path.reverse();
        path
    }

    /// How likely every edge is where the odds of two paths are the exponential of the difference of their scores.
    pub(crate) fn posteriors(&self, scores: &[f32], extension: f64) -> Posteriors {
        let forward = self.forward(scores, extension);
        let backward = self.backward(scores, extension);
        let log_sum = forward.last().map_or(f64::NEG_INFINITY, |[plain, gap]| log_add(*plain, *gap));
        let mut posteriors =
            Posteriors { log_sum, of: Vec::with_capacity(self.edges.len()), in_gap: vec![0.0; self.edges.len()] };
        for (number, (edge, score)) in self.edges.iter().zip(scores).enumerate() {
            let [plain, gap] = forward[edge.from as usize];
            let rest = f64::from(*score) + backward[edge.to as usize][layer(*edge)] - log_sum;
            let open = (plain + rest).exp();
            let going_on = (gap + rest + if edge.is_null() { extension } else { 0.0 }).exp();
            posteriors.of.push((open + going_on).min(1.0));
            if edge.is_null() {
                posteriors.in_gap[number] = going_on;
            }
        }
        posteriors
    }

    /// For each edge of a path the most probable other one that has a sentence of it, Chinese as source.
    pub(super) fn rivals(&self, path: &[usize], likely: &[f64]) -> Vec<Option<Rival>> {
        let rival = |at: usize| {
            let (source, target, shape) = self.edges[at].place();
            Rival { source, target, shape, probability: likely[at] }
        };
        let mut rivals = Rivals::of(path.iter().map(|&at| rival(at)));
        for (at, likely) in likely.iter().enumerate() {
            if *likely > if self.edges[at].is_null() { LEAST_NULL } else { RunnerUp::LEAST } {
                rivals.add(rival(at));
            }
        }
        rivals.found()
    }

    /// −∞ for every cell and layer, and 0 for the plain layer of one cell.
    fn empty(&self, start: usize) -> Vec<[f64; 2]> {
        let mut values = vec![[f64::NEG_INFINITY; 2]; self.cells];
        if let Some(cell) = values.get_mut(start) {
            cell[PLAIN] = 0.0;
        }
        values
    }

    /// The logarithms of the sums over all paths from the start.
    fn forward(&self, scores: &[f32], extension: f64) -> Vec<[f64; 2]> {
        let mut sums = self.empty(0);
        for (edge, score) in self.edges.iter().zip(scores) {
            let into = layer(*edge);
            let [plain, gap] = sums[edge.from as usize];
            let sum = log_add(plain, gap + if into == GAP { extension } else { 0.0 }) + f64::from(*score);
            let to = &mut sums[edge.to as usize][into];
            *to = log_add(*to, sum);
        }
        sums
    }

    /// The logarithms of the sums over all paths to the end.
    fn backward(&self, scores: &[f32], extension: f64) -> Vec<[f64; 2]> {
        let mut sums = self.empty(0);
        sums.iter_mut().take(1).for_each(|cell| cell[PLAIN] = f64::NEG_INFINITY);
        if let Some(end) = sums.last_mut() {
            *end = [0.0; 2];
        }
        for (edge, score) in self.edges.iter().zip(scores).rev() {
            let into = layer(*edge);
            let rest = sums[edge.to as usize][into] + f64::from(*score);
            let [plain, gap] = &mut sums[edge.from as usize];
            *plain = log_add(*plain, rest);
            *gap = log_add(*gap, rest + if into == GAP { extension } else { 0.0 });
        }
        sums
    }
}

/// The layer that an edge leads into.
fn layer(edge: Edge) -> usize {
    if edge.is_null() { GAP } else { PLAIN }
}

/// Below this the smaller of two terms is lost in the rounding of the larger.
const NOTHING: f64 = -40.0;

/// ln(eᵃ + eᵇ).
fn log_add(a: f64, b: f64) -> f64 {
    let (large, small) = if a > b { (a, b) } else { (b, a) };
    if small - large > NOTHING { large + (small - large).exp().ln_1p() } else { large }
}

#[cfg(test)]
mod tests;
