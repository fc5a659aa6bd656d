//! `align eval`: scores of alignments against gold ones.

mod asked;
mod pairs;
mod rival;

use std::io::{self, Write};

use bitext::{Comparison, Contest, DocumentScores, Evaluation, Ladder, Result, evaluate, failure, read_ladder};
use serde::Serialize;

pub use asked::{Asked, Eval};

use self::asked::Form;
use self::pairs::{Found, Pair};
use super::places::{Place, Source, refuse_equal};
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
    let rival = asked.rival.as_ref();
    let other = rival.map(|rival| pairs::find(&asked.gold, &rival.source)).transpose()?;
    for pair in found.pairs.iter().chain(other.iter().flat_map(|other| &other.pairs)) {
        refuse_equal(&[&pair.gold, &pair.test], std::iter::once(&asked.output))?;
    }
    let (documents, others, contest) = score(&found, other.as_ref())?;
    let evaluation = Evaluation::new(documents);
    let comparison = rival.map(|rival| Comparison::new(Evaluation::new(others), &contest, rival.resamples));
    let bytes = match asked.form {
        Form::Table => {
            let names = rival.map(|rival| [&asked.test, &rival.source]);
            messages::scores::table(&evaluation, comparison.as_ref().zip(names)).into_bytes()
        }
        Form::Json => {
            let all = Scored { evaluation: &evaluation, comparison: comparison.as_ref() };
            json(&all).map_err(|cause| failure(output.name(), cause))?
        }
    };
    let name = output.name().to_owned();
    let mut output = output.open()?;
    output.write_all(&bytes).map_err(|cause| failure(&name, cause))?;
    output.commit()?;

    say(&messages::scores::extra(&asked.test.to_string(), &found.extra, surroundings.stderr));
    if let (Some(rival), Some(other)) = (rival, &other) {
        say(&messages::scores::extra(&rival.source.to_string(), &other.extra, surroundings.stderr));
    }
    say(&messages::scores::remarks(&evaluation, comparison.as_ref(), surroundings.stderr));
    if let Some(comparison) = &comparison {
        say(&messages::comparison::few(comparison, surroundings.stderr));
    }
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

/// What is written as JSON.
#[derive(Serialize)]
struct Scored<'a> {
    #[serde(flatten)]
    evaluation: &'a Evaluation,
    #[serde(skip_serializing_if = "Option::is_none")]
    comparison: Option<&'a Comparison>,
}

/// The scores of every document, those of its other alignment, and the two side by side.
fn score(found: &Found, other: Option<&Found>) -> Result<(Vec<DocumentScores>, Vec<DocumentScores>, Contest)> {
    let (mut documents, mut others, mut contest) = (Vec::new(), Vec::new(), Contest::default());
    for (at, Pair { name, gold, test }) in found.pairs.iter().enumerate() {
        let (gold, test) = (ladder(gold)?, ladder(test)?);
        documents.push(evaluate(name.as_str(), &gold, &test));
        // Gold is the same and nothing of it may lack, so the pairs stand in the same order.
        if let Some(pair) = other.and_then(|other| other.pairs.get(at)) {
            let against = ladder(&pair.test)?;
            others.push(evaluate(name.as_str(), &gold, &against));
            contest += Contest::new(&gold.beads, &test.beads, &against.beads);
        }
    }
    Ok((documents, others, contest))
}

fn ladder(source: &Source) -> Result<Ladder> {
    read_ladder(&read(source)?)
}

fn json(scored: &Scored) -> io::Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec_pretty(scored)?;
    bytes.push(b'\n');
    Ok(bytes)
}
