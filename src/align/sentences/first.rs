//! The first stage: likeness and length alone, to find the few candidates that are worth a second look.

use rayon::prelude::*;

use super::graph::{Edge, Graph};
use super::shapes;
use super::study::Study;
use super::{lengths, likeness};

/// Features of a candidate.
pub(super) const COUNT: usize = shapes::COUNT + likeness::COUNT + lengths::COUNT;
/// A candidate less likely than this is no longer looked at.
const LEAST: f64 = 1e-6;
/// What null beads gain in each of the rounds in which candidates are weighed: without a gain gaps of many sentences would
/// be lost, which only the second stage knows to be cheaper than so many single ones.
const GAINS: [f32; 3] = [0.0, 3.0, 6.0];
/// A pair so likely is held to be right where words are learned from it.
pub(super) const SURE: f64 = 0.7;

/// What the features are called.
pub(super) fn names() -> Vec<&'static str> {
    shapes::NAMES.iter().chain(&likeness::NAMES).chain(&lengths::NAMES).copied().collect()
}

/// The features of a candidate, behind those that are there.
pub(super) fn push(study: &Study, edge: Edge, features: &mut Vec<f32>) {
    let from = features.len();
    features.resize(from + shapes::COUNT, 0.0);
    features[from + edge.shape as usize] = 1.0;
    let (i, j, shape) = edge.place();
    if edge.is_null() {
        features.resize(from + shapes::COUNT + likeness::COUNT, 0.0);
    } else {
        likeness::push(&study.similar, i, j, shape, features);
    }
    let s = study.similar.or_zero(i, j, shape.0, shape.1);
    study.lengths.push(i, j, shape, s, features);
}

/// Which candidates are likely enough, and how likely all are.
pub(super) fn likely(graph: &Graph, scores: &[f32]) -> (Vec<bool>, Vec<f64>) {
    let weighed = GAINS.par_iter().map(|gain| {
        let gained = |(edge, score): (&Edge, &f32)| if edge.is_null() { score + gain } else { *score };
        let scores: Vec<f32> = graph.edges().iter().zip(scores).map(gained).collect();
        graph.posteriors(&scores, 0.0).of
    });
    let mut weighed: Vec<Vec<f64>> = weighed.collect();
    let mut keep: Vec<bool> =
        (0..graph.edges().len()).map(|edge| weighed.iter().any(|likely| likely[edge] > LEAST)).collect();
    // whatever the numbers are, a path is left
    for edge in graph.best(scores, 0.0) {
        keep[edge] = true;
    }
    (keep, weighed.swap_remove(0))
}
