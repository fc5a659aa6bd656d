//! What the sentence aligner looks at, and what that is worth: as typed, as meant, as read.

use std::path::PathBuf;
use std::sync::Arc;

use bitext::{Error, ErrorKind, Means, Result, Weights, decode};
use clap::Args;

use super::general::ALIGNMENT;
use super::places::Source;
use super::run::read;

/// Options that say how sentences are compared.
#[derive(Debug, Args)]
pub struct WeightArgs {
    /// Weights for pairing sentences to use instead of the built-in ones: a JSON file, or - for standard input
    ///
    /// `align train` learns them from alignments that you have corrected.
    #[arg(long, value_name = "FILE.json", help_heading = ALIGNMENT)]
    weights: Option<PathBuf>,

    /// Pair sentences without their vectors: by words, lengths and marks only, which is faster and less sure
    #[arg(long, help_heading = ALIGNMENT)]
    no_encoder: bool,
}

impl WeightArgs {
    /// Where the weights come from, and what is looked at.
    pub fn meant(self) -> (Option<Source>, Means) {
        (self.weights.map(Source::from), if self.no_encoder { Means::Lexicon } else { Means::Encoder })
    }
}

/// The user's weights; `None` where none were given.
///
/// # Errors
/// When the file cannot be read, is none of weights, or has none for these means.
pub fn weights(source: Option<&Source>, means: Means) -> Result<Option<Arc<Weights>>> {
    let Some(source) = source else { return Ok(None) };
    let input = read(source)?;
    let (text, _) = decode(&input, None)?;
    let weights = Weights::parse(&input.name, &text)?;
    if !weights.are_for(means) {
        let what = format!("has no weights for `{}`", means.name());
        let hint = match means {
            Means::Encoder => "add --no-encoder, or learn them with align train without --no-encoder",
            Means::Lexicon => "leave --no-encoder out, or learn them with align train without --only-encoder",
        };
        return Err(Error::new(ErrorKind::Malformed, input.name, what).hint(hint));
    }
    Ok(Some(Arc::new(weights)))
}
