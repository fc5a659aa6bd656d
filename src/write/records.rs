//! JSON Lines with everything that a translation unit holds.

use std::io::{self, Write};

use serde::Serialize;

use super::converted::{Converted, TranslationUnitWriter};
use crate::model::{Attribute, Note, Property, TranslationUnit, Variant};

/// Writes JSONL: `id`, `source`, `target`, `source_lang`, `target_lang`, `attributes`, `notes`, `properties`; and
/// `variants`, where a unit has inline codes, other languages, or something said of one variant.
pub struct Records<W: Write> {
    out: W,
    source_lang: String,
    target_lang: String,
    converted: Converted,
}

#[derive(Serialize)]
struct Record<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    source: String,
    target: String,
    source_lang: &'a str,
    target_lang: &'a str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    attributes: &'a [Attribute],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    notes: &'a [Note],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    properties: &'a [Property],
    #[serde(skip_serializing_if = "Option::is_none")]
    variants: Option<&'a [Variant]>,
}

impl<W: Write> Records<W> {
    /// Begins a file of units from one language to the other.
    pub fn new(out: W, source_lang: &str, target_lang: &str) -> Self {
        let (source_lang, target_lang) = (source_lang.to_owned(), target_lang.to_owned());
        Self { out, source_lang, target_lang, converted: Converted::default() }
    }
}

/// Whether two texts in two languages are all that the variants are.
fn is_plain(unit: &TranslationUnit) -> bool {
    let plain = |variant: &Variant| {
        variant.attributes.is_empty()
            && variant.notes.is_empty()
            && variant.properties.is_empty()
            && variant.content.codes().next().is_none()
    };
    unit.variants.len() == 2 && unit.variants.iter().all(plain)
}

impl<W: Write> TranslationUnitWriter for Records<W> {
    fn unit(&mut self, unit: &TranslationUnit) -> io::Result<()> {
        let [source, target] = [&self.source_lang, &self.target_lang].map(|lang| unit.variant(lang));
        let text = |variant: Option<&Variant>| variant.map(|variant| variant.content.text()).unwrap_or_default();
        let whole = is_plain(unit) && source.is_some() && target.is_some();
        let record = Record {
            id: unit.id.as_deref(),
            source: text(source),
            target: text(target),
            source_lang: source.map_or(&self.source_lang, |variant| &variant.lang),
            target_lang: target.map_or(&self.target_lang, |variant| &variant.lang),
            attributes: &unit.attributes,
            notes: &unit.notes,
            properties: &unit.properties,
            variants: (!whole).then_some(&unit.variants),
        };
        serde_json::to_writer(&mut self.out, &record)?;
        self.out.write_all(b"\n")?;
        self.converted.units += 1;
        Ok(())
    }

    fn finish(&mut self) -> io::Result<Converted> {
        self.out.flush()?;
        Ok(std::mem::take(&mut self.converted))
    }
}
