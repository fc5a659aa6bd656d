//! UTF-16 that does not say so: the byte order, told by the characters that every text has.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

use super::sample;

/// What one byte order makes of a sample.
#[derive(Debug, Clone, Copy, Default)]
struct Reading {
    /// Characters whose bytes no other text has: ASCII beside a zero byte, and the Chinese stops
    /// and commas, which hold bytes below 3 or 0xFF.
    telling: usize,
    /// Characters that a text may hold, those included.
    plausible: usize,
}

impl Reading {
    fn note(&mut self, unit: u16) {
        // Zero, `N`, `P`, `g` and the ideographic space are left out: with their bytes changed over
        // they are the ideographic space, 一, 個, 最 and zero.
        let telling = matches!(unit, 0x09 | 0x0A | 0x0D | 0x20..=0x7E | 0x3001 | 0x3002 | 0xFF0C | 0xFF1A | 0xFF1B)
            && !matches!(unit, 0x30 | 0x4E | 0x50 | 0x67);
        let plausible = telling
            || matches!(unit,
                0x0C | 0x20..=0x7E | 0xA0..=0x058F | 0x1E00..=0x27BF | 0x3000..=0xD7A3 | 0xD800..=0xDFFF
                | 0xFE30..=0xFE4F | 0xFEFF..=0xFFEF);
        self.telling += usize::from(telling);
        self.plausible += usize::from(plausible);
    }
}

/// The byte order, if the bytes are plainly UTF-16.
///
/// One character in fifty must be telling in this order, four times as many as in the other, and
/// nineteen of twenty plausible. An English text in one byte per letter looks like Chinese in
/// UTF-16, but has not one telling character.
pub(super) fn recognise(bytes: &[u8]) -> Option<&'static Encoding> {
    let (mut little, mut big) = (Reading::default(), Reading::default());
    let mut units = 0;
    for window in sample::windows(bytes.len()) {
        // From an even place, because every character begins at one.
        let start = window.start + window.start % 2;
        let (pairs, _) = bytes.get(start..window.end).unwrap_or_default().as_chunks();
        for pair in pairs {
            little.note(u16::from_le_bytes(*pair));
            big.note(u16::from_be_bytes(*pair));
        }
        units += pairs.len();
    }
    let (order, it, other) =
        if little.telling >= big.telling { (UTF_16LE, little, big) } else { (UTF_16BE, big, little) };
    let clear =
        it.telling > 0 && it.telling * 50 >= units && it.telling > other.telling * 4 && it.plausible * 20 >= units * 19;
    clear.then_some(order)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn little(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    fn big(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_be_bytes).collect()
    }

    #[test]
    fn both_byte_orders_are_told_in_both_languages() {
        for text in ["Article 1\r\nAll human beings", "第一条\r\n人人生而自由，在尊严和权利上一律平等。", "a"]
        {
            assert_eq!(recognise(&little(text)), Some(UTF_16LE), "{text}");
            assert_eq!(recognise(&big(text)), Some(UTF_16BE), "{text}");
        }
    }

    #[test]
    fn a_file_cut_inside_a_character_is_still_utf_16() {
        let bytes = little("第一条\n人人生而自由，在尊严");
        assert_eq!(recognise(&bytes[..bytes.len() - 1]), Some(UTF_16LE));
    }

    #[test]
    fn a_long_text_is_told_from_its_windows() {
        let text = "第一条　人人生而自由。\n".repeat(50_001);
        assert_eq!(recognise(&big(&text)), Some(UTF_16BE));
    }

    #[test]
    fn text_in_single_bytes_is_not_utf_16() {
        assert_eq!(recognise(b"Bush hid the facts, and he didn\x92t say where"), None);
        assert_eq!(recognise("人人生而自由，在尊严和权利上一律平等。".as_bytes()), None);
        assert_eq!(recognise(b""), None);
        assert_eq!(recognise(b"\0"), None);
    }

    #[test]
    fn utf_32_and_machine_code_are_not_utf_16() {
        assert_eq!(recognise(b"A\0\0\0r\0\0\0t\0\0\0"), None);
        assert_eq!(recognise(b"\x7FELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0\x01\0\0\0"), None);
    }
}
