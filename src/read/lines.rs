//! The lines of a text as its author counts them.

use crate::model::Span;

/// The lines of a decoded text in order, without their ends: LF, CR LF or CR. What stands behind the last line end is a
/// line only if it is not empty.
pub fn lines(text: &str) -> impl Iterator<Item = Span> + '_ {
    let bytes = text.as_bytes();
    let mut start = 0;
    std::iter::from_fn(move || {
        if start == bytes.len() {
            return None;
        }
        let length = memchr::memchr2(b'\n', b'\r', &bytes[start..]);
        let line = Span::new(start, length.map_or(bytes.len(), |length| start + length));
        let two = bytes[line.end..].starts_with(b"\r\n");
        start = line.end + length.map_or(0, |_| if two { 2 } else { 1 });
        Some(line)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<&str> {
        lines(text).map(|line| &text[line.range()]).collect()
    }

    #[test]
    fn lines_end_at_lf_at_cr_lf_and_at_cr() {
        assert_eq!(read("a\nb\r\nc\rd\n"), ["a", "b", "c", "d"]);
        assert_eq!(read("a\n\r\n\r\rb"), ["a", "", "", "", "b"]);
    }

    #[test]
    fn the_last_line_needs_no_end_and_its_end_makes_no_line() {
        assert_eq!(read("a\nb"), read("a\nb\n"));
        assert_eq!(read("a\n\n"), ["a", ""]);
        assert_eq!(read(""), [""; 0]);
    }

    #[test]
    fn other_separators_are_text() {
        assert_eq!(read("a\u{2028}b\u{C}c\u{85}d"), ["a\u{2028}b\u{C}c\u{85}d"]);
    }
}
