//! How good an alignment is, against a gold one. Counts only; nothing is read here, and nothing can fail.
//!
//! Two measures, each with precision, recall and F1:
//!
//! - **Strict**, as AlignerEval counts: a bead is right when gold has one with the same source and the same target
//!   segments. Every bead of both counts, those without a counterpart (null beads) too.
//! - **Lax**, as vecalign's `score.py` counts (Thompson and Koehn 2019; it goes back to aclanthology.org/W11-4624): see
//!   [`Lax`]. Its recall leaves null beads out, its precision does not.
//!
//! Where predicted beads say how sure they are, [`Calibration`] sets that against their strict precision. [`Comparison`]
//! says by how much one alignment is better than another, and how sure that is.
//!
//! Both measures look at sets: a bead that a file repeats counts once, and one that is empty on both sides not at all. What looks
//! wrong in a file is told as [`Remark`]s and changes no figure.

mod bootstrap;
mod calibration;
mod comparison;
mod confidence;
mod document;
mod found;
mod lax;
mod remarks;
mod scores;
mod stretch;
mod tally;
#[cfg(test)]
mod tests;

pub use bootstrap::{Bootstrap, Drawn};
pub use calibration::{Calibration, CalibrationBin};
pub use comparison::{Comparison, Contest, Difference};
pub use confidence::Confidence;
pub use document::{DocumentScores, Evaluation, Mean, evaluate};
pub use found::FoundBeads;
pub use lax::Lax;
pub use remarks::{Remark, RemarkKind};
pub use scores::Scores;
pub use tally::{BeadType, Tally};
