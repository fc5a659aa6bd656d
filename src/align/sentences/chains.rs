//! Chains of pairs of left-over sentences: passages that cross.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use crate::align::anchors::{Candidate, heaviest_chain};
use crate::align::band::Anchor;

/// A chain must stand out so much in all, and if it is of one pair, so much. Chains through passages of novels that have
/// nothing to do with each other come to 0.63, those through three sentences that were moved mostly to 0.5 to 2.
const CHAIN: f64 = 0.45;
const ALONE: f64 = 0.5;
/// How likely beads between the runs must be in the mean. Where chains lead through unrelated runs they come to 0.56.
const BORNE_OUT: f64 = 0.6;
const ALONE_BORNE_OUT: f64 = 0.95;
/// How fast one grows sure of a chain.
const GROWTH: f64 = 4.0;
/// Left-over sentences before and behind a chain that are aligned with it.
const MARGIN: usize = 6;
/// How often one looks again at what is left. Of a text that is told backwards each halves what is left.
const ROUNDS: usize = 24;

/// Two left-over sentences that are alike, by their numbers, and how much they stand out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pair {
    pub(super) chinese: usize,
    pub(super) english: usize,
    pub(super) weight: f64,
}

/// Two runs of left-over sentences that seem to be translations, by their numbers.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Crossing {
    pub(super) chinese: Range<usize>,
    pub(super) english: Range<usize>,
    /// How much the pairs of the chain through them stand out in all, and how many there are.
    weight: f64,
    pairs: usize,
}

impl Crossing {
    /// How sure it is that the two belong together, 0–1: 0.86 for the least chain of one pair, 0.98 for one of weight 1.
    pub(super) fn sureness(&self) -> f64 {
        1.0 - (-GROWTH * self.weight).exp()
    }

    fn is_convincing(&self) -> bool {
        self.weight > if self.pairs > 1 { CHAIN } else { ALONE }
    }

    /// Whether beads of such a mean probability, null beads included, speak for it.
    pub(super) fn is_borne_out(&self, likely: f64) -> bool {
        likely > if self.pairs > 1 { BORNE_OUT } else { ALONE_BORNE_OUT }
    }
}

/// The runs that cross, none with a sentence of another, in the order of the Chinese ones. Of each left-over sentence its
/// section and place are given: runs are of consecutive sentences of one section. O(pairs log pairs).
pub(super) fn crossings(chinese: &[(usize, usize)], english: &[(usize, usize)], mut pairs: Vec<Pair>) -> Vec<Crossing> {
    let (mut free_chinese, mut free_english) = (vec![true; chinese.len()], vec![true; english.len()]);
    let mut found: Vec<Crossing> = Vec::new();
    for _ in 0..ROUNDS {
        pairs.retain(|pair| free_chinese[pair.chinese] && free_english[pair.english]);
        let (of_chinese, of_english) = (runs(chinese, &free_chinese), runs(english, &free_english));
        let mut groups: BTreeMap<(usize, usize), Vec<Pair>> = BTreeMap::new();
        for pair in &pairs {
            groups.entry((of_chinese[pair.chinese], of_english[pair.english])).or_default().push(*pair);
        }
        let mut round: Vec<Crossing> = groups.values().filter_map(|pairs| chain(pairs)).collect();
        round.retain(Crossing::is_convincing);
        // equal ones stay in the order of the texts
        round.sort_by(|one, other| other.weight.total_cmp(&one.weight));
        let before = found.len();
        for crossing in round {
            if crossing.chinese.clone().all(|at| free_chinese[at])
                && crossing.english.clone().all(|at| free_english[at])
            {
                free_chinese[crossing.chinese.clone()].fill(false);
                free_english[crossing.english.clone()].fill(false);
                found.push(crossing);
            }
        }
        if found.len() == before {
            break;
        }
    }
    found.sort_by_key(|crossing| crossing.chinese.start);
    for crossing in &mut found {
        crossing.chinese = widened(&crossing.chinese, chinese, &mut free_chinese);
        crossing.english = widened(&crossing.english, english, &mut free_english);
    }
    found
}

/// Of each sentence the number of its run: free sentences that follow each other.
fn runs(places: &[(usize, usize)], free: &[bool]) -> Vec<usize> {
    let mut number = 0;
    let run = |at: usize| {
        let goes_on = at > 0 && free[at - 1] && free[at] && follows(places[at - 1], places[at]);
        number += usize::from(!goes_on);
        number
    };
    (0..places.len()).map(run).collect()
}

fn follows(one: (usize, usize), other: (usize, usize)) -> bool {
    one.0 == other.0 && one.1 + 1 == other.1
}

