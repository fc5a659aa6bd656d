//! `align memory`: a translation memory in a file.

mod documents;
mod import;
mod leverage;
mod pretranslate;

pub use leverage::Analysed;

use std::path::PathBuf;

use bitext::Result;
use clap::{Args, Subcommand};

use crate::Ending;
use crate::surroundings::Surroundings;

/// Keep a translation memory: import, search, leverage, pretranslate
///
/// A memory is one file. Units from any bilingual file, or from a pair of documents, go in; what is like a text, or holds a phrase, is
/// found in it at once, in either language.
#[derive(Debug, Args)]
#[command(arg_required_else_help = true)]
pub struct Memory {
    #[command(subcommand)]
    asked: Asked,
}

/// What is done with a memory.
#[derive(Debug, Subcommand)]
enum Asked {
    Import(import::Import),
    Leverage(leverage::Leverage),
    Pretranslate(pretranslate::Pretranslate),
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
        Asked::Import(asked) => import::run(asked, surroundings).map(|()| Ending::Done),
        Asked::Leverage(asked) => leverage::run(asked, surroundings).map(|()| Ending::Done),
        Asked::Pretranslate(asked) => pretranslate::run(asked, surroundings).map(|()| Ending::Done),
    }
}
