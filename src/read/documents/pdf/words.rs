//! Where one line of a paragraph goes on in the next: what stands between them in the text.

use std::collections::HashSet;

use crate::lang::{is_han, is_han_punctuation};

/// Whether a character is set in a square of its own, so that no space stands beside it.
pub(super) fn is_solid(c: char) -> bool {
    is_han(c) || is_han_punctuation(c) && !matches!(c, '“' | '”' | '‘' | '’' | '…' | '—' | '·') || c == '\u{3000}'
}

/// Punctuation that no line begins with.
pub(super) fn never_first(c: char) -> bool {
    matches!(
        c,
        '，' | '。'
            | '、'
            | '；'
            | '：'
            | '！'
            | '？'
            | '）'
            | '》'
            | '”'
            | '’'
            | '」'
            | '』'
            | '〉'
            | '】'
            | ','
            | '.'
            | ';'
            | ':'
            | '!'
            | '?'
            | ')'
    )
}

/// What the lines of a document tell of its words.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// Words inside lines in lower case. Words with a hyphen inside are words too.
    known: HashSet<String>,
    /// Whether words are broken at the ends of lines.
    hyphenates: bool,
    /// Whether a space stands between Chinese and other letters.
    spaced: bool,
}

impl Words {
    /// Learns from all lines of a document.
    pub fn new<'a>(lines: impl Iterator<Item = &'a str> + Clone) -> Self {
        let mut words = Self::default();
        let (mut spaced, mut solid) = (0_usize, 0_usize);
        for line in lines.clone() {
            // the last word of a line may be half a word, and the first as well
            let inner = line.split_whitespace().skip(1);
            let count = inner.clone().count();
            for word in inner.take(count.saturating_sub(1)) {
                for word in word.to_lowercase().split(|c: char| !c.is_alphanumeric() && c != '-') {
                    words.known.insert(word.trim_matches('-').to_owned());
                }
            }
            let letters: Vec<char> = line.chars().collect();
            for window in letters.windows(3) {
                let mixed = |one: char, other: char| {
                    is_han(one) && other.is_ascii_alphanumeric() || is_han(other) && one.is_ascii_alphanumeric()
                };
                spaced += usize::from(window[1] == ' ' && mixed(window[0], window[2]));
                solid += usize::from(mixed(window[0], window[1]));
            }
        }
        words.spaced = spaced > solid;
        let (mut broken, mut kept) = (0_usize, 0_usize);
        let all: Vec<&str> = lines.collect();
        for pair in all.windows(2) {
            if let Some((before, after)) = parted(pair[0], pair[1]) {
                broken += usize::from(words.knows(&format!("{before}{after}")));
                kept += usize::from(words.knows(&format!("{before}-{after}")));
            }
        }
        words.hyphenates = broken >= 2 && broken > kept;
        words
    }

    fn knows(&self, word: &str) -> bool {
        self.known.contains(word)
    }

    /// Adds the next line of a paragraph to its text.
    pub fn join(&self, text: &mut String, next: &str) {
        if text.ends_with('\u{AD}') {
            text.pop();
        } else if let Some((before, after)) = parted(text, next) {
            let (whole, compound) = (format!("{before}{after}"), format!("{before}-{after}"));
            let two = self.knows(&compound) || self.knows(&before) && self.knows(&after);
            if self.knows(&whole) || self.hyphenates && !two {
                text.pop();
            }
        } else if !ends_with_hyphen(text) && self.is_spaced(text, next) {
            text.push(' ');
        }
        text.push_str(next);
    }

    fn is_spaced(&self, text: &str, next: &str) -> bool {
        let (Some(last), Some(first)) = (text.chars().next_back(), next.chars().next()) else { return false };
        // an apostrophe at a line's end, where a font that is Chinese too lets lines break
        let letter = |c: char| c.is_ascii_alphabetic();
        let ending = next.split(|c: char| !letter(c)).next().unwrap_or_default();
        if text.ends_with('’')
            && text.trim_end_matches('’').ends_with(letter)
            && matches!(ending, "s" | "t" | "re" | "ve" | "ll")
        {
            return false;
        }
        let han = |c: char| is_han(c) || is_han_punctuation(c);
        match (han(last), han(first)) {
            (false, false) => true,
            (true, true) => !is_solid(last) && !is_solid(first),
            // quotation marks and dashes belong to either script
            (true, false) if !is_solid(last) => true,
            (false, true) if !is_solid(first) => true,
            _ => self.spaced && (is_han(last) || is_han(first)) && (last.is_alphanumeric() && first.is_alphanumeric()),
        }
    }
}

fn ends_with_hyphen(text: &str) -> bool {
    text.ends_with(['-', '\u{2010}']) && text.trim_end_matches(['-', '\u{2010}']).ends_with(char::is_alphanumeric)
}

/// The halves, in lower case, of a word that a hyphen at the end of a line parts.
fn parted(line: &str, next: &str) -> Option<(String, String)> {
    let stem = line.strip_suffix(['-', '\u{2010}'])?;
    let before = stem.rsplit(|c: char| !c.is_alphabetic() && c != '-').next()?;
    let after = next.split(|c: char| !c.is_alphabetic() && c != '-').next()?;
    let either = |case: fn(char) -> bool| before.ends_with(case) && after.starts_with(case);
    (either(char::is_lowercase) || either(char::is_uppercase)).then(|| (before.to_lowercase(), after.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(lines: &[&str]) -> String {
        let words = Words::new(lines.iter().copied());
        let mut text = lines[0].to_owned();
        lines[1..].iter().for_each(|line| words.join(&mut text, line));
        text
    }

    #[test]
    fn a_word_known_whole_loses_its_hyphen_and_a_compound_keeps_it() {
        assert_eq!(text(&["the government of the govern-", "ment is"]), "the government of the government is");
        assert_eq!(text(&["a well-known law and a well-", "known fact"]), "a well-known law and a well-known fact");
        assert_eq!(text(&["of self-", "Government"]), "of self-Government");
        assert_eq!(text(&["a GOVERNMENT of the GOVERN-", "MENT"]), "a GOVERNMENT of the GOVERNMENT");
    }

    #[test]
    fn a_soft_hyphen_is_none() {
        assert_eq!(text(&["this is devel\u{AD}", "opment"]), "this is development");
    }

    #[test]
    fn chinese_lines_are_joined_without_a_space_and_mixed_ones_as_the_document_has_them() {
        assert_eq!(text(&["中华人民共", "和国，", "宪法"]), "中华人民共和国，宪法");
        assert_eq!(text(&["使用 Debian 的人用", "Linux 的"]), "使用 Debian 的人用 Linux 的");
        assert_eq!(text(&["使用Debian的人用", "Linux的"]), "使用Debian的人用Linux的");
    }

    #[test]
    fn a_dash_between_words_keeps_its_spaces() {
        assert_eq!(text(&["he came -", "and went"]), "he came - and went");
    }
}
