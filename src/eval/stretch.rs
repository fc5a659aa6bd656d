//! Texts cut where two alignments and the gold one may all be cut.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Add;

use super::scores::distinct;
use super::tally::Tally;
use crate::model::IndexBead;

/// A stretch of two texts, and the beads that lie in it: every bead of all three alignments lies in one stretch as a
/// whole.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Stretch {
    /// Gold beads.
    pub gold: u32,
    /// Predicted beads of either alignment.
    pub predicted: [u32; 2],
    /// Those of them that gold has.
    pub right: [u32; 2],
}

impl Stretch {
    /// The strict counts of one of the alignments.
    pub fn tally(&self, system: usize) -> Tally {
        let [predicted, right] = [self.predicted[system], self.right[system]];
        Tally { gold: self.gold as usize, predicted: predicted as usize, right: right as usize }
    }
}

impl Add for Stretch {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        let sum = |one: [u32; 2], other: [u32; 2]| [one[0] + other[0], one[1] + other[1]];
        Self {
            gold: self.gold + other.gold,
            predicted: sum(self.predicted, other.predicted),
            right: sum(self.right, other.right),
        }
    }
}

/// The shortest stretches of a document, in the order in which gold, then the others, name them first. Beads are in one
/// stretch when they share a segment, or are tied by a chain of beads that do. For alignments that go forward in both
/// texts these are the pieces between the points where all three have a boundary; beads that cross tie no more than
/// they hold.
///
/// O(n log n) in the indices that the beads name.
pub(super) fn stretches(gold: &[IndexBead], predicted: [&[IndexBead]; 2]) -> Vec<Stretch> {
    let gold = distinct(gold);
    let predicted = predicted.map(distinct);
    let sides: BTreeSet<_> = gold.iter().map(|bead| (&bead.source, &bead.target)).collect();
    let mut ties = Ties::default();
    for bead in gold.iter().chain(predicted.iter().flatten()) {
        ties.tie(bead);
    }
    let mut found = Stretches { ties, places: BTreeMap::new(), all: Vec::new() };
    for bead in &gold {
        found.of(bead).gold += 1;
    }
    for (system, beads) in predicted.iter().enumerate() {
        for bead in beads {
            let stretch = found.of(bead);
            stretch.predicted[system] += 1;
            stretch.right[system] += u32::from(sides.contains(&(&bead.source, &bead.target)));
        }
    }
    found.all
}

/// Stretches as they are met.
struct Stretches {
    ties: Ties,
    /// Where the stretch of a chief stands.
    places: BTreeMap<usize, usize>,
    all: Vec<Stretch>,
}

impl Stretches {
    fn of(&mut self, bead: &IndexBead) -> &mut Stretch {
        let chief = self.ties.tie(bead);
        let place = *self.places.entry(chief).or_insert(self.all.len());
        if place == self.all.len() {
            self.all.push(Stretch::default());
        }
        &mut self.all[place]
    }
}

/// Segments that beads tie together: disjoint sets (Tarjan 1975), each with a chief.
#[derive(Default)]
struct Ties {
    /// The number of a segment, by its side and index.
    numbers: BTreeMap<(bool, usize), usize>,
    /// The segment before each on the way to its chief, who is before himself.
    before: Vec<usize>,
}

impl Ties {
    /// Ties the segments of a bead, which is not empty, and gives their chief.
    fn tie(&mut self, bead: &IndexBead) -> usize {
        let source = bead.source.iter().map(|index| (false, *index));
        let segments = source.chain(bead.target.iter().map(|index| (true, *index)));
        let mut first = None;
        for segment in segments {
            let chief = self.chief_of(segment);
            let first = *first.get_or_insert(chief);
            let first = self.chief(first);
            // The earlier one stays, so that the result does not depend on the shape of the chains.
            self.before[first.max(chief)] = first.min(chief);
        }
        first.map_or(0, |first| self.chief(first))
    }

