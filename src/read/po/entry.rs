//! One entry: comments, a message, its translation.

use crate::model::{Fault, Location};

use super::faults::Faults;
use super::lines::Line;
use super::quoted::{Flaw, quoted};

/// An entry, as the file has it.
#[derive(Debug, Default)]
pub(super) struct Entry {
    /// `#`, line by line.
    pub notes: Vec<String>,
    /// `#.`
    pub comments: Vec<String>,
    /// `#:`
    pub references: Vec<String>,
    /// `#,`
    pub flags: Vec<String>,
    /// `#=`
    pub sticky_flags: Vec<String>,
    /// The strings, in the order of the file, and where each begins.
    pub strings: Vec<(Field, String, Location)>,
    /// Whether it is commented out with `#~`.
    pub obsolete: bool,
    /// The comments after it, where it is the last.
    pub trailing: Vec<String>,
    /// The number of a translation that the next string adds to, or whatever else it adds to.
    open: Option<Field>,
    /// Whether an empty line has followed a string.
    parted: bool,
}

/// What a string is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    /// `msgctxt`
    Context,
    /// `msgid`
    Id,
    /// `msgid_plural`
    Plural,
    /// `msgstr` (0) and `msgstr[n]`.
    Text(usize),
    /// `#| msgctxt`
    PreviousContext,
    /// `#| msgid`
    PreviousId,
    /// `#| msgid_plural`
    PreviousPlural,
}

/// What became of a line.
pub(super) enum Taken {
    /// It is part of the entry.
    Yes,
    /// It begins the next one.
    Next,
}

impl Entry {
    /// The string that is so called, and where it begins.
    pub(super) fn string(&self, field: Field) -> Option<(&str, Location)> {
        self.strings.iter().find(|(name, ..)| *name == field).map(|(_, text, at)| (text.as_str(), *at))
    }

    fn has_text(&self) -> bool {
        self.strings.iter().any(|(field, ..)| matches!(field, Field::Text(_)))
    }

    fn has_message(&self) -> bool {
        self.strings
            .iter()
            .any(|(field, ..)| matches!(field, Field::Context | Field::Id | Field::Plural | Field::Text(_)))
    }

    /// Whether it holds comments alone.
    pub(super) fn is_bare(&self) -> bool {
        self.strings.is_empty()
    }

    /// Whether nothing at all was found.
    pub(super) fn is_empty(&self) -> bool {
        self.is_bare()
            && [&self.notes, &self.comments, &self.references, &self.flags, &self.sticky_flags]
                .iter()
                .all(|lines| lines.is_empty())
    }

    /// Its comments as they stood, for an entry that has nothing else.
    pub(super) fn bare_comments(self) -> Vec<String> {
        let kinds = [
            ("#", self.notes),
            ("#.", self.comments),
            ("#:", self.references),
            ("#,", self.flags),
            ("#=", self.sticky_flags),
        ];
        let lines = kinds.into_iter().flat_map(|(mark, lines)| {
            lines.into_iter().map(move |line| if line.is_empty() { mark.to_owned() } else { format!("{mark} {line}") })
        });
        lines.collect()
    }

    /// Where its message begins.
    pub(super) fn location(&self) -> Location {
        let first = self
            .strings
            .iter()
            .find(|(field, ..)| !matches!(field, Field::PreviousContext | Field::PreviousId | Field::PreviousPlural));
        first.or(self.strings.first()).map(|(.., at)| *at).unwrap_or_default()
    }

    /// Takes a line, or says that it belongs to the next entry.
    pub(super) fn take(&mut self, line: &Line, faults: &mut Faults<'_>) -> Taken {
        let text = line.text.trim_start();
        let indent = line.text.chars().count() - text.chars().count();
        if text.is_empty() {
            self.parted |= self.has_message();
            return Taken::Yes;
        }
        let Some(comment) = text.strip_prefix('#') else {
            return self.statement(line, text, indent, false, false, faults);
        };
        if let Some(rest) = comment.strip_prefix('~') {
            let (rest, previous) = match rest.strip_prefix('|') {
                Some(rest) => (rest, true),
                None => (rest, false),
            };
            let rest = rest.trim_start();
            let indent = line.text.chars().count() - rest.chars().count();
            if rest.is_empty() {
                return Taken::Yes;
            }
            if previous && self.has_message() {
                return Taken::Next;
            }
            return self.statement(line, rest, indent, previous, true, faults);
        }
        // A comment within a message is a comment on it; one after it, on the next.
        if self.has_text() || self.parted {
            return Taken::Next;
        }
        let kind = comment.chars().next();
        let rest = comment.get(1..).unwrap_or_default();
        let rest = rest.strip_prefix(' ').unwrap_or(rest);
        match kind {
            Some('.') => self.comments.push(rest.to_owned()),
            Some(':') => self.references.push(rest.to_owned()),
            Some(',') => self.flags.push(rest.trim().to_owned()),
            Some('=') => self.sticky_flags.push(rest.trim().to_owned()),
            Some('|') => {
                let rest = rest.trim_start();
                let indent = line.text.chars().count() - rest.chars().count();
                return self.statement(line, rest, indent, true, false, faults);
            }
            _ => self.notes.push(comment.strip_prefix(' ').unwrap_or(comment).to_owned()),
        }
        Taken::Yes
    }

