//! Bilingual files, one unit at a time.

use std::sync::mpsc::Sender;

use crate::error::Result;
use crate::model::{Finding, Head, TranslationUnit};

/// Reads the units of a bilingual file, one at a time: a million of them cost no more memory than the longest.
pub trait UnitReader {
    /// What the file says of itself before its first unit. It is complete as soon as the reader is made.
    fn head(&self) -> &Head;

    /// The next unit, or `None` at the end. What is wrong with the file up to there is added to `findings`; the
    /// unit is what could be made of it.
    ///
    /// # Errors
    /// When nothing more can be read: the file is in another format, a limit is reached, or the system fails.
    fn next_unit(&mut self, findings: &mut Vec<Finding>) -> Result<Option<TranslationUnit>>;

    /// Some of the next units at once, in place of what `batch` holds; whether there may be more.
    ///
    /// # Errors
    /// As [`UnitReader::next_unit`]. What was read and found before is in `batch` all the same.
    fn next_batch(&mut self, batch: &mut UnitBatch) -> Result<bool> {
        *batch = UnitBatch::default();
        while batch.units.len() < UnitBatch::LEN {
            match self.next_unit(&mut batch.findings)? {
                Some(unit) => batch.units.push((std::mem::take(&mut batch.findings), unit)),
                None => return Ok(false),
            }
        }
        Ok(true)
    }
}

/// Units that go from thread to thread together.
///
/// Units are many small pieces of memory, and to free them in another thread than the one that took them makes both wait.
/// So a batch that a thread has read goes back there when it is dropped.
#[derive(Debug, Default)]
pub struct UnitBatch {
    /// The units, each with what was found up to it.
    pub units: FoundUnits,
    /// What was found behind the last of them.
    pub findings: Vec<Finding>,
    home: Option<Sender<FoundUnits>>,
}

/// Units, each with what was found up to it.
pub type FoundUnits = Vec<(Vec<Finding>, TranslationUnit)>;

impl UnitBatch {
    /// Units in a batch, where nothing else makes a number better.
    const LEN: usize = 256;

    /// A batch that goes back to the one who listens at `home`.
    pub(super) fn of(units: FoundUnits, findings: Vec<Finding>, home: Sender<FoundUnits>) -> Self {
        Self { units, findings, home: Some(home) }
    }
}

impl Drop for UnitBatch {
    fn drop(&mut self) {
        if let Some(home) = &self.home {
            // Where nobody listens any more they are freed here.
            let _ = home.send(std::mem::take(&mut self.units));
        }
    }
}

/// What a user knows of a bilingual file that it does not say itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UnitOptions {
    /// The language to translate from.
    pub source_lang: Option<String>,
    /// The language to translate to.
    pub target_lang: Option<String>,
    /// The names of the columns of a table that hold the source and the target.
    pub columns: Option<(String, String)>,
    /// The encoding of a file of plain text.
    pub encoding: Option<String>,
}
