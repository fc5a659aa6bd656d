//! Faults of meaning and language that are put into good documents are found, and hardly anything else is.

use bitext::{CheckOptions, Fault, Found, Lang, Severity, TextChecker, TextPair};

use super::injected_meaning::{Injection, Texts, inject};
use crate::documents::Gold;

fn check(units: &[Texts]) -> Vec<Vec<Found>> {
    let pairs: Vec<TextPair<'_>> =
        units.iter().map(|(source, target)| TextPair { source, target, source_lang: Lang::English }).collect();
    TextChecker::new(CheckOptions::default(), &pairs).check(&pairs)
}

/// The codes that tell of a fault.
fn codes(kind: Injection) -> &'static [Fault] {
    match kind {
        Injection::Swapped | Injection::SwappedNeighbours => &[Fault::Unrelated],
        Injection::DroppedEnglish => &[Fault::Addition, Fault::Thin, Fault::Length, Fault::Unrelated],
        Injection::DroppedChinese => &[Fault::Omission, Fault::Thin, Fault::Length, Fault::Unrelated],
        Injection::Untranslated => &[Fault::Untranslated],
        Injection::LostEnglishNegation | Injection::LostChineseNegation => &[Fault::Negation],
        Injection::WrongScript => &[Fault::Script],
    }
}

/// The least share of each fault that is found in a document.
fn least(kind: Injection) -> f64 {
    match kind {
        Injection::Swapped | Injection::SwappedNeighbours | Injection::WrongScript => 0.95,
        Injection::Untranslated => 0.85,
        Injection::DroppedEnglish | Injection::DroppedChinese => 0.9,
        Injection::LostEnglishNegation | Injection::LostChineseNegation => 0.0,
    }
}

#[test]
fn what_was_put_into_a_resolution_and_a_constitution_is_found() {
    for gold in Gold::all().iter().filter(|gold| ["prc-constitution-2018", "un-55-187-clause"].contains(&gold.name())) {
        let clean = gold.units();
        let errors = check(&clean).into_iter().filter(|found| {
            found.iter().any(|found| found.fault.severity() == Severity::Error && found.fault == Fault::Unrelated)
        });
        assert_eq!(errors.count(), 0, "{}", gold.name());
        for kind in Injection::ALL {
            let mut units = clean.clone();
            let put = inject(kind, &mut units, 1);
            assert!(put.len() <= (units.len() / 20).max(2));
            let found = check(&units);
            let hits = put.iter().filter(|&&at| found[at].iter().any(|found| codes(kind).contains(&found.fault)));
            let share = hits.count() as f64 / put.len().max(1) as f64;
            println!("{} {kind:?}: {} of them, {share:.3} found", gold.name(), put.len());
            assert!(put.is_empty() || share >= least(kind), "{} {kind:?}: {share}", gold.name());
        }
    }
}
