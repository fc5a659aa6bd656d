//! Text that knows where each of its characters came from.

use std::borrow::Cow;

use super::{Reason, SetAside, Span};

/// A text made from an original by a series of edits, with the way back.
///
/// The text is a row of pieces. A *kept* piece is the same bytes in both; a *changed* piece stands for a
/// stretch of the original as a whole: whoever has its first visible character has all of it. Where a part of that
/// stretch was set aside before, several pieces stand for what is left, all at one place. Both rows are in order, so
/// mapping a span back is a binary search: O(log pieces) for each end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MappedText {
    text: String,
    pieces: Vec<Piece>,
    breaks: Vec<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    here: Span,
    origin: Span,
    kept: bool,
}

/// Replaces a span of the current text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced, in the text before the edit.
    pub span: Span,
    /// What comes in its place; often nothing.
    pub with: Cow<'static, str>,
    /// Why visible text goes: it is then set aside. `None` where the text is only respelled.
    pub reason: Option<Reason>,
}

impl Edit {
    /// Respells a span.
    pub fn replace(span: Span, with: impl Into<Cow<'static, str>>) -> Self {
        Self { span, with: with.into(), reason: None }
    }

    /// Takes a span out of the text and sets it aside.
    pub fn set_aside(span: Span, reason: Reason) -> Self {
        Self { span, with: Cow::Borrowed(""), reason: Some(reason) }
    }
}

impl MappedText {
    /// The original itself.
    pub fn new(original: &str) -> Self {
        let whole = Span::new(0, original.len());
        let pieces =
            if original.is_empty() { Vec::new() } else { vec![Piece { here: whole, origin: whole, kept: true }] };
        Self { text: original.to_owned(), pieces, breaks: Vec::new() }
    }

    /// The spans of an original alone, which ascend and do not overlap, a blank line between every two.
    pub fn of_spans(original: &str, spans: &[Span]) -> Self {
        let (mut text, mut pieces) = (String::new(), Vec::new());
        let mut end = None;
        for &origin in spans.iter().filter(|span| !span.is_empty()) {
            if let Some(end) = end {
                let here = Span::new(text.len(), text.len() + 2);
                pieces.push(Piece { here, origin: Span::new(end, end), kept: false });
                text.push_str("\n\n");
            }
            let here = Span::new(text.len(), text.len() + origin.len());
            pieces.push(Piece { here, origin, kept: true });
            text.push_str(&original[origin.range()]);
            end = Some(origin.end);
        }
        Self { text, pieces, breaks: Vec::new() }
    }

    /// The text after all edits.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Places between words that the author marked by spaces now removed: byte offsets, ascending.
    pub fn word_breaks(&self) -> &[usize] {
        &self.breaks
    }

    /// Notes word boundaries: byte offsets into the current text, ascending.
    pub fn set_word_breaks(&mut self, breaks: Vec<usize>) {
        self.breaks = breaks;
    }

    /// Applies edits, which are in order and do not overlap, and returns what they set aside (in original
    /// places). O(text + pieces + edits).
    pub fn apply(&mut self, edits: &[Edit]) -> Vec<SetAside> {
        if edits.is_empty() {
            return Vec::new();
        }
        let mut aside = Vec::new();
        let mut text = String::with_capacity(self.text.len());
        let mut pieces: Vec<Piece> = Vec::with_capacity(self.pieces.len() + 2 * edits.len());
        let mut breaks = Vec::with_capacity(self.breaks.len());
        let mut next_break = 0;
        let mut cursor = Cursor { text: &self.text, pieces: &self.pieces, at: 0 };
        let mut done = 0;
        for edit in edits {
            debug_assert!(edit.span.start >= done, "edits are in order");
            self.copy(Span::new(done, edit.span.start), &mut cursor, &mut text, &mut pieces);
            let shift_end = text.len();
            while next_break < self.breaks.len() && self.breaks[next_break] <= edit.span.start {
                breaks.push(shift_end - (edit.span.start - self.breaks[next_break]));
                next_break += 1;
            }
            while next_break < self.breaks.len() && self.breaks[next_break] < edit.span.end {
                next_break += 1;
            }
            let mut origins = cursor.origins(edit.span);
            if let Some(reason) = edit.reason {
                let parts = cursor.origins(edit.span.trimmed(&self.text));
                aside.extend(parts.into_iter().map(|span| SetAside { span, reason }));
                // what stands in for a text set aside comes from nowhere: its origin would be claimed twice
                let start = cursor.place(edit.span.start);
                origins = vec![Span::new(start, start)];
            }
            if !edit.with.is_empty() {
                if origins.is_empty() {
                    let place = cursor.place(edit.span.start);
                    origins.push(Span::new(place, place));
                }
                let here = Span::new(text.len(), text.len() + edit.with.len());
                pieces.extend(origins.into_iter().map(|origin| Piece { here, origin, kept: false }));
                text.push_str(&edit.with);
            }
            done = edit.span.end;
        }
        let tail = Span::new(done, self.text.len());
        self.copy(tail, &mut cursor, &mut text, &mut pieces);
        let end = text.len();
        for &place in &self.breaks[next_break..] {
            breaks.push(end - (self.text.len() - place));
        }
        breaks.dedup();
        self.text = text;
        self.pieces = pieces;
        self.breaks = breaks;
        aside
    }

