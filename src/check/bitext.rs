//! A bitext as it comes out of the alignment.

use super::{CheckOptions, Checker, Found, TextChecker, TextPair, drift_findings, low_confidence};
use crate::model::{Bitext, Fault, Finding, Location, Unit};

/// What looks wrong in a bitext: how its outlines differ first, then what is in its units, in their order; what only all
/// units show comes last.
///
/// A unit has its number in the bitext, counted from 1, which is its id; places are those of its texts. O(text), in
/// parallel.
pub fn check_bitext(bitext: &Bitext, options: &CheckOptions) -> Vec<Finding> {
    let mut findings = drift_findings(bitext);
    findings.retain(|finding| options.seeks(finding.fault));
    if !options.seeks_in_texts() {
        return findings;
    }
    let source_lang = bitext.source.lang;
    let of_unit = |number: usize, found: Found| found.of_unit(number, None, Location::default());
    let mut checker: Option<TextChecker> = None;
    let mut units = bitext.units();
    let mut number = 0;
    loop {
        let batch: Vec<Unit<'_>> = units.by_ref().take(Checker::BATCH).collect();
        if batch.is_empty() {
            break;
        }
        let pairs: Vec<_> =
            batch.iter().map(|Unit { source, target, .. }| TextPair { source, target, source_lang }).collect();
        let checker = checker.get_or_insert_with(|| {
            let whole = |pair: &&TextPair<'_>| !pair.source.is_empty() && !pair.target.is_empty();
            TextChecker::new(options.clone(), &pairs.iter().filter(whole).copied().collect::<Vec<_>>())
        });
        for (unit, found) in batch.iter().zip(checker.check(&pairs)) {
            number += 1;
            findings.extend(doubt(unit, options).map(|found| of_unit(number, found)));
            findings.extend(found.into_iter().map(|found| of_unit(number, found)));
        }
    }
    let whole = checker.map(TextChecker::finish).unwrap_or_default();
    findings.extend(whole.into_iter().map(|(at, found)| of_unit(at + 1, found)));
    findings
}

/// That the alignment is not sure of a unit; of text that nothing was found for there is nothing to be sure of.
fn doubt(unit: &Unit<'_>, options: &CheckOptions) -> Option<Found> {
    let is_sought = options.seeks(Fault::LowConfidence) && !unit.is_null();
    is_sought.then(|| low_confidence(unit.confidence)).flatten()
}
