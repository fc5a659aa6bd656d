//! Where the cells of tables stand (HTML, section 4.9.12), and which tables are no data but a layout.

use std::collections::BTreeSet;

use super::style::has_role;
use super::tree::{Id, Tree, Visit};

/// Most columns that a cell is believed to span (HTML, section 4.9.11).
const WIDEST: usize = 1_000;
/// Most rows that a cell is believed to span (ibid.).
const TALLEST: usize = 65_534;
/// Cells that reach into later rows, of which more are taken for one row high.
const MOST_TALL: usize = 1_000;
/// Blocks in one cell that data has not.
const BLOCKS_OF_LAYOUT: usize = 4;

/// A table that is being read.
#[derive(Debug)]
pub(super) struct Table {
    /// Its number in the page, from 1.
    pub number: usize,
    /// Whether its cells are set beside one another for their meaning.
    pub is_data: bool,
    row: usize,
    column: usize,
    /// Cells from rows above that reach into this one, by their columns.
    above: Vec<Tall>,
    /// How many of them the row has passed.
    passed: usize,
    /// Cells of this row that reach into later ones.
    begun: Vec<Tall>,
}

/// A cell of several rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Tall {
    /// Its first column, from 0.
    from: usize,
    /// The column after its last one.
    to: usize,
    /// Its last row.
    last: usize,
}

impl Table {
    pub fn new(number: usize, is_data: bool) -> Self {
        Self { number, is_data, row: 0, column: 0, above: Vec::new(), passed: 0, begun: Vec::new() }
    }

    /// Begins a row.
    pub fn row(&mut self) {
        self.row += 1;
        (self.column, self.passed) = (0, 0);
        self.above.append(&mut self.begun);
        self.above.retain(|tall| tall.last >= self.row);
        self.above.sort_unstable();
    }

    /// Places the next cell of the row; row and column count from 1.
    pub fn cell(&mut self, tree: &Tree, id: Id) -> (usize, usize) {
        // A cell without a row begins one.
        self.row = self.row.max(1);
        while let Some(tall) = self.above.get(self.passed).filter(|tall| tall.from <= self.column) {
            self.column = self.column.max(tall.to);
            self.passed += 1;
        }
        let from = self.column;
        let span = |name| tree.attribute(id, name).and_then(|value| value.trim().parse::<usize>().ok());
        self.column += span("colspan").unwrap_or(1).clamp(1, WIDEST);
        // Nought means: to the end.
        let height = match span("rowspan") {
            Some(0) => TALLEST,
            height => height.unwrap_or(1).min(TALLEST),
        };
        if height > 1 && self.above.len() + self.begun.len() < MOST_TALL {
            self.begun.push(Tall { from, to: self.column, last: self.row + height - 1 });
        }
        (self.row, from + 1)
    }
}

/// What is known of a table before it ends.
struct Seen {
    id: Id,
    is_data: bool,
    is_layout: bool,
    cells: usize,
    blocks: usize,
}

/// The tables that are there to set things beside one another on the page: those that say so, and those that neither have
/// heads nor a caption, but another table, a heading, many blocks in one cell, or one cell only.
pub(super) fn layouts(tree: &Tree, root: Id) -> BTreeSet<Id> {
    let mut layouts = BTreeSet::new();
    let mut open: Vec<Seen> = Vec::new();
    let mut visit = Some(Visit::Enter(root));
    while let Some(step) = visit {
        match (step, open.last_mut()) {
            (Visit::Enter(id), outer) => match (tree.name(id), outer) {
                ("table", outer) => {
                    if let Some(outer) = outer {
                        outer.is_layout = true;
                    }
                    let said = has_role(tree, id, "presentation") || has_role(tree, id, "none");
                    open.push(Seen { id, is_data: false, is_layout: said, cells: 0, blocks: 0 });
                }
                ("th" | "thead" | "caption", Some(table)) => table.is_data = true,
                ("td", Some(table)) => (table.cells, table.blocks) = (table.cells + 1, 0),
                ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", Some(table)) => table.is_layout = true,
                ("p" | "ul" | "ol" | "dl" | "pre" | "blockquote" | "div", Some(table)) => {
                    table.blocks += 1;
                    table.is_layout |= table.blocks >= BLOCKS_OF_LAYOUT;
                }
                _ => {}
            },
            (Visit::Leave(id), Some(table)) if table.id == id => {
                if !table.is_data && (table.is_layout || table.cells < 2) {
                    layouts.insert(id);
                }
                open.pop();
            }
            (Visit::Leave(_), _) => {}
        }
        visit = tree.after(step, root);
    }
    layouts
}

#[cfg(test)]
mod tests {
    use super::super::parse::{Syntax, parse};
    use super::super::tree::DOCUMENT;
    use super::*;

    fn places(page: &str) -> String {
        let tree = parse("f", page, Syntax::Html).unwrap();
        let (mut table, mut places) = (Table::new(1, true), Vec::new());
        for id in tree.inside(DOCUMENT) {
            match tree.name(id) {
                "tr" => table.row(),
                "td" => {
                    let (row, column) = table.cell(&tree, id);
                    places.push(format!("{row},{column}"));
                }
                _ => {}
            }
        }
        places.join(" ")
    }

    #[test]
    fn spans_move_the_cells_beside_and_below() {
        let page = "<table><tr><td rowspan=2><td colspan=2><td><tr><td><td><td><tr><td></table>";
        assert_eq!(places(page), "1,1 1,2 1,4 2,2 2,3 2,4 3,1");
        assert_eq!(places("<table><tr><td rowspan=0><td><tr><td><tr><td></table>"), "1,1 1,2 2,2 3,2");
        assert_eq!(places("<table><tr><td colspan=1000000><td rowspan=-1><td colspan=x></table>"), "1,1 1,1001 1,1002");
    }

    #[test]
    fn layouts_are_told_from_data() {
        let page = "<table><td><table><tr><td>a<td>b</table></table>\
                    <table><td>one cell</table><table role=presentation><td>a<td>b</table>\
                    <table><tr><td><h2>a</h2><td>b</table><table><tr><th><h2>a</h2><td>b</table>\
                    <table><tr><td><p>a<td><p>b</table><table><tr><td><p>a<p>b<p>c<p>d<td></table>";
        let tree = parse("f", page, Syntax::Html).unwrap();
        let layouts = layouts(&tree, DOCUMENT);
        let tables = tree.inside(DOCUMENT).filter(|id| tree.name(*id) == "table");
        let found: Vec<_> = tables.map(|id| layouts.contains(&id)).collect();
        assert_eq!(found, [true, false, true, true, true, false, false, true]);
    }
}
