//! Chinese names in English, spelt in pinyin.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use super::entry::name_spellings;
use super::pinyin::{letters, spellings};
use super::table::Table;
use crate::lang::is_han;

/// Most characters that one English word spells.
const LONGEST: usize = 4;
/// Fewest letters of a name: `Ma` and `Li` are found anywhere.
const SHORTEST: usize = 3;

/// Names that an English text may have, by their letters, and where a Chinese one spells them.
pub(super) struct Names {
    /// Sorted.
    letters: Vec<String>,
    /// How the characters of the Chinese text are spelt.
    spellings: HashMap<char, Vec<String>>,
}

impl Names {
    /// Words of an English text that begin with a capital, are nowhere in lower case, and are made of syllables of pinyin.
    /// Hyphenated words are one.
    pub fn of<'a>(english: impl Iterator<Item = &'a str>, table: &Table) -> Self {
        let (mut capital, mut lower) = (BTreeSet::new(), BTreeSet::new());
        for word in english.flat_map(words) {
            if word.starts_with(char::is_uppercase) {
                capital.insert(word);
            } else if word.starts_with(char::is_lowercase) {
                lower.insert(word.to_lowercase());
            }
        }
        let syllables: BTreeSet<String> = table.syllables().flat_map(spellings).collect();
        let found: BTreeSet<String> = capital
            .into_iter()
            .filter(|word| !lower.contains(&word.to_lowercase()))
            .filter_map(letters)
            .filter(|name| name.len() >= SHORTEST && is_spelt(name, &syllables, LONGEST))
            .collect();
        Self { letters: found.into_iter().collect(), spellings: HashMap::new() }
    }

    /// Learns how the characters of a text are spelt, which [`Names::find`] asks for.
    pub fn learn<'a>(&mut self, chinese: impl Iterator<Item = &'a str>, table: &Table) {
        if self.letters.is_empty() {
            return;
        }
        let characters: BTreeSet<char> = chinese.flat_map(str::chars).filter(|&c| is_han(c)).collect();
        self.spellings = characters.into_iter().map(|c| (c, name_spellings(table, c))).collect();
    }

    /// Whether an English word is one of the names.
    pub fn has(&self, word: &str) -> Option<usize> {
        self.letters.binary_search(&letters(word)?).ok()
    }

    /// Places in a Chinese text that spell a name, as byte ranges, each with its names.
    pub fn find(&self, text: &str) -> BTreeMap<(usize, usize), BTreeSet<usize>> {
        let mut found = BTreeMap::new();
        if self.letters.is_empty() {
            return found;
        }
        let characters: Vec<(usize, char)> = text.char_indices().collect();
        for at in 0..characters.len() {
            self.extend(&characters[at..], characters[at].0, "", LONGEST, &mut found);
        }
        found
    }

    /// The names that a word spells whole.
    pub fn spelt_by(&self, word: &str) -> BTreeSet<usize> {
        self.find(word).remove(&(0, word.len())).unwrap_or_default()
    }

    fn extend(
        &self,
        rest: &[(usize, char)],
        start: usize,
        sofar: &str,
        left: usize,
        found: &mut BTreeMap<(usize, usize), BTreeSet<usize>>,
    ) {
        let Some((&(at, c), rest)) = rest.split_first().filter(|_| left > 0) else { return };
        for spelling in self.spellings.get(&c).into_iter().flatten() {
            let spelt = format!("{sofar}{spelling}");
            let first = self.letters.partition_point(|name| *name < spelt);
            let Some(name) = self.letters.get(first).filter(|name| name.starts_with(&spelt)) else { continue };
            if *name == spelt {
                found.entry((start, at + c.len_utf8())).or_default().insert(first);
            }
            self.extend(rest, start, &spelt, left - 1, found);
        }
    }
}

/// Words with the hyphens and apostrophes inside them, without a possessive `'s`.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    places(text).map(|place| &text[place])
}

/// Where they are.
pub(super) fn places(text: &str) -> impl Iterator<Item = Range<usize>> {
    let joint = |c: char| matches!(c, '-' | '\'' | '’');
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text[from..].find(|c: char| c.is_alphanumeric())?;
        let end = text[start..].find(|c: char| !(c.is_alphanumeric() || joint(c))).map_or(text.len(), |at| start + at);
        from = end;
        let word = text[start..end].trim_end_matches(joint);
        let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
        Some(start..start + word.len())
    })
}

/// Whether letters are so many syllables or fewer.
pub(super) fn is_spelt(letters: &str, syllables: &BTreeSet<String>, left: usize) -> bool {
    if letters.is_empty() || left == 0 {
        return letters.is_empty();
    }
    // no syllable is longer than zhuang
    (1..=letters.len().min(6)).rev().any(|end| {
        letters.is_char_boundary(end)
            && syllables.contains(&letters[..end])
            && is_spelt(&letters[end..], syllables, left - 1)
    })
}
