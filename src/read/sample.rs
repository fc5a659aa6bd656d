//! Bounded samples, spread over the whole of a text.
//!
//! Statistics need some hundred kilobytes, not all of a hundred megabytes; and a head alone would
//! mislead, because a Chinese file may begin with a page of English keywords.

use std::ops::Range;

/// How many windows a sample has.
const WINDOWS: usize = 16;

/// Bytes in each of them.
const WINDOW: usize = 16 * 1024;

/// Ranges that cover a text of `len` bytes, or evenly spread windows of it when it is long.
///
/// They ascend and never overlap; the first begins at 0 and the last ends at `len`.
pub(super) fn windows(len: usize) -> impl Iterator<Item = Range<usize>> {
    let whole = len <= WINDOWS * WINDOW;
    let count = if whole { 1 } else { WINDOWS };
    let size = if whole { len } else { WINDOW };
    (0..count).map(move |window| {
        // Divided last, in 128 bits, so that no length can overflow it.
        let start = if whole { 0 } else { ((len - size) as u128 * window as u128 / (WINDOWS - 1) as u128) as usize };
        start..start + size
    })
}

/// Parts of a text: [`windows`] with their ends moved inwards to whole characters.
pub(super) fn of_text(text: &str) -> impl Iterator<Item = &str> {
    windows(text.len()).map(|window| {
        let start = (window.start..window.end).find(|&at| text.is_char_boundary(at)).unwrap_or(window.end);
        let end = (start..=window.end).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(start);
        &text[start..end]
    })
}

/// Parts of a byte string, [`windows`] with their ends moved inwards to bytes that end a character
/// in every Chinese encoding of one or two bytes.
///
/// Bytes below 0x30 are no second byte of GBK, GB18030 or Big5. A window without one near its start
/// is left out: reading it from the middle of a character would count nonsense.
pub(super) fn of_bytes(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let ends_character = |byte: &u8| *byte < 0x30;
    windows(bytes.len()).filter_map(move |window| {
        let mut part = &bytes[window.clone()];
        if window.start > 0 {
            part = &part[part.iter().take(WINDOW / 2).position(ends_character)? + 1..];
        }
        if window.end < bytes.len() {
            part = part.iter().rposition(ends_character).map_or(part, |end| &part[..=end]);
        }
        Some(part)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_text_is_its_own_sample() {
        for len in [0, 1, WINDOWS * WINDOW] {
            assert!(windows(len).eq(std::iter::once(0..len)), "{len}");
        }
    }

    #[test]
    fn a_long_text_is_sampled_from_its_first_byte_to_its_last() {
        let len = 100_000_001;
        let parts: Vec<_> = windows(len).collect();
        assert_eq!(parts.len(), WINDOWS);
        assert_eq!((parts[0].start, parts[WINDOWS - 1].end), (0, len));
        assert!(parts.windows(2).all(|pair| pair[0].end <= pair[1].start));
    }

    #[test]
    fn windows_of_a_text_hold_whole_characters() {
        let text = "中".repeat(200_000);
        let total: usize = of_text(&text).map(|part| part.chars().count()).sum();
        assert!((87_000..=87_400).contains(&total), "{total}");
    }

    #[test]
    fn windows_of_bytes_hold_whole_characters_or_are_left_out() {
        let lines = b"\xD6\xD0\xB9\xFA\n".repeat(100_000);
        assert!(of_bytes(&lines).all(|part| part.starts_with(b"\xD6\xD0") && part.ends_with(b"\n")));
        assert_eq!(of_bytes(&lines).count(), WINDOWS);
        let solid = b"\xD6\xD0".repeat(250_000);
        assert_eq!(of_bytes(&solid).count(), 1);
    }
}
