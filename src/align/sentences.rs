//! The first sentence aligner: lengths, numbers and cognates.

use super::band::{Anchor, Band};
use super::evidence::Evidence;
use super::lattice::{Scorer, best_path};
use super::length::LengthModel;
use super::{Passage, ScoredBead, SegmentAligner};

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
/// Columns to each side of the anchors.
const WIDTH: usize = 10;

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

impl SegmentAligner for LengthAligner {
    fn align(&self, source: &Passage<'_>, target: &Passage<'_>, anchors: &[Anchor]) -> Vec<ScoredBead> {
        let (n, m) = (source.texts().len(), target.texts().len());
        let evidence = Evidence::new(source.texts(), target.texts());
        let length = LengthModel::new(Evidence::total(&evidence.source), Evidence::total(&evidence.target));
        let band = if anchors.is_empty() { Band::full(n, m) } else { Band::around(n, m, anchors, WIDTH) };
        let path = best_path(n, m, &band, &Sentences { evidence: &evidence, length });
        path.steps
            .iter()
            .map(|step| ScoredBead {
                source: step.source..step.source + step.shape.0,
                target: step.target..step.target + step.shape.1,
                confidence: step.posterior,
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    fn beads(source: &[&str], target: &[&str]) -> Vec<(usize, usize)> {
        let source = Passage::of_texts(Lang::English, source.to_vec());
        let target = Passage::of_texts(Lang::Chinese, target.to_vec());
        let found = LengthAligner.align(&source, &target, &[]);
        found.iter().map(|bead| (bead.source.len(), bead.target.len())).collect()
    }

    #[test]
    fn sentences_of_one_length_pair_one_to_one() {
        assert_eq!(
            beads(
                &["It was adopted in 1991.", "A longer sentence says more than that one does."],
                &["它于1991年通过。", "一个更长的句子比那句说得更多一些。"]
            ),
            [(1, 1), (1, 1)]
        );
    }

    #[test]
    fn a_sentence_translated_by_two_makes_a_one_to_two_bead() {
        let source = [
            "The whole of this sentence, which was adopted in 1991, is translated by two sentences of about half its length.",
            "Short one.",
        ];
        let target = ["这整个句子是在1991年通过的，它比较长。", "它被两个大约一半长度的句子翻译出来。", "短句。"];
        assert_eq!(beads(&source, &target), [(1, 2), (1, 1)]);
    }

    #[test]
    fn an_empty_side_gives_null_beads() {
        assert_eq!(beads(&["One.", "Two."], &[]), [(1, 0), (1, 0)]);
        assert_eq!(beads(&[], &[]), []);
    }
}
