//! Entries of the lexicon, for people.

use std::fmt::Write;

use bitext::{Entry, Origin, Relation};

/// Entries that are shown of one word; the JSON has all.
const FIRST: usize = 20;

/// What was found for a word.
pub fn told(word: &str, entries: &[Entry]) -> String {
    let word: String = word.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if entries.is_empty() {
        return format!("{word}: no entry\n");
    }
    let mut text = String::new();
    for entry in entries.iter().take(FIRST) {
        text.push_str(&one(entry));
    }
    if let Some(more) = entries.len().checked_sub(FIRST).filter(|more| *more > 0) {
        let _ = writeln!(text, "{word}: {more} more with --json");
    }
    text
}

fn one(entry: &Entry) -> String {
    let mut head = entry.simplified.clone();
    if entry.traditional != entry.simplified {
        let _ = write!(head, " {}", entry.traditional);
    }
    if !entry.pinyin.is_empty() {
        let _ = write!(head, "  {}", entry.pinyin);
    }
    if entry.origin == Origin::Glossary {
        head.push_str("  (glossary)");
    }
    let mut text = head + "\n";
    for translation in &entry.translations {
        let _ = writeln!(text, "  {:.2}  {}", translation.weight, translation.text);
    }
    for reference in &entry.see {
        let why = match reference.relation {
            Relation::Variant => "variant of",
            Relation::Synonym => "see",
            Relation::Abbreviation => "short for",
            Relation::Part => "in",
        };
        let _ = writeln!(text, "  {why} {}", reference.headword);
    }
    text
}
