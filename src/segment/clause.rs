//! Clauses: sentences cut at the marks inside them.

/// A clause shorter than this (visible characters, a Han character counting for three) is no clause: it stays
/// with the one before.
const SHORT: usize = 24;

/// Places, ascending, where clauses begin after `from`: behind commas, semicolons and colons.
pub(super) fn cuts(text: &str, from: usize) -> Vec<usize> {
    let mut found = Vec::new();
    let mut chars = text[from..].char_indices().peekable();
    let mut length = 0;
    while let Some((at, c)) = chars.next() {
        if !c.is_whitespace() {
            length += if c.is_ascii() { 1 } else { 3 };
        }
        let next = chars.peek().map(|(_, next)| *next);
        let mark = match c {
            '，' | '；' | '：' => true,
            ',' | ';' | ':' => next.is_some_and(char::is_whitespace),
            _ => false,
        };
        if mark && length >= SHORT {
            found.push(from + at + c.len_utf8());
            length = 0;
        }
    }
    found.retain(|&cut| !text[cut..].trim().is_empty());
    found
}
