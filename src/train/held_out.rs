//! Figures of documents that were not learned from.

use std::ops::AddAssign;

use serde::Serialize;

use super::alteration::altered;
use super::document::GoldDocument;
use super::fit::scores;
use super::learner::Stages;
use super::random::Random;
use crate::align::{Alteration, AlterationKind, AlteredSide, Example, Model};
use crate::eval::{Scores, Tally};
use crate::model::IndexBead;

/// Sentences that are deleted in blocks to see what becomes of the others, as a share of a side.
const CUT: f64 = 0.1;
/// Sentences that are deleted one by one to see whether their partners are found to be alone.
const THINNED: f64 = 0.05;
/// Where the choice of them begins: other places than those of training, whatever its seed.
const SEED: u64 = 0x68_656C_6420_6F75;

/// How well a text is aligned by weights that were learned from others.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct HeldOut {
    /// Of the text as it is; with how sure the aligner was, and how often rightly so.
    pub scores: Scores,
    /// Of two copies, which lost a tenth of their English or of their Chinese in blocks.
    pub cut: Cut,
    /// Sentences without a counterpart in two copies, which lost a twentieth of their English or of their Chinese one by
    /// one: those there are, those that were predicted, and those of them that are right.
    pub alone: Tally,
}

/// Beads of texts of which blocks are missing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Cut {
    /// All beads, strictly.
    pub strict: Tally,
    /// Beads of gold that lost no sentence.
    pub untouched: usize,
    /// Those of them that were found.
    pub found: usize,
}

impl Cut {
    /// Share of the beads that lost no sentence that were found all the same, 0–1, higher is better; `None` where there are
    /// none.
    pub fn recall(&self) -> Option<f64> {
        (self.untouched > 0).then(|| self.found as f64 / self.untouched as f64)
    }
}

impl AddAssign<&Self> for HeldOut {
    fn add_assign(&mut self, other: &Self) {
        self.scores += &other.scores;
        self.cut.strict += other.cut.strict;
        self.cut.untouched += other.cut.untouched;
        self.cut.found += other.cut.found;
        self.alone += other.alone;
    }
}

impl HeldOut {
    /// Texts that are aligned for it.
    pub(super) const TEXTS: usize = 5;

    /// Of one document, the `number`-th. `align` aligns a text.
    pub(super) fn of(
        document: &GoldDocument,
        number: usize,
        mut align: impl FnMut(&GoldDocument) -> Vec<IndexBead>,
    ) -> Self {
        let mut figures = Self { scores: Scores::new(&document.beads, &align(document)), ..Self::default() };
        let copies = [
            (AlterationKind::Blocks, AlteredSide::English, CUT),
            (AlterationKind::Blocks, AlteredSide::Chinese, CUT),
            (AlterationKind::Singles, AlteredSide::English, THINNED),
            (AlterationKind::Singles, AlteredSide::Chinese, THINNED),
        ];
        for (place, (kind, side, share)) in copies.into_iter().enumerate() {
            let how = Alteration { kind, side, share, weight: 1.0 };
            let Some(copy) = altered(document, None, &how, &mut Random::new(SEED, [number, place])) else { continue };
            let predicted = align(&copy.document);
            let gold = &copy.document.beads;
            if kind == AlterationKind::Blocks {
                figures.cut.strict += Scores::new(gold, &predicted).strict;
                let untouched: Vec<IndexBead> = copy.untouched.iter().map(|&at| gold[at].clone()).collect();
                figures.cut.untouched += untouched.len();
                figures.cut.found += Scores::new(&untouched, &predicted).strict.right;
            } else {
                figures.alone += Scores::new(&alone(gold), &alone(&predicted)).strict;
            }
        }
        figures
    }
}

/// The null beads, sentence by sentence.
fn alone(beads: &[IndexBead]) -> Vec<IndexBead> {
    let nulls = beads.iter().filter(|bead| bead.is_null());
    let single = |bead: &IndexBead| -> Vec<IndexBead> {
        let english = bead.source.iter().map(|&at| IndexBead::new([at], []));
        english.chain(bead.target.iter().map(|&at| IndexBead::new([], [at]))).collect()
    };
    nulls.flat_map(single).collect()
}

/// The best beads of a text by these weights, and how sure they are.
pub(super) fn aligned(document: &GoldDocument, stages: &impl Stages, model: &Model) -> Vec<IndexBead> {
    let example: Example = document.as_gold(|gold| stages.second(gold, &model.first));
    let weights: Vec<f64> = model.second.iter().map(|weight| f64::from(*weight)).collect();
    let (scores, extension) = (scores(&example, &weights), f64::from(model.extension));
    let posteriors = example.graph.posteriors(&scores, extension);
    let bead = |edge: usize| {
        let (chinese, english) = example.graph.edges()[edge].sides();
        let confidence = Some(posteriors.of[edge]);
        IndexBead { confidence, ..IndexBead::new(english.collect::<Vec<_>>(), chinese.collect::<Vec<_>>()) }
    };
    example.graph.best(&scores, extension).into_iter().map(bead).collect()
}
