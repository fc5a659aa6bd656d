//! The first sentence aligner: lengths, numbers and cognates.

use rayon::prelude::*;

use super::anchors::{Candidate, chain_through};
use super::band::{Anchor, Band, CELLS};
use super::evidence::Evidence;
use super::held::Held;
use super::lattice::{Scorer, best_path, rough_path};
use super::length::LengthModel;
use super::{Passage, ScoredBead, Section, SegmentAligner};
use crate::model::Status;

/// Aligns by length, numbers and what both languages write alike. Needs no data.
#[derive(Debug, Clone, Copy, Default)]
pub struct LengthAligner;

/// Bead shapes, and what each costs against 1-1 (natural logarithms).
const SHAPES: [((usize, usize), f64); 12] = [
    ((1, 1), 0.0),
    ((1, 0), -4.5),
    ((0, 1), -4.5),
    ((1, 2), -2.2),
    ((2, 1), -2.2),
    ((2, 2), -4.5),
    ((1, 3), -4.0),
    ((3, 1), -4.0),
    ((1, 4), -5.5),
    ((4, 1), -5.5),
    ((2, 3), -6.5),
    ((3, 2), -6.5),
];
const SHAPES_ALONE: [(usize, usize); 12] = {
    let mut shapes = [(0, 0); 12];
    let mut at = 0;
    while at < 12 {
        shapes[at] = SHAPES[at].0;
        at += 1;
    }
    shapes
};
/// What a unit of shared weight is worth, the most that sharing is worth, and what an unmatched number costs.
const SHARED: f64 = 0.8;
const SHARED_MOST: f64 = 6.0;
const UNMATCHED: f64 = 0.5;
const UNMATCHED_MOST: u32 = 6;
/// Columns to each side of the rough path.
const WIDTH: usize = 20;
/// Cells of the corridor in which the rough path is looked for.
const ROUGH_CELLS: usize = 12_000_000;
/// How many of the shapes the rough path has.
const ROUGH_SHAPES: usize = 5;
/// A shared word found more often than this on a side leads no rough path.
const RARE: usize = 3;

struct Sentences<'a> {
    evidence: &'a Evidence,
    length: LengthModel,
}

impl Scorer for Sentences<'_> {
    fn shapes(&self) -> &[(usize, usize)] {
        &SHAPES_ALONE
    }

    fn score(&self, i: usize, j: usize, (a, b): (usize, usize)) -> f64 {
        let cost = SHAPES.iter().find(|(shape, _)| *shape == (a, b)).map_or(-9.0, |(_, cost)| *cost);
        if a == 0 || b == 0 {
            return cost;
        }
        let runs = self.evidence.runs(i..i + a, j..j + b);
        let unmatched = (runs.digits - runs.matched).min(UNMATCHED_MOST);
        cost + self.length.score(runs.source, runs.target) + (SHARED * runs.weight).min(SHARED_MOST)
            - UNMATCHED * f64::from(unmatched)
    }

    fn extension(&self) -> f64 {
        2.0
    }
}

/// The same scores with the most usual shapes only.
struct Rough<'a>(&'a Sentences<'a>);

impl Scorer for Rough<'_> {
    fn shapes(&self) -> &[(usize, usize)] {
        &SHAPES_ALONE[..ROUGH_SHAPES]
    }

    fn score(&self, i: usize, j: usize, shape: (usize, usize)) -> f64 {
        self.0.score(i, j, shape)
    }

    fn extension(&self) -> f64 {
        self.0.extension()
    }
}

impl Sentences<'_> {
    /// Where to look: everywhere, or in a long passage around a rough path.
    fn band(&self, n: usize, m: usize, anchors: &[Anchor]) -> Band {
        if (n + 1) * (m + 1) <= CELLS {
            return Band::around(n, m, anchors, 0);
        }
        let weigh = |(source, target)| Candidate {
            anchor: Anchor { source, target },
            weight: self.score(source, target, (1, 1)),
        };
        let candidates = self.evidence.rare_pairs(RARE).into_iter().map(weigh).collect();
        let chain = chain_through(anchors, candidates);
        let corridor = Band::within(n, m, &chain, WIDTH, ROUGH_CELLS);
        let rough = rough_path(n, m, &corridor, &Held::new(&Rough(self), (0, 0), anchors));
        let paired = rough.steps.iter().filter(|step| step.shape.0 > 0 && step.shape.1 > 0);
        let along: Vec<_> = paired.map(|step| Anchor { source: step.source, target: step.target }).collect();
        Band::around(n, m, &along, WIDTH)
    }
}

impl SegmentAligner for LengthAligner {
    fn align(
        &self,
        source: &Passage<'_>,
        target: &Passage<'_>,
        sections: &[Section],
        anchors: &[Anchor],
    ) -> Vec<Vec<ScoredBead>> {
        let align = |section: &Section| {
            let (from, to) = (section.source.clone(), section.target.clone());
            let inside = anchors.iter().filter(|anchor| from.contains(&anchor.source));
            let local =
                |anchor: &Anchor| Anchor { source: anchor.source - from.start, target: anchor.target - to.start };
            Self::section(
                &source.texts()[from.clone()],
                &target.texts()[to.clone()],
                &inside.map(local).collect::<Vec<_>>(),
            )
        };
        sections.par_iter().map(align).collect()
    }
}

impl LengthAligner {
    fn section(source: &[&str], target: &[&str], anchors: &[Anchor]) -> Vec<ScoredBead> {
        let (n, m) = (source.len(), target.len());
        let evidence = Evidence::new(source, target);
        let length = LengthModel::new(Evidence::total(&evidence.source), Evidence::total(&evidence.target));
        let sentences = Sentences { evidence: &evidence, length };
        let band = sentences.band(n, m, anchors);
        let path = best_path(n, m, &band, &Held::new(&sentences, (0, 0), anchors));
        path.steps
            .iter()
            .map(|step| ScoredBead {
                source: step.source..step.source + step.shape.0,
                target: step.target..step.target + step.shape.1,
                confidence: step.posterior,
                status: Status::InOrder,
                runner_up: None,
            })
            .collect()
    }
}

#[cfg(test)]
mod tests;
