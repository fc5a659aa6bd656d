//! What an aligner sees of one side.

use crate::lang::Lang;
use crate::lexicon::Sentence;
use crate::model::{Document, Span};
use crate::words::words;

/// The segments of one side of a passage, in order, and their words on demand.
#[derive(Debug, Clone)]
pub struct Passage<'a> {
    lang: Lang,
    texts: Vec<&'a str>,
    /// For every segment the word boundaries that the author gave, as byte offsets into it; `None` where the text
    /// was not cut into words.
    given: Option<Vec<Vec<usize>>>,
}

impl<'a> Passage<'a> {
    /// Segments of a document, as places in its cleaned text.
    pub fn new(document: &'a Document, segments: impl IntoIterator<Item = Span>) -> Self {
        let text = document.text.as_str();
        let breaks = document.text.word_breaks();
        let spans: Vec<Span> = segments.into_iter().collect();
        let inside = |span: &Span| {
            let first = breaks.partition_point(|&place| place <= span.start);
            let last = breaks.partition_point(|&place| place < span.end);
            breaks[first..last].iter().map(|place| place - span.start).collect()
        };
        Self {
            lang: document.lang,
            given: (!breaks.is_empty()).then(|| spans.iter().map(inside).collect()),
            texts: spans.into_iter().map(|span| &text[span.range()]).collect(),
        }
    }

    /// Segments that stand by themselves.
    pub fn of_texts(lang: Lang, texts: Vec<&'a str>) -> Self {
        Self { lang, texts, given: None }
    }

    /// The segments' language.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The segments' texts.
    pub fn texts(&self) -> &[&'a str] {
        &self.texts
    }

    /// A segment with its words' boundaries.
    pub(super) fn sentence(&self, segment: usize) -> Sentence<'_> {
        let breaks = self.given.as_ref().map_or(&[][..], |given| &given[segment]);
        Sentence { text: self.texts[segment], breaks }
    }

    /// The words of a segment, punctuation left out: those that the author parted by spaces, or where the author
    /// did not, those that the language's own segmenter finds.
    pub fn words(&self, segment: usize) -> Vec<&'a str> {
        let given = self.given.as_ref().map(|given| given[segment].as_slice());
        words(self.texts[segment], self.lang, given)
    }
}
