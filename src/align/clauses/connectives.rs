//! Words that clauses begin with, in both languages.

use std::sync::LazyLock;

static CONNECTIVES: LazyLock<Connectives> =
    LazyLock::new(|| Connectives::parse(include_str!("../../../data/align/connectives.tsv")));

/// English phrases and what stands for them at the beginning of a Chinese clause.
pub(super) struct Connectives {
    entries: Vec<Entry>,
    /// All Chinese phrases, the longest first.
    chinese: Vec<&'static str>,
}

/// One English phrase.
struct Entry {
    english: &'static str,
    chinese: Vec<&'static str>,
    /// Whether it begins much else besides clauses, such as `in` and `for`.
    weak: bool,
}

/// How the beginnings of an English and a Chinese clause answer to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Answer {
    /// The English one begins with a connective that clauses begin with, and the Chinese one with none that answers.
    Contradicted,
    /// Neither says anything.
    None,
    /// Words that begin much else answer to each other: `in` and 在.
    Weak,
    /// Connectives answer to each other: `so that` and 以便.
    Strong,
}

/// Words that may stand before a connective without changing it.
const JOINING: [&str; 3] = ["and", "or", "but"];

impl Connectives {
    /// The list that is built in.
    pub fn built_in() -> &'static Self {
        &CONNECTIVES
    }

    fn parse(list: &'static str) -> Self {
        let mut entries = Vec::new();
        for line in list.lines().filter(|line| !line.starts_with('#')) {
            let mut fields = line.split('\t');
            let (Some(english), Some(chinese)) = (fields.next(), fields.next()) else { continue };
            let chinese = chinese.split('|').collect();
            entries.push(Entry { english, chinese, weak: fields.next() == Some("weak") });
        }
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.english.len()));
        let mut chinese: Vec<&str> = entries.iter().flat_map(|entry| entry.chinese.iter().copied()).collect();
        chinese.sort_unstable_by_key(|phrase| (std::cmp::Reverse(phrase.len()), *phrase));
        chinese.dedup();
        Self { entries, chinese }
    }

    /// Length in bytes of the connective that a text in lower case begins with, if it does.
    pub fn leading_length(&self, text: &str) -> Option<usize> {
        self.leading(text).next().map(|entry| entry.english.len())
    }

    /// How the beginnings of an English clause, in lower case, and a Chinese one answer to each other.
    pub fn answer(&self, english: &str, chinese: &str) -> Answer {
        let bare = joined(english);
        let mut answer = Answer::None;
        let entries = self.leading(english).chain(bare.into_iter().flat_map(|bare| self.leading(bare)));
        for entry in entries.filter(|entry| entry.chinese.iter().any(|phrase| chinese.starts_with(phrase))) {
            answer = answer.max(if entry.weak { Answer::Weak } else { Answer::Strong });
        }
        let says_something = self.leading(bare.unwrap_or(english)).any(|entry| !entry.weak);
        if answer == Answer::None && says_something { Answer::Contradicted } else { answer }
    }

    /// Whether an English text in lower case is nothing but connectives: what follows its comma begins no clause.
    pub fn are_all_of_english(&self, text: &str) -> bool {
        let mut rest = text.trim_matches(is_gap);
        while !rest.is_empty() {
            let Some(entry) = self.leading(rest).next() else { return false };
            rest = rest[entry.english.len()..].trim_start_matches(is_gap);
        }
        true
    }

    /// Whether a Chinese text is nothing but connectives.
    pub fn are_all_of_chinese(&self, text: &str) -> bool {
        let mut rest = text.trim();
        while !rest.is_empty() {
            let Some(phrase) = self.chinese.iter().find(|phrase| rest.starts_with(**phrase)) else { return false };
            rest = &rest[phrase.len()..];
        }
        true
    }

    /// The entries that a text in lower case begins with, the longest first.
    fn leading(&self, text: &str) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |entry| {
            let rest = text.strip_prefix(entry.english);
            rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-'))
        })
    }
}

/// The text behind `and`, `or`, `but`, where it begins with one.
fn joined(text: &str) -> Option<&str> {
    let rest = JOINING.iter().find_map(|word| text.strip_prefix(word))?;
    let rest = rest.strip_prefix(',').unwrap_or(rest);
    let rest = rest.strip_prefix(char::is_whitespace)?.trim_start();
    Some(rest.strip_prefix("also ").unwrap_or(rest))
}

fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | ';' | ':')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(english: &str, chinese: &str) -> Answer {
        Connectives::built_in().answer(english, chinese)
    }

    #[test]
    fn connectives_answer_to_each_other() {
        assert_eq!(answer("so that they may benefit", "以便它们获益"), Answer::Strong);
        assert_eq!(answer("and, in this regard, requests", "在这方面，请"), Answer::Strong);
        assert_eq!(answer("in the field", "在领域"), Answer::Weak);
        assert_eq!(answer("industry serves", "工业是"), Answer::None);
        assert_eq!(answer("including the private sector", "工业是"), Answer::Contradicted);
    }

    #[test]
    fn a_connective_ends_where_its_word_ends() {
        assert_eq!(answer("industrial", "在"), Answer::None);
        assert_eq!(Connectives::built_in().leading_length("as-yet unknown"), None);
        assert_eq!(Connectives::built_in().leading_length("so that all"), Some(7));
    }

    #[test]
    fn what_is_nothing_but_connectives_is_known() {
        let known = Connectives::built_in();
        assert!(known.are_all_of_english("and, in this regard,") && known.are_all_of_english(""));
        assert!(!known.are_all_of_english("in this regard the"));
        assert!(known.are_all_of_chinese("在这方面") && !known.are_all_of_chinese("在这方面工业"));
    }

    #[test]
    fn every_entry_has_both_languages() {
        let known = Connectives::built_in();
        assert!(known.entries.len() > 150);
        for entry in &known.entries {
            assert!(entry.english.is_ascii() && entry.english == entry.english.to_lowercase(), "{}", entry.english);
            assert!(entry.chinese.iter().all(|phrase| phrase.chars().all(crate::lang::is_han)), "{}", entry.english);
        }
    }
}
