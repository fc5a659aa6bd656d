//! `align lookup`: what the lexicon says of words.

use bitext::{Entry, Error, ErrorKind, Lexicon, Result};
use clap::Args;
use serde::Serialize;

use super::completions::print;
use super::glossary::{GlossaryArgs, lexicon, terms};
use super::messages;

/// Look words up in the built-in dictionary and in glossaries
///
/// Chinese words in either script, and English ones, of which every form finds the others. The number before a translation
/// says how surely it is this one, from 0 to 1: 1 in a glossary, less the more translations there are.
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Lookup {
    /// Words to look up; quote those with spaces
    #[arg(value_name = "WORD", required = true)]
    words: Vec<String>,

    #[command(flatten)]
    glossaries: GlossaryArgs,

    /// Print a JSON array, with an object for every word
    #[arg(long)]
    json: bool,
}

// Without Chinese: troff reads no UTF-8 unless it is told to.
const EXAMPLES: &str = "\
Examples:
  align lookup development
  align lookup bank \"United Nations\"
  align lookup --glossary terms.csv --json assembly

Exit codes: 0 done, also where a word has no entry; 2 could not do it.

The built-in dictionary is CC-CEDICT (CC BY-SA 4.0), https://cc-cedict.org.";

/// A word with its entries.
#[derive(Serialize)]
struct Found<'a> {
    word: &'a str,
    entries: Vec<Entry>,
}

/// Prints the entries.
///
/// # Errors
/// When a glossary cannot be read, or standard output cannot take them.
pub fn run(asked: Lookup) -> Result<()> {
    if asked.words.iter().any(|word| word.trim().is_empty()) {
        let error = Error::new(ErrorKind::Option, "lookup", "an empty word cannot be looked up");
        return Err(error.hint("name a word, such as 银行 or bank"));
    }
    let own = lexicon(&terms(&asked.glossaries.meant()?)?);
    let lexicon = own.as_deref().unwrap_or(Lexicon::bundled());
    let found: Vec<Found> = asked.words.iter().map(|word| Found { word, entries: lexicon.look_up(word) }).collect();
    if asked.json {
        let mut bytes = serde_json::to_vec_pretty(&found)
            .map_err(|cause| bitext::failure(std::path::Path::new("standard output"), cause.into()))?;
        bytes.push(b'\n');
        return print(&bytes);
    }
    let told: Vec<String> = found.iter().map(|found| messages::entries::told(found.word, &found.entries)).collect();
    print(told.join("\n").as_bytes())
}
