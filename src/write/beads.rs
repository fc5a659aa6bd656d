//! `.align`: which segments correspond, by their numbers alone, as vecalign and its scorer write it.

use std::io::{self, Write};

use super::{UnitWriter, Written};
use crate::model::Unit;

/// Writes a bead a line, null beads included: the numbers of its source segments and of its target segments, counted from
/// 0, as in `[4, 5]:[4]` or `[3]:[]`.
pub struct Beads<W: Write> {
    out: W,
    written: Written,
}

impl<W: Write> Beads<W> {
    /// Begins a file.
    pub fn new(out: W) -> Self {
        Self { out, written: Written::default() }
    }
}

impl<W: Write> UnitWriter for Beads<W> {
    fn unit(&mut self, unit: &Unit<'_>) -> io::Result<()> {
        writeln!(self.out, "{:?}:{:?}", unit.source_indices, unit.target_indices)?;
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
    use crate::model::Lines;
    use crate::write::specimen::bitext;

    const SHAPES: [(usize, usize); 4] = [(1, 1), (2, 1), (1, 0), (0, 1)];

    fn written<'a>(units: impl Iterator<Item = Unit<'a>>) -> String {
        let mut bytes = Vec::new();
        let mut beads = Beads::new(&mut bytes);
        let count = units.map(|unit| beads.unit(&unit).unwrap()).count();
        assert_eq!(beads.finish().unwrap(), Written { records: count, ..Written::default() });
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn a_bead_is_a_line_of_two_lists() {
        let bitext = bitext("a\nb\nc\nd", "甲\n乙\n丙", &SHAPES);
        assert_eq!(written(bitext.units()), "[0]:[0]\n[1, 2]:[1]\n[3]:[]\n[]:[2]\n");
    }

    #[test]
    fn where_lines_are_segments_their_numbers_are_written() {
        let mut bitext = bitext("a\nb\nc\nd", "甲\n乙\n丙", &SHAPES);
        bitext.source.lines = Some(Lines { count: 7, numbers: vec![0, 2, 3, 6], spaced: false });
        bitext.target.lines = Some(Lines { count: 9, numbers: vec![1, 4, 8], spaced: false });
        assert_eq!(written(bitext.units()), "[0]:[1]\n[2, 3]:[4]\n[6]:[]\n[]:[8]\n");
    }
}
