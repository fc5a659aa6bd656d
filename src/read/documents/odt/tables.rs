//! Tables: which cells there are, and where.

use super::body::{Body, Setting, number};
use crate::read::documents::flow::Place;
use crate::read::documents::tree::Element;

/// How many elements and texts repeated cells and rows add in all; sheets that are pasted whole repeat theirs a million
/// times.
pub(super) const REPEATS: usize = 100_000;

impl<'d> Body<'d> {
    pub(super) fn table(&mut self, table: Element<'d>, setting: &Setting) {
        self.tables += 1;
        let number_of_table = self.tables;
        let mut rows = Vec::new();
        gather_rows(table, &mut rows);
        let mut row = 1;
        for element in rows {
            if matches!(element.attribute("table:visibility"), Some("collapse" | "filter")) {
                self.flow.leave_out("hidden texts");
                continue;
            }
            let times = number(element, "table:number-rows-repeated").unwrap_or(1).max(1) as usize;
            for at in 0..self.granted(element, times) {
                self.row(element, number_of_table, row + at, setting);
            }
            row = row.saturating_add(times);
        }
    }

    fn row(&mut self, row_element: Element<'d>, table: usize, row: usize, setting: &Setting) {
        let mut column: usize = 1;
        for cell in row_element.elements() {
            let times = number(cell, "table:number-columns-repeated").unwrap_or(1).max(1) as usize;
            if cell.is("table:table-cell") {
                for at in 0..self.granted(cell, times) {
                    let place = Place::Cell { table, row, column: column + at };
                    self.blocks(cell, &mut Setting { place, list: None, ..setting.clone() });
                }
            } else if !cell.is("table:covered-table-cell") {
                continue;
            }
            column = column.saturating_add(times);
        }
    }

    /// How often a cell or a row is read that is there so many times: once where it is empty, and there is a limit.
    fn granted(&mut self, element: Element, times: usize) -> usize {
        if times == 1 || element.text().trim().is_empty() {
            return 1;
        }
        let size = element.size() + element.text().len() / 100;
        let more = (times - 1).min(self.repeats / size);
        if more < times - 1 {
            self.flow.leave_out("runs of repeated cells");
        }
        self.repeats -= more * size;
        more + 1
    }
}

/// The rows of a table, heads and groups included.
fn gather_rows<'t>(parent: Element<'t>, rows: &mut Vec<Element<'t>>) {
    for element in parent.elements() {
        match element.name() {
            "table:table-row" => rows.push(element),
            "table:table-header-rows" | "table:table-rows" | "table:table-row-group" => gather_rows(element, rows),
            _ => {}
        }
    }
}
