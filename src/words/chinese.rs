//! Chinese words.

use std::sync::LazyLock;

use jieba_rs::Jieba;

use crate::lang::is_han_punctuation;

static JIEBA: LazyLock<Jieba> = LazyLock::new(Jieba::new);

/// The words that jieba finds.
pub(super) fn by_dictionary(text: &str) -> Vec<&str> {
    JIEBA.cut(text, true).into_iter().map(|token| token.word).collect()
}

/// The text cut at known boundaries, and at punctuation, which boundaries need not part from words.
pub(super) fn at_breaks<'a>(text: &'a str, breaks: &[usize]) -> Vec<&'a str> {
    let mut words = Vec::with_capacity(breaks.len() + 1);
    let mut start = 0;
    for end in breaks.iter().copied().chain([text.len()]) {
        let piece = text.get(start..end).unwrap_or_default();
        words.extend(piece.split(|c: char| c.is_whitespace() || is_han_punctuation(c)));
        start = end;
    }
    words
}
