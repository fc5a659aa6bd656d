//! `align merge`: several bilingual files as one.

use std::collections::BTreeMap;
use std::path::PathBuf;

use bitext::{Lang, Result, TranslationUnit};
use clap::Args;

use super::Asked;
use super::args::{Reading, Writing, inputs_and_outputs};
use super::files::{Inputs, Sieve, output, tell, write};
use crate::surroundings::Surroundings;

/// Merge bilingual files into one
///
/// The units stand in the order of the files. An id that a unit before has gets a number after it (`12` becomes `12-2`), so
/// that every id is one unit's. What the first file says of itself holds for the output. The files may be in different
/// formats; files of lines are converted before.
#[derive(Debug, Args)]
pub struct Merge {
    /// The files, and then the output unless -o names it
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,

    /// Write to this file
    #[arg(short, long = "output", value_name = "OUT")]
    output: Option<PathBuf>,

    #[command(flatten)]
    reading: Reading,

    #[command(flatten)]
    writing: Writing,

    /// Say nothing where nothing is wrong
    #[arg(short, long)]
    quiet: bool,
}

impl Asked for Merge {
    fn run(self, surroundings: &Surroundings) -> Result<()> {
        let (files, mut outputs) = inputs_and_outputs(self.files, self.output.into_iter().collect())?;
        let output = output(outputs.remove(0), &self.writing)?;
        Inputs::refuse(&files, std::slice::from_ref(&output.0))?;
        let inputs = Inputs::many(&files, &self.reading)?;
        let head = inputs.head(&self.reading)?;
        let sieve = || -> Sieve<'_> {
            let mut seen = BTreeMap::new();
            Box::new(move |_, unit| {
                number(unit, &mut seen);
                true
            })
        };
        let created = surroundings.created()?;
        let written = write(&inputs, &output, &head, &self.writing, created, &sieve)?;
        tell(&output, &written, self.quiet, Lang::English, surroundings);
        Ok(())
    }
}

/// Gives a unit an id that none before has. How often each was met is in `seen`.
fn number(unit: &mut TranslationUnit, seen: &mut BTreeMap<String, usize>) {
    let Some(id) = &mut unit.id else { return };
    let mut times = seen.get(id.as_str()).copied().unwrap_or_default();
    if times == 0 {
        seen.insert(id.clone(), 1);
        return;
    }
    let first = id.clone();
    while seen.contains_key(id.as_str()) {
        times += 1;
        *id = format!("{first}-{times}");
    }
    seen.insert(first, times);
    seen.insert(id.clone(), 1);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_that_was_there_gets_the_next_free_number() {
        let mut seen = BTreeMap::new();
        let mut id = |id: &str| {
            let mut unit = TranslationUnit { id: Some(id.to_owned()), ..TranslationUnit::default() };
            number(&mut unit, &mut seen);
            unit.id.unwrap()
        };
        assert_eq!(["1", "1-2", "1", "1", "2", "1-2"].map(&mut id), ["1", "1-2", "1-3", "1-4", "2", "1-2-2"]);
    }
}
