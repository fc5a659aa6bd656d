//! Words and their translations: a bundled dictionary, names in pinyin, and the user's glossary.
//!
//! [`Lexicon`] finds entries for people and cuts Chinese into words that have entries. [`Matches`] prepares two texts, so
//! that it is cheap to ask how much of one is found again in the other.

mod cut;
pub(crate) mod english;
mod entry;
mod glossary;
#[cfg(test)]
mod gold;
pub(crate) mod learned;
mod matches;
mod names;
mod pinyin;
mod reverse;
mod side;
mod spelling;
mod table;
#[cfg(test)]
mod tests;
mod weights;

use std::sync::LazyLock;

use crate::lang::{Script, is_han};
use crate::model::Term;

pub use entry::{Entry, Origin, Reference, Relation, Translation};
pub use learned::{Affinity, Learned, LearnedEntry, Likeness, Vocabulary, WordPair};
pub use matches::{Coverage, Covered, Match, MatchKind, Matches};
pub use side::{MatchSide, Sentence};
pub(crate) use spelling::Spelling;

use glossary::Glossary;
use table::{Gloss, Record, Table};

/// Words and their translations. Cheap to share, and never changed.
///
/// The bundled dictionary is CC-CEDICT, which the program holds as it is read: opening it takes microseconds.
pub struct Lexicon {
    table: &'static Table,
    glossary: Glossary,
}

impl std::fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lexicon")
            .field("headwords", &self.table.len())
            .field("terms", &self.glossary.terms().count())
            .finish()
    }
}

impl Lexicon {
    /// The bundled dictionary alone.
    pub fn bundled() -> &'static Self {
        static BUNDLED: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::with_terms(&[]));
        &BUNDLED
    }

    /// The bundled dictionary and a user's terms, which outweigh it.
    pub fn with_terms(terms: &[Term]) -> Self {
        let table = Table::bundled();
        Self { table, glossary: Glossary::new(terms, table) }
    }

    /// What the bundled dictionary says of itself: its title, licence and date.
    pub fn notice(&self) -> &'static str {
        self.table.notice()
    }

    /// Entries for a word in either language and either script, the user's first. Of an English word those that have it
    /// as a translation, the surest first, a hundred at most; this reads the whole dictionary, some hundredths of a second.
    pub fn look_up(&self, word: &str) -> Vec<Entry> {
        let word = word.trim();
        if word.chars().any(is_han) { self.look_up_chinese(word) } else { reverse::look_up(self, word) }
    }

    /// Stems of the English words that a Chinese word may be, each with its weight (0–1, higher is surer), sorted.
    ///
    /// Those of a word that the dictionary has not are those of the words inside it.
    pub fn translations(&self, chinese: &str) -> Vec<(String, f32)> {
        weights::stems(self, chinese).into_iter().map(|found| (found.stem, found.weight)).collect()
    }

    /// Chinese text as the words that it is looked up by: the fewest that cover it. Punctuation and white space are left out.
    ///
    /// `given` are the author's own word boundaries, ascending byte offsets; they decide between cuts into equally many
    /// words.
    pub fn cut<'a>(&self, text: &'a str, given: &[usize]) -> Vec<&'a str> {
        cut::cut(self, text, given, &[]).into_iter().map(|place| &text[place]).collect()
    }

    /// A character in a script: as it stands in most words of the bundled dictionary, or itself where it has no other form.
    pub fn in_script(&self, c: char, script: Script) -> char {
        match script {
            Script::Hans => self.table.simplified(c),
            Script::Hant => self.table.traditional(c),
        }
    }

    fn look_up_chinese(&self, word: &str) -> Vec<Entry> {
        let mut entries = Vec::new();
        if let Some((term, translations)) = self.glossary.find(word, self.table) {
            entries.push(term_entry(term, translations));
        }
        if let Some(place) = self.table.place(word) {
            let records = weights::records(self, word, place);
            entries.extend(self.entries(place, &records));
        }
        entries
    }

    /// Records of a headword as entries.
    fn entries(&self, place: usize, records: &[Record<'_>]) -> Vec<Entry> {
        let table = self.table;
        let Some(headword) = table.headword(place) else { return Vec::new() };
        let texts = |record: &Record<'_>| -> Vec<String> {
            let text = |gloss: &Gloss| match gloss {
                Gloss::Words(numbers) => Some(entry::words(table, numbers)),
                Gloss::Named(..) => None,
            };
            record.glosses.iter().filter_map(text).collect()
        };
        let count = records.iter().map(|record| texts(record).len()).sum();
        let translation = |text| Translation { text, weight: weights::ambiguity(count) };
        records
            .iter()
            .map(|record| Entry {
                simplified: headword.clone(),
                traditional: entry::traditional(table, &headword, record),
                pinyin: entry::pinyin(table, &headword, record),
                origin: Origin::Bundled,
                translations: texts(record).into_iter().map(translation).collect(),
                see: entry::references(table, record),
            })
            .collect()
    }
}

/// A user's term as an entry.
fn term_entry(term: &str, translations: &[String]) -> Entry {
    Entry {
        simplified: term.to_owned(),
        traditional: term.to_owned(),
        pinyin: String::new(),
        origin: Origin::Glossary,
        translations: translations.iter().map(|text| Translation { text: text.clone(), weight: 1.0 }).collect(),
        see: Vec::new(),
    }
}
