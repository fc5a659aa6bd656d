//! Both stages learned from documents and their copies.

use std::ops::Range;

use rayon::prelude::*;

use super::alteration::altered;
use super::document::GoldDocument;
use super::fit::{Fit, Fitted, Gaps, Holds};
use super::progress::Watch;
use super::random::Random;
use crate::align::{Example, Fitting, Gold, Model, NULL_FEATURES, Recipe, Studies, second_penalties};

/// What makes examples of texts: the stages of an aligner.
pub(super) trait Stages: Sync {
    /// What the stage that leaves beads out learns from.
    fn first(&self, gold: &Gold<'_>) -> Example;

    /// What the stage that decides learns from, where the first has these weights.
    fn second(&self, gold: &Gold<'_>, first: &[f32]) -> Example;

    /// How strongly each weight of the second stage is held near 0, and behind them the extension; none where all are alike.
    fn penalties(&self) -> Vec<f64>;

    /// The features of the second stage that say that a bead is null.
    fn nulls(&self) -> Range<usize>;
}

impl Stages for Studies {
    fn first(&self, gold: &Gold<'_>) -> Example {
        Self::first(self, gold)
    }

    fn second(&self, gold: &Gold<'_>, first: &[f32]) -> Example {
        Self::second(self, gold, first)
    }

    fn penalties(&self) -> Vec<f64> {
        second_penalties()
    }

    fn nulls(&self) -> Range<usize> {
        NULL_FEATURES
    }
}

/// A document to learn from, or an altered copy of one.
#[derive(Debug, PartialEq)]
pub(super) struct Text {
    /// The number of the document that it is, or is a copy of.
    pub of: usize,
    /// The number of the document from which lines were put into it.
    pub donor: Option<usize>,
    /// What it counts in the loss.
    pub weight: f64,
    pub document: GoldDocument,
}

/// Whose words a text holds is told by its numbers, so that nobody learns from what is to be judged.
impl Text {
    /// Whether it has nothing of the document of this number.
    pub fn is_free_of(&self, held_out: Option<usize>) -> bool {
        held_out.is_none_or(|out| self.of != out && self.donor != Some(out))
    }
}

/// The texts of both stages, with what the first learns from them.
pub(super) struct Learner<'a, S> {
    stages: &'a S,
    recipe: &'a Recipe,
    first: Vec<(Text, Example)>,
    second: Vec<Text>,
}

impl<'a, S: Stages> Learner<'a, S> {
    /// How many steps [`Learner::new`] and so many calls of [`Learner::model`] have at most.
    pub fn steps(documents: usize, recipe: &Recipe, models: usize) -> usize {
        let texts = |fitting: &Fitting| documents * (1 + fitting.copies.len());
        texts(&recipe.first) + models * (2 + texts(&recipe.second))
    }

    /// Makes the copies, and looks at those of the first stage. Its examples do not depend on other weights, and are made
    /// once.
    pub fn new(stages: &'a S, documents: &[GoldDocument], recipe: &'a Recipe, watch: &Watch<'_, '_>) -> Self {
        let first = texts(documents, &recipe.first, recipe.seed);
        let examples: Vec<Example> =
            first.par_iter().map(|text| watch.step(text.document.as_gold(|gold| stages.first(gold)))).collect();
        let first = first.into_iter().zip(examples).collect();
        Self { stages, recipe, first, second: texts(documents, &recipe.second, recipe.seed) }
    }

    /// Learns from all but one document, or from all.
    pub fn model(&self, held_out: Option<usize>, watch: &Watch<'_, '_>) -> Model {
        let Recipe { first, second, .. } = self.recipe;
        let free: Vec<(f64, &Example)> = self
            .first
            .iter()
            .filter(|(text, _)| text.is_free_of(held_out))
            .map(|(text, example)| (text.weight, example))
            .collect();
        let Fitted { weights: pruning, .. } =
            watch.step(Fit::new(&free, holds(first, &[]), Gaps::Plain).weights(first.rounds));
        let texts: Vec<&Text> = self.second.iter().filter(|text| text.is_free_of(held_out)).collect();
        let example = |text: &&Text| watch.step(text.document.as_gold(|gold| self.stages.second(gold, &pruning)));
        let examples: Vec<Example> = texts.par_iter().map(example).collect();
        let examples: Vec<(f64, &Example)> = texts.iter().map(|text| text.weight).zip(&examples).collect();
        let penalties = self.stages.penalties();
        let fit = Fit::new(&examples, holds(second, &penalties), Gaps::Affine);
        let mut fitted = watch.step(fit.weights(second.rounds));
        for null in self.stages.nulls() {
            fitted.weights[null] += self.recipe.null_bonus as f32;
        }
        Model { first: pruning, second: fitted.weights, extension: fitted.extension }
    }
}

fn holds<'a>(fitting: &Fitting, penalties: &'a [f64]) -> Holds<'a> {
    Holds { l2: fitting.l2, penalties, margin: fitting.margin }
}

/// Every document, and its copies behind it. What is put into one comes from the next document.
pub(super) fn texts(documents: &[GoldDocument], fitting: &Fitting, seed: u64) -> Vec<Text> {
    let mut texts = Vec::new();
    for (of, document) in documents.iter().enumerate() {
        texts.push(Text { of, donor: None, weight: 1.0, document: document.clone() });
        let next = (of + 1) % documents.len();
        for (number, how) in fitting.copies.iter().enumerate() {
            let donor = (next != of).then_some(next);
            let mut random = Random::new(seed, [of, number]);
            if let Some(copy) = altered(document, donor.map(|at| &documents[at]), how, &mut random) {
                let donor = donor.filter(|_| how.kind == crate::align::AlterationKind::Insertions);
                texts.push(Text { of, donor, weight: how.weight, document: copy.document });
            }
        }
    }
    texts
}
