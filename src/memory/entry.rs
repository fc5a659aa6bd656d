//! Units as they are in a memory.

use std::cell::OnceCell;

use rusqlite::{Connection, OptionalExtension, Row};

use super::incoming::{CONFIDENCE, DATES, DOCUMENT, LABEL, Rest, date_of};
use crate::model::{Attribute, Content, Location, Property, Side, TranslationUnit, Variant};

/// A unit of a memory.
#[derive(Debug, Clone, PartialEq)]
pub struct MemoryUnit {
    /// Its number in the memory, from 1. Compacting may change it.
    pub number: i64,
    /// The language of its source, as the file had it.
    pub source_lang: String,
    /// The language of its target.
    pub target_lang: String,
    /// Its source, without inline codes.
    pub source: String,
    /// Its target.
    pub target: String,
    /// Its newest date, in seconds since 1970, where a file had one.
    pub changed: Option<i64>,
    /// Where it came from: the newest first, undated ones last.
    pub provenance: Vec<Provenance>,
    /// What it says beside the texts ([`Rest`]), as JSON.
    pub(super) more: Option<String>,
}

/// Where a unit came from.
#[derive(Debug, Clone, PartialEq)]
pub struct Provenance {
    /// The bilingual file, or the pair of documents, as it was called.
    pub file: String,
    /// The documents that the file was made from, as it says; empty where it does not.
    pub document: String,
    /// The unit's name in the file; empty where it has none.
    pub name: String,
    /// The number of the paragraph.
    pub label: Option<String>,
    /// How sure whoever made it was that it is right, 0–1.
    pub confidence: Option<f64>,
    /// When it was made or changed, in seconds since 1970.
    pub changed: Option<i64>,
}

impl Provenance {
    /// When it was made or changed, in TMX's form.
    pub fn date(&self) -> Option<String> {
        self.changed.and_then(date_of)
    }
}

impl MemoryUnit {
    /// Its text on a side.
    pub fn text(&self, side: Side) -> &str {
        match side {
            Side::Source => &self.source,
            Side::Target => &self.target,
        }
    }

    /// The language of a side.
    pub fn lang(&self, side: Side) -> &str {
        match side {
            Side::Source => &self.source_lang,
            Side::Target => &self.target_lang,
        }
    }

    /// Its newest date in TMX's form.
    pub fn date(&self) -> Option<String> {
        self.changed.and_then(date_of)
    }

    /// The unit for a bilingual file, with all that is known of it; of its provenance the newest.
    pub fn to_translation_unit(&self) -> TranslationUnit {
        // What cannot be read was not written by us; the texts are whole all the same.
        let rest: Rest = self.more.as_deref().and_then(|more| serde_json::from_str(more).ok()).unwrap_or_default();
        let newest = self.provenance.first();
        let mut attributes = rest.attributes;
        let has_date = |variant: &Option<Variant>| {
            let attributes = variant.iter().flat_map(|variant| &variant.attributes);
            attributes.clone().any(|attribute| DATES.contains(&attribute.name.as_str()))
        };
        let is_said = attributes.iter().any(|attribute| DATES.contains(&attribute.name.as_str()))
            || has_date(&rest.source)
            || has_date(&rest.target);
        if !is_said && let Some(date) = self.date() {
            attributes.insert(0, Attribute::new("creationdate", date));
        }
        let mut properties = Vec::new();
        if let Some(newest) = newest {
            properties.extend((!newest.document.is_empty()).then(|| Property::new(DOCUMENT, newest.document.as_str())));
            properties.extend(newest.label.as_ref().map(|label| Property::new(LABEL, label.as_str())));
            properties.extend(newest.confidence.map(|sure| Property::new(CONFIDENCE, told(sure))));
        }
        properties.extend(rest.properties);
        let variant = |lang: &str, text: &str, rest: Option<Variant>| {
            let rest = rest.unwrap_or_default();
            let content = if rest.content.is_empty() { Content::plain(text) } else { rest.content.clone() };
            Variant { lang: lang.to_owned(), content, ..rest }
        };
        TranslationUnit {
            id: Some(self.number.to_string()),
            attributes,
            notes: rest.notes,
            properties,
            variants: vec![
                variant(&self.source_lang, &self.source, rest.source),
                variant(&self.target_lang, &self.target, rest.target),
            ],
            location: Location::default(),
        }
    }
}

