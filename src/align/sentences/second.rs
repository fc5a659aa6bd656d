//! The second stage: everything that tells whether the few candidates that are left are beads.

use super::graph::Edge;
use super::study::Study;
use super::{first, learned, lengths, marks, shapes, splits, words};
use crate::lexicon::Affinity;

/// Features of a candidate.
pub(super) const COUNT: usize = first::COUNT + words::COUNT + learned::COUNT + splits::COUNT + marks::COUNT;

/// What the features are called.
pub(super) fn names() -> Vec<&'static str> {
    let plain = words::NAMES.iter().chain(&learned::NAMES).chain(&splits::NAMES).chain(&marks::NAMES);
    let mut names = first::names();
    names.extend(plain);
    names
}

/// How strongly the weight of each feature is held near 0 while one learns, and behind them the extension. What says
/// little by itself is held more strongly, and so is what the texts to learn from have rarely; chosen by cross-validation on
/// the gold that the bundled weights are learned from.
pub(crate) fn penalties() -> Vec<f64> {
    let penalty = |name: &str| match name {
        "shape_1_0" | "shape_0_1" | "null_length" | "null_words" => 0.25,
        _ if shapes::NAMES.contains(&name) => 4.0,
        _ if lengths::NAMES.contains(&name) => 0.5,
        _ if name.starts_with("number") || name == "names" => 4.0,
        _ if words::NAMES.contains(&name) => 2.0,
        _ if marks::ENDS.contains(&name) => 4.0,
        _ => 1.0,
    };
    names().into_iter().map(penalty).chain([0.25]).collect()
}

/// The features of a candidate, behind those that are there.
pub(super) fn push(study: &Study, affinity: &Affinity, edge: Edge, features: &mut Vec<f32>) {
    let (i, j, shape) = edge.place();
    first::push(study, edge, features);
    study.words.push(i, j, shape, features);
    learned::push(affinity, edge, features);
    splits::push(&study.similar, i, j, shape, features);
    study.marks.push(i, j, shape, features);
}
