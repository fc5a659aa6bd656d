//! Pairing: blocks with blocks by their outlines, and inside them segments with segments.
//!
//! The seam for better scorers is [`SegmentAligner`]: it takes the segments of a passage on both sides and fixed
//! points, and returns beads with their confidence.

mod agreement;
mod anchors;
mod band;
mod blocks;
mod clauses;
mod course;
mod drift;
mod evidence;
mod held;
mod lattice;
mod length;
mod lengths;
mod likeness;
mod moved;
mod numbering;
mod passage;
mod related;
mod scores;
mod sentences;
mod weights;

use std::ops::Range;

pub use band::{Anchor, Band};
pub use blocks::{BlockBead, Pairing, pair_blocks};
pub use clauses::{ClausePair, Clauses};
pub use drift::drifts;
pub use lattice::{Path, Scorer, Step, best_path};
pub use lengths::LengthAligner;
pub use passage::Passage;
pub use related::passage_relatedness;
pub use weights::{Alteration, AlterationKind, AlteredSide, Fitting, Means, Recipe, TrainingDocument, Weights};

pub(crate) use anchors::{Candidate, heaviest_chain};
#[cfg(test)]
pub(crate) use sentences::{Edge, Graph};
pub(crate) use sentences::{Example, Gold, first_example, first_names, second_example, second_names};
pub(crate) use weights::Model;

/// A bead of a passage.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoredBead {
    /// Source segments, counted from the passage's first.
    pub source: Range<usize>,
    /// Target segments, counted from the passage's first.
    pub target: Range<usize>,
    /// Posterior probability, 0–1.
    pub confidence: f64,
}

/// Aligns the segments of a passage.
pub trait SegmentAligner: Sync {
    /// Beads in order; every segment of both sides is in exactly one. A passage may be a paragraph, or a whole file
    /// of tens of thousands of lines.
    ///
    /// `anchors` strictly increase on both sides and are obeyed exactly: the two segments of an anchor are in one bead.
    fn align(&self, source: &Passage<'_>, target: &Passage<'_>, anchors: &[Anchor]) -> Vec<ScoredBead>;
}
