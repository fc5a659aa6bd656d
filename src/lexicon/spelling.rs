//! Whether Chinese characters spell a name in pinyin, asked of one text after another.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

use super::entry::{self, name_spellings};
use super::names::is_spelt;
use super::pinyin::{letters, spellings};
use super::table::{Gloss, Table};

/// Most syllables of a name that is written as one word.
const LONGEST: usize = 4;

/// How names are spelt in pinyin.
pub(crate) struct Spelling {
    table: &'static Table,
    syllables: BTreeSet<String>,
    /// Words of English, or of other languages, that are made of syllables too: `change`, `language`. Read when one is
    /// asked for.
    words: OnceLock<BTreeSet<String>>,
}

impl Spelling {
    /// That of the bundled dictionary.
    pub fn bundled() -> &'static Self {
        static BUNDLED: LazyLock<Spelling> = LazyLock::new(|| Spelling::new(Table::bundled()));
        &BUNDLED
    }

    fn new(table: &'static Table) -> Self {
        // `m` and `ng` are interjections, which are in no name
        let vowel = |syllable: &String| syllable.contains(['a', 'e', 'i', 'o', 'u', 'v']);
        let syllables: BTreeSet<String> = table.syllables().flat_map(spellings).filter(vowel).collect();
        Self { table, syllables, words: OnceLock::new() }
    }

    /// The words that are made of syllables.
    fn words(&self) -> &BTreeSet<String> {
        self.words.get_or_init(|| {
            // A look at the last letter spares most words the cutting.
            let ends: BTreeSet<u8> = self.syllables.iter().filter_map(|syllable| syllable.bytes().last()).collect();
            let may_be = |word: &String| {
                word.starts_with(|c: char| c.is_ascii_lowercase())
                    && word.bytes().last().is_some_and(|end| ends.contains(&end))
            };
            let all = (0..).map_while(|number| self.table.word(number)).filter(may_be);
            all.filter(|word| is_spelt(word, &self.syllables, LONGEST)).collect()
        })
    }

    /// The letters of a word that is made of syllables.
    pub fn letters(&self, word: &str) -> Option<String> {
        letters(word).filter(|letters| !letters.is_empty() && is_spelt(letters, &self.syllables, LONGEST))
    }

    /// Whether letters are of one syllable only.
    pub fn is_syllable(&self, letters: &str) -> bool {
        self.syllables.contains(letters)
    }

    /// Whether letters are also a word of English, in small letters. The first call reads the dictionary's words, some
    /// hundredths of a second.
    pub fn is_word(&self, letters: &str) -> bool {
        self.words().contains(letters)
    }

    /// Whether a character is a surname that is spelt so.
    pub fn is_surname(&self, c: char, letters: &str) -> bool {
        let Some(place) = self.table.place(c.encode_utf8(&mut [0; 4])) else { return false };
        self.table.records(place).iter().any(|record| {
            let surname = |gloss: &Gloss| match gloss {
                Gloss::Words(numbers) => entry::words(self.table, numbers).starts_with("surname "),
                Gloss::Named(..) => false,
            };
            record.capital && record.glosses.iter().any(surname)
        }) && name_spellings(self.table, c).iter().any(|spelling| spelling == letters)
    }

    /// Whether a character is anybody's surname.
    pub fn may_be_surname(&self, c: char) -> bool {
        name_spellings(self.table, c).iter().any(|letters| self.is_surname(c, letters))
    }

    /// Whether no two or three characters that characters begin with, or have inside, are a word of the dictionary: what
    /// only a name is.
    pub fn is_unknown(&self, characters: &str) -> bool {
        let ends: Vec<usize> = characters.char_indices().map(|(at, _)| at).chain([characters.len()]).collect();
        let pieces = (0..ends.len()).flat_map(|from| (from + 2..ends.len()).map(move |to| (from, to)));
        pieces.map(|(from, to)| &characters[ends[from]..ends[to]]).all(|piece| self.table.place(piece).is_none())
    }

    /// Places in a Chinese text whose characters spell these letters, as byte ranges, ascending.
    pub fn places(&self, letters: &str, chinese: &str) -> Vec<Range<usize>> {
        let mut places = Vec::new();
        for (at, _) in chinese.char_indices() {
            if let Some(len) = self.spelt(letters, &chinese[at..]) {
                places.push(at..at + len);
            }
        }
        places
    }

    /// Bytes of the characters that a text begins with and that spell these letters.
    fn spelt(&self, letters: &str, chinese: &str) -> Option<usize> {
        let c = chinese.chars().next().filter(|&c| crate::lang::is_han(c))?;
        name_spellings(self.table, c).iter().find_map(|spelling| {
            let rest = letters.strip_prefix(spelling.as_str())?;
            let behind = if rest.is_empty() { Some(0) } else { self.spelt(rest, &chinese[c.len_utf8()..]) };
            behind.map(|len| c.len_utf8() + len)
        })
    }

    /// Whether letters are those of a Chinese name that the dictionary has, of two characters or more.
    pub fn is_romanised(letters: &str) -> bool {
        static NAMES: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
            let spelling = Spelling::bundled();
            let table = spelling.table;
            let names = table.all_records().filter(|(_, records)| records.iter().all(|record| record.capital));
            let words = names.filter_map(|(place, _)| table.headword(place));
            words.filter(|word| word.chars().nth(1).is_some()).filter_map(|word| spelling.romanised(&word)).collect()
        });
        NAMES.contains(letters)
    }

    /// The pinyin of a Chinese name that English writes so: of 广西 `guangxi`; `None` for what is no such name.
    pub fn romanised(&self, word: &str) -> Option<String> {
        let records = self.table.records(self.table.place(word)?);
        let name = |gloss: &Gloss| match gloss {
            Gloss::Words(numbers) => {
                let text = entry::words(self.table, numbers);
                let first = text.split(' ').next().unwrap_or_default();
                letters(first).filter(|letters| first.starts_with(char::is_uppercase) && self.spells(letters, word))
            }
            Gloss::Named(..) => None,
        };
        // Another entry, or another gloss before it, is another way to translate it.
        match records.as_slice() {
            [record] if record.capital => record.glosses.first().and_then(name),
            _ => None,
        }
    }

    fn spells(&self, letters: &str, word: &str) -> bool {
        self.spelt(letters, word) == Some(word.len())
    }
}

