//! What the weights are learned from.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use super::context::Context;
use super::graph::{Edge, Graph};
use super::study::Study;
use super::synonyms::Synonyms;
use super::{first, second};
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

/// Texts that are looked at again and again while one learns from them. What is known of a text before any bead is weighed
/// does not depend on weights, and is kept.
pub(crate) struct Studies {
    synonyms: Option<Synonyms<'static>>,
    known: Mutex<HashMap<String, Arc<Study>>>,
}

impl Studies {
    /// With these means.
    pub(crate) fn new(means: Means) -> Self {
        let encoder = (means == Means::Encoder).then(Encoder::bundled);
        Self { synonyms: encoder.map(Synonyms::new), known: Mutex::default() }
    }

    /// What the first stage learns from.
    pub(crate) fn first(&self, gold: &Gold<'_>) -> Example {
        let (graph, features) = self.of(gold).first();
        gold.example(graph, first::COUNT, features)
    }

    /// What the second stage learns from, where the first has these weights.
    pub(crate) fn second(&self, gold: &Gold<'_>, first: &[f32]) -> Example {
        let (graph, features) = self.of(gold).second(first);
        gold.example(graph, second::COUNT, features)
    }

    fn of(&self, gold: &Gold<'_>) -> Arc<Study> {
        let key = [gold.chinese.join("\n"), gold.english.join("\n")].join("\n\n");
        let known = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(study) = known().get(&key) {
            return Arc::clone(study);
        }
        let chinese = gold.chinese.iter().map(|text| Sentence::from(*text)).collect();
        let context = Context::whole(chinese, gold.english.to_vec());
        let vectors = self.synonyms.is_some().then(|| context.vectors(Encoder::bundled()));
        let vectors = vectors.as_ref().zip(self.synonyms.as_ref());
        let study = Arc::new(Study::new(&context, Lexicon::bundled(), vectors));
        known().insert(key, Arc::clone(&study));
        study
    }
}

impl Gold<'_> {
    fn example(&self, graph: Graph, width: usize, features: Vec<f32>) -> Example {
        let mut wanted = BTreeSet::new();
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
