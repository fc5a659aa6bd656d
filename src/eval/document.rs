//! Scores of documents, and of all of them together.

use serde::Serialize;

use super::remarks::{Remark, remarks};
use super::scores::Scores;
use crate::model::Ladder;

/// The scores of one document.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DocumentScores {
    /// What it is called.
    pub name: String,
    /// How good its alignment is.
    #[serde(flatten)]
    pub scores: Scores,
    /// What looks wrong in its two files.
    pub remarks: Vec<Remark>,
}

/// Scores the alignment `test` of a document called `name` against its gold alignment.
///
/// ```
/// use bitext::{Input, evaluate, read_ladder};
///
/// # fn main() -> bitext::Result<()> {
/// let gold = read_ladder(&Input::new("gold.align", "[0]:[0]\n[1]:[1, 2]\n[2]:[]\n"))?;
/// let test = read_ladder(&Input::new("test.align", "[0]:[0]\n[1]:[1]\n[2]:[2]\n"))?;
/// let scores = evaluate("a", &gold, &test).scores;
/// assert_eq!((scores.strict.right, scores.strict.f1()), (1, Some(1.0 / 3.0)));
/// assert_eq!((scores.lax.predicted_right, scores.lax.gold_right), (2, 2));
/// # Ok(())
/// # }
/// ```
pub fn evaluate(name: impl Into<String>, gold: &Ladder, test: &Ladder) -> DocumentScores {
    DocumentScores { name: name.into(), scores: Scores::new(&gold.beads, &test.beads), remarks: remarks(gold, test) }
}

/// The scores of documents, in the order in which they were given.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Evaluation {
    /// What made the scores: this package.
    pub tool: &'static str,
    /// Its version.
    pub version: &'static str,
    /// All beads of all documents counted together (micro average).
    pub total: Scores,
    /// Every document weighing the same (macro average).
    pub mean: Mean,
    /// Each by itself.
    pub documents: Vec<DocumentScores>,
}

/// Means over documents, whatever their lengths; 0 where there are none.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Mean {
    /// Mean of the strict F1s, 0–1, higher is better.
    pub strict_f1: f64,
    /// Mean of the lax F1s, 0–1, higher is better.
    pub lax_f1: f64,
}

impl Evaluation {
    /// Adds up the scores of documents.
    pub fn new(documents: Vec<DocumentScores>) -> Self {
        let mut total = Scores::default();
        for document in &documents {
            total += &document.scores;
        }
        let number = documents.len().max(1) as f64;
        let mean = |f1: fn(&Scores) -> f64| documents.iter().map(|document| f1(&document.scores)).sum::<f64>() / number;
        let mean = Mean {
            strict_f1: mean(|scores| scores.strict.f1().unwrap_or(0.0)),
            lax_f1: mean(|scores| scores.lax.f1()),
        };
        Self { tool: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION"), total, mean, documents }
    }
}
