//! Faults put into translations on purpose: how many of them the checks find, and how often they cry wolf.

mod notation;
mod numbers;

use std::collections::BTreeSet;
use std::fs;

use bitext::{CheckOptions, Fault as Code, Group, Lang, Severity, TextChecker, TextPair};
use oorandom::Rand32;

use crate::documents::Gold;

/// English and Chinese.
pub type Unit = (String, String);

/// What is put in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    Digit,
    Date,
    Symbol,
    /// No fault: numbers in another notation.
    Notation,
}

/// No more than one unit of so many is spoilt in a copy, so that a check cannot learn what is usual from faults.
const ONE_IN: usize = 20;

impl Fault {
    /// The codes that tell it.
    fn codes(self) -> &'static [Code] {
        match self {
            Self::Digit | Self::Notation => &[Code::Number, Code::Reference, Code::WrongDate, Code::Symbol],
            Self::Date => &[Code::WrongDate, Code::Number],
            Self::Symbol => &[Code::Symbol],
        }
    }

    fn put(self, unit: &mut Unit, random: &mut Rand32) -> bool {
        match self {
            Self::Notation => numbers::rewrite(unit),
            _ => numbers::spoil(self, unit, random),
        }
    }
}

/// What came of one kind of fault.
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
}

/// The units of a gold document that have both sides.
fn units(gold: &Gold) -> Vec<Unit> {
    let read = |name: &str| fs::read_to_string(gold.0.join(name)).unwrap();
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let (english, chinese) = (lines(&read("en.units")), lines(&read("zh.units")));
    let numbers = |list: &str| -> Vec<usize> {
        list.trim_matches(['[', ']', ' ']).split(',').filter_map(|number| number.trim().parse().ok()).collect()
    };
    let side = |list: &str, lines: &[String], joint: &str| {
        numbers(list).into_iter().map(|at| lines[at].as_str()).collect::<Vec<_>>().join(joint)
    };
    read("gold.align")
        .lines()
        .filter_map(|line| line.split_once(':'))
        .map(|(source, target)| (side(source, &english, " "), side(target, &chinese, "")))
        .filter(|(source, target)| !source.is_empty() && !target.is_empty())
        .collect()
}

/// The units that are told of with one of the codes.
fn told(units: &[Unit], is_told: impl Fn(Code) -> bool) -> BTreeSet<usize> {
    let pairs: Vec<TextPair<'_>> =
        units.iter().map(|(source, target)| TextPair { source, target, source_lang: Lang::English }).collect();
    let mut checker = TextChecker::new(CheckOptions::default(), &pairs);
    let mut told: BTreeSet<usize> = BTreeSet::new();
    for (at, found) in checker.check(&pairs).into_iter().enumerate() {
        if found.iter().any(|found| is_told(found.fault)) {
            told.insert(at);
        }
    }
    told.extend(checker.finish().into_iter().filter(|(_, found)| is_told(found.fault)).map(|(at, _)| at));
    told
}

/// Copies of a document with faults, until every unit had its turn, or so many copies.
fn inject(kind: Fault, clean: &[Unit], copies: usize) -> Counts {
    let mut random = Rand32::new(20_001_220);
    let mut counts = Counts::default();
    // What is told of the text as it stands was looked at by hand, and is counted apart; a number that has no counterpart
    // cannot be wrong.
    let known = told(clean, |code| code.group() == Group::Numbers);
    let mut order: Vec<usize> = (0..clean.len()).filter(|at| !known.contains(at)).collect();
    if kind != Fault::Notation {
        order.retain(|at| kind.put(&mut clean[*at].clone(), &mut random));
    }
    for at in (1..order.len()).rev() {
        order.swap(at, random.rand_range(0..at as u32 + 1) as usize);
    }
    let size = (clean.len() / ONE_IN).max(1);
    let turns = order.chunks(size).cycle().take(copies.max(order.len().div_ceil(size)));
    for turn in turns {
        let mut copy = clean.to_vec();
        let spoilt: BTreeSet<usize> = turn.iter().copied().filter(|at| kind.put(&mut copy[*at], &mut random)).collect();
        if spoilt.is_empty() {
            continue;
        }
        let told = told(&copy, |code| kind.codes().contains(&code));
        counts.put += spoilt.len();
        counts.found += told.intersection(&spoilt).count();
        counts.alarms += told.iter().filter(|at| !spoilt.contains(at) && !known.contains(at)).count();
        if std::env::var_os("SHOW").is_some() {
            for at in &spoilt {
                if told.contains(at) == (kind == Fault::Notation) {
                    println!("{kind:?} {at}\n  {}\n  {}", copy[*at].0, copy[*at].1);
                }
            }
        }
    }
    counts
}

/// The documents that faults are put into.
fn documents() -> Vec<Gold> {
    let mut documents = Gold::all();
    documents.retain(|gold| {
        let name = gold.name();
        name.starts_with("un-55-187") || name.starts_with("prc-constitution") || name.starts_with("tw-")
    });
    documents
}

#[test]
fn wrong_numbers_dates_and_symbols_are_found() {
    for kind in [Fault::Digit, Fault::Date, Fault::Symbol, Fault::Notation] {
        let mut sum = Counts::default();
        for gold in documents() {
            let counts = inject(kind, &units(&gold), 20);
            println!(
                "{kind:?} {:24} {counts:?} recall {:.3} precision {:.3}",
                gold.name(),
                counts.recall(),
                counts.precision()
            );
            sum.put += counts.put;
            sum.found += counts.found;
            sum.alarms += counts.alarms;
        }
        println!("{kind:?} {sum:?} recall {:.3} precision {:.3}", sum.recall(), sum.precision());
    }
}

#[test]
fn clean_documents_have_hardly_an_error() {
    for gold in Gold::all() {
        let units = units(&gold);
        let told = told(&units, |code| code.severity() == Severity::Error && code.group() != Group::Format);
        println!("{:28} {} units, errors in {:?}", gold.name(), units.len(), told);
        assert!(told.len() * 100 <= units.len(), "{}: {told:?}", gold.name());
    }
}
