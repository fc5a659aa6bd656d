//! Translation units on a page to read.

use std::io::{self, Write};

use super::converted::{Converted, TranslationUnitWriter};
use super::unit_lines::lose_beside_texts;
use super::{Header, Html, UnitHeader, UnitWriter};
use crate::model::{Kind, Level, Status, TranslationUnit, Unit};

/// Writes a page of translation units: texts, labels, and how sure their maker was, where the file says it.
pub struct UnitPage<W: Write> {
    html: Html<W>,
    source_lang: String,
    target_lang: String,
    converted: Converted,
}

/// Properties that the page shows.
const SHOWN: [&str; 5] = ["x-confidence", "x-label", "x-target-label", "x-kind", "x-moved"];

impl<W: Write> UnitPage<W> {
    /// Begins a page.
    ///
    /// # Errors
    /// When the output cannot take its beginning.
    pub fn new(out: W, header: &UnitHeader<'_>) -> io::Result<Self> {
        let head = header.head;
        let [source, target] = [&head.source_lang, &head.target_lang].map(|lang| lang.clone().unwrap_or_default());
        let level = match head.attribute("segtype") {
            Some("paragraph" | "block") => Level::Paragraph,
            Some("phrase") => Level::Clause,
            _ => Level::Sentence,
        };
        let page = Header {
            source_name: header.name,
            target_name: "",
            source_lang: &source,
            target_lang: &target,
            level,
            created: header.created,
        };
        let html = Html::new(out, &page)?;
        Ok(Self { html, source_lang: source, target_lang: target, converted: Converted::default() })
    }
}

impl<W: Write> TranslationUnitWriter for UnitPage<W> {
    fn unit(&mut self, unit: &TranslationUnit) -> io::Result<()> {
        let mut taken = 0;
        let [source, target] = [&self.source_lang, &self.target_lang].map(|lang| {
            let variant = unit.variant(lang);
            taken += usize::from(variant.is_some());
            variant.map(|variant| variant.content.text()).unwrap_or_default()
        });
        let confidence = unit.confidence();
        self.converted.units += 1;
        let number = self.converted.units.to_string();
        lose_beside_texts(unit, taken, &SHOWN, &mut self.converted);
        self.html.unit(&Unit {
            id: unit.id.clone().unwrap_or(number),
            source,
            target,
            source_lang: &self.source_lang,
            target_lang: &self.target_lang,
            kind: Kind::Paragraph,
            label: unit.property("x-label"),
            target_label: unit.property("x-target-label"),
            bead: String::new(),
            source_indices: Vec::new(),
            target_indices: Vec::new(),
            // The page shows none where there is none.
            confidence: confidence.unwrap_or(f64::NAN),
            status: if unit.property("x-moved").is_some() { Status::Moved } else { Status::InOrder },
            source_spans: Vec::new(),
            target_spans: Vec::new(),
            source_location: None,
            target_location: None,
            cuts: Vec::new(),
        })
    }

    fn finish(&mut self) -> io::Result<Converted> {
        let written = self.html.finish()?;
        self.converted.lose(super::Loss::Characters, written.forbidden);
        Ok(std::mem::take(&mut self.converted))
    }
}
