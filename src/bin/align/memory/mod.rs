//! `align memory`: a translation memory in a file.

mod compact;
mod delete;
mod documents;
mod export;
mod filters;
mod import;
mod leverage;
mod merge;
mod pair;
mod pretranslate;
mod search;
mod stats;

pub use leverage::Analysed;

use std::path::PathBuf;

use bitext::Result;
use clap::{Args, Subcommand};

use crate::Ending;
use crate::surroundings::Surroundings;

/// Keep a translation memory: import, search, leverage, pretranslate, export
///
/// A memory is one file. Units from any bilingual file, or from a pair of documents, go in; what is like a text, or holds a phrase, is
/// found in it at once, in either language.
#[derive(Debug, Args)]
#[command(arg_required_else_help = true, after_long_help = EXAMPLES)]
pub struct Memory {
    #[command(subcommand)]
    asked: Asked,
}

const EXAMPLES: &str = "\
Examples:
  align memory import memory.tmx -m my.tm
  align memory import report.en.docx report.zh.docx -m my.tm
  align memory search -m my.tm \"industrial development\"
  align memory export out.tmx -m my.tm
  align memory stats -m my.tm

Each has its own: align memory search --help";

/// What is done with a memory.
#[derive(Debug, Subcommand)]
enum Asked {
    Import(Box<import::Import>),
    Search(search::Search),
    Leverage(leverage::Leverage),
    Pretranslate(pretranslate::Pretranslate),
    Export(export::Export),
    Stats(stats::Stats),
    Delete(delete::Delete),
    Merge(merge::Merge),
    Compact(compact::Compact),
}

/// Which memory.
#[derive(Debug, Args)]
pub struct MemoryArgs {
    /// The memory's file
    #[arg(short, long, value_name = "MEMORY")]
    memory: PathBuf,
}

/// Does what is asked.
///
/// # Errors
/// When the memory or another file cannot be read or written.
pub fn run(asked: Memory, surroundings: &Surroundings) -> Result<Ending> {
    match asked.asked {
        Asked::Import(asked) => import::run(*asked, surroundings)?,
        Asked::Search(asked) => search::run(&asked, surroundings)?,
        Asked::Leverage(asked) => leverage::run(asked, surroundings)?,
        Asked::Pretranslate(asked) => pretranslate::run(asked, surroundings)?,
        Asked::Export(asked) => export::run(asked, surroundings)?,
        Asked::Stats(asked) => stats::run(&asked)?,
        Asked::Delete(asked) => delete::run(asked)?,
        Asked::Merge(asked) => merge::run(&asked)?,
        Asked::Compact(asked) => compact::run(&asked)?,
    }
    Ok(Ending::Done)
}
