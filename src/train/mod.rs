//! Learns the weights of the sentence aligner from gold alignments, and says how good weights so learned are.
//!
//! A weight is learned for every feature of a candidate bead, for both stages of the aligner: the first leaves beads out,
//! the second decides. They are those under which the right beads are likeliest ([`fit`]). Documents are learned
//! from as they are and as altered copies, because gold has few sentences that nobody translated ([`alteration`]).

mod alteration;
mod cross_validation;
mod descent;
mod document;
mod fit;
mod gold;
mod held_out;
mod learner;
mod progress;
mod random;

pub use cross_validation::{CrossValidation, NamedFigures};
pub use document::GoldDocument;
pub use held_out::{Cut, HeldOut};
pub use progress::TrainingProgress;

use crate::align::{Means, Model, Recipe, Studies, TrainingDocument, Weights};
use learner::Learner;
use progress::{Watch, Watcher};

/// Learns the weights for these means from all documents. Uses rayon's current thread pool; the result is the same for any
/// number of threads. `watcher` is told of every step.
pub fn train(documents: &[GoldDocument], means: &[Means], recipe: &Recipe, watcher: &mut Watcher<'_>) -> Weights {
    let steps = Learner::<Studies>::steps(documents.len(), recipe, 1) * means.len();
    let watch = Watch::new(steps, watcher);
    let model = |wanted: Means| -> Option<Model> {
        means
            .contains(&wanted)
            .then(|| Learner::new(&Studies::new(wanted), documents, recipe, &watch).model(None, &watch))
    };
    let trained_on = documents
        .iter()
        .map(|document| TrainingDocument { name: document.name.clone(), beads: document.beads.len() })
        .collect();
    Weights { trained_on, recipe: recipe.clone(), encoder: model(Means::Encoder), lexicon: model(Means::Lexicon) }
}

/// Scores every document by weights that were learned from the others (leave-one-out cross-validation). Both stages are
/// learned anew for each. The same for any number of threads; `watcher` is told of every step.
pub fn cross_validate(
    documents: &[GoldDocument],
    means: Means,
    recipe: &Recipe,
    watcher: &mut Watcher<'_>,
) -> CrossValidation {
    let watch = Watch::new(CrossValidation::steps(documents.len(), recipe), watcher);
    cross_validation::cross_validated(&Studies::new(means), means, documents, recipe, &watch)
}
