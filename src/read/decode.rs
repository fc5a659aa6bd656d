//! Bytes to text, and how.

use super::Input;
use super::binary;
use super::charset::{Charset, Decoded};
use super::detect::{self, Utf8, Verdict};
use crate::error::{Error, ErrorKind, Result};
use crate::model::Decoding;

/// Wide characters of valid UTF-8 from which on it is proof: no other encoding gives so many by chance.
const PROOF: usize = 4;

/// Turns an input into text without byte order mark, its line ends as they are.
///
/// Without `encoding` the encoding is found from the bytes: by their mark, by HZ's escapes, by being
/// UTF-16 or UTF-8, and only then by statistics.
///
/// With `encoding` (a label of the WHATWG Encoding Standard such as `gbk` or `windows-1252`, or `hz`,
/// or another program's name such as `cp936`) that one is used, against any statistics. The bytes are
/// believed before it in two cases only: a mark of UTF-16 tells the byte order of any UTF-16, and a
/// name that the bytes disprove is an error, since its text would be garbage. Disproved are
/// names against a byte order mark of another family, names against valid UTF-8, and names under
/// which a quarter of all non-ASCII characters would be malformed while another encoding fits.
///
/// # Errors
/// When the input is empty or not text, the name is unknown, or the bytes disprove it.
pub fn decode(input: &Input, encoding: Option<&str>) -> Result<(String, Decoding)> {
    let Input { name, bytes } = input;
    binary::refuse_known(name, bytes)?;
    let verdict = match encoding {
        Some(label) => chosen(name, bytes, label)?,
        None => detect::detect(name, bytes)?,
    };
    let decoded = verdict.charset.decode(&bytes[verdict.mark..]);
    if verdict.decided_by == "option" {
        refuse_misfit(input, verdict, &decoded)?;
    }
    binary::refuse_controls(name, decoded.text.as_bytes())?;
    if decoded.text.trim_matches(is_blank).is_empty() {
        return Err(Error::new(ErrorKind::NotText, name, "is empty").hint("give a file that holds text"));
    }
    let decoding = Decoding {
        encoding: verdict.charset.name().to_owned(),
        decided_by: verdict.decided_by,
        replaced: decoded.replaced,
        first_replaced_line: decoded.first.map(|first| first.line),
    };
    Ok((decoded.text, decoding))
}

/// Whether a character shows nothing: white space, marks, and the zero bytes and end mark that pad files.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{FEFF}' | '\u{200B}' | '\0' | '\u{1A}')
}

/// The encoding that the user named.
fn chosen(name: &str, bytes: &[u8], label: &str) -> Result<Verdict> {
    let charset = Charset::named(label, bytes).ok_or_else(|| {
        Error::new(ErrorKind::Option, format!("encoding `{label}`"), "is not known")
            .hint("write for example utf-8, utf-16le, gb18030, gbk, hz, big5 or windows-1252, or leave it out")
    })?;
    let disproved = |found: &str| {
        Error::new(ErrorKind::NotText, name, format!("{found}, and not {}, which was asked for", charset.name()))
            .hint("leave --encoding out for this file")
    };
    let verdict = Verdict { charset, decided_by: "option", mark: 0 };
    match detect::marked(name, bytes)? {
        Some(marked) if marked.charset.reads_like(charset) => Ok(Verdict { mark: marked.mark, ..verdict }),
        Some(marked) if marked.charset.is_utf16() && charset.is_utf16() => Ok(marked),
        Some(marked) if marked.contradicts(&bytes[marked.mark..]) => Ok(Verdict { mark: marked.mark, ..verdict }),
        Some(marked) => Err(disproved(&format!("begins with the byte order mark of {}", marked.charset.name()))),
        None => match detect::utf8(bytes) {
            Utf8::Valid { wide } if wide >= PROOF && !charset.reads_like(Charset::UTF_8) => {
                Err(disproved("is in UTF-8"))
            }
            _ => Ok(verdict),
        },
    }
}

/// Refuses a named encoding that fits the bytes badly while another one fits them.
fn refuse_misfit(input: &Input, verdict: Verdict, decoded: &Decoded) -> Result<()> {
    let Some(first) = decoded.first else { return Ok(()) };
    let wide = decoded.text.chars().filter(|c| !c.is_ascii()).count();
    if decoded.replaced * 4 <= wide {
        return Ok(());
    }
    let likely = detect::detect(&input.name, &input.bytes)?.charset;
    if likely.reads_like(verdict.charset) {
        return Ok(());
    }
    let (byte, asked, likely) = (first.byte, verdict.charset.name(), likely.name());
    let message = format!("byte 0x{byte:02X} is not {asked}, and the file looks like {likely}");
    Err(Error::new(ErrorKind::NotText, &input.name, message)
        .at_line(first.line)
        .hint(format!("leave --encoding out, or write --encoding {}", likely.to_ascii_lowercase())))
}

#[cfg(test)]
mod tests {
    use encoding_rs::{BIG5, GB18030, GBK, WINDOWS_1252};

    use super::*;

    const CHINESE: &str = "第一条\r\n人人生而自由，在尊严和权利上一律平等。\r\n";

    fn read(bytes: &[u8], encoding: Option<&str>) -> (String, Decoding) {
        decode(&Input::new("f.txt", bytes), encoding).unwrap()
    }

    fn refusal(bytes: &[u8], encoding: Option<&str>) -> Error {
        decode(&Input::new("f.txt", bytes), encoding).unwrap_err()
    }

