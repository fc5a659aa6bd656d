//! One file that holds both languages: where each of them stands, and what of the two belongs together.

mod columns;
mod letters;
mod pieces;
#[cfg(test)]
mod tests;

use crate::error::{Error, ErrorKind, Result};
use crate::lang::Lang;
use crate::model::{Extract, Span};

use letters::Letters;
use pieces::Piece;

/// Least share of the weaker language's letters of the stronger one's, Han characters counted as [`Letters`] does.
const LEAST: f64 = 0.1;
/// How well one place must part the two languages of a text that has one after the other; 2 is all of both.
const PARTED: f64 = 1.5;
/// Lines a change of language, at least, where one text comes after the other: some lines quote or name something.
const LINES_A_CHANGE: usize = 20;
/// The same for the two languages on one line.
const PARTED_LINE: f64 = 1.6;
/// Share of the letters from which on lines with both languages are meant to hold both.
const MIXED: f64 = 0.3;

/// Where each language stands in a text that holds both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Halves {
    /// The language that comes first.
    pub first: Lang,
    /// Places of the English text, ascending.
    pub english: Vec<Span>,
    /// Places of the Chinese text, ascending.
    pub chinese: Vec<Span>,
    /// Places of text that is in neither: the numbers of a table's rows, a column of remarks. Ascending.
    pub beside: Vec<Span>,
    /// Where the parts begin that correspond to each other: rows of a table, a paragraph and its translation. Ascending byte
    /// offsets. Empty where one language comes after the other.
    pub rows: Vec<usize>,
}

impl Halves {
    /// Takes a text apart: by the columns of its tables, at the place where one language ends and the other begins, or
    /// where they take turns, paragraph by paragraph or line by line. O(n log n) in the length of the text.
    ///
    /// # Errors
    /// [`ErrorKind::Language`] when it does not hold both languages.
    pub fn find(name: &str, extract: &Extract) -> Result<Self> {
        let pieces = pieces::of(extract);
        let found = columns::find(extract, &pieces).or_else(|| one_after_the_other(&pieces)).unwrap_or_else(|| {
            let lines = pieces::cut_where_mixed(&extract.text, pieces, MIXED, PARTED_LINE);
            in_turns(&lines)
        });
        let volume = |spans: &[Span]| {
            spans.iter().map(|span| Letters::of(&extract.text[span.range()]).volume()).sum::<usize>() as f64
        };
        let [english, chinese] = [volume(&found.english), volume(&found.chinese)];
        if english.min(chinese) < LEAST * english.max(chinese) || english.min(chinese) < 1.0 {
            let only = match () {
                () if english.max(chinese) < 1.0 => "neither English nor Chinese",
                () if english > chinese => "English only",
                () => "Chinese only",
            };
            return Err(Error::new(ErrorKind::Language, name, format!("holds {only}, and is the only file given"))
                .hint("give its translation too: align FILE TRANSLATION; a single file must hold both languages"));
        }
        Ok(found)
    }

    /// The places of a language.
    pub fn of(&self, lang: Lang) -> &[Span] {
        match lang {
            Lang::English => &self.english,
            Lang::Chinese => &self.chinese,
        }
    }

    /// Puts pieces with their languages together: neighbours of one language are one place, which ends where a row does.
    fn gathered(pieces: impl IntoIterator<Item = (Span, Option<Lang>)>, first: Lang, rows: Vec<usize>) -> Self {
        let mut halves = Self { first, english: Vec::new(), chinese: Vec::new(), beside: Vec::new(), rows };
        let mut before = None;
        for (span, lang) in pieces {
            let row = halves.rows.partition_point(|&start| start <= span.start);
            let places = match lang {
                Some(Lang::English) => &mut halves.english,
                Some(Lang::Chinese) => &mut halves.chinese,
                None => &mut halves.beside,
            };
            match places.last_mut() {
                Some(last) if before == Some((lang, row)) => last.end = span.end,
                _ => places.push(span),
            }
            before = Some((lang, row));
        }
        halves
    }
}

/// The halves of a text that has all of one language and then all of the other.
fn one_after_the_other(pieces: &[Piece]) -> Option<Halves> {
    let letters: Vec<Letters> = pieces.iter().map(|piece| piece.letters).collect();
    let langs: Vec<Lang> = letters.iter().filter_map(|letters| letters.lang()).collect();
    let changes = langs.windows(2).filter(|pair| pair[0] != pair[1]).count();
    if !(1..=(langs.len() / LINES_A_CHANGE).max(1)).contains(&changes) {
        return None;
    }
    let seam = letters::seam(&letters).filter(|seam| seam.score >= PARTED)?;
    let lang = |at: usize| if at < seam.at { seam.first } else { seam.first.other() };
    let told = pieces.iter().enumerate().map(|(at, piece)| (piece.span, Some(lang(at))));
    Some(Halves::gathered(told, seam.first, Vec::new()))
}

/// The halves of a text in which the languages take turns. What has no letters goes with what stands before it.
fn in_turns(pieces: &[Piece]) -> Halves {
    let own = |piece: &Piece| piece.letters.lang();
    let first = pieces.iter().find_map(own).unwrap_or(Lang::English);
    let mut now = first;
    let mut rows = Vec::new();
    let mut told = Vec::with_capacity(pieces.len());
    let mut row = None;
    for piece in pieces {
        let before = now;
        now = own(piece).unwrap_or(now);
        if rows.is_empty()
            || piece.row.is_some_and(|at| row != Some(at))
            || piece.row.is_none() && before != now && now == first
        {
            rows.push(piece.span.start);
        }
        row = piece.row;
        told.push((piece.span, Some(now)));
    }
    Halves::gathered(told, first, rows)
}
