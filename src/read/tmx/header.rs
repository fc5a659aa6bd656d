//! What a TMX file says of itself: `<header>`.

use super::grammar::{Element, attribute, blank, entered, finding, lang};
use super::reader::TmxReader;
use crate::error::Result;
use crate::model::{Attribute, Fault, Finding, Head, Note, Property};
use crate::read::xml::{Kind, Tag};

/// The name of the properties that keep user-defined encodings (`<ude>`).
const UDE: &str = "x-tmx-ude";

/// The head as far as its tag has it.
pub(super) fn head(tag: &Tag<'_>) -> Head {
    let others = tag.attributes.iter().filter(|(name, _)| !name.eq_ignore_ascii_case("srclang"));
    Head {
        source_lang: attribute(tag, "srclang").map(str::to_owned),
        attributes: others.map(|(name, value)| Attribute::new(name.to_ascii_lowercase(), value.as_ref())).collect(),
        ..Head::default()
    }
}

/// A note or a property as far as its tag has it.
pub(super) enum Remark {
    Note(Note),
    Property(Property),
}

impl Remark {
    pub fn of(tag: &Tag<'_>, element: Element) -> Option<Self> {
        match element {
            Element::Note => Some(Self::Note(Note { text: String::new(), lang: lang(tag) })),
            Element::Prop => {
                let name = attribute(tag, "type").unwrap_or_default().to_owned();
                Some(Self::Property(Property { name, value: String::new(), lang: lang(tag) }))
            }
            _ => None,
        }
    }
}

impl TmxReader<'_> {
    /// Reads on to the end of `<header>`.
    pub(super) fn header(&mut self, head: &mut Head, findings: &mut Vec<Finding>) -> Result<()> {
        loop {
            let event = self.next(findings)?;
            match event.kind {
                Kind::Start(tag) => {
                    let element = entered(&tag, Some(Element::Header), event.place.get(), findings);
                    if let Some(remark) = element.and_then(|element| Remark::of(&tag, element)) {
                        self.remark(remark, &mut head.notes, &mut head.properties, findings)?;
                    } else if element == Some(Element::Ude) {
                        let ude = attributes(&tag);
                        self.encoding(&ude, head, findings)?;
                    } else {
                        self.xml.skip(findings)?;
                    }
                }
                Kind::Text(text) => blank(&text, "header", event.place, findings),
                Kind::End(_) | Kind::EndOfFile => return Ok(()),
            }
        }
    }

    /// The maps of a `<ude>`, each as a property of the file.
    fn encoding(&mut self, ude: &str, head: &mut Head, findings: &mut Vec<Finding>) -> Result<()> {
        let mut maps = 0;
        loop {
            let event = self.next(findings)?;
            match event.kind {
                Kind::Start(tag) => {
                    let element = entered(&tag, Some(Element::Ude), event.place.get(), findings);
                    if element == Some(Element::Map) {
                        maps += 1;
                        head.properties.push(Property::new(UDE, format!("{ude} {}", attributes(&tag))));
                        self.empty(findings)?;
                    } else {
                        self.xml.skip(findings)?;
                    }
                }
                Kind::Text(text) => blank(&text, "ude", event.place, findings),
                Kind::End(_) | Kind::EndOfFile => {
                    if maps == 0 {
                        let message = "<ude> without a <map>".to_owned();
                        findings.push(finding(Fault::MissingElement, event.place.get(), message));
                    }
                    return Ok(());
                }
            }
        }
    }

    /// Reads on to the end of an element that must have nothing in it.
    fn empty(&mut self, findings: &mut Vec<Finding>) -> Result<()> {
        loop {
            let event = self.next(findings)?;
            match event.kind {
                Kind::Start(tag) => {
                    entered(&tag, Some(Element::Map), event.place.get(), findings);
                    self.xml.skip(findings)?;
                }
                Kind::Text(_) => {
                    findings.push(finding(Fault::Element, event.place.get(), "text in <map>".to_owned()));
                }
                Kind::End(_) | Kind::EndOfFile => return Ok(()),
            }
        }
    }

    /// Reads on to the end of a `<note>` or `<prop>` and adds it.
    pub(super) fn remark(
        &mut self,
        remark: Remark,
        notes: &mut Vec<Note>,
        properties: &mut Vec<Property>,
        findings: &mut Vec<Finding>,
    ) -> Result<()> {
        match remark {
            Remark::Note(note) => {
                let text = self.words(Element::Note, findings)?;
                notes.push(Note { text, ..note });
            }
            Remark::Property(property) => {
                let value = self.words(Element::Prop, findings)?;
                properties.push(Property { value, ..property });
            }
        }
        Ok(())
    }

    /// The text up to the end of an element that holds nothing else, with that of elements in it.
    fn words(&mut self, inside: Element, findings: &mut Vec<Finding>) -> Result<String> {
        let mut words = String::new();
        let outside = self.xml.depth() - 1;
        loop {
            let event = self.next(findings)?;
            match event.kind {
                Kind::Start(tag) => {
                    entered(&tag, Some(inside), event.place.get(), findings);
                }
                Kind::Text(text) => words.push_str(&text),
                Kind::End(_) if event.depth > outside => {}
                Kind::End(_) | Kind::EndOfFile => return Ok(words),
            }
        }
    }
}

fn attributes(tag: &Tag<'_>) -> String {
    let pairs: Vec<String> = tag.attributes.iter().map(|(name, value)| format!("{name}=\"{value}\"")).collect();
    pairs.join(" ")
}
