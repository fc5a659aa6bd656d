//! Characters that a format forbids or reads as something else.

use std::borrow::Cow;

use quick_xml::escape::partial_escape;

/// The text without the characters that XML 1.0 forbids, and how many those were. One of them costs the
/// whole file in most readers.
pub(super) fn permitted_in_xml(text: &str) -> (Cow<'_, str>, usize) {
    // Controls are bytes below the space, and U+FFFE and U+FFFF begin with two bytes that little else begins with.
    let suspect = |byte: u8| byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r') || byte == 0xEF;
    if text.bytes().fold(false, |found, byte| found | suspect(byte)) {
        return permitted(text, is_xml_char);
    }
    (Cow::Borrowed(text), 0)
}

/// The text without the characters that an HTML document must not hold, and how many those were.
pub(super) fn permitted_in_html(text: &str) -> (Cow<'_, str>, usize) {
    permitted(text, is_html_char)
}

/// Escapes markup, and carriage returns, which readers would turn into line feeds (XML 1.0, section 2.11).
pub(super) fn escaped_in_xml(text: &str) -> Cow<'_, str> {
    // Most texts hold none of these, and are told so at the speed of memory.
    let bytes = text.as_bytes();
    if memchr::memchr3(b'<', b'>', b'&', bytes).is_none() && memchr::memchr(b'\r', bytes).is_none() {
        return Cow::Borrowed(text);
    }
    partial_escape(text)
}

/// The text as an attribute's value in double quotes. White space would be read as spaces (XML 1.0, section 3.3.3).
pub(super) fn escaped_in_attribute(text: &str) -> Cow<'_, str> {
    let escaped = escaped_in_xml(text);
    if !escaped.contains(['"', '\n', '\t']) {
        return escaped;
    }
    Cow::Owned(escaped.replace('"', "&quot;").replace('\n', "&#10;").replace('\t', "&#9;"))
}

fn permitted(text: &str, is_permitted: fn(char) -> bool) -> (Cow<'_, str>, usize) {
    let dropped = text.chars().filter(|&c| !is_permitted(c)).count();
    if dropped == 0 {
        return (Cow::Borrowed(text), 0);
    }
    (Cow::Owned(text.chars().filter(|&c| is_permitted(c)).collect()), dropped)
}

/// XML 1.0, section 2.2, `Char`. Surrogates cannot occur in a `char`; bidi marks are allowed.
pub(super) fn is_xml_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{FFFD}' | '\u{10000}'..)
}

/// HTML Living Standard, section 13.1.4, "Text": no controls but white space, no noncharacters.
pub(super) fn is_html_char(c: char) -> bool {
    let is_control = c.is_control() && !matches!(c, '\t' | '\n' | '\r');
    let is_noncharacter = matches!(c, '\u{FDD0}'..='\u{FDEF}') || u32::from(c) & 0xFFFE == 0xFFFE;
    !is_control && !is_noncharacter
}

/// The text on one line, with spaces for what would end it or part its fields, and how many of these were.
pub(super) fn one_line(text: &str) -> (Cow<'_, str>, usize) {
    let breaks = text.chars().filter(|&c| breaks_a_line(c)).count();
    if breaks == 0 {
        return (Cow::Borrowed(text), 0);
    }
    (Cow::Owned(text.replace(breaks_a_line, " ")), breaks)
}

/// A tab, or a character at which some reader begins a new line (Unicode Standard, section 5.8; the three
/// separators below the space are Python's, in `str.splitlines`).
pub(super) fn breaks_a_line(c: char) -> bool {
    matches!(c, '\t'..='\r' | '\u{1C}'..='\u{1E}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xml_permits_bidi_marks_and_no_controls() {
        assert_eq!(permitted_in_xml("a\u{B}b\u{FFFE}\u{200F}\r"), ("ab\u{200F}\r".into(), 2));
    }

    #[test]
    fn html_permits_white_space_and_no_other_controls_or_noncharacters() {
        let (text, dropped) =
            permitted_in_html("a\t\u{0}\u{7F}\u{85}\u{FDD0}\u{FFFF}\u{1FFFE}\r\n\u{202E}甲\u{10FFFD}");
        assert_eq!((&*text, dropped), ("a\t\r\n\u{202E}甲\u{10FFFD}", 6));
    }

    #[test]
    fn every_break_becomes_one_space() {
        assert_eq!(one_line("a\tb\r\nc\u{1C}d\u{85}e\u{2028}f"), ("a b  c d e f".into(), 6));
        assert_eq!(one_line("a b").1, 0);
    }
}
