//! Which values the two versions have, and where.

use super::XliffVersion;

/// Kinds of codes in 1.2 (`AttrType_InlineDelimiters` and `AttrType_InlinePlaceholders`).
const KINDS: [&str; 7] = ["image", "pb", "lb", "bold", "italic", "underlined", "link"];

/// Kinds of marks in 1.2 (`AttrType_mtype`), those that there is use for.
const MARKS: [&str; 13] = [
    "abbrev",
    "abbreviated-form",
    "abbreviation",
    "acronym",
    "datetime",
    "equation",
    "name",
    "phrase",
    "protected",
    "seg",
    "symbol",
    "term",
    "synonym",
];

/// Kinds of codes in 2.1 (section 4.3.1.36, `type`).
const TYPES: [&str; 6] = ["fmt", "ui", "quote", "link", "image", "other"];

/// States of a target in 1.2.
const STATES: [&str; 10] = [
    "final",
    "needs-adaptation",
    "needs-l10n",
    "needs-review-adaptation",
    "needs-review-l10n",
    "needs-review-translation",
    "needs-translation",
    "new",
    "signed-off",
    "translated",
];

/// State qualifiers in 1.2.
const QUALIFIERS: [&str; 8] = [
    "exact-match",
    "fuzzy-match",
    "id-match",
    "leveraged-glossary",
    "leveraged-inherited",
    "leveraged-mt",
    "leveraged-repository",
    "leveraged-tm",
];

fn is_custom(value: &str) -> bool {
    value.len() > 2 && value.starts_with("x-") && !value.contains(char::is_whitespace)
}

/// A prefix and a name (2.1, `userDefinedValue`).
pub(super) fn is_prefixed(value: &str) -> bool {
    let is_part = |part: &str| !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || c == ':');
    value.split_once(':').is_some_and(|(prefix, name)| is_part(prefix) && is_part(name))
}

/// Whether a code or a mark may be of that kind.
pub(super) fn is_kind(kind: &str, is_mark: bool, version: XliffVersion) -> bool {
    match (version, is_mark) {
        (XliffVersion::OneTwo, false) => KINDS.contains(&kind) || is_custom(kind),
        (XliffVersion::OneTwo, true) => MARKS.contains(&kind) || is_custom(kind),
        (XliffVersion::TwoOne, false) => TYPES.contains(&kind),
        (XliffVersion::TwoOne, true) => matches!(kind, "generic" | "comment" | "term") || is_prefixed(kind),
    }
}

/// Whether a unit has that attribute with that value.
pub(super) fn is_of_unit(name: &str, value: &str, version: XliffVersion) -> bool {
    let is_yes_or_no = matches!(value, "yes" | "no");
    match (version, name) {
        (_, "translate") | (XliffVersion::OneTwo, "approved") | (XliffVersion::TwoOne, "canResegment") => is_yes_or_no,
        (XliffVersion::OneTwo, "maxbytes" | "minbytes") => value.parse::<u32>().is_ok(),
        (XliffVersion::OneTwo, "maxwidth" | "minwidth" | "maxheight" | "minheight") => value.parse::<u32>().is_ok(),
        (XliffVersion::OneTwo, "resname" | "extradata" | "extype" | "menu" | "menu-option" | "menu-name") => {
            !value.is_empty()
        }
        (XliffVersion::OneTwo, "help-id") => is_token(value),
        (XliffVersion::OneTwo, "restype" | "size-unit") => is_custom(value),
        (XliffVersion::TwoOne, "srcDir" | "trgDir") => matches!(value, "ltr" | "rtl" | "auto"),
        (XliffVersion::TwoOne, "name") => !value.is_empty(),
        (XliffVersion::TwoOne, "type") => is_prefixed(value),
        _ => false,
    }
}

/// Whether a segment of 2.1 has that attribute with that value.
pub(super) fn is_of_segment(name: &str, value: &str) -> bool {
    match name {
        "state" => matches!(value, "initial" | "translated" | "reviewed" | "final"),
        "subState" => is_prefixed(value),
        _ => false,
    }
}

/// Whether a target of 1.2 has that attribute with that value.
pub(super) fn is_of_target(name: &str, value: &str) -> bool {
    match name {
        "state" => STATES.contains(&value) || is_custom(value),
        "state-qualifier" => QUALIFIERS.contains(&value) || is_custom(value),
        "equiv-trans" => matches!(value, "yes" | "no"),
        "resname" => !value.is_empty(),
        _ => false,
    }
}

/// Whether a note has that attribute with that value.
pub(super) fn is_of_note(name: &str, value: &str, version: XliffVersion) -> bool {
    match (version, name) {
        (_, "priority") => value.parse::<u32>().is_ok_and(|priority| (1..=10).contains(&priority)),
        (XliffVersion::OneTwo, "from") | (XliffVersion::TwoOne, "category") => !value.is_empty(),
        _ => false,
    }
}

/// Further attributes that an inline element has.
pub(super) fn of_element(element: &str) -> &'static [&'static str] {
    match element {
        "g" | "x" | "bx" => &["ts", "xid", "equiv-text"],
        "bpt" | "it" | "ex" => &["ts", "crc", "xid", "equiv-text"],
        "ph" => &[
            "ts",
            "crc",
            "xid",
            "equiv-text",
            "canCopy",
            "canDelete",
            "canReorder",
            "copyOf",
            "disp",
            "equiv",
            "subFlows",
        ],
        "pc" => &[
            "canCopy",
            "canDelete",
            "canOverlap",
            "canReorder",
            "copyOf",
            "dir",
            "dispEnd",
            "dispStart",
            "equivEnd",
            "equivStart",
            "subFlowsEnd",
            "subFlowsStart",
        ],
        "sc" => &["canCopy", "canDelete", "canOverlap", "canReorder", "copyOf", "dir", "disp", "equiv", "subFlows"],
        "mrk" => &["ts", "comment", "translate", "value", "ref"],
        "sm" => &["translate", "value", "ref"],
        _ => &[],
    }
}

/// Whether an attribute of [`of_element`] is of that version.
pub(super) fn is_of_version(attribute: &str, version: XliffVersion) -> bool {
    matches!(attribute, "ts" | "crc" | "xid" | "equiv-text" | "comment") == (version == XliffVersion::OneTwo)
}

/// Whether it can be an id in 2.1, where ids are NMTOKENs (XML 1.0, section 2.3). Only letters that nobody doubts.
pub(super) fn is_token(id: &str) -> bool {
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ':' | '\u{4E00}'..='\u{9FA5}');
    !id.is_empty() && id.chars().all(is_name)
}
