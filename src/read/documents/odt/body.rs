//! The text of an `OpenDocument` text: blocks, paragraphs, lists, tables.

use super::counters::Counters;
use super::lists::{LEVELS, ListStyle, Mark};
use super::paragraph::{Line, Note};
use super::styles::Styles;
use crate::model::{DocumentFormat, PartKind};
use crate::read::documents::flow::{Flow, Place};
use crate::read::documents::tree::Element;

/// A reader in the midst of a document.
pub(super) struct Body<'d> {
    pub(super) styles: &'d Styles,
    counters: Counters,
    /// The counter of the headings.
    outline: usize,
    pub(super) flow: Flow,
    pub(super) tables: usize,
    /// Repeats that are still granted.
    pub(super) repeats: usize,
    notes: Vec<Note<'d>>,
    no_style: ListStyle,
}

/// Where a block stands.
#[derive(Clone)]
pub(super) struct Setting {
    pub(super) place: Place,
    /// Whether it is an entry of a generated table of contents.
    pub(super) is_generated: bool,
    pub(super) list: Option<Item>,
}

/// The item of a list that a block is in.
#[derive(Clone)]
pub(super) struct Item {
    /// The name of the list's style; empty where only its paragraphs have one.
    style: String,
    counter: usize,
    /// Counted from 0.
    level: usize,
    /// Whether its first paragraph is still to be counted; never for headers of lists.
    counts: bool,
    /// The number that it is given.
    start: Option<u32>,
    /// Whether a list inside it is over.
    has_list: bool,
}

impl Setting {
    pub(super) fn at(place: Place) -> Self {
        Self { place, is_generated: false, list: None }
    }
}

impl<'d> Body<'d> {
    pub fn new(styles: &'d Styles) -> Self {
        let mut counters = Counters::default();
        let outline = counters.begin(None, "", None, false);
        Self {
            styles,
            counters,
            outline,
            flow: Flow::new(DocumentFormat::Odt),
            tables: 0,
            repeats: super::tables::REPEATS,
            notes: Vec::new(),
            no_style: ListStyle::default(),
        }
    }

