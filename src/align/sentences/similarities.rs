//! Cosines of runs of sentences.

use std::sync::Arc;

use rayon::prelude::*;

use super::grid::Grid;
use super::shapes::{MOST_CHINESE, MOST_ENGLISH};
use crate::encode::Overlaps;

/// Longest runs: those of the largest beads, and one sentence more to look at what is beside them.
pub(super) const CHINESE: usize = MOST_CHINESE + 1;
pub(super) const ENGLISH: usize = MOST_ENGLISH + 1;
/// Runs from a cell on.
const RUNS: usize = CHINESE * ENGLISH;

/// How alike runs of sentences are, for all runs that begin in a cell of the grid.
#[derive(Debug)]
pub(super) struct Similarities {
    grid: Arc<Grid>,
    /// Of each cell, for each Chinese length, for each English length.
    values: Vec<f32>,
}

impl Similarities {
    /// The cosines of vectors.
    pub(super) fn of_vectors(grid: &Arc<Grid>, chinese: &Overlaps, english: &Overlaps) -> Self {
        Self::filled(grid, |i, (lo, hi), row| {
            let mut cosines = vec![0.0; hi - lo + 1];
            for a in 1..=CHINESE {
                let Some(vectors) = chinese.of(a).filter(|vectors| i < vectors.len()) else { break };
                for b in 1..=ENGLISH {
                    let Some(others) = english.of(b) else { break };
                    let end = (hi + 1).min(others.len());
                    if end <= lo {
                        break;
                    }
                    vectors.cosines(i, others, lo..end, &mut cosines);
                    for (cell, cosine) in row.chunks_exact_mut(RUNS).zip(&cosines[..end - lo]) {
                        cell[(a - 1) * ENGLISH + b - 1] = *cosine;
                    }
                }
            }
        })
    }

    /// What a function says of the run of `a` Chinese sentences from i on and `b` English ones from j on.
    pub(super) fn of_runs(grid: &Arc<Grid>, of: impl Fn(usize, usize, usize, usize) -> f32 + Sync) -> Self {
        Self::filled(grid, |i, (lo, hi), row| {
            for (j, cell) in (lo..=hi).zip(row.chunks_exact_mut(RUNS)) {
                let room = grid.room(i, j);
                for a in 1..=CHINESE.min(room.0) {
                    for b in 1..=ENGLISH.min(room.1) {
                        cell[(a - 1) * ENGLISH + b - 1] = of(i, j, a, b);
                    }
                }
            }
        })
    }

    fn filled(grid: &Arc<Grid>, fill: impl Fn(usize, (usize, usize), &mut [f32]) + Sync) -> Self {
        let band = grid.band();
        let mut values = vec![f32::NAN; band.cells() * RUNS];
        let mut rows = Vec::new();
        let mut rest = values.as_mut_slice();
        for i in 0..=grid.size().0 {
            let (lo, hi) = band.row(i);
            let row;
            (row, rest) = rest.split_at_mut((hi - lo + 1) * RUNS);
            rows.push((i, (lo, hi), row));
        }
        rows.into_par_iter().for_each(|(i, columns, row)| {
            fill(i, columns, row);
            // runs that reach into another part are nowhere candidates
            for (j, cell) in (columns.0..=columns.1).zip(row.chunks_exact_mut(RUNS)) {
                let room = grid.room(i, j);
                for a in room.0.min(CHINESE)..CHINESE {
                    cell[a * ENGLISH..(a + 1) * ENGLISH].fill(f32::NAN);
                }
                for a in 0..room.0.min(CHINESE) {
                    cell[a * ENGLISH + room.1.min(ENGLISH)..(a + 1) * ENGLISH].fill(f32::NAN);
                }
            }
        });
        Self { grid: Arc::clone(grid), values }
    }

    /// How alike the runs are; NaN where there are no such runs, or none that is looked at.
    pub(super) fn get(&self, i: usize, j: usize, a: usize, b: usize) -> f32 {
        if !(1..=CHINESE).contains(&a) || !(1..=ENGLISH).contains(&b) {
            return f32::NAN;
        }
        let cell = self.grid.band().cell(i, j);
        cell.map_or(f32::NAN, |cell| self.values[cell * RUNS + (a - 1) * ENGLISH + b - 1])
    }

    /// The same with 0 for what is not there.
    pub(super) fn or_zero(&self, i: usize, j: usize, a: usize, b: usize) -> f32 {
        let value = self.get(i, j, a, b);
        if value.is_nan() { 0.0 } else { value }
    }
}

#[cfg(test)]
mod tests;
