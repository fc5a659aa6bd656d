//! `align memory merge`: memories into one.

use std::path::PathBuf;

use bitext::{Memory, Result};
use clap::Args;

use super::MemoryArgs;
use crate::messages::memory;
use crate::say;

/// Take the units of other memories into one, which is made where there is none
///
/// Which units are one, and which copy wins, is as in an import. Every unit keeps all places that it came from. The other memories stay as
/// they are.
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Merge {
    /// The other memories
    #[arg(value_name = "OTHER", required = true)]
    others: Vec<PathBuf>,

    #[command(flatten)]
    memory: MemoryArgs,

    /// Say nothing
    #[arg(short, long)]
    quiet: bool,
}

const EXAMPLES: &str = "\
Examples:
  align memory merge colleague.tm -m my.tm
  align memory merge 2024.tm 2025.tm -m all.tm";

/// Merges memory after memory.
///
/// # Errors
/// When one cannot be read, or is the one that grows, or that one cannot be written. What was taken in before stays.
pub fn run(asked: &Merge) -> Result<()> {
    let others = asked.others.iter().map(|path| Memory::open(path)).collect::<Result<Vec<_>>>()?;
    let mut memory = Memory::open_or_create(&asked.memory.memory)?;
    for (path, other) in asked.others.iter().zip(&others) {
        let imported = memory.merge(other)?;
        if !asked.quiet {
            say(&memory::merged(&path.display().to_string(), &imported));
        }
    }
    Ok(())
}
