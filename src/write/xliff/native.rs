//! Which values the two versions have, and where.

use super::XliffVersion;
use crate::model::xliff::{QUALIFIERS, SEGMENT_STATES, STATES};

/// Kinds of codes round text in 1.2 (`AttrType_InlineDelimiters`).
const DELIMITERS: [&str; 4] = ["bold", "italic", "underlined", "link"];

/// Kinds of codes that stand alone in 1.2 (`AttrType_InlinePlaceholders`).
const PLACEHOLDERS: [&str; 3] = ["image", "pb", "lb"];

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

fn is_custom(value: &str) -> bool {
    value.len() > 2 && value.starts_with("x-") && !value.contains(char::is_whitespace)
}

/// A prefix and a name (2.1, `userDefinedValue`).
pub(super) fn is_prefixed(value: &str) -> bool {
    let is_part = |part: &str| !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || c == ':');
    value.split_once(':').is_some_and(|(prefix, name)| is_part(prefix) && is_part(name))
}

/// Whether the kind of an inline element may be that.
pub(super) fn is_kind(kind: &str, element: &str, version: XliffVersion) -> bool {
    match (version, element) {
        (XliffVersion::OneTwo, "mrk") => MARKS.contains(&kind) || is_custom(kind),
        (XliffVersion::OneTwo, "x" | "ph") => PLACEHOLDERS.contains(&kind) || is_custom(kind),
        (XliffVersion::OneTwo, _) => DELIMITERS.contains(&kind) || is_custom(kind),
        (XliffVersion::TwoOne, "mrk" | "sm") => matches!(kind, "generic" | "comment" | "term") || is_prefixed(kind),
        (XliffVersion::TwoOne, _) => TYPES.contains(&kind),
    }
}

/// Whether a unit has that attribute with that value.
pub(super) fn is_of_unit(name: &str, value: &str, version: XliffVersion) -> bool {
    let is_yes_or_no = matches!(value, "yes" | "no");
    match (version, name) {
        (_, "translate") | (XliffVersion::OneTwo, "approved") | (XliffVersion::TwoOne, "canResegment") => is_yes_or_no,
        (XliffVersion::OneTwo, "maxbytes" | "minbytes" | "maxwidth" | "minwidth" | "maxheight" | "minheight") => {
            value.parse::<u32>().is_ok()
        }
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
        "state" => SEGMENT_STATES.contains(&value),
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

/// Whether an inline element has a further attribute of that name with that value, and XLIFF allows it without more.
pub(super) fn is_of_element(element: &str, name: &str, value: &str, version: XliffVersion) -> bool {
    let is_mark = matches!(element, "mrk" | "sm");
    if version == XliffVersion::OneTwo {
        return match name {
            "equiv-text" => !is_mark,
            "comment" => is_mark,
            "crc" => matches!(element, "bpt" | "it" | "ph") && is_token(value),
            _ => false,
        };
    }
    let has_ends = element == "pc";
    match name {
        "translate" => is_mark && matches!(value, "yes" | "no"),
        "value" => is_mark,
        _ if is_mark => false,
        "canCopy" | "canDelete" => matches!(value, "yes" | "no"),
        "canReorder" => matches!(value, "yes" | "no" | "firstNo"),
        "canOverlap" => element != "ph" && matches!(value, "yes" | "no"),
        "dir" => element != "ph" && matches!(value, "ltr" | "rtl" | "auto"),
        "disp" | "equiv" => !has_ends,
        "dispStart" | "dispEnd" | "equivStart" | "equivEnd" => has_ends,
        _ => false,
    }
}

/// Whether it can be an id in 2.1, where ids are NMTOKENs (XML 1.0, section 2.3). Only letters that nobody doubts.
pub(super) fn is_token(id: &str) -> bool {
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ':' | '\u{4E00}'..='\u{9FA5}');
    !id.is_empty() && id.chars().all(is_name)
}
