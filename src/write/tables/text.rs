//! CSV and TSV.

use std::io::{self, Write};

use super::cells;
use crate::model::{TableColumn, TranslationUnit};
use crate::write::characters::one_line;
use crate::write::converted::{Converted, Loss, TranslationUnitWriter};
use crate::write::delimited::{begins_a_formula, system};
use crate::write::{ByteOrderMark, Formulas, WriteOptions};

/// Writes CSV (RFC 4180, every cell quoted) or TSV, with a column for everything that a unit holds.
pub struct TableText<W: Write> {
    records: csv::Writer<W>,
    columns: Vec<TableColumn>,
    is_tsv: bool,
    formulas: Formulas,
    converted: Converted,
}

impl<W: Write> TableText<W> {
    /// Begins a CSV file.
    ///
    /// # Errors
    /// When the output cannot take its first line.
    pub fn csv(mut out: W, columns: Vec<TableColumn>, options: &WriteOptions) -> io::Result<Self> {
        if options.mark == ByteOrderMark::With {
            out.write_all("\u{FEFF}".as_bytes())?;
        }
        let records = csv::WriterBuilder::new().quote_style(csv::QuoteStyle::NonNumeric).from_writer(out);
        Self::begin(records, columns, false, options)
    }

    /// Begins a TSV file.
    ///
    /// # Errors
    /// When the output cannot take its first line.
    pub fn tsv(out: W, columns: Vec<TableColumn>, options: &WriteOptions) -> io::Result<Self> {
        let records = csv::WriterBuilder::new().delimiter(b'\t').from_writer(out);
        Self::begin(records, columns, true, options)
    }

    fn begin(
        mut records: csv::Writer<W>,
        columns: Vec<TableColumn>,
        is_tsv: bool,
        options: &WriteOptions,
    ) -> io::Result<Self> {
        records.write_record(columns.iter().map(ToString::to_string)).map_err(system)?;
        Ok(Self { records, columns, is_tsv, formulas: options.formulas, converted: Converted::default() })
    }
}

impl<W: Write> TranslationUnitWriter for TableText<W> {
    fn unit(&mut self, unit: &TranslationUnit) -> io::Result<()> {
        let mut cells = cells(unit, &self.columns, &mut self.converted);
        for cell in &mut cells {
            if self.formulas == Formulas::Guarded && begins_a_formula(cell) {
                cell.insert(0, '\'');
                self.converted.lose(Loss::Guards, 1);
            }
            if self.is_tsv {
                let (flat, breaks) = one_line(cell);
                self.converted.lose(Loss::LineBreaks, breaks);
                if breaks > 0 {
                    *cell = flat.into_owned();
                }
            }
        }
        self.records.write_record(&cells).map_err(system)?;
        self.converted.units += 1;
        Ok(())
    }

    fn finish(&mut self) -> io::Result<Converted> {
        self.records.flush()?;
        Ok(std::mem::take(&mut self.converted))
    }
}
