//! The way through two lists of blocks, with anchors held on to.

use std::ops::Range;

use super::anchors::{Candidate, chain_through};
use super::band::{Anchor, Band};
use super::held::Held;
use super::lattice::{Path, Scorer, Step, contested_path};
use super::rivals::Rival;

/// Where a path is looked for: in order from the first items to the last, without a gap.
///
/// An anchor can hold more items together than a bead shape has, where one item is in several anchors. Such items are
/// one bead, and the lattice is cut in two there.
pub(super) struct Course {
    stretches: Vec<Stretch>,
}

struct Stretch {
    source: Range<usize>,
    target: Range<usize>,
    /// What is searched; `None` where the whole stretch is one bead.
    search: Option<Search>,
}

struct Search {
    band: Band,
    /// Counted from the start of the stretch.
    anchors: Vec<Anchor>,
}

impl Course {
    /// The course through n by m items. `anchors` never decrease on either side; `candidates` are points that are likely
    /// to be passed, around which a band of `width` columns more to each side is searched.
    pub(super) fn new((n, m): (usize, usize), anchors: &[Anchor], candidates: &[Candidate], width: usize) -> Self {
        let mut stretches = Vec::new();
        let mut fixed = Vec::new();
        let mut from = (0, 0);
        let groups = groups(anchors);
        for (source, target) in groups {
            if source.len() == 1 && target.len() == 1 {
                fixed.push(Anchor { source: source.start, target: target.start });
                continue;
            }
            let search = Stretch::searched(from.0..source.start, from.1..target.start, &fixed, candidates, width);
            fixed.clear();
            from = (source.end, target.end);
            stretches.push(search);
            stretches.push(Stretch { source, target, search: None });
        }
        stretches.push(Stretch::searched(from.0..n, from.1..m, &fixed, candidates, width));
        Self { stretches }
    }

    /// The best path along the course.
    pub(super) fn best_path(&self, scorer: &impl Scorer) -> Path {
        let mut path = Path { steps: Vec::new(), score: 0.0 };
        for Stretch { source, target, search } in &self.stretches {
            let (from, size) = ((source.start, target.start), (source.len(), target.len()));
            let Some(search) = search else {
                path.steps.push(Step { source: from.0, target: from.1, shape: size, posterior: 1.0, rival: None });
                continue;
            };
            let found = contested_path(size.0, size.1, &search.band, &Held::new(scorer, from, &search.anchors));
            let rival = |rival: Rival| Rival { source: rival.source + from.0, target: rival.target + from.1, ..rival };
            let shifted = |step: Step| Step {
                source: step.source + from.0,
                target: step.target + from.1,
                rival: step.rival.map(rival),
                ..step
            };
            path.steps.extend(found.steps.into_iter().map(shifted));
            path.score += found.score;
        }
        path
    }
}

impl Stretch {
    fn searched(
        source: Range<usize>,
        target: Range<usize>,
        fixed: &[Anchor],
        candidates: &[Candidate],
        width: usize,
    ) -> Self {
        let local =
            |anchor: Anchor| Anchor { source: anchor.source - source.start, target: anchor.target - target.start };
        let anchors: Vec<Anchor> = fixed.iter().copied().map(local).collect();
        let inside = |anchor: Anchor| source.contains(&anchor.source) && target.contains(&anchor.target);
        let candidates = candidates.iter().filter(|candidate| inside(candidate.anchor));
        let candidates = candidates.map(|&Candidate { anchor, weight }| Candidate { anchor: local(anchor), weight });
        let chain = chain_through(&anchors, candidates.collect());
        let band = Band::around(source.len(), target.len(), &chain, width);
        Self { source, target, search: Some(Search { band, anchors }) }
    }
}

/// The items that the anchors hold together: ranges of both sides, apart from each other.
fn groups(anchors: &[Anchor]) -> Vec<(Range<usize>, Range<usize>)> {
    let mut groups: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for &Anchor { source, target } in anchors {
        match groups.last_mut() {
            Some(last) if source < last.0.end || target < last.1.end => {
                last.0.end = last.0.end.max(source + 1);
                last.1.end = last.1.end.max(target + 1);
            }
            _ => groups.push((source..source + 1, target..target + 1)),
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHAPES: [(usize, usize); 3] = [(1, 1), (1, 0), (0, 1)];

    /// Every item pairs with the one of its own number, and with no other.
    struct Diagonal;

    impl Scorer for Diagonal {
        fn shapes(&self) -> &[(usize, usize)] {
            &SHAPES
        }

        fn score(&self, i: usize, j: usize, shape: (usize, usize)) -> f64 {
            if shape != (1, 1) {
                -2.0
            } else if i == j {
                9.0
            } else {
                -9.0
            }
        }

        fn extension(&self) -> f64 {
            1.0
        }
    }

    fn beads(anchors: &[(usize, usize)]) -> Vec<(usize, usize, (usize, usize))> {
        let anchors: Vec<_> = anchors.iter().map(|&(source, target)| Anchor { source, target }).collect();
        let path = Course::new((4, 5), &anchors, &[], 2).best_path(&Diagonal);
        path.steps.iter().map(|step| (step.source, step.target, step.shape)).collect()
    }

    #[test]
    fn without_anchors_the_best_path_is_free() {
        let free = beads(&[]);
        assert_eq!(free[..4], [0, 1, 2, 3].map(|at| (at, at, (1, 1))));
    }

    #[test]
    fn an_anchor_is_obeyed_against_the_scores() {
        let held = beads(&[(1, 3)]);
        assert!(held.contains(&(1, 3, (1, 1))), "{held:?}");
        assert!(held.contains(&(0, 0, (1, 1))), "{held:?}");
    }

    #[test]
    fn items_that_anchors_chain_together_are_one_bead() {
        let held = beads(&[(1, 1), (1, 2), (2, 2), (2, 3)]);
        assert_eq!(held[..2], [(0, 0, (1, 1)), (1, 1, (2, 3))]);
        let rest: Vec<_> = held[2..].iter().map(|bead| bead.2).collect();
        assert!(rest == [(1, 0), (0, 1)] || rest == [(0, 1), (1, 0)], "{held:?}");
    }
}
