//! One window of the lattice, solved.

use std::f64::consts::LN_2;

use rayon::prelude::*;

use super::{Asked, GAP, Node, PLAIN, Scorer, Step, is_null};
use crate::align::Band;
use crate::align::rivals::{LEAST_NULL, Rival, Rivals};
use crate::model::RunnerUp;

/// Sums of scores this near to each other are equal but for the order they were added in.
const TIE: f64 = 1e-9;
const NONE: u8 = u8::MAX;
const LAYERS: usize = 2;

/// The beads of a window and what each scores.
type Solution = Vec<(Step, f64)>;

/// Some rows of the lattice: those of a window.
pub(super) struct Lattice<'a> {
    start: Node,
    last: usize,
    /// The whole lattice's last cell. A window that holds it ends there, any other anywhere in its last row.
    corner: (usize, usize),
    band: &'a Band,
    shapes: &'a [(usize, usize)],
    /// Number of the first cell.
    base: usize,
    /// Score of every bead that begins in a cell: `cell * shapes + shape`; −∞ where it leaves the window.
    edges: Vec<f32>,
    extension: f64,
}

impl<'a> Lattice<'a> {
    pub(super) fn new(
        start: Node,
        last: usize,
        corner: (usize, usize),
        band: &'a Band,
        scorer: &'a impl Scorer,
    ) -> Self {
        let shapes = scorer.shapes();
        let base = band.cell(start.i, band.row(start.i).0).unwrap_or(0);
        let end = band.cell(last, band.row(last).1).map_or(base, |cell| cell + 1);
        let mut edges = vec![f32::NEG_INFINITY; (end - base) * shapes.len()];
        let mut rows = Vec::with_capacity(last + 1 - start.i);
        let mut rest = edges.as_mut_slice();
        for i in start.i..=last {
            let (lo, hi) = band.row(i);
            let row;
            (row, rest) = rest.split_at_mut((hi - lo + 1) * shapes.len());
            rows.push((i, row));
        }
        rows.into_par_iter().for_each(|(i, row)| {
            for (j, cell) in (band.row(i).0..).zip(row.chunks_mut(shapes.len())) {
                for (edge, &(a, b)) in cell.iter_mut().zip(shapes) {
                    if i + a <= last && j + b <= corner.1 && band.cell(i + a, j + b).is_some() {
                        *edge = scorer.score(i, j, (a, b)) as f32;
                    }
                }
            }
        });
        Self { start, last, corner, band, shapes, base, edges, extension: scorer.extension() }
    }

    /// The best path through the window.
    pub(super) fn solve(&self, asked: Asked) -> Solution {
        let (best, back) = self.viterbi();
        let mut path = self.trace(&best, &back);
        if asked != Asked::Path {
            self.weigh(&mut path, asked);
        }
        path
    }

    fn cells(&self) -> usize {
        self.edges.len() / self.shapes.len()
    }

    /// Number of a cell in the window; `None` outside of it.
    fn cell(&self, i: usize, j: usize) -> Option<usize> {
        if i > self.last { None } else { self.band.cell(i, j).map(|cell| cell - self.base) }
    }

    /// Sums or bests for every cell and layer, all −∞ but where the window begins.
    fn empty(&self) -> Vec<f64> {
        let mut values = vec![f64::NEG_INFINITY; self.cells() * LAYERS];
        if let Some(cell) = self.cell(self.start.i, self.start.j) {
            values[cell * LAYERS + self.start.layer] = 0.0;
        }
        values
    }

    /// The cells where a path may end.
    fn ends(&self) -> std::ops::Range<usize> {
        if self.last == self.corner.0 {
            return self.cells() - 1..self.cells();
        }
        let (lo, hi) = self.band.row(self.last);
        self.cells() - (hi - lo + 1)..self.cells()
    }

    /// Calls `visit(from, to, shape index, score)` for every bead, in row order of the cell it begins in.
    fn each(&self, mut visit: impl FnMut(usize, usize, usize, f64)) {
        for i in self.start.i..=self.last {
            self.each_in_row(i, self.band.row(i), &mut visit);
        }
    }

    fn each_in_row(&self, i: usize, (lo, hi): (usize, usize), visit: &mut impl FnMut(usize, usize, usize, f64)) {
        for j in lo..=hi {
            let Some(from) = self.cell(i, j) else { continue };
            let scores = &self.edges[from * self.shapes.len()..(from + 1) * self.shapes.len()];
            for (index, (&(a, b), &score)) in self.shapes.iter().zip(scores).enumerate() {
                if let Some(to) = self.cell(i + a, j + b).filter(|_| score > f32::NEG_INFINITY) {
                    visit(from, to, index, f64::from(score));
                }
            }
        }
    }

    /// Best score of every cell and layer, and the shape and layer it was reached by.
    fn viterbi(&self) -> (Vec<f64>, Vec<(u8, u8)>) {
        let mut best = self.empty();
        let mut back = vec![(NONE, 0); best.len()];
        self.each(|from, to, shape, score| {
            let null = is_null(self.shapes[shape]);
            let into = to * LAYERS + if null { GAP } else { PLAIN };
            for layer in [PLAIN, GAP] {
                let bonus = if null && layer == GAP { self.extension } else { 0.0 };
                let sum = best[from * LAYERS + layer] + score + bonus;
                if sum > best[into] - TIE {
                    best[into] = sum;
                    back[into] = (shape as u8, layer as u8);
                }
            }
        });
        (best, back)
    }

