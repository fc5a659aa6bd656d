//! What is checked.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::lexicon::Lexicon;
use crate::model::{Fault, Group, Term};

/// What is checked, and what a user brings along.
#[derive(Debug, Clone)]
pub struct CheckOptions {
    /// The faults that are sought; what is in none of their groups costs no time.
    faults: BTreeSet<Fault>,
    /// The user's terms, and whether they are followed is checked.
    pub glossary: Vec<Term>,
    /// The dictionary with those terms; `None` is the bundled one alone.
    pub lexicon: Option<Arc<Lexicon>>,
}

impl Default for CheckOptions {
    fn default() -> Self {
        Self { faults: Fault::ALL.iter().copied().collect(), glossary: Vec::new(), lexicon: None }
    }
}

impl CheckOptions {
    /// With these faults alone.
    #[must_use]
    pub fn only(self, faults: impl IntoIterator<Item = Fault>) -> Self {
        Self { faults: faults.into_iter().collect(), ..self }
    }

    /// Without these faults.
    #[must_use]
    pub fn without(mut self, faults: impl IntoIterator<Item = Fault>) -> Self {
        for fault in faults {
            self.faults.remove(&fault);
        }
        self
    }

    /// With a user's terms, and the dictionary that has them ([`Lexicon::with_terms`]); `None` is the bundled one alone.
    #[must_use]
    pub fn with_terms(self, glossary: Vec<Term>, lexicon: Option<Arc<Lexicon>>) -> Self {
        Self { glossary, lexicon, ..self }
    }

    /// Whether a fault is sought.
    pub fn seeks(&self, fault: Fault) -> bool {
        self.faults.contains(&fault)
    }

    /// Whether anything is sought at all.
    pub fn seeks_anything(&self) -> bool {
        !self.faults.is_empty()
    }

    /// Whether anything of a group is sought.
    pub fn seeks_any(&self, group: Group) -> bool {
        self.faults.iter().any(|fault| fault.group() == group)
    }

    /// Whether anything is sought that two texts are compared for.
    pub(super) fn seeks_in_texts(&self) -> bool {
        self.faults.iter().any(|fault| !matches!(fault.group(), Group::Format | Group::Repeats))
    }

    /// The dictionary that texts are compared by.
    pub(super) fn lexicon(&self) -> &Lexicon {
        self.lexicon.as_deref().unwrap_or_else(|| Lexicon::bundled())
    }
}
