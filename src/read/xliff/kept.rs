//! What our own files keep of a unit beside XLIFF's elements, and what others keep there.

use super::tree::Element;
use crate::model::{Attribute, Code, Content, Piece, Property, Role, TranslationUnit, Variant, xliff};

/// An entry of a group: the group, its name, its value.
pub(super) struct Entry {
    group: String,
    name: String,
    value: String,
}

/// The entries of an element's groups: `context-group`, `prop-group`, `mda:metadata`.
pub(super) fn entries(element: &Element) -> Vec<Entry> {
    let mut found = Vec::new();
    for child in element.elements() {
        match child.local() {
            "context-group" => {
                let group = child.attribute("name").unwrap_or_default();
                add(&mut found, group, child, "context", "context-type");
            }
            "prop-group" => {
                let group = child.attribute("name").unwrap_or_default();
                add(&mut found, group, child, "prop", "prop-type");
            }
            "metadata" => meta_groups(&mut found, "", child),
            _ => {}
        }
    }
    found
}

fn meta_groups(found: &mut Vec<Entry>, outer: &str, element: &Element) {
    for group in element.elements().filter(|child| child.local() == "metaGroup") {
        let category = group.attribute("category").unwrap_or_default();
        let name = if outer.is_empty() { category.to_owned() } else { format!("{outer}/{category}") };
        add(found, &name, group, "meta", "type");
        meta_groups(found, &name, group);
    }
}

fn add(found: &mut Vec<Entry>, group: &str, element: &Element, entry: &str, name: &str) {
    for child in element.elements().filter(|child| child.local() == entry) {
        let written = child.attribute(name).unwrap_or_default();
        let is_ours = group.starts_with(xliff::GROUP);
        let name = match written.strip_prefix(xliff::ENCODED).filter(|_| is_ours) {
            Some(encoded) => xliff::decoded(encoded),
            None => written.to_owned(),
        };
        // A number behind tells groups of one name apart.
        let (kind, number) = group.rsplit_once('@').unwrap_or((group, ""));
        let kind = if !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) { kind } else { group };
        let group = if is_ours { kind.to_owned() } else { format!("{entry}:{group}") };
        found.push(Entry { group, name, value: child.text() });
    }
}

/// Properties and attributes among the entries, without those of variants.
pub(super) fn of_unit(entries: &[Entry], attributes: &mut Vec<Attribute>, properties: &mut Vec<Property>) {
    for entry in entries {
        if let Some(group) = entry.group.strip_prefix(xliff::GROUP) {
            fill(group, entry, attributes, properties);
        } else {
            let name = format!("{}{}:{}", xliff::PREFIX, entry.group.trim_end_matches(':'), entry.name);
            properties.push(Property::new(name, entry.value.as_str()));
        }
    }
}

/// Gives a unit what our own groups hold of it.
pub(super) fn restore(entries: &[Entry], unit: &mut TranslationUnit) {
    of_unit(entries, &mut unit.attributes, &mut unit.properties);
    for (index, side) in ["source", "target"].into_iter().enumerate() {
        let Some(variant) = unit.variants.get_mut(index) else { continue };
        let mut codes = Vec::new();
        for entry in entries {
            let Some(group) = entry.group.strip_prefix(xliff::GROUP) else { continue };
            if group == xliff::LANGUAGES && entry.name == side {
                variant.lang.clone_from(&entry.value);
            } else if group == xliff::CODES {
                let parts = entry.name.strip_prefix(side).and_then(|name| name.strip_prefix('.'));
                let place = parts.and_then(|parts| parts.split_once('.'));
                if let Some((Ok(at), field)) = place.map(|(number, field)| (number.parse::<usize>(), field)) {
                    codes.push((at, field, entry.value.as_str()));
                }
            } else if let Some(group) = group.strip_prefix(side).and_then(|group| group.strip_prefix('.')) {
                fill(group, entry, &mut variant.attributes, &mut variant.properties);
            }
        }
        if !codes.is_empty() {
            restore_codes(variant, &codes);
        }
    }
}

fn fill(group: &str, entry: &Entry, attributes: &mut Vec<Attribute>, properties: &mut Vec<Property>) {
    let (group, lang) = match group.split_once(':') {
        Some((group, lang)) => (group, Some(lang.to_owned())),
        None => (group, None),
    };
    if group == xliff::ATTRIBUTES {
        attributes.push(Attribute::new(entry.name.as_str(), entry.value.as_str()));
    } else if group == xliff::PROPERTIES {
        properties.push(Property { name: entry.name.clone(), value: entry.value.clone(), lang });
    }
}

/// Gives codes, by their places, the fields that their elements do not have.
fn restore_codes(variant: &mut Variant, fields: &[(usize, &str, &str)]) {
    let mut content = Content::new();
    let mut at = 0;
    let mut by_place = fields.to_vec();
    by_place.sort_by_key(|(at, ..)| *at);
    for piece in variant.content.pieces() {
        match piece {
            Piece::Text(text) => content.push_text(text),
            Piece::Flow(flow) => content.push_flow(flow.clone()),
            Piece::Code(code) => {
                let mut code = code.clone();
                let begin = by_place.partition_point(|(place, ..)| *place < at);
                let end = by_place.partition_point(|(place, ..)| *place <= at);
                set(&mut code, &by_place[begin..end]);
                content.push_code(code);
                at += 1;
            }
        }
    }
    variant.content = content;
}

fn set(code: &mut Code, fields: &[(usize, &str, &str)]) {
    if fields.iter().any(|(_, field, _)| field.starts_with('@')) {
        code.attributes.clear();
    }
    for (_, field, value) in fields {
        let value = || Some((*value).to_owned());
        match *field {
            "id" => code.id = value(),
            "pair" => code.pair = value(),
            "kind" => code.kind = value(),
            "no-id" => code.id = None,
            "no-pair" => code.pair = None,
            "no-kind" => code.kind = None,
            "lone" if code.role == Role::IsolatedOpen => code.role = Role::Open,
            "lone" => code.role = Role::Close,
            "unknown" => code.role = Role::Unknown,
            "flows" => {
                code.data = Some(with_flows(&code.data.take().unwrap_or_default(), &value().unwrap_or_default()));
            }
            field => {
                if let Some(name) = field.strip_prefix('@') {
                    code.attributes.push(Attribute::new(name, value().unwrap_or_default()));
                }
            }
        }
    }
}

/// A code's data with texts of its own, which begin and end at those bytes (`5-8 12-15`).
fn with_flows(data: &Content, places: &str) -> Content {
    let text = data.text();
    let mut content = Content::new();
    let mut at = 0;
    for place in places.split(' ') {
        let Some((Ok(begin), Ok(end))) = place.split_once('-').map(|(begin, end)| (begin.parse(), end.parse())) else {
            continue;
        };
        if let (true, Some(before), Some(flow)) = (at <= begin, text.get(at..begin), text.get(begin..end)) {
            content.push_text(before);
            content.push_flow(Content::plain(flow));
            at = end;
        }
    }
    content.push_text(text.get(at..).unwrap_or_default());
    content
}
