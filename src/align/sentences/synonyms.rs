//! Words that mean the same by their vectors.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use crate::encode::{DIMENSIONS, Encoder, Vectors};
use crate::lexicon::{Match, MatchKind, Matches};

/// A cosine above this says something, and 1 says all.
const LEAST: f32 = 0.25;

/// Encodes words, each once.
pub(super) struct Synonyms<'a> {
    encoder: &'a Encoder,
    known: Mutex<HashMap<String, Box<[f32]>>>,
}

impl<'a> Synonyms<'a> {
    pub(super) fn new(encoder: &'a Encoder) -> Self {
        Self { encoder, known: Mutex::default() }
    }

    /// Adds to what the dictionary matches the pairs of words that their vectors find alike. O(Chinese × English words).
    pub(super) fn add(&self, matches: Matches) -> Matches {
        let chinese: Vec<&str> = matches.chinese().words().iter().map(String::as_str).collect();
        let english: Vec<&str> = (0..matches.english().words().len()).map(|word| matches.form(word as u32)).collect();
        let (chinese, english) = (self.vectors(&chinese).centred(), self.vectors(&english).centred());
        let row = |cosines: &mut Vec<f32>, word: usize| -> Vec<Match> {
            cosines.resize(english.len(), 0.0);
            chinese.cosines(word, &english, 0..english.len(), cosines);
            let found = cosines.iter().enumerate().filter(|(_, cosine)| **cosine > LEAST);
            let weight = |cosine: f32| ((cosine - LEAST) / (1.0 - LEAST)).min(1.0);
            let found = found.map(|(english, cosine)| Match {
                english: english as u32,
                weight: weight(*cosine),
                kind: MatchKind::Likeness,
            });
            found.collect()
        };
        let rows: Vec<Vec<Match>> = (0..chinese.len()).into_par_iter().map_init(Vec::new, row).collect();
        matches.with(&rows)
    }

    fn vectors(&self, words: &[&str]) -> Vectors {
        let known = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let missing: Vec<&str> = {
            let known = known();
            words.iter().copied().filter(|word| !known.contains_key(*word)).collect()
        };
        let encoded = self.encoder.encode(&missing);
        let mut known = known();
        for (word, vector) in missing.into_iter().zip(encoded.iter()) {
            known.insert(word.to_owned(), vector.into());
        }
        let mut values = Vec::with_capacity(words.len() * DIMENSIONS);
        for word in words {
            values.extend_from_slice(&known[*word]);
        }
        Vectors::new(values)
    }
}

/// How strongly a match ties two words before anything is learned from the texts: a dictionary's by half.
pub(super) fn tie(found: &Match) -> f32 {
    match found.kind {
        MatchKind::Likeness => {
            let cosine = LEAST + (1.0 - LEAST) * found.weight;
            ((cosine - 0.3) / 0.7).max(0.0).powi(2)
        }
        _ => 0.55 * found.weight,
    }
}
