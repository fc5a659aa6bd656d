//! The units of an alignment in the formats of bilingual files.

use std::io;

use super::characters::permitted_in_xml;
use super::converted::TranslationUnitWriter;
use super::parts::{Part, parts};
use super::{Header, Loss, UnitWriter, Written, four_decimals};
use crate::model::{Attribute, Content, Head, Property, Status, TranslationUnit, Unit, Variant};

/// Writes the units of an alignment with a writer of bilingual files.
///
/// Null beads are no translation units: they are left out and counted. Texts lose the white space around them, and what XML forbids. What
/// the aligner knows of a unit is in its properties: `x-document`, `x-label`, `x-target-label`, `x-kind`,
/// `x-confidence` and `x-moved`.
pub struct Bilingual<'a> {
    writer: Box<dyn TranslationUnitWriter + 'a>,
    created: String,
    documents: String,
    written: Written,
}

impl<'a> Bilingual<'a> {
    /// Writes with `writer`, which has begun with the head of [`Bilingual::head`].
    pub fn new(writer: Box<dyn TranslationUnitWriter + 'a>, header: &Header<'_>) -> Self {
        Self {
            writer,
            created: date(header),
            documents: format!("{} | {}", header.source_name, header.target_name),
            written: Written::default(),
        }
    }

    /// What a file of an alignment says of itself.
    pub fn head(header: &Header<'_>) -> Head {
        Head {
            source_lang: Some(header.source_lang.to_owned()),
            target_lang: Some(header.target_lang.to_owned()),
            attributes: vec![
                Attribute::new("segtype", header.level.segtype()),
                Attribute::new("creationdate", date(header)),
            ],
            ..Head::default()
        }
    }

    fn part(&mut self, unit: &Unit<'_>, id: &str, part: &Part) -> io::Result<()> {
        let forbidden = &mut self.written.forbidden;
        let mut variant = |lang: &str, text: &str| {
            let (text, dropped) = permitted_in_xml(text);
            *forbidden += dropped;
            Variant { lang: lang.to_owned(), content: Content::plain(text.trim()), ..Variant::default() }
        };
        let variants = vec![
            variant(unit.source_lang, &unit.source[part.source.clone()]),
            variant(unit.target_lang, &unit.target[part.target.clone()]),
        ];
        if variants.iter().any(|variant| variant.content.is_empty()) {
            self.written.left_out += 1;
            return Ok(());
        }
        if part.is_over_long(unit) {
            self.written.over_long.push(id.to_owned());
        }
        self.written.records += 1;
        self.writer.unit(&TranslationUnit {
            id: Some(id.to_owned()),
            attributes: vec![Attribute::new("creationdate", self.created.as_str())],
            properties: self.properties(unit),
            variants,
            ..TranslationUnit::default()
        })
    }

    fn properties(&self, unit: &Unit<'_>) -> Vec<Property> {
        let mut properties = vec![Property::new("x-document", self.documents.as_str())];
        properties.extend(unit.label.map(|label| Property::new("x-label", label)));
        properties.extend(unit.target_label.map(|label| Property::new("x-target-label", label)));
        properties.push(Property::new("x-kind", unit.kind.as_str()));
        properties.push(Property::new("x-confidence", format!("{:.4}", four_decimals(unit.confidence))));
        if unit.status == Status::Moved {
            properties.push(Property::new("x-moved", "yes"));
        }
        properties
    }
}

fn date(header: &Header<'_>) -> String {
    header.created.strftime("%Y%m%dT%H%M%SZ").to_string()
}

impl UnitWriter for Bilingual<'_> {
    fn unit(&mut self, unit: &Unit<'_>) -> io::Result<()> {
        if unit.is_null() {
            self.written.left_out += 1;
            return Ok(());
        }
        let parts = parts(unit);
        if let [whole] = parts.as_slice() {
            return self.part(unit, &unit.id, whole);
        }
        self.written.split += 1;
        for (index, part) in parts.iter().enumerate() {
            self.part(unit, &format!("{}.{}", unit.id, index + 1), part)?;
        }
        Ok(())
    }

    fn finish(&mut self) -> io::Result<Written> {
        let converted = self.writer.finish()?;
        let mut written = std::mem::take(&mut self.written);
        let lost = |loss: Loss| converted.losses.get(&loss).copied().unwrap_or_default();
        written.forbidden += lost(Loss::Characters);
        written.flattened = lost(Loss::LineBreaks);
        Ok(written)
    }
}
