//! Memories of other programs.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use bitext::{Memory, TranslationUnit, UnitFilter, UnitOptions, UnitSource};
use tempfile::TempDir;

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
}

/// A text as a memory compares it.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The different texts of units that have two, which is all that a memory keeps of them.
fn texts(unit: &TranslationUnit, into: &mut BTreeSet<String>) {
    let texts: Vec<_> = unit.variants.iter().map(|variant| words(&variant.content.text())).collect();
    let texts: Vec<_> = texts.into_iter().filter(|text| !text.is_empty()).collect();
    if texts.len() > 1 {
        into.extend(texts);
    }
}

/// Of files that can be read to the end every text of every unit is in the memory, and no other.
#[test]
fn every_file_that_can_be_read_can_be_imported() {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/tm"));
    if !folder.is_dir() {
        println!("skipped: there is no {}", folder.display());
        return;
    }
    let mut paths = Vec::new();
    files(folder, &mut paths);
    paths.sort();
    let desk = TempDir::new().unwrap();
    let (mut imported, mut all) = (0, 0);
    for (at, path) in paths.iter().enumerate() {
        let named = vec![(path.display().to_string(), path.clone())];
        let Ok(source) = UnitSource::new(named, None, UnitOptions::default()) else { continue };
        let Ok(mut reader) = source.open() else { continue };
        let (mut units, mut findings) = (Vec::new(), Vec::new());
        let is_whole = loop {
            match reader.next_unit(&mut findings) {
                Ok(Some(unit)) => units.push(unit),
                Ok(None) => break true,
                Err(_) => break false,
            }
        };
        if !is_whole {
            continue;
        }
        let mut memory = Memory::open_or_create(&desk.path().join(format!("{at}.tm"))).unwrap();
        let mut import = memory.import("theirs", reader.head().source_lang.as_deref()).unwrap();
        let mut wanted = BTreeSet::new();
        for unit in &units {
            import.unit(unit).unwrap();
            texts(unit, &mut wanted);
        }
        let told = import.finish().unwrap();
        assert_eq!(told.units, units.len(), "{}", path.display());
        let (mut found, mut kept) = (BTreeSet::new(), 0);
        let each = memory.units(&UnitFilter::default(), &mut |unit| {
            found.extend([words(&unit.source), words(&unit.target)]);
            kept += 1;
            Ok(())
        });
        each.unwrap();
        assert_eq!(found, wanted, "{}", path.display());
        assert_eq!(kept, told.added, "{}", path.display());
        assert_eq!(told.pairs, told.added + told.renewed + told.known, "{}", path.display());
        imported += 1;
        all += units.len();
    }
    assert!(imported > 0);
    println!("{all} units of {imported} files, of {}", paths.len());
}
