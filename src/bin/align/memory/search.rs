//! `align memory search`: units that are like a text, or hold a phrase.

use bitext::{
    Concordance, ConcordanceOptions, Error, ErrorKind, FuzzyMatch, FuzzyOptions, Memory, MemoryUnit, Result, Side,
    Span, failure,
};
use clap::{Args, ValueEnum};
use serde::Serialize;

use super::MemoryArgs;
use crate::completions::print;
use crate::messages::difference::Shown;
use crate::messages::hits;
use crate::places::Place;
use crate::say;
use crate::surroundings::Surroundings;

/// Find units of a memory that are like a text, or that hold a phrase
///
/// The text may be in either language of the units. Of each unit that is found are shown: how like the text it is, per cent of
/// characters that no edit touches (Levenshtein; 100 is the same text), and beside it per cent of words, as OmegaT counts; its
/// texts, with what is different from the text that was given in colour; and where it came from, the newest place first.
///
/// With --concordance, units that hold the text as a phrase: capitals, full-width letters and spaces do not count. Chinese words of two
/// characters are found as well.
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Search {
    /// The text or phrase; quote what has spaces
    #[arg(value_name = "TEXT")]
    text: String,

    #[command(flatten)]
    memory: MemoryArgs,

    /// Find units that hold the text as a phrase
    #[arg(short, long, conflicts_with_all = ["threshold", "target_lang", "marks"])]
    concordance: bool,

    /// The language of the text [default: Chinese where it has Chinese characters, else English; of a phrase any]
    #[arg(long, value_name = "CODE")]
    lang: Option<String>,

    /// The language of the translations, such as zh-TW [default: any]
    #[arg(long, value_name = "CODE")]
    target_lang: Option<String>,

    /// Show no units that are less like the text
    #[arg(short, long, value_name = "PERCENT", default_value = "50", value_parser = clap::value_parser!(u8).range(0..=100))]
    threshold: u8,

    /// Show so many units at most [default: 5; 20 of a concordance]
    #[arg(short = 'n', long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..))]
    limit: Option<u32>,

    /// As what they are written
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Form,

    /// Mark differences with signs too: [-only in the text given-], {+only in the memory+}
    #[arg(long)]
    marks: bool,
}

// Without Chinese: troff reads no UTF-8 unless it is told to.
const EXAMPLES: &str = "\
Examples:
  align memory search -m my.tm \"industrial development\"
  align memory search -m my.tm \"The Committee notes the report.\" --threshold 75
  align memory search -m my.tm --concordance \"industrial development\"
  align memory search -m my.tm \"the report\" --target-lang zh-TW --format json

Exit codes: 0 done, also where nothing is found, which is told; 2 could not do
it.";

/// As what units are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// Lines for people
    Text,
    /// One JSON object a line, a unit each
    Json,
}

/// Prints what is found.
///
/// # Errors
/// When the memory cannot be read, or standard output not take it.
pub fn run(asked: &Search, surroundings: &Surroundings) -> Result<()> {
    if asked.text.trim().is_empty() {
        return Err(Error::new(ErrorKind::Option, "the command line", "an empty text cannot be searched for")
            .hint("give a text: align memory search -m my.tm \"industrial development\""));
    }
    let memory = Memory::open(&asked.memory.memory)?;
    let colour = surroundings.look.colour;
    if asked.concordance {
        let mut options = ConcordanceOptions { lang: asked.lang.clone(), ..ConcordanceOptions::default() };
        options.most = asked.limit.map_or(options.most, |limit| limit as usize);
        let found = memory.concordance(&asked.text, &options)?;
        match asked.format {
            Form::Text => print(hits::concordance(&found, colour).as_bytes())?,
            Form::Json => print(&lines(&found)?)?,
        }
        say(&hits::texts(&found));
        return Ok(());
    }
    let mut options = FuzzyOptions {
        lang: asked.lang.clone(),
        target_lang: asked.target_lang.clone(),
        least: asked.threshold,
        ..FuzzyOptions::default()
    };
    options.most = asked.limit.map_or(options.most, |limit| limit as usize);
    let found = memory.fuzzy(&asked.text, &options)?;
    match asked.format {
        Form::Text => print(hits::matches(&asked.text, &found, Shown { colour, marks: asked.marks }).as_bytes())?,
        Form::Json => print(&matches(&asked.text, &found)?)?,
    }
    if found.is_empty() {
        say(&hits::nothing(asked.threshold));
    }
    Ok(())
}

/// A unit that was found.
#[derive(Serialize)]
struct Hit<'a> {
    /// Per cent of characters; not of a concordance.
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<u8>,
    /// Per cent of words.
    #[serde(skip_serializing_if = "Option::is_none")]
    token_score: Option<u8>,
    /// Which text was found.
    side: Side,
    /// Where the phrase stands in it, in bytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<Span>,
    number: i64,
    source_lang: &'a str,
    target_lang: &'a str,
    source: &'a str,
    target: &'a str,
    date: Option<String>,
    provenance: Vec<Origin<'a>>,
}

/// Where a unit came from.
#[derive(Serialize)]
struct Origin<'a> {
    file: &'a str,
    document: &'a str,
    name: &'a str,
    label: Option<&'a str>,
    confidence: Option<f64>,
    date: Option<String>,
}

impl<'a> Hit<'a> {
    fn new(unit: &'a MemoryUnit, side: Side) -> Self {
        let provenance = unit.provenance.iter().map(|place| Origin {
            file: &place.file,
            document: &place.document,
            name: &place.name,
            label: place.label.as_deref(),
            confidence: place.confidence,
            date: place.date(),
        });
        Self {
            score: None,
            token_score: None,
            side,
            place: None,
            number: unit.number,
            source_lang: &unit.source_lang,
            target_lang: &unit.target_lang,
            source: &unit.source,
            target: &unit.target,
            date: unit.date(),
            provenance: provenance.collect(),
        }
    }
}

fn matches(text: &str, found: &[FuzzyMatch]) -> Result<Vec<u8>> {
    json(found.iter().map(|found| Hit {
        score: Some(found.score),
        token_score: found.token_score(text),
        ..Hit::new(&found.unit, found.side)
    }))
}

fn lines(found: &Concordance) -> Result<Vec<u8>> {
    json(found.lines.iter().map(|line| Hit { place: Some(line.place), ..Hit::new(&line.unit, line.side) }))
}

fn json<'a>(hits: impl Iterator<Item = Hit<'a>>) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    for hit in hits {
        serde_json::to_writer(&mut bytes, &hit)
            .map_err(|cause| failure(std::path::Path::new(&Place::Stdout.to_string()), cause.into()))?;
        bytes.push(b'\n');
    }
    Ok(bytes)
}