    /// A keyword with a string, or a string alone.
    fn statement(
        &mut self,
        line: &Line,
        text: &str,
        indent: usize,
        previous: bool,
        obsolete: bool,
        faults: &mut Faults<'_>,
    ) -> Taken {
        let at = |column: usize| Location { line: line.number, column: column + 1 };
        if text.starts_with('"') {
            self.string_at(text, line.number, indent, faults);
            return Taken::Yes;
        }
        let Some((field, rest)) = keyword(text, previous) else {
            faults.stray();
            let word: String = text.chars().take_while(|c| !c.is_whitespace() && *c != '"').collect();
            let word = crate::error::excerpt(&word);
            faults.add(Fault::Element, at(indent), format!("{word} is no keyword; expected msgctxt, msgid or msgstr"));
            self.open = None;
            return Taken::Yes;
        };
        let begins = match field {
            Field::Context => self.has_message(),
            Field::Id => self.has_text() || self.string(Field::Id).is_some() || self.string(Field::Plural).is_some(),
            _ => self.parted && self.has_text() && self.string(field).is_some(),
        };
        if begins {
            return Taken::Next;
        }
        self.obsolete |= obsolete;
        if self.string(field).is_some() {
            faults.add(
                Fault::Element,
                at(indent),
                "the same keyword again in one entry; its text was left out".to_owned(),
            );
            self.open = None;
            return Taken::Yes;
        }
        self.strings.push((field, String::new(), at(indent)));
        self.open = Some(field);
        let column = indent + text.chars().count() - rest.chars().count();
        if rest.starts_with('"') {
            self.string_at(rest, line.number, column, faults);
        } else {
            faults.add(Fault::IllFormed, at(column), "no string after the keyword; expected \"…\"".to_owned());
        }
        Taken::Yes
    }

    fn string_at(&mut self, text: &str, line: usize, indent: usize, faults: &mut Faults<'_>) {
        let found = quoted(text);
        if let Some((column, flaw)) = found.fault {
            let (fault, message) = match flaw {
                Flaw::Unterminated => (Fault::IllFormed, "the string does not end on its line; expected \""),
                Flaw::After => (Fault::IllFormed, "text after the string; expected the end of the line"),
                Flaw::Escape => (Fault::Value, "a backslash before a character that has no such escape"),
            };
            faults.add(fault, Location { line, column: indent + column + 1 }, message.to_owned());
        }
        let open = self.open;
        match self.strings.last_mut() {
            Some((field, string, _)) if Some(*field) == open => string.push_str(&found.text),
            _ => {
                faults.stray();
                let message = "a string without a keyword before it; it was left out".to_owned();
                faults.add(Fault::IllFormed, Location { line, column: indent + 1 }, message);
            }
        }
    }
}

/// The keyword at the beginning of a line, and what stands after it.
fn keyword(text: &str, previous: bool) -> Option<(Field, &str)> {
    let end = text.find(|c: char| !c.is_ascii_lowercase() && c != '_').unwrap_or(text.len());
    let (word, mut rest) = text.split_at(end);
    let field = match (word, previous) {
        ("msgctxt", false) => Field::Context,
        ("msgid", false) => Field::Id,
        ("msgid_plural", false) => Field::Plural,
        ("msgctxt", true) => Field::PreviousContext,
        ("msgid", true) => Field::PreviousId,
        ("msgid_plural", true) => Field::PreviousPlural,
        ("msgstr", false) => {
            let mut number = 0;
            if let Some(inside) = rest.trim_start().strip_prefix('[') {
                let (digits, after) = inside.split_once(']')?;
                number = digits.trim().parse().ok()?;
                rest = after;
            }
            Field::Text(number)
        }
        _ => return None,
    };
    Some((field, rest.trim_start()))
}
