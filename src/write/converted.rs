//! What a format had no place for.

use std::collections::BTreeMap;
use std::io;

use crate::model::TranslationUnit;

/// Writes the units of a bilingual file, one at a time.
pub trait TranslationUnitWriter {
    /// Writes one unit; what the format has no place for is counted.
    ///
    /// # Errors
    /// When the output cannot take it.
    fn unit(&mut self, unit: &TranslationUnit) -> io::Result<()>;

    /// Writes what stands after the last unit and tells what was written. Called once.
    ///
    /// # Errors
    /// When the output cannot take it.
    fn finish(&mut self) -> io::Result<Converted>;
}

/// What became of the units that a writer was given.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Converted {
    /// Units in the output.
    pub units: usize,
    /// Those with a side longer than [`IMPORTERS_LIMIT`](crate::IMPORTERS_LIMIT), where the format is for importers.
    pub over_long: usize,
    /// What was left out or changed, and how often; nothing that is not here was.
    pub losses: BTreeMap<Loss, usize>,
}

impl Converted {
    /// Counts a loss.
    pub fn lose(&mut self, loss: Loss, times: usize) {
        if times > 0 {
            *self.losses.entry(loss).or_default() += times;
        }
    }
}

/// What a format may have no place for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Loss {
    /// Units without text on one side.
    NullUnits,
    /// Variants beyond the two of the pair, or in further languages.
    Variants,
    /// Ids of units.
    Ids,
    /// Attributes of units or variants: dates, authors.
    Attributes,
    /// Properties.
    Properties,
    /// Notes.
    Notes,
    /// Inline codes; the text around them was kept.
    Codes,
    /// Text inside inline codes.
    Flows,
    /// Characters that the format forbids.
    Characters,
    /// Tabs and line breaks that were written as spaces.
    LineBreaks,
    /// Units whose text no cell could hold, cut over several rows: rows more than units.
    Cuts,
    /// Cells that got an apostrophe before them, because a spreadsheet would run them.
    Guards,
    /// What the file says of itself.
    Head,
}

impl Loss {
    /// What was lost, as it is told to people after a number.
    pub fn what(self, times: usize) -> &'static str {
        let (one, many) = match self {
            Self::NullUnits => ("unit without text on one side", "units without text on one side"),
            Self::Variants => ("variant in a further language", "variants in further languages"),
            Self::Ids => ("id", "ids"),
            Self::Attributes => ("attribute", "attributes"),
            Self::Properties => ("property", "properties"),
            Self::Notes => ("note", "notes"),
            Self::Codes => ("inline code", "inline codes"),
            Self::Flows => ("text inside an inline code", "texts inside inline codes"),
            Self::Characters => ("forbidden character", "forbidden characters"),
            Self::LineBreaks => ("line break or tab", "line breaks or tabs"),
            Self::Cuts => {
                ("further row for a text that no cell could hold", "further rows for texts that no cell could hold")
            }
            Self::Guards => ("cell with an apostrophe put before it", "cells with an apostrophe put before them"),
            Self::Head => ("property of the file", "properties of the file"),
        };
        if times == 1 { one } else { many }
    }
}
