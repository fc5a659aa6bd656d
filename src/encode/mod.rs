//! Vectors of sentences: texts that mean the same in English and Chinese have vectors that are alike.
//!
//! The encoder is Google's multilingual Universal Sentence Encoder, version 3 (Yang et al. 2020, "Multilingual Universal
//! Sentence Encoder for Semantic Retrieval"): pieces of words, three convolutions over them, a sum, and four layers. Its
//! weights are 8-bit integers, and so are all numbers here that they are multiplied with, so that every machine gives
//! the same vectors.

mod features;
mod head;
mod kernels;
mod matrix;
mod nearest;
mod network;
mod overlaps;
mod rows;
mod sections;
mod vectors;
mod vocabulary;

use std::collections::HashMap;
use std::sync::LazyLock;

use rayon::prelude::*;

use features::{Room, Sequence, features};
use network::{FEATURES, Network};
use rows::Rows;
use vocabulary::Vocabulary;

use crate::error::Result;

pub use overlaps::Overlaps;
pub(crate) use overlaps::Sums;
pub use vectors::{DIMENSIONS, Vectors};

/// The most pieces that are encoded together, by one thread: what is reckoned of each different one of them takes 15 kB,
/// and about a third of them are different.
const MOST: usize = 4096;
/// The fewest, but for the last ones: the fewer there are, the more of them are different.
const FEWEST: usize = 512;

/// The sentence encoder.
pub struct Encoder {
    vocabulary: Vocabulary,
    rows: Rows,
    network: Network,
}

impl Encoder {
    /// The encoder that is built in. It is opened at the first call, which takes a few milliseconds.
    pub fn bundled() -> &'static Self {
        static BUNDLED: LazyLock<Encoder> = LazyLock::new(|| {
            Encoder::open(bitext_encoder::VOCABULARY, &bitext_encoder::TOKENS, bitext_encoder::NETWORK)
                .expect("a test opens the files that are built in")
        });
        &BUNDLED
    }

    fn open(vocabulary: &'static [u8], tokens: &[&'static [u8]], network: &'static [u8]) -> Result<Self> {
        let vocabulary = Vocabulary::new(vocabulary)?;
        let rows = Rows::new(tokens, vocabulary.len())?;
        Ok(Self { vocabulary, rows, network: Network::new(network)? })
    }

    /// The numbers of a text's pieces in the vocabulary of the original encoder, its beginning (1) and end (2)
    /// included; 0 is what no piece stands for. Linear in the length of the text.
    pub fn tokens(&self, text: &str) -> Vec<u32> {
        self.framed(text).into_iter().map(|row| self.vocabulary.original(row)).collect()
    }

    /// The vectors of texts, in their order: of any language, though only English and Chinese words are known. Time is
    /// linear in the length of all texts, a few microseconds a piece of a word, on all threads of rayon's pool; the
    /// number of threads does not change the result. A text that is there several times is encoded once.
    pub fn encode<T: AsRef<str> + Sync>(&self, texts: &[T]) -> Vectors {
        let mut places: HashMap<&str, usize> = HashMap::with_capacity(texts.len());
        let mut different: Vec<&str> = Vec::with_capacity(texts.len());
        let of: Vec<usize> = texts
            .iter()
            .map(|text| {
                *places.entry(text.as_ref()).or_insert_with(|| {
                    different.push(text.as_ref());
                    different.len() - 1
                })
            })
            .collect();
        let framed: Vec<Vec<u32>> = different.par_iter().map(|text| self.framed(text)).collect();
        let encoded = self.encode_framed(&framed);
        if different.len() == texts.len() {
            return Vectors::new(encoded);
        }
        let vectors = of.iter().flat_map(|&place| &encoded[place * DIMENSIONS..][..DIMENSIONS]).copied();
        Vectors::new(vectors.collect())
    }

    /// The vectors of sequences with beginning and end.
    fn encode_framed(&self, framed: &[Vec<u32>]) -> Vec<f32> {
        let parts: Vec<Vec<f32>> =
            batches(framed).into_par_iter().map_init(Room::default, |room, batch| self.batch(batch, room)).collect();
        parts.concat()
    }

    fn framed(&self, text: &str) -> Vec<u32> {
        Vocabulary::framed(&self.vocabulary.rows(text))
    }

    fn batch(&self, framed: &[Vec<u32>], room: &mut Room) -> Vec<f32> {
        let sequences: Vec<Sequence<'_>> = framed.iter().map(|rows| Sequence { rows, wanted: 0..rows.len() }).collect();
        let mut sums = vec![0.0; framed.len() * FEATURES];
        self.features(&sequences, room, |index, _, features| {
            kernels::add(&mut sums[index * FEATURES..][..FEATURES], features);
        });
        let mut vectors = head::project(&self.network.head, &sums);
        let pieces: Vec<f32> = framed.iter().map(|rows| rows.len() as f32).collect();
        head::vectors(&self.network.head, &mut vectors, &pieces);
        vectors
    }

    fn features(&self, sequences: &[Sequence<'_>], room: &mut Room, show: impl FnMut(usize, usize, &[f32])) {
        features(&self.network, &self.rows, sequences, room, show);
    }
}

/// Cuts texts into runs of about as many pieces as give each thread one, within bounds. What is encoded together changes
/// no vector.
fn batches<T: AsRef<[u32]>>(texts: &[T]) -> Vec<&[T]> {
    let all: usize = texts.iter().map(|text| text.as_ref().len()).sum();
    let size = all.div_ceil(rayon::current_num_threads()).clamp(FEWEST, MOST);
    let (mut pieces, mut batch) = (0, 0);
    let runs = texts.chunk_by(|text, _| {
        pieces += text.as_ref().len();
        let before = std::mem::replace(&mut batch, pieces / size);
        batch == before
    });
    runs.collect()
}
