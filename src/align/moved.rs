//! Blocks that one side moved: paired where they belong, across the order of the texts.

use super::blocks::BlockBead;
use super::lattice::Scorer;
use super::numbering::Compared;
use super::scores::Blocks;
use crate::model::Status;

/// A moved run must score this much in all, so that two left-over blocks are not paired for want of better.
const SURE: f64 = 6.0;
/// A run in which no labels are equal must score this much.
const SURE_UNLABELLED: f64 = 12.0;
/// One pair that begins a run must score this much by itself.
const SEED: f64 = 4.0;
/// Texts whose cosine is above this may be the same one in another place.
const ALIKE: f64 = 0.45;
/// At most so many pairs of left-over blocks are compared.
const COMPARED: usize = 1_000_000;

/// Takes null beads of both sides out of `beads` where they pair with each other as moved runs.
pub(super) fn pair_moved(blocks: &Blocks<'_>, beads: Vec<BlockBead>) -> Vec<BlockBead> {
    let mut left = left_over(&beads, blocks.source.len(), |bead| (&bead.source, &bead.target));
    let mut right = left_over(&beads, blocks.target.len(), |bead| (&bead.target, &bead.source));
    let sources: Vec<usize> = (0..left.len()).filter(|&i| left[i]).collect();
    let targets: Vec<usize> = (0..right.len()).filter(|&j| right[j]).collect();
    if sources.is_empty() || targets.is_empty() || sources.len() * targets.len() > COMPARED {
        return beads;
    }
    let mut seeds: Vec<(f64, usize, usize)> = Vec::new();
    for &i in &sources {
        for &j in &targets {
            let score = pair_score(blocks, i, j);
            if score >= SEED {
                seeds.push((score, i, j));
            }
        }
    }
    seeds.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (_, i, j) in seeds {
        if !left[i] || !right[j] {
            continue;
        }
        let run = grow(blocks, (i, j), &left, &right);
        let total: f64 = run.iter().map(|&(i, j)| blocks.score(i, j, (1, 1))).sum();
        let numbered = run.iter().any(|&(i, j)| equally_numbered(blocks, i, j));
        if total >= if numbered { SURE } else { SURE_UNLABELLED } {
            for &(i, j) in &run {
                (left[i], right[j]) = (false, false);
            }
            pairs.extend(run);
        }
    }
    if pairs.is_empty() { beads } else { rebuild(beads, pairs) }
}

/// The score of a pair against leaving both blocks alone. Sharing nothing but a length is no reason to cross.
fn pair_score(blocks: &Blocks<'_>, i: usize, j: usize) -> f64 {
    let common = blocks.evidence.common(i, j);
    let alike = || blocks.likeness.cosine(i..i + 1, j..j + 1).is_some_and(|cosine| cosine > ALIKE);
    if common.weight < 1.0 && !equally_numbered(blocks, i, j) && !alike() {
        return f64::NEG_INFINITY;
    }
    blocks.score(i, j, (1, 1))
}

fn equally_numbered(blocks: &Blocks<'_>, i: usize, j: usize) -> bool {
    // `3.` stands in every list: only in the same division is it the same
    matches!(blocks.numbering.compare(i, j), Compared::Equal(answer, above) if answer > 0.3 && (above || blocks.numbering.is_division(i)))
}

/// The blocks that no bead pairs.
fn left_over<'a>(
    beads: &'a [BlockBead],
    count: usize,
    sides: impl Fn(&'a BlockBead) -> (&'a std::ops::Range<usize>, &'a std::ops::Range<usize>),
) -> Vec<bool> {
    let mut left = vec![false; count];
    for bead in beads {
        let (own, other) = sides(bead);
        if other.is_empty() {
            left[own.clone()].fill(true);
        }
    }
    left
}

/// The run of neighbouring left-over blocks around a pair that goes along with it.
fn grow(blocks: &Blocks<'_>, seed: (usize, usize), left: &[bool], right: &[bool]) -> Vec<(usize, usize)> {
    let fits = |i: usize, j: usize| {
        left.get(i) == Some(&true) && right.get(j) == Some(&true) && blocks.score(i, j, (1, 1)) > 0.0
    };
    let mut run = vec![seed];
    let (mut i, mut j) = seed;
    while i > 0 && j > 0 && fits(i - 1, j - 1) {
        (i, j) = (i - 1, j - 1);
        run.insert(0, (i, j));
    }
    let (mut i, mut j) = seed;
    while fits(i + 1, j + 1) {
        (i, j) = (i + 1, j + 1);
        run.push((i, j));
    }
    run
}

/// Replaces the null beads of moved blocks by one moved bead each, at the source's place.
fn rebuild(beads: Vec<BlockBead>, mut pairs: Vec<(usize, usize)>) -> Vec<BlockBead> {
    pairs.sort_unstable();
    let mut found = Vec::with_capacity(beads.len());
    let gone: std::collections::BTreeSet<usize> = pairs.iter().map(|&(_, j)| j).collect();
    for bead in beads {
        let moved = bead
            .target
            .is_empty()
            .then(|| pairs.binary_search_by_key(&bead.source.start, |&(i, _)| i).ok())
            .flatten()
            .map(|at| pairs[at].1);
        if let Some(target) = moved {
            found.push(BlockBead { target: target..target + 1, status: Status::Moved, runner_up: None, ..bead });
        } else if !(bead.source.is_empty() && gone.contains(&bead.target.start)) {
            found.push(bead);
        }
    }
    found
}