    /// Reads the text, then its footnotes, then its endnotes.
    pub fn read(&mut self, text: Element<'d>) {
        self.blocks(text, &mut Setting::at(Place::Body));
        let (endnotes, footnotes): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.notes).into_iter().partition(|note| note.is_endnote);
        for (at, note) in footnotes.into_iter().chain(endnotes).enumerate() {
            let number = note.number.trim().to_owned();
            let place = Place::Note(at + 1);
            self.note(note.body, place, number);
        }
    }

    pub fn finish(self) -> Flow {
        self.flow
    }

    /// A note with its number before its first paragraph.
    fn note(&mut self, body: Element<'d>, place: Place, number: String) {
        let mut number = Some(number).filter(|number| !number.is_empty());
        for element in body.elements() {
            let mut setting = Setting::at(place);
            match (element.name(), number.take()) {
                ("text:p" | "text:h", Some(number)) => self.paragraph(element, &mut setting, Some(&number)),
                (_, held) => {
                    number = held;
                    self.block(element, &mut setting);
                }
            }
        }
    }

    pub(super) fn blocks(&mut self, parent: Element<'d>, setting: &mut Setting) {
        for element in parent.elements() {
            self.block(element, setting);
        }
    }

    pub(super) fn block(&mut self, element: Element<'d>, setting: &mut Setting) {
        match element.name() {
            "text:p" | "text:h" => self.paragraph(element, setting, None),
            "text:list" => self.list(element, setting),
            "text:numbered-paragraph" => self.numbered(element, setting),
            "table:table" => self.table(element, setting),
            "text:section" => {
                let style = element.key("text:style-name");
                let is_hidden = match element.attribute("text:display") {
                    Some("none") => true,
                    Some("condition") => element.attribute("text:is-hidden") == Some("true"),
                    _ => self.styles.hides_section(style),
                };
                if is_hidden {
                    self.flow.leave_out("hidden texts");
                } else {
                    self.blocks(element, setting);
                }
            }
            "text:table-of-content"
            | "text:illustration-index"
            | "text:table-index"
            | "text:object-index"
            | "text:user-index" => {
                if let Some(body) = element.child("text:index-body") {
                    self.blocks(body, &mut Setting { is_generated: true, ..setting.clone() });
                }
            }
            "text:alphabetical-index" | "text:bibliography" => {
                if let Some(body) = element.child("text:index-body") {
                    self.blocks(body, setting);
                }
            }
            "text:index-title" | "text:index-body" => self.blocks(element, setting),
            "text:tracked-changes" => {
                for _ in element.descendants().filter(|change| change.is("text:deletion")) {
                    self.flow.leave_out("deleted texts");
                }
            }
            name if name.starts_with("draw:") => self.shape(element, setting.place),
            _ => {}
        }
    }

    /// A list, each of whose items has its number before its first paragraph.
    fn list(&mut self, list: Element<'d>, setting: &mut Setting) {
        let continues = list.attribute("text:continue-numbering") == Some("true");
        let named = list.key("text:style-name");
        let (style, counter, level) = if let Some(outer) = &mut setting.list {
            let level = (outer.level + 1).min(LEVELS - 1);
            if std::mem::replace(&mut outer.has_list, true) && !continues {
                self.counters.restart(outer.counter, level);
            }
            (named.unwrap_or(&outer.style).to_owned(), outer.counter, level)
        } else {
            let style = named.unwrap_or_default();
            let from = list.key("text:continue-list");
            (style.to_owned(), self.counters.begin(list.key("xml:id"), style, from, continues), 0)
        };
        for item in list.elements() {
            let counts = item.is("text:list-item");
            if !counts && !item.is("text:list-header") {
                continue;
            }
            let start = number(item, "text:start-value");
            let style = item.key("text:style-override").unwrap_or(&style).to_owned();
            let item_of = Item { style, counter, level, counts, start, has_list: false };
            self.blocks(item, &mut Setting { list: Some(item_of), ..setting.clone() });
        }
    }

    /// A paragraph that says itself which list it is in.
    fn numbered(&mut self, element: Element<'d>, setting: &Setting) {
        let style = element.key("text:style-name").unwrap_or_default().to_owned();
        let id = element.key("text:list-id");
        let counter = self.counters.begin(id, &style, id, id.is_none());
        let level = number(element, "text:level").map_or(0, |level| (level as usize).clamp(1, LEVELS) - 1);
        let start = number(element, "text:start-value");
        let item = Item { style, counter, level, counts: true, start, has_list: false };
        self.blocks(element, &mut Setting { list: Some(item), ..setting.clone() });
    }

    /// A paragraph or a heading; `number` is that of the note that it begins.
    fn paragraph(&mut self, paragraph: Element<'d>, setting: &mut Setting, number: Option<&str>) {
        let style = paragraph.key("text:style-name");
        let is_hidden = self.styles.hides(true, style) == Some(true);
        let mut line = Line::default();
        self.inline(paragraph, is_hidden, &mut line);
        if is_hidden && !paragraph.text().trim().is_empty() {
            self.flow.leave_out("hidden texts");
        }
        if line.is_hidden || (is_hidden && line.text.trim().is_empty()) {
            return;
        }
        self.notes.append(&mut line.notes);
        let mark = self.mark(paragraph, setting);
        let heading = paragraph.is("text:h").then(|| outline_level(paragraph) as u8 + 1);
        let kind = match (heading, &mark) {
            (Some(level), _) => PartKind::Heading(level),
            _ if self.styles.is_one_of(style, &["Title"]) => PartKind::Heading(1),
            _ if self.styles.is_one_of(style, &["Subtitle"]) => PartKind::Heading(2),
            _ if self.styles.is_one_of(style, &CAPTIONS) => PartKind::Caption,
            (None, Mark::Nothing) if self.styles.is_one_of(style, &["Source_20_Code"]) => PartKind::Code,
            (None, Mark::Bullet) => PartKind::Item(setting.list.as_ref().map_or(0, |item| item.level as u8)),
            _ => PartKind::Paragraph,
        };
        let label = if let Mark::Label(label) = mark { Some(label) } else { None };
        let before = number.into_iter().chain(label.as_deref());
        let whole: Vec<_> = before.chain([line.text.trim()]).collect();
        self.flow.push(&whole.join(" "), kind, setting.place, setting.is_generated);
        for shape in line.shapes {
            self.shape(shape, setting.place);
        }
    }

    /// Counts a paragraph, where it is the first of an item, or a heading of the outline.
    fn mark(&mut self, paragraph: Element, setting: &mut Setting) -> Mark {
        let style = paragraph.key("text:style-name");
        let Some(item) = &mut setting.list else {
            let is_numbered = paragraph.is("text:h")
                && paragraph.attribute("text:is-list-header") != Some("true")
                && self.styles.list_of(style) != Some("");
            if !is_numbered {
                return Mark::Nothing;
            }
            let level = outline_level(paragraph);
            let restarts = paragraph.attribute("text:restart-numbering") == Some("true");
            let start = number(paragraph, "text:start-value").filter(|_| restarts);
            if restarts {
                self.counters.restart(self.outline, level);
            }
            let counts = self.counters.count(self.outline, level, start, &self.styles.outline);
            return self.styles.outline.mark(level, &counts);
        };
        if !std::mem::take(&mut item.counts) {
            return Mark::Nothing;
        }
        let name = if item.style.is_empty() { self.styles.list_of(style).unwrap_or_default() } else { &item.style };
        let list = self.styles.list(name).unwrap_or(&self.no_style);
        let counts = self.counters.count(item.counter, item.level, item.start, list);
        list.mark(item.level, &counts)
    }
}

/// Paragraph styles of what is written beside pictures and tables.
const CAPTIONS: [&str; 7] = ["Caption", "Illustration", "Figure", "Table", "Drawing", "FigureCaption", "TableCaption"];

/// The level of a heading, counted from 0.
fn outline_level(heading: Element) -> usize {
    number(heading, "text:outline-level").map_or(0, |level| (level as usize).clamp(1, LEVELS) - 1)
}

pub(super) fn number(element: Element, name: &str) -> Option<u32> {
    element.attribute(name)?.trim().parse().ok()
}
