//! How a unit's parts that XLIFF has no element for are written there: the reader and the writer name them alike.

use std::fmt::Write as _;

/// What begins the name of a property that only XLIFF files have.
pub(crate) const PREFIX: &str = "x-xliff-";
/// What begins the name of a property of an alternative translation (`alt-trans`, `mtc:match`), before its number.
const ALTERNATIVE: &str = "x-xliff-alt-trans-";
/// The part of an alternative that says how good it is, in per cent with the sign (1.2, `match-quality`).
pub(crate) const QUALITY: &str = "match-quality";
/// The property that names the document a unit is of: `original` of its file.
pub(crate) const DOCUMENT: &str = "x-document";
/// What begins the name of a group of our own: `context-group` of 1.2, `mda:metaGroup` of 2.1.
pub(crate) const GROUP: &str = "bitext.";
/// The id of the element `group` of 1.2 that holds what is said of all units.
pub(crate) const HEAD: &str = "bitext.head";
/// The group of TMX's attributes.
pub(crate) const ATTRIBUTES: &str = "attributes";
/// The group of properties; their language follows a colon.
pub(crate) const PROPERTIES: &str = "properties";
/// The group of what inline codes have and their elements have not.
pub(crate) const CODES: &str = "codes";
/// The group of language tags that are spelt in another way than the file's.
pub(crate) const LANGUAGES: &str = "languages";
/// What begins an id that was made because there was none, or none that could be written.
pub(crate) const UNNAMED: &str = "unnamed.";
/// What begins an id that was made of the name that joins two codes.
pub(crate) const PAIR: &str = "pair.";
/// `mtype` of a mark of no kind, which 1.2 does not have.
pub(crate) const NO_KIND: &str = "x-hi";
/// What begins a kind of code that is none of 1.2's.
pub(crate) const FOREIGN_KIND: &str = "x-tmx-";
/// What begins a kind of code that is none of 2.1's.
pub(crate) const FOREIGN_SUBTYPE: &str = "tmx:";
/// What begins a `context-type` that does not begin with `x-`, or holds white space.
pub(crate) const ENCODED: &str = "x-enc-";

/// States of a target in 1.2.
pub(crate) const STATES: [&str; 10] = [
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
pub(crate) const QUALIFIERS: [&str; 8] = [
    "exact-match",
    "fuzzy-match",
    "id-match",
    "leveraged-glossary",
    "leveraged-inherited",
    "leveraged-mt",
    "leveraged-repository",
    "leveraged-tm",
];

/// States of a segment in 2.1.
pub(crate) const SEGMENT_STATES: [&str; 4] = ["initial", "translated", "reviewed", "final"];

/// The name of the property that holds a part of an alternative translation: its `source`, its `target`, or an attribute by its name
/// in 1.2. Alternatives are counted from 1.
pub(crate) fn alternative(number: usize, part: &str) -> String {
    format!("{ALTERNATIVE}{number}-{part}")
}

/// The number of an alternative and the part of it that a property of that name holds.
pub(crate) fn alternative_part(name: &str) -> Option<(usize, &str)> {
    let (number, part) = name.strip_prefix(ALTERNATIVE)?.split_once('-')?;
    // Only the form that the name is written in.
    let is_plain = !number.starts_with(['0', '+']) && !part.is_empty();
    Some((number.parse().ok()?, part)).filter(|_| is_plain)
}

/// The text without white space, colons and percent signs, which are written by their numbers.
pub(crate) fn encoded(text: &str) -> String {
    let mut encoded = String::new();
    for letter in text.chars() {
        if letter.is_whitespace() || letter.is_control() || matches!(letter, '%' | ':') {
            let _ = write!(encoded, "%{:X};", u32::from(letter));
        } else {
            encoded.push(letter);
        }
    }
    encoded
}

/// The text that was [`encoded`].
pub(crate) fn decoded(text: &str) -> String {
    let mut decoded = String::new();
    let mut parts = text.split('%');
    decoded.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let letter = part.split_once(';').and_then(|(number, rest)| {
            let letter = char::from_u32(u32::from_str_radix(number, 16).ok()?)?;
            Some((letter, rest))
        });
        let (letter, rest) = letter.unwrap_or(('%', part));
        decoded.push(letter);
        decoded.push_str(rest);
    }
    decoded
}

/// What an element's id says: the code's id, and the name that joins it to its counterpart.
pub(crate) fn named(id: &str) -> (Option<String>, Option<String>) {
    if is_unnamed(id) {
        return (None, Some(id.to_owned()));
    }
    match id.strip_prefix(PAIR) {
        Some(pair) => (None, Some(pair.to_owned())),
        None => (Some(id.to_owned()), Some(id.to_owned())),
    }
}

/// Whether an id was made because there was none.
pub(crate) fn is_unnamed(id: &str) -> bool {
    let number = id.strip_prefix(UNNAMED);
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_encoded_has_no_white_space_and_comes_back() {
        assert_eq!(encoded("a b:c%\u{3000}"), "a%20;b%3A;c%25;%3000;");
        for text in ["", "%", "%zz;", "a b", "100%;", "\u{1}甲:乙"] {
            assert_eq!(decoded(&encoded(text)), text);
        }
        assert_eq!(decoded("50% off"), "50% off");
    }

    #[test]
    fn parts_of_alternatives_are_told_by_their_names() {
        assert_eq!(alternative_part(&alternative(2, "match-quality")), Some((2, "match-quality")));
        for name in
            ["x-xliff-alt-trans-0-source", "x-xliff-alt-trans-1", "x-xliff-alt-trans-1-", "x-xliff-alt-trans-a-b"]
        {
            assert_eq!(alternative_part(name), None, "{name}");
        }
    }

    #[test]
    fn ids_that_were_made_are_none() {
        assert_eq!(named("unnamed.7").0, None);
        assert_eq!(named("pair.1"), (None, Some("1".to_owned())));
        assert_eq!(named("unnamed.x").0.as_deref(), Some("unnamed.x"));
    }
}
