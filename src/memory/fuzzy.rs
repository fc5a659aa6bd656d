//! Units whose text is like another.
//!
//! The rarest grams of the query are looked up, until so many texts have been met; how often a text was met and how long it is tell
//! about how alike it may be. The most promising are compared character by character.

use std::cmp::Ordering;

use super::entry::{Entries, MemoryUnit};
use super::folded::Folded;
use super::grams::Grain;
use super::import::highest;
use super::languages::{primary, same};
use super::postings::{BLOCK, Postings, length_of};
use super::similarity::{Query, token_similarity};
use super::{Memory, language};
use crate::error::Result;
use crate::lang::Lang;
use crate::model::Side;

/// Bytes of lists that are read for a query; about as many texts are met.
const VOLUME: usize = 1_000_000;
/// Lists that are read even if they are longer.
const LEAST_GRAMS: usize = 6;
/// And at most so many, so that a count fits into a byte.
const MOST_GRAMS: usize = 250;
/// Texts that are compared.
const COMPARED: usize = 600;
/// Texts that are looked at together.
const RUN: usize = 64;
/// Blocks in which it is looked how rare a gram is.
const SAMPLED: i64 = 2;

/// What is asked of a fuzzy search.
#[derive(Debug, Clone, PartialEq)]
pub struct FuzzyOptions {
    /// The language of the text, by its tag; as its characters show where `None`.
    pub lang: Option<String>,
    /// The language to translate to; any where `None`.
    pub target_lang: Option<String>,
    /// The lowest score, 0–100 ([`similarity`](crate::similarity)).
    pub least: u8,
    /// At most so many matches.
    pub most: usize,
}

impl Default for FuzzyOptions {
    fn default() -> Self {
        Self { lang: None, target_lang: None, least: 50, most: 5 }
    }
}

/// A unit whose text is like another.
#[derive(Debug, Clone, PartialEq)]
pub struct FuzzyMatch {
    /// The unit.
    pub unit: MemoryUnit,
    /// Which of its texts is like it; the other one is the translation.
    pub side: Side,
    /// How alike they are by characters, 0–100, higher is better ([`similarity`](crate::similarity)).
    pub score: u8,
}

impl FuzzyMatch {
    /// How alike they are by words, 0–100 ([`token_similarity`](crate::token_similarity)); `None` where the language is neither
    /// English nor Chinese.
    pub fn token_score(&self, text: &str) -> Option<u8> {
        let lang = match primary(self.unit.lang(self.side)).as_str() {
            "en" => Lang::English,
            "zh" => Lang::Chinese,
            _ => return None,
        };
        Some(token_similarity(text, self.unit.text(self.side), lang))
    }
}

/// A text that was compared.
struct Compared {
    similarity: f64,
    changed: Option<i64>,
    unit: i64,
    side: Side,
}

impl Memory {
    /// The units whose text is most like another, the best first; of equal ones the newer first, those without a date last.
    ///
    /// The best of all is found nearly always, not always: a text is compared only if it shares rare runs of characters.
    ///
    /// # Errors
    /// When the memory cannot be read.
    pub fn fuzzy(&self, text: &str, options: &FuzzyOptions) -> Result<Vec<FuzzyMatch>> {
        self.reading(|| self.search(text, options))
    }

    fn search(&self, text: &str, options: &FuzzyOptions) -> rusqlite::Result<Vec<FuzzyMatch>> {
        let folded = Folded::new(text);
        if folded.chars.is_empty() || options.most == 0 {
            return Ok(Vec::new());
        }
        let lang = options.lang.clone().unwrap_or_else(|| language(text).to_owned());
        let entries = Entries::new(&self.connection);
        let candidates = self.candidates(&folded, Grain::of(&lang), f32::from(options.least) / 100.0)?;
        let query = Query::new(text);
        let mut least = f64::from(options.least) / 100.0;
        let mut best: Vec<Compared> = Vec::new();
        for Candidate { text: number, length, .. } in candidates {
            if may_be(folded.chars.len() as f32, length) < least as f32 {
                continue;
            }
            let (unit, side) = (number / 2, if number % 2 == 0 { Side::Source } else { Side::Target });
            let compared = entries.text(unit, side, |langs, text, changed| {
                let [own, other] = if side == Side::Source { langs } else { [langs[1], langs[0]] };
                let is_asked = same(own, &lang) && options.target_lang.as_ref().is_none_or(|lang| same(other, lang));
                let similarity = is_asked.then(|| query.similarity(text, least)).flatten();
                similarity.map(|similarity| Compared { similarity, changed, unit, side })
            })?;
            if let Some(compared) = compared.flatten() {
                let at = best.partition_point(|before| before.order(&compared) == Ordering::Less);
                best.insert(at, compared);
                best.truncate(options.most);
                if best.len() == options.most {
                    least = best.last().map_or(least, |last| last.similarity);
                }
            }
        }
        let mut matches = Vec::new();
        for Compared { similarity, unit, side, .. } in best {
            let Some(unit) = entries.unit(unit)? else { continue };
            // A hair more, so that 7 of 10 are 70 %.
            matches.push(FuzzyMatch { score: (similarity * 100.0 + 1e-9) as u8, unit, side });
        }
        Ok(matches)
    }

