//! The second stage: everything that tells whether the few candidates that are left are beads.

use super::graph::Edge;
use super::study::Study;
use super::{first, learned, marks, splits, words};
use crate::lexicon::Learned;

/// Features of a candidate.
pub(super) const COUNT: usize = first::COUNT + words::COUNT + learned::COUNT + splits::COUNT + marks::COUNT;

/// What the features are called.
pub(super) fn names() -> Vec<&'static str> {
    let plain = words::NAMES.iter().chain(&learned::NAMES).chain(&splits::NAMES).chain(&marks::NAMES);
    let mut names = first::names();
    names.extend(plain);
    names
}

/// The features of a candidate, behind those that are there.
pub(super) fn push(study: &Study, learned: &Learned, edge: Edge, features: &mut Vec<f32>) {
    let (i, j, shape) = edge.place();
    first::push(study, edge, features);
    study.words.push(i, j, shape, features);
    learned::push(learned, edge, features);
    splits::push(&study.similar, i, j, shape, features);
    study.marks.push(i, j, shape, features);
}
