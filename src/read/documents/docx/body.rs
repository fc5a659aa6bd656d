//! The text of a Word document: blocks, paragraphs, runs.

use std::collections::HashSet;

use super::fields::{Fields, chosen, unmatched};
use super::line::Line;
use super::notes::{Notes, Sort};
use super::numbering::{Numbering, Printed};
use super::styles::{Styles, Use, toggle, value};
use crate::model::{DocumentFormat, PartKind};
use crate::read::documents::flow::{Flow, Place};
use crate::read::documents::tree::{Element, Tree};

/// A reader in the midst of a document.
pub(super) struct Body<'d> {
    pub(super) styles: &'d Styles,
    numbering: Numbering,
    pub(super) notes: Notes,
    pub(super) flow: Flow,
    /// Tables that have begun.
    pub(super) tables: usize,
    /// Marks of fields to pass over.
    pub(super) unmatched: HashSet<u32>,
}

/// One stream of text: the body, a cell, a note, a text box.
pub(super) struct Story<'t> {
    pub(super) place: Place,
    pub(super) fields: Fields,
    /// Generated tables of contents that surround the text.
    pub(super) contents: usize,
    /// Text that goes before that of the next paragraph.
    pub(super) carried: Line<'t>,
    /// The number of a note, until it is printed.
    number: Option<String>,
}

impl Story<'_> {
    pub(super) fn new(place: Place) -> Self {
        Self { place, fields: Fields::default(), contents: 0, carried: Line::default(), number: None }
    }

    pub(super) fn is_generated(&self) -> bool {
        self.contents > 0 || self.fields.are_generated()
    }
}

/// What runs of a paragraph have from it.
#[derive(Clone, Copy)]
pub(super) struct Setting {
    /// Whether the paragraph's style hides its text.
    pub(super) is_hidden: bool,
}

impl<'d> Body<'d> {
    pub fn new(styles: &'d Styles, numbering: Numbering, notes: Notes) -> Self {
        let flow = Flow::new(DocumentFormat::Docx);
        Self { styles, numbering, notes, flow, tables: 0, unmatched: HashSet::new() }
    }

    /// Reads the document's own text.
    pub fn read(&mut self, content: Element) {
        self.unmatched = unmatched(content);
        let mut story = Story::new(Place::Body);
        self.blocks(content, &mut story);
        self.end(story);
    }

    /// Reads the notes that the text refers to: footnotes, then endnotes.
    pub fn read_notes(&mut self, footnotes: Option<&Tree>, endnotes: Option<&Tree>) {
        let mut place = 0;
        for (sort, tree, name) in [(Sort::Footnote, footnotes, "w:footnote"), (Sort::Endnote, endnotes, "w:endnote")] {
            let Some(tree) = tree else { continue };
            self.unmatched = unmatched(tree.root());
            let mut notes: std::collections::HashMap<&str, Element> = std::collections::HashMap::new();
            for note in tree.root().elements().filter(|note| note.is(name)) {
                if let Some(id) = note.attribute("w:id") {
                    notes.entry(id.trim()).or_insert(note);
                }
            }
            for (id, number) in self.notes.of(sort) {
                // Every note is printed once.
                let Some(note) = notes.remove(id.as_str()) else { continue };
                place += 1;
                let mut story = Story { number, ..Story::new(Place::Note(place)) };
                self.blocks(note, &mut story);
                self.end(story);
            }
        }
    }

    pub fn finish(self) -> Flow {
        self.flow
    }

