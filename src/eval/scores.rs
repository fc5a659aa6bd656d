//! All scores of one alignment, or of many together.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::AddAssign;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::calibration::Calibration;
use super::lax::Lax;
use super::tally::{BeadType, Tally};
use crate::model::IndexBead;

/// Scores of an alignment against a gold one. Those of several documents are added up: their beads are counted as if
/// they were one document's, so a long document weighs more than a short one.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scores {
    /// Every bead, right when it is in both.
    pub strict: Tally,
    /// vecalign's lax measure.
    pub lax: Lax,
    /// The strict counts of each bead type that either alignment has.
    pub types: BTreeMap<BeadType, Tally>,
    /// How sure the predicted beads are, and how many of them are right.
    pub confidence: Calibration,
}

impl Scores {
    /// Scores of `predicted` against `gold`. O(n log n) in the indices that they name.
    pub fn new(gold: &[IndexBead], predicted: &[IndexBead]) -> Self {
        let (gold, predicted) = (distinct(gold), distinct(predicted));
        let mut scores = Self { lax: Lax::new(&gold, &predicted), ..Self::default() };
        let sides: BTreeSet<_> = gold.iter().map(|bead| (&bead.source, &bead.target)).collect();
        for bead in &gold {
            scores.count(bead, Tally { gold: 1, ..Tally::default() });
        }
        for bead in &predicted {
            let right = sides.contains(&(&bead.source, &bead.target));
            scores.count(bead, Tally { predicted: 1, right: usize::from(right), ..Tally::default() });
            if let Some(confidence) = bead.confidence {
                scores.confidence.count(confidence, right);
            }
        }
        scores
    }

    fn count(&mut self, bead: &IndexBead, one: Tally) {
        self.strict += one;
        *self.types.entry(BeadType::of(bead)).or_default() += one;
    }
}

/// The beads as a set: each once, by its first mention, and none that is empty.
pub(super) fn distinct(beads: &[IndexBead]) -> Vec<&IndexBead> {
    let mut seen = BTreeSet::new();
    let mut distinct: Vec<_> = beads.iter().filter(|bead| !bead.is_empty()).collect();
    distinct.retain(|bead| seen.insert((&bead.source, &bead.target)));
    distinct
}

impl AddAssign<&Self> for Scores {
    fn add_assign(&mut self, other: &Self) {
        self.strict += other.strict;
        self.lax += other.lax;
        for (kind, tally) in &other.types {
            *self.types.entry(*kind).or_default() += *tally;
        }
        self.confidence += other.confidence;
    }
}

/// One bead type with its counts, as JSON.
#[derive(serde::Serialize)]
struct OfType {
    #[serde(rename = "type")]
    kind: BeadType,
    #[serde(flatten)]
    tally: Tally,
}

impl Serialize for Scores {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let types: Vec<_> = self.types.iter().map(|(kind, tally)| OfType { kind: *kind, tally: *tally }).collect();
        let mut scores = serializer.serialize_struct("Scores", 4)?;
        scores.serialize_field("strict", &self.strict)?;
        scores.serialize_field("lax", &self.lax)?;
        scores.serialize_field("types", &types)?;
        scores.serialize_field("confidence", &self.confidence)?;
        scores.end()
    }
}
