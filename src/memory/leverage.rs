//! How much of a document a memory has.

use std::collections::HashSet;
use std::ops::{Add, AddAssign};

use super::similarity::characters;
use super::{FuzzyOptions, Memory};
use crate::error::Result;
use crate::lang::{is_han, is_han_punctuation};

/// How much of a segment is in a memory already: the rows of an analysis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LeverageBand {
    /// The text of a segment before it, in this document or in one before it, that is not in the memory just so.
    Repetition,
    /// In the memory just so, white space aside: 100 %.
    Exact,
    /// 95–99 %.
    From95,
    /// 85–94 %.
    From85,
    /// 75–84 %.
    From75,
    /// 50–74 %.
    From50,
    /// Nothing like it is in the memory: below 50 %.
    New,
}

/// The lowest and the highest score of each band, in per cent; a repetition has none.
const BANDS: [(LeverageBand, u8, u8); 6] = [
    (LeverageBand::Exact, 100, 100),
    (LeverageBand::From95, 95, 99),
    (LeverageBand::From85, 85, 94),
    (LeverageBand::From75, 75, 84),
    (LeverageBand::From50, 50, 74),
    (LeverageBand::New, 0, 49),
];

impl LeverageBand {
    /// All of them, in the order in which they are told to users.
    pub const ALL: [Self; 7] =
        [Self::Repetition, Self::Exact, Self::From95, Self::From85, Self::From75, Self::From50, Self::New];

    /// The band of a score, 0–100 ([`similarity`](crate::similarity)).
    pub fn of(score: u8) -> Self {
        BANDS.into_iter().find(|(_, least, _)| score >= *least).map_or(Self::New, |(band, ..)| band)
    }

    /// The lowest and the highest score in it; `None` for repetitions, which are not looked up.
    pub fn scores(self) -> Option<(u8, u8)> {
        BANDS.into_iter().find(|(band, ..)| *band == self).map(|(_, least, most)| (least, most))
    }
}

/// How much text there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TextAmount {
    /// Segments.
    pub segments: usize,
    /// Words: every Chinese character is one, and so is every run of other characters between white space, Chinese characters and
    /// Chinese punctuation that holds a letter or a digit.
    ///
    /// So count Trados Studio ("each ideogram is counted as one") and memoQ (what stands between spaces; numbers and words
    /// with hyphens are one). Their figures differ by some per cent all the same, as they do among themselves.
    pub words: usize,
    /// Unicode scalar values without white space.
    pub characters: usize,
}

impl TextAmount {
    /// How much a segment is.
    pub fn of(segment: &str) -> Self {
        let (mut words, mut is_inside) = (0, false);
        for c in segment.chars() {
            if is_han(c) {
                words += 1;
                is_inside = false;
            } else if c.is_whitespace() || is_han_punctuation(c) {
                is_inside = false;
            } else if c.is_alphanumeric() && !is_inside {
                words += 1;
                is_inside = true;
            }
        }
        Self { segments: 1, words, characters: segment.chars().filter(|c| !c.is_whitespace()).count() }
    }
}

impl Add for TextAmount {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            segments: self.segments + other.segments,
            words: self.words + other.words,
            characters: self.characters + other.characters,
        }
    }
}

impl AddAssign for TextAmount {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

/// What is asked of an analysis.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LeverageOptions {
    /// The language of the segments, by its tag; as the characters of each show where `None`.
    pub lang: Option<String>,
    /// The language to translate to; any where `None`.
    pub target_lang: Option<String>,
}

/// How much of a document is in a memory, by bands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Leverage([TextAmount; LeverageBand::ALL.len()]);

impl Leverage {
    /// How much is in a band.
    pub fn amount(&self, band: LeverageBand) -> TextAmount {
        self.0[band as usize]
    }

    /// How much there is.
    pub fn total(&self) -> TextAmount {
        self.0.iter().fold(TextAmount::default(), |sum, amount| sum + *amount)
    }

    /// Per cent of all words that are in a band, 0–100; 0 where there are no words.
    pub fn share(&self, band: LeverageBand) -> f64 {
        let words = self.total().words;
        if words == 0 { 0.0 } else { 100.0 * self.amount(band).words as f64 / words as f64 }
    }

    fn count(&mut self, band: LeverageBand, segment: &str) {
        self.0[band as usize] += TextAmount::of(segment);
    }
}

impl AddAssign for Leverage {
    fn add_assign(&mut self, other: Self) {
        for (own, other) in self.0.iter_mut().zip(other.0) {
            *own += other;
        }
    }
}

/// The segments of the documents of an analysis so far: what is met again is a repetition.
#[derive(Debug, Clone, Default)]
pub struct SeenSegments(HashSet<Vec<char>>);

impl Memory {
    /// How much of a document's segments the memory has.
    ///
    /// A segment that is in the memory just so counts as exact however often it occurs, as Trados Studio counts ("Segments which are 100 %
    /// matches … are not counted as repetitions, even if they occur several times"); memoQ leaves the choice to the user, and
    /// `OmegaT` takes repetitions first. Of other
    /// segments with one text, white space aside, the first counts by its best match and the further ones as repetitions. Segments
    /// without a letter count too, and numbers are compared as they stand.
    ///
    /// Uses rayon's current thread pool; the result is the same for any number of threads.
    ///
    /// # Errors
    /// When the memory cannot be read.
    pub fn leverage<S: AsRef<str> + Sync>(&self, segments: &[S], options: &LeverageOptions) -> Result<Leverage> {
        self.leverage_after(segments, options, &mut SeenSegments::default())
    }

    /// The same for one of several documents: segments that were `seen` in those before it are repetitions.
    ///
    /// # Errors
    /// As [`Memory::leverage`].
    pub fn leverage_after<S: AsRef<str> + Sync>(
        &self,
        segments: &[S],
        options: &LeverageOptions,
        seen: &mut SeenSegments,
    ) -> Result<Leverage> {
        let least = LeverageBand::From50.scores().map_or(0, |(least, _)| least);
        let asked =
            FuzzyOptions { lang: options.lang.clone(), target_lang: options.target_lang.clone(), least, most: 1 };
        let mut leverage = Leverage::default();
        for (segment, found) in segments.iter().zip(self.fuzzy_all(segments, &asked)?) {
            let segment = segment.as_ref();
            let is_new = seen.0.insert(characters(segment));
            let band = match LeverageBand::of(found.first().map_or(0, |best| best.score)) {
                LeverageBand::Exact => LeverageBand::Exact,
                _ if !is_new => LeverageBand::Repetition,
                band => band,
            };
            leverage.count(band, segment);
        }
        Ok(leverage)
    }
}

#[cfg(test)]
mod tests;
