//! Fixed points that are obeyed whatever speaks against them.

use std::collections::BTreeMap;

use super::band::Anchor;
use super::lattice::Scorer;

/// A scorer under which no bead holds one item of an anchor without the other.
///
/// The anchors strictly increase on both sides, so a path is always left: 1-1 at each, nulls between them.
pub(super) struct Held<'a, S> {
    scorer: &'a S,
    /// The scorer's number of the first item of each side.
    from: (usize, usize),
    /// For each anchored source item its target item, and the other way round.
    partners: [BTreeMap<usize, usize>; 2],
}

impl<'a, S: Scorer> Held<'a, S> {
    /// Scores the items from `from` on, which are counted from 0 here, and holds to the anchors, which are counted so
    /// too and strictly increase on both sides.
    pub(super) fn new(scorer: &'a S, from: (usize, usize), anchors: &[Anchor]) -> Self {
        let there = anchors.iter().map(|anchor| (anchor.source, anchor.target)).collect();
        let back = anchors.iter().map(|anchor| (anchor.target, anchor.source)).collect();
        Self { scorer, from, partners: [there, back] }
    }

    /// Whether a bead holds one item of an anchor without the other.
    fn tears(&self, i: usize, j: usize, (a, b): (usize, usize)) -> bool {
        let [there, back] = &self.partners;
        there.range(i..i + a).any(|(_, target)| !(j..j + b).contains(target))
            || back.range(j..j + b).any(|(_, source)| !(i..i + a).contains(source))
    }
}

impl<S: Scorer> Scorer for Held<'_, S> {
    fn shapes(&self) -> &[(usize, usize)] {
        self.scorer.shapes()
    }

    fn score(&self, i: usize, j: usize, shape: (usize, usize)) -> f64 {
        if self.tears(i, j, shape) {
            return f64::NEG_INFINITY;
        }
        self.scorer.score(i + self.from.0, j + self.from.1, shape)
    }

    fn extension(&self) -> f64 {
        self.scorer.extension()
    }
}
