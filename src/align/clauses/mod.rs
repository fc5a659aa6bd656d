//! Clauses: sentences cut where both sides agree.
//!
//! A long sentence of a law or a resolution is cut into clauses only in the light of its translation. Both sides offer
//! places where a clause may begin: English behind its marks and before connectives, Chinese behind its marks. The best
//! path of clause pairs through these places is found as beads are elsewhere; lengths, connectives that answer to each
//! other (`so that` and 以便) and words that go together in the document's other sentences decide.
//!
//! Null beads have no clauses: a clause without a counterpart stays with its neighbour.

mod association;
mod connectives;
mod places;
mod scores;
#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::align::band::Band;
use crate::align::evidence::visible;
use crate::align::lattice::best_path;
use crate::align::length::LengthModel;
use crate::align::passage::Passage;
use crate::lang::Lang;
use crate::model::{Bead, Document};
use association::{Association, Words};
use connectives::Connectives;
use places::{Mark, Place};
use scores::Scores;

/// A pair of clauses: places in the cleaned texts of the two documents. The clauses of a bead follow each other
/// without a gap on either side.
#[derive(Debug, Clone, PartialEq)]
pub struct ClausePair {
    /// Bytes of the source document's text.
    pub source: Range<usize>,
    /// Bytes of the target document's text.
    pub target: Range<usize>,
    /// Probability that it is one clause on both sides, 0–1, given that the whole bead is right.
    pub confidence: f64,
}

/// Cuts the sentences of a pair of documents.
pub struct Clauses<'a> {
    english: &'a Document,
    chinese: &'a Document,
    /// Whether the English document is the source.
    direction: Direction,
    association: Association,
    length: LengthModel,
}

/// Which language is the source's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Direction {
    FromEnglish,
    FromChinese,
}

impl Direction {
    /// The English and then the Chinese one of a source and a target.
    fn english_first<T>(self, source: T, target: T) -> (T, T) {
        match self {
            Self::FromEnglish => (source, target),
            Self::FromChinese => (target, source),
        }
    }
}

/// More places than this on a side are not searched; the weakest are left out.
const PLACES: usize = 24;

impl<'a> Clauses<'a> {
    /// Learns from the pairs of sentences which words go together. Loads a dictionary where the Chinese is not cut into
    /// words. O(text) and what `Association::learn` says.
    pub fn new(source: &'a Document, target: &'a Document, beads: &[Bead]) -> Self {
        let direction = if source.lang == Lang::English { Direction::FromEnglish } else { Direction::FromChinese };
        let (english, chinese) = direction.english_first(source, target);
        let words = |document: &'a Document, run: Range<usize>| -> Vec<&'a str> {
            Stretch::new(document, run).words.into_iter().map(|(_, word)| word).collect()
        };
        let pairs: Vec<Words<'a>> = beads
            .iter()
            .filter(|bead| !bead.is_null())
            .map(|bead| {
                let (left, right) = direction.english_first(bead.source.clone(), bead.target.clone());
                Words { english: words(english, left), chinese: words(chinese, right) }
            })
            .collect();
        let total = |document: &Document| {
            (0..document.segments.len()).map(|segment| visible(document.segment_text(segment))).sum()
        };
        let length = LengthModel::new(total(english), total(chinese));
        Self { english, chinese, direction, association: Association::learn(&pairs), length }
    }

    /// The clauses of a bead: one pair or more, nothing of a null bead. Places on a side are limited, so the time is too.
    pub fn cut(&self, bead: &Bead) -> Vec<ClausePair> {
        if bead.is_null() {
            return Vec::new();
        }
        let known = Connectives::built_in();
        let (left, right) = self.direction.english_first(bead.source.clone(), bead.target.clone());
        let (english, chinese) = (Stretch::new(self.english, left), Stretch::new(self.chinese, right));
        let lower = english.text.to_ascii_lowercase();
        let right = fewest(chinese.places(|text| places::chinese(text, known)), PLACES);
        let mut left = english.places(|text| places::english(&text.to_ascii_lowercase(), known));
        // a place that only a connective speaks for needs one that answers
        let answered = |place: &Place| {
            let beginning = &lower[place.at..];
            right.iter().any(|other| known.answer(beginning, &chinese.text[other.at..]) > connectives::Answer::None)
        };
        left.retain(|place| place.mark != Mark::Bare || answered(place));
        let left = fewest(left, PLACES);
        let scores = Scores::new(self, (&english, &lower, &left), (&chinese, &right));
        let (n, m) = scores.size();
        let path = best_path(n, m, &Band::full(n, m), &scores);
        let ends = |stretch: &Stretch<'_>, places: &[Place], first: usize, items: usize| {
            let at = |index: usize| match index {
                0 => stretch.base,
                _ => stretch.base + places.get(index - 1).map_or(stretch.text.len(), |place| place.at),
            };
            at(first)..at(first + items)
        };
        path.steps
            .iter()
            .map(|step| {
                let left = ends(&english, &left, step.source, step.shape.0);
                let right = ends(&chinese, &right, step.target, step.shape.1);
                let (source, target) = self.direction.english_first(left, right);
                ClausePair { source, target, confidence: step.posterior }
            })
            .collect()
    }
}

/// One side of a bead: its sentences, with what stands between them.
struct Stretch<'a> {
    /// Where it begins in the document's text.
    base: usize,
    text: &'a str,
    /// Its words, and where they begin in the text.
    words: Vec<(usize, &'a str)>,
    /// Its sentences as places in the text, without the labels before them.
    sentences: Vec<Range<usize>>,
}

impl<'a> Stretch<'a> {
    fn new(document: &'a Document, run: Range<usize>) -> Self {
        let segments = &document.segments[run];
        let base = segments[0].span.start;
        let text = &document.text.as_str()[base..segments[segments.len() - 1].span.end];
        let passage = Passage::new(document, segments.iter().map(|segment| segment.span));
        let words = (0..segments.len()).flat_map(|at| passage.words(at));
        // a word is a part of the text, so its address tells its place
        let words = words.map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word)).collect();
        let sentence = |segment: &crate::model::Segment| {
            let label = document.blocks[segment.block].label.as_ref().map_or(0, |label| label.span.end);
            segment.span.start.max(label.min(segment.span.end)) - base..segment.span.end - base
        };
        Self { base, text, words, sentences: segments.iter().map(sentence).collect() }
    }

    /// Places inside of the sentences, and where the sentences but the first begin.
    fn places(&self, inside: impl Fn(&str) -> Vec<Place>) -> Vec<Place> {
        let mut found = Vec::new();
        for (index, sentence) in self.sentences.iter().enumerate() {
            if index > 0 {
                found.push(Place { at: sentence.start, mark: Mark::Strong });
            }
            let moved = |place: Place| Place { at: place.at + sentence.start, ..place };
            found.extend(inside(&self.text[sentence.clone()]).into_iter().map(moved));
        }
        found
    }
}

/// At most so many places: the weakest marks go first, then the last places.
fn fewest(mut places: Vec<Place>, most: usize) -> Vec<Place> {
    for weak in [Mark::Bare, Mark::List, Mark::Comma, Mark::Connective] {
        if places.len() > most {
            places.retain(|place| place.mark != weak);
        }
    }
    places.truncate(most);
    places
}
