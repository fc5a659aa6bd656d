//! The header entry: what the file says of itself.

use jiff::fmt::strtime;

use crate::model::{Attribute, Head, Note, Property, po};

use super::entry::{Entry, Field};

/// The language that messages are in where the header does not say it, as gettext has it (manual, "The Translator's
/// View": messages are English unless the program's authors chose otherwise).
const MESSAGES: &str = "en";

/// What the header entry says; `None` for the head of a file without one.
pub(super) fn head(entry: Option<&Entry>) -> Head {
    let mut head = Head { source_lang: Some(MESSAGES.to_owned()), ..Head::default() };
    let Some(entry) = entry else { return head };
    let text = entry.string(Field::Text(0)).map(|(text, _)| text).unwrap_or_default();
    if let Some(lang) = field(text, "X-Source-Language") {
        head.source_lang = Some(lang.to_owned());
    }
    head.target_lang = field(text, "Language").map(str::to_owned);
    let tool = field(text, "X-Generator").map(str::to_owned);
    let created = field(text, "POT-Creation-Date").and_then(date);
    let changed = field(text, "PO-Revision-Date").and_then(date);
    let translator = field(text, "Last-Translator").map(str::to_owned);
    let attributes =
        [("creationtool", tool), ("creationdate", created), ("changedate", changed), ("changeid", translator)];
    for (name, value) in attributes {
        head.attributes.extend(value.map(|value| Attribute::new(name, value)));
    }
    if !entry.notes.is_empty() {
        head.notes.push(Note::new(entry.notes.join("\n")));
    }
    head.properties.push(Property::new(po::HEADER, text));
    let lists = [
        (po::COMMENT, &entry.comments, "\n"),
        (po::REFERENCE, &entry.references, "\n"),
        (po::FLAGS, &entry.flags, ", "),
        (po::STICKY_FLAGS, &entry.sticky_flags, ", "),
    ];
    for (name, lines, between) in lists {
        if !lines.is_empty() {
            head.properties.push(Property::new(name, lines.join(between)));
        }
    }
    head
}

/// The value of a field; `None` where it is missing, empty, or still what templates have.
fn field<'t>(header: &'t str, name: &str) -> Option<&'t str> {
    let fields = header.lines().filter_map(|line| line.split_once(':'));
    let mut values = fields.filter(|(key, _)| key.trim().eq_ignore_ascii_case(name)).map(|(_, value)| value.trim());
    values
        .next()
        .filter(|value| !value.is_empty() && !value.contains("YEAR-MO-DA") && *value != "FULL NAME <EMAIL@ADDRESS>")
}

/// A date as TMX has it, in UTC; `None` for what is none.
fn date(text: &str) -> Option<String> {
    let parsed = strtime::parse("%Y-%m-%d %H:%M%z", text).ok()?.to_timestamp().ok()?;
    Some(parsed.strftime("%Y%m%dT%H%M%SZ").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_told_in_utc() {
        assert_eq!(date("2023-01-17 02:13-0600").as_deref(), Some("20230117T081300Z"));
        assert_eq!(date("YEAR-MO-DA HO:MI+ZONE"), None);
    }

    #[test]
    fn fields_are_found_by_name_in_either_case() {
        let header = "Language: zh_CN\nlanguage-team: Chinese\nX-Generator:\n";
        assert_eq!(field(header, "language"), Some("zh_CN"));
        assert_eq!(field(header, "X-Generator"), None);
    }
}
