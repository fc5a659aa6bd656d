//! `align memory delete`: units out of a memory.

use bitext::{Deletion, Error, ErrorKind, Memory, Result};
use clap::Args;

use super::MemoryArgs;
use super::filters::Filters;
use crate::messages::memory;
use crate::say;

/// Delete units of a memory: those that all options let through
///
/// --file, --document and the confidences ask where a unit came from: that it came from there is forgotten, and it is deleted
/// where it came from nowhere else. All is deleted or nothing. The room in the file is used again; `align memory compact` gives it back.
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Delete {
    #[command(flatten)]
    memory: MemoryArgs,

    #[command(flatten)]
    filters: Filters,

    /// Tell what would be deleted, and delete nothing
    #[arg(long)]
    dry_run: bool,

    /// Say nothing
    #[arg(short, long, conflicts_with = "dry_run")]
    quiet: bool,
}

const EXAMPLES: &str = "\
Examples:
  align memory delete -m my.tm --file old.tmx --dry-run
  align memory delete -m my.tm --file old.tmx
  align memory delete -m my.tm --below-confidence 0.5
  align memory delete -m my.tm --lang zh-TW --before 2020-01-01
  align memory delete -m my.tm --text 'TO BE TRANSLATED'

What would be deleted can be saved first: align memory export takes the same
options.";

/// Deletes them.
///
/// # Errors
/// When nothing says which, or the memory cannot be written.
pub fn run(asked: Delete) -> Result<()> {
    let filter = asked.filters.meant()?;
    if filter.is_empty() {
        return Err(Error::new(ErrorKind::Option, "delete", "nothing says which units to delete")
            .hint("add --file NAME or another option of --help; to be rid of all of it, delete the memory's file"));
    }
    let path = &asked.memory.memory;
    let mut memory = Memory::open_to_change(path)?;
    let deletion = if asked.dry_run { Deletion::Rehearsed } else { Deletion::Real };
    let deleted = memory.delete(&filter, deletion)?;
    if !asked.quiet {
        say(&memory::deleted(path, &deleted, deletion));
    }
    Ok(())
}
