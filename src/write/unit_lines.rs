//! Translation units a line each.

use std::io::{self, Write};

use super::characters::one_line;
use super::converted::{Converted, Loss, TranslationUnitWriter};
use crate::model::{TranslationUnit, Variant};

/// Writes a text a line on each side, for a pair of units that has both (Moses, hunalign's text).
pub struct UnitLines<W: Write> {
    out: W,
    form: LineForm,
    source_lang: String,
    target_lang: String,
    converted: Converted,
}

/// What stands on a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineForm {
    /// The source.
    Source,
    /// The target.
    Target,
    /// Source, target and confidence (0 where nobody says it), with tabs between: hunalign's text.
    Ladder,
    /// A row of a Markdown table.
    Markdown,
}

impl<W: Write> UnitLines<W> {
    /// Begins a file of units from one language to the other.
    ///
    /// # Errors
    /// When the output cannot take what stands before the first unit.
    pub fn new(mut out: W, form: LineForm, source_lang: &str, target_lang: &str) -> io::Result<Self> {
        if form == LineForm::Markdown {
            write!(out, "| {source_lang} | {target_lang} |\n| --- | --- |\n")?;
        }
        let (source_lang, target_lang) = (source_lang.to_owned(), target_lang.to_owned());
        Ok(Self { out, form, source_lang, target_lang, converted: Converted::default() })
    }
}

impl<W: Write> TranslationUnitWriter for UnitLines<W> {
    fn unit(&mut self, unit: &TranslationUnit) -> io::Result<()> {
        let mut taken = 0;
        let mut breaks = 0;
        let [source, target] = [&self.source_lang, &self.target_lang].map(|lang| {
            let variant = unit.variant(lang)?;
            taken += 1;
            let text = variant.content.text();
            let (line, flat) = one_line(&text);
            breaks += flat;
            Some(line.into_owned())
        });
        let (source, target) = (source.unwrap_or_default(), target.unwrap_or_default());
        let converted = &mut self.converted;
        converted.lose(Loss::LineBreaks, breaks);
        converted.lose(Loss::Ids, usize::from(unit.id.is_some()));
        let confidence = unit.property("x-confidence").and_then(|typed| typed.parse::<f64>().ok());
        let shown: &[&str] = if self.form == LineForm::Ladder { &["x-confidence"] } else { &[] };
        lose_beside_texts(unit, taken, shown, converted);
        match self.form {
            LineForm::Source => writeln!(self.out, "{source}")?,
            LineForm::Target => writeln!(self.out, "{target}")?,
            LineForm::Ladder => writeln!(self.out, "{source}\t{target}\t{}", confidence.unwrap_or(0.0))?,
            LineForm::Markdown => writeln!(self.out, "| {} | {} |", escaped(&source), escaped(&target))?,
        }
        self.converted.units += 1;
        Ok(())
    }

    fn finish(&mut self) -> io::Result<Converted> {
        self.out.flush()?;
        Ok(std::mem::take(&mut self.converted))
    }
}

/// Counts what is lost of a unit of which the texts are written in `taken` languages, and the properties of these names.
pub(super) fn lose_beside_texts(unit: &TranslationUnit, taken: usize, shown: &[&str], converted: &mut Converted) {
    let of_variants = |count: fn(&Variant) -> usize| unit.variants.iter().map(count).sum::<usize>();
    let hidden = unit.properties.iter().filter(|property| !shown.contains(&property.name.as_str())).count();
    converted.lose(Loss::Variants, unit.variants.len().saturating_sub(taken));
    converted.lose(Loss::Codes, of_variants(|variant| variant.content.codes().count()));
    converted.lose(Loss::Properties, hidden + of_variants(|variant| variant.properties.len()));
    converted.lose(Loss::Notes, unit.notes.len() + of_variants(|variant| variant.notes.len()));
    converted.lose(Loss::Attributes, unit.attributes.len() + of_variants(|variant| variant.attributes.len()));
}

/// A text as a cell of a Markdown table (GitHub Flavored Markdown, section 4.10): what would be markup has a backslash.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '#' | '&') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
