//! HZ, GB2312 in pure ASCII (RFC 1843).
//!
//! `~{` begins Chinese, where two bytes make a character; `~}` ends it. Outside of it `~~` is a
//! tilde and a tilde at a line's end joins the next line.

use memchr::memchr;

/// A byte that GBK has no use for. Each one stands for one malformed place of the HZ text, so that
/// the decoder that follows counts and replaces it like any other.
const MALFORMED: u8 = 0xFF;

/// Whether the bytes are HZ: pure ASCII in which nearly every tilde begins or ends an escape.
///
/// Lisp's `~{~a~}`, a path `~/notes` or a page that explains HZ have tildes too, so escapes that are
/// no Chinese may be at most a quarter of those that are.
pub(super) fn is_hz(bytes: &[u8]) -> bool {
    if !bytes.is_ascii() {
        return false;
    }
    let (mut chinese, mut other) = (0_usize, 0_usize);
    let mut rest = bytes;
    while let Some(tilde) = memchr(b'~', rest) {
        rest = &rest[tilde + 1..];
        match rest.first() {
            Some(b'{') => {
                let (length, sound) = run(&rest[1..]);
                if sound {
                    chinese += 1;
                } else {
                    other += 1;
                }
                rest = &rest[1 + length..];
            }
            Some(b'~') => rest = &rest[1..],
            Some(b'\n' | b'\r') | None => {}
            Some(_) => other += 1,
        }
    }
    chinese > 0 && other * 4 <= chinese
}

/// Length of the run after `~{` with its `~}`, and whether it holds Chinese to its end or to the
/// end of a file that was cut.
fn run(bytes: &[u8]) -> (usize, bool) {
    let mut at = 0;
    loop {
        match bytes.get(at..).unwrap_or_default() {
            [b'~', b'}', ..] => return (at + 2, at > 0),
            [] | [_] => return (bytes.len(), at > 0),
            // Rows 1-9 hold signs and letters, rows 16-87 the characters; the rest is empty.
            [0x21..=0x29 | 0x30..=0x77, 0x21..=0x7E, ..] => at += 2,
            _ => return (at, false),
        }
    }
}

/// The same text in GBK, which holds GB2312 with the high bits set.
///
/// A line's end ends the Chinese, as a mail reader would have it: one lost `~}` spoils one line.
pub(super) fn to_gbk(bytes: &[u8]) -> Vec<u8> {
    let mut gbk = Vec::with_capacity(bytes.len());
    let mut chinese = false;
    let mut rest = bytes;
    while let [byte, after @ ..] = rest {
        let mut taken = 1;
        match (chinese, *byte, after) {
            (false, b'~', [b'{', ..]) => (chinese, taken) = (true, 2),
            (true, b'~', [b'}', ..]) => (chinese, taken) = (false, 2),
            (false, b'~', [b'~', ..]) => {
                gbk.push(b'~');
                taken = 2;
            }
            (false, b'~', [b'\n', ..]) => taken = 2,
            (false, b'~', [b'\r', b'\n', ..]) => taken = 3,
            // The file was cut inside `~}`: no character is lost.
            (true, b'~', []) => {}
            (true, b'\n' | b'\r', _) => {
                gbk.push(*byte);
                chinese = false;
            }
            (true, 0x21..=0x77, [second @ 0x21..=0x7E, ..]) => {
                gbk.extend([byte | 0x80, second | 0x80]);
                taken = 2;
            }
            (false, 0x00..=0x7F, _) => gbk.push(*byte),
            _ => gbk.push(MALFORMED),
        }
        rest = &rest[taken..];
    }
    gbk
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        encoding_rs::GBK.decode_without_bom_handling(&to_gbk(bytes)).0.into_owned()
    }

    /// The example of RFC 1843, section 2.
    const EXAMPLE: &[u8] = b"This sentence is in ASCII.\nThe next sentence is in GB.~{<:Ky2;S{#,NpJ)l6HK!#~}Bye.";

    #[test]
    fn the_example_of_rfc_1843_is_read() {
        assert!(is_hz(EXAMPLE));
        assert_eq!(text(EXAMPLE), "This sentence is in ASCII.\nThe next sentence is in GB.己所不欲，勿施於人。Bye.");
    }

    #[test]
    fn a_tilde_at_a_lines_end_joins_the_lines_as_in_rfc_1843() {
        let joined =
            b"This sentence is in ASCII.\nThe next sentence is in GB.~\n~{<:Ky2;S{#,~}~\n~{NpJ)l6HK!#~}~\nBye.";
        assert!(is_hz(joined));
        assert_eq!(text(joined), text(EXAMPLE));
        assert_eq!(text(b"a~\r\nb"), "ab");
    }

    #[test]
    fn a_doubled_tilde_is_one_tilde() {
        assert_eq!(text(b"~~{ ~{VP~} ~~"), "~{ 中 ~");
    }

    #[test]
    fn a_tilde_may_be_the_second_byte_of_a_character() {
        // U~ is D5FE, the character of politics, so `U~~}` is that character and the end.
        assert!(is_hz(b"~{U~~}"));
        assert_eq!(text(b"~{U~~}~{VN~}"), "政治");
    }

    #[test]
    fn a_file_cut_anywhere_is_still_hz() {
        let whole = b"1948 ~{Dj~} ~{VP9z~}";
        for (cut, expected) in
            [(20, "1948 年 中国"), (19, "1948 年 中国"), (18, "1948 年 中国"), (17, "1948 年 中\u{FFFD}")]
        {
            assert!(is_hz(&whole[..cut]), "{cut}");
            assert_eq!(text(&whole[..cut]), expected, "{cut}");
        }
    }

    #[test]
    fn a_lost_end_spoils_one_line_at_most() {
        assert_eq!(text(b"~{VP9z\nEnglish again"), "中国\nEnglish again");
        assert_eq!(text(b"~{VP9 z~}."), "中\u{FFFD}\u{FFFD}\u{FFFD}.");
    }

    #[test]
    fn eight_bit_bytes_are_malformed_in_hz() {
        assert!(!is_hz(b"~{VP~} caf\xE9"));
        assert_eq!(text(b"caf\xE9"), "caf\u{FFFD}");
    }

    #[test]
    fn english_with_tildes_is_not_hz() {
        assert!(!is_hz(b"no tilde at all"));
        assert!(!is_hz(b"(format t \"~{~a~^, ~}~%\" list) and (format t \"~{<li>~a</li>~}\" items)"));
        assert!(!is_hz(b"edit ~/.profile, then see Fig.~{\\bf 3} and ~{}"));
        assert!(!is_hz(b"the escape ~{ begins Chinese, the escape ~} ends it, for example ~{VP~}"));
    }
}