    fn forward(&self) -> Vec<f64> {
        let mut sums = self.empty();
        self.each(|from, to, shape, score| {
            let null = is_null(self.shapes[shape]);
            let into = to * LAYERS + if null { GAP } else { PLAIN };
            let gap = sums[from * LAYERS + GAP] + if null { self.extension } else { 0.0 };
            sums[into] = log_add(sums[into], log_add(sums[from * LAYERS + PLAIN], gap) + score);
        });
        sums
    }

    fn backward(&self) -> Vec<f64> {
        let mut sums = vec![f64::NEG_INFINITY; self.cells() * LAYERS];
        for end in self.ends() {
            sums[end * LAYERS + PLAIN] = 0.0;
            sums[end * LAYERS + GAP] = 0.0;
        }
        for i in (self.start.i..=self.last).rev() {
            let (lo, hi) = self.band.row(i);
            for j in (lo..=hi).rev() {
                self.each_in_row(i, (j, j), &mut |from, to, shape, score| {
                    let null = is_null(self.shapes[shape]);
                    let after = sums[to * LAYERS + if null { GAP } else { PLAIN }] + score;
                    let plain = from * LAYERS + PLAIN;
                    sums[plain] = log_add(sums[plain], after);
                    let gap = from * LAYERS + GAP;
                    sums[gap] = log_add(sums[gap], after + if null { self.extension } else { 0.0 });
                });
            }
        }
        sums
    }

    /// The path that the bests lead to.
    fn trace(&self, best: &[f64], back: &[(u8, u8)]) -> Solution {
        let states = self.ends().flat_map(|cell| [PLAIN, GAP].map(|layer| cell * LAYERS + layer));
        let better = |sofar: usize, state: usize| if best[state] > best[sofar] - TIE { state } else { sofar };
        let Some(end) = states.reduce(better) else { return Vec::new() };
        let column = self.band.row(self.last).1 - (self.cells() - 1 - end / LAYERS);
        let (mut i, mut j, mut state) = (self.last, column, end);
        let mut steps = Vec::new();
        loop {
            let (shape, before) = back[state];
            if shape == NONE {
                break;
            }
            let (a, b) = self.shapes[usize::from(shape)];
            (i, j) = (i - a, j - b);
            let Some(from) = self.cell(i, j) else { break };
            let came = from * LAYERS + usize::from(before);
            steps.push((
                Step { source: i, target: j, shape: (a, b), posterior: 1.0, rival: None },
                best[state] - best[came],
            ));
            state = came;
        }
        steps.reverse();
        steps
    }

    /// Calls `visit` for every bead that is likely at all.
    fn each_likely(&self, forward: &[f64], backward: &[f64], all: f64, mut visit: impl FnMut(Rival)) {
        // both layers together are at most twice the likelier one
        let bar = |null: bool| all - LN_2 + if null { LEAST_NULL } else { RunnerUp::LEAST }.ln();
        let bars = [bar(false), bar(true)];
        for i in self.start.i..=self.last {
            let (lo, hi) = self.band.row(i);
            for j in lo..=hi {
                self.each_in_row(i, (j, j), &mut |from, to, index, score| {
                    let shape = self.shapes[index];
                    let null = is_null(shape);
                    let plain = forward[from * LAYERS + PLAIN];
                    let gap = forward[from * LAYERS + GAP] + if null { self.extension } else { 0.0 };
                    let rest = score + backward[to * LAYERS + if null { GAP } else { PLAIN }];
                    if plain.max(gap) + rest > bars[usize::from(null)] {
                        let probability = (log_add(plain, gap) + rest - all).exp().min(1.0);
                        visit(Rival { source: i, target: j, shape, probability });
                    }
                });
            }
        }
    }

    /// Gives every bead of a path its posterior, and its rival where that is asked for.
    fn weigh(&self, path: &mut Solution, asked: Asked) {
        let (forward, backward) = (self.forward(), self.backward());
        let states = self.ends().flat_map(|cell| [PLAIN, GAP].map(|layer| cell * LAYERS + layer));
        let all = states.fold(f64::NEG_INFINITY, |sum, state| log_add(sum, forward[state]));
        if asked == Asked::Rivals {
            let mut rivals = Rivals::of(path.iter().map(|(step, _)| step.bead()));
            self.each_likely(&forward, &backward, all, |bead| rivals.add(bead));
            for ((step, _), rival) in path.iter_mut().zip(rivals.found()) {
                step.rival = rival;
            }
        }
        for (step, _) in path {
            let (a, b) = step.shape;
            let shape = self.shapes.iter().position(|shape| *shape == step.shape);
            let from = self.cell(step.source, step.target);
            let to = self.cell(step.source + a, step.target + b);
            let (Some(shape), Some(from), Some(to)) = (shape, from, to) else { continue };
            let null = is_null(step.shape);
            let edge = f64::from(self.edges[from * self.shapes.len() + shape]);
            let gap = forward[from * LAYERS + GAP] + if null { self.extension } else { 0.0 };
            let after = backward[to * LAYERS + if null { GAP } else { PLAIN }];
            let through = log_add(forward[from * LAYERS + PLAIN], gap) + edge + after;
            step.posterior = (through - all).exp().clamp(0.0, 1.0);
        }
    }
}

/// ln(eᵃ + eᵇ).
fn log_add(a: f64, b: f64) -> f64 {
    let (high, low) = if a > b { (a, b) } else { (b, a) };
    // below e⁻³⁶ the smaller one is lost in the rounding of the larger
    if high - low < 36.0 { high + (low - high).exp().ln_1p() } else { high }
}
