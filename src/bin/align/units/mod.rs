//! Bilingual files: check, filter, convert, merge, dedupe, split, count.

mod args;
mod check;
mod convert;
mod dedupe;
mod faults;
mod files;
mod filter;
mod judge;
mod links;
mod merge;
mod split;
mod stats;

pub use args::{Form, Reading, Writing};
pub use check::{Check, Covered, Fixed, run as check};
pub use convert::{Convert, beads_with_lines};
pub use dedupe::Dedupe;
pub use files::{Inputs, Units, output, tell, write};
pub use filter::{Filter, Kept, Reason};
pub use links::with_texts;
pub use merge::Merge;
pub use split::Split;
pub use stats::{Counts, Stats};

use bitext::Result;

use super::surroundings::Surroundings;

/// Does what a command of this kind asks for.
pub trait Asked {
    /// Does it, and says what happened.
    ///
    /// # Errors
    /// When an input cannot be read or an output cannot be written.
    fn run(self, surroundings: &Surroundings) -> Result<()>;
}
