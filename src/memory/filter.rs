//! Which units of a memory are meant.

use jiff::Timestamp;

use super::entry::{MemoryUnit, Provenance};
use super::folded::Folded;
use super::languages::same;

/// Which units of a memory are meant: those that all of its parts let through. Without any it lets everything through.
///
/// File, document and confidence are asked of where a unit came from: one of its places must have all that is asked for.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UnitFilter {
    /// The file that it came from, as it was called at import.
    pub file: Option<String>,
    /// The documents that the file was made from, as the file says.
    pub document: Option<String>,
    /// Languages: each must be that of one of its texts (`zh` is also `zh-TW`, `zh-CN` is not).
    pub langs: Vec<String>,
    /// Its date is this or later. A unit without a date is neither before nor since one.
    pub since: Option<Timestamp>,
    /// Its date is earlier.
    pub before: Option<Timestamp>,
    /// The confidence of the place that it came from is at least so much, 0–1. One that says nothing of it is let through.
    pub least_confidence: Option<f64>,
    /// That confidence is less, 0–1. One that says nothing of it is not let through.
    pub below_confidence: Option<f64>,
    /// One of its texts holds this phrase, as in a concordance: capitals, width and white space do not count.
    pub text: Option<String>,
}

impl UnitFilter {
    /// Whether it lets everything through.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether it asks where units came from.
    pub(super) fn asks_for_places(&self) -> bool {
        self.file.is_some()
            || self.document.is_some()
            || self.least_confidence.is_some()
            || self.below_confidence.is_some()
    }

    /// Whether it lets a place through that a unit came from.
    pub(super) fn has_place(&self, place: &Provenance) -> bool {
        let is = |asked: &Option<String>, found: &str| asked.as_ref().is_none_or(|asked| asked == found);
        is(&self.file, &place.file)
            && is(&self.document, &place.document)
            && self.least_confidence.is_none_or(|least| place.confidence.is_none_or(|found| found >= least))
            && self.below_confidence.is_none_or(|bar| place.confidence.is_some_and(|found| found < bar))
    }
}

/// A filter made ready for many units.
pub(super) struct Sieve<'a> {
    filter: &'a UnitFilter,
    wanted: Option<Vec<char>>,
    folded: Folded,
}

impl<'a> Sieve<'a> {
    pub fn new(filter: &'a UnitFilter) -> Self {
        let wanted = filter.text.as_deref().map(|text| Folded::new(text).chars);
        Self { filter, wanted, folded: Folded::default() }
    }

    /// Whether the filter lets a unit through as far as it asks nothing of where it came from.
    pub fn lets_pass(&mut self, unit: &MemoryUnit) -> bool {
        let filter = self.filter;
        let seconds = |date: &Option<Timestamp>| date.map(Timestamp::as_second);
        let langs = [&unit.source_lang, &unit.target_lang];
        filter.langs.iter().all(|asked| langs.iter().any(|lang| same(lang, asked)))
            && seconds(&filter.since).is_none_or(|since| unit.changed.is_some_and(|changed| changed >= since))
            && seconds(&filter.before).is_none_or(|before| unit.changed.is_some_and(|changed| changed < before))
            && self.has_text(unit)
    }

    fn has_text(&mut self, unit: &MemoryUnit) -> bool {
        let Some(wanted) = &self.wanted else { return true };
        [&unit.source, &unit.target].into_iter().any(|text| {
            self.folded.read(text);
            self.folded.find(wanted).is_some()
        })
    }
}