/// A confidence with the four decimals that we write, or all that it has.
fn told(confidence: f64) -> String {
    let four = format!("{confidence:.4}");
    if four.parse() == Ok(confidence) { four } else { confidence.to_string() }
}

/// Pairs of languages by their numbers. They are few.
type Languages = Vec<(i64, [String; 2])>;

/// Reads units by their numbers.
pub(super) struct Entries<'a> {
    connection: &'a Connection,
    languages: OnceCell<Languages>,
}

impl<'a> Entries<'a> {
    pub fn new(connection: &'a Connection) -> Self {
        Self { connection, languages: OnceCell::new() }
    }

    /// Each number of a pair of languages.
    pub fn languages(&self) -> rusqlite::Result<&Languages> {
        if let Some(known) = self.languages.get() {
            return Ok(known);
        }
        let mut read = self.connection.prepare_cached("SELECT id, source, target FROM language")?;
        let rows = read.query_map((), |row| Ok((row.get(0)?, [row.get(1)?, row.get(2)?])))?;
        let languages = rows.collect::<rusqlite::Result<_>>()?;
        Ok(self.languages.get_or_init(|| languages))
    }

    /// Gives the languages, a text and the date of a unit; `None` where there is no such unit.
    pub fn text<T>(
        &self,
        unit: i64,
        side: Side,
        take: impl FnOnce([&str; 2], &str, Option<i64>) -> T,
    ) -> rusqlite::Result<Option<T>> {
        let sql = match side {
            Side::Source => "SELECT language, source, changed FROM unit WHERE id = ?1",
            Side::Target => "SELECT language, target, changed FROM unit WHERE id = ?1",
        };
        let mut read = self.connection.prepare_cached(sql)?;
        let mut rows = read.query([unit])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let language: i64 = row.get(0)?;
        let languages = self.languages()?.iter().find(|(id, _)| *id == language);
        let languages = languages.map_or(["", ""], |(_, langs)| [langs[0].as_str(), langs[1].as_str()]);
        Ok(Some(take(languages, row.get_ref(1)?.as_str()?, row.get(2)?)))
    }

    /// A unit with all that is known of it; `None` where there is none of that number.
    pub fn unit(&self, number: i64) -> rusqlite::Result<Option<MemoryUnit>> {
        let mut read = self
            .connection
            .prepare_cached("SELECT id, language, source, target, changed, more FROM unit WHERE id = ?1")?;
        let unit = read.query_row([number], |row| self.read(row)).optional()?;
        let Some(mut unit) = unit else { return Ok(None) };
        unit.provenance = self.provenance(number)?;
        Ok(Some(unit))
    }

    /// A row with the columns of `unit`, without provenance.
    pub fn read(&self, row: &Row<'_>) -> rusqlite::Result<MemoryUnit> {
        let language: i64 = row.get(1)?;
        let languages = self.languages()?.iter().find(|(id, _)| *id == language);
        let [source_lang, target_lang] = languages.map(|(_, langs)| langs.clone()).unwrap_or_default();
        Ok(MemoryUnit {
            number: row.get(0)?,
            source_lang,
            target_lang,
            source: row.get(2)?,
            target: row.get(3)?,
            changed: row.get(4)?,
            provenance: Vec::new(),
            more: row.get(5)?,
        })
    }

    pub fn provenance(&self, unit: i64) -> rusqlite::Result<Vec<Provenance>> {
        let mut read = self.connection.prepare_cached(
            "SELECT file, document, name, label, confidence, changed FROM provenance JOIN origin ON origin.id = origin
             WHERE unit = ?1 ORDER BY coalesce(changed, -1e18) DESC, origin DESC, name",
        )?;
        let rows = read.query_map([unit], |row| {
            Ok(Provenance {
                file: row.get(0)?,
                document: row.get(1)?,
                name: row.get(2)?,
                label: row.get(3)?,
                confidence: row.get(4)?,
                changed: row.get(5)?,
            })
        })?;
        rows.collect()
    }
}
