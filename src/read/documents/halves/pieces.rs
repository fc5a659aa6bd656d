//! What a text is made of, as far as languages go: its lines.

use super::letters::{self, Letters};
use crate::model::{Extract, Locator, PartKind, Span};

/// A line of a text, or of a part.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    pub span: Span,
    pub letters: Letters,
    /// Which part it is in.
    pub part: Option<usize>,
    /// What belongs together by the format, under one number: the lines of a subtitle, the cells of a row.
    pub row: Option<usize>,
}

/// The lines of a text that show anything; code is one.
pub(super) fn of(extract: &Extract) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let text = extract.text.as_str();
    if extract.parts.is_empty() {
        lines(text, Span::new(0, text.len()), None, None, &mut pieces);
    }
    let mut rows = 0;
    let mut before: Option<(&Locator, usize)> = None;
    for (at, part) in extract.parts.iter().enumerate() {
        let row = match (&part.locator, before) {
            (Locator::Cue { .. }, _) => Some(()),
            (locator, Some((other, _))) if same_row(locator, other) => None,
            (Locator::TableCell { .. } | Locator::SheetCell { .. }, _) => Some(()),
            _ => {
                before = None;
                lines(text, part.span, Some(at), None, &mut pieces);
                continue;
            }
        };
        rows += usize::from(row.is_some());
        before = Some((&part.locator, rows));
        if part.kind == PartKind::Code {
            push(text, part.span, Some(at), Some(rows), &mut pieces);
        } else {
            lines(text, part.span, Some(at), Some(rows), &mut pieces);
        }
    }
    pieces
}

fn same_row(one: &Locator, other: &Locator) -> bool {
    match (one, other) {
        (Locator::TableCell { table, row, .. }, Locator::TableCell { table: table2, row: row2, .. }) => {
            (table, row) == (table2, row2)
        }
        (Locator::SheetCell { sheet, row, .. }, Locator::SheetCell { sheet: sheet2, row: row2, .. }) => {
            (sheet, row) == (sheet2, row2)
        }
        _ => false,
    }
}

fn lines(text: &str, within: Span, part: Option<usize>, row: Option<usize>, pieces: &mut Vec<Piece>) {
    let mut start = within.start;
    for line in text[within.range()].split_inclusive(['\n', '\r']) {
        push(text, Span::new(start, start + line.len()), part, row, pieces);
        start += line.len();
    }
}

fn push(text: &str, span: Span, part: Option<usize>, row: Option<usize>, pieces: &mut Vec<Piece>) {
    let span = span.trimmed(text);
    if !span.is_empty() {
        pieces.push(Piece { span, letters: Letters::of(&text[span.range()]), part, row });
    }
}

/// Cuts the lines in two that hold both languages, where such lines are so many that it is meant.
pub(super) fn cut_where_mixed(text: &str, pieces: Vec<Piece>, share: f64, parted: f64) -> Vec<Piece> {
    let is_mixed = |piece: &Piece| {
        let (han, volume) = (piece.letters.volume() - piece.letters.latin, piece.letters.volume());
        4 * han.min(piece.letters.latin) >= volume
    };
    let volume = |mixed: bool| {
        pieces.iter().filter(|piece| !mixed || is_mixed(piece)).map(|piece| piece.letters.volume()).sum::<usize>()
            as f64
    };
    if volume(true) < share * volume(false) {
        return pieces;
    }
    let cut = |piece: Piece| {
        let seam = if is_mixed(&piece) { seam_in(&text[piece.span.range()], parted) } else { None };
        let spans = match seam {
            Some(at) => {
                [Span::new(piece.span.start, piece.span.start + at), Span::new(piece.span.start + at, piece.span.end)]
            }
            None => [piece.span, Span::new(piece.span.end, piece.span.end)],
        };
        spans.into_iter().map(move |span| span.trimmed(text)).filter(|span| !span.is_empty()).map(move |span| Piece {
            span,
            letters: Letters::of(&text[span.range()]),
            ..piece
        })
    };
    pieces.into_iter().flat_map(cut).collect()
}

/// Where on a line the second language begins.
fn seam_in(line: &str, parted: f64) -> Option<usize> {
    let letters: Vec<(usize, char)> = line.char_indices().collect();
    let counted: Vec<Letters> = letters.iter().map(|(_, c)| Letters::of(c.encode_utf8(&mut [0; 4]))).collect();
    let seam = letters::seam(&counted).filter(|seam| seam.score >= parted)?;
    // The seam is behind the last letter of the first language or later; what is between the two is shared out.
    let last = counted[..seam.at].iter().rposition(|letters| letters.lang().is_some())?;
    let next = seam.at + counted[seam.at..].iter().position(|letters| letters.lang().is_some())?;
    let between = &line[letters[last + 1].0..letters[next].0];
    let at = letters[last + 1].0;
    Some(at + share(between))
}

/// Where what stands between the last letter of one language and the first of the other is shared out: at a tab or a
/// stroke; at the last space, so that a number stays with what it numbers (`Article 1 第一条`), but before a number that
/// follows the end of a sentence (`… law. 2. 国家`); else before what opens something.
fn share(between: &str) -> usize {
    if let Some(at) = between.find(['\t', '|', '/']) {
        return at;
    }
    let Some((before, _)) = between.rsplit_once(char::is_whitespace) else {
        return between.char_indices().find(|(_, c)| opens(*c)).map_or(between.len(), |(at, _)| at);
    };
    let number = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let above = before[..before.len() - number.len()].trim_end();
    let is_label = number.starts_with(|c: char| c.is_numeric() || c == '(' || c == '（');
    if is_label && above.ends_with(['.', ';', ':', '!', '?', '。', '；', '：', '！', '？']) {
        before.len() - number.len()
    } else {
        before.len()
    }
}

/// Whether a character stands before a word rather than behind one.
fn opens(c: char) -> bool {
    matches!(c, '(' | '[' | '“' | '‘' | '"' | '《' | '〈' | '（' | '「' | '『' | '【') || c.is_numeric()
}
