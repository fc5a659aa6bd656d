//! The translation memory: units in one file, found again by their words.
//!
//! A [`Memory`] is one file. [`Memory::import`] takes units in, [`Memory::fuzzy`] finds those whose text is like another,
//! [`Memory::concordance`] those that hold a phrase. [`Memory::leverage`] tells how much of a document it has, and
//! [`Memory::pretranslate`] puts what it has beside the segments.

mod compact;
mod concordance;
mod delete;
mod entry;
mod filter;
mod folded;
mod fuzzy;
mod grams;
mod import;
mod incoming;
mod languages;
mod leverage;
mod lookup;
mod merge;
mod postings;
mod pretranslate;
mod replace;
mod similarity;
mod stats;
mod store;
#[cfg(test)]
mod tests;
mod units;

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::error::Result;
use crate::lang::is_han;
use import::highest;
use postings::BLOCK_UNITS;
use store::Access;

pub use compact::Compacted;
pub use concordance::{Concordance, ConcordanceLine, ConcordanceOptions};
pub use delete::{Deleted, Deletion};
pub use entry::{MemoryUnit, Provenance};
pub use filter::UnitFilter;
pub use fuzzy::{FuzzyMatch, FuzzyOptions};
pub use import::{Import, Imported};
pub use leverage::{Leverage, LeverageBand, LeverageOptions, SeenSegments, TextAmount};
pub use pretranslate::{PretranslateOptions, Pretranslated};
pub use similarity::{similarity, token_similarity};
pub use stats::{DocumentUnits, LanguageUnits, MemoryStats};

/// A translation memory in a file.
///
/// A database of `SQLite`. While it is open, its log stands beside it (`-wal`, `-shm`); after a kill it
/// stays there until the memory is opened again, and belongs to it. Several processes may have it open; one writes at a
/// time, and the others wait for it up to a minute. It must not lie on a network drive.
/// ```
/// use bitext::{ConcordanceOptions, FuzzyOptions, Memory, TranslationUnit, Variant};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("my.tm");
/// let mut memory = Memory::open_or_create(&path)?;
/// let variants = vec![Variant::plain("en", "Industrial development"), Variant::plain("zh-CN", "工业发展")];
/// let mut import = memory.import("glossary.tmx", None)?;
/// import.unit(&TranslationUnit { variants, ..TranslationUnit::default() })?;
/// assert_eq!(import.finish()?.added, 1);
///
/// // Of its 26 characters 22 are there.
/// let found = memory.fuzzy("Industrial developments in", &FuzzyOptions::default())?;
/// assert_eq!((found[0].score, found[0].unit.target.as_str()), (84, "工业发展"));
/// assert_eq!(memory.concordance("发展", &ConcordanceOptions::default())?.texts, 1);
/// # Ok(())
/// # }
/// ```
pub struct Memory {
    connection: Connection,
    path: PathBuf,
}

impl Memory {
    /// Opens a memory to look things up. O(1).
    ///
    /// # Errors
    /// When there is none, or the file is something else, damaged, or of a newer format.
    pub fn open(path: &Path) -> Result<Self> {
        Self::with(path, Access::Read)
    }

    /// Opens a memory to change it.
    ///
    /// # Errors
    /// As [`Memory::open`], and when it cannot be written.
    pub fn open_to_change(path: &Path) -> Result<Self> {
        Self::with(path, Access::Write)
    }

    /// Opens a memory to change it, and makes it where there is none or an empty file.
    ///
    /// # Errors
    /// As [`Memory::open_to_change`].
    pub fn open_or_create(path: &Path) -> Result<Self> {
        Self::with(path, Access::Create)
    }

    fn with(path: &Path, access: Access) -> Result<Self> {
        Ok(Self { connection: store::open(path, access)?, path: path.to_owned() })
    }

    /// Begins to take in the units of a file, called `file` in their provenance. Where neither a unit nor `source_lang` says
    /// which text is the source, it is the first.
    ///
    /// # Errors
    /// When the memory cannot be read.
    pub fn import(&mut self, file: &str, source_lang: Option<&str>) -> Result<Import<'_>> {
        Import::new(self, file, source_lang)
    }

    /// How many units a batch takes, so that the next begins a block.
    fn room(&self) -> Result<usize> {
        let next = highest(&self.connection).map_err(|cause| self.failed(cause))? + 1;
        Ok((BLOCK_UNITS - next % BLOCK_UNITS) as usize)
    }

    /// Looks things up in the memory as it is now, whatever others write meanwhile: they may give the units new numbers. Locks are taken once, which is most of the time of
    /// small lookups.
    fn reading<T>(&self, look: impl FnOnce() -> rusqlite::Result<T>) -> Result<T> {
        let reading = self.connection.unchecked_transaction().map_err(|cause| self.failed(cause))?;
        let found = look().map_err(|cause| self.failed(cause))?;
        reading.finish().map_err(|cause| self.failed(cause))?;
        Ok(found)
    }

    fn failed(&self, cause: rusqlite::Error) -> crate::error::Error {
        store::failed(&self.path, cause)
    }
}

/// The language of a text that nobody names: Chinese where it has a Chinese character, English otherwise.
fn language(text: &str) -> &'static str {
    if text.chars().any(is_han) { "zh" } else { "en" }
}
