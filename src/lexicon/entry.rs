//! Entries as people read them.

use serde::Serialize;

use super::pinyin::{joined, spellings};
use super::table::{Gloss, Pinyin, Record, Table};

/// A headword with one reading, and its translations.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Entry {
    /// In Simplified characters; as the user wrote it where it is the user's.
    pub simplified: String,
    /// In Traditional characters.
    pub traditional: String,
    /// As people write it, with marks: `Xī'ān`. Empty where the entry is the user's.
    pub pinyin: String,
    /// Where it is from.
    pub origin: Origin,
    /// Its translations in the dictionary's order.
    pub translations: Vec<Translation>,
    /// Headwords whose translations are its own too, and why.
    pub see: Vec<Reference>,
}

/// Where an entry is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// The user's glossary.
    Glossary,
    /// CC-CEDICT.
    Bundled,
}

/// What a word may be in the other language.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Translation {
    /// Words without punctuation: `United Nations`, `to develop`.
    pub text: String,
    /// How surely it is this one, 0–1, higher is surer: 1 in the user's glossary, less the more translations there are.
    pub weight: f32,
}

/// Another headword that an entry names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reference {
    /// Why.
    pub relation: Relation,
    /// The headword in Simplified characters.
    pub headword: String,
}

/// Why an entry names another headword.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Relation {
    /// It is another way to write it.
    Variant,
    /// It is a synonym that is explained there.
    Synonym,
    /// It is short for it.
    Abbreviation,
    /// It is a character found in that word.
    Part,
}

impl Relation {
    /// As the table numbers them; `None` for a number that has none.
    pub(super) fn numbered(number: u8) -> Option<Self> {
        [Self::Variant, Self::Synonym, Self::Abbreviation, Self::Part].get(usize::from(number)).copied()
    }
}

/// The Traditional form of an entry.
pub(super) fn traditional(table: &Table, headword: &str, record: &Record<'_>) -> String {
    record.traditional.map_or_else(|| headword.chars().map(|c| table.traditional(c)).collect(), str::to_owned)
}

/// The syllables of an entry; none where the table is damaged.
fn syllables(table: &Table, headword: &str, record: &Record<'_>) -> Vec<&'static str> {
    let reading = |c: char, which: usize| readings(table, c).into_iter().nth(which);
    let found: Option<Vec<_>> = match &record.pinyin {
        Pinyin::Usual => headword.chars().map(|c| reading(c, 0)).collect(),
        Pinyin::Readings(packed) => {
            headword.chars().enumerate().map(|(at, c)| reading(c, packed.checked_shr(2 * at as u32)? & 3)).collect()
        }
        Pinyin::Syllables(numbers) => numbers.iter().map(|&number| table.syllable(number)).collect(),
    };
    found.unwrap_or_default()
}

/// The readings of a character: those of its entries, in their order, none twice.
pub(super) fn readings(table: &Table, c: char) -> Vec<&'static str> {
    let records = table.place(c.encode_utf8(&mut [0; 4])).map(|place| table.records(place)).unwrap_or_default();
    let mut found = Vec::new();
    for record in records {
        let Pinyin::Syllables(numbers) = record.pinyin else { continue };
        let reading = numbers.first().and_then(|&number| table.syllable(number));
        if let Some(reading) = reading.filter(|reading| !found.contains(reading)) {
            found.push(reading);
        }
    }
    found
}

/// How a character is spelt in names, in all its readings.
pub(super) fn name_spellings(table: &Table, c: char) -> Vec<String> {
    let mut found: Vec<String> = readings(table, c).into_iter().flat_map(spellings).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The pinyin of an entry for people.
pub(super) fn pinyin(table: &Table, headword: &str, record: &Record<'_>) -> String {
    joined(&syllables(table, headword, record), record.capital)
}

/// The words of a translation.
pub(super) fn words(table: &Table, numbers: &[usize]) -> String {
    let words: Vec<String> = numbers.iter().filter_map(|&number| table.word(number)).collect();
    words.join(" ")
}

/// The headwords that an entry names.
pub(super) fn references(table: &Table, record: &Record<'_>) -> Vec<Reference> {
    let named = |gloss: &Gloss| match gloss {
        Gloss::Named(number, place) => {
            Some(Reference { relation: Relation::numbered(*number)?, headword: table.headword(*place)? })
        }
        Gloss::Words(_) => None,
    };
    record.glosses.iter().filter_map(named).collect()
}
