//! `align explain`: why a unit is as it is.

use bitext::{Bitext, Error, ErrorKind, Explanation, Options, Result, explain};
use clap::{Args, ValueEnum};

use super::aligning::{AlignArgs, Aligned, Aligning, DocumentArgs};
use super::completions::print;
use super::general::OUTPUT;
use super::messages;
use super::surroundings::Surroundings;
use super::ui::Ui;

/// Units that are explained at most where a text chooses them.
const MOST: usize = 10;

/// Explain why a unit is as it is
///
/// Aligns the two documents again, as they were aligned, and shows of a unit what speaks for it: the numbers of its
/// paragraphs, numbers, names and words that both texts have, how alike they are and how long; the units beside it; and what
/// it might have been instead, with the probability of that. Give the options that the alignment was made with.
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Explain {
    #[command(flatten)]
    documents: DocumentArgs,

    /// The unit of this id; can be given several times, or with commas between
    #[arg(long = "id", value_name = "ID", value_delimiter = ',', required_unless_present = "text")]
    ids: Vec<String>,

    /// Units whose source or target has this text, the first 10; letters may be small or large
    #[arg(long, value_name = "TEXT")]
    text: Option<String>,

    /// As what it is written
    #[arg(long, value_name = "FORMAT", default_value = "text", help_heading = OUTPUT)]
    format: Form,

    #[command(flatten)]
    how: AlignArgs,

    #[command(flatten)]
    ui: Ui,
}

// Without Chinese: troff reads no UTF-8 unless it is told to.
const EXAMPLES: &str = "\
Examples:
  align explain en.txt zh.txt --id 17
  align explain en.txt zh.txt --id 3,4,5 --ui zh
  align explain en.txt zh.txt --text \"the General Assembly\"
  align explain en.txt zh.txt --id 17 --format json | jq .runner_up
  align explain en.txt zh.txt --level paragraph --glossary terms.csv --id 2

Exit codes: 0 done; 2 could not do it, as where no unit has that id or text.";

/// As what an explanation is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// Lines for people
    Text,
    /// One JSON object a line, a unit each
    Json,
}

/// Aligns, and prints the explanations.
///
/// # Errors
/// When the documents cannot be read or aligned, no unit has an id or the text that was asked for, or standard output cannot
/// take it.
pub fn run(asked: Explain, surroundings: &Surroundings) -> Result<()> {
    let ui = asked.ui.meant(surroundings);
    if asked.text.as_deref().is_some_and(|text| text.trim().is_empty()) {
        return Err(refused("--text", "every unit has the empty text").hint("give some words of the unit"));
    }
    let aligning = Aligning::from_typed(asked.documents, asked.how)?;
    let Aligned { bitext, options, .. } = aligning.align(&mut |_| {})?;
    let mut chosen = asked.ids.iter().map(|id| of_id(&bitext, id)).collect::<Result<Vec<_>>>()?;
    if let Some(text) = &asked.text {
        chosen.extend(with_text(&bitext, text)?);
    }
    chosen.sort_unstable();
    chosen.dedup();
    let explained = aligning.threads.run(|| explanations(&bitext, &chosen, &options))?;
    match asked.format {
        Form::Text => {
            let tags = [bitext.source.tag.as_str(), bitext.target.tag.as_str()];
            let told: Vec<_> = explained.iter().map(|found| messages::explain::told(found, tags, ui)).collect();
            print(told.join("\n").as_bytes())
        }
        Form::Json => print(&json(&explained)?),
    }
}

fn explanations<'a>(bitext: &'a Bitext, chosen: &[usize], options: &Options) -> Vec<Explanation<'a>> {
    chosen.iter().filter_map(|&at| explain(bitext, at, options)).collect()
}

/// The index of the unit of an id.
fn of_id(bitext: &Bitext, id: &str) -> Result<usize> {
    let count = bitext.beads.len();
    let number: Option<usize> = id.trim().parse().ok();
    number.and_then(|number| number.checked_sub(1)).filter(|at| *at < count).ok_or_else(|| {
        let place = format!("--id {id}");
        refused(&place, &format!("there is no such unit; ids are 1 to {count}"))
            .hint("align again with the same options, and look the id up; or choose by words with --text")
    })
}

/// The indices of the first units that have a text.
fn with_text(bitext: &Bitext, text: &str) -> Result<Vec<usize>> {
    let wanted = folded(text);
    let has = |text: &str| folded(text).contains(&wanted);
    let units = bitext.units().enumerate().filter(|(_, unit)| has(&unit.source) || has(&unit.target));
    let found: Vec<_> = units.map(|(at, _)| at).take(MOST).collect();
    if found.is_empty() {
        let place = format!("--text {text}");
        return Err(refused(&place, "no unit has this text").hint("give fewer words, as they stand in one unit"));
    }
    Ok(found)
}

/// A text in small letters, its white space as single spaces.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn json(explained: &[Explanation<'_>]) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    for explanation in explained {
        serde_json::to_writer(&mut bytes, explanation)
            .map_err(|cause| bitext::failure(std::path::Path::new("standard output"), cause.into()))?;
        bytes.push(b'\n');
    }
    Ok(bytes)
}

fn refused(place: &str, message: &str) -> Error {
    Error::new(ErrorKind::Option, place, message)
}
