//! Chinese sentences.

use super::closes;
use crate::lang::is_han;

/// Places, ascending, where sentences begin after `from`.
pub(super) fn cuts(text: &str, from: usize) -> Vec<usize> {
    let mut found = Vec::new();
    let mut chars = text[from..].char_indices().peekable();
    let mut before = '\n';
    while let Some((at, c)) = chars.next() {
        if !is_stop(c, before, chars.peek().map(|(_, next)| *next)) {
            before = c;
            continue;
        }
        let mut end = from + at + c.len_utf8();
        while let Some((at, next)) =
            chars.next_if(|(_, next)| matches!(next, '。' | '！' | '？' | '!' | '?') || closes(*next))
        {
            end = from + at + next.len_utf8();
        }
        before = '\n';
        let after = text[end..].trim_start();
        // `（是吗？）他` goes on: what only stood in brackets ended no sentence; so does `“好！”，他说`
        if !after.is_empty() && !after.starts_with(['，', '、', '；', '：', ',', ';', ':', '）', ')']) {
            found.push(end);
        }
    }
    found
}

/// `。！？` always; ASCII `!` `?` behind Chinese; an ASCII full stop between Chinese and white space.
fn is_stop(c: char, before: char, next: Option<char>) -> bool {
    match c {
        '。' | '！' | '？' | '｡' => true,
        '!' | '?' => is_han(before) || before == '”',
        '.' => is_han(before) && next.is_none_or(char::is_whitespace),
        _ => false,
    }
}
