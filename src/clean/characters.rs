//! Line ends, control characters and Unicode Normalization Form C.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::model::{Edit, Reason, Span};

/// One line end for all, no control characters, NFC (Unicode Standard Annex 15).
///
/// Compatibility ideographs (U+F900 …) keep their form: NFC would replace them by characters that may look
/// different.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let end = at + c.len_utf8();
        match c {
            '\r' => {
                let end = if chars.next_if(|(_, next)| *next == '\n').is_some() { end + 1 } else { end };
                edits.push(Edit::replace(Span::new(at, end), "\n"));
            }
            '\u{B}' | '\u{85}' | '\u{2028}' | '\u{2029}' => edits.push(Edit::replace(Span::new(at, end), "\n")),
            // a page break; pages.rs looks for it
            '\u{C}' => {}
            '\t' | '\n' | ' '..='~' => {
                // an ASCII letter may still take a combining accent
                if chars.peek().is_some_and(|(_, next)| !next.is_ascii() && joins(*next)) {
                    normalise(text, at, &mut chars, &mut edits);
                }
            }
            _ if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}' | '\u{FEFF}') => {
                edits.push(Edit::set_aside(Span::new(at, end), Reason::Control));
            }
            '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}' => {}
            _ => normalise(text, at, &mut chars, &mut edits),
        }
    }
    edits
}

/// Whether a character may combine with the one before it.
fn joins(c: char) -> bool {
    is_nfc_quick(std::iter::once(c)) == IsNormalized::Maybe
        || unicode_normalization::char::canonical_combining_class(c) != 0
}

fn normalise(text: &str, at: usize, chars: &mut std::iter::Peekable<std::str::CharIndices<'_>>, edits: &mut Vec<Edit>) {
    while chars.next_if(|(_, next)| joins(*next)).is_some() {}
    let end = chars.peek().map_or(text.len(), |(next, _)| *next);
    let cluster = &text[at..end];
    if is_nfc_quick(cluster.chars()) != IsNormalized::Yes {
        let composed: String = cluster.nfc().collect();
        if composed != cluster {
            edits.push(Edit::replace(Span::new(at, end), composed));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::MappedText;

    fn cleaned(text: &str) -> String {
        let mut mapped = MappedText::new(text);
        mapped.apply(&edits(text));
        mapped.as_str().to_owned()
    }

    #[test]
    fn all_line_ends_become_one() {
        assert_eq!(cleaned("a\r\nb\rc\nd\u{2028}e"), "a\nb\nc\nd\ne");
    }

    #[test]
    fn a_letter_and_its_accent_become_one_character() {
        assert_eq!(cleaned("Concepcio\u{301}n"), "Concepción");
        assert_eq!(cleaned("\u{212B}"), "Å");
    }

    #[test]
    fn ideographs_keep_the_form_the_author_chose() {
        assert_eq!(cleaned("神\u{FA19}"), "神\u{FA19}");
    }

    #[test]
    fn bidi_marks_stay_and_control_characters_go() {
        assert_eq!(cleaned("a\u{200F}b\u{0}c"), "a\u{200F}bc");
    }
}
