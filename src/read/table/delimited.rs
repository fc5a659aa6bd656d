//! CSV and TSV.

use std::io::Cursor;

use super::{Row, Rows};
use crate::error::{Error, ErrorKind, Result};
use crate::read::{Input, UnitOptions, decode};

/// The rows of a text, with `delimiter` between cells, or with what its first line has.
pub(in crate::read) fn rows(input: &Input, delimiter: Option<u8>, options: &UnitOptions) -> Result<Rows> {
    let (text, _) = decode(input, options.encoding.as_deref())?;
    let text = text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text);
    let delimiter = delimiter.unwrap_or_else(|| found(&text));
    let name = input.name.clone();
    let mut reader = csv::ReaderBuilder::new();
    let reader = reader.has_headers(false).flexible(true).delimiter(delimiter).from_reader(Cursor::new(text));
    Ok(Box::new(reader.into_records().map(move |record| match record {
        Ok(record) => {
            let line = record.position().map_or(0, |position| position.line() as usize);
            Ok(Row { line, cells: record.iter().map(str::to_owned).collect() })
        }
        Err(error) => Err(refused(&name, &error)),
    })))
}

/// What stands between the cells of the first line, outside quotes: a comma where nothing else is more frequent.
fn found(text: &str) -> u8 {
    let mut counts = [(b',', 0_usize), (b';', 0), (b'\t', 0)];
    let mut quoted = false;
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            _ if quoted => {}
            byte => {
                if let Some((_, count)) = counts.iter_mut().find(|(delimiter, _)| *delimiter == byte) {
                    *count += 1;
                }
            }
        }
    }
    let [comma, rest @ ..] = counts;
    rest.into_iter().fold(comma, |most, other| if other.1 > most.1 { other } else { most }).0
}

fn refused(name: &str, error: &csv::Error) -> Error {
    let refused = Error::new(ErrorKind::Malformed, name, format!("cannot be read as a table: {error}"));
    match error.position() {
        Some(position) => refused.at_line(position.line() as usize),
        None => refused,
    }
}
