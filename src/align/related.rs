//! Whether two documents are translations of each other at all.

use std::ops::Range;

use super::agreement::Agreement;
use super::evidence::Evidence;
use super::length::LengthModel;
use super::{Passage, ScoredBead};
use crate::lexicon::Lexicon;

/// How likely it is that two documents are translations of each other, 0–1, from how their parts paired: the ranges of
/// source and target parts that correspond, and how well the contents of some of them agree.
///
/// Translations leave little text unpaired, the lengths of their paired parts and the numbers in them agree; and their
/// paired parts agree better in vectors and words than parts that are not paired. The less favourable of these two
/// decides: the first tells sister resolutions apart, which speak of the same, the second novels, which have no numbers.
/// The weights were set by hand on the gold documents and on paragraphs and lines of the gold sentences, all of them
/// against each other.
pub(super) fn relatedness(
    evidence: &Evidence,
    length: LengthModel,
    agreement: Option<Agreement>,
    runs: impl Iterator<Item = (Range<usize>, Range<usize>)>,
) -> f64 {
    let figures = Figures::new(evidence, length, runs).score();
    let score = agreement.map_or(figures, |agreement| figures.min(agreement.score()));
    1.0 / (1.0 + (-score).exp())
}

/// The same of two passages whose segments are aligned.
pub fn passage_relatedness(source: &Passage<'_>, target: &Passage<'_>, lexicon: &Lexicon, beads: &[ScoredBead]) -> f64 {
    let evidence = Evidence::new(source.texts(), target.texts());
    let length = LengthModel::new(Evidence::total(&evidence.source), Evidence::total(&evidence.target));
    let runs = beads.iter().map(|bead| (bead.source.clone(), bead.target.clone()));
    let agreement = Agreement::new(lexicon, source.side(), target.side(), runs.clone());
    relatedness(&evidence, length, agreement, runs)
}

/// What is measured of a pairing.
#[derive(Debug, Clone, Copy)]
struct Figures {
    /// Share of the text (visible characters of both sides) that is in null beads.
    pub unpaired: f64,
    /// Mean absolute deviation of the logarithm of the length ratio of paired blocks, weighted by length.
    pub uneven: f64,
    /// Share of the numbers in digits in paired blocks that are on both sides; 0.5 where there are too few.
    pub numbers: f64,
}

impl Figures {
    fn new(
        evidence: &Evidence,
        length: LengthModel,
        beads: impl Iterator<Item = (Range<usize>, Range<usize>)>,
    ) -> Self {
        let ratio = length.ratio();
        let total = Evidence::total(&evidence.source) * ratio + Evidence::total(&evidence.target);
        let (mut unpaired, mut uneven, mut weight) = (0.0, 0.0, 0.0);
        let (mut digits, mut matched) = (0, 0);
        for (source, target) in beads {
            let null = source.is_empty() || target.is_empty();
            let runs = evidence.runs(source, target);
            let size = runs.source * ratio + runs.target;
            if null {
                unpaired += size;
                continue;
            }
            uneven += length.deviation(runs.source, runs.target).abs().min(2.0) * size;
            weight += size;
            digits += runs.digits;
            matched += runs.matched;
        }
        Self {
            unpaired: unpaired / total.max(1.0),
            uneven: if weight > 0.0 { uneven / weight } else { 2.0 },
            numbers: if digits < 6 { 0.5 } else { f64::from(matched) / f64::from(digits) },
        }
    }

    fn score(self) -> f64 {
        4.0 - 6.0 * self.unpaired - 12.0 * (self.uneven - 0.1) + 3.0 * (self.numbers - 0.5)
    }
}
