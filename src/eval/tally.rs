//! Counts of beads, and the strict figures that follow from them.

use std::cmp::Ordering;
use std::fmt;
use std::ops::AddAssign;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::model::IndexBead;

/// Beads counted: strict precision, recall and F1 follow. As JSON it holds them too.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Beads of the gold alignment.
    pub gold: usize,
    /// Beads of the alignment under test.
    pub predicted: usize,
    /// Beads that are in both, equal on both sides.
    pub right: usize,
}

impl Tally {
    /// Share of the predicted beads that are right, 0–1, higher is better; `None` where none is predicted.
    pub fn precision(&self) -> Option<f64> {
        ratio(self.right, self.predicted)
    }

    /// Share of the gold beads that were found, 0–1, higher is better; `None` where gold has none.
    pub fn recall(&self) -> Option<f64> {
        ratio(self.right, self.gold)
    }

    /// Harmonic mean of precision and recall, 0–1, higher is better: 2·right / (gold + predicted). `None` where
    /// neither has a bead.
    pub fn f1(&self) -> Option<f64> {
        ratio(2 * self.right, self.gold + self.predicted)
    }
}

pub(super) fn ratio(part: usize, of: usize) -> Option<f64> {
    (of > 0).then(|| part as f64 / of as f64)
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.gold += other.gold;
        self.predicted += other.predicted;
        self.right += other.right;
    }
}

impl Serialize for Tally {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut tally = serializer.serialize_struct("Tally", 6)?;
        tally.serialize_field("gold", &self.gold)?;
        tally.serialize_field("predicted", &self.predicted)?;
        tally.serialize_field("right", &self.right)?;
        tally.serialize_field("precision", &self.precision())?;
        tally.serialize_field("recall", &self.recall())?;
        tally.serialize_field("f1", &self.f1())?;
        tally.end()
    }
}

/// How many segments a bead has on either side. Shown as `1-2`: one of the source, two of the target.
///
/// Ordered as people read them: beads with both sides before null beads, small before large.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct BeadType {
    /// Segments of the source.
    pub source: usize,
    /// Segments of the target.
    pub target: usize,
}

impl BeadType {
    pub(super) fn of(bead: &IndexBead) -> Self {
        Self { source: bead.source.len(), target: bead.target.len() }
    }

    fn key(self) -> (bool, usize, usize) {
        (self.source == 0 || self.target == 0, self.source + self.target, self.source)
    }
}

impl Ord for BeadType {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key().cmp(&other.key())
    }
}

impl PartialOrd for BeadType {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for BeadType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.source, self.target)
    }
}

impl Serialize for BeadType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_with_both_sides_come_first_and_small_ones_before_large() {
        let of = |(source, target)| BeadType { source, target };
        let mut types = [(0, 1), (2, 2), (1, 0), (2, 1), (1, 1), (1, 2), (0, 2)].map(of);
        types.sort();
        assert_eq!(types.map(|kind| kind.to_string()), ["1-1", "1-2", "2-1", "2-2", "0-1", "1-0", "0-2"]);
    }

    #[test]
    fn a_share_of_nothing_is_no_figure() {
        let tally = Tally { gold: 3, predicted: 0, right: 0 };
        assert_eq!((tally.precision(), tally.recall(), tally.f1()), (None, Some(0.0), Some(0.0)));
        assert_eq!(Tally::default().f1(), None);
    }
}
