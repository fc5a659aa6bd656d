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
pub(crate) fn names() -> Vec<String> {
    let plain = words::NAMES.iter().chain(&learned::NAMES).chain(&splits::NAMES).chain(&marks::NAMES);
    let mut names = first::names();
    names.extend(plain.map(|name| (*name).to_owned()));
    names
}

/// The features of all candidates that are left, row after row.
pub(super) fn features(
    ground: &Ground<'_>,
    similar: &Similarities<'_>,
    coverage: &Coverage<'_>,
    pruned: &Pruned,
) -> Vec<f32> {
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
    let mut features = vec![0.0; pruned.graph.edges().len() * COUNT];
    features.par_chunks_exact_mut(COUNT).zip(pruned.graph.edges()).for_each_init(Vec::new, |row, (features, edge)| {
        row.clear();
        push(*edge, row);
        features.copy_from_slice(row);
    });
    features
}
