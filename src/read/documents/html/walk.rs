//! A tree to pieces of text, each with what the markup says of it.

use std::collections::BTreeSet;

use super::content::Content;
use super::left::{Left, NOTE_MARKS, left};
use super::line::{Line, paragraphs};
use super::lists::List;
use super::notes;
use super::style::{ends_are_spaces, property};
use super::table::{Table, layouts};
use super::tree::{DOCUMENT, Id, Tree, Visit};
use crate::model::PartKind;

/// Elements that begin and end lines (HTML, section 15.3).
const BLOCKS: [&str; 52] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "listing",
    "main",
    "menu",
    "nav",
    "ol",
    "optgroup",
    "p",
    "plaintext",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "xmp",
];

/// What the classes of code have in them: of highlighters and of pandoc.
const CODE: [&str; 6] = ["code", "lang", "highlight", "source", "prettyprint", "brush"];

/// A page's text in pieces.
#[derive(Debug, Default)]
pub(in super::super) struct Page {
    /// Its pieces, in order, none empty.
    pub pieces: Vec<Piece>,
    /// What the text has not, each as often as there is one.
    pub left_out: Vec<&'static str>,
}

/// A paragraph, heading, item, cell or note.
#[derive(Debug)]
pub(in super::super) struct Piece {
    pub text: String,
    pub kind: PartKind,
    pub spot: Spot,
}

/// Where a piece stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Spot {
    /// In the running text.
    Running,
    /// In a cell of a table; all count from 1.
    Cell { table: usize, row: usize, column: usize },
    /// In a note, from 1.
    Note(usize),
}

/// Reads a tree.
pub(super) fn walk(tree: &Tree, content: &Content) -> Page {
    let mut walk = Walk::new(tree, content);
    for root in &content.roots {
        let mut visit = Some(Visit::Enter(*root));
        while let Some(mut step) = visit {
            match step {
                Visit::Enter(id) if !walk.enter(id) => step = Visit::Leave(id),
                Visit::Enter(_) => {}
                Visit::Leave(id) => walk.leave(id),
            }
            visit = tree.after(step, *root);
        }
        walk.flush();
    }
    walk.unwrap_plain();
    walk.page
}

/// What ends with an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    Block,
    Heading,
    Caption,
    Code,
    Kept,
    List,
    /// With the length that the label before its text had.
    Item(usize),
    Table,
    Cell,
    Notes,
    Note,
    Quote,
}

struct Walk<'a> {
    tree: &'a Tree,
    content: &'a Content,
    layouts: BTreeSet<Id>,
    page: Page,
    line: Line,
    /// What is open, with its element; several of one element are next to each other.
    open: Vec<(Id, Open)>,
    headings: Vec<u8>,
    captions: usize,
    code: usize,
    kept: usize,
    quotes: usize,
    lists: Vec<List<'a>>,
    /// Numbers that wait for the text of their items.
    label: String,
    /// How deep the item is whose text has not begun.
    item: Option<u8>,
    /// Tables with the row and column of the cell that is open in them.
    tables: Vec<(Table, Option<(usize, usize)>)>,
    tables_seen: usize,
    note_lists: usize,
    notes: Vec<usize>,
    notes_seen: usize,
    /// Pieces that stand as they were typed and do not say that they are code.
    plain: Vec<usize>,
}

impl<'a> Walk<'a> {
    fn new(tree: &'a Tree, content: &'a Content) -> Self {
        Self {
            tree,
            content,
            layouts: layouts(tree, DOCUMENT),
            page: Page { left_out: content.outside.clone(), ..Page::default() },
            line: Line::new(ends_are_spaces(tree)),
            open: Vec::new(),
            headings: Vec::new(),
            captions: 0,
            code: 0,
            kept: 0,
            quotes: 0,
            lists: Vec::new(),
            label: String::new(),
            item: None,
            tables: Vec::new(),
            tables_seen: 0,
            note_lists: 0,
            notes: Vec::new(),
            notes_seen: 0,
            plain: Vec::new(),
        }
    }

    /// Begins a node; whether its content is wanted.
    fn enter(&mut self, id: Id) -> bool {
        if let Some(text) = self.tree.text(id) {
            if self.code + self.kept > 0 {
                self.line.push_kept(text);
            } else {
                self.line.push(text);
            }
            return true;
        }
        match left(self.tree, self.content, id) {
            // The number of a note that stands before it is no mark that leads there.
            Some(Left::Told(NOTE_MARKS)) if !self.notes.is_empty() => return false,
            Some(Left::Told(what)) => {
                self.page.left_out.push(what);
                return false;
            }
            Some(Left::Silently) => return false,
            None => {}
        }
        let name = self.tree.name(id);
        let display = property(self.tree, id, "display").unwrap_or_default();
        if BLOCKS.contains(&name) || matches!(display, "block" | "list-item" | "table" | "flex" | "grid") {
            self.flush();
            self.open.push((id, Open::Block));
        }
        if property(self.tree, id, "white-space").is_some_and(|value| value.starts_with("pre")) {
            self.kept += 1;
            self.open.push((id, Open::Kept));
        }
        self.enter_note(id, name);
        self.enter_element(id, name);
        true
    }

