//! `align train`: weights for the sentence aligner, and how good they are.

mod asked;

use std::io::{self, Write};

use bitext::{CrossValidation, Error, ErrorKind, GoldDocument, Result, cross_validate, failure, train};

pub use asked::{Asked, Train};

use self::asked::Form;
use super::completions::print;
use super::messages::{self, training};
use super::places::Place;
use super::progress::Line;
use super::run::destination;
use super::say;

/// Learns, and prints how good what was learned is.
///
/// # Errors
/// When the gold cannot be read or is not in its form, there is too little of it, or an output cannot be written.
pub fn run(asked: &Asked) -> Result<()> {
    // Before the work, as everywhere.
    let output = asked.output.as_ref().map(destination).transpose()?;
    let documents = GoldDocument::read_all(&asked.directories)?;
    if asked.figures.is_some() && documents.len() < 2 {
        let place = asked.directories[0].display().to_string();
        return Err(Error::new(ErrorKind::Option, place, "holds one document only, and none is left to learn from")
            .hint("cross-validation takes two or more; leave --cross-validation out, or add documents"));
    }
    let Asked { recipe, means, threads, .. } = asked;
    let line = Line::new(asked.voice);
    let figures: Vec<CrossValidation> = match asked.figures {
        None => Vec::new(),
        Some(_) => threads.run(|| {
            let cross_validate = |means: &_| {
                cross_validate(&documents, *means, recipe, &mut |now| line.learning("cross-validating", now))
            };
            means.iter().map(cross_validate).collect()
        })?,
    };
    let mut written = None;
    if let Some(output) = output {
        let weights = threads.run(|| train(&documents, means, recipe, &mut |now| line.learning("learning", now)))?;
        let name = output.name().to_owned();
        let mut output = output.open()?;
        output.write_all(weights.to_json().as_bytes()).map_err(|cause| failure(&name, cause))?;
        written = Some(output);
    }
    drop(line);
    match asked.figures {
        None => {}
        Some(Form::Table) => print(training::table(&figures).as_bytes())?,
        Some(Form::Json) => print(&json(&figures).map_err(|cause| failure("standard output".as_ref(), cause))?)?,
    }
    if let Some(output) = written {
        output.commit()?;
    }
    if asked.voice == super::job::Voice::Usual {
        say(&training::crossing(&documents));
        if let Some(place @ Place::File(_)) = &asked.output {
            say(&messages::training::wrote(place, means, &documents));
        }
    }
    Ok(())
}

fn json(figures: &[CrossValidation]) -> io::Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec_pretty(figures)?;
    bytes.push(b'\n');
    Ok(bytes)
}
