//! JSON Lines with a translation unit a line: ours, and what other programs write like it.

use serde_json::{Map, Value};

use super::{Input, UnitOptions, UnitReader, decode, lines};
use crate::error::{Error, ErrorKind, Result, excerpt};
use crate::model::{
    Attribute, Fault, Finding, Head, Location, Note, Property, Span, TableColumn, TranslationUnit, Variant,
};

/// Reads JSON Lines.
///
/// A record has `source` and `target`, or the texts under their languages (`{"en": …, "zh": …}`, also inside
/// `translation`, as parallel corpora have them), or `variants`. `id`, `attributes`, `notes` and `properties` are read;
/// everything else becomes a property (`"bead": "1-1"` is `x-bead`).
pub struct RecordReader {
    text: String,
    /// Where each line begins and ends, those that say something.
    lines: std::vec::IntoIter<(usize, Span)>,
    head: Head,
    number: usize,
}

impl RecordReader {
    /// Begins to read.
    ///
    /// # Errors
    /// When the input is not text, or its first line is no record with texts in it.
    pub fn new(input: &Input, options: &UnitOptions) -> Result<Self> {
        let (text, _) = decode(input, options.encoding.as_deref())?;
        let said = lines(&text).enumerate().map(|(at, line)| (at + 1, line));
        let said: Vec<_> = said.filter(|(_, line)| !text[line.range()].trim().is_empty()).collect();
        let mut reader = Self { text, lines: said.clone().into_iter(), head: Head::default(), number: 0 };
        let mut findings = Vec::new();
        let langs = [options.source_lang.clone(), options.target_lang.clone()];
        let first = match said.first() {
            Some((line, span)) => reader.unit(*line, span.range(), &mut findings),
            None => None,
        };
        let Some(first) = first.filter(|unit| !unit.variants.is_empty()) else {
            let found = said.first().map_or("", |(_, span)| &reader.text[span.range()]);
            let message = format!("expected a JSON object with two texts, found `{}`", excerpt(found));
            return Err(Error::new(ErrorKind::Malformed, input.name.as_str(), message)
                .at_line(said.first().map_or(1, |(line, _)| *line))
                .hint("every line is one object, such as {\"source\": \"…\", \"target\": \"…\"}"));
        };
        reader.number = 0;
        let mut found = first.variants.into_iter().map(|variant| variant.lang);
        let [source, target] = langs;
        reader.head.source_lang = source.or(found.next()).filter(|lang| !lang.is_empty());
        reader.head.target_lang = target.or(found.next()).filter(|lang| !lang.is_empty());
        Ok(reader)
    }

    fn unit(
        &mut self,
        line: usize,
        range: std::ops::Range<usize>,
        findings: &mut Vec<Finding>,
    ) -> Option<TranslationUnit> {
        self.number += 1;
        let location = Location { line, column: 1 };
        match serde_json::from_str::<Map<String, Value>>(&self.text[range]) {
            Ok(record) => {
                let langs = [&self.head.source_lang, &self.head.target_lang];
                let langs = langs.map(|lang| lang.clone().unwrap_or_default());
                Some(unit(record, location, langs))
            }
            Err(cause) => {
                findings.push(
                    Finding::new(
                        Fault::IllFormed,
                        Location { line, column: cause.column() },
                        "this line is no JSON object, and was passed over".to_owned(),
                    )
                    .of_unit(self.number, None),
                );
                None
            }
        }
    }
}

impl UnitReader for RecordReader {
    fn head(&self) -> &Head {
        &self.head
    }

    fn next_unit(&mut self, findings: &mut Vec<Finding>) -> Result<Option<TranslationUnit>> {
        while let Some((line, span)) = self.lines.next() {
            if let Some(unit) = self.unit(line, span.range(), findings) {
                return Ok(Some(unit));
            }
        }
        Ok(None)
    }
}

