//! `align memory import`: units into a memory.

use std::path::PathBuf;

use bitext::{Memory, Result};
use clap::Args;

use super::MemoryArgs;
use crate::messages::{memory, units};
use crate::say;
use crate::surroundings::Surroundings;
use crate::units::{Inputs, Reading};

/// Import bilingual files into a memory, which is made where there is none
#[derive(Debug, Args)]
pub struct Import {
    /// Bilingual files: TMX, XLIFF, PO, CSV, TSV, XLSX, JSONL
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,

    #[command(flatten)]
    memory: MemoryArgs,

    #[command(flatten)]
    reading: Reading,

    /// Say nothing where nothing is wrong
    #[arg(short, long)]
    quiet: bool,
}

/// Imports file after file.
///
/// # Errors
/// When a file cannot be read, or the memory not be written. What was imported before stays.
pub fn run(asked: Import, surroundings: &Surroundings) -> Result<()> {
    let mut memory = Memory::open_or_create(&asked.memory.memory)?;
    for file in &asked.files {
        let inputs = Inputs::one(std::slice::from_ref(file), &asked.reading)?;
        let head = inputs.head(&asked.reading)?;
        let mut import = memory.import(inputs.name(), head.source_lang.as_deref())?;
        let findings = inputs.each(&mut |_, unit| import.unit(unit))?;
        let imported = import.finish()?;
        say(&units::findings(&findings, surroundings.stderr));
        if !asked.quiet {
            say(&memory::imported(inputs.name(), &imported));
        }
    }
    Ok(())
}
