//! CSV for spreadsheets and TSV for pipes.
//!
//! CSV is RFC 4180 with a byte order mark, without which Excel shows Chinese as mojibake. TSV keeps one record
//! a line: tabs and line breaks inside a field become spaces, which is counted. In both, a field with a quote
//! in it is quoted, because Excel, pandas and Python's csv module take an unquoted one at a field's start for
//! the beginning of a quoted field and swallow the lines that follow.

use std::borrow::Cow;
use std::io::{self, Write};

use super::{UnitWriter, Written, four_decimals};
use crate::model::Unit;

const COLUMNS: [&str; 6] = ["id", "source", "target", "label", "kind", "confidence"];

/// Whether a file begins with U+FEFF.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ByteOrderMark {
    /// It does; Excel needs it.
    With,
    /// It does not.
    Without,
}

/// Writes CSV or TSV. Null beads are included; the label is the source's, or the target's where the source
/// has none.
pub struct Delimited<W: Write> {
    records: csv::Writer<W>,
    flatten: fn(&str) -> Cow<'_, str>,
    written: Written,
}

impl<W: Write> Delimited<W> {
    /// Begins a CSV file.
    ///
    /// # Errors
    /// When the output cannot take its first line.
    pub fn csv(mut out: W, mark: ByteOrderMark) -> io::Result<Self> {
        if mark == ByteOrderMark::With {
            out.write_all("\u{FEFF}".as_bytes())?;
        }
        Self::begin(out, b',', |text| Cow::Borrowed(text))
    }

    /// Begins a TSV file.
    ///
    /// # Errors
    /// When the output cannot take its first line.
    pub fn tsv(out: W) -> io::Result<Self> {
        Self::begin(out, b'\t', one_line)
    }

    fn begin(out: W, delimiter: u8, flatten: fn(&str) -> Cow<'_, str>) -> io::Result<Self> {
        let mut records = csv::WriterBuilder::new().delimiter(delimiter).from_writer(out);
        records.write_record(COLUMNS).map_err(system)?;
        Ok(Self { records, flatten, written: Written::default() })
    }

    fn field<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        let flat = (self.flatten)(text);
        if let Cow::Owned(_) = flat {
            self.written.flattened += text.chars().filter(|&c| breaks_a_line(c)).count();
        }
        flat
    }
}

impl<W: Write> UnitWriter for Delimited<W> {
    fn unit(&mut self, unit: &Unit<'_>) -> io::Result<()> {
        let confidence = format!("{:.4}", four_decimals(unit.confidence));
        let label = unit.label.or(unit.target_label).unwrap_or_default();
        let (source, target, label) = (self.field(&unit.source), self.field(&unit.target), self.field(label));
        self.records
            .write_record([&unit.id, &*source, &*target, &*label, unit.kind.as_str(), &confidence])
            .map_err(system)?;
        self.written.records += 1;
        Ok(())
    }

    fn finish(&mut self) -> io::Result<Written> {
        self.records.flush()?;
        Ok(std::mem::take(&mut self.written))
    }
}

/// The system's own error, so that a full disk or a closed pipe is known for what it is.
fn system(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(cause) => cause,
        other => io::Error::other(format!("{other:?}")),
    }
}

fn one_line(text: &str) -> Cow<'_, str> {
    if text.contains(breaks_a_line) { Cow::Owned(text.replace(breaks_a_line, " ")) } else { Cow::Borrowed(text) }
}

/// A tab, or a character at which some reader begins a new line (Unicode Standard, section 5.8).
pub(super) fn breaks_a_line(c: char) -> bool {
    matches!(c, '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::specimen::unit;
    use proptest::prelude::*;

    fn written<'a>(
        begin: impl FnOnce(&'a mut Vec<u8>) -> Delimited<&'a mut Vec<u8>>,
        bytes: &'a mut Vec<u8>,
        units: &[Unit<'_>],
    ) -> Written {
        let mut writer = begin(bytes);
        for unit in units {
            writer.unit(unit).unwrap();
        }
        writer.finish().unwrap()
    }

    fn csv(units: &[Unit<'_>]) -> (String, Written) {
        let mut bytes = Vec::new();
        let counted = written(|out| Delimited::csv(out, ByteOrderMark::With).unwrap(), &mut bytes, units);
        (String::from_utf8(bytes).unwrap(), counted)
    }

    fn tsv(units: &[Unit<'_>]) -> (String, Written) {
        let mut bytes = Vec::new();
        let counted = written(|out| Delimited::tsv(out).unwrap(), &mut bytes, units);
        (String::from_utf8(bytes).unwrap(), counted)
    }

    fn read_back(text: &str, delimiter: u8) -> Vec<Vec<String>> {
        csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .from_reader(text.as_bytes())
            .records()
            .map(|record| record.unwrap().iter().map(str::to_owned).collect())
            .collect()
    }

    #[test]
    fn csv_begins_with_a_mark_and_quotes_by_rfc_4180() {
        let mut numbered = unit("1", "He said, \"yes\".", "他说“是”。");
        numbered.label = Some("(a)");
        let (text, _) = csv(&[numbered, unit("2", "", "一,二")]);
        assert_eq!(
            text,
            "\u{FEFF}id,source,target,label,kind,confidence\n\
             1,\"He said, \"\"yes\"\".\",他说“是”。,(a),paragraph,0.9877\n\
             2,,\"一,二\",,paragraph,0.9877\n"
        );
    }

    #[test]
    fn csv_without_the_mark_begins_with_its_header() {
        let mut bytes = Vec::new();
        written(|out| Delimited::csv(out, ByteOrderMark::Without).unwrap(), &mut bytes, &[]);
        assert_eq!(bytes, b"id,source,target,label,kind,confidence\n");
    }

    #[test]
    fn tsv_writes_tabs_and_line_breaks_as_spaces_and_counts_them() {
        let (text, counted) = tsv(&[unit("1", "a\tb\r\nc", "甲\u{2028}乙")]);
        assert_eq!(text.lines().nth(1), Some("1\ta b  c\t甲 乙\t\tparagraph\t0.9877"));
        assert_eq!(counted, Written { records: 1, flattened: 4, ..Written::default() });
    }

    #[test]
    fn the_targets_label_stands_in_where_the_source_has_none() {
        let mut added = unit("1", "", "第三条");
        added.target_label = Some("第三条");
        let (text, _) = tsv(&[added]);
        assert_eq!(text.lines().nth(1), Some("1\t\t第三条\t第三条\tparagraph\t0.9877"));
    }

    proptest! {
        #[test]
        fn any_text_comes_back_from_csv(source in any::<String>(), target in "[\"',\\r\\n\\tab甲]*") {
            let (text, _) = csv(&[unit("1", &source, &target)]);
            prop_assert_eq!(&read_back(&text, b',')[0][1..3], [source, target]);
        }

        #[test]
        fn any_text_comes_back_from_tsv_on_one_line(source in any::<String>(), target in "[\"',\\r\\n\\tab甲]*") {
            let (text, _) = tsv(&[unit("1", &source, &target)]);
            prop_assert_eq!(text.split(breaks_a_line).count(), 2 * COLUMNS.len() + 1);
            let back = read_back(&text, b'\t');
            prop_assert_eq!(&back[0][1..3], [one_line(&source), one_line(&target)]);
        }
    }
}
