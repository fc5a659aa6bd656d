//! Sentences that are aligned together.

use std::borrow::Cow;

use super::grid::Part;
use super::similarities::{CHINESE, ENGLISH};
use crate::align::band::Anchor;
use crate::encode::{Encoder, Overlaps};
use crate::lexicon::Sentence;

/// Sentences of both sides in parts, the Chinese side first whichever is the source.
#[derive(Debug, Clone)]
pub(crate) struct Context<'a> {
    pub(super) chinese: Vec<Sentence<'a>>,
    pub(super) english: Vec<&'a str>,
    pub(super) parts: Vec<Part>,
    /// Sentences that belong together because a user says so.
    pub(super) fixed: Vec<Anchor>,
}

/// Of so many texts half of what they have in common is taken away.
const FEW: f32 = 8.0;

/// The vectors of all runs of both sides.
#[derive(Debug)]
pub(super) struct Vectors {
    pub(super) chinese: Overlaps,
    pub(super) english: Overlaps,
}

impl Vectors {
    /// Takes away what all have in common.
    pub(super) fn new(chinese: Overlaps, english: Overlaps) -> Self {
        Self { chinese: without_common(chinese), english: without_common(english) }
    }
}

impl<'a> Context<'a> {
    /// One part.
    pub(crate) fn whole(chinese: Vec<Sentence<'a>>, english: Vec<&'a str>) -> Self {
        let part = Part { chinese: 0..chinese.len(), english: 0..english.len() };
        Self { chinese, english, parts: vec![part], fixed: Vec::new() }
    }

    /// Encodes the runs of both sides.
    pub(super) fn vectors(&self, encoder: &Encoder) -> Vectors {
        let (chinese, english) = self.plain();
        let (chinese, english) =
            rayon::join(|| encoder.overlaps(&chinese, CHINESE), || encoder.overlaps(&english, ENGLISH));
        Vectors::new(chinese, english)
    }

    /// The texts of both sides, without the spaces between Chinese words.
    pub(super) fn plain(&self) -> (Vec<Cow<'a, str>>, Vec<Cow<'a, str>>) {
        (self.chinese.iter().map(joined).collect(), self.english.iter().map(|text| Cow::Borrowed(*text)).collect())
    }
}

/// Takes away what all texts have in common: of few texts less, for there it is too much their own.
pub(super) fn without_common(texts: Overlaps) -> Overlaps {
    let count = texts.of(1).map_or(0, crate::encode::Vectors::len) as f32;
    texts.without_mean(count / (count + FEW))
}

/// A text without the spaces that its author cut it into words with.
fn joined<'a>(sentence: &Sentence<'a>) -> Cow<'a, str> {
    let Sentence { text, breaks } = *sentence;
    if breaks.is_empty() || !text.contains(char::is_whitespace) {
        return Cow::Borrowed(text);
    }
    let mut words = String::with_capacity(text.len());
    let mut from = 0;
    for &place in breaks {
        words.push_str(&text[from..place]);
        from = place + text[place..].len() - text[place..].trim_start().len();
    }
    words.push_str(&text[from..]);
    Cow::Owned(words)
}
