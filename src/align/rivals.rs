//! The most probable other bead for each bead of a path.

use std::collections::BTreeMap;

use crate::model::RunnerUp;

/// A bead of a lattice, and how probable it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rival {
    /// First source item.
    pub source: usize,
    /// First target item.
    pub target: usize,
    /// Source and target items.
    pub shape: (usize, usize),
    /// Its probability, 0–1; of a null bead that of all its places together.
    pub probability: f64,
}

/// The beads of a path, and the best bead against each of them so far.
///
/// A null bead is one bead wherever in the other text it stands, so the probabilities of its places are added up.
pub(super) struct Rivals {
    steps: Vec<Rival>,
    /// Which bead of the path has an item of the source, of the target.
    owners: [Vec<usize>; 2],
    /// The first item of either side.
    first: [usize; 2],
    best: Vec<Option<Rival>>,
    /// The likeliest place of a null bead, and the sum of all, by its item and whether that is of the source.
    nulls: BTreeMap<(usize, bool), (Rival, f64)>,
}

/// The number of no bead: of items that the path has not.
const NOBODY: usize = usize::MAX;
/// A place of a null bead that is less probable is not looked at: there may be many such places.
pub(super) const LEAST_NULL: f64 = RunnerUp::LEAST / 100.0;

impl Rivals {
    /// Of a path, which has no item in two beads.
    pub(super) fn of(path: impl Iterator<Item = Rival>) -> Self {
        let steps: Vec<Rival> = path.collect();
        let sides = |step: &Rival| [(step.source, step.shape.0), (step.target, step.shape.1)];
        let first = [0, 1].map(|side| steps.iter().map(|step| sides(step)[side].0).min().unwrap_or(0));
        let end = [0, 1].map(|side| steps.iter().map(|step| sides(step)[side]).map(|(from, count)| from + count).max());
        let mut owners = [0, 1].map(|side| vec![NOBODY; end[side].unwrap_or(0) - first[side]]);
        for (number, step) in steps.iter().enumerate() {
            for (side, (from, count)) in sides(step).into_iter().enumerate() {
                owners[side][from - first[side]..from - first[side] + count].fill(number);
            }
        }
        let best = vec![None; steps.len()];
        Self { steps, owners, first, best, nulls: BTreeMap::new() }
    }

    /// Looks at a bead of the lattice.
    pub(super) fn add(&mut self, bead: Rival) {
        if bead.shape.0 == 0 || bead.shape.1 == 0 {
            let of_source = bead.shape.0 > 0;
            let item = if of_source { bead.source } else { bead.target };
            let (likeliest, sum) = self.nulls.entry((item, of_source)).or_insert((bead, 0.0));
            *sum += bead.probability;
            if bead.probability > likeliest.probability {
                *likeliest = bead;
            }
        } else {
            self.hold(bead);
        }
    }

    /// For every bead of the path the best against it.
    pub(super) fn found(mut self) -> Vec<Option<Rival>> {
        for (likeliest, sum) in std::mem::take(&mut self.nulls).into_values() {
            self.hold(Rival { probability: sum.min(1.0), ..likeliest });
        }
        self.best
    }

    /// The beads of the path that have items of one side.
    fn owners(&self, side: usize, from: usize, count: usize) -> impl Iterator<Item = usize> {
        let owners = (from..from + count).filter_map(move |item| item.checked_sub(self.first[side]));
        owners.filter_map(move |item| self.owners[side].get(item).copied())
    }

    /// Holds a bead against those of the path that have an item of it.
    fn hold(&mut self, bead: Rival) {
        if bead.probability < RunnerUp::LEAST {
            return;
        }
        let held: Vec<usize> =
            self.owners(0, bead.source, bead.shape.0).chain(self.owners(1, bead.target, bead.shape.1)).collect();
        for owner in held {
            let step = self.steps.get(owner);
            if step.is_some_and(|step| !same(step, &bead))
                && self.best[owner].is_none_or(|best| bead.probability > best.probability)
            {
                self.best[owner] = Some(bead);
            }
        }
    }
}

/// Whether a bead is the one that was chosen; a null bead is the same wherever it stands.
fn same(step: &Rival, bead: &Rival) -> bool {
    let places = (step.source == bead.source || step.shape.0 == 0) && (step.target == bead.target || step.shape.1 == 0);
    step.shape == bead.shape && places
}
