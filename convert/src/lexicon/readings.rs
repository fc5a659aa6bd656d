//! What is usual: how a character is read, and which Traditional one a Simplified one stands for.

use std::collections::{BTreeMap, BTreeSet};

use super::source::Entry;

/// A key's values, each with how often it was seen; those seen most often come first, equal ones in their own order.
pub struct Usual<K, V>(BTreeMap<K, BTreeMap<V, usize>>);

impl<K: Ord, V: Ord + Clone> Usual<K, V> {
    pub fn new() -> Self {
        Self(BTreeMap::new())
    }

    pub fn see(&mut self, key: K, value: V) {
        *self.0.entry(key).or_default().entry(value).or_default() += 1;
    }

    /// Every key with its most usual value.
    pub fn first(&self) -> BTreeMap<&K, &V> {
        let most = |values: &'_ BTreeMap<V, usize>| -> usize { values.values().copied().max().unwrap_or(0) };
        self.0
            .iter()
            .filter_map(|(key, values)| {
                let most = most(values);
                Some((key, values.iter().find(|(_, count)| **count == most)?.0))
            })
            .collect()
    }

    /// How often a value was seen with a key.
    pub fn count(&self, key: &K, value: &V) -> usize {
        self.0.get(key).and_then(|values| values.get(value)).copied().unwrap_or(0)
    }
}

/// What the entries say of single characters.
pub struct Characters {
    /// Traditional to Simplified.
    pub simplified: Usual<char, char>,
    /// Simplified to Traditional.
    pub traditional: Usual<char, char>,
    /// Simplified characters and their syllables.
    pub readings: Usual<char, String>,
}

impl Characters {
    pub fn of(entries: &[Entry]) -> Self {
        let mut of = Self { simplified: Usual::new(), traditional: Usual::new(), readings: Usual::new() };
        for entry in entries {
            let (traditional, simplified) = (entry.traditional.chars(), entry.simplified.chars());
            for (old, new) in traditional.zip(simplified.clone()) {
                of.simplified.see(old, new);
                of.traditional.see(new, old);
            }
            if simplified.clone().count() == entry.pinyin.len() {
                for (character, syllable) in simplified.zip(&entry.pinyin) {
                    of.readings.see(character, syllable.to_lowercase());
                }
            }
        }
        of
    }
}

/// All syllables, in lower case, sorted.
pub fn syllables(entries: &[Entry]) -> Vec<String> {
    let all: BTreeSet<String> =
        entries.iter().flat_map(|entry| entry.pinyin.iter().map(|syllable| syllable.to_lowercase())).collect();
    all.into_iter().collect()
}
