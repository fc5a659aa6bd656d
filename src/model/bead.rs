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
    /// What it might have been instead, where that was likely at all.
    pub runner_up: Option<Box<RunnerUp>>,
}

/// The most probable other bead that has a segment of a bead: of a pair of whole blocks, the most probable other pair of
/// blocks. A bead of one side is as probable as all the places in the other text together at which it could stand.
///
/// Ranges are counted as those of the bead it belongs to.
#[derive(Debug, Clone, PartialEq)]
pub struct RunnerUp {
    /// Source segments.
    pub source: Range<usize>,
    /// Target segments.
    pub target: Range<usize>,
    /// Its probability, as the confidence of the bead that was chosen.
    pub probability: f64,
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

impl RunnerUp {
    /// What is less probable than this is none.
    pub const LEAST: f64 = 0.001;

    /// The same with both sides counted otherwise.
    #[must_use]
    pub fn counted(
        &self,
        source: impl FnOnce(Range<usize>) -> Range<usize>,
        target: impl FnOnce(Range<usize>) -> Range<usize>,
    ) -> Self {
        Self { source: source(self.source.clone()), target: target(self.target.clone()), probability: self.probability }
    }

    /// Its type as that of a bead is written.
    pub fn shape(&self) -> String {
        format!("{}-{}", self.source.len(), self.target.len())
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
