//! XLSX: a workbook in which every text stays the text that it is.
//!
//! Spreadsheets turn `0012` into 12 and `=1+1` into 2 where they are left to guess, so every cell but the confidence
//! is a text cell, marked so that it stays one when somebody edits it (`quotePrefix`). The workbook is compressed
//! when all rows are known: until then about 2 kB a unit are held in memory.

mod looks;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::io::{self, Write};

use jiff::Timestamp;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, IgnoreError, Workbook, XlsxError};

use super::characters::permitted_in_xml;
use super::parts::parts;
use super::table::is_low;
use super::{Column, Columns, Header, UnitWriter, WriteOptions, Written, four_decimals};
use crate::model::Unit;
use looks::{Looks, height, width};

/// Rows of a sheet, and UTF-16 code units of a cell, that Excel takes ("Excel specifications and limits").
pub(super) const LIMITS: Limits = Limits { rows: 1_048_576, cell: 32_767 };

#[derive(Clone, Copy)]
pub(super) struct Limits {
    pub rows: u32,
    pub cell: usize,
}

/// Writes XLSX. Null beads are included. What does not fit goes on: units behind the last row on another sheet, text
/// behind the end of a cell in another row.
pub struct Xlsx<W: Write> {
    out: W,
    book: Workbook,
    columns: Columns,
    looks: Looks,
    limits: Limits,
    /// The next row of the last sheet.
    row: u32,
    written: Written,
}

impl<W: Write> Xlsx<W> {
    /// Begins a workbook with the documents' names and languages as its properties.
    ///
    /// # Errors
    /// When the first row cannot be made.
    pub fn new(out: W, header: &Header<'_>, options: &WriteOptions) -> io::Result<Self> {
        Self::within(out, header, options, LIMITS)
    }

    fn within(out: W, header: &Header<'_>, options: &WriteOptions, limits: Limits) -> io::Result<Self> {
        let mut book = Workbook::new();
        book.set_properties(&properties(header).map_err(other)?);
        let columns = options.columns.clone();
        let mut xlsx = Self { out, book, columns, looks: Looks::new(), limits, row: 0, written: Written::default() };
        xlsx.begin_sheet().map_err(other)?;
        Ok(xlsx)
    }

    fn begin_sheet(&mut self) -> Result<(), XlsxError> {
        self.written.sheets += 1;
        let name = if self.written.sheets == 1 { "units".to_owned() } else { format!("units {}", self.written.sheets) };
        let sheet = self.book.add_worksheet();
        sheet.set_name(name)?.set_freeze_panes(1, 0)?.set_repeat_rows(0, 0)?;
        sheet.set_landscape().set_print_fit_to_pages(1, 0);
        for (at, column) in (0..).zip(self.columns.as_slice()) {
            sheet.set_column_width(at, width(*column))?;
            sheet.write_string_with_format(0, at, column.name(), &self.looks.head)?;
        }
        self.row = 1;
        Ok(())
    }

    /// Ends the last sheet, whose size is now known.
    fn end_sheet(&mut self) -> Result<(), XlsxError> {
        let (rows, columns) = (self.row, self.columns.as_slice().len() as u16);
        if let Some(sheet) = self.book.worksheets_mut().last_mut() {
            sheet.autofilter(0, 0, rows - 1, columns - 1)?;
            // No green corners: numbers stored as text are what was meant.
            sheet.ignore_error_range(0, 0, rows - 1, columns - 1, IgnoreError::NumberStoredAsText)?;
        }
        Ok(())
    }

    fn rows(&mut self, unit: &Unit<'_>) -> Result<(), XlsxError> {
        let pieces = self.pieces(unit);
        if let [(source, target)] = pieces.as_slice() {
            return self.row(unit, &unit.id, source, target);
        }
        self.written.split += 1;
        for (index, (source, target)) in pieces.iter().enumerate() {
            self.row(unit, &format!("{}.{}", unit.id, index + 1), source, target)?;
        }
        Ok(())
    }

