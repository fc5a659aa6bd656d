//! How much of a text is in which language.

use std::ops::AddAssign;

use crate::lang::{Lang, is_han};

/// How many letters of English say as much as a Han character: translations have between three and four.
const LETTERS_A_HAN: usize = 3;

/// The letters of a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Letters {
    /// Han characters.
    pub han: usize,
    /// Other letters.
    pub latin: usize,
}

impl Letters {
    pub fn of(text: &str) -> Self {
        text.chars().fold(Self::default(), Self::and)
    }

    fn and(mut self, c: char) -> Self {
        if is_han(c) {
            self.han += 1;
        } else if c.is_alphabetic() {
            self.latin += 1;
        }
        self
    }

    /// The language that more is said in; `None` without letters. Chinese quotes English names more than the other way.
    pub fn lang(self) -> Option<Lang> {
        match (self.han, self.latin) {
            (0, 0) => None,
            (han, latin) if 4 * han >= latin => Some(Lang::Chinese),
            _ => Some(Lang::English),
        }
    }

    /// How much it says: in letters of English.
    pub fn volume(self) -> usize {
        LETTERS_A_HAN * self.han + self.latin
    }
}

impl AddAssign for Letters {
    fn add_assign(&mut self, other: Self) {
        self.han += other.han;
        self.latin += other.latin;
    }
}

/// A place that parts two languages.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Seam {
    /// Index of the first piece behind it, neither 0 nor the end.
    pub at: usize,
    /// The language before it.
    pub first: Lang,
    /// Share of the first language that is before it and share of the other that is behind it: 0 to 2.
    pub score: f64,
}

/// The place that parts the languages of a row of pieces best; `None` where there are not both.
pub(super) fn seam(pieces: &[Letters]) -> Option<Seam> {
    let mut all = Letters::default();
    for piece in pieces {
        all += *piece;
    }
    if all.han == 0 || all.latin == 0 {
        return None;
    }
    let mut before = Letters::default();
    let mut best: Option<Seam> = None;
    for (at, piece) in pieces.iter().enumerate() {
        if at > 0 {
            let [han, latin] = [before.han as f64 / all.han as f64, before.latin as f64 / all.latin as f64];
            for (first, score) in [(Lang::English, latin + 1.0 - han), (Lang::Chinese, han + 1.0 - latin)] {
                if best.is_none_or(|best| score > best.score) {
                    best = Some(Seam { at, first, score });
                }
            }
        }
        before += *piece;
    }
    best
}