/// The unit of a record.
fn unit(mut record: Map<String, Value>, location: Location, langs: [String; 2]) -> TranslationUnit {
    let mut unit = TranslationUnit { location, ..TranslationUnit::default() };
    unit.id = record.remove("id").map(plain).filter(|id| !id.is_empty());
    let [mut source_lang, mut target_lang] = langs;
    if let Some(Value::String(lang)) = record.remove("source_lang") {
        source_lang = lang;
    }
    if let Some(Value::String(lang)) = record.remove("target_lang") {
        target_lang = lang;
    }
    let texts = [record.remove("source"), record.remove("target")];
    match record.remove("variants").map(serde_json::from_value::<Vec<Variant>>) {
        Some(Ok(variants)) => unit.variants = variants,
        _ => {
            for (lang, text) in [source_lang, target_lang].into_iter().zip(texts) {
                unit.variants.extend(text.map(|text| Variant::plain(lang, plain(text))));
            }
        }
    }
    if unit.variants.is_empty() {
        let inner = match record.remove("translation") {
            Some(Value::Object(inner)) => inner,
            _ => std::mem::take(&mut record),
        };
        for (name, value) in inner {
            match (TableColumn::parse(&name), value) {
                (Some(TableColumn::Text { lang }), Value::String(text)) => {
                    unit.variants.push(Variant::plain(lang, text));
                }
                (_, value) => {
                    record.insert(name, value);
                }
            }
        }
    }
    if let Some(attributes) = list::<Attribute>(&mut record, "attributes") {
        unit.attributes = attributes;
    }
    if let Some(notes) = list::<Note>(&mut record, "notes") {
        unit.notes = notes;
    }
    if let Some(properties) = list::<Property>(&mut record, "properties") {
        unit.properties = properties;
    }
    let others = record.into_iter().filter(|(_, value)| !value.is_null());
    unit.properties
        .extend(others.map(|(name, value)| Property::new(format!("x-{}", name.replace('_', "-")), plain(value))));
    unit
}

fn list<T: serde::de::DeserializeOwned>(record: &mut Map<String, Value>, name: &str) -> Option<Vec<T>> {
    let list = serde_json::from_value(record.get(name)?.clone()).ok()?;
    record.remove(name);
    Some(list)
}

/// A text as it is, and anything else as JSON.
fn plain(value: Value) -> String {
    match value {
        Value::String(text) => text,
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<TranslationUnit>, Vec<Finding>) {
        let mut reader = RecordReader::new(&Input::new("t.jsonl", text), &UnitOptions::default()).unwrap();
        let (mut units, mut findings) = (Vec::new(), Vec::new());
        while let Some(unit) = reader.next_unit(&mut findings).unwrap() {
            units.push(unit);
        }
        (units, findings)
    }

    #[test]
    fn our_own_records_keep_all_they_say() {
        let (units, _) = read(
            r#"{"id":"1","source":"Peace.","target":"和平。","source_lang":"en","target_lang":"zh-CN","bead":"1-1","source_indices":[0]}"#,
        );
        assert_eq!(units[0].variants[1].lang, "zh-CN");
        assert_eq!((units[0].property("x-bead"), units[0].property("x-source-indices")), (Some("1-1"), Some("[0]")));
    }

    #[test]
    fn texts_may_stand_under_their_languages() {
        let (units, _) =
            read("{\"translation\":{\"en\":\"a\",\"zh\":\"甲\"},\"score\":0.5}\n\n{\"zh\":\"乙\",\"en\":\"b\"}\n");
        let langs = |at: usize| units[at].variants.iter().map(|variant| variant.lang.as_str()).collect::<Vec<_>>();
        assert_eq!((langs(0), units[0].property("x-score")), (vec!["en", "zh"], Some("0.5")));
        assert_eq!(units[1].variant("en").unwrap().content.text(), "b");
        assert_eq!(units[1].location.line, 3);
    }

    #[test]
    fn a_line_that_is_no_record_is_told_and_passed_over() {
        let (units, findings) =
            read("{\"source\":\"a\",\"target\":\"甲\"}\n{\"source\":\n{\"source\":\"b\",\"target\":\"乙\"}\n");
        assert_eq!(units.len(), 2);
        assert_eq!((findings[0].fault, findings[0].location.line, findings[0].unit), (Fault::IllFormed, 2, Some(2)));
    }

    #[test]
    fn what_holds_no_records_is_refused() {
        let error = RecordReader::new(&Input::new("t.jsonl", "[1]\n"), &UnitOptions::default()).err().unwrap();
        assert!(error.to_string().starts_with("t.jsonl:1: expected a JSON object with two texts, found `[1]`\nhint: "));
    }
}
