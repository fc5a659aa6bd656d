//! Faults of meaning and language that are put into good documents are found, and hardly anything else is.

use std::fs;

use bitext::{CheckOptions, Fault, Found, Lang, Severity, TextChecker, TextPair};

use crate::documents::Gold;
use crate::injections_meaning::{Injection, Texts, inject};

/// The units of a gold pair that have both sides.
fn units(gold: &Gold) -> Vec<Texts> {
    let lines = |name: &str| -> Vec<String> {
        fs::read_to_string(gold.0.join(name)).unwrap().lines().map(str::to_owned).collect()
    };
    let (english, chinese) = (lines("en.units"), lines("zh.units"));
    let joined = |list: &str, lines: &[String], joiner: &str| {
        let numbers = list.split(',').filter_map(|number| number.trim().parse::<usize>().ok());
        numbers.map(|at| lines[at].clone()).collect::<Vec<_>>().join(joiner)
    };
    let beads = lines("gold.align");
    let beads = beads.iter().filter_map(|bead| bead.trim_matches(['[', ']']).split_once("]:["));
    let units = beads.map(|(one, other)| (joined(one, &english, " "), joined(other, &chinese, "")));
    units.filter(|(one, other)| !one.is_empty() && !other.is_empty()).collect()
}

fn check(units: &[Texts]) -> Vec<Vec<Found>> {
    let pairs: Vec<TextPair<'_>> =
        units.iter().map(|(source, target)| TextPair { source, target, source_lang: Lang::English }).collect();
    TextChecker::new(CheckOptions::default(), &pairs).check(&pairs)
}

/// The codes that tell of a fault.
fn codes(kind: Injection) -> &'static [Fault] {
    match kind {
        Injection::Swapped | Injection::SwappedNeighbours => &[Fault::Unrelated],
        Injection::DroppedEnglish => &[Fault::Addition, Fault::Length, Fault::Unrelated],
        Injection::DroppedChinese => &[Fault::Omission, Fault::Length, Fault::Unrelated],
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
        Injection::DroppedEnglish | Injection::DroppedChinese => 0.75,
        Injection::LostEnglishNegation | Injection::LostChineseNegation => 0.0,
    }
}

#[test]
fn what_was_put_into_a_resolution_and_a_constitution_is_found() {
    for gold in Gold::all().iter().filter(|gold| ["prc-constitution-2018", "un-55-187-clause"].contains(&gold.name())) {
        let clean = units(gold);
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
