//! The other alignment that `align eval` compares with: as typed, and as meant.

use std::num::NonZeroU32;
use std::path::PathBuf;

use bitext::{Error, ErrorKind, Result};
use clap::Args;

use crate::places::Source;

/// Fewer resamples leave less than three on either side of the interval.
const LEAST: u32 = 100;
/// More take minutes and change no digit that is shown.
const MOST: u32 = 1_000_000;
const USUAL: NonZeroU32 = NonZeroU32::new(10_000).expect("not zero");

/// The other alignment as typed.
#[derive(Debug, Args)]
pub struct Against {
    /// Compare with another alignment of the same texts, as TEST: a file, a folder, or -
    ///
    /// Tells by how much TEST is better in strict F1, with a 95 % interval from a paired bootstrap: the texts are cut
    /// where gold and both alignments may be cut, and the pieces drawn again and again with replacement.
    #[arg(long, value_name = "OTHER")]
    against: Option<PathBuf>,

    /// How often the bootstrap draws, from 100 to 1000000 [default: 10000]
    #[arg(long, value_name = "N", requires = "against", allow_hyphen_values = true)]
    resamples: Option<String>,
}

/// The other alignment as meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rival {
    /// Where it is.
    pub source: Source,
    /// How often the bootstrap draws.
    pub resamples: NonZeroU32,
}

impl Against {
    /// Checks what was typed, once.
    ///
    /// # Errors
    /// When the number of resamples is none from [`LEAST`] to [`MOST`].
    pub fn meant(self) -> Result<Option<Rival>> {
        let resamples = self.resamples.as_deref().map_or(Ok(USUAL), number)?;
        Ok(self.against.map(|path| Rival { source: Source::from(path), resamples }))
    }
}

fn number(typed: &str) -> Result<NonZeroU32> {
    let number = typed.parse::<u32>().ok().filter(|number| (LEAST..=MOST).contains(number));
    number.and_then(NonZeroU32::new).ok_or_else(|| {
        let message = format!("expected a whole number from {LEAST} to {MOST}");
        Error::new(ErrorKind::Option, format!("--resamples {typed}"), message)
            .hint("leave it out for 10000, which settle the second digit of a p")
    })
}
