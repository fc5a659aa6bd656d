//! `align memory compact`: a memory without what deleted units left behind.

use bitext::{Memory, Result};
use clap::Args;

use super::MemoryArgs;
use crate::messages::memory;
use crate::say;

/// Give back the room that deleted units left in a memory
///
/// Units are numbered anew, in their order. Other programs may use the memory meanwhile. It takes as long as an import of all
/// units, and up to twice the memory's room on the disk until it is done.
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Compact {
    #[command(flatten)]
    memory: MemoryArgs,

    /// Say nothing
    #[arg(short, long)]
    quiet: bool,
}

const EXAMPLES: &str = "\
Examples:
  align memory delete -m my.tm --file old.tmx
  align memory compact -m my.tm";

/// Compacts it.
///
/// # Errors
/// When it cannot be written, or there is no room for it; no unit is lost.
pub fn run(asked: &Compact) -> Result<()> {
    let path = &asked.memory.memory;
    let compacted = Memory::open_to_change(path)?.compact()?;
    if !asked.quiet {
        say(&memory::compacted(path, compacted));
    }
    Ok(())
}
