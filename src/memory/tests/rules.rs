//! What is one unit, and which copy of it counts.

use super::{Shelf, all, between, dated, put, unit, units};
use crate::memory::{Memory, MemoryUnit, UnitFilter};
use crate::model::{Note, Property, TranslationUnit, Variant};

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

#[test]
fn a_copy_in_the_other_direction_keeps_codes_and_notes_at_their_texts() {
    let shelf = Shelf::new();
    let mut memory = shelf.memory("my.tm");
    put(&mut memory, "a.tmx", &[unit("Press OK now", "请按确定")]);
    let mut coded = between(["zh-CN", "en"], ["请按确定", "Press OK now"]);
    coded.variants[0].notes = vec![Note::new("a Chinese note")];
    coded.variants[1].notes = vec![Note::new("an English note")];
    assert_eq!(put(&mut memory, "b.tmx", &[coded.clone()]).renewed, 1);
    let notes = |memory: &Memory| {
        let out = units(memory, &UnitFilter::default()).remove(0).to_translation_unit();
        out.variants.into_iter().map(|variant| (variant.lang, variant.notes[0].text.clone())).collect::<Vec<_>>()
    };
    let expected = [("en", "an English note"), ("zh-CN", "a Chinese note")].map(|(l, n)| (l.to_owned(), n.to_owned()));
    assert_eq!(notes(&memory), expected);
    // In one batch too.
    let mut memory = shelf.memory("other.tm");
    put(&mut memory, "a.tmx", &[unit("Press OK now", "请按确定"), coded]);
    assert_eq!(notes(&memory), expected);
}

#[test]
fn a_later_copy_that_says_nothing_takes_nothing_away() {
    let shelf = Shelf::new();
    let mut memory = shelf.memory("my.tm");
    let noted = TranslationUnit { notes: vec![Note::new("kept")], ..unit("One", "一") };
    put(&mut memory, "a.tmx", &[noted]);
    put(&mut memory, "list.tsv", &[unit("One", "一")]);
    assert_eq!(units(&memory, &UnitFilter::default())[0].to_translation_unit().notes, [Note::new("kept")]);
}

#[test]
fn what_is_not_finished_is_left_out_where_that_is_asked_for() {
    let shelf = Shelf::new();
    let mut memory = shelf.memory("my.tm");
    let says = |text: &str, name: &str, value: &str| {
        let mut unit = unit(text, "译文");
        unit.variants[1].properties = vec![Property::new(name, value)];
        unit
    };
    let all = [
        says("a", "x-xliff-state", "needs-review-translation"),
        says("b", "x-xliff-state", "new"),
        says("c", "x-xliff-state-qualifier", "fuzzy-match"),
        says("d", "x-po-flags", "c-format, fuzzy"),
        says("e", "x-xliff-state", "translated"),
        says("f", "x-po-flags", "no-fuzzy"),
    ];
    let mut import = memory.import("a.xlf", None).unwrap().only_finished();
    for unit in &all {
        import.unit(unit).unwrap();
    }
    let imported = import.finish().unwrap();
    assert_eq!((imported.units, imported.unfinished, imported.added), (6, 4, 2));
    assert_eq!(put(&mut memory, "a.xlf", &all).added, 4);
}

#[test]
fn a_phrase_of_invisible_characters_is_in_no_unit() {
    let shelf = Shelf::new();
    let mut memory = shelf.memory("my.tm");
    put(&mut memory, "a.tmx", &[unit("One", "一")]);
    for text in ["\u{FEFF}", "  ", "\u{AD}\u{200B}"] {
        let filter = UnitFilter { text: Some(text.to_owned()), ..UnitFilter::default() };
        assert!(units(&memory, &filter).is_empty(), "{text:?}");
    }
}
