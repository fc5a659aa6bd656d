//! `align memory export`: units out of a memory, into a bilingual file.

use std::collections::BTreeMap;
use std::path::PathBuf;

use bitext::{Attribute, Error, ErrorKind, Finding, Head, Lang, Memory, Result, TranslationUnit, UnitFilter};
use clap::Args;

use super::MemoryArgs;
use super::filters::Filters;
use crate::surroundings::Surroundings;
use crate::units::{Inputs, Units, Writing, beads_with_lines, output, tell, with_texts, write};

/// Write the units of a memory, or some of them, to a bilingual file
///
/// In the order in which they came into the memory, in any format that `align convert` writes, with all that the memory knows of them:
/// inline codes, notes, properties, dates. Of several places that a unit came from the newest is told.
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Export {
    /// The file to write, or two files of lines; - is standard output
    #[arg(value_name = "OUT", required = true)]
    outputs: Vec<PathBuf>,

    #[command(flatten)]
    memory: MemoryArgs,

    #[command(flatten)]
    filters: Filters,

    #[command(flatten)]
    writing: Writing,

    /// Say nothing where nothing is lost
    #[arg(short, long)]
    quiet: bool,
}

const EXAMPLES: &str = "\
Examples:
  align memory export out.tmx -m my.tm
  align memory export out.tmx -m my.tm --for trados
  align memory export new.xlsx -m my.tm --since 2026-01-01
  align memory export report.tmx -m my.tm --file 'en.txt | zh.txt'
  align memory export out.en out.zh -m my.tm --lang en --lang zh-CN
  align memory export - --to jsonl -m my.tm --text 'General Assembly'

The same memory gives the same bytes where SOURCE_DATE_EPOCH is set.";

/// Writes the units to each output.
///
/// # Errors
/// When the memory cannot be read, or an output not be written.
pub fn run(asked: Export, surroundings: &Surroundings) -> Result<()> {
    let outputs = asked.outputs.into_iter().map(|path| output(path, &asked.writing)).collect::<Result<Vec<_>>>()?;
    let filter = asked.filters.meant()?;
    let created = surroundings.created()?;
    let memory = Memory::open(&asked.memory.memory)?;
    let [source_lang, target_lang] = languages(&memory, &filter)?.ok_or_else(|| nothing(&asked.memory, &filter))?;
    let head = Head { source_lang: Some(source_lang), target_lang: Some(target_lang), ..Head::default() };
    beads_with_lines(&outputs)?;
    let outputs = with_texts(outputs, &head)?;
    let places: Vec<_> = outputs.iter().map(|(place, _)| place.clone()).collect();
    Inputs::refuse(std::slice::from_ref(&asked.memory.memory), &places)?;
    let name = asked.memory.memory.display().to_string();
    let units = Kept { memory: &memory, filter: &filter, head: &head, name };
    for output in &outputs {
        let written = write(&units, output, &head, &asked.writing, created, &|| Box::new(|_, _| true))?;
        tell(output, &written, asked.quiet, Lang::English, surroundings);
    }
    Ok(())
}

/// The languages of most of the units; `None` where there are no units.
fn languages(memory: &Memory, filter: &UnitFilter) -> Result<Option<[String; 2]>> {
    let mut counts: BTreeMap<[String; 2], u64> = BTreeMap::new();
    if filter.is_empty() {
        let all = memory.stats()?.languages.into_iter();
        counts.extend(all.map(|found| ([found.source_lang, found.target_lang], found.units)));
    } else {
        memory.units(filter, &mut |unit| {
            *counts.entry([unit.source_lang, unit.target_lang]).or_default() += 1;
            Ok(())
        })?;
    }
    // Of equals the first by name.
    Ok(counts.into_iter().rev().max_by_key(|(_, units)| *units).map(|(langs, _)| langs))
}

fn nothing(memory: &MemoryArgs, filter: &UnitFilter) -> Error {
    let place = memory.memory.display().to_string();
    if filter.is_empty() {
        return Error::new(ErrorKind::Option, place, "has no units to write").hint("align memory import puts some in");
    }
    Error::new(ErrorKind::Option, place, "has no such units")
        .hint("align memory stats tells of which files, languages and dates it has units")
}

/// The units that are kept in a memory.
struct Kept<'a> {
    memory: &'a Memory,
    filter: &'a UnitFilter,
    head: &'a Head,
    name: String,
}

impl Units for Kept<'_> {
    fn name(&self) -> &str {
        &self.name
    }

    fn each(&self, take: &mut dyn FnMut(usize, &mut TranslationUnit) -> Result<()>) -> Result<Vec<(String, Finding)>> {
        self.memory.units(self.filter, &mut |unit| {
            let mut written = unit.to_translation_unit();
            // Where it was translated from another language than most.
            if self.head.source_lang.as_ref() != Some(&unit.source_lang) && written.attribute("srclang").is_none() {
                written.attributes.push(Attribute::new("srclang", unit.source_lang));
            }
            take(0, &mut written)
        })?;
        Ok(Vec::new())
    }
}
