//! English to Chinese, for people.

use super::english::{stem, tokens};
use super::entry::{Entry, words};
use super::table::{Gloss, Record};
use super::{Lexicon, term_entry};

/// Most entries that are found.
const MOST: usize = 100;

/// Entries with a translation that is these words, or has them beside others; the user's first, then those that are
/// nothing else, then by how few other translations there are, then in the dictionary's order.
pub(super) fn look_up(lexicon: &Lexicon, asked: &str) -> Vec<Entry> {
    let asked = stems(asked);
    if asked.is_empty() {
        return Vec::new();
    }
    let terms = lexicon.glossary.terms().filter(|(_, all)| all.iter().any(|one| has(&stems(one), &asked)));
    let mut entries: Vec<Entry> = terms.map(|(term, translations)| term_entry(term, translations)).collect();
    let marks = marks(lexicon, &asked);
    let mut found: Vec<(usize, usize, usize, usize)> = Vec::new();
    for (place, records) in lexicon.table.all_records() {
        for (at, record) in records.iter().enumerate() {
            if let Some((others, count)) = rank(lexicon, record, &marks, &asked) {
                found.push((others, count, place, at));
            }
        }
    }
    found.sort_unstable();
    for (_, _, place, at) in found.into_iter().take(MOST) {
        let records = lexicon.table.records(place);
        entries.extend(lexicon.entries(place, &records).into_iter().nth(at));
    }
    entries
}

fn stems(text: &str) -> Vec<String> {
    tokens(text).map(|token| stem(&token.to_lowercase()).into_owned()).collect()
}

/// Whether words are there one behind the other.
fn has(words: &[String], asked: &[String]) -> bool {
    words.windows(asked.len()).any(|run| run == asked)
}

/// For every word of the dictionary whether it may have the first that is asked for: most glosses need not be spelt out.
fn marks(lexicon: &Lexicon, asked: &[String]) -> Vec<bool> {
    let all = (0..).map_while(|number| lexicon.table.word(number));
    all.map(|word| stems(&word).contains(&asked[0])).collect()
}

/// How many other words stand in the translation that has these, and how many translations there are. `None` where
/// none has them.
fn rank(lexicon: &Lexicon, record: &Record<'_>, marks: &[bool], asked: &[String]) -> Option<(usize, usize)> {
    let others = |gloss: &Gloss| match gloss {
        Gloss::Words(numbers) if numbers.iter().any(|&number| marks.get(number) == Some(&true)) => {
            let mut words = stems(&words(lexicon.table, numbers));
            // `to` and articles belong to the form of an entry
            while words.len() > asked.len() && matches!(words[0].as_str(), "to" | "a" | "an" | "the") {
                words.remove(0);
            }
            has(&words, asked).then(|| words.len() - asked.len())
        }
        _ => None,
    };
    let best = record.glosses.iter().filter_map(others).min()?;
    Some((best, record.glosses.len()))
}
