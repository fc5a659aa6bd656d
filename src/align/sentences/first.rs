//! The first stage: likeness and length alone, to find the few candidates that are worth a second look.

use rayon::prelude::*;

use super::context::Ground;
use super::graph::{Edge, Graph};
use super::shapes;
use super::similarities::Similarities;
use super::{lengths, likeness};

/// Features of a candidate.
pub(crate) const COUNT: usize = shapes::COUNT + likeness::COUNT + lengths::COUNT;
/// A candidate less likely than this is no longer looked at.
const LEAST: f64 = 1e-6;
/// What null beads gain in each of the rounds in which candidates are weighed: without a gain gaps of many sentences would
/// be lost, which only the second stage knows to be cheaper than so many single ones.
const GAINS: [f32; 3] = [0.0, 3.0, 6.0];
/// A pair so likely is held to be right where words are learned from it.
pub(super) const SURE: f64 = 0.7;

/// What the features are called.
pub(crate) fn names() -> Vec<&'static str> {
    shapes::NAMES.iter().chain(&likeness::NAMES).chain(&lengths::NAMES).copied().collect()
}

/// Candidates that were looked at once.
#[derive(Debug)]
pub(super) struct Pruned {
    pub(super) graph: Graph,
    /// Of each candidate, how likely it is so far.
    pub(super) posteriors: Vec<f64>,
}

/// The features of a candidate, behind those that are there.
pub(super) fn push(ground: &Ground<'_>, similar: &Similarities<'_>, edge: Edge, features: &mut Vec<f32>) {
    let from = features.len();
    features.resize(from + shapes::COUNT, 0.0);
    features[from + edge.shape as usize] = 1.0;
    let (i, j, shape) = edge.place();
    if edge.is_null() {
        features.resize(from + shapes::COUNT + likeness::COUNT, 0.0);
    } else {
        likeness::push(similar, i, j, shape, features);
    }
    let s = similar.or_zero(i, j, shape.0, shape.1);
    ground.lengths.push(i, j, shape, s, features);
}

/// The scores of candidates.
fn scores(ground: &Ground<'_>, similar: &Similarities<'_>, graph: &Graph, weights: &[f32]) -> Vec<f32> {
    let score = |features: &mut Vec<f32>, edge: &Edge| {
        features.clear();
        push(ground, similar, *edge, features);
        features.iter().zip(weights).map(|(feature, weight)| feature * weight).sum()
    };
    graph.edges().par_iter().with_min_len(1024).map_init(Vec::new, score).collect()
}

/// Leaves the candidates that are likely enough.
pub(super) fn prune(ground: &Ground<'_>, similar: &Similarities<'_>, weights: &[f32]) -> Pruned {
    let graph = ground.grid.graph();
    let plain = scores(ground, similar, &graph, weights);
    let weighed = GAINS.par_iter().map(|gain| {
        let gained = |(edge, score): (&Edge, &f32)| if edge.is_null() { score + gain } else { *score };
        let scores: Vec<f32> = graph.edges().iter().zip(&plain).map(gained).collect();
        graph.posteriors(&scores, 0.0).of
    });
    let weighed: Vec<Vec<f64>> = weighed.collect();
    let mut keep: Vec<bool> =
        (0..graph.edges().len()).map(|edge| weighed.iter().any(|likely| likely[edge] > LEAST)).collect();
    // whatever the numbers are, a path is left
    for edge in graph.best(&plain, 0.0) {
        keep[edge] = true;
    }
    let posteriors = weighed[0].iter().zip(&keep).filter(|(_, keep)| **keep).map(|(likely, _)| *likely).collect();
    Pruned { graph: graph.only(&keep), posteriors }
}
