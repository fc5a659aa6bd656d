//! Every document scored by weights that were learned from the others.

use serde::Serialize;

use super::document::GoldDocument;
use super::held_out::{HeldOut, aligned};
use super::learner::{Learner, Stages};
use super::progress::Watch;
use crate::align::{Means, Recipe, Studies};

/// How well documents are aligned by weights that were learned from all the others.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CrossValidation {
    /// What was looked at.
    pub means: Means,
    /// All documents' counts added up (micro average).
    pub total: HeldOut,
    /// Mean of the documents' strict F1s, 0–1, higher is better (macro average).
    pub mean_f1: f64,
    /// The counts of every directory that holds documents.
    pub groups: Vec<NamedFigures>,
    /// The counts of every document.
    pub documents: Vec<NamedFigures>,
}

/// Figures with a name.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NamedFigures {
    /// What the document or directory is called.
    pub name: String,
    /// Its figures.
    #[serde(flatten)]
    pub figures: HeldOut,
}

impl CrossValidation {
    /// Steps of [`cross_validated`].
    pub(super) fn steps(documents: usize, recipe: &Recipe) -> usize {
        Learner::<Studies>::steps(documents, recipe, documents) + documents * HeldOut::TEXTS
    }

    fn new(means: Means, documents: &[GoldDocument], figures: Vec<HeldOut>) -> Self {
        let mut total = HeldOut::default();
        let mut groups: Vec<NamedFigures> = Vec::new();
        for (document, figures) in documents.iter().zip(&figures) {
            total += figures;
            match groups.iter_mut().find(|group| group.name == document.group) {
                Some(group) => group.figures += figures,
                None => groups.push(NamedFigures { name: document.group.clone(), figures: figures.clone() }),
            }
        }
        let f1s = figures.iter().map(|figures| figures.scores.strict.f1().unwrap_or(0.0));
        let mean_f1 = f1s.sum::<f64>() / figures.len().max(1) as f64;
        let named = |(document, figures): (&GoldDocument, _)| NamedFigures { name: document.name.clone(), figures };
        Self { means, total, mean_f1, groups, documents: documents.iter().zip(figures).map(named).collect() }
    }
}

/// Cross-validates: one document after the other is left out, with its copies and with what holds lines of it, both stages
/// are learned from the rest, and the document is aligned.
pub(super) fn cross_validated(
    stages: &impl Stages,
    means: Means,
    documents: &[GoldDocument],
    recipe: &Recipe,
    watch: &Watch<'_, '_>,
) -> CrossValidation {
    let learner = Learner::new(stages, documents, recipe, watch);
    let held_out = |(number, document): (usize, &GoldDocument)| {
        let model = learner.model(Some(number), watch);
        HeldOut::of(document, number, |text| watch.step(aligned(text, stages, &model)))
    };
    // One fold at a time: its examples are many, and are learned from by all threads.
    let figures = documents.iter().enumerate().map(held_out).collect();
    CrossValidation::new(means, documents, figures)
}

#[cfg(test)]
mod tests;
