//! Tables with a row for each translation unit: CSV, TSV, workbooks.

pub(super) mod delimited;
mod layout;
#[cfg(test)]
mod tests;
pub(super) mod workbook;

use std::collections::VecDeque;

use crate::error::Result;
use crate::model::{Fault, Finding, Head, Location, TranslationUnit};
use crate::read::{Input, UnitOptions, UnitReader};

use self::layout::Layout;

/// Rows that are looked at to find out which column holds what.
const SAMPLE: usize = 200;

/// A row as it stands: its place, counted from 1, and its cells.
pub(super) struct Row {
    pub line: usize,
    pub cells: Vec<String>,
}

/// The rows of a table, one at a time.
pub(super) type Rows = Box<dyn Iterator<Item = Result<Row>>>;

/// Reads a table. The first row names the columns ([`TableColumn`](crate::TableColumn)), or the texts themselves show
/// which column is English and which Chinese.
pub struct TableReader {
    head: Head,
    layout: Layout,
    /// The rows that were looked at, and not given yet.
    sample: VecDeque<Row>,
    rows: Rows,
    number: usize,
}

/// What the rows of a file are in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableForm {
    /// Values with commas (or semicolons) between, RFC 4180.
    Csv,
    /// Values with tabs between.
    Tsv,
    /// A workbook of Excel 2007 and later; its first sheet that holds something.
    Xlsx,
}

impl TableReader {
    /// Begins to read a table.
    ///
    /// # Errors
    /// When the input is not of that form, or it cannot be told which columns hold the texts.
    pub fn new(input: &Input, form: TableForm, options: &UnitOptions) -> Result<Self> {
        let mut rows: Rows = match form {
            TableForm::Csv => delimited::rows(input, None, options)?,
            TableForm::Tsv => delimited::rows(input, Some(b'\t'), options)?,
            TableForm::Xlsx => workbook::rows(input)?,
        };
        let mut sample = VecDeque::new();
        while sample.len() < SAMPLE {
            match rows.next() {
                Some(row) => sample.push_back(row?),
                None => break,
            }
        }
        let (layout, has_names) = Layout::find(&input.name, sample.make_contiguous(), options)?;
        if has_names {
            sample.pop_front();
        }
        let [source_lang, target_lang] = layout.pair();
        let head = Head { source_lang, target_lang, ..Head::default() };
        Ok(Self { head, layout, sample, rows, number: 0 })
    }
}

impl UnitReader for TableReader {
    fn head(&self) -> &Head {
        &self.head
    }

    fn next_unit(&mut self, findings: &mut Vec<Finding>) -> Result<Option<TranslationUnit>> {
        loop {
            let row = match self.sample.pop_front() {
                Some(row) => row,
                None => match self.rows.next() {
                    Some(row) => row?,
                    None => return Ok(None),
                },
            };
            if row.cells.iter().all(String::is_empty) {
                continue;
            }
            self.number += 1;
            let unit = self.layout.unit(&row);
            if let Some(column) = self.layout.surplus(&row) {
                findings.push(
                    Finding::new(
                        Fault::Element,
                        Location { line: row.line, column: column + 1 },
                        format!("cell {} stands beyond the last column of the first row", column + 1),
                    )
                    .of_unit(self.number, unit.id.clone()),
                );
            }
            return Ok(Some(unit));
        }
    }
}
