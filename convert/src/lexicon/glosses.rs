//! What an entry's senses say: translations as words, and references to other headwords.

use std::sync::LazyLock;

use regex::Regex;

/// Longest translation that is kept whole, in words; explanations that are longer lose their end.
const LONGEST: usize = 16;

/// One translation, or a reference.
pub enum Gloss {
    /// English words in order, without punctuation.
    Words(Vec<String>),
    /// Another headword, Traditional or Simplified, and why it is named.
    Reference(Relation, String),
}

/// Why an entry names another headword. The numbers are written to the table.
#[derive(Clone, Copy)]
pub enum Relation {
    /// Another way to write it.
    Variant = 0,
    /// A synonym that the dictionary explains instead.
    See = 1,
    /// Its long form.
    Abbreviation = 2,
    /// A word that the character is found in.
    PartOf = 3,
}

/// The translations in an entry's senses, in order, none twice.
pub fn glosses(senses: &[String]) -> Vec<Gloss> {
    let mut found: Vec<Gloss> = Vec::new();
    for sense in senses {
        for piece in pieces(sense) {
            let Some(gloss) = gloss(piece) else { continue };
            let repeated = found.iter().any(|other| match (other, &gloss) {
                (Gloss::Words(one), Gloss::Words(other)) => one == other,
                (Gloss::Reference(_, one), Gloss::Reference(_, other)) => one == other,
                _ => false,
            });
            if !repeated {
                found.push(gloss);
            }
        }
    }
    found
}

/// A sense's parts between semicolons that stand in no brackets.
fn pieces(sense: &str) -> Vec<&str> {
    let mut depth = 0_usize;
    sense
        .split(move |c| {
            match c {
                '(' | '[' => depth += 1,
                ')' | ']' => depth = depth.saturating_sub(1),
                _ => {}
            }
            c == ';' && depth == 0
        })
        .collect()
}

fn gloss(piece: &str) -> Option<Gloss> {
    static REFERENCE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r"^(?:\([^)]*\)\s*)*([A-Za-z. ]*?)\s*((?:\p{Han}|[A-Z0-9，·○〇])+)(?:\|((?:\p{Han}|[A-Z0-9，·○〇])+))?\[",
        )
        .ok()
    });
    static REMARK: LazyLock<Option<Regex>> = LazyLock::new(|| {
        // Brackets, also one pair inside another, and Chinese words with their pinyin.
        Regex::new(r"\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\]|[\p{Han}|，·]+").ok()
    });
    let piece = piece.trim();
    if piece.starts_with("CL:") || piece.starts_with("also pr.") || piece.starts_with("Taiwan pr.") {
        return None;
    }
    if let Some(found) = REFERENCE.as_ref().and_then(|pattern| pattern.captures(piece)) {
        let said = found.get(1).map_or("", |said| said.as_str());
        let named = found.get(3).or(found.get(2)).map_or("", |named| named.as_str());
        match relation(said) {
            Said::Reference(relation) => return Some(Gloss::Reference(relation, named.to_owned())),
            Said::Nothing => return None,
            Said::Words => {}
        }
    }
    let plain = REMARK.as_ref()?.replace_all(piece, " ");
    let mut words: Vec<String> = words(&plain);
    words.truncate(LONGEST);
    (!words.is_empty()).then_some(Gloss::Words(words))
}

/// What the words before a headword say of it.
enum Said {
    Reference(Relation),
    /// Nothing that helps to translate.
    Nothing,
    /// A translation that happens to name a word.
    Words,
}

fn relation(said: &str) -> Said {
    let said = said.trim();
    match said {
        "see" | "see also" | "same as" | "also called" | "another name for" | "equivalent to" | "equivalent of" => {
            Said::Reference(Relation::See)
        }
        "abbr. for" | "abbr. of" | "short for" => Said::Reference(Relation::Abbreviation),
        "used in" | "bound form used in" => Said::Reference(Relation::PartOf),
        "also written" | "now written" => Said::Reference(Relation::Variant),
        "" | "cf." | "cf" | "also" | "abbr. to" | "contrasted with" | "opposite" | "opposite of" => Said::Nothing,
        _ if said.ends_with("variant of") => Said::Reference(Relation::Variant),
        _ if said.ends_with("equivalent of") => Said::Reference(Relation::See),
        _ => Said::Words,
    }
}

/// Runs of letters and digits, with the apostrophes, hyphens and dots inside them. `lit.` and `fig.` are not words of
/// the translation.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '.')))
        .map(|word| word.trim_matches(['\'', '’', '-', '.']))
        .filter(|word| !word.is_empty() && !matches!(*word, "lit" | "fig" | "esp" | "i.e" | "e.g" | "etc"))
        .map(str::to_owned)
        .collect()
}
