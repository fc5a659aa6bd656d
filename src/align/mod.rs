//! Pairing: blocks with blocks by their outlines, and inside them segments with segments.
//!
//! The seam for better scorers is [`SegmentAligner`]: it takes the segments of both texts, the sections
//! of them that correspond and fixed points, and returns beads with their confidence.

mod agreement;
mod anchors;
mod band;
mod blocks;
mod clauses;
mod course;
mod cues;
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
mod rivals;
mod scores;
mod sentences;
mod weights;

use std::ops::Range;

use crate::model::{RunnerUp, Status};

pub use band::{Anchor, Band};
pub use blocks::{BlockBead, Pairing, pair_blocks};
pub use clauses::{ClausePair, Clauses};
pub use cues::{CuePair, CueTimes, same_times};
pub use drift::drifts;
pub use lattice::{Path, Scorer, Step, best_path};
pub use lengths::LengthAligner;
pub use passage::Passage;
pub use related::passage_relatedness;
pub use rivals::Rival;
pub use sentences::SentenceAligner;
pub use weights::{Alteration, AlterationKind, AlteredSide, Fitting, Means, Recipe, TrainingDocument, Weights};

pub(crate) use anchors::{Candidate, heaviest_chain};
#[cfg(test)]
pub(crate) use sentences::{Edge, Graph};
pub(crate) use sentences::{Example, Gold, NULL_FEATURES, Studies, first_names, second_names, second_penalties};
pub(crate) use weights::Model;

/// A bead of a section.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoredBead {
    /// Source segments, counted from the section's first.
    pub source: Range<usize>,
    /// Target segments, counted from the section's first.
    pub target: Range<usize>,
    /// Posterior probability, 0–1.
    pub confidence: f64,
    /// Whether it stands across the order of the texts.
    pub status: Status,
    /// What it might have been instead, counted as the bead; `None` where nothing else was likely, or nobody looked.
    pub runner_up: Option<Box<RunnerUp>>,
}

/// Segments of both texts that correspond as a whole: those of two paragraphs, or two whole files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Source segments, at least one.
    pub source: Range<usize>,
    /// Target segments, at least one.
    pub target: Range<usize>,
}

/// Aligns the segments of two texts.
pub trait SegmentAligner: Sync {
    /// For every section its beads in the order of the source (those without source follow the target), counted from its
    /// first segments; each of its segments is in exactly one. Those that are moved cross the others. No
    /// segment is in two sections; a section may be a paragraph, or a whole file of tens of thousands of lines.
    ///
    /// `anchors` strictly increase on both sides and are obeyed exactly: the two segments of an anchor, which are in one
    /// section, are in one bead.
    fn align(
        &self,
        source: &Passage<'_>,
        target: &Passage<'_>,
        sections: &[Section],
        anchors: &[Anchor],
    ) -> Vec<Vec<ScoredBead>>;
}
