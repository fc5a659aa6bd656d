//! A bitext as it comes out of the alignment.

use super::{CheckOptions, Checker, TextChecker, TextPair, drift_findings, low_confidence};
use crate::model::{Bitext, Finding, Location};

/// What looks wrong in a bitext: in the texts of its units, in what the alignment is not sure of, and in the outlines of its
/// documents. In the order of the units.
///
/// A unit has its number in the bitext, counted from 1, which is its id; places are those of its texts. O(text), in
/// parallel.
pub fn check_bitext(bitext: &Bitext, options: &CheckOptions) -> Vec<Finding> {
    let mut findings = check_texts(bitext, options);
    let unsure = bitext.beads.iter().enumerate().filter(|(_, bead)| !bead.is_null());
    let unsure = unsure.filter_map(|(at, bead)| Some((at, low_confidence(bead.confidence)?)));
    findings.extend(unsure.map(|(at, found)| found.of_unit(at + 1, None, Location::default())));
    findings.extend(drift_findings(bitext));
    findings.retain(|finding| options.seeks(finding.fault));
    // in the order of the units, what is about none of them last; each unit's in the order of the checks
    findings.sort_by_key(|finding| finding.unit.unwrap_or(usize::MAX));
    findings
}

fn check_texts(bitext: &Bitext, options: &CheckOptions) -> Vec<Finding> {
    if !options.seeks_in_texts() {
        return Vec::new();
    }
    let source_lang = bitext.source.lang;
    let mut checker: Option<TextChecker> = None;
    let mut findings = Vec::new();
    let mut units = bitext.units();
    let mut before = 0;
    loop {
        let texts: Vec<_> = units.by_ref().take(Checker::BATCH).map(|unit| (unit.source, unit.target)).collect();
        if texts.is_empty() {
            break;
        }
        let pairs: Vec<_> = texts.iter().map(|(source, target)| TextPair { source, target, source_lang }).collect();
        let checker = checker.get_or_insert_with(|| {
            let whole = |pair: &&TextPair<'_>| !pair.source.is_empty() && !pair.target.is_empty();
            TextChecker::new(options.clone(), &pairs.iter().filter(whole).copied().collect::<Vec<_>>())
        });
        for found in checker.check(&pairs) {
            before += 1;
            findings.extend(found.into_iter().map(|found| found.of_unit(before, None, Location::default())));
        }
    }
    let whole = checker.map(TextChecker::finish).unwrap_or_default();
    findings.extend(whole.into_iter().map(|(at, found)| found.of_unit(at + 1, None, Location::default())));
    findings
}
