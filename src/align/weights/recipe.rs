//! How weights are learned.

use serde::{Deserialize, Serialize};

use crate::lang::Lang;

/// How weights are learned: all that decides them but the documents.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipe {
    /// Where the choice of what is altered begins.
    pub seed: u64,
    /// For the stage that leaves beads out.
    pub first: Fitting,
    /// For the stage that decides.
    pub second: Fitting,
    /// What null beads score more than was learned: gold has fewer of them than texts that people have. Above 0 more
    /// sentences without a counterpart are found, and more are wrong.
    pub null_bonus: f64,
}

/// How the weights of one stage are fitted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fitting {
    /// How strongly weights are held near 0: the loss is raised by l2/2 · their squares, each feature scaled to a root mean
    /// square of 1.
    pub l2: f64,
    /// What a wrong bead scores more while one learns, 0 or more, so that right ones win by some distance.
    pub margin: f64,
    /// Most rounds of the descent.
    pub rounds: usize,
    /// The altered copies of every document that are learned from besides the document itself.
    pub copies: Vec<Alteration>,
}

/// A way to alter a document whose alignment is known.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Alteration {
    /// What is done.
    pub kind: AlterationKind,
    /// To which side.
    pub side: AlteredSide,
    /// To how many sentences, as a share of those of the side, 0–1.
    pub share: f64,
    /// What the copy counts in the loss; the document itself counts 1.
    pub weight: f64,
}

/// What is done to a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AlterationKind {
    /// Sentences are deleted in a few blocks.
    Blocks,
    /// Sentences are deleted one here, one there.
    Singles,
    /// Short lines of another document are put in.
    Insertions,
}

/// Which side of a document is altered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AlteredSide {
    /// The English.
    English,
    /// The Chinese.
    Chinese,
    /// Both, each by itself.
    Both,
}

impl AlteredSide {
    /// The sides that it names.
    pub(crate) fn langs(self) -> &'static [Lang] {
        match self {
            Self::English => &[Lang::English],
            Self::Chinese => &[Lang::Chinese],
            Self::Both => &[Lang::English, Lang::Chinese],
        }
    }
}

impl Default for Recipe {
    /// The recipe of the bundled weights.
    fn default() -> Self {
        let copy = |kind, side, share, weight| Alteration { kind, side, share, weight };
        let copies = vec![
            copy(AlterationKind::Blocks, AlteredSide::English, 0.1, 1.0),
            copy(AlterationKind::Blocks, AlteredSide::Chinese, 0.1, 1.0),
        ];
        Self {
            seed: 1,
            // Without copies: beads that only gaps need are kept by biases of their own.
            first: Fitting { l2: 30.0, margin: 0.0, rounds: 40, copies: Vec::new() },
            second: Fitting { l2: 60.0, margin: 0.5, rounds: 60, copies },
            null_bonus: 0.5,
        }
    }
}
