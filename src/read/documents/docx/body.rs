//! The text of a Word document: blocks, paragraphs, runs.

use std::collections::HashSet;

use super::fields::{Fields, chosen, is_contents, unmatched};
use super::line::{Line, text_of};
use super::notes::{Notes, Sort};
use super::numbering::{Numbering, Printed};
use super::styles::{Styles, Use, toggle, value};
use super::{math, symbols};
use crate::model::{DocumentFormat, PartKind};
use crate::read::documents::flow::{Flow, Place};
use crate::read::documents::tree::{Element, Tree};

/// A reader in the midst of a document.
pub(super) struct Body<'d> {
    styles: &'d Styles,
    numbering: Numbering,
    notes: Notes,
    flow: Flow,
    /// Tables that have begun.
    tables: usize,
    /// Marks of fields to pass over.
    unmatched: HashSet<u32>,
}

/// One stream of text: the body, a cell, a note, a text box.
struct Story<'t> {
    place: Place,
    fields: Fields,
    /// Generated tables of contents that surround the text.
    contents: usize,
    /// Text that goes before that of the next paragraph.
    carried: Line<'t>,
    /// The number of a note, until it is printed.
    number: Option<String>,
}

impl Story<'_> {
    fn new(place: Place) -> Self {
        Self { place, fields: Fields::default(), contents: 0, carried: Line::default(), number: None }
    }

    fn is_generated(&self) -> bool {
        self.contents > 0 || self.fields.are_generated()
    }
}

/// What runs of a paragraph have from it.
#[derive(Clone, Copy)]
struct Setting {
    /// Whether the paragraph's style hides its text.
    is_hidden: bool,
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
    fn blocks<'t>(&mut self, parent: Element<'t>, story: &mut Story<'t>) {
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

    /// A table, row by row.
    fn table<'t>(&mut self, table: Element<'t>, story: &mut Story<'t>) {
        self.settle(story);
        self.tables += 1;
        let number = self.tables;
        let mut rows = Vec::new();
        gather(table, "w:tr", &mut rows);
        for (row, element) in rows.into_iter().enumerate() {
            let properties = element.child("w:trPr");
            if properties.is_some_and(|properties| properties.child("w:del").is_some()) {
                self.flow.leave_out("deleted texts");
                continue;
            }
            if properties.and_then(|properties| toggle(properties, "w:hidden")).unwrap_or(false) {
                self.flow.leave_out("hidden texts");
                continue;
            }
            let span = |properties: Option<Element>, name| {
                let count = properties.and_then(|properties| value(properties, name));
                count.and_then(|count| count.trim().parse::<u16>().ok()).map(usize::from)
            };
            let mut column = 1 + span(properties, "w:gridBefore").unwrap_or(0);
            let mut cells = Vec::new();
            gather(element, "w:tc", &mut cells);
            for cell in cells {
                let properties = cell.child("w:tcPr");
                let continues = properties.and_then(|properties| properties.child("w:vMerge"));
                let continues = continues.is_some_and(|merge| merge.attribute("w:val") != Some("restart"));
                let is_deleted = properties.is_some_and(|properties| properties.child("w:cellDel").is_some());
                if !continues && !is_deleted {
                    let mut inner = Story::new(Place::Cell { table: number, row: row + 1, column });
                    std::mem::swap(&mut inner.fields, &mut story.fields);
                    inner.contents = story.contents;
                    self.blocks(cell, &mut inner);
                    self.settle(&mut inner);
                    std::mem::swap(&mut inner.fields, &mut story.fields);
                }
                column += span(properties, "w:gridSpan").unwrap_or(1).max(1);
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
    fn settle(&mut self, story: &mut Story) {
        let line = std::mem::take(&mut story.carried);
        if !line.text.trim().is_empty() {
            self.emit(&line, None, None, story);
        }
        self.boxes(line, story.place);
    }

    fn end(&mut self, mut story: Story) {
        self.settle(&mut story);
    }

    /// Runs, and what may stand around them.
    fn inline<'t>(&mut self, parent: Element<'t>, setting: Setting, story: &mut Story<'t>, line: &mut Line<'t>) {
        for element in parent.elements() {
            match element.name() {
                "w:r" => self.run(element, setting, story, line),
                "w:hyperlink" | "w:ins" | "w:moveTo" | "w:smartTag" | "w:customXml" | "w:dir" | "w:bdo" => {
                    self.inline(element, setting, story, line);
                }
                "w:sdt" => {
                    let is_contents = is_contents_control(element);
                    story.contents += usize::from(is_contents);
                    if let Some(content) = element.child("w:sdtContent") {
                        self.inline(content, setting, story, line);
                    }
                    story.contents -= usize::from(is_contents);
                }
                "w:fldSimple" => {
                    let is_contents = element.attribute("w:instr").is_some_and(is_contents);
                    story.contents += usize::from(is_contents);
                    self.inline(element, setting, story, line);
                    story.contents -= usize::from(is_contents);
                }
                "mc:AlternateContent" => {
                    if let Some(chosen) = chosen(element) {
                        self.inline(chosen, setting, story, line);
                    }
                }
                "m:oMath" | "m:oMathPara" if story.fields.show() => {
                    let mut text = String::new();
                    math::linear(element, &mut text);
                    line.push(&text, story.is_generated());
                }
                "w:del" | "w:moveFrom" => self.flow.leave_out("deleted texts"),
                "w:subDoc" => self.flow.leave_out("embedded documents"),
                _ => {}
            }
        }
    }

    fn run<'t>(&mut self, run: Element<'t>, setting: Setting, story: &mut Story<'t>, line: &mut Line<'t>) {
        let properties = run.child("w:rPr");
        let own = properties.and_then(|properties| toggle(properties, "w:vanish"));
        let is_hidden = own.unwrap_or_else(|| {
            // The styles of a run and its paragraph undo each other (ECMA-376, part 1, 17.7.3).
            let style = properties.and_then(|properties| value(properties, "w:rStyle"));
            self.styles.hides(style) != setting.is_hidden
        });
        if is_hidden && story.fields.show() && run.elements().any(|text| text.is("w:t") && !text.text().is_empty()) {
            self.flow.leave_out("hidden texts");
        }
        self.run_content(run, is_hidden, setting, story, line);
    }

