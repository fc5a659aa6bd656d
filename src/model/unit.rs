//! What leaves the program.

use serde::Serialize;

use super::{Kind, Locator, Span, Status};

/// Longest text of one side, in characters (Unicode scalar values), that every importer we know takes;
/// some drop the whole unit above it, without a word.
pub const IMPORTERS_LIMIT: usize = 2_000;

/// Confidence under which a unit is marked to be looked at: a probability, higher is better.
pub const LOW_CONFIDENCE: f64 = 0.5;

/// A translation unit: one bead with its text. One line of our JSONL.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Unit<'a> {
    /// Its number in the output, from `1`.
    pub id: String,
    /// Source text, cleaned; empty on the empty side of a null bead.
    pub source: String,
    /// Target text, cleaned; empty on the empty side of a null bead.
    pub target: String,
    /// Language tag of the source.
    pub source_lang: &'a str,
    /// Language tag of the target.
    pub target_lang: &'a str,
    /// What part of the document it is from (the source side's, where both have one).
    pub kind: Kind,
    /// Label of the source block as written.
    pub label: Option<&'a str>,
    /// Label of the target block as written.
    pub target_label: Option<&'a str>,
    /// Bead type: source segments, hyphen, target segments.
    pub bead: String,
    /// Its source segments, counted from 0 in the order of the document; where every line is a segment, the numbers of
    /// its lines, blank lines counted.
    pub source_indices: Vec<usize>,
    /// Its target segments, counted as those of the source.
    pub target_indices: Vec<usize>,
    /// Probability that the unit is right, 0–1, higher is better; not calibrated yet.
    pub confidence: f64,
    /// Whether one side moved it: it stands across the order of the texts. Written only where it did.
    #[serde(skip_serializing_if = "Status::is_in_order")]
    pub status: Status,
    /// Places of the source text in the decoded original: half-open UTF-8 byte ranges, ascending.
    pub source_spans: Vec<Span>,
    /// Places of the target text in the decoded original: half-open UTF-8 byte ranges, ascending.
    pub target_spans: Vec<Span>,
    /// Where in its file the source text begins, where the format has such places: `page 3`, `paragraph 12`, `cell B4`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_location: Option<Locator>,
    /// Where in its file the target text begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target_location: Option<Locator>,
    /// Where the unit may be cut in two: pairs of byte offsets into `source` and `target`, ascending.
    /// Only given for units too long for some importers.
    #[serde(skip)]
    pub cuts: Vec<(usize, usize)>,
}

impl Unit<'_> {
    /// Whether one side is empty.
    pub fn is_null(&self) -> bool {
        self.source.is_empty() || self.target.is_empty()
    }
}
