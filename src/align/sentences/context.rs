//! Sentences that are aligned together, and what is known of them before any bead is weighed.

use std::borrow::Cow;

use super::coverage::{self, Coverage};
use super::grid::{Grid, Part};
use super::leads::{is_small, leads};
use super::lengths::Lengths;
use super::similarities::{CHINESE, ENGLISH, Similarities};
use crate::align::anchors::{Candidate, chain_through};
use crate::align::band::Anchor;
use crate::align::evidence::visible;
use crate::encode::{Encoder, Overlaps};
use crate::lexicon::{Lexicon, Matches, Sentence};

/// Sentences of both sides in parts, the Chinese side first whichever is the source.
#[derive(Debug, Clone)]
pub(crate) struct Context<'a> {
    pub(super) chinese: Vec<Sentence<'a>>,
    pub(super) english: Vec<&'a str>,
    pub(super) parts: Vec<Part>,
    /// Sentences that belong together because a user says so.
    pub(super) fixed: Vec<Anchor>,
}

/// The vectors of all runs of both sides.
#[derive(Debug)]
pub(super) struct Vectors {
    chinese: Overlaps,
    english: Overlaps,
}

impl Vectors {
    /// Takes away what all have in common.
    pub(super) fn new(chinese: Overlaps, english: Overlaps) -> Self {
        Self { chinese: chinese.centred(), english: english.centred() }
    }
}

/// What is known of a context.
#[derive(Debug)]
pub(super) struct Ground<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) matches: Matches,
    pub(super) lengths: Lengths,
    pub(super) grid: Grid,
    vectors: Option<Vectors>,
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

impl<'a> Ground<'a> {
    /// Reads the words and finds the way.
    pub(super) fn new(context: &'a Context<'a>, lexicon: &Lexicon, vectors: Option<Vectors>) -> Self {
        let matches = Matches::new(lexicon, &context.chinese, &context.english);
        let lengths = Lengths::new(
            context.chinese.iter().map(|sentence| visible(sentence.text)),
            context.english.iter().map(|text| visible(text)),
        );
        let lead = |part: &Part| match &vectors {
            Some(vectors) => leads(part, |i, row| {
                if let (Some(chinese), Some(english)) = (vectors.chinese.of(1), vectors.english.of(1)) {
                    chinese.cosines(i, english, part.english.clone(), row);
                }
            }),
            None => {
                let table = coverage::pairs(&matches, part.chinese.clone(), part.english.clone());
                let width = part.english.len();
                leads(part, |i, row| row.copy_from_slice(&table[(i - part.chinese.start) * width..][..width]))
            }
        };
        let large = context.parts.iter().filter(|part| !is_small(part));
        let likely = large.flat_map(lead).map(|(anchor, weight)| Candidate { anchor, weight }).collect();
        let likely = chain_through(&context.fixed, likely);
        let grid = Grid::new(context.parts.clone(), &likely, &context.fixed);
        Self { context, matches, lengths, grid, vectors }
    }

    /// How much words are found again.
    pub(super) fn coverage(&self) -> Coverage<'_> {
        Coverage::new(&self.grid, &self.matches)
    }

    /// How alike runs are: by their vectors, or where there are none by their words.
    pub(super) fn similarities(&self, coverage: &Coverage<'_>) -> Similarities<'_> {
        match &self.vectors {
            Some(vectors) => Similarities::of_vectors(&self.grid, &vectors.chinese, &vectors.english),
            None => self.common(coverage),
        }
    }

    /// How much of the words of two runs is found again, 0–1.
    pub(super) fn common(&self, coverage: &Coverage<'_>) -> Similarities<'_> {
        Similarities::of_runs(&self.grid, |i, j, a, b| {
            let (chinese, english) = coverage.both(i, j, (a, b));
            let mass = chinese.mass + english.mass;
            if mass > 0.0 { (chinese.matched + english.matched) / mass } else { 0.0 }
        })
    }

    /// The texts of both sides.
    pub(super) fn texts(&self) -> (Vec<&'a str>, &'a [&'a str]) {
        (self.context.chinese.iter().map(|sentence| sentence.text).collect(), &self.context.english)
    }
}