    fn copy(&self, span: Span, cursor: &mut Cursor<'_>, text: &mut String, pieces: &mut Vec<Piece>) {
        if span.is_empty() {
            return;
        }
        let shift = text.len();
        text.push_str(&self.text[span.range()]);
        cursor.each(span, |piece| {
            let here = Span::new(piece.here.start - span.start + shift, piece.here.end - span.start + shift);
            let piece = Piece { here, ..piece };
            match pieces.last_mut() {
                Some(last)
                    if last.kept
                        && piece.kept
                        && last.origin.end == piece.origin.start
                        && last.here.end == here.start =>
                {
                    last.here.end = here.end;
                    last.origin.end = piece.origin.end;
                }
                _ => pieces.push(piece),
            }
        });
    }

    /// The places of a span's text in the original, in ascending order; adjacent ones are joined.
    ///
    /// A changed piece counts as a whole, so of two spans that share one only one has its origin.
    pub fn origins(&self, span: Span) -> Vec<Span> {
        let at = self.pieces.partition_point(|piece| piece.here.end <= span.start);
        Cursor { text: &self.text, pieces: &self.pieces, at }.origins(span)
    }

    /// Where a span of the original stands in the text now; empty where nothing is left of it. A changed piece counts as
    /// a whole. O(log pieces).
    pub fn place_of(&self, origin: Span) -> Span {
        let first = self.pieces.partition_point(|piece| piece.origin.end <= origin.start);
        let end = self.pieces.partition_point(|piece| piece.origin.start < origin.end);
        if first >= end {
            let place = self.pieces.get(first).map_or(self.text.len(), |piece| piece.here.start);
            return Span::new(place, place);
        }
        let (first, last) = (self.pieces[first], self.pieces[end - 1]);
        let start = match origin.start.checked_sub(first.origin.start) {
            Some(inside) if first.kept => first.here.start + inside,
            _ => first.here.start,
        };
        let end = match last.origin.end.checked_sub(origin.end) {
            Some(behind) if last.kept => last.here.end - behind,
            _ => last.here.end,
        };
        Span::new(start, end)
    }
}

/// The part of a piece that lies in a span of the text.
fn clip(text: &str, piece: Piece, span: Span) -> Piece {
    let here = Span::new(piece.here.start.max(span.start), piece.here.end.min(span.end));
    let origin = if piece.kept {
        let shift = |place: usize| piece.origin.start + (place - piece.here.start);
        Span::new(shift(here.start), shift(here.end))
    } else {
        let white = &text[piece.here.range()];
        let first = piece.here.start + (white.len() - white.trim_start().len()) % white.len().max(1);
        let owned = here.range().contains(&first);
        if owned { piece.origin } else { Span::new(piece.origin.end, piece.origin.end) }
    };
    Piece { here, origin, kept: piece.kept }
}

/// Walks the pieces once, front to back.
struct Cursor<'a> {
    text: &'a str,
    pieces: &'a [Piece],
    at: usize,
}

