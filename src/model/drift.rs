//! How two outlines differ.

use std::fmt;

use serde::Serialize;

use super::{Message, Side};

/// One difference between the outlines of the two documents, as found while pairing them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Drift {
    /// What happened.
    pub kind: DriftKind,
    /// The side it happened on: where the paragraph is missing, repeated, moved or split.
    pub side: Side,
    /// Label of the source block concerned, as written.
    pub label: Option<String>,
    /// Label of the target block concerned, as written.
    pub target_label: Option<String>,
    /// The same in words: `paragraph 14 is missing in zh`.
    pub message: Message,
    /// The source block concerned.
    #[serde(skip)]
    pub block: Option<usize>,
    /// The target block concerned.
    #[serde(skip)]
    pub target_block: Option<usize>,
}

/// What happened to a numbered part between two documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DriftKind {
    /// It stands on the other side only.
    Missing,
    /// It stands twice on this side.
    Repeated,
    /// It has another number on each side.
    Renumbered,
    /// It stands elsewhere.
    Moved,
    /// One paragraph of the other side is several on this one.
    Split,
    /// It has a number on the other side only.
    Unnumbered,
}

impl Drift {
    /// The index of the unit that the blocks concerned begin in, given those of all blocks of the source and of the target
    /// ([`Bitext::units_of_blocks`](super::Bitext::units_of_blocks)).
    pub fn unit(&self, units: &[Vec<Option<usize>>; 2]) -> Option<usize> {
        let at = |block: Option<usize>, side: usize| *units[side].get(block?)?;
        at(self.block, 0).or_else(|| at(self.target_block, 1))
    }
}

impl fmt::Display for Drift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message.fmt(f)
    }
}
