//! Faults put into translations on purpose: how many of them the checks find, and how often they cry wolf.

mod injected_meaning;
mod injected_terms;
mod meaning;
mod notation;
mod numbers;

use std::collections::BTreeSet;

use bitext::{CheckOptions, Fault, Group, Lang, Severity, Term, TextChecker, TextPair};
use oorandom::Rand32;

use crate::documents::Gold;
use injected_meaning::Injection;
use injected_terms::Kind;

/// English and Chinese.
pub type Unit = (String, String);

/// Puts a fault into some units, by a seed: which.
type Put = Box<dyn Fn(&mut [Unit], u64) -> Vec<usize>>;

/// One sort of fault: its name, how it is put into some units, a twentieth of them at most, and the codes that tell it.
struct Sort {
    name: &'static str,
    put: Put,
    codes: &'static [Fault],
}

/// What is told of a wrong number, whatever it numbers.
const NUMBERS: &[Fault] = &[Fault::Number, Fault::Reference, Fault::WrongDate, Fault::Symbol];
/// What is told of texts that do not say the same.
const MEANING: &[Fault] = &[Fault::Unrelated, Fault::Omission, Fault::Addition, Fault::Thin, Fault::Length];

impl Sort {
    fn all() -> Vec<Self> {
        let number = |name, kind, codes| Self {
            name,
            put: Box::new(move |units: &mut [Unit], seed| numbers::inject(kind, units, seed)),
            codes,
        };
        let meaning = |name, kind, codes| Self {
            name,
            put: Box::new(move |units: &mut [Unit], seed| injected_meaning::inject(kind, units, seed)),
            codes,
        };
        let term = |name, kind, codes| Self {
            name,
            put: Box::new(move |units: &mut [Unit], seed| injected_terms::inject(kind, units, seed)),
            codes,
        };
        vec![
            number("changed digit", numbers::Kind::Digit, NUMBERS),
            number("changed date", numbers::Kind::Date, &[Fault::WrongDate, Fault::Number]),
            number("wrong symbol", numbers::Kind::Symbol, &[Fault::Symbol]),
            number("other notation", numbers::Kind::Notation, NUMBERS),
            meaning("swapped targets", Injection::Swapped, MEANING),
            meaning("swapped neighbours", Injection::SwappedNeighbours, MEANING),
            meaning("dropped source sentence", Injection::DroppedEnglish, MEANING),
            meaning("dropped target sentence", Injection::DroppedChinese, MEANING),
            meaning("untranslated", Injection::Untranslated, &[Fault::Untranslated]),
            meaning("lost negation (en)", Injection::LostEnglishNegation, &[Fault::Negation]),
            meaning("lost negation (zh)", Injection::LostChineseNegation, &[Fault::Negation]),
            meaning("wrong script", Injection::WrongScript, &[Fault::Script, Fault::MixedScript]),
            term("changed address", Kind::Address, &[Fault::Address]),
            term("misspelt Latin word", Kind::Latin, &[Fault::Latin]),
            term("lost acronym", Kind::Acronym, &[Fault::Acronym]),
            term("lost bracket", Kind::Bracket, &[Fault::Brackets]),
            term("lost quotation mark", Kind::Quote, &[Fault::Quotes]),
            term("lost list mark", Kind::List, &[Fault::List]),
            term("question for statement", Kind::Question, &[Fault::ClosingPunctuation]),
            term("other term", Kind::Term, &[Fault::Term]),
            term("against the glossary", Kind::Glossary, &[Fault::Glossary]),
        ]
    }

    /// Puts the fault into copies of a text, and counts what is told of them.
    ///
    /// What is told of the text as it stands is counted apart ([`Counts`] has none of it): it was looked at by hand.
    fn measure(&self, clean: &[Unit], copies: u64) -> Counts {
        let mut counts = Counts::default();
        // A number that has no counterpart as it is cannot be made wrong.
        let numbers = self.codes.contains(&Fault::Number);
        let options = self.options();
        let known =
            told(clean, &options, |fault| self.codes.contains(&fault) || numbers && fault == Fault::MissingNumber);
        for seed in 0..copies {
            let mut copy = clean.to_vec();
            let put: BTreeSet<usize> =
                (self.put)(&mut copy, seed).into_iter().filter(|at| !known.contains(at)).collect();
            if put.is_empty() {
                continue;
            }
            let told = told(&copy, &options, |fault| self.codes.contains(&fault));
            counts.put += put.len();
            counts.found += told.intersection(&put).count();
            counts.alarms += told.iter().filter(|at| !put.contains(at) && !known.contains(at)).count();
        }
        counts
    }

    fn options(&self) -> CheckOptions {
        let terms = injected_terms::TERMS
            .iter()
            .map(|(english, chinese, _)| Term { english: (*english).to_owned(), chinese: (*chinese).to_owned() });
        let glossary = if self.codes.contains(&Fault::Glossary) { terms.collect() } else { Vec::new() };
        let sought: BTreeSet<Fault> = self.codes.iter().copied().chain([Fault::MissingNumber]).collect();
        CheckOptions::default().only(sought).with_terms(glossary, None)
    }
}

/// What came of one sort of fault.
#[derive(Debug, Default, Clone, Copy)]
struct Counts {
    put: usize,
    found: usize,
    /// Units without a fault that were told of.
    alarms: usize,
}

