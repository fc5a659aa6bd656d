//! What looks wrong in a bilingual file.

use serde::Serialize;

use super::Location;

/// Something that looks wrong. It is never an error: what could be read was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub fault: Fault,
    /// Where.
    pub location: Location,
    /// Which unit, counted from 1; `None` where it is about the file.
    pub unit: Option<usize>,
    /// That unit's id, where it has one.
    pub id: Option<String>,
    /// What was found, and what was expected: lower case, one line.
    pub message: String,
}

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Allowed and odd.
    Note,
    /// Some importers change or drop something, without a word.
    Warning,
    /// Against the format's standard: some importers refuse the file.
    Error,
}

/// What can be wrong with a bilingual file. Its code ([`Fault::code`]) stays the same from version to version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Fault {
    /// The markup cannot be read as its standard says.
    IllFormed,
    /// The file ends in the middle.
    Truncated,
    /// Bytes that are not in the encoding that the file names.
    Encoding,
    /// A character that the format forbids (XML 1.0, section 2.2).
    IllegalCharacter,
    /// An entity that is not declared, or grows too much.
    Entity,
    /// An element that the format does not know there, or not in that order.
    Element,
    /// An element that must be there and is not.
    MissingElement,
    /// An attribute that the format does not know there, or knows once.
    Attribute,
    /// An attribute that must be there and is not.
    MissingAttribute,
    /// A value that the format does not allow there.
    Value,
    /// A version that the standard does not have (`1.4b`), or an old one.
    Version,
    /// No version, which the DTD allows and the standard does not.
    NoVersion,
    /// Text without a language.
    MissingLanguage,
    /// `srclang` that matches no variant: importers find no unit, or refuse the file.
    SourceLanguage,
    /// `*all*` as `srclang`: some importers take any variant as the source.
    AnyLanguage,
    /// The source stands after the target: some importers swap them.
    Reversed,
    /// A language code with an underscore, in three letters, or by name.
    LanguageCode,
    /// A unit that lacks one of the file's languages.
    MissingVariant,
    /// Several texts in one language: most importers take the first, or the last.
    SeveralVariants,
    /// A side without text.
    EmptySide,
    /// A side longer than some importers take ([`IMPORTERS_LIMIT`](crate::IMPORTERS_LIMIT)).
    OverLong,
    /// The same unit again.
    Duplicate,
    /// The same source with another target.
    Contradiction,
    /// An id that another unit has.
    DuplicateId,
    /// A date that is not in the format's form.
    Date,
    /// An inline code without its counterpart, or out of order.
    Code,
    /// A text that begins or ends with white space, which some importers cut off.
    EdgeSpace,
    /// A character that is allowed and never meant (C1 controls, U+FFFD, private use).
    OddCharacter,
    /// No unit at all.
    NoUnits,
}

impl Fault {
    /// All of them, in the order in which they are told to users.
    pub const ALL: [Self; 29] = [
        Self::IllFormed,
        Self::Truncated,
        Self::Encoding,
        Self::IllegalCharacter,
        Self::Entity,
        Self::Element,
        Self::MissingElement,
        Self::Attribute,
        Self::MissingAttribute,
        Self::Value,
        Self::Version,
        Self::NoVersion,
        Self::MissingLanguage,
        Self::SourceLanguage,
        Self::AnyLanguage,
        Self::Reversed,
        Self::LanguageCode,
        Self::MissingVariant,
        Self::SeveralVariants,
        Self::EmptySide,
        Self::OverLong,
        Self::Duplicate,
        Self::Contradiction,
        Self::DuplicateId,
        Self::Date,
        Self::Code,
        Self::EdgeSpace,
        Self::OddCharacter,
        Self::NoUnits,
    ];

    /// Its stable code, in letters and hyphens.
    pub fn code(self) -> &'static str {
        match self {
            Self::IllFormed => "ill-formed",
            Self::Truncated => "truncated",
            Self::Encoding => "encoding",
            Self::IllegalCharacter => "illegal-character",
            Self::Entity => "entity",
            Self::Element => "element",
            Self::MissingElement => "missing-element",
            Self::Attribute => "attribute",
            Self::MissingAttribute => "missing-attribute",
            Self::Value => "value",
            Self::Version => "version",
            Self::NoVersion => "no-version",
            Self::MissingLanguage => "missing-language",
            Self::SourceLanguage => "source-language",
            Self::AnyLanguage => "any-language",
            Self::Reversed => "reversed",
            Self::LanguageCode => "language-code",
            Self::MissingVariant => "missing-variant",
            Self::SeveralVariants => "several-variants",
            Self::EmptySide => "empty-side",
            Self::OverLong => "over-long",
            Self::Duplicate => "duplicate",
            Self::Contradiction => "contradiction",
            Self::DuplicateId => "duplicate-id",
            Self::Date => "date",
            Self::Code => "code",
            Self::EdgeSpace => "edge-space",
            Self::OddCharacter => "odd-character",
            Self::NoUnits => "no-units",
        }
    }

    /// How bad it is.
    pub fn severity(self) -> Severity {
        match self {
            Self::IllFormed
            | Self::Truncated
            | Self::Encoding
            | Self::IllegalCharacter
            | Self::Entity
            | Self::Element
            | Self::MissingElement
            | Self::Attribute
            | Self::MissingAttribute
            | Self::Value
            | Self::Version
            | Self::MissingLanguage => Severity::Error,
            Self::Duplicate | Self::SeveralVariants | Self::EdgeSpace | Self::OddCharacter => Severity::Note,
            _ => Severity::Warning,
        }
    }

    /// What to do about it, in one line.
    pub fn fix(self) -> &'static str {
        match self {
            Self::IllFormed => "escape & and < in text as &amp; and &lt;, and close every element",
            Self::Truncated => "get the file again; what stands before the end was read",
            Self::Encoding => "save the file as UTF-8, or name its encoding in the first line",
            Self::IllegalCharacter => "take it out; XML 1.0 has no way to write it",
            Self::Entity => "write the characters themselves",
            Self::Element => "take it out, or move it to where the format has it",
            Self::MissingElement | Self::MissingAttribute => "add it",
            Self::Attribute => "take it out; a prop element can hold it",
            Self::Value => "write one of the values that the format has",
            Self::Version | Self::NoVersion => "write version=\"1.4\"",
            Self::MissingLanguage => "add xml:lang",
            Self::SourceLanguage => "write srclang as the source variants have it, letter for letter",
            Self::AnyLanguage => "name the source language in srclang",
            Self::Reversed => "put the source variant first",
            Self::LanguageCode => "write a BCP 47 tag, such as en or zh-CN",
            Self::MissingVariant | Self::EmptySide => "add the text, or take the unit out",
            Self::SeveralVariants => "keep one text for each language",
            Self::OverLong => "cut it into shorter units",
            Self::Duplicate => "keep one (align dedupe)",
            Self::Contradiction => "choose one of them",
            Self::DuplicateId => "give each unit an id of its own",
            Self::Date => "write it as 20260131T235959Z, in UTC",
            Self::Code => "put opening and closing codes in pairs",
            Self::EdgeSpace => "take the white space off",
            Self::OddCharacter => "look at the text around it",
            Self::NoUnits => "check that this is the file you meant",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_has_a_code_of_its_own() {
        let mut codes: Vec<&str> = Fault::ALL.iter().map(|fault| fault.code()).collect();
        assert!(codes.iter().all(|code| code.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')));
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), Fault::ALL.len());
    }
}
