//! What is usual in a bitext.

use super::label::Labelling;
use super::{CheckOptions, TextPair};

/// What is usual in a bitext, learnt from a sample of it, and what the checks of one pair share.
#[derive(Debug)]
pub struct Study {
    /// Pairs of the sample.
    pub pairs: usize,
    /// How labels answer to each other.
    pub labelling: Labelling,
}

impl Study {
    pub fn of(sample: &[TextPair<'_>], _options: &CheckOptions) -> Self {
        Self { pairs: sample.len(), labelling: Labelling::of(sample) }
    }
}
