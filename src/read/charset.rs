//! The encodings we read, by name, and the one loop that turns bytes of any of them into text.

use std::borrow::Cow;

use encoding_rs::{
    BIG5, DecoderResult, Encoding, GB18030, GBK, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE, X_USER_DEFINED,
};

use super::{hz, utf16};

/// An encoding.
#[derive(Debug, Clone, Copy)]
pub(super) enum Charset {
    /// HZ (RFC 1843), which the web's standard no longer lists.
    Hz,
    /// One of the WHATWG Encoding Standard.
    Listed(&'static Encoding),
}

/// Bytes that became text.
#[derive(Debug, PartialEq)]
pub(super) struct Decoded {
    /// The text without byte order marks.
    pub text: String,
    /// How many malformed sequences became U+FFFD.
    pub replaced: usize,
    /// The first of them.
    pub first: Option<Malformed>,
}

/// A malformed sequence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Malformed {
    /// Line of the text, from 1.
    pub line: usize,
    /// Its first byte.
    pub byte: u8,
}

impl Charset {
    pub(super) const UTF_8: Self = Self::Listed(UTF_8);
    pub(super) const GB18030: Self = Self::Listed(GB18030);

    /// The encoding that a user names: a label of the WHATWG standard, or another program's name
    /// for the same. `bytes` settle the byte order where the name leaves it open; little if they cannot.
    pub(super) fn named(label: &str, bytes: &[u8]) -> Option<Self> {
        let label = label.trim().to_ascii_lowercase();
        let hyphens = label.replace('_', "-");
        let encoding = match hyphens.as_str() {
            "hz" | "hz-gb" | "hz-gb-2312" | "hzgb2312" => return Some(Self::Hz),
            "utf-16" | "utf16" | "ucs-2" | "ucs2" | "unicode" => utf16::recognise(bytes).unwrap_or(UTF_16LE),
            "utf16le" | "utf-16-le" | "ucs-2le" => UTF_16LE,
            "utf16be" | "utf-16-be" | "ucs-2be" => UTF_16BE,
            "utf-8-sig" | "utf8-bom" | "utf-8-bom" => UTF_8,
            "gb-2312" | "euc-cn" | "euccn" | "cp936" | "ms936" | "windows-936" => GBK,
            "gb-18030" => GB18030,
            "big-5" | "cp950" | "ms950" | "windows-950" => BIG5,
            // The standard spells some labels with underscores, as `shift_jis`, and most with hyphens.
            _ => Encoding::for_label(label.as_bytes())
                .or_else(|| Encoding::for_label(hyphens.as_bytes()))
                .or_else(|| Encoding::for_label(label.replace('-', "_").as_bytes()))?,
        };
        (encoding != REPLACEMENT && encoding != X_USER_DEFINED).then_some(Self::Listed(encoding))
    }

    /// Its name for people and reports.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Hz => "HZ-GB-2312",
            Self::Listed(encoding) => encoding.name(),
        }
    }

    /// Whether the two read all bytes alike. GBK's decoder is GB18030's (Encoding Standard, 10.1.1).
    pub(super) fn reads_like(self, other: Self) -> bool {
        let family = |charset| match charset {
            Self::Listed(encoding) if encoding == GBK => GB18030.name(),
            other => other.name(),
        };
        family(self) == family(other)
    }

    /// Whether it is UTF-16 of either byte order.
    pub(super) fn is_utf16(self) -> bool {
        matches!(self, Self::Listed(encoding) if encoding == UTF_16LE || encoding == UTF_16BE)
    }

    /// Turns bytes into text. Line ends stay as they are; each malformed sequence becomes one U+FFFD.
    pub(super) fn decode(self, bytes: &[u8]) -> Decoded {
        let (encoding, bytes) = match self {
            Self::Hz => (GBK, Cow::Owned(hz::to_gbk(bytes))),
            Self::Listed(encoding) => (encoding, Cow::Borrowed(bytes)),
        };
        let mut machine = encoding.new_decoder_without_bom_handling();
        let mut decoded = Decoded { text: String::with_capacity(bytes.len()), replaced: 0, first: None };
        let mut at = 0;
        loop {
            let rest = &bytes[at..];
            let (result, read) = machine.decode_to_string_without_replacement(rest, &mut decoded.text, true);
            at += read;
            match result {
                DecoderResult::InputEmpty => break,
                // Two bytes of GBK become three; and there must be room for a last character in any case.
                DecoderResult::OutputFull => decoded.text.reserve(rest.len() / 2 + 64),
                DecoderResult::Malformed(length, after) => {
                    let start = at.saturating_sub(usize::from(length) + usize::from(after));
                    decoded.replace(bytes.get(start).copied().unwrap_or_default());
                }
            }
        }
        let marks = decoded.text.len() - decoded.text.trim_start_matches('\u{FEFF}').len();
        decoded.text.drain(..marks);
        decoded
    }
}

