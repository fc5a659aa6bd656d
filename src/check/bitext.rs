//! A bitext as it comes out of the alignment.

use super::{CheckOptions, Checker, TextChecker, TextPair};
use crate::model::{Bitext, Finding, Location};

/// What looks wrong in the texts of a bitext's units, in the order of the units; what only all of them show comes last.
///
/// A unit has its number in the bitext, counted from 1, which is its id; places are those of its texts. O(text), in
/// parallel.
pub fn check_bitext(bitext: &Bitext, options: &CheckOptions) -> Vec<Finding> {
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
