//! XLSX.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx, XlsxError};
use zip::ZipArchive;

use super::{Row, Rows, SAMPLE};
use crate::error::{Error, ErrorKind, Result};
use crate::read::Input;

/// Most bytes that the parts of a workbook may have when they are inflated: more than a full sheet has, and less
/// than a machine.
const MOST_BYTES: u64 = 2 << 30;
/// Most bytes that one byte may become: text is deflated to a tenth or a twentieth, repeated rows to a hundredth.
const MOST_GROWTH: u64 = 1_000;
/// Rows and columns of a sheet ("Excel specifications and limits").
const ROWS: u32 = 1 << 20;
const COLUMNS: u32 = 1 << 14;

/// The rows of the first sheet that holds something.
pub(super) fn rows(input: &Input) -> Result<Rows> {
    let first = sheets(input)?.into_iter().next();
    Ok(first.map_or_else(|| Box::new(std::iter::empty()) as Rows, |(_, rows)| rows))
}

/// The sheets that hold something: their names and their rows.
pub(in crate::read) fn sheets(input: &Input) -> Result<Vec<(String, Rows)>> {
    measured(input)?;
    let refused = |why: String| {
        Error::new(ErrorKind::Malformed, input.name.as_str(), format!("is no workbook that can be read: {why}"))
            .hint("open it in a spreadsheet and save it as .xlsx or .csv")
    };
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(input.bytes.clone())).map_err(|why| refused(why.to_string()))?;
    let mut sheets: Vec<(String, Rows)> = Vec::new();
    for name in book.sheet_names() {
        let cells = cells(&mut book, &name).map_err(|why| refused(why.to_string()))?;
        if !cells.is_empty() {
            sheets.push((name, Box::new(in_rows(cells).map(Ok))));
        }
    }
    Ok(sheets)
}

/// A cell: its row and its column, counted from 0, and its text.
type Cell = (u32, u32, String);

/// The cells of a sheet that hold something, in order. Not as a range of all cells between them: two cells in opposite
/// corners would make that one of 17,000,000,000.
fn cells(book: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str) -> std::result::Result<Vec<Cell>, XlsxError> {
    let mut reader = match book.worksheet_cells_reader(sheet) {
        Err(XlsxError::NotAWorksheet(_)) => return Ok(Vec::new()),
        reader => reader?,
    };
    let mut cells = Vec::new();
    while let Some(cell) = reader.next_cell()? {
        let (row, column) = cell.get_position();
        if row >= ROWS || column >= COLUMNS {
            return Err(XlsxError::Unexpected("a cell beyond row 1,048,576 or column XFD"));
        }
        let cell = Data::from(cell.get_value().clone());
        if cell != Data::Empty {
            cells.push((row, column, text(&cell)));
        }
    }
    cells.sort_by_key(|(row, column, _)| (*row, *column));
    Ok(cells)
}

/// The rows that have cells. The first ones, which show what the columns hold, are as wide as the sheet.
fn in_rows(cells: Vec<Cell>) -> impl Iterator<Item = Row> {
    let width = cells.iter().map(|(_, column, _)| *column as usize + 1).max().unwrap_or_default();
    let mut cells = cells.into_iter().peekable();
    let mut given = 0;
    std::iter::from_fn(move || {
        let line = cells.peek()?.0;
        let mut row = vec![String::new(); if given < SAMPLE { width } else { 0 }];
        while let Some((_, column, text)) = cells.next_if(|(row, ..)| *row == line) {
            let column = column as usize;
            if row.len() <= column {
                row.resize(column + 1, String::new());
            }
            row[column] = text;
        }
        given += 1;
        Some(Row { line: line as usize + 1, cells: row })
    })
}

fn text(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Refuses an archive that would fill the memory (a zip bomb), by what it says of itself: the reader inflates no more.
fn measured(input: &Input) -> Result<()> {
    let refused = |message: String| Error::new(ErrorKind::Malformed, input.name.as_str(), message);
    let mut archive = ZipArchive::new(Cursor::new(&input.bytes)).map_err(|_| {
        refused("is no workbook (.xlsx), or is damaged".to_owned()).hint("open it in a spreadsheet and save it again")
    })?;
    let mut total: u64 = 0;
    for at in 0..archive.len() {
        let Ok(part) = archive.by_index_raw(at) else { continue };
        total = total.saturating_add(part.size());
        let grows = part.size() / part.compressed_size().max(1);
        if total > MOST_BYTES || (grows > MOST_GROWTH && part.size() > 1 << 20) {
            return Err(refused(format!(
                "`{}` would grow to {} MB; a workbook may hold {} MB in all",
                part.name().unwrap_or_default(),
                part.size() >> 20,
                MOST_BYTES >> 20
            ))
            .hint("it looks made to fill the memory; save it again from a spreadsheet if it is not"));
        }
    }
    Ok(())
}
