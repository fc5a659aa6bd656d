//! Two languages side by side, in the columns of tables.

use std::collections::BTreeMap;

use super::Halves;
use super::letters::Letters;
use super::pieces::Piece;
use crate::lang::Lang;
use crate::model::{Extract, Locator, Span, TableColumn};

/// Share of a column's letters that must be in one language.
const ONE_LANGUAGE: f64 = 0.7;
/// Share of a text's letters that must be in such tables.
const MOST: f64 = 0.5;

/// A table: the place of its sheet's name among the names met, or its number.
type Table = usize;

/// Where a piece stands in a table.
#[derive(Clone, Copy)]
struct Cell {
    table: Table,
    row: usize,
    column: usize,
}

/// The halves of a text whose tables have a language in each column.
pub(super) fn find(extract: &Extract, pieces: &[Piece]) -> Option<Halves> {
    let cells = cells(extract, pieces);
    let mut columns: BTreeMap<(Table, usize), Letters> = BTreeMap::new();
    for (piece, cell) in pieces.iter().zip(&cells) {
        if let Some(cell) = cell {
            *columns.entry((cell.table, cell.column)).or_default() += piece.letters;
        }
    }
    let pairs = pairs(&columns);
    let lang_of = |cell: Cell| {
        let [english, chinese] = pairs.get(&cell.table)?;
        match cell.column {
            column if column == *english => Some(Lang::English),
            column if column == *chinese => Some(Lang::Chinese),
            _ => None,
        }
    };
    let volume = |inside: bool| {
        let counts = |cell: &Option<Cell>| !inside || cell.is_some_and(|cell| lang_of(cell).is_some());
        pieces
            .iter()
            .zip(&cells)
            .filter(|(_, cell)| counts(cell))
            .map(|(piece, _)| piece.letters.volume())
            .sum::<usize>()
    };
    if pairs.is_empty() || (volume(true) as f64) < MOST * volume(false) as f64 {
        return None;
    }
    let [english, chinese] = pairs.values().next()?;
    let first = if english < chinese { Lang::English } else { Lang::Chinese };
    let names = named_rows(extract, pieces, &cells, &pairs);
    let mut rows = Vec::new();
    let mut told: Vec<(Span, Option<Lang>)> = Vec::with_capacity(pieces.len());
    let (mut row, mut before) = (None, None);
    for (piece, cell) in pieces.iter().zip(&cells) {
        let pair = cell.filter(|cell| pairs.contains_key(&cell.table));
        let lang = match (pair, cell) {
            (Some(cell), _) if names.contains(&(cell.table, cell.row)) => None,
            (Some(cell), _) => lang_of(cell),
            (None, _) => piece.letters.lang(),
        };
        let now = pair.map(|cell| (cell.table, cell.row));
        let turns = now.is_none() && lang == Some(first) && before == Some(first.other());
        if rows.is_empty() || now != row || turns {
            rows.push(piece.span.start);
        }
        (row, before) = (now, lang.or(before));
        told.push((piece.span, lang));
    }
    // Two texts that were put into a sheet beside each other, each from the top down, have no rows that correspond.
    if rows.len() == 1 || is_two_lists(&cells, &pairs) {
        rows.clear();
    }
    Some(Halves::gathered(told, first, rows))
}

fn cells(extract: &Extract, pieces: &[Piece]) -> Vec<Option<Cell>> {
    let mut sheets: Vec<&Option<String>> = Vec::new();
    let cell = |piece: &Piece| match &extract.parts[piece.part?].locator {
        Locator::TableCell { table, row, column } => Some(Cell { table: *table, row: *row, column: *column }),
        Locator::SheetCell { sheet, row, column } => {
            let table = sheets.iter().position(|known| *known == sheet).unwrap_or_else(|| {
                sheets.push(sheet);
                sheets.len() - 1
            });
            Some(Cell { table, row: *row, column: *column })
        }
        _ => None,
    };
    pieces.iter().map(cell).collect()
}

/// For every table that has both the columns with most English and with most Chinese.
fn pairs(columns: &BTreeMap<(Table, usize), Letters>) -> BTreeMap<Table, [usize; 2]> {
    let mut most: BTreeMap<Table, [Option<(usize, usize)>; 2]> = BTreeMap::new();
    for ((table, column), letters) in columns {
        let Some(lang) = letters.lang() else { continue };
        let own = match lang {
            Lang::English => letters.latin,
            Lang::Chinese => letters.volume() - letters.latin,
        };
        if (own as f64) < ONE_LANGUAGE * letters.volume() as f64 {
            continue;
        }
        let best = &mut most.entry(*table).or_default()[usize::from(lang == Lang::Chinese)];
        if best.is_none_or(|(most, _)| letters.volume() > most) {
            *best = Some((letters.volume(), *column));
        }
    }
    let both = |(table, most): (Table, [Option<(usize, usize)>; 2])| {
        let [(_, english), (_, chinese)] = [most[0]?, most[1]?];
        Some((table, [english, chinese]))
    };
    most.into_iter().filter_map(both).collect()
}

/// The first rows that only name the languages of their columns.
fn named_rows(
    extract: &Extract,
    pieces: &[Piece],
    cells: &[Option<Cell>],
    pairs: &BTreeMap<Table, [usize; 2]>,
) -> Vec<(Table, usize)> {
    let mut firsts: BTreeMap<Table, (usize, bool)> = BTreeMap::new();
    for (piece, cell) in pieces.iter().zip(cells) {
        let Some(cell) = cell.filter(|cell| pairs.get(&cell.table).is_some_and(|pair| pair.contains(&cell.column)))
        else {
            continue;
        };
        let is_name = matches!(TableColumn::parse(&extract.text[piece.span.range()]), Some(TableColumn::Text { .. }));
        let (row, all) = firsts.entry(cell.table).or_insert((cell.row, true));
        if *row == cell.row {
            *all &= is_name;
        }
    }
    firsts.into_iter().filter(|(_, (_, all))| *all).map(|(table, (row, _))| (table, row)).collect()
}

/// Whether the columns of a sheet are two lists of their own: cells without a neighbour stand at the end of the longer one only.
fn is_two_lists(cells: &[Option<Cell>], pairs: &BTreeMap<Table, [usize; 2]>) -> bool {
    let mut rows: BTreeMap<(Table, usize), [bool; 2]> = BTreeMap::new();
    for cell in cells.iter().flatten() {
        let Some(pair) = pairs.get(&cell.table) else { continue };
        if let Some(side) = pair.iter().position(|column| *column == cell.column) {
            rows.entry((cell.table, cell.row)).or_default()[side] = true;
        }
    }
    let last = |side: usize| rows.values().rposition(|row| row[side]);
    let (Some(english), Some(chinese)) = (last(0), last(1)) else { return false };
    let short = english.min(chinese);
    english != chinese && rows.values().take(short + 1).all(|row| row[0] && row[1])
}
