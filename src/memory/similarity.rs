//! How alike two texts are.

use std::collections::HashMap;

use rapidfuzz::distance::levenshtein;

use crate::lang::Lang;
use crate::words::words;

/// Per cent of the longer of two texts that no edit touches: 100 × (1 − distance ÷ length), down to the whole, where distance is how many
/// characters must be put in, taken out or exchanged (Levenshtein 1966) and length is in characters. White space counts as one space, and
/// none at the ends; capitals and everything else count. So 100 is the same text.
///
/// This is what translate-toolkit and amaGama score by.
pub fn similarity(one: &str, other: &str) -> u8 {
    let (one, other) = (characters(one), characters(other));
    percent(levenshtein::distance(one.iter().copied(), other.iter().copied()), one.len().max(other.len()))
}

fn percent(distance: usize, length: usize) -> u8 {
    (100 * (length - distance)).checked_div(length).unwrap_or(100) as u8
}

/// A text's characters with one space wherever there is white space.
pub(super) fn characters(text: &str) -> Vec<char> {
    let mut chars = Vec::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !chars.is_empty() {
            chars.push(' ');
        }
        chars.extend(word.chars());
    }
    chars
}

/// Per cent of the longer of two texts' words that no edit touches: as [`similarity`], with words in the place of
/// characters, and without punctuation. Chinese words are those of the segmenter, which is loaded at the first call.
///
/// This is the second of `OmegaT`'s three scores, that of words without stemming (`FuzzyMatcher`: 100 × (longest − Levenshtein
/// of tokens) ÷ longest); its own figure differs where its tokenisers cut words differently.
pub fn token_similarity(one: &str, other: &str, lang: Lang) -> u8 {
    let mut numbers = HashMap::new();
    let mut tokens = |text| -> Vec<u64> {
        let tokens = words(text, lang, None).into_iter();
        tokens
            .map(|token| {
                let next = numbers.len() as u64;
                *numbers.entry(token).or_insert(next)
            })
            .collect()
    };
    let (one, other) = (tokens(one), tokens(other));
    percent(levenshtein::distance(one.iter().copied(), other.iter().copied()), one.len().max(other.len()))
}

/// A text that others are held against.
pub(super) struct Query {
    comparator: levenshtein::BatchComparator<char>,
    /// Its length in characters.
    pub length: usize,
}

impl Query {
    pub fn new(text: &str) -> Self {
        let chars = characters(text);
        Self { length: chars.len(), comparator: levenshtein::BatchComparator::new(chars) }
    }

    /// How alike a text is, 0–1, if it is at least so much. O(length × length ÷ 64).
    pub fn similarity(&self, text: &str, least: f64) -> Option<f64> {
        let chars = characters(text);
        let longest = self.length.max(chars.len());
        if longest == 0 {
            return Some(1.0);
        }
        let most = ((1.0 - least) * longest as f64 + 1e-9).floor() as usize;
        let arguments = levenshtein::Args::default().score_cutoff(most);
        let distance = self.comparator.distance_with_args(chars.iter().copied(), &arguments)?;
        Some(1.0 - distance as f64 / longest as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_similarity_is_the_share_of_the_longer_that_stays() {
        assert_eq!(similarity("kitten", "sitting"), 57, "three edits of seven characters");
        assert_eq!(similarity("工业发展", "工业合作"), 50);
        assert_eq!(similarity("a  b\n", "a b"), 100);
        assert_eq!([similarity("", ""), similarity("", "abc"), similarity("Abc", "abc")], [100, 0, 66]);
        assert_eq!(similarity(&"x".repeat(200), &format!("{}y", "x".repeat(199))), 99, "never up to 100");
    }

    #[test]
    fn tokens_are_words_without_marks() {
        assert_eq!(
            token_similarity("Dear all, good day.", "Dear all: good night", Lang::English),
            75,
            "three words of four"
        );
        assert_eq!(token_similarity("工业发展", "工业合作", Lang::Chinese), 50);
    }

    #[test]
    fn a_query_finds_the_same_and_stops_where_nothing_is_to_be_found() {
        let query = Query::new("kitten");
        assert!((query.similarity("sitting", 0.0).unwrap() - 4.0 / 7.0).abs() < 1e-9);
        assert_eq!(query.similarity("sitting", 0.6), None);
        assert_eq!(query.similarity("kitten", 1.0), Some(1.0));
    }
}
