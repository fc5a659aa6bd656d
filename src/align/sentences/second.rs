//! The second stage: everything that tells whether the few candidates that are left are beads.

use rayon::prelude::*;

use super::context::Ground;
use super::coverage::Coverage;
use super::first::{self, Pruned};
use super::graph::Edge;
use super::marks::{self, Marks};
use super::similarities::Similarities;
use super::words::{self, Words};
use super::{learned, splits};

/// Features of a candidate.
pub(crate) const COUNT: usize = first::COUNT + words::COUNT + learned::COUNT + splits::COUNT + marks::COUNT;

/// What the features are called.
pub(crate) fn names() -> Vec<&'static str> {
    let plain = words::NAMES.iter().chain(&learned::NAMES).chain(&splits::NAMES).chain(&marks::NAMES);
    let mut names = first::names();
    names.extend(plain);
    names
}

/// The features of all candidates that are left, row after row.
pub(super) fn features(
    ground: &Ground<'_>,
    similar: &Similarities<'_>,
    coverage: &Coverage<'_>,
    pruned: &Pruned,
) -> Vec<f32> {
    let rows: Vec<Vec<f32>> = each(ground, similar, coverage, pruned, <[f32]>::to_vec);
    rows.concat()
}

/// Their scores.
pub(super) fn scores(
    ground: &Ground<'_>,
    similar: &Similarities<'_>,
    coverage: &Coverage<'_>,
    pruned: &Pruned,
    weights: &[f32],
) -> Vec<f32> {
    let score = |row: &[f32]| row.iter().zip(weights).map(|(feature, weight)| feature * weight).sum();
    each(ground, similar, coverage, pruned, score)
}

/// What is made of the features of each candidate.
fn each<T: Send>(
    ground: &Ground<'_>,
    similar: &Similarities<'_>,
    coverage: &Coverage<'_>,
    pruned: &Pruned,
    made: impl Fn(&[f32]) -> T + Sync,
) -> Vec<T> {
    let (chinese, english) = ground.texts();
    let words = Words::new(coverage, &chinese, english);
    let marks = Marks::new(&chinese, english);
    let learned = learned::learn(&ground.matches, pruned);
    let push = |edge: Edge, row: &mut Vec<f32>| {
        let (i, j, shape) = edge.place();
        first::push(ground, similar, edge, row);
        words.push(i, j, shape, row);
        learned::push(&learned, edge, row);
        splits::push(similar, i, j, shape, row);
        marks.push(i, j, shape, row);
    };
    let of = |row: &mut Vec<f32>, edge: &Edge| {
        row.clear();
        push(*edge, row);
        made(row)
    };
    pruned.graph.edges().par_iter().with_min_len(16).map_init(|| Vec::with_capacity(COUNT), of).collect()
}