    fn enter_element(&mut self, id: Id, name: &'a str) {
        let open = match name {
            "br" => return self.line.break_line(),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.headings.push(name.as_bytes()[1] - b'0');
                Open::Heading
            }
            "caption" | "figcaption" => {
                self.captions += 1;
                Open::Caption
            }
            "pre" | "listing" | "xmp" | "plaintext" => {
                self.code += 1;
                Open::Code
            }
            "q" => {
                self.line.push(if self.quotes.is_multiple_of(2) { "“" } else { "‘" });
                self.quotes += 1;
                Open::Quote
            }
            "ol" | "ul" | "menu" | "dir" => {
                self.lists.push(List::new(self.tree, id));
                Open::List
            }
            "li" => {
                let before = self.label.len();
                let label = self.lists.last_mut().and_then(|list| list.label(self.tree, id));
                if self.notes.is_empty() {
                    self.label.push_str(&label.unwrap_or_default());
                    self.item = Some(u8::try_from(self.lists.len().saturating_sub(1)).unwrap_or(u8::MAX));
                }
                Open::Item(before)
            }
            "table" => {
                self.tables_seen += 1;
                self.tables.push((Table::new(self.tables_seen, !self.layouts.contains(&id)), None));
                Open::Table
            }
            "tr" => {
                if let Some((table, _)) = self.tables.last_mut() {
                    table.row();
                }
                return;
            }
            "td" | "th" => {
                if let Some((table, cell)) = self.tables.last_mut() {
                    *cell = Some(table.cell(self.tree, id));
                }
                Open::Cell
            }
            _ => return,
        };
        self.open.push((id, open));
    }

    fn enter_note(&mut self, id: Id, name: &str) {
        if notes::is_list(self.tree, id) {
            self.note_lists += 1;
            self.open.push((id, Open::Notes));
        }
        if notes::is_note(self.tree, id) || (self.note_lists > 0 && name == "li" && self.notes.is_empty()) {
            self.notes_seen += 1;
            self.notes.push(self.notes_seen);
            self.open.push((id, Open::Note));
        }
    }

    /// Ends a node.
    fn leave(&mut self, id: Id) {
        while let Some((_, open)) = self.open.pop_if(|(open, _)| *open == id) {
            if open == Open::Quote {
                self.quotes -= 1;
                self.line.push(if self.quotes.is_multiple_of(2) { "”" } else { "’" });
                continue;
            }
            self.flush();
            match open {
                Open::Block | Open::Quote => {}
                Open::Heading => drop(self.headings.pop()),
                Open::Caption => self.captions -= 1,
                Open::Code => self.leave_code(id),
                Open::Kept => self.kept -= 1,
                Open::List => drop(self.lists.pop()),
                Open::Item(before) => {
                    self.label.truncate(before);
                    self.item = None;
                }
                Open::Table => drop(self.tables.pop()),
                Open::Cell => {
                    if let Some((_, cell)) = self.tables.last_mut() {
                        *cell = None;
                    }
                }
                Open::Notes => self.note_lists -= 1,
                Open::Note => drop(self.notes.pop()),
            }
        }
    }

    fn leave_code(&mut self, id: Id) {
        self.code -= 1;
        if self.code > 0 {
            return;
        }
        let text = self.line.take();
        let text = text.trim_matches(['\n', '\r']).trim_end();
        if text.trim().is_empty() {
            return;
        }
        let class = self.tree.attribute(id, "class").unwrap_or_default().to_ascii_lowercase();
        let says_so =
            CODE.iter().any(|word| class.contains(word)) || self.tree.inside(id).any(|id| self.tree.name(id) == "code");
        if !says_so {
            self.plain.push(self.page.pieces.len());
        }
        self.page.pieces.push(Piece { text: text.to_owned(), kind: PartKind::Code, spot: self.spot() });
    }

    /// Ends the block that is being read.
    fn flush(&mut self) {
        if self.code > 0 {
            return self.line.break_once();
        }
        for text in paragraphs(&self.line.take()) {
            let label = std::mem::take(&mut self.label);
            // Some type the number that the list has already.
            let typed = !label.is_empty() && text.starts_with(label.trim_end());
            let text = if typed { text } else { label + &text };
            let piece = Piece { text, kind: self.kind(), spot: self.spot() };
            self.item = None;
            self.page.pieces.push(piece);
        }
    }

    fn kind(&self) -> PartKind {
        let in_data = self.tables.last().is_some_and(|(table, cell)| table.is_data && cell.is_some());
        match (self.headings.last(), self.item) {
            _ if !self.notes.is_empty() => PartKind::Note,
            _ if self.captions > 0 => PartKind::Caption,
            _ if in_data => PartKind::Cell,
            (Some(level), _) => PartKind::Heading(*level),
            (None, Some(depth)) => PartKind::Item(depth),
            (None, None) => PartKind::Paragraph,
        }
    }

    fn spot(&self) -> Spot {
        if let Some(note) = self.notes.last() {
            return Spot::Note(*note);
        }
        match self.tables.last() {
            Some((table, Some((row, column)))) => Spot::Cell { table: table.number, row: *row, column: *column },
            _ => Spot::Running,
        }
    }

    /// Where most of a page stands as it was typed, it is no code but a text file between two tags: its paragraphs end at
    /// blank lines.
    fn unwrap_plain(&mut self) {
        let pieces = &self.page.pieces;
        let plain: usize = self.plain.iter().map(|at| pieces[*at].text.len()).sum();
        if plain * 2 <= pieces.iter().map(|piece| piece.text.len()).sum() {
            return;
        }
        let mut kept = Vec::new();
        for (at, piece) in std::mem::take(&mut self.page.pieces).into_iter().enumerate() {
            if self.plain.binary_search(&at).is_err() {
                kept.push(piece);
                continue;
            }
            let parts = paragraphs(&piece.text).into_iter();
            kept.extend(parts.map(|text| Piece { text, kind: PartKind::Paragraph, spot: piece.spot }));
        }
        self.page.pieces = kept;
    }
}
