//! What is known of sentences before any bead is weighed, and the two weighings.

use std::sync::Arc;

use rayon::prelude::*;

use super::context::{Context, Vectors};
use super::coverage::{self, Coverage};
use super::graph::{Edge, Graph};
use super::grid::{Grid, Part};
use super::leads::{is_small, leads};
use super::lengths::Lengths;
use super::marks::Marks;
use super::similarities::Similarities;
use super::synonyms::Synonyms;
use super::words::Words;
use super::{first, learned, second};
use crate::align::anchors::{Candidate, chain_through};
use crate::align::evidence::visible;
use crate::lexicon::{Lexicon, Matches};

/// What is known of the sentences of a context.
#[derive(Debug)]
pub(super) struct Study {
    pub(super) grid: Arc<Grid>,
    pub(super) matches: Arc<Matches>,
    pub(super) lengths: Lengths,
    pub(super) similar: Similarities,
    pub(super) words: Words,
    pub(super) marks: Marks,
}

/// Candidates that were looked at once.
#[derive(Debug)]
pub(super) struct Pruned {
    pub(super) graph: Graph,
    /// Of each candidate, how likely it is so far.
    pub(super) posteriors: Vec<f64>,
}

impl Study {
    /// Reads the sentences, and finds the way through them: by their vectors, or where there are none by their words.
    pub(super) fn new(context: &Context<'_>, lexicon: &Lexicon, vectors: Option<(&Vectors, &Synonyms<'_>)>) -> Self {
        let matches = Matches::new(lexicon, &context.chinese, &context.english);
        let matches = Arc::new(if let Some((_, synonyms)) = vectors { synonyms.add(matches) } else { matches });
        let vectors = vectors.map(|(vectors, _)| vectors);
        let lead = |part: &Part| {
            if let Some(vectors) = vectors {
                return leads(part, |i, row| {
                    if let (Some(chinese), Some(english)) = (vectors.chinese.of(1), vectors.english.of(1)) {
                        chinese.cosines(i, english, part.english.clone(), row);
                    }
                });
            }
            let table = coverage::pairs(&matches, part.chinese.clone(), part.english.clone());
            let width = part.english.len();
            leads(part, |i, row| row.copy_from_slice(&table[(i - part.chinese.start) * width..][..width]))
        };
        let large = context.parts.iter().filter(|part| !is_small(part));
        let likely = large.flat_map(lead).map(|(anchor, weight)| Candidate { anchor, weight }).collect();
        let likely = chain_through(&context.fixed, likely);
        let grid = Arc::new(Grid::new(context.parts.clone(), &likely, &context.fixed));
        let coverage = Coverage::new(&grid, Arc::clone(&matches));
        let similar = match vectors {
            Some(vectors) => Similarities::of_vectors(&grid, &vectors.chinese, &vectors.english),
            None => Similarities::of_runs(&grid, |i, j, a, b| {
                let (chinese, english) = coverage.both(i, j, (a, b));
                let mass = chinese.mass + english.mass;
                if mass > 0.0 { (chinese.matched + english.matched) / mass } else { 0.0 }
            }),
        };
        let chinese: Vec<&str> = context.chinese.iter().map(|sentence| sentence.text).collect();
        let lengths =
            Lengths::new(chinese.iter().map(|text| visible(text)), context.english.iter().map(|text| visible(text)));
        let marks = Marks::new(&chinese, &context.english);
        let words = Words::new(coverage, &chinese, &context.english);
        Self { grid, matches, lengths, similar, words, marks }
    }

    /// Leaves the candidates that are likely enough by the weights of the first stage.
    pub(super) fn prune(&self, weights: &[f32]) -> Pruned {
        let graph = self.grid.graph();
        let scores = weighed(&graph, |_, edge, row| first::push(self, edge, row), weights);
        let (keep, posteriors) = first::likely(&graph, &scores);
        let posteriors = posteriors.iter().zip(&keep).filter(|(_, keep)| **keep).map(|(likely, _)| *likely).collect();
        Pruned { graph: graph.only(&keep), posteriors }
    }

    /// The scores of candidates by the weights of the second.
    pub(super) fn scores(&self, pruned: &Pruned, weights: &[f32]) -> Vec<f32> {
        let learned = learned::scores(&self.matches, pruned);
        weighed(&pruned.graph, |at, edge, row| second::push(self, &learned[at], edge, row), weights)
    }

    /// All candidates with the features of the first stage, row after row.
    pub(super) fn first(&self) -> (Graph, Vec<f32>) {
        let graph = self.grid.graph();
        let rows = features(&graph, |_, edge, row| first::push(self, edge, row));
        (graph, rows)
    }

    /// Those that are left by its weights, with the features of the second stage.
    pub(super) fn second(&self, weights: &[f32]) -> (Graph, Vec<f32>) {
        let pruned = self.prune(weights);
        let learned = learned::scores(&self.matches, &pruned);
        let rows = features(&pruned.graph, |at, edge, row| second::push(self, &learned[at], edge, row));
        (pruned.graph, rows)
    }
}

/// Candidates that one thread looks at without a pause.
const RUN: usize = 64;

fn weighed(graph: &Graph, push: impl Fn(usize, Edge, &mut Vec<f32>) + Sync, weights: &[f32]) -> Vec<f32> {
    let score = |row: &mut Vec<f32>, (at, edge): (usize, &Edge)| {
        row.clear();
        push(at, *edge, row);
        row.iter().zip(weights).map(|(feature, weight)| feature * weight).sum()
    };
    graph.edges().par_iter().enumerate().with_min_len(RUN).map_init(Vec::new, score).collect()
}

fn features(graph: &Graph, push: impl Fn(usize, Edge, &mut Vec<f32>) + Sync) -> Vec<f32> {
    let run = |(number, edges): (usize, &[Edge])| {
        let mut rows = Vec::new();
        for (at, edge) in edges.iter().enumerate() {
            push(number * RUN + at, *edge, &mut rows);
        }
        rows
    };
    graph.edges().par_chunks(RUN).enumerate().map(run).collect::<Vec<_>>().concat()
}
