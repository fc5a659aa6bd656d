//! Which encoding a file is in: its mark, then proof, then statistics.

use std::str;

use encoding_rs::{UTF_16BE, UTF_16LE};

use super::charset::Charset;
use super::{binary, hz, legacy, utf16};
use crate::error::{Error, ErrorKind, Result};

/// An encoding and why it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Verdict {
    pub charset: Charset,
    /// As in [`crate::model::Decoding`].
    pub decided_by: &'static str,
    /// Length of the byte order mark before the text.
    pub mark: usize,
}

/// How far bytes are UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Utf8 {
    /// All of them are, or all but a last character that was cut.
    Valid {
        /// How many characters are of two bytes or more.
        wide: usize,
    },
    /// At least four sound characters for each malformed sequence.
    Mostly,
    /// They are something else.
    No,
}

/// Finds the encoding of a file's bytes.
///
/// In this order, because each step would misread what the one before it takes: HZ is valid ASCII,
/// and English in UTF-16 is valid UTF-8 full of zero bytes.
///
/// # Errors
/// When the bytes are not text, or are UTF-32.
pub(super) fn detect(name: &str, bytes: &[u8]) -> Result<Verdict> {
    let mut mark = 0;
    match marked(name, bytes)? {
        // A mark that some editor set before a text that it did not convert.
        Some(verdict) if verdict.contradicts(&bytes[verdict.mark..]) => mark = verdict.mark,
        Some(verdict) => return Ok(verdict),
        None => {}
    }
    let body = &bytes[mark..];
    let verdict = |charset, decided_by| Ok(Verdict { charset, decided_by, mark });
    if hz::is_hz(body) {
        return verdict(Charset::Hz, "HZ escapes");
    }
    if let Some(order) = utf16::recognise(body) {
        return verdict(Charset::Listed(order), "statistics");
    }
    binary::refuse_controls(name, body)?;
    match utf8(body) {
        Utf8::Valid { .. } => verdict(Charset::UTF_8, "valid UTF-8"),
        Utf8::Mostly => verdict(Charset::UTF_8, "statistics"),
        Utf8::No => verdict(Charset::Listed(legacy::guess(body)), "statistics"),
    }
}

/// What the byte order mark says, if there is one (Unicode 16.0, section 23.8).
///
/// # Errors
/// When it is the mark of UTF-32, which nothing reads.
pub(super) fn marked(name: &str, bytes: &[u8]) -> Result<Option<Verdict>> {
    let (charset, mark) = match bytes {
        [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] => {
            return Err(Error::new(ErrorKind::NotText, name, "is in UTF-32, which this program does not read")
                .hint("save it as UTF-8 first, for example with `iconv -f utf-32 -t utf-8`"));
        }
        [0xEF, 0xBB, 0xBF, ..] => (Charset::UTF_8, 3),
        [0xFF, 0xFE, ..] => (Charset::Listed(UTF_16LE), 2),
        [0xFE, 0xFF, ..] => (Charset::Listed(UTF_16BE), 2),
        [0x84, 0x31, 0x95, 0x33, ..] => (Charset::GB18030, 4),
        _ => return Ok(None),
    };
    Ok(Some(Verdict { charset, decided_by: "byte order mark", mark }))
}

impl Verdict {
    /// Whether a mark of UTF-8 stands before something else.
    pub(super) fn contradicts(self, body: &[u8]) -> bool {
        self.charset.reads_like(Charset::UTF_8) && utf8(body) == Utf8::No
    }
}

