//! Whether two documents are translations of each other at all.

use std::ops::Range;

use super::evidence::Evidence;
use super::length::LengthModel;
use super::{Passage, ScoredBead};

/// How likely it is that two documents are translations of each other, 0–1, from how their parts paired: the ranges of
/// source and target parts that correspond.
///
/// Translations leave little text unpaired, and the lengths of their paired parts and the numbers in them
/// agree. The weights were set by hand on the blocks of ten pairs of documents with numbered parts (all above .96, one of
/// them cut off in the middle too) against the 120 mismatched pairs that they and three more resolutions make (119 below
/// .5, sister resolutions too; one very short pair at .54). Texts without numbers or labels, such as two chapters of
/// novels, cannot be told apart by this.
pub(super) fn relatedness(
    evidence: &Evidence,
    length: LengthModel,
    runs: impl Iterator<Item = (Range<usize>, Range<usize>)>,
) -> f64 {
    let score = Figures::new(evidence, length, runs).score();
    1.0 / (1.0 + (-score).exp())
}

/// The same of two passages whose segments are aligned.
pub fn passage_relatedness(source: &Passage<'_>, target: &Passage<'_>, beads: &[ScoredBead]) -> f64 {
    let evidence = Evidence::new(source.texts(), target.texts());
    let length = LengthModel::new(Evidence::total(&evidence.source), Evidence::total(&evidence.target));
    relatedness(&evidence, length, beads.iter().map(|bead| (bead.source.clone(), bead.target.clone())))
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
        5.2 - 6.0 * self.unpaired - 12.0 * (self.uneven - 0.1) + 3.0 * (self.numbers - 0.5)
    }
}
