//! Translation units as beads: which lines of two files of lines are a pair.

use std::io::{self, Write};

use super::converted::{Converted, TranslationUnitWriter};
use super::unit_lines::lose_beside_texts;
use crate::model::TranslationUnit;

/// Writes `.align` of the lines that [`UnitLines`](super::UnitLines) writes for the same units: `[0]:[0]`, and `[1]:[]`
/// where a unit has no text on a side. Lines count from 0.
pub struct UnitBeads<W: Write> {
    out: W,
    langs: [String; 2],
    converted: Converted,
}

impl<W: Write> UnitBeads<W> {
    /// Begins a file of beads of these languages.
    pub fn new(out: W, langs: [&str; 2]) -> Self {
        Self { out, langs: langs.map(str::to_owned), converted: Converted::default() }
    }
}

impl<W: Write> TranslationUnitWriter for UnitBeads<W> {
    fn unit(&mut self, unit: &TranslationUnit) -> io::Result<()> {
        let number = self.converted.units;
        let side = |lang: &String| match unit.variant(lang) {
            Some(variant) if !variant.content.text().trim().is_empty() => format!("[{number}]"),
            _ => "[]".to_owned(),
        };
        let [source, target] = self.langs.each_ref().map(side);
        writeln!(self.out, "{source}:{target}")?;
        // Its texts are in the two files of lines, which tell what they lose of them.
        lose_beside_texts(unit, unit.variants.len(), &[], &mut self.converted);
        self.converted.units += 1;
        Ok(())
    }

    fn finish(&mut self) -> io::Result<Converted> {
        self.out.flush()?;
        Ok(std::mem::take(&mut self.converted))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Variant;

    #[test]
    fn a_bead_counts_the_lines_of_both_files() {
        let mut bytes = Vec::new();
        let mut beads = UnitBeads::new(&mut bytes, ["en", "zh"]);
        for (source, target) in [("One.", "一。"), ("", "二。"), ("Three.", "三。")] {
            let variants = vec![Variant::plain("en", source), Variant::plain("zh", target)];
            beads.unit(&TranslationUnit { variants, ..TranslationUnit::default() }).unwrap();
        }
        assert_eq!(beads.finish().unwrap().units, 3);
        assert_eq!(String::from_utf8(bytes).unwrap(), "[0]:[0]\n[]:[1]\n[2]:[2]\n");
    }
}
