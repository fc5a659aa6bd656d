//! Language tags that importers do not know.

/// Codes of three letters (ISO 639-2, both kinds) that BCP 47 has no place for, since there are two letters for them
/// (RFC 5646, section 2.2.1), and Mandarin, for which nearly all programs write `zh`.
const THREE: [(&str, &str); 37] = [
    ("ara", "ar"),
    ("bul", "bg"),
    ("ces", "cs"),
    ("chi", "zh"),
    ("cmn", "zh"),
    ("cze", "cs"),
    ("dan", "da"),
    ("deu", "de"),
    ("dut", "nl"),
    ("ell", "el"),
    ("eng", "en"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("fre", "fr"),
    ("ger", "de"),
    ("gre", "el"),
    ("heb", "he"),
    ("hin", "hi"),
    ("hun", "hu"),
    ("ind", "id"),
    ("ita", "it"),
    ("jpn", "ja"),
    ("kor", "ko"),
    ("may", "ms"),
    ("msa", "ms"),
    ("nld", "nl"),
    ("nor", "no"),
    ("pol", "pl"),
    ("por", "pt"),
    ("ron", "ro"),
    ("rum", "ro"),
    ("rus", "ru"),
    ("spa", "es"),
    ("swe", "sv"),
    ("tha", "th"),
    ("tur", "tr"),
    ("zho", "zh"),
];

/// Names that are written where a tag should be, and codes of countries.
const NAMES: [(&str, &str); 18] = [
    ("arabic", "ar"),
    ("chinese", "zh"),
    ("cn", "zh-CN"),
    ("english", "en"),
    ("french", "fr"),
    ("german", "de"),
    ("italian", "it"),
    ("japanese", "ja"),
    ("jp", "ja"),
    ("korean", "ko"),
    ("portuguese", "pt"),
    ("russian", "ru"),
    ("simplified chinese", "zh-Hans"),
    ("spanish", "es"),
    ("traditional chinese", "zh-Hant"),
    ("tw", "zh-TW"),
    ("uk english", "en-GB"),
    ("us english", "en-US"),
];

/// What is wrong with a tag, and what could be meant. `None` where nothing is.
pub(super) fn fault(tag: &str) -> Option<(&'static str, Option<String>)> {
    let meant = || repaired(tag).filter(|meant| meant != tag);
    let (primary, _) = tag.split_once(['-', '_']).unwrap_or((tag, ""));
    if tag.contains('_') {
        Some(("an underscore where BCP 47 has a hyphen", meant()))
    } else if known(&NAMES, tag).is_some() {
        Some(("a name or a country where BCP 47 has a language's code", meant()))
    } else if known(&THREE, primary).is_some() {
        Some(("three letters where most programs look for two", meant()))
    } else if !is_well_formed(tag) {
        Some(("no tag of BCP 47", meant()))
    } else {
        None
    }
}

/// The tag that could be meant; itself where nothing is wrong with it, `None` where nobody knows.
pub(super) fn repaired(tag: &str) -> Option<String> {
    let tag = tag.trim().replace('_', "-");
    if let Some(name) = known(&NAMES, &tag) {
        return Some(name.to_owned());
    }
    let (primary, rest) = tag.split_once('-').map_or((tag.as_str(), None), |(primary, rest)| (primary, Some(rest)));
    let primary = known(&THREE, primary).unwrap_or(primary);
    let tag = rest.map_or_else(|| primary.to_owned(), |rest| format!("{primary}-{rest}"));
    is_well_formed(&tag).then_some(tag)
}

fn known(table: &[(&str, &'static str)], tag: &str) -> Option<&'static str> {
    let tag = tag.to_ascii_lowercase();
    table.binary_search_by(|(known, _)| (*known).cmp(&tag)).ok().map(|at| table[at].1)
}

/// The form of a tag (RFC 5646, section 2.1): a language of two or three letters, and subtags of up to eight. Languages
/// of more letters are in the standard's grammar, and there is none.
fn is_well_formed(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    let is_language = matches!(language.len(), 2 | 3) && language.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_private = matches!(language, "x" | "i" | "X" | "I") && tag.len() > 2;
    let is_subtag = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (is_language || is_private) && parts.all(is_subtag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_in_order() {
        assert!(THREE.is_sorted_by(|one, other| one.0 < other.0));
        assert!(NAMES.is_sorted_by(|one, other| one.0 < other.0));
    }

    #[test]
    fn tags_that_importers_know_are_fine() {
        for tag in ["en", "zh-CN", "ZH-CN", "zh-Hans-CN", "yue", "sr-Latn-RS", "es-419", "x-klingon", "de-1996"] {
            assert_eq!(fault(tag), None, "{tag}");
            assert_eq!(repaired(tag).as_deref(), Some(tag));
        }
    }

    #[test]
    fn tags_that_they_do_not_know_are_told_with_what_could_be_meant() {
        for (tag, meant) in [
            ("zh_CN", Some("zh-CN")),
            ("eng", Some("en")),
            ("zho-Hant-TW", Some("zh-Hant-TW")),
            ("cmn", Some("zh")),
            ("Chinese", Some("zh")),
            ("CN", Some("zh-CN")),
            ("Klingon", None),
            ("e", None),
            ("en-", None),
            ("中文", None),
        ] {
            assert_eq!(fault(tag).map(|(_, meant)| meant), Some(meant.map(str::to_owned)), "{tag}");
        }
    }
}
