//! What looks wrong in a bitext.

use serde::Serialize;

use super::{Fault, Location, Message, Span};
use crate::lang::Lang;

/// Something that looks wrong. It is never an error: what could be read was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub fault: Fault,
    /// Where in the file.
    pub location: Location,
    /// Which unit, counted from 1; `None` where it is about the file.
    pub unit: Option<usize>,
    /// That unit's id, where it has one.
    pub id: Option<String>,
    /// Where in the unit's source, as UTF-8 bytes of its text without inline codes.
    pub source: Option<Span>,
    /// Where in the unit's target, likewise.
    pub target: Option<Span>,
    /// What was found, and what was expected.
    pub message: Message,
}

impl Finding {
    /// Something about a place of a file.
    pub fn new(fault: Fault, location: Location, message: impl Into<Message>) -> Self {
        Self { fault, location, unit: None, id: None, source: None, target: None, message: message.into() }
    }

    /// The same of a unit: its number, counted from 1, and its id, where it has one.
    #[must_use]
    pub fn of_unit(self, number: usize, id: Option<String>) -> Self {
        Self { unit: Some(number), id, ..self }
    }

    /// What is said of it in a language. What a format's reader says is there in English only; then its fault is named, and
    /// the English follows.
    pub fn told(&self, ui: Lang) -> String {
        self.message.to(ui).unwrap_or_else(|| format!("{}（{}）", self.fault.what(ui), self.message))
    }
}

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Allowed and odd: something that a careful reader looks at.
    Note,
    /// Likely a mistake; or importers change or drop something without a word.
    Warning,
    /// Hardly anything but a mistake; or against the format's standard.
    Error,
}

impl Severity {
    /// All of them, the worst first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Note];

    /// Its stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// What sort of check finds something. Users choose among them by their names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Group {
    /// The file itself, and what importers make of it.
    Format,
    /// Units that come again.
    Repeats,
    /// Numbers, dates, symbols, references, amounts.
    Numbers,
    /// Names, Latin words, addresses.
    Names,
    /// Texts that are not translated, or not in their language or script.
    Language,
    /// Whether both sides say the same, all of it.
    Meaning,
    /// Terms and the glossary.
    Terms,
    /// The numbers of paragraphs, and their order.
    Structure,
    /// Brackets, quotation marks, lists, the ends of sentences.
    Punctuation,
    /// What is in no unit, and units that nobody is sure of.
    Coverage,
}

impl Group {
    /// All of them, in the order in which they are told to users.
    pub const ALL: [Self; 10] = [
        Self::Format,
        Self::Repeats,
        Self::Numbers,
        Self::Names,
        Self::Language,
        Self::Meaning,
        Self::Terms,
        Self::Structure,
        Self::Punctuation,
        Self::Coverage,
    ];

    /// Its stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Format => "format",
            Self::Repeats => "repeats",
            Self::Numbers => "numbers",
            Self::Names => "names",
            Self::Language => "language",
            Self::Meaning => "meaning",
            Self::Terms => "terms",
            Self::Structure => "structure",
            Self::Punctuation => "punctuation",
            Self::Coverage => "coverage",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_in_english_only_is_named_in_chinese() {
        let finding = Finding::new(Fault::EmptySide, Location::default(), "zh: the text is empty");
        assert_eq!(finding.told(Lang::English), "zh: the text is empty");
        assert_eq!(finding.told(Lang::Chinese), "一侧没有文本（zh: the text is empty）");
        let finding = Finding { message: Message::new("no", "不", []), ..finding };
        assert_eq!(finding.told(Lang::Chinese), "不");
    }
}
