//! Text that knows where each of its characters came from.

use std::borrow::Cow;

use super::{Reason, SetAside, Span};

/// A text made from an original by a series of edits, with the way back.
///
/// The text is a row of pieces. A *kept* piece is the same bytes in both; a *changed* piece stands for a
/// stretch of the original as a whole. Both rows are in order, so mapping a span back is a binary search:
/// O(log pieces) for each end.
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
        let mut cursor = Cursor { pieces: &self.pieces, at: 0 };
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
            let origin = cursor.origin(edit.span);
            // what stands in for a text set aside comes from nowhere: its origin would be claimed twice
            let origin = if edit.reason.is_some() { Span::new(origin.start, origin.start) } else { origin };
            if let Some(reason) = edit.reason {
                for part in visible_parts(&self.text, edit.span, &cursor) {
                    aside.push(SetAside { span: part, reason });
                }
            }
            if !edit.with.is_empty() {
                let here = Span::new(text.len(), text.len() + edit.with.len());
                pieces.push(Piece { here, origin, kept: false });
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
    /// A changed piece counts as a whole, so two spans that share one share its origin.
    pub fn origins(&self, span: Span) -> Vec<Span> {
        let mut found: Vec<Span> = Vec::new();
        if span.is_empty() {
            return found;
        }
        let from = self.pieces.partition_point(|piece| piece.here.end <= span.start);
        for piece in &self.pieces[from..] {
            if piece.here.start >= span.end {
                break;
            }
            let part = clip(*piece, span).origin;
            if part.is_empty() {
                continue;
            }
            match found.last_mut() {
                Some(last) if last.end == part.start => last.end = part.end,
                _ => found.push(part),
            }
        }
        found
    }
}

/// The part of a piece that lies in a span of the current text.
fn clip(piece: Piece, span: Span) -> Piece {
    if !piece.kept {
        return piece;
    }
    let start = piece.here.start.max(span.start);
    let end = piece.here.end.min(span.end);
    let shift = |place: usize| piece.origin.start + (place - piece.here.start);
    Piece { here: Span::new(start, end), origin: Span::new(shift(start), shift(end)), kept: true }
}

/// Walks the pieces once, front to back.
struct Cursor<'a> {
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
            visit(clip(*piece, span));
        }
    }

    /// One original span around everything in `span`; for an empty span, the place before it.
    fn origin(&mut self, span: Span) -> Span {
        let mut whole: Option<Span> = None;
        self.each(span, |piece| {
            whole = Some(whole.map_or(piece.origin, |sofar| Span::new(sofar.start, piece.origin.end)));
        });
        whole.unwrap_or_else(|| {
            let place = self
                .pieces
                .get(self.at)
                .map_or_else(|| self.pieces.last().map_or(0, |piece| piece.origin.end), |piece| piece.origin.start);
            Span::new(place, place)
        })
    }
}

/// The original places of the visible characters in a span that is set aside; runs of visible characters
/// and the white space between them are one place.
fn visible_parts(text: &str, span: Span, cursor: &Cursor<'_>) -> Vec<Span> {
    let span = span.trimmed(text);
    let mut cursor = Cursor { pieces: cursor.pieces, at: cursor.at };
    let mut parts: Vec<Span> = Vec::new();
    cursor.each(span, |piece| match parts.last_mut() {
        Some(last) if last.end == piece.origin.start => last.end = piece.origin.end,
        _ => parts.push(piece.origin),
    });
    parts
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
    fn word_breaks_move_with_the_text() {
        let mut text = MappedText::new("abcdef");
        text.set_word_breaks(vec![1, 3, 5]);
        text.apply(&[Edit::replace(Span::new(2, 4), ""), Edit::replace(Span::new(4, 4), "--")]);
        assert_eq!(text.as_str(), "ab--ef");
        assert_eq!(text.word_breaks(), [1, 5]);
    }
}
