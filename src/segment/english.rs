//! English sentences.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::closes;

static ABBREVIATIONS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    include_str!("../../data/segment/abbreviations.en.txt").lines().filter(|line| !line.starts_with('#')).collect()
});

/// Abbreviations before a number only: `No. 5` goes on, `he said no. Then` does not.
const BEFORE_NUMBERS: [&str; 12] =
    ["no", "nos", "art", "arts", "fig", "figs", "sec", "p", "pp", "vol", "para", "paras"];

/// Places, ascending, where sentences begin after `from`.
pub(super) fn cuts(text: &str, from: usize) -> Vec<usize> {
    let mut found = Vec::new();
    let mut chars = text[from..].char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？') {
            continue;
        }
        let stop = from + at;
        let mut end = stop + c.len_utf8();
        while let Some((at, next)) = chars.next_if(|(_, next)| matches!(next, '.' | '!' | '?' | '…') || closes(*next))
        {
            end = from + at + next.len_utf8();
        }
        if ends_sentence(text, from, stop, end) {
            found.push(end);
        }
    }
    found.retain(|&cut| !text[cut..].trim().is_empty());
    found
}

/// Whether the stop at `stop`, its closing marks ending at `end`, ends a sentence.
fn ends_sentence(text: &str, from: usize, stop: usize, end: usize) -> bool {
    let after = &text[end..];
    let gap = after.len() - after.trim_start().len();
    if gap == 0 {
        return text[stop..].starts_with(['。', '！', '？']);
    }
    let Some(next) = after.trim_start().chars().find(|c| !matches!(c, '"' | '“' | '‘' | '\'' | '(' | '[' | '*' | '_'))
    else {
        return false;
    };
    if next.is_lowercase() || matches!(next, ',' | ';' | ':') {
        return false;
    }
    if end - stop > 1 || !text[stop..].starts_with('.') {
        return true;
    }
    // `55/187. Industrial development`: what begins with a number has not said anything yet
    let said = text[from..stop].chars().any(char::is_alphabetic);
    said && !is_abbreviation(&text[from..stop], next)
}

/// Whether the word before a single full stop is an abbreviation that the sentence goes on behind.
fn is_abbreviation(before: &str, next: char) -> bool {
    let word = before
        .rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | '“' | '"' | '/'))
        .next()
        .unwrap_or_default();
    let lower = word.to_lowercase();
    let initial = word.chars().count() == 1 && word.starts_with(char::is_uppercase);
    let dotted = word.contains('.') && word.split('.').all(|part| part.chars().count() <= 1);
    if BEFORE_NUMBERS.contains(&lower.as_str()) {
        return next.is_ascii_digit() || word.starts_with(char::is_uppercase);
    }
    initial || dotted || ABBREVIATIONS.contains(lower.as_str())
}
