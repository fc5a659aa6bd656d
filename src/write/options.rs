//! What a writer may be asked for.

use super::{Columns, Look, Profile};

/// How an output is written, where its format leaves a choice. Each format takes what concerns it.
///
/// ```
/// use bitext::{Columns, Formulas, WriteOptions};
///
/// let columns = Columns::parse("source,target,confidence")?;
/// let options = WriteOptions { columns, formulas: Formulas::Guarded, ..WriteOptions::default() };
/// # Ok::<(), bitext::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WriteOptions {
    /// The table on a terminal.
    pub look: Look,
    /// CSV, TSV and XLSX.
    pub columns: Columns,
    /// CSV.
    pub mark: ByteOrderMark,
    /// CSV and TSV.
    pub formulas: Formulas,
    /// TMX: the program it is for.
    pub profile: Profile,
}

/// Whether a file begins with U+FEFF.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ByteOrderMark {
    /// It does; Excel needs it.
    #[default]
    With,
    /// It does not.
    Without,
}

/// What becomes of a cell that a spreadsheet would run as a formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Formulas {
    /// It is written as it is.
    #[default]
    AsTheyAre,
    /// It gets an apostrophe before it, and is counted.
    Guarded,
}