    /// The source and target texts of a unit's rows: one row, unless a cell cannot hold it. Then it is cut where
    /// TMX is cut, and where that is not enough, at the end of the cell.
    fn pieces<'u>(&self, unit: &'u Unit<'_>) -> Vec<(&'u str, &'u str)> {
        let fits = |text: &str| utf16_len(text) <= self.limits.cell;
        if fits(&unit.source) && fits(&unit.target) {
            return vec![(&unit.source, &unit.target)];
        }
        let mut pieces = Vec::new();
        for part in parts(unit) {
            let (mut source, mut target) = (&unit.source[part.source], &unit.target[part.target]);
            while !source.is_empty() || !target.is_empty() {
                let (first_source, first_target) = (head(source, self.limits.cell), head(target, self.limits.cell));
                source = &source[first_source.len()..];
                target = &target[first_target.len()..];
                pieces.push((first_source, first_target));
            }
        }
        pieces
    }

    fn row(&mut self, unit: &Unit<'_>, id: &str, source: &str, target: &str) -> Result<(), XlsxError> {
        if self.row == self.limits.rows {
            self.end_sheet()?;
            self.begin_sheet()?;
        }
        let looks = if is_low(unit) { &self.looks.low } else { &self.looks.usual };
        let Some(sheet) = self.book.worksheets_mut().last_mut() else { return Ok(()) };
        for (at, column) in (0..).zip(self.columns.as_slice()) {
            let text = match column {
                Column::Confidence => {
                    sheet.write_number_with_format(self.row, at, four_decimals(unit.confidence), &looks.number)?;
                    continue;
                }
                Column::Source | Column::Target if unit.is_null() && column.text(unit).is_empty() => {
                    sheet.write_blank(self.row, at, &self.looks.gap)?;
                    continue;
                }
                Column::Id => Cow::Borrowed(id),
                Column::Source => Cow::Borrowed(source),
                Column::Target => Cow::Borrowed(target),
                other => other.text(unit),
            };
            let (text, dropped) = permitted_in_xml(&text);
            if utf16_len(&text) > self.limits.cell {
                let limit = self.limits.cell;
                return Err(XlsxError::ParameterError(format!(
                    "unit {id}: {column} is over {limit} characters, the most of a cell"
                )));
            }
            sheet.write_string_with_format(self.row, at, &*text, &looks.text)?;
            self.written.forbidden += dropped;
        }
        let texts = [(Column::Source, source), (Column::Target, target)];
        let shown = texts.iter().filter(|(column, _)| self.columns.as_slice().contains(column));
        if let Some(height) = height(shown.copied()) {
            sheet.set_row_height(self.row, height)?;
        }
        self.row += 1;
        self.written.records += 1;
        Ok(())
    }
}

impl<W: Write> UnitWriter for Xlsx<W> {
    fn unit(&mut self, unit: &Unit<'_>) -> io::Result<()> {
        self.rows(unit).map_err(other)
    }

    fn finish(&mut self) -> io::Result<Written> {
        self.end_sheet().map_err(other)?;
        // To memory, since the library panics where a file cannot take what it writes.
        self.out.write_all(&self.book.save_to_buffer().map_err(other)?)?;
        self.out.flush()?;
        Ok(std::mem::take(&mut self.written))
    }
}

fn utf16_len(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// As much of the text's beginning as a cell holds.
pub(super) fn head(text: &str, units: usize) -> &str {
    let mut left = units;
    let end = text.char_indices().find(|(_, c)| {
        let fits = c.len_utf16() <= left;
        left = left.saturating_sub(c.len_utf16());
        !fits
    });
    &text[..end.map_or(text.len(), |(at, _)| at)]
}

fn properties(header: &Header<'_>) -> Result<DocProperties, XlsxError> {
    let plain = |text: String| permitted_in_xml(&text).0.into_owned();
    Ok(DocProperties::new()
        .set_title(plain(format!("{} | {}", header.source_name, header.target_name)))
        .set_subject(plain(format!("{} | {}, {}", header.source_lang, header.target_lang, header.level.segtype())))
        .set_author(concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION")))
        .set_creation_datetime(&created(header.created)?))
}

/// The date as the format can hold it: 1900 to 9999.
fn created(date: Timestamp) -> Result<ExcelDateTime, XlsxError> {
    const FIRST: i64 = -2_208_988_800;
    const LAST: i64 = 253_402_300_799;
    ExcelDateTime::from_timestamp(date.as_second().clamp(FIRST, LAST))
}

pub(super) fn other(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(cause) => cause,
        XlsxError::ParameterError(what) => io::Error::other(what),
        error => io::Error::other(error.to_string()),
    }
}
