//! The user's terms, as the lexicon finds them.

use std::collections::{BTreeMap, BTreeSet};

use fst::Map;

use super::table::{Table, key, prefixes};
use crate::model::Term;

/// Terms by their Chinese side. Scripts are one: Traditional characters are taken as their Simplified ones.
#[derive(Default)]
pub(super) struct Glossary {
    /// From a Chinese term to its place; `None` where there are no terms.
    map: Option<Map<Vec<u8>>>,
    /// Chinese as the user wrote it, and its translations, by place.
    terms: Vec<(String, Vec<String>)>,
}

impl Glossary {
    pub fn new(terms: &[Term], table: &Table) -> Self {
        let mut by_key: BTreeMap<Vec<u8>, (String, BTreeSet<String>)> = BTreeMap::new();
        for Term { chinese, english } in terms {
            // White space inside a Chinese term parts its words, and no text need have it.
            let chinese: String = chinese.split_whitespace().collect();
            let (_, translations) =
                by_key.entry(key(&simplified(&chinese, table))).or_insert_with(|| (chinese, BTreeSet::new()));
            translations.insert(english.split_whitespace().collect::<Vec<_>>().join(" "));
        }
        by_key.remove([].as_slice());
        let places = by_key.keys().zip(0..);
        let map = Map::from_iter(places).ok().filter(|map| !map.is_empty());
        let terms = by_key.into_values().map(|(term, all)| (term, all.into_iter().collect())).collect();
        Self { map, terms }
    }

    /// A term as the user wrote it, and its translations.
    pub fn find(&self, word: &str, table: &Table) -> Option<(&str, &[String])> {
        let place = self.map.as_ref()?.get(key(&simplified(word, table)))?;
        self.terms.get(place as usize).map(|(term, translations)| (term.as_str(), translations.as_slice()))
    }

    /// All terms, and their translations.
    pub fn terms(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.terms.iter().map(|(term, translations)| (term.as_str(), translations.as_slice()))
    }

    /// Lengths in characters of the terms that simplified characters begin with.
    pub fn prefixes(&self, characters: &[char], found: &mut impl FnMut(usize)) {
        if let Some(map) = &self.map {
            prefixes(map, characters, &mut |length, _| found(length));
        }
    }
}

fn simplified(word: &str, table: &Table) -> String {
    word.chars().map(|c| table.simplified(c)).collect()
}
