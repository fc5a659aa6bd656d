//! Memories, as their parts together make them.

mod compacting;
mod conservation;
mod deleting;
mod merging;
mod replacing;
mod room;
mod rules;
mod searching;

use tempfile::TempDir;

use crate::memory::{ConcordanceOptions, FuzzyOptions, Imported, Memory, MemoryUnit, UnitFilter};
use crate::model::{Attribute, Note, Property, TranslationUnit, Variant};

/// A folder with memories.
struct Shelf(TempDir);

impl Shelf {
    fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    fn memory(&self, name: &str) -> Memory {
        Memory::open_or_create(&self.0.path().join(name)).unwrap()
    }
}

/// A unit from English to Chinese.
fn unit(source: &str, target: &str) -> TranslationUnit {
    between(["en", "zh-CN"], [source, target])
}

fn between(langs: [&str; 2], texts: [&str; 2]) -> TranslationUnit {
    let variants = langs.into_iter().zip(texts).map(|(lang, text)| Variant::plain(lang, text));
    TranslationUnit { variants: variants.collect(), ..TranslationUnit::default() }
}

fn dated(unit: TranslationUnit, date: &str, note: &str) -> TranslationUnit {
    let attributes = vec![Attribute::new("creationdate", date)];
    TranslationUnit { attributes, notes: vec![Note::new(note)], ..unit }
}

fn sure(unit: TranslationUnit, confidence: &str) -> TranslationUnit {
    TranslationUnit { properties: vec![Property::new("x-confidence", confidence)], ..unit }
}

fn put(memory: &mut Memory, file: &str, units: &[TranslationUnit]) -> Imported {
    let mut import = memory.import(file, None).unwrap();
    for unit in units {
        import.unit(unit).unwrap();
    }
    import.finish().unwrap()
}

fn units(memory: &Memory, filter: &UnitFilter) -> Vec<MemoryUnit> {
    let mut all = Vec::new();
    memory
        .units(filter, &mut |unit| {
            all.push(unit);
            Ok(())
        })
        .unwrap();
    all
}

fn all(memory: &Memory) -> Vec<MemoryUnit> {
    units(memory, &UnitFilter::default())
}

fn sources(units: &[MemoryUnit]) -> Vec<&str> {
    units.iter().map(|unit| unit.source.as_str()).collect()
}

/// Sources of what a fuzzy search finds, the best first.
fn alike(memory: &Memory, text: &str) -> Vec<String> {
    let found = memory.fuzzy(text, &FuzzyOptions::default()).unwrap();
    found.into_iter().map(|found| found.unit.source).collect()
}

/// Sources of the units that hold a phrase, the last that came first.
fn holding(memory: &Memory, phrase: &str) -> Vec<String> {
    let found = memory.concordance(phrase, &ConcordanceOptions { most: 100, lang: None }).unwrap();
    found.lines.into_iter().map(|line| line.unit.source).collect()
}

/// What the database itself finds wrong.
fn integrity(memory: &Memory) -> String {
    memory.connection.query_row("PRAGMA integrity_check", (), |row| row.get(0)).unwrap()
}
