//! Bilingual files, one unit at a time.

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
