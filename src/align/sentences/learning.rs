//! What the weights are learned from.

use std::ops::Range;

use rayon::prelude::*;

use super::context::{Context, Ground};
use super::first;
use super::graph::{Edge, Graph};
use super::second;
use crate::align::Means;
use crate::encode::Encoder;
use crate::lexicon::{Lexicon, Sentence};

/// A pair of texts, sentence by sentence, and its right alignment.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Gold<'a> {
    /// Chinese sentences.
    pub chinese: &'a [&'a str],
    /// English sentences.
    pub english: &'a [&'a str],
    /// The right beads in order, Chinese and English; a null bead has one sentence, and an empty range where it stands.
    pub beads: &'a [(Range<usize>, Range<usize>)],
}

/// A pair of texts as one learns from it: candidate beads with their features, and which of them are right.
#[derive(Debug)]
pub(crate) struct Example {
    pub graph: Graph,
    /// Features of a candidate.
    pub width: usize,
    /// The features, row after row.
    pub features: Vec<f32>,
    /// The candidates on the right path in order, those left out that are no candidates.
    pub gold: Vec<usize>,
}

/// The names of the first stage's features.
pub(crate) fn first_names(_: Means) -> Vec<&'static str> {
    first::names()
}

/// The names of the second stage's features.
pub(crate) fn second_names(_: Means) -> Vec<&'static str> {
    second::names()
}

/// What the first stage learns from.
pub(crate) fn first_example(gold: &Gold<'_>, means: Means) -> Example {
    gold.first(means)
}

/// What the second stage learns from, where the first has these weights.
pub(crate) fn second_example(gold: &Gold<'_>, means: Means, first: &[f32]) -> Example {
    gold.second(means, first)
}

impl Gold<'_> {
    fn first(&self, means: Means) -> Example {
        let context = self.context();
        let ground = ground(&context, means);
        let coverage = ground.coverage();
        let similar = ground.similarities(&coverage);
        let graph = ground.grid.graph();
        let row = |edge: &Edge| {
            let mut row = Vec::with_capacity(first::COUNT);
            first::push(&ground, &similar, *edge, &mut row);
            row
        };
        let features: Vec<f32> = graph.edges().par_iter().flat_map_iter(row).collect();
        self.example(graph, first::COUNT, features)
    }

    fn second(&self, means: Means, first: &[f32]) -> Example {
        let context = self.context();
        let ground = ground(&context, means);
        let coverage = ground.coverage();
        let similar = ground.similarities(&coverage);
        let pruned = first::prune(&ground, &similar, first);
        let features = second::features(&ground, &similar, &coverage, &pruned);
        self.example(pruned.graph, second::COUNT, features)
    }

    fn context(&self) -> Context<'_> {
        Context::whole(self.chinese.iter().map(|text| Sentence::from(*text)).collect(), self.english.to_vec())
    }

    fn example(&self, graph: Graph, width: usize, features: Vec<f32>) -> Example {
        let mut wanted = std::collections::BTreeSet::new();
        let (mut i, mut j) = (0, 0);
        for (chinese, english) in self.beads {
            if !chinese.is_empty() && !english.is_empty() {
                wanted.insert((chinese.start, english.start, (chinese.len(), english.len())));
                (i, j) = (chinese.end, english.end);
            } else {
                for at in chinese.clone() {
                    wanted.insert((at, j, (1, 0)));
                    i = at + 1;
                }
                for at in english.clone() {
                    wanted.insert((i, at, (0, 1)));
                    j = at + 1;
                }
            }
        }
        let is_gold = |(_, edge): &(usize, &Edge)| wanted.contains(&edge.place());
        let gold = graph.edges().iter().enumerate().filter(is_gold).map(|(at, _)| at).collect();
        Example { graph, width, features, gold }
    }
}

fn ground<'a>(context: &'a Context<'a>, means: Means) -> Ground<'a> {
    let vectors = (means == Means::Encoder).then(|| context.vectors(Encoder::bundled()));
    Ground::new(context, Lexicon::bundled(), vectors)
}
