//! The visible characters of a text, one behind the other.

use std::ops::Range;

use crate::model::SetAside;

/// Bytes of the visible text between two places whose origin is kept.
const STRIDE: usize = 256;

/// A text without white space and what was set aside, and the way back.
pub(super) struct Visible {
    text: String,
    /// Where in the original every visible character behind a multiple of [`STRIDE`] bytes stands: visible, original.
    marks: Vec<(usize, usize)>,
    aside: usize,
    set_aside: Vec<Range<usize>>,
}

/// Whether a character is nothing to be conserved: white space, and what shows nothing.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

/// A text without white space.
pub(super) fn of(text: &str) -> String {
    text.chars().filter(|c| !is_blank(*c)).collect()
}

impl Visible {
    pub(super) fn new(original: &str, set_aside: &[SetAside]) -> Self {
        let set_aside: Vec<Range<usize>> = set_aside.iter().map(|aside| aside.span.range()).collect();
        let mut found =
            Self { text: String::with_capacity(original.len()), marks: Vec::new(), aside: 0, set_aside: Vec::new() };
        let mut rest = set_aside.iter().peekable();
        for (at, c) in original.char_indices().filter(|(_, c)| !is_blank(*c)) {
            while rest.next_if(|aside| aside.end <= at).is_some() {}
            if rest.peek().is_some_and(|aside| aside.contains(&at)) {
                found.aside += 1;
                continue;
            }
            if found.marks.last().is_none_or(|(before, _)| found.text.len() - before >= STRIDE) {
                found.marks.push((found.text.len(), at));
            }
            found.text.push(c);
        }
        found.set_aside = set_aside;
        found
    }

    /// The visible text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Its characters.
    pub(super) fn characters(&self) -> usize {
        self.text.chars().count()
    }

    /// Visible characters that were set aside.
    pub(super) fn aside(&self) -> usize {
        self.aside
    }

    /// Where in the original a stretch of the visible text stands, from its first to its last character.
    pub(super) fn origin(&self, original: &str, stretch: Range<usize>) -> Range<usize> {
        let last =
            self.text[stretch.clone()].char_indices().next_back().map_or(stretch.start, |(at, _)| stretch.start + at);
        let start = self.place(original, stretch.start);
        let end = self.place(original, last);
        start..end + original[end..].chars().next().map_or(0, char::len_utf8)
    }

    /// Where in the original the character at a byte of the visible text stands.
    fn place(&self, original: &str, at: usize) -> usize {
        let mark = self.marks.partition_point(|(visible, _)| *visible <= at).saturating_sub(1);
        let Some(&(mut visible, start)) = self.marks.get(mark) else { return 0 };
        let mut aside =
            self.set_aside.iter().skip(self.set_aside.partition_point(|aside| aside.end <= start)).peekable();
        for (offset, c) in original[start..].char_indices().filter(|(_, c)| !is_blank(*c)) {
            let place = start + offset;
            while aside.next_if(|aside| aside.end <= place).is_some() {}
            if aside.peek().is_some_and(|aside| aside.contains(&place)) {
                continue;
            }
            if visible >= at {
                return place;
            }
            visible += c.len_utf8();
        }
        original.len()
    }
}
