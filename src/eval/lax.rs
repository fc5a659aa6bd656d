//! The lax measure, as vecalign's `score.py` has it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::AddAssign;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::model::IndexBead;

/// Beads counted as vecalign's `score.py` counts its lax measure (github.com/thompsonb/vecalign; Thompson and Koehn
/// 2019, "Vecalign: Improved Sentence Alignment in Linear Time and Space").
///
/// A bead is nearly right when the other alignment has the same bead, or one that shares a source segment and a target
/// segment with it. Precision asks this of every predicted bead, so that a null bead must be in gold as it is. Recall asks
/// it of the gold beads with both sides, against the predicted ones with both sides. As JSON it holds its figures too.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Lax {
    /// All predicted beads.
    pub predicted: usize,
    /// Those of them that are nearly right.
    pub predicted_right: usize,
    /// Gold beads with both sides.
    pub gold: usize,
    /// Those of them that were nearly found.
    pub gold_right: usize,
}

impl Lax {
    /// Of two alignments without repeated and empty beads. O(n log n) where no index is in many beads.
    pub(super) fn new(gold: &[&IndexBead], predicted: &[&IndexBead]) -> Self {
        let pairs = |beads: &[&IndexBead]| Places::of(beads.iter().copied().filter(|bead| !bead.is_null()));
        let (in_gold, in_predicted) = (pairs(gold), pairs(predicted));
        let nulls: BTreeSet<_> = gold.iter().filter(|bead| bead.is_null()).map(|bead| sides(bead)).collect();
        // Of beads with both sides, equal ones share segments: what is left to ask by equality are null beads.
        let is_right = |bead: &IndexBead| in_gold.has_common(bead) || nulls.contains(&sides(bead));
        let of_gold = || gold.iter().filter(|bead| !bead.is_null());
        Self {
            predicted: predicted.len(),
            predicted_right: predicted.iter().filter(|bead| is_right(bead)).count(),
            gold: of_gold().count(),
            gold_right: of_gold().filter(|bead| in_predicted.has_common(bead)).count(),
        }
    }

    /// Share of the predicted beads that are nearly right, 0–1, higher is better; 0 where none is predicted, as in
    /// `score.py`.
    pub fn precision(&self) -> f64 {
        share(self.predicted_right, self.predicted)
    }

    /// Share of the gold beads with both sides that were nearly found, 0–1, higher is better; 0 where there are none.
    pub fn recall(&self) -> f64 {
        share(self.gold_right, self.gold)
    }

    /// Harmonic mean of precision and recall, 0–1, higher is better; 0 where both are.
    pub fn f1(&self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 }
    }
}

fn share(part: usize, of: usize) -> f64 {
    super::tally::ratio(part, of).unwrap_or(0.0)
}

fn sides(bead: &IndexBead) -> (&[usize], &[usize]) {
    (&bead.source, &bead.target)
}

/// Which beads of an alignment each segment is in, by number.
struct Places {
    source: BTreeMap<usize, Vec<usize>>,
    target: BTreeMap<usize, Vec<usize>>,
}

impl Places {
    fn of<'a>(beads: impl Iterator<Item = &'a IndexBead>) -> Self {
        let mut places = Self { source: BTreeMap::new(), target: BTreeMap::new() };
        for (number, bead) in beads.enumerate() {
            for (side, indices) in [(&mut places.source, &bead.source), (&mut places.target, &bead.target)] {
                for index in indices {
                    side.entry(*index).or_default().push(number);
                }
            }
        }
        places
    }

    /// Whether one bead shares a source segment and a target segment with this one.
    fn has_common(&self, bead: &IndexBead) -> bool {
        let numbers = |side: &BTreeMap<usize, Vec<usize>>, indices: &[usize]| -> BTreeSet<usize> {
            indices.iter().filter_map(|index| side.get(index)).flatten().copied().collect()
        };
        !numbers(&self.source, &bead.source).is_disjoint(&numbers(&self.target, &bead.target))
    }
}

impl AddAssign for Lax {
    fn add_assign(&mut self, other: Self) {
        self.predicted += other.predicted;
        self.predicted_right += other.predicted_right;
        self.gold += other.gold;
        self.gold_right += other.gold_right;
    }
}

impl Serialize for Lax {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut lax = serializer.serialize_struct("Lax", 7)?;
        lax.serialize_field("predicted", &self.predicted)?;
        lax.serialize_field("predicted_right", &self.predicted_right)?;
        lax.serialize_field("gold", &self.gold)?;
        lax.serialize_field("gold_right", &self.gold_right)?;
        lax.serialize_field("precision", &self.precision())?;
        lax.serialize_field("recall", &self.recall())?;
        lax.serialize_field("f1", &self.f1())?;
        lax.end()
    }
}
