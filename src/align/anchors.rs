//! Fixed points: the heaviest chain of pairs that increases on both sides.

use super::band::Anchor;

/// A pair that could be an anchor, and how much speaks for it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Candidate {
    pub anchor: Anchor,
    pub weight: f64,
}

/// The chain, strictly increasing on both sides, of the greatest total weight. O(k log k) for k candidates;
/// candidates without weight are passed over, ties go to the one found first.
pub(crate) fn heaviest_chain(mut candidates: Vec<Candidate>) -> Vec<Anchor> {
    candidates.retain(|candidate| candidate.weight > 0.0);
    // targets from last to first, so that two candidates of one source item never follow each other
    candidates.sort_by(|a, b| a.anchor.source.cmp(&b.anchor.source).then(b.anchor.target.cmp(&a.anchor.target)));
    let columns = candidates.iter().map(|c| c.anchor.target + 1).max().unwrap_or(0);
    let mut tree = MaxTree::new(columns);
    let mut chain: Vec<(f64, Option<usize>)> = Vec::with_capacity(candidates.len());
    for (index, candidate) in candidates.iter().enumerate() {
        let (before, last) = tree.best(candidate.anchor.target);
        let total = before + candidate.weight;
        chain.push((total, last));
        tree.raise(candidate.anchor.target, total, index);
    }
    let (_, end) = tree.best(columns);
    let mut found: Vec<Anchor> =
        std::iter::successors(end, |&at| chain[at].1).map(|at| candidates[at].anchor).collect();
    found.reverse();
    found
}

/// The fixed anchors, which strictly increase on both sides, and the heaviest chain of candidates that goes with all of
/// them.
pub(super) fn chain_through(fixed: &[Anchor], mut candidates: Vec<Candidate>) -> Vec<Anchor> {
    candidates.retain(|candidate| {
        let Anchor { source, target } = candidate.anchor;
        let before = fixed.partition_point(|anchor| anchor.source < source);
        fixed[..before].last().is_none_or(|anchor| anchor.target < target)
            && fixed.get(before).is_none_or(|anchor| anchor.source > source && anchor.target > target)
    });
    let mut chain = heaviest_chain(candidates);
    chain.extend_from_slice(fixed);
    chain.sort_unstable();
    chain
}

/// Greatest total among the columns before one (a Fenwick tree of maxima).
struct MaxTree {
    nodes: Vec<(f64, Option<usize>)>,
}

impl MaxTree {
    fn new(columns: usize) -> Self {
        Self { nodes: vec![(0.0, None); columns + 1] }
    }

    /// Best of the columns `0..column`.
    fn best(&self, column: usize) -> (f64, Option<usize>) {
        let mut best = (0.0, None);
        let mut at = column;
        while at > 0 {
            if self.nodes[at].0 > best.0 {
                best = self.nodes[at];
            }
            at &= at - 1;
        }
        best
    }

    fn raise(&mut self, column: usize, total: f64, index: usize) {
        let mut at = column + 1;
        while at < self.nodes.len() {
            if total > self.nodes[at].0 {
                self.nodes[at] = (total, Some(index));
            }
            at += at & at.wrapping_neg();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chain(pairs: &[(usize, usize, f64)]) -> Vec<(usize, usize)> {
        let candidates = pairs
            .iter()
            .map(|&(source, target, weight)| Candidate { anchor: Anchor { source, target }, weight })
            .collect();
        heaviest_chain(candidates).into_iter().map(|a| (a.source, a.target)).collect()
    }

    #[test]
    fn the_heaviest_chain_wins_over_the_longest() {
        assert_eq!(chain(&[(0, 5, 9.0), (1, 1, 1.0), (2, 2, 1.0), (3, 3, 1.0)]), [(0, 5)]);
        assert_eq!(chain(&[(0, 5, 2.0), (1, 1, 1.0), (2, 2, 1.0), (3, 3, 1.0)]), [(1, 1), (2, 2), (3, 3)]);
    }

    #[test]
    fn what_is_fixed_stays_and_what_crosses_it_goes() {
        let fixed = [(2, 5), (6, 6)].map(|(source, target)| Anchor { source, target });
        let candidate = |source, target| Candidate { anchor: Anchor { source, target }, weight: 9.0 };
        let candidates = [(0, 0), (1, 5), (2, 5), (3, 4), (2, 6), (4, 6), (7, 9)].map(|(i, j)| candidate(i, j));
        let chain = chain_through(&fixed, candidates.to_vec());
        let pairs: Vec<_> = chain.iter().map(|anchor| (anchor.source, anchor.target)).collect();
        assert_eq!(pairs, [(0, 0), (2, 5), (6, 6), (7, 9)]);
    }

    #[test]
    fn it_increases_strictly_on_both_sides() {
        assert_eq!(chain(&[(0, 0, 1.0), (0, 1, 1.0), (1, 1, 1.0), (2, 1, 1.0)]), [(0, 0), (1, 1)]);
        assert_eq!(chain(&[]), []);
        assert_eq!(chain(&[(0, 0, 0.0)]), []);
    }
}
