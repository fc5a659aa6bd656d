//! Judges a bilingual file by its units, whoever made it and whatever its format: what importers change, drop or refuse
//! without a word. It never fails, and it keeps numbers of texts, never the texts.

mod codes;
mod dates;
mod languages;
mod options;
mod pairs;
mod repair;
mod repeats;
mod sides;
mod tags;
#[cfg(test)]
mod tests;
mod texts;

pub use options::CheckOptions;
pub use pairs::{Found, TextChecker, TextPair};
pub use repair::{Repairer, Repairs};
pub use sides::LanguagePair;

use crate::model::{Fault, Finding, Head, Location, TranslationUnit};

use languages::Languages;
use repeats::Repeats;

/// Checks the units of a file, one after another.
///
/// Memory: at most 60 bytes a unit, for what tells repeated units from others.
#[derive(Debug)]
pub struct Checker {
    languages: Languages,
    repeats: Repeats,
    units: usize,
}

impl Checker {
    /// Begins with what the file says of itself, and the languages that matter; what is wrong with that is added to
    /// `findings`.
    pub fn new(head: &Head, pair: LanguagePair, findings: &mut Vec<Finding>) -> Self {
        let mut tell = Tell { findings, unit: None, id: None, location: Location::default() };
        dates::check(&head.attributes, &mut tell);
        Self { languages: Languages::new(head, pair, &mut tell), repeats: Repeats::default(), units: 0 }
    }

    /// Checks the next unit, and adds what is wrong with it to `findings`.
    pub fn unit(&mut self, unit: &TranslationUnit, findings: &mut Vec<Finding>) {
        self.units += 1;
        let mut tell = Tell { findings, unit: Some(self.units), id: unit.id.as_deref(), location: unit.location };
        self.languages.check(unit, &mut tell);
        self.repeats.check(unit, self.languages.pair(), self.units, &mut tell);
        dates::check(&unit.attributes, &mut tell);
        for variant in &unit.variants {
            tell.location = variant.location;
            texts::check(variant, &mut tell);
            codes::check(variant, &mut tell);
            dates::check(&variant.attributes, &mut tell);
        }
    }

    /// How many units were checked.
    pub fn units(&self) -> usize {
        self.units
    }

    /// Ends the file.
    pub fn finish(self, findings: &mut Vec<Finding>) {
        if self.units == 0 {
            let mut tell = Tell { findings, unit: None, id: None, location: Location::default() };
            tell.add(Fault::NoUnits, "the file has no unit");
        }
    }
}

/// Where findings are told, and what of.
struct Tell<'a> {
    findings: &'a mut Vec<Finding>,
    unit: Option<usize>,
    id: Option<&'a str>,
    location: Location,
}

impl Tell<'_> {
    fn add(&mut self, fault: Fault, message: impl Into<String>) {
        let finding = Finding::new(fault, self.location, message.into());
        self.findings.push(match self.unit {
            Some(number) => finding.of_unit(number, self.id.map(str::to_owned)),
            None => finding,
        });
    }
}
