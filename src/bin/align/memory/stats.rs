//! `align memory stats`: how much is in a memory.

use bitext::{Memory, Result, failure};
use clap::Args;

use super::MemoryArgs;
use super::search::Form;
use crate::completions::print;
use crate::messages::memory;
use crate::places::Place;

/// Count what is in a memory: units, languages, files and documents with their dates, bytes
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Stats {
    #[command(flatten)]
    memory: MemoryArgs,

    /// As what it is written
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Form,
}

const EXAMPLES: &str = "\
Examples:
  align memory stats -m my.tm
  align memory stats -m my.tm --format json";

/// Prints the counts.
///
/// # Errors
/// When the memory cannot be read, or standard output not take them.
pub fn run(asked: &Stats) -> Result<()> {
    let stats = Memory::open(&asked.memory.memory)?.stats()?;
    match asked.format {
        Form::Text => print(memory::stats(&stats).as_bytes()),
        Form::Json => {
            let mut bytes = serde_json::to_vec(&stats)
                .map_err(|cause| failure(std::path::Path::new(&Place::Stdout.to_string()), cause.into()))?;
            bytes.push(b'\n');
            print(&bytes)
        }
    }
}
