//! `align check`: what is wrong with a bilingual file, and a repaired copy.

mod asked;
mod fix;
mod told;

use std::io::{self, BufWriter, Write};
use std::path::Path;

use bitext::{Checker, Finding, Result, failure};

pub use asked::Check;
pub use fix::Fixed;

use self::asked::Asked;
use self::told::Told;
use super::files::Inputs;
use crate::messages::check;
use crate::places::Place;
use crate::run::destination;
use crate::surroundings::Surroundings;
use crate::{Ending, say};

/// Checks the file, tells what was found, and writes a repaired copy where one is asked for.
///
/// # Errors
/// When the file cannot be read to its end, or the copy cannot be written.
pub fn run(typed: Check, surroundings: &Surroundings) -> Result<Ending> {
    let asked = Asked::from_typed(typed)?;
    Inputs::refuse(&asked.files, &asked.fix.iter().cloned().collect::<Vec<_>>())?;
    // Before the work, as everywhere.
    let copy = asked.fix.as_ref().map(destination).transpose()?;
    let created = surroundings.created()?;
    let inputs = Inputs::one(&asked.files, &asked.reading)?;

    let stdout = Place::Stdout.to_string();
    let mut out = BufWriter::new(io::stdout());
    let mut told = Told::new(inputs.name(), asked.form, asked.all, surroundings.look.colour);
    let checked = judge(&inputs, &asked, &mut |findings| {
        told.tell(&mut out, findings).map_err(|cause| failure(Path::new(&stdout), cause))
    });
    // What was found before the file could not be read any further is told all the same.
    let units = checked.and_then(|units| {
        told.summary(&mut out, units).map_err(|cause| failure(Path::new(&stdout), cause))?;
        Ok(units)
    });
    out.flush().map_err(|cause| failure(Path::new(&stdout), cause))?;
    units?;
    if let Some((copy, place)) = copy.zip(asked.fix.as_ref()) {
        let fixed = fix::write(&inputs, &asked, copy, created)?;
        say(&check::fixed(place, &fixed, surroundings.stderr));
    }
    let fails = asked.fail_on.zip(told.worst()).is_some_and(|(bar, worst)| worst >= bar);
    Ok(if fails { Ending::Findings } else { Ending::Done })
}

/// Reads and checks all units, and gives what was found to `tell` after each; how many there are.
fn judge(inputs: &Inputs, asked: &Asked, tell: &mut dyn FnMut(&mut Vec<Finding>) -> Result<()>) -> Result<usize> {
    let head = inputs.open()?.head().clone();
    let mut first = Vec::new();
    let mut checker = Checker::new(&head, asked.pair.clone(), &mut first);
    inputs.each_told(&mut |_, findings, unit| {
        findings.splice(..0, first.drain(..));
        if let Some(unit) = unit {
            checker.unit(unit, findings);
        }
        if findings.is_empty() { Ok(()) } else { tell(findings) }
    })?;
    let mut findings = first;
    let units = checker.units();
    checker.finish(&mut findings);
    tell(&mut findings)?;
    Ok(units)
}
