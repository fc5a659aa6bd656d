//! The columns of a table of translation units, and what stands in its first row.

use std::fmt;

use super::UNIT_ATTRIBUTES;

/// A column of a table with a row for each translation unit.
///
/// Its name in the first row says all of it, so that a table can be read again: `id`; a language (`en`, `zh-CN`) for
/// text; `note`, with the note's language after `@` (`note@fr`); one of TMX's attributes (`creationdate`); a property
/// (`x-document`, or after `prop:`). What belongs to one variant has the language before it: `zh-CN:note`. A name may
/// stand there several times.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TableColumn {
    /// The unit's id.
    Id,
    /// Text in a language, as the table names it.
    Text {
        /// Its language.
        lang: String,
    },
    /// A note.
    Note {
        /// The language of the variant that it belongs to; `None` for the unit's.
        of: Option<String>,
        /// The language it is in.
        lang: Option<String>,
    },
    /// One of [`UNIT_ATTRIBUTES`].
    Attribute {
        /// As of a note.
        of: Option<String>,
        /// Its name.
        name: String,
    },
    /// A property.
    Property {
        /// As of a note.
        of: Option<String>,
        /// Its name.
        name: String,
        /// As of a note.
        lang: Option<String>,
    },
}

/// Names of languages as people write them above columns, and their tags.
const LANGUAGES: [(&str, &str); 16] = [
    ("english", "en"),
    ("chinese", "zh"),
    ("chinese (simplified)", "zh-CN"),
    ("simplified chinese", "zh-CN"),
    ("chinese (traditional)", "zh-TW"),
    ("traditional chinese", "zh-TW"),
    ("英文", "en"),
    ("英语", "en"),
    ("英語", "en"),
    ("中文", "zh"),
    ("汉语", "zh-CN"),
    ("简体中文", "zh-CN"),
    ("简体", "zh-CN"),
    ("繁体中文", "zh-TW"),
    ("繁體中文", "zh-TW"),
    ("繁體", "zh-TW"),
];

/// Codes in three letters that are met above columns, and two that are words there.
const THREE_LETTERS: [&str; 12] = ["eng", "zho", "chi", "cmn", "yue", "lzh", "fra", "deu", "spa", "rus", "ara", "jpn"];
const WORDS: [&str; 4] = ["id", "no", "nr", "tu"];

impl TableColumn {
    /// What a name in the first row stands for; `None` where it is none of ours.
    pub fn parse(name: &str) -> Option<Self> {
        let name = name.trim();
        if name.eq_ignore_ascii_case("id") || name.eq_ignore_ascii_case("tuid") {
            return Some(Self::Id);
        }
        if let Some(lang) = language(name) {
            return Some(Self::Text { lang });
        }
        let (of, rest) = match name.split_once(':') {
            Some((of, rest)) if of != "prop" => (Some(language(of)?), rest),
            _ => (None, name),
        };
        if UNIT_ATTRIBUTES.contains(&rest) {
            return Some(Self::Attribute { of, name: rest.to_owned() });
        }
        let (rest, lang) = match rest.rsplit_once('@') {
            Some((rest, lang)) if language(lang).is_some() => (rest, Some(lang.to_owned())),
            _ => (rest, None),
        };
        if rest == "note" || rest == "notes" || rest == "comment" {
            return Some(Self::Note { of, lang });
        }
        let name = rest.strip_prefix("prop:").or_else(|| rest.starts_with("x-").then_some(rest))?;
        Some(Self::Property { of, name: name.to_owned(), lang })
    }

    /// Whether both are one column: languages are the same in either case.
    pub fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text { lang }, Self::Text { lang: other }) => lang.eq_ignore_ascii_case(other),
            _ => self == other,
        }
    }

    /// The language of the variant that it is of.
    pub fn of(&self) -> Option<&str> {
        match self {
            Self::Id => None,
            Self::Text { lang } => Some(lang),
            Self::Note { of, .. } | Self::Attribute { of, .. } | Self::Property { of, .. } => of.as_deref(),
        }
    }
}

/// The tag that a name above a column is, or means.
fn language(name: &str) -> Option<String> {
    let lower = name.to_lowercase();
    if let Some((_, tag)) = LANGUAGES.iter().find(|(known, _)| *known == lower) {
        return Some((*tag).to_owned());
    }
    let mut subtags = lower.split(['-', '_']);
    let primary = subtags.next()?;
    let rest: Vec<&str> = subtags.collect();
    let letters = primary.bytes().all(|b| b.is_ascii_lowercase());
    let known = match primary.len() {
        2 => !WORDS.contains(&primary),
        3 => THREE_LETTERS.contains(&primary),
        _ => false,
    };
    let fits = |part: &&str| (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
    (letters && known && rest.len() < 4 && rest.iter().all(fits)).then(|| name.to_owned())
}

impl fmt::Display for TableColumn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (of, lang) = match self {
            Self::Id => return f.write_str("id"),
            Self::Text { lang } => return f.write_str(lang),
            Self::Note { of, lang } | Self::Property { of, lang, .. } => (of, lang.as_deref()),
            Self::Attribute { of, .. } => (of, None),
        };
        if let Some(of) = of {
            write!(f, "{of}:")?;
        }
        match self {
            Self::Note { .. } => f.write_str("note")?,
            Self::Property { name, .. } if !name.starts_with("x-") => write!(f, "prop:{name}")?,
            Self::Attribute { name, .. } | Self::Property { name, .. } => f.write_str(name)?,
            Self::Id | Self::Text { .. } => {}
        }
        lang.map_or(Ok(()), |lang| write!(f, "@{lang}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_was_written_is_read_again() {
        for name in ["id", "en", "zh-Hant-HK", "note", "note@fr", "creationdate", "zh-CN:note", "en:changeid"] {
            assert_eq!(TableColumn::parse(name).unwrap().to_string(), name);
        }
        for name in ["x-document", "zh-CN:x-score", "prop:client", "en:prop:client@fr"] {
            assert!(matches!(TableColumn::parse(name).unwrap(), TableColumn::Property { .. }), "{name}");
            assert_eq!(TableColumn::parse(name).unwrap().to_string(), name);
        }
    }

    #[test]
    fn people_name_languages_in_words() {
        let lang = |name: &str| TableColumn::parse(name).and_then(|column| column.of().map(str::to_owned));
        assert_eq!(lang("English").as_deref(), Some("en"));
        assert_eq!(lang(" 繁體中文 ").as_deref(), Some("zh-TW"));
        assert_eq!(lang("zh_CN").as_deref(), Some("zh_CN"));
        assert_eq!([lang("no"), lang("key"), lang("context"), lang("source"), lang("")], [const { None }; 5]);
    }
}
