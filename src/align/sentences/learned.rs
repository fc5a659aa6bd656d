//! Features of what the two texts themselves tell of their words.

use std::ops::Range;

use rayon::prelude::*;

use super::first::SURE;
use super::graph::Edge;
use super::study::Pruned;
use super::synonyms::tie;
use crate::lexicon::{Affinity, Learned, MatchSide, Matches, WordPair};
use crate::model::{Bead, Status};

/// What the features are called.
pub(super) const NAMES: [&str; COUNT] = [
    "learned_english",
    "learned_chinese",
    "learned_english_sum",
    "learned_chinese_sum",
    "learned_english_against",
    "learned_chinese_against",
    "learned_english_size",
    "learned_chinese_size",
];
pub(super) const COUNT: usize = 8;
/// Learns from the pairs that are sure so far.
fn learn(matches: &Matches, pruned: &Pruned) -> Learned {
    let words =
        |side: &MatchSide| -> Vec<Vec<u32>> { (0..side.len()).map(|at| side.tokens(at..at + 1).to_vec()).collect() };
    let sure = pruned.graph.edges().iter().zip(&pruned.posteriors);
    let sure = sure.filter(|(edge, likely)| !edge.is_null() && **likely > SURE);
    let bead = |edge: &Edge| {
        let (i, j, (a, b)) = edge.place();
        Bead { source: i..i + a, target: j..j + b, confidence: 1.0, status: Status::InOrder, runner_up: None }
    };
    let beads: Vec<Bead> = sure.map(|(edge, _)| bead(edge)).collect();
    let ties: Vec<WordPair> = (0..matches.chinese().words().len() as u32)
        .into_par_iter()
        .flat_map_iter(|source| {
            let tie =
                move |found: &crate::lexicon::Match| WordPair { source, target: found.english, strength: tie(found) };
            matches.row(source).iter().map(tie)
        })
        .collect();
    Learned::new(&words(matches.chinese()), &words(matches.english()), &beads, &ties)
}

/// How well the words of candidates go together.
pub(super) fn scores(matches: &Matches, pruned: &Pruned) -> Vec<Affinity> {
    let run = |edge: &Edge| {
        let (i, j, (a, b)) = edge.place();
        (i..i + a, j..j + b)
    };
    let runs: Vec<(Range<usize>, Range<usize>)> = pruned.graph.edges().iter().map(run).collect();
    learn(matches, pruned).scores(&runs)
}

/// The features of a candidate, behind those that are there.
pub(super) fn push(affinity: &Affinity, edge: Edge, features: &mut Vec<f32>) {
    if edge.is_null() {
        features.resize(features.len() + COUNT, 0.0);
        return;
    }
    let (_, _, (a, b)) = edge.place();
    let (chinese, english) = (affinity.source, affinity.target);
    let size = (a + b) as f32;
    features.extend([
        english.mean as f32,
        chinese.mean as f32,
        english.sum as f32,
        chinese.sum as f32,
        english.negative as f32,
        chinese.negative as f32,
        english.mean as f32 * size,
        chinese.mean as f32 * size,
    ]);
}
