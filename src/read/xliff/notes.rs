//! Notes of both versions.

use super::tree::Element;
use crate::model::{Note, Property, TranslationUnit, xliff};

/// What a note says.
pub(super) fn note(element: &Element) -> Note {
    Note { text: element.text(), lang: element.attribute("xml:lang").map(str::to_owned) }
}

/// Adds a note to the variant at that place, or to the unit. `number` counts those of the unit: who wrote one, and how
/// much it matters, are properties under its number.
pub(super) fn add_note(unit: &mut TranslationUnit, element: &Element, variant: Option<usize>, number: &mut usize) {
    let holder = variant.and_then(|at| unit.variants.get_mut(at));
    if let Some(variant) = holder {
        variant.notes.push(note(element));
        return;
    }
    *number += 1;
    unit.notes.push(note(element));
    for (name, value) in &element.attributes {
        if !matches!(name.as_str(), "annotates" | "appliesTo" | "xml:lang" | "id") {
            let name = format!("{}note-{number}-{name}", xliff::PREFIX);
            unit.properties.push(Property::new(name, value.as_str()));
        }
    }
}
