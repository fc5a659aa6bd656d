//! Which segments correspond.

use std::ops::Range;

use serde::Serialize;

/// n source segments that correspond to m target segments.
///
/// Both are half-open ranges of indices into the documents' segment lists. At least one is non-empty;
/// where one is empty the bead is *null*: that text has no counterpart.
#[derive(Debug, Clone, PartialEq)]
pub struct Bead {
    /// Source segments.
    pub source: Range<usize>,
    /// Target segments.
    pub target: Range<usize>,
    /// Probability that the bead is right, 0–1, higher is better: the posterior of the model that
    /// chose it. Not calibrated against gold yet.
    pub confidence: f64,
    /// How the bead stands in the order of its document.
    pub status: Status,
}

/// How a bead stands in the order of its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// In order with its neighbours on both sides.
    InOrder,
    /// Paired across the order of the texts: one side moved it.
    Moved,
}

impl Status {
    /// Whether it is the usual one.
    #[allow(clippy::trivially_copy_pass_by_ref)] // serde hands a reference
    pub fn is_in_order(&self) -> bool {
        *self == Self::InOrder
    }
}

impl Bead {
    /// Whether one side is empty.
    pub fn is_null(&self) -> bool {
        self.source.is_empty() || self.target.is_empty()
    }

    /// Its type as the field writes it: `1-2` is one source segment to two target segments.
    pub fn shape(&self) -> String {
        format!("{}-{}", self.source.len(), self.target.len())
    }
}
