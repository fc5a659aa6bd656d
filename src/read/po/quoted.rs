//! Strings in quotation marks, as C has them.

use std::fmt::Write as _;

/// What a line of strings says.
#[derive(Debug, PartialEq, Eq, Default)]
pub(super) struct Quoted {
    /// The strings' text, one after the other.
    pub text: String,
    /// What is wrong with it: where, in characters from the line's part that was given, and why.
    pub fault: Option<(usize, Flaw)>,
}

/// What can be wrong with a string.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flaw {
    /// The closing quotation mark is missing.
    Unterminated,
    /// Something other than a string follows.
    After,
    /// An escape that C does not have; its characters are kept.
    Escape,
}

/// Reads one string or several in a row; `line` begins at the first quotation mark. The first flaw is told.
pub(super) fn quoted(line: &str) -> Quoted {
    let mut found = Quoted::default();
    let mut letters = line.chars().enumerate().peekable();
    let mut inside = false;
    while let Some((at, letter)) = letters.next() {
        match (inside, letter) {
            (_, '"') => inside = !inside,
            (true, '\\') => match letters.next() {
                Some((_, letter)) => {
                    if !found.escape(letter, &mut letters) {
                        found.fault.get_or_insert((at, Flaw::Escape));
                        found.text.push('\\');
                        found.text.push(letter);
                    }
                }
                None => found.text.push('\\'),
            },
            (true, letter) => found.text.push(letter),
            (false, letter) if letter.is_whitespace() => {}
            (false, _) => {
                found.fault.get_or_insert((at, Flaw::After));
                break;
            }
        }
    }
    if inside {
        found.fault.get_or_insert((line.chars().count(), Flaw::Unterminated));
    }
    found
}

impl Quoted {
    /// Adds the character that an escape stands for; `false` where it stands for none.
    fn escape<I: Iterator<Item = (usize, char)>>(&mut self, letter: char, rest: &mut std::iter::Peekable<I>) -> bool {
        let plain = match letter {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'a' => '\u{7}',
            'b' => '\u{8}',
            'f' => '\u{C}',
            'v' => '\u{B}',
            '"' | '\\' | '\'' | '?' => letter,
            // ISO C 6.4.4.4: up to three octal digits, any number of hexadecimal ones. Here they name ASCII alone:
            // what bytes above it mean depends on the charset of the program, which nobody knows.
            '0'..='7' => {
                let mut code = letter.to_digit(8).unwrap_or_default();
                for _ in 0..2 {
                    let Some(digit) = rest.peek().and_then(|(_, c)| c.to_digit(8)) else { break };
                    code = code * 8 + digit;
                    rest.next();
                }
                return self.ascii(code, 8);
            }
            'x' if rest.peek().is_some_and(|(_, c)| c.is_ascii_hexdigit()) => {
                let mut code = 0_u32;
                while let Some(digit) = rest.peek().and_then(|(_, c)| c.to_digit(16)) {
                    code = code.saturating_mul(16).saturating_add(digit);
                    rest.next();
                }
                return self.ascii(code, 16);
            }
            _ => return false,
        };
        self.text.push(plain);
        true
    }

    fn ascii(&mut self, code: u32, base: u32) -> bool {
        match char::from_u32(code).filter(char::is_ascii) {
            Some(letter) => self.text.push(letter),
            // The caller keeps no digits that were read; they are put back as they stood.
            None if base == 8 => {
                let _ = write!(self.text, "\\{code:o}");
            }
            None => {
                let _ = write!(self.text, "\\x{code:X}");
            }
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_those_of_c() {
        let found = quoted(r#""a\tb\n\"c\" \\ \101\x42\0é""#);
        assert_eq!(found, Quoted { text: "a\tb\n\"c\" \\ AB\0é".to_owned(), fault: None });
    }

    #[test]
    fn strings_in_a_row_are_one() {
        assert_eq!(quoted(r#""a" "b" "#).text, "ab");
    }

    #[test]
    fn flaws_are_placed_and_the_text_is_kept() {
        assert_eq!(quoted(r#""ab"#), Quoted { text: "ab".to_owned(), fault: Some((3, Flaw::Unterminated)) });
        assert_eq!(quoted(r#""a" x"#), Quoted { text: "a".to_owned(), fault: Some((4, Flaw::After)) });
        assert_eq!(quoted(r#""甲\q""#), Quoted { text: "甲\\q".to_owned(), fault: Some((2, Flaw::Escape)) });
        assert_eq!(quoted(r#""a\"#), Quoted { text: "a\\".to_owned(), fault: Some((3, Flaw::Unterminated)) });
    }

    #[test]
    fn bytes_beyond_ascii_stay_as_they_are_written() {
        assert_eq!(quoted(r#""\344\xE4""#).text, r"\344\xE4");
    }
}
