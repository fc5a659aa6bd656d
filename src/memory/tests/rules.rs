//! What is one unit, and which copy of it counts.

use super::{Shelf, all, between, dated, put, unit};
use crate::memory::MemoryUnit;
use crate::model::Variant;

fn note(unit: &MemoryUnit) -> String {
    unit.to_translation_unit().notes.first().map(|note| note.text.clone()).unwrap_or_default()
}

#[test]
fn the_same_pair_is_one_unit_whichever_text_is_the_source() {
    let shelf = Shelf::new();
    let mut memory = shelf.memory("my.tm");
    let first = put(&mut memory, "a.tmx", &[unit("The report", "报告"), unit("The  report\n", " 报告")]);
    assert_eq!((first.units, first.pairs, first.added, first.known), (2, 2, 1, 1));
    let second = put(&mut memory, "a.tmx", &[between(["zh-CN", "en"], ["报告", "The report"])]);
    assert_eq!((second.added, second.known), (0, 1));
    let third = put(&mut memory, "a.tmx", &[unit("The report", "该报告"), unit("the report", "报告")]);
    assert_eq!(third.added, 2, "another target, and other capitals");
    assert_eq!(all(&memory).len(), 3);
}

#[test]
fn languages_are_one_where_a_tag_only_says_more_and_scripts_are_two() {
    let shelf = Shelf::new();
    let memory = shelf.memory("my.tm");
    let put = |langs| put(&mut shelf.memory("my.tm"), "a.tmx", &[between(langs, ["Hong Kong", "香港"])]).added;
    assert_eq!(put(["en", "zh-CN"]), 1);
    assert_eq!([put(["en-US", "zh-Hans"]), put(["EN_gb", "zh"]), put(["eng", "cmn-SG"])], [0, 0, 0]);
    assert_eq!([put(["en", "zh-TW"]), put(["en", "zh-Hant-HK"])], [1, 0]);
    assert_eq!(put(["fr", "zh-CN"]), 1);
    let langs: Vec<_> = all(&memory).into_iter().map(|unit| [unit.source_lang, unit.target_lang].join(" ")).collect();
    assert_eq!(langs, ["en zh-CN", "en zh-TW", "fr zh-CN"], "as the first file had them");
}

#[test]
fn the_newest_copy_decides_and_of_equals_the_later() {
    let shelf = Shelf::new();
    let mut memory = shelf.memory("my.tm");
    let mut told = Vec::new();
    let copies = [
        (None, "undated"),
        (Some("20200101T000000Z"), "2020"),
        (Some("20240101T000000Z"), "2024"),
        (Some("20220101T000000Z"), "2022"),
        (None, "undated again"),
        (Some("20240101T000000Z"), "2024 again"),
    ];
    for (date, said) in copies {
        let mut copy = dated(unit("The report", "报告"), date.unwrap_or_default(), said);
        if date.is_none() {
            copy.attributes.clear();
        }
        put(&mut memory, "a.tmx", &[copy]);
        told.push(note(&all(&memory)[0]));
    }
    assert_eq!(told, ["undated", "2020", "2024", "2024", "2024", "2024 again"]);
    assert_eq!(all(&memory)[0].date().as_deref(), Some("20240101T000000Z"));
}

#[test]
fn a_date_of_change_counts_before_that_of_creation_also_of_a_variant() {
    let shelf = Shelf::new();
    let mut memory = shelf.memory("my.tm");
    let mut changed = dated(unit("The report", "报告"), "20200101T000000Z", "changed");
    changed.variants[1].attributes.push(crate::model::Attribute::new("changedate", "20230101T000000Z"));
    put(&mut memory, "a.tmx", &[changed]);
    put(&mut memory, "a.tmx", &[dated(unit("The report", "报告"), "20220101T000000Z", "older")]);
    assert_eq!(note(&all(&memory)[0]), "changed");
}

#[test]
fn all_places_are_kept_the_newest_first() {
    let shelf = Shelf::new();
    let mut memory = shelf.memory("my.tm");
    put(&mut memory, "undated.tmx", &[unit("The report", "报告")]);
    put(&mut memory, "old.tmx", &[dated(unit("The report", "报告"), "20200101T000000Z", "")]);
    put(&mut memory, "new.tmx", &[dated(unit("The report", "报告"), "20240101T000000Z", "")]);
    put(&mut memory, "old.tmx", &[dated(unit("The report", "报告"), "20200101T000000Z", "")]);
    let files: Vec<_> = all(&memory)[0].provenance.iter().map(|place| place.file.clone()).collect();
    assert_eq!(files, ["new.tmx", "old.tmx", "undated.tmx"]);
}

#[test]
fn a_unit_in_three_languages_is_two_pairs_and_one_alone_is_none() {
    let shelf = Shelf::new();
    let mut memory = shelf.memory("my.tm");
    let mut three = unit("The report", "报告");
    three.variants.push(Variant::plain("zh-TW", "報告"));
    let imported = put(&mut memory, "a.tmx", &[three, between(["en", "zh"], ["Alone", " "])]);
    assert_eq!((imported.units, imported.pairs, imported.added, imported.left_out), (2, 2, 2, 1));
}
