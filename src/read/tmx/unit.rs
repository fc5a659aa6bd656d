//! A translation unit and its variants: `<tu>` and `<tuv>`.

use super::grammar::{Element, attribute, blank, entered, finding, lang};
use super::header::Remark;
use super::reader::TmxReader;
use crate::error::Result;
use crate::model::{Attribute, Fault, Finding, Location, TranslationUnit, Variant};
use crate::read::xml::{Kind, Tag};

/// A unit as far as its tag has it.
pub(super) fn begun(tag: &Tag<'_>, location: Location) -> TranslationUnit {
    let id = attribute(tag, "tuid").map(str::to_owned);
    TranslationUnit { id, attributes: others(tag, &["tuid"]), location, ..TranslationUnit::default() }
}

fn others(tag: &Tag<'_>, known: &[&str]) -> Vec<Attribute> {
    let others = tag.attributes.iter().filter(|(name, _)| !known.iter().any(|known| name.eq_ignore_ascii_case(known)));
    others.map(|(name, value)| Attribute::new(name.to_ascii_lowercase(), value.as_ref())).collect()
}

impl TmxReader<'_> {
    /// Reads on to the end of `<tu>`; whether it was closed.
    pub(super) fn unit(&mut self, unit: &mut TranslationUnit, findings: &mut Vec<Finding>) -> Result<bool> {
        loop {
            let event = self.next(findings)?;
            let place = event.place;
            match event.kind {
                Kind::Start(tag) => {
                    let location = place.get();
                    let element = entered(&tag, Some(Element::Tu), location, findings);
                    if let Some(remark) = element.and_then(|element| Remark::of(&tag, element)) {
                        if !unit.variants.is_empty() {
                            let message = "<note> or <prop> behind a <tuv>; expected before the first".to_owned();
                            findings.push(finding(Fault::Element, location, message));
                        }
                        self.remark(remark, &mut unit.notes, &mut unit.properties, findings)?;
                    } else if element == Some(Element::Tuv) {
                        let mut variant = Variant {
                            lang: lang(&tag).unwrap_or_default(),
                            attributes: others(&tag, &["xml:lang", "lang"]),
                            location,
                            ..Variant::default()
                        };
                        let whole = self.variant(&mut variant, findings)?;
                        // What a cut file has of a variant is no text to work with.
                        if whole {
                            unit.variants.push(variant);
                        }
                    } else {
                        self.xml.skip(findings)?;
                    }
                }
                Kind::Text(text) => blank(&text, "tu", place, findings),
                Kind::End(_) => {
                    if unit.variants.is_empty() {
                        findings.push(finding(Fault::MissingElement, unit.location, "<tu> without a <tuv>".to_owned()));
                    }
                    return Ok(true);
                }
                Kind::EndOfFile => return Ok(false),
            }
        }
    }

    /// Reads on to the end of `<tuv>`; whether it was closed.
    fn variant(&mut self, variant: &mut Variant, findings: &mut Vec<Finding>) -> Result<bool> {
        let mut segments = 0;
        loop {
            let event = self.next(findings)?;
            let place = event.place;
            match event.kind {
                Kind::Start(tag) => {
                    let location = place.get();
                    let element = entered(&tag, Some(Element::Tuv), location, findings);
                    if let Some(remark) = element.and_then(|element| Remark::of(&tag, element)) {
                        if segments > 0 {
                            let message = "<note> or <prop> behind <seg>; expected before it".to_owned();
                            findings.push(finding(Fault::Element, location, message));
                        }
                        self.remark(remark, &mut variant.notes, &mut variant.properties, findings)?;
                    } else if element == Some(Element::Seg) {
                        segments += 1;
                        let content = self.content(Element::Seg, findings)?;
                        if segments == 1 {
                            variant.content = content;
                        } else {
                            let message = "a second <seg> in one <tuv>, which is left out".to_owned();
                            findings.push(finding(Fault::Element, location, message));
                        }
                    } else {
                        self.xml.skip(findings)?;
                    }
                }
                Kind::Text(text) => blank(&text, "tuv", place, findings),
                Kind::End(_) => {
                    if segments == 0 {
                        let message = "<tuv> without a <seg>".to_owned();
                        findings.push(finding(Fault::MissingElement, variant.location, message));
                    }
                    return Ok(true);
                }
                Kind::EndOfFile => return Ok(false),
            }
        }
    }
}
