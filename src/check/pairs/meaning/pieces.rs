//! Texts cut in the pieces whose counterparts are sought: sentences, and the parts of them that a semicolon ends.

use std::ops::Range;

use rayon::prelude::*;

use crate::labels;
use crate::lang::Lang;
use crate::model::{Block, Kind, Level, Span};
use crate::segment::{SegmentationRules, segment};

/// Texts that are cut together.
const TOGETHER: usize = 128;
/// Letters and digits that a sentence must have to stand by itself: English, Chinese.
const LEAST: (usize, usize) = (12, 5);
/// The same of a clause, which a comma ends.
const CLAUSE: (usize, usize) = (28, 9);

/// The pieces of the texts of one side.
#[derive(Debug, Default)]
pub(super) struct Pieces<'a> {
    /// Each piece, one text's behind the other's.
    pub texts: Vec<&'a str>,
    /// Where it is in its text.
    pub places: Vec<Range<usize>>,
    /// Whether a sentence begins with it.
    pub first: Vec<bool>,
    /// The pieces of each text; none of a text that was not to be cut.
    pub of: Vec<Range<usize>>,
}

impl<'a> Pieces<'a> {
    /// Cuts texts. Linear in their length.
    pub fn new(texts: &[Option<&'a str>], lang: Lang) -> Self {
        let cut: Vec<Vec<Vec<Place>>> =
            texts.par_chunks(TOGETHER).map(|texts| texts.iter().map(|text| places(*text, lang)).collect()).collect();
        let mut pieces = Self::default();
        for (text, places) in texts.iter().zip(cut.into_iter().flatten()) {
            let start = pieces.texts.len();
            for (place, first) in places {
                pieces.texts.push(&text.unwrap_or_default()[place.clone()]);
                pieces.places.push(place);
                pieces.first.push(first);
            }
            pieces.of.push(start..pieces.texts.len());
        }
        pieces
    }

    /// The sentences of a text, as runs of pieces counted from the text's first.
    pub fn sentences(&self, text: usize) -> Vec<Range<usize>> {
        let pieces = self.of[text].clone();
        let starts = pieces.clone().filter(|&at| self.first[at]).map(|at| at - pieces.start);
        let mut sentences: Vec<Range<usize>> = starts.map(|start| start..pieces.len()).collect();
        for at in 1..sentences.len() {
            sentences[at - 1].end = sentences[at].start;
        }
        sentences
    }
}

/// Where a piece is, and whether a sentence begins with it.
type Place = (Range<usize>, bool);

/// Where the pieces of a text are, and whether a sentence begins with each.
fn places(text: Option<&str>, lang: Lang) -> Vec<Place> {
    let Some(text) = text else { return Vec::new() };
    let span = Span::new(0, text.len()).trimmed(text);
    if span.is_empty() {
        return Vec::new();
    }
    let of = |(english, chinese): (usize, usize)| if lang == Lang::English { english } else { chinese };
    let mut cuts = if ends_inside(&text[span.start..span.end]) { sentences(text, span, lang) } else { Vec::new() };
    cuts.extend(text.match_indices([';', '；']).map(|(at, mark)| at + mark.len()));
    cuts.sort_unstable();
    let mut places = Vec::new();
    for sentence in cut(text, span, cuts.into_iter(), of(LEAST)) {
        let inside = Span::new(sentence.start, sentence.end);
        let commas = text[sentence.clone()].match_indices([',', '，', ':', '：']);
        let commas = commas.map(|(at, mark)| sentence.start + at + mark.len());
        places
            .extend(cut(text, inside, commas, of(CLAUSE)).into_iter().enumerate().map(|(at, place)| (place, at == 0)));
    }
    places
}

/// A part of a text cut into runs of so many letters and digits at least; what is too short stands with what follows, or
/// at the end with what is before.
fn cut(text: &str, whole: Span, cuts: impl Iterator<Item = usize>, least: usize) -> Vec<Range<usize>> {
    let mut places: Vec<Range<usize>> = Vec::new();
    let mut start = whole.start;
    for cut in cuts.chain([whole.end]) {
        let place = Span::new(start, cut.clamp(start, whole.end)).trimmed(text);
        if text[place.start..place.end].chars().filter(|c| c.is_alphanumeric()).nth(least - 1).is_some() {
            places.push(place.start..place.end);
            start = cut;
        }
    }
    match places.last_mut() {
        Some(place) => place.end = whole.end,
        None => places.push(whole.start..whole.end),
    }
    places
}

/// Whether a sentence may end before the end of a text.
fn ends_inside(text: &str) -> bool {
    let stop = |c: char| matches!(c, '.' | '!' | '?' | '。' | '！' | '？' | '…' | '\n');
    text.find(stop).is_some_and(|at| text[at..].trim_start_matches(|c: char| !c.is_alphanumeric()).len() > 1)
}

/// Where the sentences of a text begin but the first, by the rules of segmentation.
fn sentences(text: &str, span: Span, lang: Lang) -> Vec<usize> {
    let label = labels::read(text, span.start).into_iter().next().map(|reading| reading.label);
    let block = Block { span, kind: Kind::Paragraph, label, parent: None };
    let tag = if lang == Lang::English { "en" } else { "zh-CN" };
    let segments = segment(text, tag, &[block], Level::Sentence, SegmentationRules::built_in());
    segments.into_iter().skip(1).map(|segment| segment.span.start).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, lang: Lang) -> Vec<&str> {
        Pieces::new(&[None, Some(text)], lang).texts
    }

    #[test]
    fn sentences_and_what_a_semicolon_ends_are_pieces() {
        assert_eq!(
            cut("1. The court shall decide; its decision is final. No appeal lies.", Lang::English),
            ["1. The court shall decide;", "its decision is final.", "No appeal lies."]
        );
        assert_eq!(
            cut("法院应当作出判决；判决为终审。不得就此判决上诉。", Lang::Chinese),
            ["法院应当作出判决；", "判决为终审。", "不得就此判决上诉。"]
        );
    }

    #[test]
    fn clauses_are_pieces_of_their_sentences() {
        let texts = ["国家尊重和保障人权，任何公民享有宪法规定的权利，同时履行义务。他走了回家。"].map(Some);
        let pieces = Pieces::new(&texts, Lang::Chinese);
        assert_eq!(
            pieces.texts,
            ["国家尊重和保障人权，", "任何公民享有宪法规定的权利，同时履行义务。", "他走了回家。"]
        );
        assert_eq!(pieces.sentences(0), [0..2, 2..3]);
    }

    #[test]
    fn what_is_short_stands_with_its_neighbour() {
        assert_eq!(cut("Yes. He came home late.", Lang::English), ["Yes. He came home late."]);
        assert_eq!(cut("He came home very late. Yes.", Lang::English), ["He came home very late. Yes."]);
        assert_eq!(cut("OK", Lang::English), ["OK"]);
        assert_eq!(cut("  ", Lang::English), Vec::<&str>::new());
    }
}
