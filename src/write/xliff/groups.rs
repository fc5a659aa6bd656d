//! What XLIFF has no element for, in groups: `context-group` of 1.2, the metadata module of 2.1.

use crate::model::{Attribute, Property, xliff};

/// Groups of names and values, in the order in which they are written.
#[derive(Debug, Default)]
pub(super) struct Groups(pub Vec<Group>);

/// A group: its name, its entries.
#[derive(Debug)]
pub(super) struct Group {
    pub name: String,
    pub entries: Vec<(String, String)>,
}

impl Groups {
    /// Adds an entry to the group of that name: to the last group, or to a new one.
    pub(super) fn add(&mut self, group: &str, name: impl Into<String>, value: impl Into<String>) {
        let entry = (name.into(), value.into());
        match self.0.last_mut() {
            Some(last) if last.name.strip_prefix(xliff::GROUP) == Some(group) => last.entries.push(entry),
            _ => self.0.push(Group { name: format!("{}{group}", xliff::GROUP), entries: vec![entry] }),
        }
    }

    /// Adds attributes of a unit, or of its `source.` or `target.`
    pub(super) fn attributes<'a>(&mut self, side: &str, attributes: impl IntoIterator<Item = &'a Attribute>) {
        for attribute in attributes {
            self.add(&format!("{side}{}", xliff::ATTRIBUTES), &attribute.name, &attribute.value);
        }
    }

    /// Adds a property.
    pub(super) fn property(&mut self, side: &str, property: &Property) {
        let group = match &property.lang {
            Some(lang) => format!("{side}{}:{lang}", xliff::PROPERTIES),
            None => format!("{side}{}", xliff::PROPERTIES),
        };
        self.add(&group, &property.name, &property.value);
    }
}

/// A name as a `context-type` may be (XLIFF 1.2, `AttrType_ContextType`): `x-`, and no white space.
pub(super) fn context_type(name: &str) -> String {
    let is_plain = name.len() > 2 && name.starts_with("x-") && !name.starts_with(xliff::ENCODED);
    if is_plain && !name.contains(|c: char| c.is_whitespace() || c.is_control()) {
        name.to_owned()
    } else {
        format!("{}{}", xliff::ENCODED, xliff::encoded(name))
    }
}

/// As 2.1 has it: any name, unless it looks like one that is encoded.
pub(super) fn meta_type(name: &str) -> String {
    if name.starts_with(xliff::ENCODED) {
        format!("{}{}", xliff::ENCODED, xliff::encoded(name))
    } else {
        name.to_owned()
    }
}