    /// The texts that may be most alike, the most promising first.
    fn candidates(&self, text: &Folded, grain: Grain, least: f32) -> rusqlite::Result<Vec<Candidate>> {
        let mut grams = Vec::new();
        grain.each(text, |gram| grams.push(gram));
        grams.sort_unstable();
        grams.dedup();
        let postings = Postings::new(&self.connection, highest(&self.connection)?);
        let asked = rarest(&postings, &grams)?;
        let mut counts = vec![0_u8; BLOCK];
        let mut found = Promising::new(text.chars.len(), least, grams.len() as f32 / asked.len().max(1) as f32);
        for block in postings.blocks.clone() {
            counts.fill(0);
            for &gram in &asked {
                postings.read(block, gram, |text| {
                    if let Some(count) = counts.get_mut(text as usize) {
                        *count = count.saturating_add(1);
                    }
                })?;
            }
            let lengths = postings.lengths(block)?;
            for (run, (counts, codes)) in counts.chunks(RUN).zip(lengths.chunks(RUN)).enumerate() {
                // Most texts have met little, and this is quickly seen of many at once.
                if counts.iter().fold(0, |most, &count| count.max(most)) < found.fewest {
                    continue;
                }
                for (at, (&count, &code)) in counts.iter().zip(codes).enumerate() {
                    if count >= found.enough[usize::from(code)] {
                        found.add(count, code, block * BLOCK as i64 + (run * RUN + at) as i64);
                    }
                }
            }
        }
        found.keep_best();
        found.texts.sort_unstable_by(Promising::order);
        Ok(found.texts)
    }
}

/// A text that may be alike.
struct Candidate {
    /// About how alike: shared grams by characters of the longer, 0 to about 1.
    likeness: f32,
    /// The number of the text.
    text: i64,
    /// Its length, to a few per cent.
    length: f32,
}

/// The texts that look most alike so far.
struct Promising {
    texts: Vec<Candidate>,
    /// How alike a text is for each gram met, by the code of its length; 0 where its length alone makes it too different.
    worth: [f32; 256],
    /// How many grams a text must have met to be among the best, by the code of its length.
    enough: [u8; 256],
    /// The least of these.
    fewest: u8,
}

impl Promising {
    /// For a query of so many characters; `scale` are its grams by those that are looked up.
    fn new(length: usize, least: f32, scale: f32) -> Self {
        let worth = std::array::from_fn(|code| {
            let other = length_of(code as u8);
            let is_near = code > 0 && may_be(length as f32, other) >= least;
            if is_near { scale / (length as f32).max(other) } else { 0.0 }
        });
        let enough = worth.map(|worth| if worth > 0.0 { 1 } else { u8::MAX });
        Self { texts: Vec::new(), worth, enough, fewest: 1 }
    }

    fn add(&mut self, count: u8, code: u8, text: i64) {
        let likeness = f32::from(count) * self.worth[usize::from(code)];
        self.texts.push(Candidate { likeness, text, length: length_of(code) });
        if self.texts.len() >= 4 * COMPARED {
            self.keep_best();
        }
    }

    fn keep_best(&mut self) {
        if self.texts.len() > COMPARED {
            let (_, last, _) = self.texts.select_nth_unstable_by(COMPARED, Self::order);
            let floor = last.likeness;
            self.texts.truncate(COMPARED);
            // No count is the highest byte.
            let enough =
                |worth: f32| if worth > 0.0 { (floor / worth).floor().clamp(1.0, 255.0) as u8 } else { u8::MAX };
            self.enough = self.worth.map(enough);
            self.fewest = self.enough.iter().copied().min().unwrap_or(1);
        }
    }

    /// The more promising first, then the newer.
    fn order(one: &Candidate, other: &Candidate) -> Ordering {
        other.likeness.total_cmp(&one.likeness).then(other.text.cmp(&one.text))
    }
}

/// How alike texts of two lengths may be at most; lengths are kept to a few per cent.
fn may_be(one: f32, other: f32) -> f32 {
    1.05 * one.min(other) / one.max(other)
}

/// The grams whose lists are read, the rarest first.
fn rarest(postings: &Postings<'_>, grams: &[u64]) -> rusqlite::Result<Vec<u64>> {
    let blocks = postings.blocks.end;
    let sampled = blocks.min(SAMPLED);
    let mut weighed = Vec::with_capacity(grams.len());
    for &gram in grams {
        let mut bytes = 0;
        for at in 0..sampled {
            // Evenly among those that are full, or else nearly so.
            bytes += postings.bytes((blocks - 1) * at / sampled.max(1), gram)?;
        }
        weighed.push((bytes as u64, gram));
    }
    weighed.sort_unstable();
    // What is in no block that was looked at may be in another, and then tells most. But new text has any number of such grams.
    let unmet = weighed.iter().take_while(|(bytes, _)| *bytes == 0).count();
    weighed.drain(..unmet.saturating_sub(if blocks <= SAMPLED { 0 } else { MOST_GRAMS / 2 }));
    let share = blocks as u64 / sampled.max(1) as u64;
    let mut volume = 0;
    let chosen = weighed.iter().enumerate().take_while(|(at, (bytes, _))| {
        volume += bytes * share;
        *at < LEAST_GRAMS || (volume <= VOLUME as u64 && *at < MOST_GRAMS)
    });
    Ok(chosen.map(|(_, (_, gram))| *gram).collect())
}

impl Compared {
    /// The better one first.
    fn order(&self, other: &Self) -> Ordering {
        let dates = |one: &Self| one.changed.unwrap_or(i64::MIN);
        (other.similarity.total_cmp(&self.similarity))
            .then_with(|| dates(other).cmp(&dates(self)))
            .then_with(|| other.unit.cmp(&self.unit))
    }
}
