//! Tables with a document in each column: CSV, TSV, workbooks.

use crate::error::{Error, ErrorKind, Result};
use crate::model::{Decoding, DocumentFormat, Extract, Locator, PartKind};
use crate::read::table::{Row, delimited, workbook};
use crate::read::{Input, UnitOptions, decode};

/// Cells of a table that are read; a sheet may have 17,000,000,000.
const MOST_CELLS: usize = 10_000_000;

/// Reads the cells of a table, row by row, sheet by sheet. Each is a part.
///
/// # Errors
/// When it is no table of its format, is damaged, or holds no text.
pub(super) fn read(input: &Input, encoding: Option<&str>, format: DocumentFormat) -> Result<Extract> {
    let mut extract = Extract::new(format);
    let mut cells = 0;
    let mut add = |extract: &mut Extract, sheet: Option<&str>, row: &Row| {
        cells += row.cells.len();
        if cells > MOST_CELLS {
            let what = format!("has more than {MOST_CELLS} cells");
            return Err(Error::new(ErrorKind::Malformed, input.name.as_str(), what).hint("cut it into several files"));
        }
        for (at, cell) in row.cells.iter().enumerate() {
            let locator = Locator::SheetCell { sheet: sheet.map(str::to_owned), row: row.line, column: at + 1 };
            extract.push(&cell.replace("\r\n", "\n"), PartKind::Cell, locator);
        }
        Ok(())
    };
    if format == DocumentFormat::Xlsx {
        let sheets = workbook::sheets(input)?;
        let several = sheets.len() > 1;
        for (name, rows) in sheets {
            for row in rows {
                add(&mut extract, several.then_some(name.as_str()), &row?)?;
            }
        }
    } else {
        let options = UnitOptions { encoding: encoding.map(str::to_owned), ..UnitOptions::default() };
        let delimiter = (format == DocumentFormat::Tsv).then_some(b'\t');
        for (at, row) in delimited::rows(input, delimiter, &options)?.enumerate() {
            // A record may be on several lines; people count rows as a spreadsheet shows them.
            add(&mut extract, None, &Row { line: at + 1, ..row? })?;
        }
        extract.decoding = decoded(input, encoding)?;
    }
    if extract.parts.is_empty() {
        return Err(Error::new(ErrorKind::NotText, input.name.as_str(), "is a table without any text")
            .hint("give a file that holds text"));
    }
    Ok(extract)
}

fn decoded(input: &Input, encoding: Option<&str>) -> Result<Decoding> {
    Ok(decode(input, encoding)?.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_knows_its_row_and_column_though_records_have_several_lines() {
        let input = Input::new("a.csv", "No,Text\n1,\"one\r\ntwo\"\n,三\n");
        let extract = read(&input, None, DocumentFormat::Csv).unwrap();
        let parts: Vec<_> =
            extract.parts.iter().map(|part| (&extract.text[part.span.range()], part.locator.to_string())).collect();
        let found = |at: usize| (parts[at].0, parts[at].1.as_str());
        assert_eq!(found(3), ("one\ntwo", "cell B2"));
        assert_eq!(found(4), ("三", "cell B3"));
    }

    #[test]
    fn an_empty_table_is_refused() {
        let error = read(&Input::new("a.csv", ",,\n,,\n"), None, DocumentFormat::Csv).unwrap_err();
        assert!(error.to_string().starts_with("a.csv: is a table without any text"), "{error}");
    }
}
