//! Classes: `[a-z]`, `[^\p{L}]`, `[[a-z]&&[^aeiou]]`, `[[:Lu:]]`.

use super::Reader;
use super::escape::Meaning;

/// What stands before a hyphen in a class.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// The bracket that opens the class.
    Nothing,
    /// A character that may begin a range.
    Character,
    /// The hyphen of a range.
    Range,
    /// A set, or the end of a range.
    Set,
}

impl Reader<'_> {
    /// Reads what follows an opening bracket, up to the one that closes it.
    pub(super) fn class(&mut self) -> Result<(), String> {
        if let Some(set) = self.posix()? {
            self.out.push_str(&set);
            return Ok(());
        }
        self.out.push('[');
        if self.eat("^") {
            self.out.push('^');
        }
        let mut before = Before::Nothing;
        loop {
            let is_set = match self.next().ok_or("opening bracket without closing bracket")? {
                ']' if before != Before::Nothing => {
                    self.out.push(']');
                    return Ok(());
                }
                '[' => {
                    self.class()?;
                    true
                }
                '\\' => self.common_escape()? == Meaning::Other,
                '&' if self.eat("&") => {
                    self.out.push_str("&&");
                    before = Before::Set;
                    continue;
                }
                sign @ ('-' | '&') if self.peek() == Some('[') && before != Before::Nothing => {
                    return Err(format!("ICU and Java read `{sign}[` differently; write `&&[…]` or `&&[^…]`"));
                }
                '-' if before == Before::Character && self.peek() != Some(']') => {
                    self.out.push('-');
                    before = Before::Range;
                    continue;
                }
                // ICU's difference of two sets; in Java two hyphens, which nobody writes there
                '-' if before == Before::Set && ["-[", "-\\"].iter().any(|set| self.rest().starts_with(set)) => {
                    self.at += 1;
                    self.out.push_str("--");
                    continue;
                }
                c => {
                    self.literal(c);
                    false
                }
            };
            before = match (before, is_set) {
                (Before::Range, true) => return Err("a range cannot end in a set".to_owned()),
                (Before::Range, false) | (_, true) => Before::Set,
                (_, false) => Before::Character,
            };
        }
    }

    /// `[:Lu:]` and `[:^alpha:]`, of which the first bracket is read already; ICU takes any property in them.
    fn posix(&mut self) -> Result<Option<String>, String> {
        let inside = self.rest().strip_prefix(':').and_then(|rest| rest.split_once(":]"));
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '^' | '=' | ' ' | '-');
        let Some((name, _)) = inside.filter(|(name, _)| !name.is_empty() && name.chars().all(is_name)) else {
            return Ok(None);
        };
        self.at += name.len() + "::]".len();
        super::property::spelt(name, false).map(Some)
    }
}
