//! `align filter`: the units that nothing speaks against.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use bitext::{CheckOptions, Error, ErrorKind, Fault, LOW_CONFIDENCE, LanguagePair, Property, Result, TranslationUnit};
use clap::Args;

use super::Asked;
use super::args::{Reading, Writing};
use super::faults::{Bar, named};
use super::files::{Inputs, Sieve, output, tell, write};
use super::judge::{Judge, Judging};
use crate::messages::filter as messages;
use crate::places::Place;
use crate::say;
use crate::surroundings::Surroundings;

/// Keep the units of a bilingual file that nothing speaks against
///
/// A unit is rejected where whoever aligned it was less sure than --min-confidence, or where `align check` finds in it what
/// --drop names. Nothing disappears unseen: --rejected writes all others to a file, each with the reasons as its
/// property x-rejected, and without it their number is told. Units keep their order, and are not changed.
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Filter {
    /// The file, or the files that are one together; - is standard input
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,

    /// Write the units that are kept to this file
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,

    /// Write the other units to this file, in any format
    #[arg(long, value_name = "OUT")]
    rejected: Option<PathBuf>,

    /// Reject units that are less sure than this, from 0 to 1; those that do not say how sure they are stay
    #[arg(long, value_name = "NUMBER")]
    min_confidence: Option<f64>,

    /// Reject units with these findings: codes, groups, or a severity and what is worse, with commas between
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    drop: Vec<String>,

    /// Do not reject units for these findings, which --drop names too: codes, groups, or a severity and what is milder
    #[arg(long, value_name = "NAMES", value_delimiter = ',', requires = "drop")]
    keep: Vec<String>,

    #[command(flatten)]
    judging: Judging,

    #[command(flatten)]
    reading: Reading,

    #[command(flatten)]
    writing: Writing,

    /// Say nothing where nothing is lost
    #[arg(short, long)]
    quiet: bool,
}

const EXAMPLES: &str = "\
Examples:
  align filter memory.tmx -o good.tmx --drop error --rejected bad.xlsx
  align filter memory.tmx -o good.tmx --min-confidence 0.8
  align filter memory.tmx -o good.tmx --drop warning --keep length,quotes
  align filter c.en c.zh -o good.tmx --drop repeats,unrelated --rejected bad.tmx

align check --list has all codes and groups.";

/// Why a unit is rejected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Whoever aligned it was not sure.
    Confidence,
    /// Something is wrong with it.
    Fault(Fault),
}

impl Reason {
    /// What it is called: a code, or `confidence`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Confidence => "confidence",
            Self::Fault(fault) => fault.code(),
        }
    }
}

/// What became of the units.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// All of them.
    pub units: usize,
    /// Those that were rejected, by their number, counted from 1, and why.
    pub rejected: BTreeMap<usize, BTreeSet<Reason>>,
    /// Those that do not say how sure they are, where that was asked for.
    pub unsaid: usize,
}

impl Asked for Filter {
    fn run(self, surroundings: &Surroundings) -> Result<()> {
        let ui = self.judging.ui.meant(surroundings);
        let least = self.min_confidence.map(confidence).transpose()?;
        let keep = named("--keep", &self.keep, Bar::OrMilder)?;
        let mut drop = named("--drop", &self.drop, Bar::OrWorse)?;
        drop.retain(|fault| !keep.contains(fault));
        if least.is_none() && drop.is_empty() {
            return Err(Error::new(ErrorKind::Option, "filter", "nothing says which units to reject").hint(format!(
                "add --drop error, or --min-confidence {LOW_CONFIDENCE}: align filter in.tmx -o out.tmx --drop error"
            )));
        }
        let kept_to = output(self.output, &self.writing)?;
        let rejected_to = self.rejected.map(|path| output(path, &self.writing)).transpose()?;
        let outputs: Vec<Place> =
            [Some(&kept_to), rejected_to.as_ref()].into_iter().flatten().map(|(place, _)| place.clone()).collect();
        Inputs::refuse(&self.files, &outputs)?;
        let created = surroundings.created()?;
        let pair = LanguagePair { source: self.reading.source_lang.clone(), target: self.reading.target_lang.clone() };
        let judge = self.judging.meant(CheckOptions::default().only(drop), pair, &self.files)?;
        let inputs = Inputs::one(&self.files, &self.reading)?;
        let head = inputs.head(&self.reading)?;
        let kept = judged(&inputs, &judge, least)?;

        // What is rejected first: where that cannot be written, nothing has disappeared.
        if let Some(rejected_to) = &rejected_to {
            let sieve = || sieve(&kept, Side::Rejected);
            let (converted, _) = write(&inputs, rejected_to, &head, &self.writing, created, &sieve)?;
            tell(rejected_to, &(converted, Vec::new()), self.quiet, surroundings);
        }
        let written = write(&inputs, &kept_to, &head, &self.writing, created, &|| sieve(&kept, Side::Kept))?;
        tell(&kept_to, &written, self.quiet, surroundings);
        if !self.quiet {
            say(&messages::kept(&kept, ui));
        }
        if rejected_to.is_none() {
            say(&messages::gone(&kept, surroundings.stderr, ui));
        }
        Ok(())
    }
}

/// A confidence as typed.
fn confidence(typed: f64) -> Result<f64> {
    if (0.0..=1.0).contains(&typed) {
        return Ok(typed);
    }
    Err(Error::new(ErrorKind::Option, format!("--min-confidence {typed}"), "expected a number from 0 to 1")
        .hint("0.8 keeps what is right in four cases of five"))
}

/// Which units are rejected, and why. Findings of the whole file count as well, so all of it is read first.
fn judged(inputs: &Inputs, judge: &Judge, least: Option<f64>) -> Result<Kept> {
    let mut kept = Kept::default();
    if let Some(least) = least {
        let mut number = 0;
        inputs.each(&mut |_, unit| {
            number += 1;
            match unit.confidence() {
                Some(sure) if sure < least => {
                    kept.rejected.entry(number).or_default().insert(Reason::Confidence);
                }
                Some(_) => {}
                None => kept.unsaid += 1,
            }
            Ok(())
        })?;
        kept.units = number;
    }
    if judge.options.seeks_anything() {
        kept.units = judge.each(inputs, &mut |findings, _| {
            for finding in findings {
                if let Some(number) = finding.unit {
                    kept.rejected.entry(number).or_default().insert(Reason::Fault(finding.fault));
                }
            }
            Ok(())
        })?;
    }
    Ok(kept)
}

/// Which of the two outputs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Kept,
    Rejected,
}

/// What lets the units of one output through.
fn sieve(kept: &Kept, side: Side) -> Sieve<'_> {
    let mut number = 0;
    Box::new(move |_, unit: &mut TranslationUnit| {
        number += 1;
        let reasons = kept.rejected.get(&number);
        if let Some(reasons) = reasons.filter(|_| side == Side::Rejected) {
            let names: Vec<_> = reasons.iter().map(|reason| reason.name()).collect();
            unit.properties.push(Property::new("x-rejected", names.join(", ")));
        }
        reasons.is_some() == (side == Side::Rejected)
    })
}
