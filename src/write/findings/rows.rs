//! Findings as CSV: RFC 4180 with a byte order mark, cells quoted but numbers, as the units' is.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::{FindingEntry, FindingWriter};
use crate::lang::Lang;
use crate::model::{Fault, Span};
use crate::write::delimited::{begins_a_formula, system};
use crate::write::{ByteOrderMark, Formulas, WriteOptions};

/// The first row.
const COLUMNS: [&str; 14] = [
    "file",
    "line",
    "column",
    "severity",
    "code",
    "group",
    "unit",
    "id",
    "source_span",
    "target_span",
    "source",
    "target",
    "message",
    "hint",
];

/// Writes a row for each finding.
pub(super) struct FindingRows<W: Write> {
    rows: csv::Writer<W>,
    file: String,
    ui: Lang,
    formulas: Formulas,
}

impl<W: Write> FindingRows<W> {
    pub fn new(mut out: W, file: &str, ui: Lang, options: &WriteOptions) -> io::Result<Self> {
        if options.mark == ByteOrderMark::With {
            out.write_all("\u{FEFF}".as_bytes())?;
        }
        let mut rows = csv::WriterBuilder::new().quote_style(csv::QuoteStyle::NonNumeric).from_writer(out);
        rows.write_record(COLUMNS).map_err(system)?;
        Ok(Self { rows, file: file.to_owned(), ui, formulas: options.formulas })
    }
}

impl<W: Write> FindingWriter for FindingRows<W> {
    fn finding(&mut self, entry: &FindingEntry<'_>) -> io::Result<()> {
        let finding = entry.finding;
        let text = |side: Option<super::SideText<'_>>| side.map(|side| side.text.to_owned()).unwrap_or_default();
        let cells = [
            self.file.clone(),
            number(finding.location.line),
            number(finding.location.column),
            finding.fault.severity().name().to_owned(),
            finding.fault.code().to_owned(),
            finding.fault.group().name().to_owned(),
            number(finding.unit.unwrap_or_default()),
            finding.id.clone().unwrap_or_default(),
            place(finding.source),
            place(finding.target),
            text(entry.source),
            text(entry.target),
            finding.told(self.ui),
            finding.fault.fix(self.ui).to_owned(),
        ];
        for mut cell in cells {
            if self.formulas == Formulas::Guarded && begins_a_formula(&cell) {
                cell.insert(0, '\'');
            }
            self.rows.write_field(cell).map_err(system)?;
        }
        // Ends the record, whose fields are written.
        self.rows.write_record(None::<&[u8]>).map_err(system)
    }

    fn finish(&mut self, _units: usize, _counts: &BTreeMap<Fault, usize>) -> io::Result<()> {
        self.rows.flush()
    }
}

/// Nothing where nobody knows it.
fn number(number: usize) -> String {
    if number == 0 { String::new() } else { number.to_string() }
}

/// Not `6-14`, which spreadsheets take for a date.
fn place(span: Option<Span>) -> String {
    span.map(|span| format!("{}..{}", span.start, span.end)).unwrap_or_default()
}
