//! What stands inside paragraphs, and the frames that hang on them.

use super::body::{Body, Setting, number};
use super::paragraph::{Line, Note};
use crate::read::documents::flow::Place;
use crate::read::documents::tree::{Child, Element};

impl<'d> Body<'d> {
    /// Text, and what stands in it.
    pub(super) fn inline(&mut self, parent: Element<'d>, is_hidden: bool, line: &mut Line<'d>) {
        for child in parent.children() {
            let element = match child {
                Child::Text(text) => {
                    if !is_hidden {
                        line.push(text);
                    }
                    continue;
                }
                Child::Element(element) => element,
            };
            match element.name() {
                "text:span" => {
                    let own = self.styles.hides(false, element.key("text:style-name"));
                    let hides = own.unwrap_or(is_hidden);
                    if hides && !is_hidden && !element.text().trim().is_empty() {
                        self.flow.leave_out("hidden texts");
                    }
                    self.inline(element, hides, line);
                }
                "text:hidden-paragraph" => {
                    line.is_hidden |= element.attribute("text:is-hidden") == Some("true");
                    if line.is_hidden {
                        self.flow.leave_out("hidden texts");
                    }
                }
                "text:hidden-text" if element.attribute("text:is-hidden") == Some("true") => {
                    self.flow.leave_out("hidden texts");
                }
                "office:annotation" => self.flow.leave_out("comments"),
                _ if is_hidden => {}
                "text:s" => line.push_white(' ', number(element, "text:c").unwrap_or(1) as usize),
                "text:tab" => line.push_white('\t', 1),
                "text:line-break" => line.push_white('\n', 1),
                "text:note" => {
                    let Some(body) = element.child("text:note-body") else { continue };
                    let number = element.child("text:note-citation").map(Element::text).unwrap_or_default();
                    let is_endnote = element.attribute("text:note-class") == Some("endnote");
                    line.notes.push(Note { is_endnote, number, body });
                }
                "text:ruby" => {
                    if let Some(base) = element.child("text:ruby-base") {
                        self.inline(base, is_hidden, line);
                    }
                    if element.child("text:ruby-text").is_some_and(|above| !above.text().trim().is_empty()) {
                        self.flow.leave_out("ruby texts");
                    }
                }
                "text:script" | "text:tracked-changes" => {}
                name if name.starts_with("draw:") => line.shapes.push(element),
                name if name.starts_with("text:") || name.starts_with("loext:") => {
                    self.inline(element, is_hidden, line);
                }
                _ => {}
            }
        }
    }

    /// Pictures are counted; the texts of frames and shapes are kept.
    pub(super) fn shape(&mut self, shape: Element<'d>, place: Place) {
        match shape.name() {
            "draw:frame" => {
                // The first is what is meant, the others are for programs that cannot show it.
                let shown = shape.elements().find(|shown| {
                    let name = shown.name();
                    name.starts_with("draw:") || name.starts_with("table:")
                });
                match shown.map(|shown| (shown.name(), shown)) {
                    Some(("draw:text-box", content)) => self.blocks(content, &mut Setting::at(place)),
                    Some(("table:table", content)) => self.table(content, &Setting::at(place)),
                    Some(("draw:image", _)) => self.flow.leave_out("pictures"),
                    Some(_) => self.flow.leave_out("embedded objects"),
                    None => {}
                }
            }
            "draw:g" | "draw:a" => {
                for inner in shape.elements().filter(|inner| inner.name().starts_with("draw:")) {
                    self.shape(inner, place);
                }
            }
            _ => {
                let mut setting = Setting::at(place);
                for inner in shape.elements().filter(|inner| inner.name().starts_with("text:")) {
                    self.block(inner, &mut setting);
                }
            }
        }
    }
}