/// How far bytes are UTF-8.
pub(super) fn utf8(bytes: &[u8]) -> Utf8 {
    let wide = |bytes: &[u8]| bytes.iter().filter(|&&byte| byte >= 0xC0).count();
    let Err(error) = str::from_utf8(bytes) else { return Utf8::Valid { wide: wide(bytes) } };
    let (sound, tail) = bytes.split_at(error.valid_up_to());
    // One high byte that ends an ASCII text may as well be the é of a café.
    if error.error_len().is_none() && (tail.len() > 1 || !sound.is_ascii()) {
        return Utf8::Valid { wide: wide(sound) };
    }
    let (mut sound, mut malformed) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        sound += wide(chunk.valid().as_bytes());
        malformed += usize::from(!chunk.invalid().is_empty());
    }
    if sound >= malformed * 4 { Utf8::Mostly } else { Utf8::No }
}

#[cfg(test)]
mod tests {
    use encoding_rs::GBK;

    use super::*;

    fn found(bytes: &[u8]) -> (&'static str, &'static str, usize) {
        let verdict = detect("f", bytes).unwrap();
        (verdict.charset.name(), verdict.decided_by, verdict.mark)
    }

    #[test]
    fn byte_order_marks_decide() {
        assert_eq!(found(b"\xEF\xBB\xBFArticle 1"), ("UTF-8", "byte order mark", 3));
        assert_eq!(found(b"\xFF\xFE\x2D\x4E"), ("UTF-16LE", "byte order mark", 2));
        assert_eq!(found(b"\xFE\xFF\x4E\x2D"), ("UTF-16BE", "byte order mark", 2));
        assert_eq!(found(b"\x84\x31\x95\x33\xD6\xD0"), ("gb18030", "byte order mark", 4));
    }

    #[test]
    fn utf_32_is_refused_with_a_way_out() {
        for bytes in [&b"\xFF\xFE\0\0A\0\0\0"[..], b"\0\0\xFE\xFF\0\0\0A"] {
            let error = detect("a.txt", bytes).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::NotText);
            assert!(error.to_string().contains("UTF-32"), "{error}");
            assert!(error.to_string().contains("hint: save it as UTF-8"), "{error}");
        }
    }

    #[test]
    fn a_mark_of_utf_8_before_gbk_is_not_believed() {
        let mut bytes = b"\xEF\xBB\xBF".to_vec();
        bytes.extend_from_slice(&GBK.encode("中华人民共和国的一切权力属于人民。").0);
        assert_eq!(found(&bytes), ("gb18030", "statistics", 3));
    }

    #[test]
    fn hz_and_utf_16_go_before_utf_8() {
        assert_eq!(found(b"1948 ~{Dj~}"), ("HZ-GB-2312", "HZ escapes", 0));
        assert_eq!(found(b"A\0r\0t\0"), ("UTF-16LE", "statistics", 0));
        assert_eq!(found("第1条 a".as_bytes()), ("UTF-8", "valid UTF-8", 0));
        assert_eq!(found(b"plain"), ("UTF-8", "valid UTF-8", 0));
    }

    #[test]
    fn a_cut_last_character_is_still_valid_utf_8() {
        let text = "人人生而自由".as_bytes();
        assert_eq!(utf8(&text[..text.len() - 1]), Utf8::Valid { wide: 5 });
        assert_eq!(utf8(b"cut \xE4\xB8"), Utf8::Valid { wide: 0 });
        assert_eq!(utf8(b"a caf\xE9"), Utf8::No);
    }

    #[test]
    fn a_few_bad_bytes_leave_utf_8_what_it_is() {
        let mut bytes = "人人生而自由，在尊严和权利上一律平等。".as_bytes().to_vec();
        bytes[4] = b'?';
        assert_eq!(utf8(&bytes), Utf8::Mostly);
        assert_eq!(found(&bytes), ("UTF-8", "statistics", 0));
        assert_eq!(utf8(&GBK.encode("人人生而自由，在尊严和权利上一律平等。").0), Utf8::No);
    }

    #[test]
    fn machine_code_is_refused() {
        let bytes = b"\x7FELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0\x01\0\0\0".repeat(10);
        assert_eq!(detect("align", &bytes).unwrap_err().kind(), ErrorKind::NotText);
    }
}
