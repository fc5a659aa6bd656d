//! The best path of beads through a lattice, and how sure each of its beads is.
//!
//! A cell `(i, j)` says that i source and j target items are behind. A bead of n:m items leads from `(i, j)` to
//! `(i + n, j + m)`. Gaps are affine: a null bead that follows a null bead is cheaper than one that opens a gap.
//! Viterbi finds the path of the highest sum of scores; forward and backward sums over all paths give every
//! bead its posterior. Time and memory are O(cells × bead shapes).

mod window;

use super::band::Band;
use super::rivals::Rival;
use window::Lattice;

/// Scores beads. Scores are natural logarithms up to a constant: higher is better, and the difference of two
/// paths is the logarithm of their odds.
pub trait Scorer: Sync {
    /// The bead shapes (source items, target items) to search; the null shapes (1, 0) and (0, 1) among them.
    fn shapes(&self) -> &[(usize, usize)];

    /// The score of the bead of shape `(n, m)` at source item i and target item j. A null bead's is that of
    /// opening a gap; −∞ is a bead that must not be.
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
    /// The most probable other bead with one of its items, where that was asked for and is likely at all.
    pub rival: Option<Rival>,
}

impl Step {
    /// It among others of the lattice.
    fn bead(&self) -> Rival {
        Rival { source: self.source, target: self.target, shape: self.shape, probability: self.posterior }
    }
}

/// The best path and its score.
#[derive(Debug, Clone, PartialEq)]
pub struct Path {
    /// Its beads from the first to the last.
    pub steps: Vec<Step>,
    /// Sum of the scores of its beads.
    pub score: f64,
}

/// Layers of a cell: reached by a bead with two sides, or by a null bead.
const PLAIN: usize = 0;
const GAP: usize = 1;

/// Finds the best path through the band of a lattice of n by m items.
///
/// Of two paths of equal score the one that pairs earlier wins: of a paragraph printed twice the first copy is paired and
/// the second is left over. A band of more than a million and a half cells is searched in windows of
/// rows that overlap, each going on where the sure part of the one before ended, so that memory stays bounded.
pub fn best_path(n: usize, m: usize, band: &Band, scorer: &impl Scorer) -> Path {
    in_windows(n, m, band, scorer, Asked::Posteriors, WINDOW)
}

/// The same with the rival of every bead.
pub(super) fn contested_path(n: usize, m: usize, band: &Band, scorer: &impl Scorer) -> Path {
    in_windows(n, m, band, scorer, Asked::Rivals, WINDOW)
}

/// The same without posteriors, in a fraction of the time: where the path leads, not how sure it is. All of its
/// posteriors are 1.
pub(super) fn rough_path(n: usize, m: usize, band: &Band, scorer: &impl Scorer) -> Path {
    in_windows(n, m, band, scorer, Asked::Path, WINDOW)
}

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    /// The path alone.
    Path,
    /// How sure each of its beads is, too.
    Posteriors,
    /// And what each might have been instead.
    Rivals,
}

fn in_windows(n: usize, m: usize, band: &Band, scorer: &impl Scorer, asked: Asked, cells: usize) -> Path {
    let mut path = Path { steps: Vec::new(), score: 0.0 };
    let mut start = Node { i: 0, j: 0, layer: PLAIN };
    loop {
        let last = window_end(band, start.i, n, cells);
        let found = Lattice::new(start, last, (n, m), band, scorer).solve(asked);
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

#[cfg(test)]
mod tests;
