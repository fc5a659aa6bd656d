//! What the features of sentence pairs are worth, learned from gold alignments, and the file that holds it.

mod file;
mod recipe;

use std::sync::LazyLock;

use serde::Serialize;

use crate::error::Result;

pub use recipe::{Alteration, AlterationKind, AlteredSide, Fitting, Recipe};

/// What a sentence aligner looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Means {
    /// Words, lengths, marks, and the vectors of the built-in encoder.
    #[default]
    Encoder,
    /// All of these but the vectors: faster and less sure.
    Lexicon,
}

/// The weights of the sentence aligner: for each [`Means`] a model, or for one of them.
///
/// Their file is JSON. It names every feature with its weight, and says from what and how they were learned.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// What they were learned from.
    pub trained_on: Vec<TrainingDocument>,
    /// How they were learned.
    pub recipe: Recipe,
    pub(crate) encoder: Option<Model>,
    pub(crate) lexicon: Option<Model>,
}

/// A document that weights were learned from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrainingDocument {
    /// What it is called: its path in the directory that was given.
    pub name: String,
    /// Beads of its gold alignment.
    pub beads: usize,
}

/// The weights of one means, in the order of its features.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Model {
    /// Of the stage that leaves beads out.
    pub first: Vec<f32>,
    /// Of the stage that decides.
    pub second: Vec<f32>,
    /// What a null bead scores more that goes on with a gap.
    pub extension: f32,
}

impl Means {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::Encoder, Self::Lexicon];

    /// What files and messages call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Encoder => "encoder",
            Self::Lexicon => "lexicon",
        }
    }
}

impl Weights {
    /// The weights that are built in, for both [`Means`]. They are read at the first call, which takes less than a
    /// millisecond.
    pub fn bundled() -> &'static Self {
        static BUNDLED: LazyLock<Weights> = LazyLock::new(|| {
            let text = include_str!("../../../data/weights/sentences.json");
            Weights::parse("sentences.json", text).expect("a test reads the file that is built in")
        });
        &BUNDLED
    }

    /// Reads a file of weights; `name` is what messages call it.
    ///
    /// # Errors
    /// When the text is no such file, is of another version, lacks a feature, names one that is not known, or a weight is
    /// out of range.
    pub fn parse(name: &str, text: &str) -> Result<Self> {
        file::parse(name, text)
    }

    /// The file, indented for people, with a line end behind it. Weights have seven significant digits at most, so what
    /// is read and written again has the same bytes.
    pub fn to_json(&self) -> String {
        file::text(self)
    }

    /// Whether there is a model for these means.
    pub fn are_for(&self, means: Means) -> bool {
        self.model(means).is_some()
    }

    /// The model for these means.
    pub(crate) fn model(&self, means: Means) -> Option<&Model> {
        match means {
            Means::Encoder => self.encoder.as_ref(),
            Means::Lexicon => self.lexicon.as_ref(),
        }
    }
}
