//! XLSX.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use zip::ZipArchive;

use super::{Row, Rows};
use crate::error::{Error, ErrorKind, Result};
use crate::read::Input;

/// Most bytes that the parts of a workbook may have when they are inflated: more than a full sheet has, and less
/// than a machine.
const MOST_BYTES: u64 = 2 << 30;
/// Most bytes that one byte may become: text is deflated to a tenth or a twentieth, repeated rows to a hundredth.
const MOST_GROWTH: u64 = 1_000;

/// The rows of the first sheet that holds something.
pub(super) fn rows(input: &Input) -> Result<Rows> {
    measured(input)?;
    let refused = |why: String| {
        Error::new(ErrorKind::Malformed, input.name.as_str(), format!("is no workbook that can be read: {why}"))
            .hint("open it in a spreadsheet and save it as .xlsx or .csv")
    };
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(input.bytes.clone())).map_err(|why| refused(why.to_string()))?;
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).map_err(|why| refused(why.to_string()))?;
        let Some((first, _)) = range.start() else { continue };
        let (_, width) = range.get_size();
        // Columns before the first one with text are not in the range; nothing names them.
        let rows: Vec<Row> = (0..)
            .zip(range.rows())
            .map(|(at, row)| Row { line: first as usize + at + 1, cells: row.iter().take(width).map(text).collect() })
            .collect();
        return Ok(Box::new(rows.into_iter().map(Ok)));
    }
    Ok(Box::new(std::iter::empty()))
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
