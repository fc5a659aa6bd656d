//! What stands inside paragraphs: runs, and what is wrapped around them.

use super::body::{Body, Setting, Story, is_contents_control};
use super::fields::{chosen, is_contents};
use super::line::{Line, text_of};
use super::notes::Sort;
use super::styles::{toggle, value};
use super::{math, symbols};
use crate::read::documents::tree::Element;

impl Body<'_> {
    /// Runs, and what may stand around them.
    pub(super) fn inline<'t>(
        &mut self,
        parent: Element<'t>,
        setting: Setting,
        story: &mut Story<'t>,
        line: &mut Line<'t>,
    ) {
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