    /// Paragraphs and tables.
    pub(super) fn blocks<'t>(&mut self, parent: Element<'t>, story: &mut Story<'t>) {
        for element in parent.elements() {
            match element.name() {
                "w:p" => self.paragraph(element, story),
                "w:tbl" => self.table(element, story),
                "w:sdt" => {
                    let is_contents = is_contents_control(element);
                    story.contents += usize::from(is_contents);
                    if let Some(content) = element.child("w:sdtContent") {
                        self.blocks(content, story);
                    }
                    story.contents -= usize::from(is_contents);
                }
                "w:ins" | "w:moveTo" | "w:customXml" | "w:smartTag" => self.blocks(element, story),
                "mc:AlternateContent" => {
                    if let Some(chosen) = chosen(element) {
                        self.blocks(chosen, story);
                    }
                }
                "w:altChunk" => self.flow.leave_out("embedded documents"),
                "w:del" | "w:moveFrom" => self.flow.leave_out("deleted texts"),
                _ => {}
            }
        }
    }

    fn paragraph<'t>(&mut self, paragraph: Element<'t>, story: &mut Story<'t>) {
        let properties = paragraph.child("w:pPr");
        let style = self.styles.of_paragraph(properties);
        let mut line = std::mem::take(&mut story.carried);
        let setting = Setting { is_hidden: self.styles.hides(style) };
        self.inline(paragraph, setting, story, &mut line);
        let mark = properties.and_then(|properties| properties.child("w:rPr"));
        let has = |name| mark.is_some_and(|mark| mark.child(name).is_some());
        let drops = properties.and_then(|properties| properties.child("w:framePr"));
        let drops = drops.and_then(|frame| frame.attribute("w:dropCap")).is_some_and(|cap| cap != "none");
        if has("w:del") || has("w:moveFrom") || (drops && !line.text.trim().is_empty()) {
            // Without its mark a paragraph is the beginning of the next one; a big first letter is the next one's.
            story.carried = line;
            return;
        }
        let is_hidden = mark.and_then(|mark| toggle(mark, "w:vanish")).unwrap_or(setting.is_hidden);
        if !(is_hidden && line.text.trim().is_empty()) {
            let printed = self.number(properties, style);
            self.emit(&line, printed, properties, story);
        }
        self.boxes(line, story.place);
        if properties.is_some_and(|properties| properties.child("w:sectPr").is_some()) {
            self.notes.end_section();
        }
    }

    /// A paragraph that is whole.
    fn emit(&mut self, line: &Line, printed: Option<Printed>, properties: Option<Element>, story: &mut Story) {
        let style = self.styles.of_paragraph(properties);
        let outline = properties.and_then(|properties| value(properties, "w:outlineLvl"));
        let of_style = self.styles.use_of(style);
        let kind = match outline.and_then(|outline| outline.trim().parse::<u8>().ok()) {
            Some(outline) if outline < 9 => PartKind::Heading(outline + 1),
            outline => match (of_style, &printed) {
                (Some(Use::Heading(level)), _) if outline.is_none() => PartKind::Heading(level),
                (Some(Use::Caption), _) => PartKind::Caption,
                (Some(Use::Code), None) => PartKind::Code,
                (_, Some(Printed::Bullet(level))) => PartKind::Item(*level),
                _ => PartKind::Paragraph,
            },
        };
        let text = line.text.trim();
        let mut whole = String::new();
        if let Some(number) = story.number.take_if(|_| !text.is_empty()) {
            whole.push_str(&number);
            whole.push(' ');
        }
        if let Some(Printed::Label(label)) = printed {
            whole.push_str(&label);
            whole.push(' ');
        }
        whole.push_str(if kind == PartKind::Code { &line.text } else { text });
        self.flow.push(&whole, kind, story.place, line.is_generated());
    }

    /// Counts the paragraph, where it is numbered.
    fn number(&mut self, properties: Option<Element>, style: Option<&str>) -> Option<Printed> {
        let own = properties.and_then(|properties| properties.child("w:numPr"));
        let own_level = own.and_then(|own| value(own, "w:ilvl")).and_then(|level| level.trim().parse::<u8>().ok());
        if let Some(id) = own.and_then(|own| value(own, "w:numId")) {
            let level = own_level.or_else(|| self.styles.level(style)).unwrap_or(0);
            return self.numbering.count(id.trim(), level, self.styles);
        }
        let (id, named) = self.styles.number(style)?;
        let of_style = |style| self.numbering.level_of_style(id, style, self.styles);
        let by_style = || style.and_then(of_style).or_else(|| of_style(named));
        let level = own_level.or_else(by_style).or_else(|| self.styles.level(style)).unwrap_or(0);
        self.numbering.count(id, level, self.styles)
    }

    /// The text boxes of a paragraph, each a story of its own.
    fn boxes(&mut self, line: Line, place: Place) {
        for content in line.boxes {
            let mut story = Story::new(place);
            self.blocks(content, &mut story);
            self.end(story);
        }
    }

    /// Prints what was carried to a paragraph that does not come.
    pub(super) fn settle(&mut self, story: &mut Story) {
        let line = std::mem::take(&mut story.carried);
        if !line.text.trim().is_empty() {
            self.emit(&line, None, None, story);
        }
        self.boxes(line, story.place);
    }

    fn end(&mut self, mut story: Story) {
        self.settle(&mut story);
    }
}

/// Whether a content control is a generated table of contents.
pub(super) fn is_contents_control(control: Element) -> bool {
    let gallery = control.child("w:sdtPr").and_then(|properties| properties.child("w:docPartObj"));
    gallery.and_then(|gallery| value(gallery, "w:docPartGallery")) == Some("Table of Contents")
}
