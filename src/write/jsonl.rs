//! JSON Lines: every unit with its languages, labels, bead, confidence and places, one object a line.

use std::io::{self, Write};

use super::{UnitWriter, Written, four_decimals};
use crate::model::Unit;

/// Writes JSONL. Null beads are included.
pub struct Jsonl<W: Write> {
    out: W,
    written: Written,
}

impl<W: Write> Jsonl<W> {
    /// Begins a file.
    pub fn new(out: W) -> Self {
        Self { out, written: Written::default() }
    }
}

impl<W: Write> UnitWriter for Jsonl<W> {
    fn unit(&mut self, unit: &Unit<'_>) -> io::Result<()> {
        let unit = Unit { confidence: four_decimals(unit.confidence), ..unit.clone() };
        serde_json::to_writer(&mut self.out, &unit)?;
        self.out.write_all(b"\n")?;
        self.written.records += 1;
        Ok(())
    }

    fn finish(&mut self) -> io::Result<Written> {
        self.out.flush()?;
        Ok(std::mem::take(&mut self.written))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::specimen::{bitext, unit};

    fn written(units: &[Unit<'_>]) -> String {
        let mut bytes = Vec::new();
        let mut jsonl = Jsonl::new(&mut bytes);
        for unit in units {
            jsonl.unit(unit).unwrap();
        }
        assert_eq!(jsonl.finish().unwrap().records, units.len());
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn a_unit_is_one_line_with_places_in_both_originals() {
        let bitext = bitext("Title\n17. One.", "标题\n17. 一。", &[(1, 1), (1, 1)]);
        let units: Vec<_> = bitext.units().collect();
        assert_eq!(
            written(&units[1..]),
            concat!(
                r#"{"id":"2","source":"17. One.","target":"17. 一。","source_lang":"en","target_lang":"zh-CN","#,
                r#""kind":"paragraph","label":"17.","target_label":"17.","bead":"1-1","source_indices":[1],"#,
                r#""target_indices":[1],"confidence":0.9,"#,
                r#""source_spans":[[6,14]],"target_spans":[[7,17]]}"#,
                "\n"
            )
        );
    }

    #[test]
    fn text_without_a_counterpart_is_included() {
        let line = written(&[unit("1", "Only here.", "")]);
        assert!(line.contains(r#""target":"","#) && line.contains(r#""bead":"1-0""#), "{line}");
    }

    #[test]
    fn a_line_break_in_a_text_does_not_break_the_line() {
        assert_eq!(written(&[unit("1", "a\nb", "甲\r\n乙")]).lines().count(), 1);
    }

    #[test]
    fn confidence_has_four_decimals() {
        let mut unit = unit("1", "a", "甲");
        unit.confidence = 0.1 + 0.2;
        assert!(written(&[unit]).contains(r#""confidence":0.3,"#));
    }
}
