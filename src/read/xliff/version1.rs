//! Units of XLIFF 1.0 to 1.2: `trans-unit`.

use std::collections::BTreeMap;

use super::file::File;
use super::inline::Inline;
use super::kept;
use super::notes::add_note;
use super::segmented::segmented;
use super::tree::{Element, TooMuch};
use crate::model::{Content, Fault, Finding, Property, TranslationUnit, Variant, xliff};

/// The units that a `trans-unit` holds: one, or one for each of its segments.
pub(super) fn units(
    element: &Element,
    file: &File,
    findings: &mut Vec<Finding>,
) -> Result<Vec<TranslationUnit>, TooMuch> {
    let mut unit = TranslationUnit { location: element.location, ..TranslationUnit::default() };
    unit.properties.extend(file.properties());
    name(element, &mut unit, findings);
    let source = element.child("source");
    if let Some(source) = source {
        unit.variants.push(variant(source, &file.source_lang, findings));
    } else {
        let message = "the unit has no source".to_owned();
        let (fault, location) = (Fault::MissingElement, element.location);
        findings.push(Finding::new(fault, location, message));
    }
    let target = element.child("target");
    if let Some(target) = target {
        let mut variant = variant(target, file.target_lang.as_deref().unwrap_or_default(), findings);
        for (name, value) in &target.attributes {
            if name != "xml:lang" && name != "xml:space" {
                variant.properties.push(Property::new(format!("{}{name}", xliff::PREFIX), value.as_str()));
            }
        }
        unit.variants.push(variant);
    }
    values(element, target, findings);
    notes(element, &mut unit, source.is_some(), target.is_some());
    alternatives(element, &mut unit);
    let entries = kept::entries(element);
    kept::restore(&entries, &mut unit);
    match element.child("seg-source") {
        Some(segments) => segmented(unit, &content(segments, findings), |count| {
            element.can_repeat(count, &["source", "seg-source", "target"])
        }),
        None => Ok(vec![unit]),
    }
}

/// Its id, and its attributes as properties.
fn name(element: &Element, unit: &mut TranslationUnit, findings: &mut Vec<Finding>) {
    let id = element.attribute("id");
    let is_unnamed = id.is_some_and(xliff::is_unnamed);
    if id.is_none() {
        let message = "the unit has no id".to_owned();
        let (fault, location) = (Fault::MissingAttribute, element.location);
        findings.push(Finding::new(fault, location, message));
    }
    unit.id = id.filter(|_| !is_unnamed).map(str::to_owned);
    for (name, value) in &element.attributes {
        match name.as_str() {
            "id" | "xml:space" | "xml:lang" => {}
            "resname" | "name" if is_unnamed => unit.id = Some(value.clone()),
            name => unit.properties.push(Property::new(format!("{}{name}", xliff::PREFIX), value.as_str())),
        }
    }
}

/// Tells of values that are none of the standard's.
fn values(element: &Element, target: Option<&Element>, findings: &mut Vec<Finding>) {
    let yes_or_no = ["yes", "no"].as_slice();
    let target = target.unwrap_or(element);
    let lists = [
        (element, "approved", yes_or_no),
        (element, "translate", yes_or_no),
        (target, "state", xliff::STATES.as_slice()),
        (target, "state-qualifier", xliff::QUALIFIERS.as_slice()),
    ];
    for (element, name, values) in lists {
        let value = element.attribute(name).filter(|value| !values.contains(value));
        let Some(value) = value.filter(|value| values == yes_or_no || !value.starts_with("x-")) else { continue };
        let message = format!("{name} is {}; expected {}", crate::error::excerpt(value), values.join(", "));
        findings.push(Finding::new(Fault::Value, element.location, message));
    }
}

fn variant(element: &Element, lang: &str, findings: &mut Vec<Finding>) -> Variant {
    Variant {
        lang: element.attribute("xml:lang").unwrap_or(lang).to_owned(),
        content: content(element, findings),
        location: element.location,
        ..Variant::default()
    }
}

fn content(element: &Element, findings: &mut Vec<Finding>) -> Content {
    Inline { data: &BTreeMap::new(), is_part: false, findings }.content(element)
}

/// Notes, each on the unit or on one of its variants.
fn notes(element: &Element, unit: &mut TranslationUnit, has_source: bool, has_target: bool) {
    let mut number = 0;
    for note in element.elements().filter(|child| child.name == "note") {
        let variant = match note.attribute("annotates") {
            Some("source") if has_source => Some(0),
            Some("target") if has_target => Some(usize::from(has_source)),
            _ => None,
        };
        add_note(unit, note, variant, &mut number);
    }
}

/// Translations of similar texts, which are no text of this unit: they are kept as properties.
fn alternatives(element: &Element, unit: &mut TranslationUnit) {
    for (index, other) in element.elements().filter(|child| child.name == "alt-trans").enumerate() {
        let name = |part: &str| xliff::alternative(index + 1, part);
        for (attribute, value) in &other.attributes {
            unit.properties.push(Property::new(name(attribute), value.as_str()));
        }
        for side in other.elements().filter(|child| matches!(child.name.as_str(), "source" | "target")) {
            unit.properties.push(Property::new(name(&side.name), side.text()));
        }
    }
}
