//! One side of two texts that are matched: its sentences as numbers of words.

use std::collections::HashMap;
use std::ops::Range;

/// A sentence, or whatever else is looked at as one.
#[derive(Debug, Clone, Copy)]
pub struct Sentence<'a> {
    /// Its text.
    pub text: &'a str,
    /// The author's own word boundaries, ascending byte offsets into the text; empty where there are none.
    pub breaks: &'a [usize],
}

impl<'a> From<&'a str> for Sentence<'a> {
    fn from(text: &'a str) -> Self {
        Self { text, breaks: &[] }
    }
}

/// One side of a [`Matches`](super::Matches): for every sentence its words as numbers, those left out that say too little.
#[derive(Debug, Default)]
pub struct MatchSide {
    /// The words of sentence k are at `starts[k]..starts[k + 1]`.
    starts: Vec<u32>,
    tokens: Vec<u32>,
    words: Vec<String>,
    idf: Vec<f32>,
}

impl MatchSide {
    /// Numbers words by their first appearance.
    pub(super) fn new(sentences: Vec<Vec<String>>) -> Self {
        let mut side = Self { starts: vec![0], ..Self::default() };
        let mut numbers: HashMap<String, u32> = HashMap::new();
        // for every word the sentences that have it, and the last of them counted
        let mut seen: Vec<(u32, usize)> = Vec::new();
        let count = sentences.len();
        for (at, sentence) in sentences.into_iter().enumerate() {
            for word in sentence {
                let number = *numbers.entry(word).or_insert_with_key(|word| {
                    side.words.push(word.clone());
                    seen.push((0, usize::MAX));
                    seen.len() as u32 - 1
                });
                let (sentences, last) = &mut seen[number as usize];
                if *last != at {
                    *sentences += 1;
                    *last = at;
                }
                side.tokens.push(number);
            }
            side.starts.push(side.tokens.len() as u32);
        }
        side.idf = seen.iter().map(|(sentences, _)| (count as f32 / *sentences as f32).ln_1p()).collect();
        side
    }

    /// How many sentences there are.
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The words of consecutive sentences, in order, as numbers.
    pub fn tokens(&self, sentences: Range<usize>) -> &[u32] {
        let start = |sentence: usize| self.starts[sentence.min(self.len())] as usize;
        &self.tokens[start(sentences.start)..start(sentences.end).max(start(sentences.start))]
    }

    /// What the words are: Chinese as it stands, English by its stem. The number of a word is its place here.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// How much a word says: ln(1 + n / df), n sentences of which df have it (natural logarithm, above 0, higher is rarer);
    /// 0 for a number that no word has.
    pub fn idf(&self, word: u32) -> f32 {
        self.idf.get(word as usize).copied().unwrap_or(0.0)
    }
}
