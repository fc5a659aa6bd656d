//! Text pairs as the learner sees them.

use std::ops::Range;

use super::graph::{Edge, Graph};
use super::shapes;
use crate::align::Means;

/// A pair of texts, sentence by sentence, and its right alignment.
pub(crate) struct Gold<'a> {
    /// Chinese sentences.
    pub chinese: &'a [&'a str],
    /// English sentences.
    pub english: &'a [&'a str],
    /// The right beads in order, Chinese and English; a null bead has one sentence, and an empty range where it stands.
    pub beads: &'a [(Range<usize>, Range<usize>)],
}

/// One text pair as the learner sees it: candidate beads with their features, and which of them are right.
pub(crate) struct Example {
    /// The candidates.
    pub graph: Graph,
    /// How many features each has.
    pub width: usize,
    /// Their features, candidate after candidate.
    pub features: Vec<f32>,
    /// The edges of the gold path in order; those that are no candidates are left out.
    pub gold: Vec<usize>,
}

/// Cells on either side of the diagonal that are looked at.
const BAND: usize = 40;

/// The names of the first stage's features.
pub(crate) fn first_names(_means: Means) -> Vec<&'static str> {
    vec!["null", "one to one", "more", "sentences", "length"]
}

/// The names of the second stage's features.
pub(crate) fn second_names(means: Means) -> Vec<&'static str> {
    let mut names = first_names(means);
    names.push("length squared");
    names
}

/// What the first stage learns from.
pub(crate) fn first_example(gold: &Gold<'_>, means: Means) -> Example {
    example(gold, first_names(means).len())
}

/// What the second stage learns from, where the first has these weights.
pub(crate) fn second_example(gold: &Gold<'_>, means: Means, _first: &[f32]) -> Example {
    example(gold, second_names(means).len())
}

fn example(gold: &Gold<'_>, width: usize) -> Example {
    let (n, m) = (gold.chinese.len(), gold.english.len());
    let size = |text: &&str| text.chars().filter(|c| !c.is_whitespace()).count() as f32;
    let (chinese, english): (Vec<f32>, Vec<f32>) =
        (gold.chinese.iter().map(size).collect(), gold.english.iter().map(size).collect());
    let ratio = english.iter().sum::<f32>() / chinese.iter().sum::<f32>().max(1.0);
    let inside = |i: usize, j: usize| i <= n && j <= m && (i * m).abs_diff(j * n) <= BAND * n.max(m);
    let (mut edges, mut features, mut right) = (Vec::new(), Vec::new(), Vec::new());
    for i in 0..=n {
        for j in (0..=m).filter(|&j| inside(i, j)) {
            for (shape, (a, b)) in shapes::SHAPES.into_iter().enumerate() {
                if !inside(i + a, j + b) {
                    continue;
                }
                let edge = Edge::new((i, j), shape as u8, i * (m + 1) + j, (i + a) * (m + 1) + j + b);
                if gold.beads.contains(&(i..i + a, j..j + b)) {
                    right.push(edges.len());
                }
                edges.push(edge);
                let (lz, le) = (chinese[i..i + a].iter().sum::<f32>() * ratio, english[j..j + b].iter().sum::<f32>());
                let both = if edge.is_null() { 0.0 } else { 1.0 };
                let d = ((le + 8.0) / (lz + 8.0)).ln().abs() * both;
                let row = [1.0 - both, if a + b == 2 { both } else { 0.0 }, both, (a + b) as f32 * both, d, d * d];
                features.extend_from_slice(&row[..width]);
            }
        }
    }
    Example { graph: Graph::new(edges, (n + 1) * (m + 1)), width, features, gold: right }
}
