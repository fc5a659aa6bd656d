//! Languages, scripts and their BCP 47 tags.

mod characters;

use std::fmt;
use std::path::Path;

use serde::Serialize;

use crate::error::{Error, ErrorKind, Result};

pub use characters::script_of;

/// A language that this program aligns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// English.
    English,
    /// Chinese, in either script.
    Chinese,
}

impl Lang {
    /// Both of them.
    pub const BOTH: [Self; 2] = [Self::English, Self::Chinese];

    /// The other language of the pair.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::English => Self::Chinese,
            Self::Chinese => Self::English,
        }
    }

    /// Its primary subtag (BCP 47).
    pub fn subtag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh",
        }
    }

    /// What stands between two segments of one side when they are joined: a space in English, nothing in Chinese.
    pub fn joiner(self) -> &'static str {
        match self {
            Self::English => " ",
            Self::Chinese => "",
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::English => "English",
            Self::Chinese => "Chinese",
        })
    }
}

/// The script of a Chinese text (ISO 15924).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub enum Script {
    /// Simplified Han.
    Hans,
    /// Traditional Han.
    Hant,
}

/// A language tag as it is written to outputs: BCP 47 (RFC 5646), hyphens, as the user typed it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct Tag(String);

impl Tag {
    /// The tag we write where the user chose none: `en`, `zh-CN`, or `zh-TW` for Traditional script.
    ///
    /// Regions rather than scripts because translation tools match `zh-CN` and `zh-TW`.
    pub fn default_for(lang: Lang, script: Option<Script>) -> Self {
        Self(
            match (lang, script) {
                (Lang::English, _) => "en",
                (Lang::Chinese, Some(Script::Hant)) => "zh-TW",
                (Lang::Chinese, _) => "zh-CN",
            }
            .to_owned(),
        )
    }

    /// Reads a tag the user typed.
    ///
    /// # Errors
    /// When it is not of BCP 47's form (letters and digits in groups of one to eight, joined by
    /// hyphens), or its language is neither English nor Chinese.
    pub fn parse(text: &str) -> Result<Self> {
        let bad = |what: &str| Error::new(ErrorKind::Option, format!("language `{text}`"), what);
        if text.contains('_') {
            return Err(bad("has an underscore; language tags are joined by hyphens")
                .hint(format!("write `{}`", text.replace('_', "-"))));
        }
        let well_formed = text
            .split('-')
            .all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()));
        if !well_formed {
            return Err(bad("is not a language tag").hint("write for example en, en-GB, zh-CN or zh-Hant-TW"));
        }
        let tag = Self(text.to_owned());
        if tag.primary().is_none() {
            return Err(
                bad("is neither English nor Chinese").hint("this program aligns English (en) with Chinese (zh)")
            );
        }
        Ok(tag)
    }

    /// The tag that a file's extension names, with hyphens or underscores: `corpus.en`, `corpus.zh_TW`.
    pub fn from_extension(path: &Path) -> Option<Self> {
        Self::parse(&path.extension()?.to_str()?.replace('_', "-")).ok()
    }

    /// Whether the tag is in that range: equal to it, or longer by whole subtags, in either case. So `zh-CN` is
    /// in `zh`. This is basic filtering, RFC 4647, section 3.3.1.
    pub fn is_in(&self, range: &Tag) -> bool {
        let mut subtags = self.0.split('-');
        range.0.split('-').all(|wanted| subtags.next().is_some_and(|subtag| subtag.eq_ignore_ascii_case(wanted)))
    }

    /// The tag's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The language that the tag names. Every tag made by [`Tag::parse`] names one.
    pub fn lang(&self) -> Lang {
        self.primary().unwrap_or(Lang::English)
    }

    /// The script that the tag names itself (`zh-Hant-HK`). A region alone names none: texts in
    /// either script are found under every region.
    pub fn script(&self) -> Option<Script> {
        self.0.split('-').skip(1).find_map(|part| match part.to_ascii_lowercase().as_str() {
            "hans" => Some(Script::Hans),
            "hant" => Some(Script::Hant),
            _ => None,
        })
    }

    fn primary(&self) -> Option<Lang> {
        let first = self.0.split('-').next().unwrap_or_default().to_ascii_lowercase();
        match first.as_str() {
            "en" | "eng" => Some(Lang::English),
            "zh" | "zho" | "chi" | "cmn" | "yue" | "lzh" => Some(Lang::Chinese),
            _ => None,
        }
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether a character is a Han character (Unified Ideographs and their extensions, 〇, compatibility forms).
pub fn is_han(c: char) -> bool {
    matches!(c,
        '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{323AF}' | '〇' | '々')
}

/// Whether a character is Chinese punctuation: CJK symbols, full-width forms, and the quotes, dashes and
/// dots that Chinese shares with English but sets full-width.
pub fn is_han_punctuation(c: char) -> bool {
    matches!(c,
        '\u{3001}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{3030}' | '\u{FE30}'..='\u{FE4F}'
        | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' | '\u{FF3B}'..='\u{FF40}'
        | '\u{FF5B}'..='\u{FF65}' | '“' | '”' | '‘' | '’' | '…' | '—' | '·')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_users_tag_is_kept_as_typed() {
        let tag = Tag::parse("zh-Hant-HK").unwrap();
        assert_eq!((tag.as_str(), tag.lang()), ("zh-Hant-HK", Lang::Chinese));
    }

    #[test]
    fn only_a_script_subtag_names_a_script() {
        assert_eq!(Tag::parse("zh-Hant-HK").unwrap().script(), Some(Script::Hant));
        assert_eq!(Tag::parse("zh-hans").unwrap().script(), Some(Script::Hans));
        assert_eq!(Tag::parse("zh-TW").unwrap().script(), None);
    }

    #[test]
    fn an_extension_may_be_a_tag_with_either_joint() {
        let tag = |path: &str| Tag::from_extension(Path::new(path)).map(|tag| tag.0);
        assert_eq!(tag("a/corpus.zh_TW").as_deref(), Some("zh-TW"));
        assert_eq!(tag("report.2024.en").as_deref(), Some("en"));
        assert_eq!([tag("en"), tag(".en"), tag("corpus.fr"), tag("corpus.e_n")], [const { None }; 4]);
    }

    #[test]
    fn a_tag_is_in_a_range_of_whole_subtags() {
        let is_in = |tag: &str, range: &str| Tag::parse(tag).unwrap().is_in(&Tag::parse(range).unwrap());
        assert!(is_in("zh-CN", "zh") && is_in("zh-TW", "ZH-tw") && is_in("zh-Hant-HK", "zh-Hant"));
        assert!(!is_in("zh", "zh-CN") && !is_in("zh-CN", "zh-TW") && !is_in("eng", "en"));
    }

    #[test]
    fn an_underscore_is_refused_with_the_right_spelling() {
        let error = Tag::parse("zh_CN").unwrap_err().to_string();
        assert!(error.ends_with("hint: write `zh-CN`"), "{error}");
    }

    #[test]
    fn a_third_language_is_refused() {
        assert!(Tag::parse("fr").is_err());
        assert!(Tag::parse("").is_err());
        assert!(Tag::parse("zh--CN").is_err());
    }

    #[test]
    fn traditional_script_is_written_with_taiwans_tag() {
        assert_eq!(Tag::default_for(Lang::Chinese, Some(Script::Hant)).as_str(), "zh-TW");
        assert_eq!(Tag::default_for(Lang::Chinese, None).as_str(), "zh-CN");
    }
}
