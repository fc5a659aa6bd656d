//! One memory taken into another.

use super::{Shelf, alike, all, dated, put, unit};

#[test]
fn a_merged_unit_has_all_its_places_and_the_newest_copy_counts() {
    let shelf = Shelf::new();
    let [mut memory, mut other] = ["my.tm", "other.tm"].map(|name| shelf.memory(name));
    let report = || unit("The report", "报告");
    put(&mut memory, "mine.tmx", &[dated(report(), "20200101T000000Z", "mine")]);
    put(&mut other, "theirs.tmx", &[dated(report(), "20240101T000000Z", "theirs"), unit("The annex", "附件")]);
    put(&mut other, "also.tmx", &[dated(report(), "20100101T000000Z", "also")]);
    let merged = memory.merge(&other).unwrap();
    assert_eq!((merged.units, merged.added, merged.renewed), (2, 1, 1));
    let units = all(&memory);
    let files: Vec<_> = units[0].provenance.iter().map(|place| place.file.as_str()).collect();
    assert_eq!(files, ["theirs.tmx", "mine.tmx", "also.tmx"]);
    assert_eq!(units[0].to_translation_unit().notes[0].text, "theirs");
    assert_eq!(alike(&memory, "The annex"), ["The annex"]);
    assert_eq!(memory.merge(&other).unwrap().known, 2, "nothing is new the second time");
    assert_eq!(all(&other).len(), 2);
}

#[test]
fn an_older_copy_changes_nothing_but_the_places() {
    let shelf = Shelf::new();
    let [mut memory, mut other] = ["my.tm", "other.tm"].map(|name| shelf.memory(name));
    put(&mut memory, "mine.tmx", &[dated(unit("The report", "报告"), "20240101T000000Z", "mine")]);
    put(&mut other, "theirs.tmx", &[unit("The report", "报告")]);
    memory.merge(&other).unwrap();
    let units = all(&memory);
    assert_eq!((units.len(), units[0].provenance.len()), (1, 2));
    assert_eq!(units[0].to_translation_unit().notes[0].text, "mine");
}

#[test]
fn a_memory_is_not_merged_into_itself() {
    let shelf = Shelf::new();
    let [mut memory, again] = ["my.tm"; 2].map(|name| shelf.memory(name));
    put(&mut memory, "mine.tmx", &[unit("The report", "报告")]);
    let why = memory.merge(&again).unwrap_err().to_string();
    assert!(why.contains("is the memory that it would be merged into\nhint: "), "{why}");
}