impl std::fmt::Debug for Spelling {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Spelling").field("syllables", &self.syllables.len()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_where_its_characters_are() {
        let spelling = Spelling::bundled();
        let letters = spelling.letters("Guangdong").unwrap();
        assert_eq!(spelling.places(&letters, "在广东省"), vec![3..9]);
        assert!(spelling.places(&letters, "在广西").is_empty());
        assert_eq!(spelling.letters("Xi'an").as_deref(), Some("xian"));
        assert_eq!(["London", "But", "Mrs", "Planck"].map(|word| spelling.letters(word)), [const { None }; 4]);
    }

    #[test]
    fn english_words_that_are_made_of_syllables_are_known() {
        let spelling = Spelling::bundled();
        assert!(["change", "language", "she"].iter().all(|word| spelling.is_word(word)));
        assert!(!spelling.is_word("guangdong"));
    }

    #[test]
    fn names_are_told_from_words_by_the_dictionary() {
        let spelling = Spelling::bundled();
        assert_eq!(spelling.romanised("广西").as_deref(), Some("guangxi"));
        assert_eq!(spelling.romanised("中国"), None);
        assert!(spelling.is_surname('张', "zhang") && !spelling.is_surname('张', "wang"));
        assert!(!spelling.may_be_surname('的'));
        assert!(Spelling::is_romanised("guangdong") && !Spelling::is_romanised("canada"));
    }
}
