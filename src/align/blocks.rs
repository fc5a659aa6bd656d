//! Pairing the blocks of two outlines.
//!
//! One global best path through both lists of blocks: labels, lengths, kinds, shared numbers and contents all count, and
//! none decides alone, so that missing, repeated, renumbered and one-sided numbers are survived. Equal labels,
//! rare shared words and likeness only say where to look.

use std::ops::Range;

use super::agreement::{Agreement, Side};
use super::anchors::Candidate;
use super::band::Anchor;
use super::course::Course;
use super::evidence::Evidence;
use super::lattice::{Path, Scorer, Step};
use super::length::LengthModel;
use super::likeness::{Likeness, Texts};
use super::numbering::Compared;
use super::rivals::Rival;
use super::scores::{Blocks, PAIR, Unlabelled};
use super::{moved, related};
use crate::lang::Lang;
use crate::lexicon::Lexicon;
use crate::model::{Document, RunnerUp, Status};

/// Blocks that correspond.
#[derive(Debug, Clone, PartialEq)]
pub struct BlockBead {
    /// Source blocks.
    pub source: Range<usize>,
    /// Target blocks.
    pub target: Range<usize>,
    /// Posterior probability, 0–1.
    pub confidence: f64,
    /// Whether the blocks stand in order.
    pub status: Status,
    /// What it might have been instead, counted in blocks; `None` where nothing else was likely, or nobody looked.
    pub runner_up: Option<Box<RunnerUp>>,
}

impl BlockBead {
    /// Whether one side is empty.
    pub fn is_null(&self) -> bool {
        self.source.is_empty() || self.target.is_empty()
    }
}

/// A ratio of lengths (natural logarithm) farther than this from another is not the same.
const FAR: f64 = 0.3;
/// Columns to each side of the anchors.
const WIDTH: usize = 16;
/// A shared word found more often than this on a side is no anchor.
const RARE: usize = 3;
/// Label keys found so often on both sides (product) are no anchors.
const REPEATED: usize = 20_000;

/// A pair with this posterior is without doubt.
const SURE: f64 = 0.98;
/// So many blocks between two pairs of equal labels are decided by these.
const FEW: usize = 8;
/// Styles of labels that answer to each other so well, 0–1, are those of one list.
const ANSWERS: f64 = 0.3;

/// How the blocks of two documents pair.
#[derive(Debug, Clone, PartialEq)]
pub struct Pairing {
    /// The beads. Every block is in exactly one; they follow the source, and a bead without source blocks follows the
    /// one before it in the target.
    pub beads: Vec<BlockBead>,
    /// How likely it is that the two are translations of each other at all, 0–1, higher is better.
    pub relatedness: f64,
}

/// Pairs the blocks of two documents.
///
/// `anchors` never decrease on either side and are obeyed exactly: the two blocks of an anchor are in one bead, which
/// stands in order. Where labels do not decide, the vectors of the texts do, and the words of theirs that the lexicon
/// finds again; of each text the first 6,000 bytes are looked at.
///
/// Linear in the number of blocks where labels, rare words or likeness anchor them; elsewhere the lattice between two
/// anchors is searched whole up to a fixed size, and in a corridor above it.
pub fn pair_blocks(source: &Document, target: &Document, lexicon: &Lexicon, anchors: &[Anchor]) -> Pairing {
    let mut blocks = Blocks::new(source, target);
    let course = Course::new((blocks.source.len(), blocks.target.len()), anchors, &blocks.candidates(), WIDTH);
    let mut path = course.best_path(&blocks);
    if blocks.follow_lengths(&path) {
        path = course.best_path(&blocks);
    }
    if blocks.numbers_disagree(&path) {
        // a stretch whose numbers are shifted looks unpaired; without its labels it shows by how much
        let content = course.best_path(&Unlabelled(&blocks));
        let pairs = content.steps.iter().filter(|step| step.shape == (1, 1)).map(|step| (step.source, step.target));
        if blocks.numbering.follow(pairs) {
            path = course.best_path(&blocks);
        }
    }
    if blocks.look_at_contents(lexicon, [source.lang, target.lang], &path) {
        let course = Course::new((blocks.source.len(), blocks.target.len()), anchors, &blocks.candidates(), WIDTH);
        let found = course.best_path(&blocks);
        // Somebody who gives two texts that say nothing alike wants to see them side by side, with a warning.
        if found.steps.iter().any(|step| step.shape.0 > 0 && step.shape.1 > 0) {
            path = found;
        }
    }
    let beads = path
        .steps
        .iter()
        .map(|step| BlockBead {
            source: step.source..step.source + step.shape.0,
            target: step.target..step.target + step.shape.1,
            confidence: step.posterior,
            status: Status::InOrder,
            runner_up: step.rival.map(|rival| Box::new(runner_up(rival))),
        })
        .collect();
    let beads = moved::pair_moved(&blocks, beads);
    let runs = beads.iter().map(|bead| (bead.source.clone(), bead.target.clone()));
    let left = Side { lang: source.lang, texts: &blocks.source_texts };
    let right = Side { lang: target.lang, texts: &blocks.target_texts };
    let agreement = Agreement::new(lexicon, left, right, runs.clone());
    let relatedness = related::relatedness(&blocks.evidence, blocks.length, agreement, runs);
    Pairing { beads, relatedness }
}

