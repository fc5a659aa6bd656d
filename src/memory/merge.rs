//! One memory into another.

use same_file::is_same_file;

use super::Memory;
use super::filter::UnitFilter;
use super::import::Imported;
use super::incoming::Incoming;
use crate::error::{Error, ErrorKind, Result};

impl Memory {
    /// Takes in all units of another memory, with all places that they came from. What is one unit, and which copy wins, is as in an
    /// import ([`Import`](super::Import)); so are the batches.
    ///
    /// # Errors
    /// When both are one file, the other cannot be read, or this one not be written. Batches before that stay.
    pub fn merge(&mut self, other: &Self) -> Result<Imported> {
        if is_same_file(&self.path, &other.path).unwrap_or(false) {
            return Err(Error::new(
                ErrorKind::Option,
                other.path.display().to_string(),
                "is the memory that it would be merged into",
            )
            .hint("name another memory; the one behind -m is the one that grows"));
        }
        let mut import = self.import("", None)?;
        other.units(&UnitFilter::default(), &mut |unit| import.whole(Incoming::from(unit)))?;
        import.finish()
    }
}