impl Decoded {
    fn replace(&mut self, byte: u8) {
        if self.first.is_none() {
            self.first = Some(Malformed { line: line_at_end(&self.text), byte });
        }
        self.replaced += 1;
        self.text.push(char::REPLACEMENT_CHARACTER);
    }
}

/// The line, from 1, on which a text stops. Lines end in LF, CRLF or CR.
fn line_at_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let feeds = memchr::memchr_iter(b'\n', bytes).count();
    let returns = memchr::memchr_iter(b'\r', bytes).filter(|at| bytes.get(at + 1) != Some(&b'\n')).count();
    1 + feeds + returns
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name_of(label: &str) -> Option<&'static str> {
        Charset::named(label, b"").map(Charset::name)
    }

    #[test]
    fn labels_of_the_web_and_of_other_programs_are_known() {
        for (label, name) in [
            ("utf8", "UTF-8"),
            ("UTF-8", "UTF-8"),
            ("utf_8_sig", "UTF-8"),
            ("gb2312", "GBK"),
            ("GB_2312-80", "GBK"),
            ("cp936", "GBK"),
            (" gb18030 ", "gb18030"),
            ("big5", "Big5"),
            ("big5-hkscs", "Big5"),
            ("CP950", "Big5"),
            ("hz", "HZ-GB-2312"),
            ("HZ-GB-2312", "HZ-GB-2312"),
            ("utf-16", "UTF-16LE"),
            ("utf-16be", "UTF-16BE"),
            ("UTF_16_LE", "UTF-16LE"),
            ("latin1", "windows-1252"),
            ("cp1252", "windows-1252"),
            ("shift_jis", "Shift_JIS"),
        ] {
            assert_eq!(name_of(label), Some(name), "{label}");
        }
    }

    #[test]
    fn names_without_an_encoding_are_unknown() {
        for label in ["", "klingon", "utf-32", "iso-2022-cn", "replacement", "x-user-defined"] {
            assert_eq!(name_of(label), None, "{label}");
        }
    }

    #[test]
    fn utf_16_without_an_order_takes_the_one_of_the_bytes() {
        let big = Charset::named("utf-16", b"\0A\0r\0t\0.").map(Charset::name);
        assert_eq!(big, Some("UTF-16BE"));
    }

    #[test]
    fn malformed_sequences_are_counted_and_the_first_is_placed() {
        // E4 B8 is one sequence cut short, 80 a second one.
        let decoded = Charset::UTF_8.decode(b"one\r\ntwo\rthree\nfour \xE4\xB8! \x80");
        assert_eq!(decoded.text, "one\r\ntwo\rthree\nfour \u{FFFD}! \u{FFFD}");
        assert_eq!(decoded.replaced, 2);
        assert_eq!(decoded.first, Some(Malformed { line: 4, byte: 0xE4 }));
    }

    #[test]
    fn a_replacement_character_of_the_authors_is_no_replacement() {
        let decoded = Charset::UTF_8.decode("a \u{FFFD} b".as_bytes());
        assert_eq!((decoded.text.as_str(), decoded.replaced, decoded.first), ("a \u{FFFD} b", 0, None));
    }

    #[test]
    fn half_a_character_at_the_end_is_one_replacement() {
        for (charset, bytes) in [
            (Charset::UTF_8, &b"\xE4\xB8\xAD\xE5\x9B"[..]),
            (Charset::GB18030, b"\xD6\xD0\xB9"),
            (Charset::Listed(BIG5), b"\xA4\xA4\xB0"),
            (Charset::Listed(UTF_16LE), b"\x2D\x4E\xFD"),
            (Charset::Listed(UTF_16BE), b"\x4E\x2D\x56"),
            (Charset::Hz, b"~{VP9"),
        ] {
            let decoded = charset.decode(bytes);
            assert_eq!((decoded.text.as_str(), decoded.replaced), ("中\u{FFFD}", 1), "{}", charset.name());
        }
    }

    #[test]
    fn four_byte_characters_of_gb18030_are_read_under_the_name_gbk() {
        // U+20BB7, code 0x9439A138 (GB 18030-2005, mapping of plane 2).
        let decoded = Charset::Listed(GBK).decode(&GB18030.encode("𠮷").0);
        assert_eq!(decoded.text, "𠮷");
        assert!(Charset::Listed(GBK).reads_like(Charset::GB18030));
    }

    #[test]
    fn no_byte_order_mark_is_left_however_many_there_were() {
        assert_eq!(Charset::UTF_8.decode("\u{FEFF}\u{FEFF}a\u{FEFF}".as_bytes()).text, "a\u{FEFF}");
    }

    #[test]
    fn an_invalid_pair_of_gbk_keeps_the_letter_after_it() {
        let decoded = Charset::GB18030.decode(b"\xD6\xD0\xFF\xD6\n");
        assert_eq!((decoded.text.as_str(), decoded.replaced), ("中\u{FFFD}\u{FFFD}\n", 2));
    }
}
