//! A segment's text and inline codes.

use super::grammar::{Element, attribute, entered};
use super::reader::TmxReader;
use crate::error::Result;
use crate::model::{Attribute, Code, Content, Finding, Role};
use crate::read::xml::{Kind, Tag, local};

/// What an element in a segment is to be.
enum Inline {
    /// A code that holds the document's markup.
    Code(Code),
    /// Marks round the text that follows.
    Mark(Code),
}

/// `hi`, or an element that TMX does not have there.
fn inline(tag: &Tag<'_>, element: Option<Element>) -> Inline {
    let value = |name: &str| attribute(tag, name).map(str::to_owned);
    let role = match element {
        Some(Element::Bpt) => Role::Open,
        Some(Element::Ept) => Role::Close,
        Some(Element::Ph) => Role::Standalone,
        Some(Element::It) if attribute(tag, "pos").is_some_and(|pos| pos.trim() == "end") => Role::IsolatedClose,
        Some(Element::It) => Role::IsolatedOpen,
        Some(Element::Ut) => Role::Unknown,
        Some(Element::Hi) => {
            let attributes = others(tag, &["x", "type"]);
            return Inline::Mark(Code { id: value("x"), kind: value("type"), attributes, ..Code::new(Role::MarkOpen) });
        }
        _ => {
            let kind = Some(local(tag.name).to_owned());
            return Inline::Mark(Code { kind, attributes: others(tag, &[]), ..Code::new(Role::MarkOpen) });
        }
    };
    let pair = value("i");
    let attributes = others(tag, &["i", "x", "type", "pos"]);
    Inline::Code(Code { pair, id: value("x"), kind: value("type"), attributes, ..Code::new(role) })
}

fn others(tag: &Tag<'_>, known: &[&str]) -> Vec<Attribute> {
    let others = tag.attributes.iter().filter(|(name, _)| !known.iter().any(|known| name.eq_ignore_ascii_case(known)));
    others.map(|(name, value)| Attribute::new(*name, value.as_ref())).collect()
}

impl TmxReader<'_> {
    /// Reads a segment's content, or a `<sub>`'s, up to the end of its element.
    pub(super) fn content(&mut self, inside: Element, findings: &mut Vec<Finding>) -> Result<Content> {
        let mut content = Content::new();
        let outside = self.xml.depth() - 1;
        // What the elements are that are open inside; none as a rule, and then it takes no memory.
        let mut open = Vec::new();
        loop {
            let event = self.next(findings)?;
            match event.kind {
                Kind::Text(text) => content.push_text(&text),
                Kind::Start(tag) => {
                    let parent = open.last().copied().unwrap_or(inside);
                    let element = entered(&tag, Some(parent), event.place.get(), findings);
                    match inline(&tag, element) {
                        Inline::Code(mut code) => {
                            let element = element.unwrap_or(Element::Ph);
                            code.data = Some(self.data(element, findings)?).filter(|data| !data.is_empty());
                            content.push_code(code);
                        }
                        Inline::Mark(code) => {
                            content.push_code(code);
                            // Inside an unknown element what may stand in a `hi` is as well placed.
                            open.push(Element::Hi);
                        }
                    }
                }
                Kind::End(_) if event.depth > outside => {
                    open.pop();
                    content.push_code(Code::new(Role::MarkClose));
                }
                Kind::End(_) | Kind::EndOfFile => return Ok(content),
            }
        }
    }

    /// Reads what a code holds, up to the end of its element. Elements other than `<sub>` leave their text.
    fn data(&mut self, inside: Element, findings: &mut Vec<Finding>) -> Result<Content> {
        let mut data = Content::new();
        let outside = self.xml.depth() - 1;
        loop {
            let event = self.next(findings)?;
            match event.kind {
                Kind::Text(text) => data.push_text(&text),
                Kind::Start(tag) => {
                    let element = entered(&tag, Some(inside), event.place.get(), findings);
                    if element == Some(Element::Sub) {
                        let flow = self.content(Element::Sub, findings)?;
                        data.push_flow(flow);
                    }
                }
                Kind::End(_) if event.depth > outside => {}
                Kind::End(_) | Kind::EndOfFile => return Ok(data),
            }
        }
    }
}
