//! What is said of a finding, in the language of whoever reads it.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::lang::Lang;

/// A sentence in English and in Chinese, or one that is there in English only.
///
/// `{0}`, `{1}`, … in a pattern stand for what was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    pattern: Pattern,
    parts: Vec<String>,
    /// What goes on behind it.
    more: Option<Box<Message>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Pattern {
    Both { english: &'static str, chinese: &'static str },
    English(String),
}

impl Message {
    /// A sentence in both languages, and what was found. Lower case, one line.
    pub fn new<const N: usize>(english: &'static str, chinese: &'static str, parts: [String; N]) -> Self {
        Self { pattern: Pattern::Both { english, chinese }, parts: parts.into(), more: None }
    }

    /// With another message behind it, nothing between.
    #[must_use]
    pub fn with(self, more: Self) -> Self {
        Self { more: Some(Box::new(more)), ..self }
    }

    /// It in a language; `None` where it is not there in that one.
    pub fn to(&self, ui: Lang) -> Option<String> {
        let more = self.more.as_ref().map_or(Some(String::new()), |more| more.to(ui))?;
        self.own(ui).map(|own| own + &more)
    }

    fn own(&self, ui: Lang) -> Option<String> {
        let pattern = match (&self.pattern, ui) {
            (Pattern::Both { english, .. }, Lang::English) => english,
            (Pattern::Both { chinese, .. }, Lang::Chinese) => chinese,
            (Pattern::English(text), Lang::English) => return Some(text.clone()),
            (Pattern::English(_), Lang::Chinese) => return None,
        };
        Some(filled(pattern, &self.parts))
    }
}

/// A pattern with its parts in their places.
fn filled(pattern: &str, parts: &[String]) -> String {
    let mut text = String::new();
    let mut rest = pattern;
    while let Some((before, behind)) = rest.split_once('{') {
        text.push_str(before);
        let part = behind.split_once('}').and_then(|(at, after)| Some((parts.get(at.parse::<usize>().ok()?)?, after)));
        if let Some((part, after)) = part {
            text.push_str(part);
            rest = after;
        } else {
            text.push('{');
            rest = behind;
        }
    }
    text + rest
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to(Lang::English).unwrap_or_default())
    }
}

/// As it is in English.
impl Serialize for Message {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl From<String> for Message {
    fn from(text: String) -> Self {
        Self { pattern: Pattern::English(text), parts: Vec::new(), more: None }
    }
}

impl From<&str> for Message {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_stand_where_each_language_wants_them() {
        let message = Message::new("{0} is {1} {x}", "{1}者{0}也", ["a".to_owned(), "{0}".to_owned()]);
        assert_eq!(message.to_string(), "a is {0} {x}");
        assert_eq!(message.to(Lang::Chinese).as_deref(), Some("{0}者a也"));
        assert_eq!(Message::from("plain {0}").to_string(), "plain {0}");
        assert_eq!(Message::from("plain").to(Lang::Chinese), None);
        let joined = Message::new("one", "一", []).with(Message::new(", {0}", "，{0}", ["2".to_owned()]));
        assert_eq!((joined.to_string(), joined.to(Lang::Chinese)), ("one, 2".to_owned(), Some("一，2".to_owned())));
    }
}
