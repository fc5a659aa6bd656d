//! A text by itself: empty, over-long, with white space at its edges, with characters that nobody means.

use super::Tell;
use crate::error::excerpt;
use crate::model::{Fault, IMPORTERS_LIMIT, Variant};

pub(super) fn check(variant: &Variant, tell: &mut Tell<'_>) {
    let text = variant.content.as_text();
    let lang = || excerpt(&variant.lang);
    let trimmed = text.trim();
    if trimmed.is_empty() {
        let why = match (text.is_empty(), variant.content.is_empty()) {
            (true, true) => "the text is empty",
            (true, false) => "the text has inline codes only",
            _ => "the text is white space",
        };
        tell.add(Fault::EmptySide, format!("{}: {why}", lang()));
    } else if trimmed.len() < text.len() {
        let edge = match (text.starts_with(char::is_whitespace), text.ends_with(char::is_whitespace)) {
            (true, true) => "begins and ends",
            (true, false) => "begins",
            _ => "ends",
        };
        tell.add(Fault::EdgeSpace, format!("{}: the text {edge} with white space", lang()));
    }
    if text.len() > IMPORTERS_LIMIT {
        let characters = text.chars().count();
        if characters > IMPORTERS_LIMIT {
            let message =
                format!("{}: {characters} characters; some importers drop units over {IMPORTERS_LIMIT}", lang());
            tell.add(Fault::OverLong, message);
        }
    }
    if !may_be_odd(text.as_bytes()) {
        return;
    }
    let mut odd = text.chars().filter(|c| is_odd(*c));
    if let Some(first) = odd.next() {
        let more = odd.count();
        let more = if more > 0 { format!(", and {more} more such characters") } else { String::new() };
        tell.add(Fault::OddCharacter, format!("{}: {}{more}", lang(), name(first)));
    }
}

/// Whether there is a byte that odd characters have in UTF-8; hardly any text has one, and bytes are looked at many at once.
fn may_be_odd(bytes: &[u8]) -> bool {
    let rare = |byte: u8| u8::from(matches!(byte, 0x7F | 0xC2 | 0xEE | 0xF0..));
    let any = bytes.iter().fold(0, |any, &byte| any | rare(byte));
    // Chinese commas are EF BC 8C: from U+FF00 to U+FF7F nothing is odd.
    any != 0 || memchr::memchr_iter(0xEF, bytes).any(|at| !matches!(bytes.get(at + 1), Some(0xBC | 0xBD)))
}

/// C1 controls, what stands for lost characters, marks of byte order, private use, noncharacters (Unicode 16.0,
/// sections 23.1, 23.5, 23.7 and 23.8).
fn is_odd(c: char) -> bool {
    matches!(c,
        '\u{7F}'..='\u{9F}' | '\u{FEFF}' | '\u{FFFD}' | '\u{E000}'..='\u{F8FF}' | '\u{FDD0}'..='\u{FDEF}'
        | '\u{F0000}'..)
        || u32::from(c) & 0xFFFE == 0xFFFE
}

fn name(c: char) -> String {
    let what = match c {
        '\u{7F}'..='\u{9F}' => "a control character",
        '\u{FEFF}' => "a byte order mark",
        '\u{FFFD}' => "what stands for a character that was lost",
        _ if u32::from(c) & 0xFFFE == 0xFFFE => "no character",
        '\u{FDD0}'..='\u{FDEF}' => "no character",
        _ => "for private use",
    };
    format!("U+{:04X}, {what}", u32::from(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_odd_character_has_a_byte_that_tells() {
        for c in ('\0'..=char::MAX).filter(|c| is_odd(*c)) {
            assert!(may_be_odd(c.to_string().as_bytes()), "U+{:04X}", u32::from(c));
        }
        assert!(!may_be_odd("The text, 中文，「」！".as_bytes()));
    }
}
