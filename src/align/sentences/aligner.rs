//! The aligner of sentences.

use std::ops::Range;

use super::context::{Context, Vectors};
use super::crossing::{LeftOver, Placed, replace};
use super::graph::Edge;
use super::grid::Part;
use super::pieces::{Piece, Pieces};
use super::study::Study;
use super::synonyms::Synonyms;
use crate::align::band::Anchor;
use crate::align::rivals::Rival;
use crate::align::{Means, Model, Passage, ScoredBead, Section, SegmentAligner, Weights};
use crate::encode::Encoder;
use crate::lang::Lang;
use crate::lexicon::{Lexicon, Sentence};
use crate::model::{RunnerUp, Status};

/// Aligns sentences by what they mean: vectors, words, numbers, names, marks and lengths, weighed together.
///
/// Candidate beads are weighed twice, by a linear model each: first all that lie near a chain of sure pairs, by likeness and
/// length alone; then the few that are left, by everything. A bead's confidence is its probability under the second model.
/// Texts of more than 1,200 Chinese sentences are cut where pairs are sure, so that memory stays bounded and time is linear.
pub struct SentenceAligner<'a> {
    model: &'a Model,
    lexicon: &'a Lexicon,
    encoder: Option<&'a Encoder>,
}

/// A bead of a context: Chinese and English sentences, and its probability.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) edge: Edge,
    pub(super) confidence: f64,
    pub(super) rival: Option<Rival>,
}

impl<'a> SentenceAligner<'a> {
    /// An aligner with these weights and means; `None` where the weights are not for these means.
    pub fn new(weights: &'a Weights, lexicon: &'a Lexicon, means: Means) -> Option<Self> {
        let model = weights.model(means)?;
        Some(Self { model, lexicon, encoder: (means == Means::Encoder).then(Encoder::bundled) })
    }

    /// The beads of a context in order.
    fn beads(&self, context: &Context<'_>, vectors: Option<(&Vectors, &Synonyms<'_>)>) -> Vec<Found> {
        let study = Study::new(context, self.lexicon, vectors);
        let pruned = study.prune(&self.model.first);
        let scores = study.scores(&pruned, &self.model.second);
        let extension = f64::from(self.model.extension);
        let likely = pruned.graph.posteriors(&scores, extension).of;
        let path = pruned.graph.best(&scores, extension);
        let rivals = pruned.graph.rivals(&path, &likely);
        let found = |(at, rival): (usize, _)| Found { edge: pruned.graph.edges()[at], confidence: likely[at], rival };
        path.into_iter().zip(rivals).map(found).collect()
    }
}

impl SegmentAligner for SentenceAligner<'_> {
    fn align(
        &self,
        source: &Passage<'_>,
        target: &Passage<'_>,
        sections: &[Section],
        anchors: &[Anchor],
    ) -> Vec<Vec<ScoredBead>> {
        let from_english = source.lang() == Lang::English;
        let (chinese, english) = if from_english { (target, source) } else { (source, target) };
        let chinese: Vec<Sentence<'_>> = (0..chinese.texts().len()).map(|at| chinese.sentence(at)).collect();
        let wanted = sections.iter().map(|section| {
            let (source, target) = (section.source.clone(), section.target.clone());
            let (chinese, english) = if from_english { (target, source) } else { (source, target) };
            Part { chinese, english }
        });
        let turn = |anchor: &Anchor| Anchor { source: anchor.target, target: anchor.source };
        let fixed = if from_english { anchors.iter().map(turn).collect() } else { anchors.to_vec() };
        let all = (chinese.clone(), english.texts().to_vec());
        let mut pieces = Pieces::new(self.lexicon, self.encoder, all.clone(), wanted.collect(), fixed);
        let mut beads: Vec<Vec<Placed>> = vec![Vec::new(); sections.len()];
        let mut left = LeftOver::default();
        let synonyms = self.encoder.map(Synonyms::new);
        let mut piece = pieces.next();
        while let Some(Piece { context, vectors, origins }) = piece {
            // while one piece is weighed the next is read
            let (found, next) =
                rayon::join(|| self.beads(&context, vectors.as_ref().zip(synonyms.as_ref())), || pieces.next());
            piece = next;
            let mut nulls = Vec::new();
            for (at, found) in in_parts(&context, found).into_iter().enumerate() {
                let (part, (number, origin)) = (&context.parts[at], origins[at]);
                for Found { edge, confidence, rival } in found {
                    let (chinese, english) = edge.sides();
                    let within = (chinese.start, english.start);
                    let chinese = shifted(chinese, part.chinese.start, origin.0);
                    let english = shifted(english, part.english.start, origin.1);
                    // counted as the bead; in the order Chinese, English
                    let runner_up = rival.map(|Rival { source, target, shape, probability }| RunnerUp {
                        source: shifted(source..source + shape.0, part.chinese.start, origin.0),
                        target: shifted(target..target + shape.1, part.english.start, origin.1),
                        probability,
                    });
                    let runner_up = runner_up.map(Box::new);
                    let bead = Placed { chinese, english, confidence, status: Status::InOrder, runner_up };
                    if edge.is_null() {
                        nulls.push((number, within, bead.clone()));
                    }
                    beads[number].push(bead);
                }
            }
            left.add(&nulls, vectors.as_ref());
        }
        let crossing = left.beads(self.lexicon, (&all.0, &all.1), |context| {
            let vectors = self.encoder.map(|encoder| context.vectors(encoder));
            in_parts(context, self.beads(context, vectors.as_ref().zip(synonyms.as_ref())))
        });
        let placed = |((number, beads), section): ((usize, Vec<Placed>), &Section)| {
            let beads = match crossing.get(&number) {
                Some(crossing) => replace(beads, crossing, !from_english),
                None => beads,
            };
            let ours = |chinese: Range<usize>, english: Range<usize>| {
                let (source, target) = if from_english { (english, chinese) } else { (chinese, english) };
                (shifted(source, section.source.start, 0), shifted(target, section.target.start, 0))
            };
            let scored = |Placed { chinese, english, confidence, status, runner_up }| {
                let (source, target) = ours(chinese, english);
                let runner_up = runner_up.map(|other| {
                    let (source, target) = ours(other.source, other.target);
                    Box::new(RunnerUp { source, target, probability: other.probability })
                });
                ScoredBead { source, target, confidence, status, runner_up }
            };
            beads.into_iter().map(scored).collect()
        };
        beads.into_iter().enumerate().zip(sections).map(placed).collect()
    }
}

/// A range that is counted from one place, counted from another.
pub(super) fn shifted(run: Range<usize>, from: usize, to: usize) -> Range<usize> {
    run.start - from + to..run.end - from + to
}

/// The beads of each part of a context.
fn in_parts(context: &Context<'_>, found: Vec<Found>) -> Vec<Vec<Found>> {
    let mut parts: Vec<Vec<Found>> = context.parts.iter().map(|_| Vec::new()).collect();
    let mut at = 0;
    for found in found {
        let (i, j, shape) = found.edge.place();
        while !holds(&context.parts[at], i, j, shape) {
            at += 1;
        }
        parts[at].push(found);
    }
    parts
}

/// Whether a bead is of a part.
fn holds(part: &Part, i: usize, j: usize, (a, b): (usize, usize)) -> bool {
    if a > 0 { part.chinese.contains(&i) && (b == 0 || part.english.contains(&j)) } else { part.english.contains(&j) }
}

#[cfg(test)]
mod tests;

#[cfg(test)]
mod long;