/// The heaviest chain of pairs of two runs.
fn chain(pairs: &[Pair]) -> Option<Crossing> {
    let first = pairs.iter().map(|pair| pair.english).min()?;
    let candidates = pairs.iter().map(|pair| Candidate {
        anchor: Anchor { source: pair.chinese, target: pair.english - first },
        weight: pair.weight,
    });
    let weights: HashMap<(usize, usize), f64> =
        pairs.iter().map(|pair| ((pair.chinese, pair.english - first), pair.weight)).collect();
    let anchors = heaviest_chain(candidates.collect());
    let (start, end) = (anchors.first()?, anchors.last()?);
    Some(Crossing {
        chinese: start.source..end.source + 1,
        english: first + start.target..first + end.target + 1,
        weight: anchors.iter().map(|anchor| weights[&(anchor.source, anchor.target)]).sum(),
        pairs: anchors.len(),
    })
}

/// The same with free neighbours, which are free no more.
fn widened(run: &Range<usize>, places: &[(usize, usize)], free: &mut [bool]) -> Range<usize> {
    let (mut start, mut end) = (run.start, run.end);
    while start > 0 && run.start - start < MARGIN && free[start - 1] && follows(places[start - 1], places[start]) {
        start -= 1;
        free[start] = false;
    }
    while end < free.len() && end - run.end < MARGIN && free[end] && follows(places[end - 1], places[end]) {
        free[end] = false;
        end += 1;
    }
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;

    /// So many sentences of one section, one behind the other but for a gap before those that are listed.
    fn places(count: usize, gaps: &[usize]) -> Vec<(usize, usize)> {
        let place = |at: usize| (0, at + 100 * gaps.iter().filter(|gap| **gap <= at).count());
        (0..count).map(place).collect()
    }

    fn pairs(pairs: &[(usize, usize, f64)]) -> Vec<Pair> {
        pairs.iter().map(|&(chinese, english, weight)| Pair { chinese, english, weight }).collect()
    }

    fn found(
        chinese: &[(usize, usize)],
        english: &[(usize, usize)],
        all: &[(usize, usize, f64)],
    ) -> Vec<[Range<usize>; 2]> {
        crossings(chinese, english, pairs(all)).into_iter().map(|found| [found.chinese, found.english]).collect()
    }

    #[test]
    fn a_chain_of_pairs_makes_two_runs_cross() {
        let pairs = [(0, 10, 0.4), (1, 11, 0.1), (2, 13, 0.3), (3, 2, 0.5)];
        // the fourth pair crosses the chain; the sentences around it may belong to it
        assert_eq!(found(&places(4, &[]), &places(14, &[8]), &pairs), [[0..4, 8..14]]);
    }

    #[test]
    fn pairs_that_hardly_stand_out_make_none() {
        assert!(found(&places(3, &[]), &places(3, &[]), &[(0, 0, 0.2), (1, 1, 0.2)]).is_empty());
        assert!(found(&places(1, &[]), &places(1, &[]), &[(0, 0, 0.48)]).is_empty());
        assert_eq!(found(&places(1, &[]), &places(1, &[]), &[(0, 0, 0.52)]), [[0..1, 0..1]]);
        assert!(found(&[], &[], &[]).is_empty());
    }

    #[test]
    fn a_run_may_hold_two_passages_that_are_apart_on_the_other_side() {
        let pairs = [(0, 2, 0.9), (1, 3, 0.9), (2, 0, 0.8), (3, 1, 0.8)];
        assert_eq!(found(&places(4, &[]), &places(4, &[2]), &pairs), [[0..2, 2..4], [2..4, 0..2]]);
    }

    #[test]
    fn no_run_reaches_into_another_section() {
        let chinese = [(0, 0), (0, 1), (1, 2), (1, 3)];
        let english = [(0, 0), (0, 1), (1, 2), (1, 3)];
        assert_eq!(found(&chinese, &english, &[(1, 1, 0.9), (2, 2, 0.9)]), [[0..2, 0..2], [2..4, 2..4]]);
    }

    #[test]
    fn a_text_told_backwards_is_found_sentence_by_sentence() {
        let count = 60;
        let all: Vec<_> = (0..count).map(|at| (at, count - 1 - at, 0.6 + (at * 7 % 13) as f64 / 100.0)).collect();
        let found = found(&places(count, &[]), &places(count, &[]), &all);
        assert_eq!(found.len(), count);
        assert!(found.iter().all(|[chinese, english]| chinese.start + english.start == count - 1));
    }

    #[test]
    fn one_is_surer_of_what_stands_out_more() {
        let sure = |weight| crossings(&places(1, &[]), &places(1, &[]), pairs(&[(0, 0, weight)]))[0].sureness();
        assert!((sure(1.0) - 0.9817).abs() < 1e-4);
        assert!(sure(0.6) < sure(0.7));
    }
}
