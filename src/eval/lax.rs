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
        let (in_gold, in_predicted) = (Places::of(gold), Places::of(predicted));
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

/// The beads of an alignment, and which of them each segment is in.
struct Places<'a> {
    beads: Vec<&'a IndexBead>,
    source: BTreeMap<usize, Vec<usize>>,
    target: BTreeMap<usize, Vec<usize>>,
}

impl<'a> Places<'a> {
    /// Of the beads with both sides.
    fn of(beads: &[&'a IndexBead]) -> Self {
        let beads: Vec<_> = beads.iter().copied().filter(|bead| !bead.is_null()).collect();
        let mut places = Self { beads, source: BTreeMap::new(), target: BTreeMap::new() };
        for (number, bead) in places.beads.iter().enumerate() {
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
        let (by_source, by_target) = (named(&self.source, &bead.source), named(&self.target, &bead.target));
        // By the side with fewer beads: in a bad file one segment may be in all of them.
        if by_source.clone().count() <= by_target.clone().count() {
            by_source.map(|number| &self.beads[number].target).any(|target| share_any(target, &bead.target))
        } else {
            by_target.map(|number| &self.beads[number].source).any(|source| share_any(source, &bead.source))
        }
    }
}

/// The beads that these segments are in, by number, some perhaps more than once.
fn named<'a>(side: &'a BTreeMap<usize, Vec<usize>>, indices: &'a [usize]) -> impl Iterator<Item = usize> + Clone + 'a {
    indices.iter().filter_map(|index| side.get(index)).flatten().copied()
}

/// Whether two ascending lists have an index in common.
fn share_any(one: &[usize], other: &[usize]) -> bool {
    let (few, many) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    few.iter().any(|index| many.binary_search(index).is_ok())
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
