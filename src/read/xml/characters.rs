//! Characters that XML forbids (XML 1.0, section 2.2).

use std::borrow::Cow;

/// Whether XML 1.0 allows a character.
pub(super) fn is_allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

/// Whether all characters are allowed and no line ends in a carriage return.
fn is_clean(text: &str) -> bool {
    let bytes = text.as_bytes();
    // Without a way out, so that it runs over many bytes at once.
    let is_low = |byte: u8| u8::from(byte < 0x20 && byte != b'\n' && byte != b'\t');
    let low = bytes.iter().fold(0, |low, &byte| low | is_low(byte));
    // U+FFFE and U+FFFF are EF BF BE and EF BF BF; 0xBF before a byte above 0xBD is rare.
    let high =
        || memchr::memchr_iter(0xEF, bytes).any(|at| matches!(bytes.get(at + 1..at + 3), Some([0xBF, 0xBE..=0xFF])));
    low == 0 && !high()
}

/// The text without forbidden characters, its lines ending in LF (XML 1.0, section 2.11); how many characters went, and
/// the first of them with its place in bytes.
pub(super) fn cleaned(text: &str) -> (Cow<'_, str>, usize, Option<(usize, char)>) {
    if is_clean(text) {
        return (Cow::Borrowed(text), 0, None);
    }
    let mut clean = String::with_capacity(text.len());
    let (mut gone, mut first) = (0, None);
    let mut letters = text.char_indices().peekable();
    while let Some((at, c)) = letters.next() {
        match c {
            '\r' if letters.peek().is_some_and(|&(_, next)| next == '\n') => {}
            '\r' => clean.push('\n'),
            c if is_allowed(c) => clean.push(c),
            c => {
                gone += 1;
                first = first.or(Some((at, c)));
            }
        }
    }
    (Cow::Owned(clean), gone, first)
}

/// Where the `&` at a place of the cleaned text stands in the text itself; cleaning takes none out.
pub(super) fn place(text: &str, clean: &str, at: usize) -> usize {
    let before = memchr::memchr_iter(b'&', &clean.as_bytes()[..at.min(clean.len())]).count();
    memchr::memchr_iter(b'&', text.as_bytes()).nth(before).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forbidden_characters_go_and_lines_end_in_one_way() {
        assert!(matches!(cleaned("a\t\u{92}\u{2028}\u{FDD0}，\u{1FFFE}"), (Cow::Borrowed(_), 0, None)));
        let (text, gone, first) = cleaned("a\u{B}b\0\u{FFFE}c\u{FFFF}\r\nd\re");
        assert_eq!((&*text, gone, first), ("abc\nd\ne", 4, Some((1, '\u{B}'))));
    }

    #[test]
    fn places_in_the_cleaned_text_are_found_in_the_text_itself() {
        let text = "a\0&lt;\r\n& b";
        let clean = cleaned(text).0;
        assert_eq!((clean.find("& b"), place(text, &clean, 6)), (Some(6), 8));
    }
}
