//! `align eval`: scores of alignments against gold ones.

mod asked;
mod pairs;

use std::io::{self, Write};

use bitext::{DocumentScores, Evaluation, Result, evaluate, failure, read_ladder};

pub use asked::{Asked, Eval};

use self::asked::Form;
use self::pairs::Pair;
use super::places::{Place, refuse_equal};
use super::run::{destination, read};
use super::surroundings::Surroundings;
use super::{Ending, messages, say};

/// Scores what was asked, and writes the scores.
///
/// # Errors
/// When a file cannot be read or is not in its form, a gold file has no file beside it, or the output cannot be written.
pub fn run(asked: &Asked, surroundings: &Surroundings) -> Result<Ending> {
    // Before the work, as everywhere.
    let output = destination(&asked.output)?;
    let found = pairs::find(&asked.gold, &asked.test)?;
    for pair in &found.pairs {
        refuse_equal(&[&pair.gold, &pair.test], std::iter::once(&asked.output))?;
    }
    let documents = found.pairs.iter().map(score).collect::<Result<Vec<_>>>()?;
    let evaluation = Evaluation::new(documents);
    let bytes = match asked.form {
        Form::Table => messages::scores::table(&evaluation).into_bytes(),
        Form::Json => json(&evaluation).map_err(|cause| failure(output.name(), cause))?,
    };
    let name = output.name().to_owned();
    let mut output = output.open()?;
    output.write_all(&bytes).map_err(|cause| failure(&name, cause))?;
    output.commit()?;

    say(&messages::scores::extra(&asked.test.to_string(), &found.extra, surroundings.stderr));
    say(&messages::scores::remarks(&evaluation, surroundings.stderr));
    if let Place::File(_) = asked.output {
        say(&messages::scores::wrote(&evaluation, &asked.output));
    }
    let f1 = evaluation.total.strict.f1().unwrap_or(0.0);
    match asked.fail_under {
        Some(bar) if f1 < bar => {
            say(&messages::scores::under(f1, bar));
            Ok(Ending::Findings)
        }
        _ => Ok(Ending::Done),
    }
}

fn score(pair: &Pair) -> Result<DocumentScores> {
    let (gold, test) = (read_ladder(&read(&pair.gold)?)?, read_ladder(&read(&pair.test)?)?);
    Ok(evaluate(pair.name.as_str(), &gold, &test))
}

fn json(evaluation: &Evaluation) -> io::Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec_pretty(evaluation)?;
    bytes.push(b'\n');
    Ok(bytes)
}