impl Cursor<'_> {
    fn skip_to(&mut self, place: usize) {
        while self.pieces.get(self.at).is_some_and(|piece| piece.here.end <= place) {
            self.at += 1;
        }
    }

    fn each(&mut self, span: Span, mut visit: impl FnMut(Piece)) {
        self.skip_to(span.start);
        for piece in &self.pieces[self.at..] {
            if piece.here.start >= span.end {
                break;
            }
            visit(clip(self.text, *piece, span));
        }
    }

    /// Where the text of a span comes from, ascending; adjacent places are one.
    fn origins(&mut self, span: Span) -> Vec<Span> {
        let mut found: Vec<Span> = Vec::new();
        if span.is_empty() {
            return found;
        }
        self.each(span, |piece| match found.last_mut() {
            _ if piece.origin.is_empty() => {}
            Some(last) if last.end == piece.origin.start => last.end = piece.origin.end,
            _ => found.push(piece.origin),
        });
        found
    }

    /// The place in the original before which a place of the text stands.
    fn place(&mut self, here: usize) -> usize {
        self.skip_to(here);
        let last = || self.pieces.last().map_or(0, |piece| piece.origin.end);
        self.pieces.get(self.at).map_or_else(last, |piece| {
            let into = if piece.kept { here.saturating_sub(piece.here.start) } else { 0 };
            piece.origin.start + into
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edit_moves_what_follows_and_the_way_back_is_kept() {
        let mut text = MappedText::new("a  b\nc");
        text.apply(&[Edit::replace(Span::new(1, 3), " "), Edit::replace(Span::new(4, 5), "")]);
        assert_eq!(text.as_str(), "a bc");
        assert_eq!(text.origins(Span::new(2, 3)), [Span::new(3, 4)]);
        assert_eq!(text.origins(Span::new(3, 4)), [Span::new(5, 6)]);
        assert_eq!(text.origins(Span::new(0, 4)), [Span::new(0, 4), Span::new(5, 6)]);
    }

    #[test]
    fn edits_compose() {
        let mut text = MappedText::new("xx√≥yy");
        let mojibake = Span::new(2, 2 + "√≥".len());
        text.apply(&[Edit::replace(mojibake, "ó")]);
        text.apply(&[Edit::replace(Span::new(0, 1), "")]);
        assert_eq!(text.as_str(), "xóyy");
        assert_eq!(text.origins(Span::new(1, 3)), [mojibake]);
        assert_eq!(text.origins(Span::new(3, 4)), [Span::new(8, 9)]);
    }

    #[test]
    fn what_is_set_aside_is_told_in_original_places() {
        let mut text = MappedText::new("one\n 4 \ntwo");
        text.apply(&[Edit::replace(Span::new(0, 0), ">")]);
        let aside = text.apply(&[Edit::set_aside(Span::new(4, 8), Reason::PageNumber)]);
        assert_eq!(aside, [SetAside { span: Span::new(5, 6), reason: Reason::PageNumber }]);
        assert_eq!(text.as_str(), ">one\ntwo");
    }

    #[test]
    fn what_was_set_aside_stays_out_of_a_stretch_that_is_respelled_around_it() {
        let mut text = MappedText::new("a \u{1} b");
        text.apply(&[Edit::set_aside(Span::new(2, 3), Reason::Control)]);
        text.apply(&[Edit::replace(Span::new(1, 3), " ")]);
        assert_eq!(text.as_str(), "a b");
        assert_eq!(text.origins(Span::new(0, 3)), [Span::new(0, 2), Span::new(3, 5)]);
    }

    #[test]
    fn of_two_spans_that_share_a_respelled_stretch_the_one_with_its_first_visible_character_has_it() {
        let mut text = MappedText::new("x##y");
        text.apply(&[Edit::replace(Span::new(1, 3), " 。W")]);
        let cut = "x 。".len();
        assert_eq!(text.origins(Span::new(0, 2)), [Span::new(0, 1)]);
        assert_eq!(text.origins(Span::new(0, cut)), [Span::new(0, 3)]);
        assert_eq!(text.origins(Span::new(cut, cut + 2)), [Span::new(3, 4)]);
    }

    #[test]
    fn an_edit_inside_a_respelled_stretch_sets_it_aside_once_at_most() {
        let mut text = MappedText::new("x##y");
        text.apply(&[Edit::replace(Span::new(1, 3), "abc")]);
        assert!(text.apply(&[Edit::set_aside(Span::new(2, 3), Reason::Control)]).is_empty());
        assert_eq!(text.as_str(), "xacy");
        assert_eq!(text.origins(Span::new(0, 4)), [Span::new(0, 4)]);
        let aside = text.apply(&[Edit::set_aside(Span::new(0, 2), Reason::Control)]);
        assert_eq!(aside, [SetAside { span: Span::new(0, 3), reason: Reason::Control }]);
        assert_eq!(text.origins(Span::new(0, 2)), [Span::new(3, 4)]);
    }

    #[test]
    fn a_place_of_the_original_is_found_in_the_text() {
        let mut text = MappedText::new("one  two\n7\nthree");
        text.apply(&[Edit::replace(Span::new(3, 5), " "), Edit::set_aside(Span::new(9, 11), Reason::PageNumber)]);
        assert_eq!(text.as_str(), "one two\nthree");
        let here = |start, end| &text.as_str()[text.place_of(Span::new(start, end)).range()];
        assert_eq!(
            [here(0, 3), here(0, 8), here(6, 8), here(11, 16), here(9, 10)],
            ["one", "one two", "wo", "three", ""]
        );
    }

    #[test]
    fn a_text_of_spans_knows_where_each_of_them_was() {
        let original = "one 一 two 二";
        let text = MappedText::of_spans(original, &[Span::new(0, 3), Span::new(8, 11)]);
        assert_eq!(text.as_str(), "one\n\ntwo");
        assert_eq!(text.origins(Span::new(0, 8)), [Span::new(0, 3), Span::new(8, 11)]);
        assert_eq!(text.place_of(Span::new(8, 11)), Span::new(5, 8));
        assert!(text.place_of(Span::new(4, 7)).is_empty());
    }

    #[test]
    fn word_breaks_move_with_the_text() {
        let mut text = MappedText::new("abcdef");
        text.set_word_breaks(vec![1, 3, 5]);
        text.apply(&[Edit::replace(Span::new(2, 4), ""), Edit::replace(Span::new(4, 4), "--")]);
        assert_eq!(text.as_str(), "ab--ef");
        assert_eq!(text.word_breaks(), [1, 5]);
    }
}
