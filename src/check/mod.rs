//! Judges a bitext, whoever made it and whatever its format: what importers change, drop or refuse without a word, and
//! whether its texts say the same. It never fails, and it keeps numbers of texts, never the texts.

mod bitext;
mod codes;
mod comparison;
mod confidence;
mod dates;
mod drifts;
mod languages;
mod options;
mod originals;
mod pairs;
mod repair;
mod repeats;
mod sides;
mod tags;
#[cfg(test)]
mod tests;
mod texts;

pub use bitext::check_bitext;
pub use confidence::low_confidence;
pub use drifts::drift_findings;
pub use options::CheckOptions;
pub use originals::{Original, check_original};
pub use pairs::{Found, TextChecker, TextPair};
pub use repair::{Repairer, Repairs};
pub use sides::LanguagePair;

use crate::model::{Fault, Finding, Group, Head, Location, Message, TranslationUnit, Variant};

use comparison::Comparison;
use languages::Languages;
use repeats::Repeats;

/// Checks the units of a bilingual file: what importers make of it, what comes again, and, of English and Chinese, whether
/// the two texts of a unit say the same.
///
/// Memory: at most 60 bytes a unit, for what tells repeated units from others; the findings of a batch; and what
/// [`TextChecker`] keeps of terms (see [`TextChecker::finish`]). No other text is kept.
///
/// ```
/// use bitext::{CheckOptions, Checker, Head, LanguagePair, TranslationUnit, Variant};
///
/// let texts = vec![Variant::plain("en", "Two \u{FFFD} three."), Variant::plain("zh", "")];
/// let units = [TranslationUnit { variants: texts, ..TranslationUnit::default() }];
/// let mut findings = Vec::new();
/// let mut checker = Checker::new(&Head::default(), LanguagePair::default(), CheckOptions::default(), &mut findings);
/// for found in checker.check(&units) {
///     findings.extend(found);
/// }
/// findings.extend(checker.finish());
/// let codes: Vec<_> = findings.iter().map(|finding| finding.fault.code()).collect();
/// assert_eq!(codes, ["odd-character", "empty-side"]);
/// ```
#[derive(Debug)]
pub struct Checker {
    options: CheckOptions,
    languages: Languages,
    repeats: Repeats,
    comparison: Option<Comparison>,
    units: usize,
}

impl Checker {
    /// Units to check at once: the first such batch shows what is usual in the file.
    pub const BATCH: usize = 4_096;

    /// Begins with what the file says of itself, and the languages that matter; what is wrong with that is added to
    /// `findings`.
    pub fn new(head: &Head, pair: LanguagePair, options: CheckOptions, findings: &mut Vec<Finding>) -> Self {
        let mut tell = Tell { options: &options, findings, unit: None, id: None, location: Location::default() };
        dates::check(&head.attributes, &mut tell);
        let languages = Languages::new(head, pair, &mut tell);
        let comparison = options.seeks_in_texts().then(|| Comparison::new(options.clone()));
        Self { options, languages, repeats: Repeats::default(), comparison, units: 0 }
    }

    /// Checks the next units, the texts in parallel: what is wrong with each. What is usual in the file is learnt from the
    /// first of these batches ([`Checker::BATCH`]).
    pub fn check<'u>(&mut self, units: impl IntoIterator<Item = &'u TranslationUnit>) -> Vec<Vec<Finding>> {
        let units: Vec<&TranslationUnit> = units.into_iter().collect();
        let before = self.units;
        let mut findings: Vec<Vec<Finding>> = units.iter().map(|unit| self.unit(unit)).collect();
        if let Some(comparison) = &mut self.comparison {
            comparison.check(&units, self.languages.pair(), before, &mut findings);
        }
        findings
    }

    /// What concerns the format of a unit, and what was there before.
    fn unit(&mut self, unit: &TranslationUnit) -> Vec<Finding> {
        self.units += 1;
        let mut findings = Vec::new();
        let mut tell = Tell {
            options: &self.options,
            findings: &mut findings,
            unit: Some(self.units),
            id: unit.id.as_deref(),
            location: unit.location,
        };
        self.languages.check(unit, &mut tell);
        if self.options.seeks_any(Group::Repeats) {
            self.repeats.check(unit, self.languages.pair(), self.units, &mut tell);
        }
        // Of a text that stands alone there is nothing to be sure of.
        let is_pair = || {
            self.languages.pair().sides_of(unit).iter().all(|side| side.is_some_and(|side| !side.content.is_empty()))
        };
        if let Some(found) = unit.confidence().and_then(low_confidence).filter(|_| is_pair()) {
            tell.add(found.fault, found.message);
        }
        if self.options.seeks_any(Group::Format) {
            dates::check(&unit.attributes, &mut tell);
            for variant in &unit.variants {
                tell.location = variant.location;
                texts::check(variant, &mut tell);
                codes::check(variant, &mut tell);
                dates::check(&variant.attributes, &mut tell);
            }
        }
        findings
    }

    /// The source and the target of a unit, as far as it has them: those that findings point into.
    pub fn sides<'u>(&self, unit: &'u TranslationUnit) -> [Option<&'u Variant>; 2] {
        self.languages.pair().sides_of(unit)
    }

    /// How many units were checked.
    pub fn units(&self) -> usize {
        self.units
    }

    /// Ends the file: what only all of its units together show.
    pub fn finish(self) -> Vec<Finding> {
        let mut findings = self.comparison.map(Comparison::finish).unwrap_or_default();
        if self.units == 0 {
            let location = Location::default();
            let mut tell = Tell { options: &self.options, findings: &mut findings, unit: None, id: None, location };
            tell.add(Fault::NoUnits, "the file has no unit");
        }
        findings
    }
}

/// Where findings are told, and what of.
struct Tell<'a> {
    options: &'a CheckOptions,
    findings: &'a mut Vec<Finding>,
    unit: Option<usize>,
    id: Option<&'a str>,
    location: Location,
}

impl Tell<'_> {
    fn add(&mut self, fault: Fault, message: impl Into<Message>) {
        if !self.options.seeks(fault) {
            return;
        }
        let finding = Finding::new(fault, self.location, message);
        self.findings.push(match self.unit {
            Some(number) => finding.of_unit(number, self.id.map(str::to_owned)),
            None => finding,
        });
    }
}
