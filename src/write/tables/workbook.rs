//! XLSX.

use std::io::{self, Write};

use rust_xlsxwriter::{Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::cells;
use crate::model::{TableColumn, TranslationUnit};
use crate::write::characters::permitted_in_xml;
use crate::write::converted::{Converted, Loss, TranslationUnitWriter};
use crate::write::xlsx::{LIMITS, Limits, head, other};

/// Writes a workbook with a column for everything that a unit holds, all of it as text.
///
/// It is held in memory until its end. Units behind the last row go on to another sheet, and text behind the end of a
/// cell to further rows, whose ids are `12.2`, `12.3`.
pub struct TableBook<W: Write> {
    out: W,
    book: Workbook,
    columns: Vec<TableColumn>,
    text: Format,
    limits: Limits,
    row: u32,
    sheets: usize,
    converted: Converted,
}

impl<W: Write> TableBook<W> {
    /// Begins a workbook.
    ///
    /// # Errors
    /// When the first row cannot be made.
    pub fn new(out: W, columns: Vec<TableColumn>) -> io::Result<Self> {
        let text = Format::new().set_align(FormatAlign::Top).set_text_wrap().set_quote_prefix();
        let (book, converted) = (Workbook::new(), Converted::default());
        let mut table = Self { out, book, columns, text, limits: LIMITS, row: 0, sheets: 0, converted };
        table.begin_sheet().map_err(other)?;
        Ok(table)
    }

    fn begin_sheet(&mut self) -> Result<(), XlsxError> {
        self.sheets += 1;
        let name = if self.sheets == 1 { "units".to_owned() } else { format!("units {}", self.sheets) };
        let sheet = self.book.add_worksheet();
        sheet.set_name(name)?.set_freeze_panes(1, 0)?.set_repeat_rows(0, 0)?;
        let bold = Format::new().set_bold().set_align(FormatAlign::Top);
        for (at, column) in (0..).zip(&self.columns) {
            let width = if matches!(column, TableColumn::Text { .. }) { 60 } else { 16 };
            sheet.set_column_width(at, width)?;
            sheet.write_string_with_format(0, at, column.to_string(), &bold)?;
        }
        self.row = 1;
        Ok(())
    }

    fn rows(&mut self, unit: &TranslationUnit) -> Result<(), XlsxError> {
        let mut left = cells(unit, &self.columns, &mut self.converted);
        for cell in &mut left {
            let (text, dropped) = permitted_in_xml(cell);
            self.converted.lose(Loss::Characters, dropped);
            if dropped > 0 {
                *cell = text.into_owned();
            }
        }
        let id = self.columns.iter().position(|column| *column == TableColumn::Id);
        for part in 1_usize.. {
            if self.row == self.limits.rows {
                self.begin_sheet()?;
            }
            if let (2.., Some(at), Some(id)) = (part, id, &unit.id) {
                left[at] = format!("{id}.{part}");
            }
            let Some(sheet) = self.book.worksheets_mut().last_mut() else { return Ok(()) };
            for (at, cell) in (0..).zip(&mut left) {
                let end = head(cell, self.limits.cell).len();
                write(sheet, self.row, at, &cell[..end], &self.text)?;
                cell.drain(..end);
            }
            self.row += 1;
            if left.iter().all(String::is_empty) {
                self.converted.lose(Loss::Cuts, part - 1);
                break;
            }
        }
        self.converted.units += 1;
        Ok(())
    }
}

fn write(sheet: &mut Worksheet, row: u32, at: u16, text: &str, format: &Format) -> Result<(), XlsxError> {
    if !text.is_empty() {
        sheet.write_string_with_format(row, at, text, format)?;
    }
    Ok(())
}

impl<W: Write> TranslationUnitWriter for TableBook<W> {
    fn unit(&mut self, unit: &TranslationUnit) -> io::Result<()> {
        self.rows(unit).map_err(other)
    }

    fn finish(&mut self) -> io::Result<Converted> {
        self.out.write_all(&self.book.save_to_buffer().map_err(other)?)?;
        self.out.flush()?;
        Ok(std::mem::take(&mut self.converted))
    }
}