    fn chief_of(&mut self, segment: (bool, usize)) -> usize {
        let next = self.before.len();
        let number = *self.numbers.entry(segment).or_insert(next);
        if number == next {
            self.before.push(next);
        }
        self.chief(number)
    }

    fn chief(&mut self, mut number: usize) -> usize {
        while self.before[number] != number {
            self.before[number] = self.before[self.before[number]];
            number = self.before[number];
        }
        number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Side = &'static [usize];

    fn beads(beads: &[(Side, Side)]) -> Vec<IndexBead> {
        beads.iter().map(|(source, target)| IndexBead::new(*source, *target)).collect()
    }

    fn told(gold: &[(Side, Side)], test: &[(Side, Side)], against: &[(Side, Side)]) -> Vec<(u32, [u32; 2], [u32; 2])> {
        let (gold, test, against) = (beads(gold), beads(test), beads(against));
        stretches(&gold, [&test, &against]).iter().map(|at| (at.gold, at.predicted, at.right)).collect()
    }

    /// Gold pairs one by one. The first joins 1 and 2, the second takes 2 and 3 apart into 2:– and 3:2,3: the texts can
    /// be cut behind 0 and before 4 only, and where all three agree they are cut.
    #[test]
    fn texts_are_cut_where_all_three_have_a_boundary() {
        let gold: &[(Side, Side)] = &[(&[0], &[0]), (&[1], &[1]), (&[2], &[2]), (&[3], &[3]), (&[4], &[4])];
        let test: &[(Side, Side)] = &[(&[0], &[0]), (&[1, 2], &[1, 2]), (&[3], &[3]), (&[4], &[4])];
        let against: &[(Side, Side)] = &[(&[0], &[0]), (&[1], &[1]), (&[2], &[]), (&[3], &[2, 3]), (&[4], &[4])];
        let right = (1, [1, 1], [1, 1]);
        assert_eq!(told(gold, test, against), [right, (3, [2, 3], [1, 1]), right]);
    }

    /// Three null beads that all have, and one that only gold has: its segment is paired with 2 by both.
    #[test]
    fn a_null_bead_that_all_have_is_a_stretch_of_its_own() {
        let gold: &[(Side, Side)] = &[(&[0], &[]), (&[], &[0]), (&[1], &[]), (&[2], &[1])];
        let test: &[(Side, Side)] = &[(&[0], &[]), (&[], &[0]), (&[1, 2], &[1])];
        assert_eq!(told(gold, test, test), [(1, [1, 1], [1, 1]), (1, [1, 1], [1, 1]), (2, [1, 1], [0, 0])]);
    }

    /// A slip of one line runs until it ends; the beads after it stand by themselves again.
    #[test]
    fn a_slip_is_one_stretch_from_its_beginning_to_its_end() {
        let gold: &[(Side, Side)] = &[(&[0], &[0]), (&[1], &[1]), (&[2], &[2]), (&[3], &[3])];
        let slip: &[(Side, Side)] = &[(&[0], &[]), (&[1], &[0]), (&[2], &[1]), (&[], &[2]), (&[3], &[3])];
        assert_eq!(told(gold, gold, slip), [(3, [3, 4], [3, 0]), (1, [1, 1], [1, 1])]);
    }

    #[test]
    fn crossing_beads_tie_only_what_they_hold() {
        let gold: &[(Side, Side)] = &[(&[0], &[2]), (&[1], &[1]), (&[2], &[0])];
        assert_eq!(told(gold, gold, gold).len(), 3);
    }

    #[test]
    fn beads_outside_gold_are_counted_and_repeated_and_empty_ones_are_not() {
        let gold: &[(Side, Side)] = &[(&[0], &[0]), (&[], &[])];
        let test: &[(Side, Side)] = &[(&[0], &[0]), (&[0], &[0]), (&[], &[]), (&[9], &[9])];
        assert_eq!(told(gold, test, &[]), [(1, [1, 0], [1, 0]), (0, [1, 0], [0, 0])]);
    }
}