    fn run_content<'t>(
        &mut self,
        run: Element<'t>,
        is_hidden: bool,
        setting: Setting,
        story: &mut Story<'t>,
        line: &mut Line<'t>,
    ) {
        for element in run.elements() {
            let is_seen = !is_hidden && story.fields.show();
            match element.name() {
                "w:fldChar" => self.field(element, story),
                "w:instrText" => story.fields.instruct(&element.text()),
                "mc:AlternateContent" => {
                    if let Some(chosen) = chosen(element) {
                        self.run_content(chosen, is_hidden, setting, story, line);
                    }
                }
                _ if !is_seen => {}
                "w:t" => line.push(&text_of(element), story.is_generated()),
                "w:tab" | "w:ptab" => line.push("\t", false),
                "w:cr" => line.push("\n", false),
                "w:br" => {
                    let is_page = matches!(element.attribute("w:type"), Some("page" | "column"));
                    line.push(if is_page { "\u{C}" } else { "\n" }, false);
                }
                "w:noBreakHyphen" => line.push("-", story.is_generated()),
                "w:sym" => {
                    let font = element.attribute("w:font").unwrap_or_default();
                    match symbols::character(font, element.attribute("w:char").unwrap_or_default()) {
                        Some(character) => line.push(character.encode_utf8(&mut [0; 4]), story.is_generated()),
                        None => self.flow.leave_out("symbols of picture fonts"),
                    }
                }
                "w:footnoteReference" | "w:endnoteReference" => {
                    let sort = if element.is("w:footnoteReference") { Sort::Footnote } else { Sort::Endnote };
                    let is_marked = element.attribute("w:customMarkFollows").is_some_and(super::styles::is_on);
                    self.notes.refer(sort, element.attribute("w:id").unwrap_or_default(), is_marked);
                    if is_marked {
                        // What follows in the run is the mark.
                        return;
                    }
                }
                "w:ruby" => {
                    if let Some(base) = element.child("w:rubyBase") {
                        self.inline(base, setting, story, line);
                    }
                    if element.child("w:rt").is_some_and(|above| !above.text().trim().is_empty()) {
                        self.flow.leave_out("ruby texts");
                    }
                }
                "w:commentReference" => self.flow.leave_out("comments"),
                "w:drawing" | "w:pict" | "w:object" => self.object(element, line),
                _ => {}
            }
        }
    }

    fn field(&mut self, mark: Element, story: &mut Story) {
        if self.unmatched.contains(&mark.index()) {
            return;
        }
        match mark.attribute("w:fldCharType") {
            Some("begin") => story.fields.begin(),
            Some("separate") => story.fields.separate(),
            Some("end") if story.fields.end() => self.flow.leave_out("equation fields"),
            _ => {}
        }
    }

    /// Pictures are counted; the texts of boxes are kept.
    fn object<'t>(&mut self, element: Element<'t>, line: &mut Line<'t>) {
        for child in element.elements() {
            match child.name() {
                "w:txbxContent" => line.boxes.push(child),
                "mc:AlternateContent" => {
                    if let Some(chosen) = chosen(child) {
                        self.object(chosen, line);
                    }
                }
                "pic:pic" => self.flow.leave_out("pictures"),
                "v:imagedata" if !element.is("w:object") => self.flow.leave_out("pictures"),
                "c:chart" => self.flow.leave_out("charts"),
                "dgm:relIds" => self.flow.leave_out("diagrams"),
                "o:OLEObject" => self.flow.leave_out("embedded objects"),
                // The shape beside an embedded object is its picture.
                "v:shape" if element.is("w:object") => {}
                _ => self.object(child, line),
            }
        }
    }
}

/// Rows of a table or cells of a row, in whatever they are wrapped.
fn gather<'t>(parent: Element<'t>, name: &str, found: &mut Vec<Element<'t>>) {
    for element in parent.elements() {
        match element.name() {
            known if known == name => found.push(element),
            "w:sdt" | "w:sdtContent" | "w:customXml" | "w:ins" | "w:moveTo" => gather(element, name, found),
            "mc:AlternateContent" => {
                if let Some(chosen) = chosen(element) {
                    gather(chosen, name, found);
                }
            }
            _ => {}
        }
    }
}

/// Whether a content control is a generated table of contents.
fn is_contents_control(control: Element) -> bool {
    let gallery = control.child("w:sdtPr").and_then(|properties| properties.child("w:docPartObj"));
    gallery.and_then(|gallery| value(gallery, "w:docPartGallery")) == Some("Table of Contents")
}
