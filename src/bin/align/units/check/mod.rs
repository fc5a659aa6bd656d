//! `align check`: what is wrong with a bilingual file, and a repaired copy.

mod asked;
mod fix;
mod originals;
mod told;

use std::io::Write;

use bitext::{Result, failure};

pub use asked::Check;
pub use fix::Fixed;
pub use originals::Covered;

use self::asked::{Asked, Checking};
use self::told::Told;
use super::files::Inputs;
use crate::completions::print;
use crate::messages::check;
use crate::places::Place;
use crate::run::destination;
use crate::surroundings::Surroundings;
use crate::{Ending, say};

/// Checks the file, tells what was found, and writes a repaired copy where one is asked for.
///
/// # Errors
/// When the file cannot be read to its end, or an output cannot be written.
pub fn run(typed: Check, surroundings: &Surroundings) -> Result<Ending> {
    match Asked::from_typed(typed, surroundings)? {
        Asked::List(ui) => print(check::list(ui).as_bytes()).map(|()| Ending::Done),
        Asked::File(asked) => file(&asked, surroundings),
    }
}

fn file(asked: &Checking, surroundings: &Surroundings) -> Result<Ending> {
    let outputs: Vec<_> = [Some(&asked.output), asked.fix.as_ref()].into_iter().flatten().cloned().collect();
    let files: Vec<_> = outputs.into_iter().filter(|place| *place != Place::Stdout).collect();
    Inputs::refuse(&[asked.files.as_slice(), &asked.originals].concat(), &files)?;
    // Before the work, as everywhere.
    let copy = asked.fix.as_ref().map(destination).transpose()?;
    let findings = destination(&asked.output)?;
    let created = surroundings.created()?;
    let inputs = Inputs::one(&asked.files, &asked.reading)?;

    let name = findings.name().to_owned();
    let failed = |cause| failure(&name, cause);
    let mut output = findings.open()?;
    let mut told = Told::new(&mut output, inputs.name(), asked).map_err(failed)?;
    let checked = asked.judge.each(&inputs, &mut |findings, unit| told.tell(&findings, unit).map_err(failed));
    let checked = checked.and_then(|units| {
        let (covered, mut findings) = originals::compare(&asked.originals, &inputs, &asked.judge.pair)?;
        findings.retain(|finding| asked.judge.options.seeks(finding.fault));
        told.tell(&findings, None).map_err(failed)?;
        say(&check::covered(&covered, asked.ui));
        Ok(units)
    });
    let units = checked.and_then(|units| told.finish(units).map_err(failed).map(|()| units));
    let counts = told.counts();
    if let Err(error) = units {
        // What was found before the file could not be read any further is told all the same; a file is whole or not there.
        if asked.output == Place::Stdout {
            output.flush().map_err(failed)?;
        }
        return Err(error);
    }
    output.commit()?;
    if asked.output != Place::Stdout {
        say(&check::wrote(&asked.output, &counts, asked.ui));
    }
    if let Some((copy, place)) = copy.zip(asked.fix.as_ref()) {
        let fixed = fix::write(&inputs, asked, copy, created)?;
        say(&check::fixed(place, &fixed, surroundings.stderr, asked.ui));
    }
    let fails = counts.keys().any(|fault| asked.fail_on.contains(fault));
    Ok(if fails { Ending::Findings } else { Ending::Done })
}