    fn utf16(text: &str, mark: bool) -> Vec<u8> {
        let units = mark.then_some(0xFEFF).into_iter().chain(text.encode_utf16());
        units.flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn every_encoding_gives_the_same_text_with_its_line_ends() {
        let traditional = "第一條\r\n中華民國基於三民主義，為民有民治民享之民主共和國。\r\n";
        for (bytes, expected, name) in [
            (CHINESE.as_bytes().to_vec(), CHINESE, "UTF-8"),
            (format!("\u{FEFF}{CHINESE}").into_bytes(), CHINESE, "UTF-8"),
            (utf16(CHINESE, true), CHINESE, "UTF-16LE"),
            (utf16(CHINESE, false), CHINESE, "UTF-16LE"),
            (GB18030.encode(CHINESE).0.into_owned(), CHINESE, "gb18030"),
            (BIG5.encode(traditional).0.into_owned(), traditional, "Big5"),
            (b"~{5ZR;Lu~}\r\n~{HKHKIz6xWTSI~}\r\n".to_vec(), "第一条\r\n人人生而自由\r\n", "HZ-GB-2312"),
        ] {
            let (text, decoding) = read(&bytes, None);
            assert_eq!((text.as_str(), decoding.encoding.as_str()), (expected, name));
            assert_eq!((decoding.replaced, decoding.first_replaced_line), (0, None));
            assert_eq!(read(&bytes, Some(name)).0, expected, "{name}");
        }
    }

    #[test]
    fn replaced_bytes_are_reported_with_their_first_line() {
        let mut bytes = CHINESE.repeat(3).into_bytes();
        bytes.extend_from_slice(b"\xFF\xFE");
        let (text, decoding) = read(&bytes, None);
        assert!(text.ends_with("\u{FFFD}\u{FFFD}"));
        assert_eq!((decoding.replaced, decoding.first_replaced_line), (2, Some(7)));
    }

    #[test]
    fn an_option_goes_before_statistics() {
        let bytes = WINDOWS_1252.encode("naïve café").0;
        assert_eq!(read(&bytes, Some("iso-8859-1")).1.decided_by, "option");
        assert_eq!(read(&GBK.encode(CHINESE).0, Some("gb2312")).0, CHINESE);
    }

    #[test]
    fn an_unknown_name_is_told_with_the_common_ones() {
        let error = refusal(b"text", Some("klingon"));
        assert_eq!(error.kind(), ErrorKind::Option);
        assert!(error.to_string().starts_with("encoding `klingon`: is not known\nhint: write for example utf-8"));
    }

    #[test]
    fn a_mark_tells_the_order_of_utf_16_and_disproves_other_families() {
        let (text, decoding) = read(&utf16(CHINESE, true), Some("utf-16be"));
        assert_eq!(
            (text.as_str(), decoding.encoding.as_str(), decoding.decided_by),
            (CHINESE, "UTF-16LE", "byte order mark")
        );
        let error = refusal("\u{FEFF}Article 1".as_bytes(), Some("gbk")).to_string();
        assert_eq!(
            error,
            "f.txt: begins with the byte order mark of UTF-8, and not GBK, which was asked for\n\
             hint: leave --encoding out for this file"
        );
    }

    #[test]
    fn a_mark_before_text_of_another_encoding_is_dropped() {
        let mut bytes = b"\xEF\xBB\xBF".to_vec();
        bytes.extend_from_slice(&GBK.encode(CHINESE).0);
        assert_eq!(read(&bytes, Some("gbk")).0, CHINESE);
        assert_eq!(read(&bytes, None).0, CHINESE);
    }

    #[test]
    fn a_name_that_the_bytes_disprove_is_an_error() {
        assert!(refusal(CHINESE.as_bytes(), Some("big5")).to_string().starts_with("f.txt: is in UTF-8, and not Big5"));
        let error = refusal(&GBK.encode(CHINESE).0, Some("utf-8"));
        assert_eq!(
            error.to_string(),
            "f.txt:1: byte 0xB5 is not UTF-8, and the file looks like gb18030\n\
             hint: leave --encoding out, or write --encoding gb18030"
        );
    }

    #[test]
    fn an_empty_file_is_told_as_such() {
        for bytes in [&b""[..], b"\xEF\xBB\xBF", b"\xFF\xFE", b" \r\n\t\n", "\u{3000}\n".as_bytes()] {
            let error = refusal(bytes, None);
            assert_eq!(error.kind(), ErrorKind::NotText);
            assert!(error.to_string().starts_with("f.txt: is empty\n"), "{error}");
        }
    }

    #[test]
    fn a_binary_file_is_refused_whatever_the_option() {
        for encoding in [None, Some("utf-8"), Some("gbk"), Some("latin1")] {
            assert_eq!(refusal(b"%PDF-1.4\n...", encoding).kind(), ErrorKind::NotText);
            assert_eq!(refusal(&b"MZ\x90\0\x03\0\0\0".repeat(20), encoding).kind(), ErrorKind::NotText);
        }
    }

    #[test]
    fn no_bytes_make_it_panic() {
        let mut state = 1_u32;
        for length in 0..600 {
            let bytes: Vec<u8> = (0..length)
                .map(|_| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    b"~{}\n\0\xFF\xFE\xEF\xBB\xBFA \xB9\xFA\x81\x30\xE4"[(state >> 16) as usize % 17]
                })
                .collect();
            for encoding in [None, Some("utf-16"), Some("hz"), Some("gbk"), Some("big5"), Some("utf-8")] {
                let _ = decode(&Input::new("f", bytes.clone()), encoding);
            }
        }
    }
}
