//! The `file` that a unit stands in.

use crate::model::{Property, xliff};

/// What a file says of its units.
#[derive(Debug, Clone, Default)]
pub(super) struct File {
    /// The language of sources; empty where nobody says it.
    pub source_lang: String,
    /// The language of targets.
    pub target_lang: Option<String>,
    /// The document that it was made of.
    pub original: Option<String>,
    /// The names of the groups that are open, the outermost first.
    pub groups: Vec<String>,
}

impl File {
    /// What every unit in it gets.
    pub(super) fn properties(&self) -> impl Iterator<Item = Property> {
        let original = self.original.as_deref().filter(|original| !original.is_empty());
        let document = original.map(|original| Property::new(xliff::DOCUMENT, original));
        let group =
            (!self.groups.is_empty()).then(|| Property::new(format!("{}group", xliff::PREFIX), self.groups.join("/")));
        document.into_iter().chain(group)
    }
}
