//! Units of XLIFF 2: `unit`, with its segments.

use std::collections::BTreeMap;

use super::file::File;
use super::inline::Inline;
use super::kept;
use super::notes::add_note;
use super::tree::{Element, Node, TooMuch};
use crate::model::{Content, Fault, Finding, Location, Property, TranslationUnit, Variant, xliff};

/// The units that a `unit` holds: one for each of its segments, with what is said of all of them.
pub(super) fn units(
    element: &Element,
    file: &File,
    findings: &mut Vec<Finding>,
) -> Result<Vec<TranslationUnit>, TooMuch> {
    let mut whole = TranslationUnit { location: element.location, ..TranslationUnit::default() };
    whole.properties.extend(file.properties());
    name(element, &mut whole, findings);
    let data: BTreeMap<&str, Content> = element.child("originalData").map(data).unwrap_or_default();
    let entries = kept::entries(element);
    let segments: Vec<_> = element.elements().filter(|child| child.name == "segment").collect();
    if segments.is_empty() {
        tell(findings, Fault::MissingElement, element.location, "the unit has no segment".to_owned());
    }
    if !element.can_repeat(segments.len(), &["segment", "ignorable", "originalData"]) {
        return Err(TooMuch);
    }
    let is_part = segments.len() > 1;
    let mut units: Vec<TranslationUnit> = Vec::new();
    let parts = element.elements().filter(|child| matches!(child.name.as_str(), "segment" | "ignorable"));
    for part in parts {
        if part.name == "ignorable" {
            // White space between segments: it stays with the one before it.
            if let Some(last) = units.last_mut() {
                let texts = [("source", 0), ("target", 1)];
                for (side, at) in texts {
                    let text = part.child(side).map(Element::text).unwrap_or_default();
                    if let (false, Some(variant)) = (text.is_empty(), last.variants.get_mut(at)) {
                        variant.properties.push(Property::new(format!("{}after-{side}", xliff::PREFIX), text));
                    }
                }
            }
            continue;
        }
        let mut unit = whole.clone();
        if is_part {
            let number = part.attribute("id").map_or_else(|| (units.len() + 1).to_string(), str::to_owned);
            unit.id = unit.id.map(|id| format!("{id}/{number}"));
            unit.location = part.location;
        }
        for (name, value) in part.attributes.iter().filter(|(name, _)| name != "id") {
            unit.properties.push(Property::new(format!("{}{name}", xliff::PREFIX), value.as_str()));
        }
        if let Some(state) = part.attribute("state").filter(|state| !xliff::SEGMENT_STATES.contains(state)) {
            let states = xliff::SEGMENT_STATES.join(", ");
            let message = format!("state is {}; expected {states}", crate::error::excerpt(state));
            tell(findings, Fault::Value, part.location, message);
        }
        let mut inline = Inline { data: &data, is_part, findings: &mut *findings };
        match part.child("source") {
            Some(source) => unit.variants.push(variant(source, &file.source_lang, &mut inline)),
            None => {
                tell(inline.findings, Fault::MissingElement, part.location, "the segment has no source".to_owned());
            }
        }
        if let Some(target) = part.child("target") {
            let lang = file.target_lang.as_deref().unwrap_or_default();
            let variant = variant(target, lang, &mut Inline { data: &data, is_part, findings: &mut *findings });
            unit.variants.push(variant);
        }
        notes(element, &mut unit);
        alternatives(element, part.attribute("id"), &mut unit);
        kept::restore(&entries, &mut unit);
        units.push(unit);
    }
    Ok(units)
}

/// Translations of similar texts (2.1, section 5.1, translation candidates), named as those of 1.2: those of this segment, and those
/// that are of none.
fn alternatives(element: &Element, segment: Option<&str>, unit: &mut TranslationUnit) {
    let segments =
        || element.elements().filter(|child| child.name == "segment").filter_map(|part| part.attribute("id"));
    let is_candidate = |child: &&Element| child.local() == "match";
    let lists = element.elements().filter(|child| child.local() == "matches");
    let mut number = 0;
    for candidate in lists.flat_map(Element::elements).filter(is_candidate) {
        let of = candidate.attribute("ref").and_then(|place| place.strip_prefix('#'));
        let is_own = of.is_some() && of == segment;
        if !is_own && segments().any(|other| Some(other) == of) {
            continue;
        }
        number += 1;
        let mut keep = |part: &str, value: &str| {
            unit.properties.push(Property::new(xliff::alternative(number, part), value));
        };
        for (name, value) in &candidate.attributes {
            match name.as_str() {
                "id" => {}
                "ref" if is_own => {}
                "matchQuality" => keep(xliff::QUALITY, &format!("{value}%")),
                name => keep(name, value),
            }
        }
        for side in candidate.elements().filter(|child| matches!(child.name.as_str(), "source" | "target")) {
            keep(&side.name, &side.text());
        }
    }
}

fn tell(findings: &mut Vec<Finding>, fault: Fault, location: Location, message: String) {
    findings.push(Finding::new(fault, location, message));
}

fn name(element: &Element, unit: &mut TranslationUnit, findings: &mut Vec<Finding>) {
    let id = element.attribute("id");
    let is_unnamed = id.is_some_and(xliff::is_unnamed);
    if id.is_none() {
        tell(findings, Fault::MissingAttribute, element.location, "the unit has no id".to_owned());
    }
    unit.id = id.filter(|_| !is_unnamed).map(str::to_owned);
    for (name, value) in &element.attributes {
        match name.as_str() {
            "id" | "xml:space" => {}
            "name" if is_unnamed => unit.id = Some(value.clone()),
            name if name == "xmlns" || name.starts_with("xmlns:") => {}
            name => unit.properties.push(Property::new(format!("{}{name}", xliff::PREFIX), value.as_str())),
        }
    }
}

/// The codes in the document's own format. Characters that XML forbids stand there as `cp`.
fn data(element: &Element) -> BTreeMap<&str, Content> {
    let data = element.elements().filter(|child| child.name == "data").filter_map(|data| {
        let mut text = String::new();
        for node in &data.children {
            match node {
                Node::Text(part) => text.push_str(part),
                Node::Element(cp) => {
                    let number = cp.attribute("hex").and_then(|hex| u32::from_str_radix(hex, 16).ok());
                    text.extend(number.and_then(char::from_u32));
                }
            }
        }
        Some((data.attribute("id")?, Content::plain(text)))
    });
    data.collect()
}

fn variant(element: &Element, lang: &str, inline: &mut Inline<'_>) -> Variant {
    Variant {
        lang: element.attribute("xml:lang").unwrap_or(lang).to_owned(),
        content: inline.content(element),
        location: element.location,
        ..Variant::default()
    }
}

/// Notes, each on the unit or on one of its variants.
fn notes(element: &Element, unit: &mut TranslationUnit) {
    let mut number = 0;
    let notes = element.elements().filter(|child| child.name == "notes").flat_map(Element::elements);
    for element in notes.filter(|child| child.name == "note") {
        let variant = match element.attribute("appliesTo") {
            Some("source") => Some(0),
            Some("target") => Some(1),
            _ => None,
        };
        add_note(unit, element, variant, &mut number);
    }
}
