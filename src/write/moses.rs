//! One side of a pair of plain files, as Moses and other training tools read them: line k of the one
//! translates line k of the other.

use std::io::{self, Write};

use super::characters::one_line;
use super::{UnitWriter, Written};
use crate::model::{Side, Unit};

/// Writes one side, a unit a line. What has no counterpart is left out and counted, on both sides alike, so
/// that the two files have as many lines; no line is empty.
pub struct Moses<W: Write> {
    out: W,
    side: Side,
    written: Written,
}

impl<W: Write> Moses<W> {
    /// Begins the file of that side.
    pub fn new(out: W, side: Side) -> Self {
        Self { out, side, written: Written::default() }
    }
}

impl<W: Write> UnitWriter for Moses<W> {
    fn unit(&mut self, unit: &Unit<'_>) -> io::Result<()> {
        let (source, target) = (one_line(&unit.source), one_line(&unit.target));
        if source.0.trim().is_empty() || target.0.trim().is_empty() {
            self.written.left_out += 1;
            return Ok(());
        }
        let (line, flattened) = match self.side {
            Side::Source => source,
            Side::Target => target,
        };
        self.out.write_all(line.trim().as_bytes())?;
        self.out.write_all(b"\n")?;
        self.written.records += 1;
        self.written.flattened += flattened;
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
    use crate::write::specimen::unit;
    use proptest::prelude::*;

    fn written(side: Side, units: &[Unit<'_>]) -> (String, Written) {
        let mut bytes = Vec::new();
        let mut moses = Moses::new(&mut bytes, side);
        for unit in units {
            moses.unit(unit).unwrap();
        }
        let written = moses.finish().unwrap();
        (String::from_utf8(bytes).unwrap(), written)
    }

    #[test]
    fn a_unit_is_a_line_on_each_side() {
        let units = [unit("1", "One.", "一。"), unit("2", "Two\nlines.", "二。")];
        let source = ("One.\nTwo lines.\n".to_owned(), Written { records: 2, flattened: 1, ..Written::default() });
        assert_eq!(written(Side::Source, &units), source);
        let target = ("一。\n二。\n".to_owned(), Written { records: 2, ..Written::default() });
        assert_eq!(written(Side::Target, &units), target);
    }

    #[test]
    fn what_has_no_counterpart_is_left_out_and_counted_on_both_sides() {
        let units = [unit("1", "Only here.", ""), unit("2", "", "只在此。"), unit("3", "\u{2028}", "空")];
        for side in [Side::Source, Side::Target] {
            let (text, counted) = written(side, &units);
            assert_eq!((text.as_str(), counted), ("", Written { left_out: 3, ..Written::default() }));
        }
    }

    proptest! {
        #[test]
        fn both_sides_have_as_many_lines_for_any_reader_and_none_is_empty(
            texts in prop::collection::vec((any::<String>(), "[ \\t\\r\\n\\x0B\\x1C\u{85}\u{2028}ab甲]{0,6}"), 0..5)
        ) {
            let units: Vec<_> = texts.iter().map(|(source, target)| unit("1", source, target)).collect();
            let sides = [Side::Source, Side::Target].map(|side| written(side, &units));
            prop_assert_eq!(sides[0].1.records, sides[1].1.records);
            for (text, counted) in sides {
                let lines: Vec<_> = text.split_inclusive(super::super::characters::breaks_a_line).collect();
                prop_assert_eq!(lines.len(), counted.records);
                prop_assert!(lines.iter().all(|line| line.trim() != "" && line.ends_with('\n')));
            }
        }
    }
}