fn runner_up(rival: Rival) -> RunnerUp {
    let Rival { source, target, shape, probability } = rival;
    RunnerUp { source: source..source + shape.0, target: target..target + shape.1, probability }
}

impl Blocks<'_> {
    /// Pairs that could be anchors: equal labels, texts that share a rare word or number, and texts that are each other's
    /// most alike.
    fn candidates(&self) -> Vec<Candidate> {
        let mut pairs = self.evidence.rare_pairs(RARE);
        pairs.extend(self.likeness.mutual());
        let (left, right) = (self.numbering.loose_keys(true), self.numbering.loose_keys(false));
        let (strict_left, strict_right) = (self.numbering.keys(true), self.numbering.keys(false));
        for (value, from) in &left {
            let Some(to) = right.get(value) else { continue };
            if from.len() * to.len() <= REPEATED {
                pairs.extend(from.iter().flat_map(|&i| to.iter().map(move |&j| (i, j))));
            }
        }
        for (key, from) in &strict_left {
            let Some(to) = strict_right.get(key) else { continue };
            if left[key.0].len() * right[key.0].len() > REPEATED && from.len() * to.len() <= REPEATED {
                pairs.extend(from.iter().flat_map(|&i| to.iter().map(move |&j| (i, j))));
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        let weight = |&(source, target): &(usize, usize)| Candidate {
            anchor: Anchor { source, target },
            weight: self.score(source, target, (1, 1)) - PAIR,
        };
        pairs.iter().map(weight).collect()
    }

    /// Takes the ratio of lengths from the blocks that a path pairs, where it is far from that of the whole texts: one
    /// of them may be cut short. Returns whether it did.
    fn follow_lengths(&mut self, path: &Path) -> bool {
        let (mut source, mut target) = (0.0, 0.0);
        for step in path.steps.iter().filter(|step| step.shape.0 > 0 && step.shape.1 > 0) {
            source += Evidence::total(&self.evidence.source[step.source..step.source + step.shape.0]);
            target += Evidence::total(&self.evidence.target[step.target..step.target + step.shape.1]);
        }
        let paired = LengthModel::new(source, target);
        let far = (paired.ratio() / self.length.ratio()).ln().abs() > FAR;
        if far {
            self.length = paired;
        }
        far
    }

    /// Reads what the blocks say about which a path's labels do not decide. Returns whether there are any on both sides.
    fn look_at_contents(&mut self, lexicon: &Lexicon, [left, right]: [Lang; 2], path: &Path) -> bool {
        let (source, target) = self.undecided(path);
        let both = source.contains(&true) && target.contains(&true);
        if both {
            let source = Texts { lang: left, all: &self.source_texts, wanted: &source };
            let target = Texts { lang: right, all: &self.target_texts, wanted: &target };
            self.likeness = Likeness::new(lexicon, source, target);
        }
        both
    }

    /// The blocks of both sides about which labels do not decide: those between two pairs of equal labels, where there
    /// are many or they did not pair one by one without doubt.
    fn undecided(&self, path: &Path) -> (Vec<bool>, Vec<bool>) {
        let mut undecided = (vec![false; self.source.len()], vec![false; self.target.len()]);
        for run in path.steps.split(|step| self.is_labelled_alike(step)) {
            let plain = run.iter().all(|step| step.shape == (1, 1) && step.posterior > SURE);
            if plain && run.len() <= FEW {
                continue;
            }
            for step in run {
                undecided.0[step.source..step.source + step.shape.0].fill(true);
                undecided.1[step.target..step.target + step.shape.1].fill(true);
            }
        }
        undecided
    }

    /// Whether a step pairs blocks whose labels are equal, without doubt.
    fn is_labelled_alike(&self, step: &Step) -> bool {
        step.shape.0 > 0
            && step.shape.1 > 0
            && step.posterior > SURE
            && matches!(self.numbering.compare(step.source, step.target), Compared::Equal(answer, _) if answer > ANSWERS)
    }

    /// Whether so many numbered blocks are unpaired, on both sides, that their numbers may be shifted.
    fn numbers_disagree(&self, path: &Path) -> bool {
        let alone = |is_source: bool| {
            let unpaired = path.steps.iter().filter(|step| step.shape == if is_source { (1, 0) } else { (0, 1) });
            let place = |step: &Step| if is_source { step.source } else { step.target };
            unpaired.filter(|step| self.numbering.is_labelled(is_source, place(step))).count()
        };
        alone(true).min(alone(false)) > 1
    }
}
