//! Pairs of sentences that lead the way through a part.

use rayon::prelude::*;

use super::grid::Part;
use crate::align::anchors::{Candidate, heaviest_chain};
use crate::align::band::Anchor;

/// Nearest sentences that are looked at.
const NEAREST: usize = 8;
/// A pair that leads stands out so much from what its sentences are like else.
const LEAST: f64 = 0.05;
/// A part of so many cells is searched whole.
const SMALL: usize = 4000;

/// Whether a part is so small that nothing need lead.
pub(super) fn is_small(part: &Part) -> bool {
    (part.chinese.len() + 1) * (part.english.len() + 1) <= SMALL
}

/// The pairs that lead through a part, strictly increasing on both sides, each with how much it stands out: the heaviest
/// chain by cross-domain similarity local scaling (see [`crate::Vectors::nearest_scaled`]). `fill` writes for a Chinese
/// sentence how alike each English one of the part is. O(Chinese × English sentences).
pub(super) fn leads(part: &Part, fill: impl Fn(usize, &mut [f32]) + Sync) -> Vec<(Anchor, f64)> {
    let width = part.english.len();
    if width == 0 || part.chinese.is_empty() {
        return Vec::new();
    }
    let mut table = vec![0.0_f32; part.chinese.len() * width];
    table.par_chunks_mut(width).zip(part.chinese.clone()).for_each(|(row, i)| fill(i, row));
    let nearest: Vec<Vec<(usize, f32)>> = table.par_chunks(width).map(nearest).collect();
    let rows: Vec<f32> = nearest.iter().map(|nearest| mean_nearest(nearest)).collect();
    let columns: Vec<f32> = (0..width)
        .into_par_iter()
        .map_init(Vec::new, |column: &mut Vec<f32>, j| {
            column.clear();
            column.extend(table.iter().skip(j).step_by(width));
            mean_nearest(&self::nearest(column))
        })
        .collect();
    let candidates = nearest.iter().enumerate().flat_map(|(i, nearest)| {
        let (rows, columns) = (&rows, &columns);
        nearest.iter().map(move |&(j, value)| Candidate {
            anchor: Anchor { source: i, target: j },
            weight: f64::from(2.0 * value - rows[i] - columns[j]),
        })
    });
    let candidates: Vec<Candidate> = candidates.collect();
    let weights: std::collections::HashMap<(usize, usize), f64> = candidates
        .iter()
        .map(|candidate| ((candidate.anchor.source, candidate.anchor.target), candidate.weight))
        .collect();
    heaviest_chain(candidates)
        .into_iter()
        .map(|anchor| (anchor, weights[&(anchor.source, anchor.target)]))
        .filter(|(_, weight)| *weight > LEAST)
        .map(|(anchor, weight)| {
            let source = anchor.source + part.chinese.start;
            (Anchor { source, target: anchor.target + part.english.start }, weight)
        })
        .collect()
}

/// The places of the highest values, the highest first; of equals the first.
pub(super) fn nearest(values: &[f32]) -> Vec<(usize, f32)> {
    let mut nearest: Vec<(usize, f32)> = Vec::with_capacity(NEAREST + 1);
    for (at, &value) in values.iter().enumerate() {
        if nearest.len() == NEAREST && value <= nearest[NEAREST - 1].1 {
            continue;
        }
        let place = nearest.partition_point(|(_, other)| *other >= value);
        nearest.insert(place, (at, value));
        nearest.truncate(NEAREST);
    }
    nearest
}

/// The mean of the nearest values; there is at least one.
pub(super) fn mean_nearest(nearest: &[(usize, f32)]) -> f32 {
    nearest.iter().map(|(_, value)| value).sum::<f32>() / nearest.len() as f32
}
