//! How surely a word is the translation of another.

use super::Lexicon;
use super::english::{stemmed, tokens};
use super::entry::{Relation, traditional, words};
use super::table::{Gloss, Record};

/// Weight of a translation that is the only one in the bundled dictionary. The user's own terms weigh 1.
const BUNDLED: f32 = 0.9;
/// What the bundled translations of a word are worth beside those that the user gave it.
const BESIDE_TERM: f32 = 0.4;
/// What translations of the words inside a word are worth.
const INSIDE: f32 = 0.5;
/// What translations of the two characters of an unknown word are worth.
const CHARACTER: f32 = 0.4;
/// What translations of a word that a character is found in are worth.
const PART: f32 = 0.5;
/// References are followed so far: a variant of a variant is still found.
const DEPTH: usize = 2;

/// What one of so many is worth: n^-¼, so one of sixteen half as much as a single one. On sentences of novels and of a
/// magazine no other power between 0 and -½ tells translations from other sentences better.
///
/// Two square roots, because every machine gives the same result for those.
fn share(count: usize) -> f32 {
    (count.max(1) as f32).sqrt().sqrt().recip()
}

/// What one translation of several weighs.
pub(super) fn ambiguity(translations: usize) -> f32 {
    BUNDLED * share(translations)
}

/// The records of a headword that are written so: all of them in Simplified characters, else those whose Traditional
/// form it is, else all.
pub(super) fn records(lexicon: &Lexicon, word: &str, place: usize) -> Vec<Record<'static>> {
    let table = lexicon.table;
    let mut records = table.records(place);
    let headword = table.headword(place).unwrap_or_default();
    if headword != word {
        let is_it = |record: &Record<'_>| traditional(table, &headword, record) == word;
        if records.iter().any(is_it) {
            records.retain(is_it);
        }
    }
    records
}

/// Stems of the English words that a Chinese word may be, each with its weight and whether it is the user's; each
/// once, sorted by stem.
pub(super) fn stems(lexicon: &Lexicon, word: &str) -> Vec<Weighed> {
    let mut found = Vec::new();
    let mut worth = 1.0;
    if let Some((_, translations)) = lexicon.glossary.find(word, lexicon.table) {
        worth = BESIDE_TERM;
        for stem in translations.iter().flat_map(|one| tokens(one)).filter_map(stemmed) {
            found.push(Weighed { stem, weight: 1.0, term: true });
        }
    }
    let known = lexicon.table.place(word);
    if let Some(place) = known {
        bundled(lexicon, &records(lexicon, word, place), worth, DEPTH, &mut found);
    }
    inner(lexicon, word, known.is_some(), worth, &mut found);
    found.sort_by(|one, other| one.stem.cmp(&other.stem).then(other.weight.total_cmp(&one.weight)));
    found.dedup_by(|later, kept| later.stem == kept.stem);
    found
}

/// An English stem that a Chinese word may be.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Weighed {
    pub stem: String,
    /// 0–1, higher is surer.
    pub weight: f32,
    /// Whether it is the user's.
    pub term: bool,
}

fn bundled(lexicon: &Lexicon, records: &[Record<'_>], worth: f32, depth: usize, found: &mut Vec<Weighed>) {
    let table = lexicon.table;
    let glosses = || records.iter().flat_map(|record| &record.glosses);
    let count = glosses().filter(|gloss| matches!(gloss, Gloss::Words(_))).count();
    for gloss in glosses() {
        match gloss {
            Gloss::Words(numbers) => {
                let text = words(table, numbers);
                let stems: Vec<String> = tokens(&text).filter_map(stemmed).filter(|stem| stem != "surnam").collect();
                // Each word of a phrase may be elsewhere too.
                let weight = worth * ambiguity(count) * share(stems.len());
                found.extend(stems.into_iter().map(|stem| Weighed { stem, weight, term: false }));
            }
            Gloss::Named(relation, place) if depth > 0 => {
                let worth = if Relation::numbered(*relation) == Some(Relation::Part) { worth * PART } else { worth };
                bundled(lexicon, &table.records(*place), worth, depth - 1, found);
            }
            Gloss::Named(..) => {}
        }
    }
}

/// Translations of the words inside a longer word, and of the characters of an unknown one of two.
fn inner(lexicon: &Lexicon, word: &str, known: bool, worth: f32, found: &mut Vec<Weighed>) {
    let places: Vec<usize> = word.char_indices().map(|(at, _)| at).chain([word.len()]).collect();
    let length = places.len() - 1;
    let (shortest, worth) = match length {
        0 | 1 => return,
        2 if known => return,
        2 => (1, worth * CHARACTER),
        _ => (2, worth * INSIDE),
    };
    for size in shortest..length {
        for pair in places.windows(size + 1) {
            let part = &word[pair[0]..pair[size]];
            if let Some(place) = lexicon.table.place(part) {
                bundled(lexicon, &records(lexicon, part, place), worth, 0, found);
            }
        }
    }
}