impl Counts {
    fn recall(self) -> f64 {
        self.found as f64 / self.put.max(1) as f64
    }

    fn precision(self) -> f64 {
        self.found as f64 / (self.found + self.alarms).max(1) as f64
    }

    fn add(&mut self, other: Self) {
        self.put += other.put;
        self.found += other.found;
        self.alarms += other.alarms;
    }
}

/// The units that are told of with one of the codes.
fn told(units: &[Unit], options: &CheckOptions, is_sought: impl Fn(Fault) -> bool) -> BTreeSet<usize> {
    let pairs: Vec<TextPair<'_>> =
        units.iter().map(|(source, target)| TextPair { source, target, source_lang: Lang::English }).collect();
    let mut checker = TextChecker::new(options.clone(), &pairs);
    let mut told: BTreeSet<usize> = BTreeSet::new();
    for (at, found) in checker.check(&pairs).into_iter().enumerate() {
        if found.iter().any(|found| is_sought(found.fault)) {
            told.insert(at);
        }
    }
    told.extend(checker.finish().into_iter().filter(|(_, found)| is_sought(found.fault)).map(|(at, _)| at));
    told
}

/// The documents that faults are put into.
fn documents() -> Vec<Gold> {
    let mut documents = Gold::all();
    documents.retain(|gold| {
        let name = gold.name();
        matches!(name, "un-55-187-para" | "un-55-187-clause") || name.starts_with("prc-c") || name.starts_with("tw-")
    });
    documents
}

/// The table of `docs/measured.md`: five copies of each document.
#[test]
#[ignore = "takes minutes"]
fn the_table_of_faults() {
    let gold: Vec<Vec<Unit>> = documents().iter().map(Gold::units).collect();
    println!("| fault | put in | found | recall | false alarms | precision |\n| --- | --- | --- | --- | --- | --- |");
    for sort in Sort::all() {
        let mut sum = Counts::default();
        for (units, gold) in gold.iter().zip(documents()) {
            let counts = sort.measure(units, 5);
            if std::env::var_os("EACH").is_some() {
                println!("  {} {counts:?} {:.3}", gold.name(), counts.recall());
            }
            sum.add(counts);
        }
        let Counts { put, found, alarms } = sum;
        println!("| {} | {put} | {found} | {:.3} | {alarms} | {:.3} |", sort.name, sum.recall(), sum.precision());
    }
}

#[test]
fn wrong_numbers_dates_and_symbols_are_found_in_laws_and_resolutions() {
    let mut numbers = Sort::all();
    numbers.retain(|sort| sort.codes.contains(&Fault::Number) || sort.codes.contains(&Fault::Symbol));
    for sort in numbers {
        let mut sum = Counts::default();
        for gold in documents() {
            sum.add(sort.measure(&gold.units(), 1));
        }
        println!("{} {sum:?}", sort.name);
        if sum.put == 0 {
            continue;
        }
        match sort.name {
            "other notation" => assert!(sum.found * 100 <= sum.put, "{sum:?}"),
            _ => assert!(sum.recall() >= 0.95 && sum.precision() >= 0.98, "{}: {sum:?}", sort.name),
        }
    }
}

#[test]
fn clean_documents_have_hardly_an_error() {
    for gold in Gold::all() {
        // Where the Chinese is English, it is not translated, and that is no false alarm: in a guide some paragraphs are so.
        let mut units = gold.units();
        units.retain(|(_, chinese)| chinese.chars().any(bitext::is_han));
        let is_error = |fault: Fault| fault.severity() == Severity::Error && fault.group() != Group::Format;
        let told = told(&units, &CheckOptions::default(), is_error);
        println!("{:28} {} units, errors in {:?}", gold.name(), units.len(), told);
        // the last paragraph of one text is cut off in English, which is a fault
        assert!(told.len() <= (units.len() / 100).max(1), "{}: {told:?}", gold.name());
    }
}

/// Faults in numbers come with every fresh machine: the resolution that the program brings along.
#[test]
fn every_digit_of_a_resolution_counts() {
    let data = |name: &str| format!("{}/data/un/{name}", env!("CARGO_MANIFEST_DIR"));
    let bitext =
        bitext::align_files(data("55-187.en.txt"), data("55-187.zh.txt"), &bitext::Options::default()).unwrap();
    let clean: Vec<Unit> = bitext.units().map(|unit| (unit.source, unit.target)).collect();
    assert!(told(&clean, &CheckOptions::default(), |_| true).is_empty());
    let numbers_alone = Fault::ALL.iter().copied().filter(|fault| fault.group() == Group::Numbers);
    let options = CheckOptions::default().only(numbers_alone);
    let mut changed = 0;
    for at in 0..clean.len() {
        for seed in 0..4 {
            let mut copy = clean.clone();
            let mut random = Rand32::new(seed);
            let kinds = [numbers::Kind::Digit, numbers::Kind::Date, numbers::Kind::Symbol];
            if !numbers::spoil(kinds[seed as usize % 3], &mut copy[at], &mut random) {
                continue;
            }
            changed += 1;
            let found = told(&copy, &options, |_| true);
            assert_eq!(found, BTreeSet::from([at]), "{:?}", copy[at]);
        }
    }
    assert!(changed > 10, "{changed}");
}
