//! Whether two documents are translations of each other at all.

use super::blocks::BlockBead;
use super::evidence::Evidence;
use super::scores::Blocks;

/// How likely it is that two documents are translations of each other, 0–1, from how their blocks paired.
///
/// Translations leave little text unpaired, and the lengths of their paired blocks and the numbers in them
/// agree. The weights were set by hand on ten pairs of documents with numbered parts (all above .96, one of them cut
/// off in the middle too) against the 120 mismatched pairs that they and three more resolutions make (119 below .5,
/// sister resolutions too; one very short pair at .54). Texts without numbers or labels, such as two chapters of novels,
/// cannot be told apart by this.
pub(super) fn relatedness(blocks: &Blocks<'_>, beads: &[BlockBead]) -> f64 {
    let figures = Figures::new(blocks, beads);
    let score = figures.score();
    1.0 / (1.0 + (-score).exp())
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
    fn new(blocks: &Blocks<'_>, beads: &[BlockBead]) -> Self {
        let ratio = blocks.length.ratio();
        let evidence = &blocks.evidence;
        let total = Evidence::total(&evidence.source) * ratio + Evidence::total(&evidence.target);
        let (mut unpaired, mut uneven, mut weight) = (0.0, 0.0, 0.0);
        let (mut digits, mut matched) = (0, 0);
        for bead in beads {
            let runs = evidence.runs(bead.source.clone(), bead.target.clone());
            let size = runs.source * ratio + runs.target;
            if bead.is_null() {
                unpaired += size;
                continue;
            }
            uneven += blocks.length.deviation(runs.source, runs.target).abs().min(2.0) * size;
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
