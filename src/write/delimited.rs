//! CSV for spreadsheets and TSV for pipes.
//!
//! CSV is RFC 4180 with a byte order mark, without which Excel shows Chinese as mojibake. All its cells are quoted
//! but numbers of ours, so that a reader that is told to take quoted cells as text (LibreOffice's "quoted field as
//! text") leaves `0012` and `=1+1` as they are.
//!
//! TSV keeps one record a line: tabs and line breaks inside a field become spaces, which is counted. A field with a
//! quote in it is quoted, because Excel, pandas and Python's csv module take an unquoted one at a field's start for
//! the beginning of a quoted field and swallow the lines that follow.

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::io::{self, Write};

use super::characters::one_line;
use super::{ByteOrderMark, Cell, Column, Columns, FIRST_CELLS, Formulas, UnitWriter, WriteOptions, Written};
use crate::model::Unit;

/// Writes CSV or TSV. Null beads are included.
pub struct Delimited<W: Write> {
    records: csv::Writer<W>,
    dialect: Dialect,
    columns: Columns,
    formulas: Formulas,
    written: Written,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Dialect {
    Csv,
    Tsv,
}

impl<W: Write> Delimited<W> {
    /// Begins a CSV file.
    ///
    /// # Errors
    /// When the output cannot take its first line.
    pub fn csv(mut out: W, options: &WriteOptions) -> io::Result<Self> {
        if options.mark == ByteOrderMark::With {
            out.write_all("\u{FEFF}".as_bytes())?;
        }
        // The quotes are ours: the library quotes by the cell's text, not by its column.
        let mut csv = csv::WriterBuilder::new();
        Self::begin(csv.quote_style(csv::QuoteStyle::Never).from_writer(out), Dialect::Csv, options)
    }

    /// Begins a TSV file.
    ///
    /// # Errors
    /// When the output cannot take its first line.
    pub fn tsv(out: W, options: &WriteOptions) -> io::Result<Self> {
        let mut tsv = csv::WriterBuilder::new();
        Self::begin(tsv.delimiter(b'\t').from_writer(out), Dialect::Tsv, options)
    }

    fn begin(mut records: csv::Writer<W>, dialect: Dialect, options: &WriteOptions) -> io::Result<Self> {
        let columns = options.columns.clone();
        records.write_record(columns.as_slice().iter().map(|column| column.name())).map_err(system)?;
        Ok(Self { records, dialect, columns, formulas: options.formulas, written: Written::default() })
    }

    fn cell<'u>(&mut self, unit: &'u Unit<'_>, column: Column) -> Cow<'u, str> {
        let mut text = column.text(unit);
        if self.formulas == Formulas::Guarded && begins_a_formula(&text) {
            text = Cow::Owned(format!("'{text}"));
            self.written.guarded += 1;
            if self.written.first_guarded.len() < FIRST_CELLS {
                self.written.first_guarded.push(Cell { id: unit.id.clone(), column });
            }
        }
        match self.dialect {
            Dialect::Csv => quoted(text, column),
            Dialect::Tsv => {
                let (flat, breaks) = one_line(&text);
                self.written.flattened += breaks;
                if breaks > 0 { Cow::Owned(flat.into_owned()) } else { text }
            }
        }
    }
}

impl<W: Write> UnitWriter for Delimited<W> {
    fn unit(&mut self, unit: &Unit<'_>) -> io::Result<()> {
        for at in 0..self.columns.as_slice().len() {
            let cell = self.cell(unit, self.columns.as_slice()[at]);
            self.records.write_field(&*cell).map_err(system)?;
        }
        // Ends the record, whose fields are written.
        self.records.write_record(None::<&[u8]>).map_err(system)?;
        self.written.records += 1;
        Ok(())
    }

    fn finish(&mut self) -> io::Result<Written> {
        self.records.flush()?;
        Ok(std::mem::take(&mut self.written))
    }
}

/// The cell as RFC 4180 quotes it. Numbers of ours stay plain, so that they can be sorted, unless they cannot.
fn quoted(text: Cow<'_, str>, column: Column) -> Cow<'_, str> {
    let is_number = matches!(column, Column::Id | Column::Confidence);
    if text.is_empty() || is_number && !text.contains([',', '"', '\r', '\n']) {
        return text;
    }
    Cow::Owned(format!("\"{}\"", text.replace('"', "\"\"")))
}

/// Whether a spreadsheet may run the cell (OWASP, "CSV Injection": the characters that must not begin one, and their
/// full-width forms, which East Asian versions of Excel read alike).
pub(super) fn begins_a_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

/// The system's own error, so that a full disk or a closed pipe is known for what it is.
pub(super) fn system(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(cause) => cause,
        other => io::Error::other(format!("{other:?}")),
    }
}
