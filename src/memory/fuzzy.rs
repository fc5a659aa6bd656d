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
use super::postings::{BLOCK, BLOCK_UNITS, Postings, length_of};
use super::similarity::{Query, token_similarity};
use super::{Memory, language};
use crate::error::Result;
use crate::lang::Lang;
use crate::model::Side;

/// Bytes of lists that are read for a query; about as many texts are met.
const VOLUME: usize = 1_500_000;
/// Lists that are read even if they are longer.
const LEAST_GRAMS: usize = 6;
/// And at most so many, so that a count fits into a byte.
const MOST_GRAMS: usize = 250;
/// Texts that are compared.
const COMPARED: usize = 400;
/// Blocks in which it is looked how rare a gram is.
const SAMPLED: i64 = 3;

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
        self.search(text, options).map_err(|cause| self.failed(cause))
    }

    fn search(&self, text: &str, options: &FuzzyOptions) -> rusqlite::Result<Vec<FuzzyMatch>> {
        let folded = Folded::new(text);
        if folded.chars.is_empty() || options.most == 0 {
            return Ok(Vec::new());
        }
        let lang = options.lang.clone().unwrap_or_else(|| language(text).to_owned());
        // One look at it, though others may give the units new numbers.
        let _snapshot = self.connection.unchecked_transaction()?;
        let entries = Entries::new(&self.connection);
        let candidates = self.candidates(&folded, Grain::of(&lang), f32::from(options.least) / 100.0)?;
        let query = Query::new(text);
        let mut least = f64::from(options.least) / 100.0;
        let mut best: Vec<Compared> = Vec::new();
        for (unit, side) in candidates {
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
    fn candidates(&self, text: &Folded, grain: Grain, least: f32) -> rusqlite::Result<Vec<(i64, Side)>> {
        let mut grams = Vec::new();
        grain.each(text, |gram| grams.push(gram));
        grams.sort_unstable();
        grams.dedup();
        let postings = Postings::new(&self.connection, highest(&self.connection)?);
        let asked = rarest(&postings, &grams)?;
        let mut found: Vec<(f32, i64, Side)> = Vec::new();
        let mut counts = vec![0_u8; BLOCK];
        let scale = grams.len() as f32 / asked.len().max(1) as f32;
        for block in postings.blocks.clone() {
            counts.fill(0);
            for &gram in &asked {
                postings.read(block, gram, |text| {
                    if let Some(count) = counts.get_mut(text as usize) {
                        *count += 1;
                    }
                })?;
            }
            let lengths = postings.lengths(block)?;
            let length = text.chars.len() as f32;
            for (at, (&count, &code)) in counts.iter().zip(&lengths).enumerate() {
                if count == 0 || code == 0 {
                    continue;
                }
                let other = length_of(code);
                // What lengths alone allow, and they are kept to a few per cent.
                if length.min(other) < 0.95 * least * length.max(other) {
                    continue;
                }
                let shared = f32::from(count) * scale;
                let likeness = 2.0 * shared / (length + other);
                let side = if at % 2 == 0 { Side::Source } else { Side::Target };
                found.push((likeness, block * BLOCK_UNITS + (at / 2) as i64, side));
            }
            keep_best(&mut found);
        }
        found.sort_unstable_by(promising);
        Ok(found.into_iter().map(|(_, unit, side)| (unit, side)).collect())
    }
}

fn promising(one: &(f32, i64, Side), other: &(f32, i64, Side)) -> Ordering {
    other.0.total_cmp(&one.0).then(other.1.cmp(&one.1)).then(one.2.cmp(&other.2))
}

fn keep_best(found: &mut Vec<(f32, i64, Side)>) {
    if found.len() > COMPARED {
        found.select_nth_unstable_by(COMPARED, promising);
        found.truncate(COMPARED);
    }
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
        weighed.push((bytes as u64 * blocks as u64 / sampled as u64, gram));
    }
    weighed.sort_unstable();
    let mut volume = 0;
    let chosen = weighed.iter().enumerate().take_while(|(at, (bytes, _))| {
        volume += bytes;
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
