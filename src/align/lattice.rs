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

/// Sums of scores this near to each other are equal but for the order they were added in.
const TIE: f64 = 1e-9;
const NONE: u8 = u8::MAX;
const LAYERS: usize = 2;
/// Layers of a cell: reached by a bead with two sides, or by a null bead.
const PLAIN: usize = 0;
const GAP: usize = 1;

/// Finds the best path through the band of a lattice of n by m items.
///
/// Of two paths of equal score the one that pairs earlier wins: of a paragraph printed twice the first copy is paired and
/// the second is left over. A band of more than a million and a half cells is searched in windows of
/// rows that overlap, each going on where the sure part of the one before ended, so that memory stays bounded.
pub fn best_path(n: usize, m: usize, band: &Band, scorer: &impl Scorer) -> Path {
    in_windows(n, m, band, scorer, WINDOW)
}

fn in_windows(n: usize, m: usize, band: &Band, scorer: &impl Scorer, cells: usize) -> Path {
    let mut path = Path { steps: Vec::new(), score: 0.0 };
    let mut start = Node { i: 0, j: 0, layer: PLAIN };
    loop {
        let last = window_end(band, start.i, n, cells);
        let found = Lattice::new(start, last, (n, m), band, scorer).solve();
        // what lies near the end of a window may change with what lies behind it
        let sure = if last == n { n + 1 } else { start.i + ((last - start.i) * 3 / 4).max(1) };
        let kept = found.len().min(found.partition_point(|(step, _)| step.source < sure).max(1));
        for &(step, score) in &found[..kept] {
            start = Node {
                i: step.source + step.shape.0,
                j: step.target + step.shape.1,
                layer: if is_null(step.shape) { GAP } else { PLAIN },
            };
            path.steps.push(step);
            path.score += score;
        }
        if found.is_empty() || last == n {
            return path;
        }
    }
}

/// Cells of a window, at about a hundred bytes each.
const WINDOW: usize = 1_500_000;
/// Rows that a window has at least, however wide they are.
const ROWS: usize = 8;

/// Last row of the window that begins in a row.
fn window_end(band: &Band, start: usize, n: usize, most: usize) -> usize {
    let mut cells = 0;
    for i in start..=n {
        let (lo, hi) = band.row(i);
        cells += hi - lo + 1;
        if cells > most && i >= start + ROWS {
            return i;
        }
    }
    n
}

fn is_null(shape: (usize, usize)) -> bool {
    shape.0 == 0 || shape.1 == 0
}

/// A cell, and how it was reached.
#[derive(Debug, Clone, Copy)]
struct Node {
    i: usize,
    j: usize,
    layer: usize,
}

/// Some rows of the lattice: those of a window.
struct Lattice<'a> {
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
    fn new(start: Node, last: usize, corner: (usize, usize), band: &'a Band, scorer: &'a impl Scorer) -> Self {
        let shapes = scorer.shapes();
        let base = band.cell(start.i, band.row(start.i).0).unwrap_or(0);
        let end = band.cell(last, band.row(last).1).map_or(base, |cell| cell + 1);
        let mut edges = vec![f32::NEG_INFINITY; (end - base) * shapes.len()];
        let mut at = 0;
        for i in start.i..=last {
            let (lo, hi) = band.row(i);
            for j in lo..=hi {
                for &(a, b) in shapes {
                    if i + a <= last && j + b <= corner.1 && band.cell(i + a, j + b).is_some() {
                        edges[at] = scorer.score(i, j, (a, b)) as f32;
                    }
                    at += 1;
                }
            }
        }
        Self { start, last, corner, band, shapes, base, edges, extension: scorer.extension() }
    }

    /// The best path through the window: its beads and what each scores.
    fn solve(&self) -> Vec<(Step, f64)> {
        let (best, back) = self.viterbi();
        let forward = self.forward();
        let backward = self.backward();
        self.trace(&best, &back, &forward, &backward)
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

    fn trace(&self, best: &[f64], back: &[(u8, u8)], forward: &[f64], backward: &[f64]) -> Vec<(Step, f64)> {
        let states = || self.ends().flat_map(|cell| [PLAIN, GAP].map(|layer| cell * LAYERS + layer));
        let all = states().fold(f64::NEG_INFINITY, |sum, state| log_add(sum, forward[state]));
        let better = |sofar: usize, state: usize| if best[state] > best[sofar] - TIE { state } else { sofar };
        let Some(end) = states().reduce(better) else { return Vec::new() };
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
            let edge = f64::from(self.edges[from * self.shapes.len() + usize::from(shape)]);
            let gap = forward[from * LAYERS + GAP] + if is_null((a, b)) { self.extension } else { 0.0 };
            let through = log_add(forward[from * LAYERS + PLAIN], gap) + edge + backward[state];
            let posterior = (through - all).exp().clamp(0.0, 1.0);
            let came = from * LAYERS + usize::from(before);
            steps.push((Step { source: i, target: j, shape: (a, b), posterior }, best[state] - best[came]));
            state = came;
        }
        steps.reverse();
        steps
    }
}

/// ln(eᵃ + eᵇ).
fn log_add(a: f64, b: f64) -> f64 {
    let (high, low) = if a > b { (a, b) } else { (b, a) };
    // below e⁻³⁶ the smaller one is lost in the rounding of the larger
    if high - low < 36.0 { high + (low - high).exp().ln_1p() } else { high }
}

#[cfg(test)]
mod tests;
