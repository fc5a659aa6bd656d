//! Units that are chosen, and deleted.

use jiff::Timestamp;

use super::{Shelf, alike, all, dated, holding, integrity, put, sources, sure, unit, units};
use crate::memory::{Deleted, Deletion, Memory, UnitFilter};
use crate::model::{Property, TranslationUnit};

fn of(file: &str) -> UnitFilter {
    UnitFilter { file: Some(file.to_owned()), ..UnitFilter::default() }
}

fn holds(text: &str) -> UnitFilter {
    UnitFilter { text: Some(text.to_owned()), ..UnitFilter::default() }
}

fn delete(memory: &mut Memory, filter: &UnitFilter) -> Deleted {
    memory.delete(filter, Deletion::Real).unwrap()
}

#[test]
fn each_part_of_a_filter_chooses_its_units() {
    let shelf = Shelf::new();
    let mut memory = shelf.memory("my.tm");
    let named = |unit: TranslationUnit, document: &str| TranslationUnit {
        properties: [unit.properties.clone(), vec![Property::new("x-document", document)]].concat(),
        ..unit
    };
    put(
        &mut memory,
        "a.tmx",
        &[
            dated(unit("One apple", "一个苹果"), "20200101T000000Z", ""),
            named(sure(unit("Two pears", "两个梨"), "0.9"), "fruit"),
            sure(unit("Three plums", "三个李子"), "0.4"),
        ],
    );
    put(
        &mut memory,
        "b.tmx",
        &[dated(super::between(["en", "zh-TW"], ["Four figs", "四個無花果"]), "20240101T000000Z", "")],
    );
    let chosen = |filter: UnitFilter| -> String {
        let found = units(&memory, &filter);
        sources(&found).iter().map(|source| source.split(' ').next().unwrap_or_default()).collect::<Vec<_>>().join(" ")
    };
    let any = UnitFilter::default;
    let day = |text: &str| text.parse::<Timestamp>().ok();
    assert_eq!(chosen(any()), "One Two Three Four");
    assert_eq!(chosen(of("a.tmx")), "One Two Three");
    assert_eq!(chosen(UnitFilter { document: Some("fruit".into()), ..any() }), "Two");
    assert_eq!(chosen(UnitFilter { document: Some("fruit".into()), ..of("b.tmx") }), "");
    assert_eq!(chosen(UnitFilter { langs: vec!["zh-TW".into()], ..any() }), "Four");
    assert_eq!(chosen(UnitFilter { langs: vec!["zh-CN".into(), "en".into()], ..any() }), "One Two Three");
    assert_eq!(chosen(UnitFilter { langs: vec!["fr".into()], ..any() }), "");
    assert_eq!(chosen(UnitFilter { since: day("2024-01-01T00:00:00Z"), ..any() }), "Four");
    assert_eq!(chosen(UnitFilter { before: day("2024-01-01T00:00:00Z"), ..any() }), "One");
    assert_eq!(chosen(UnitFilter { least_confidence: Some(0.9), ..any() }), "One Two Four");
    assert_eq!(chosen(UnitFilter { below_confidence: Some(0.9), ..any() }), "Three");
    assert_eq!([chosen(holds("PEARS")), chosen(holds("李 子")), chosen(holds("zebra"))], ["Two", "Three", ""]);
}

#[test]
fn what_is_deleted_is_found_no_more_and_the_rest_is() {
    let shelf = Shelf::new();
    let mut memory = shelf.memory("my.tm");
    put(&mut memory, "a.tmx", &[unit("The cat sleeps", "猫在睡觉"), unit("The cat sings", "猫在唱歌")]);
    assert_eq!(alike(&memory, "The cat sleeps"), ["The cat sleeps", "The cat sings"]);
    assert_eq!(holding(&memory, "猫在"), ["The cat sings", "The cat sleeps"]);
    let rehearsed = memory.delete(&holds("sleeps"), Deletion::Rehearsed).unwrap();
    assert_eq!((rehearsed, all(&memory).len()), (Deleted { units: 1, kept: 0 }, 2));
    assert_eq!(delete(&mut memory, &holds("sleeps")), rehearsed);
    assert_eq!(alike(&memory, "The cat sleeps"), ["The cat sings"]);
    assert_eq!(
        [holding(&memory, "猫在"), holding(&memory, "sleeps"), holding(&memory, "猫")],
        [vec!["The cat sings".to_owned()], vec![], vec!["The cat sings".to_owned()],]
    );
    assert_eq!(put(&mut memory, "a.tmx", &[unit("The cat sleeps", "猫在睡觉")]).added, 1, "nothing knows it any more");
    assert_eq!(integrity(&memory), "ok");
}

/// The lists still have the numbers of the units that were there.
#[test]
fn numbers_of_deleted_units_are_not_given_again() {
    let shelf = Shelf::new();
    let mut memory = shelf.memory("my.tm");
    put(&mut memory, "a.tmx", &[unit("One apple", "一个苹果"), unit("Two apples", "两个苹果")]);
    delete(&mut memory, &of("a.tmx"));
    assert_eq!(all(&memory), []);
    put(&mut memory, "b.tmx", &[unit("Three apples", "三个苹果"), unit("Four pears", "四个梨")]);
    assert_eq!(all(&memory).iter().map(|unit| unit.number).collect::<Vec<_>>(), [3, 4]);
    assert_eq!(holding(&memory, "apples"), ["Three apples"]);
    assert_eq!(alike(&memory, "Two apples"), ["Three apples"]);
    assert_eq!(memory.concordance("个苹果", &crate::memory::ConcordanceOptions::default()).unwrap().texts, 1);
}

#[test]
fn by_file_only_what_came_from_nowhere_else_goes() {
    let shelf = Shelf::new();
    let mut memory = shelf.memory("my.tm");
    put(&mut memory, "a.tmx", &[unit("One apple", "一个苹果"), unit("Two pears", "两个梨")]);
    put(&mut memory, "b.tmx", &[unit("One apple", "一个苹果")]);
    assert_eq!(delete(&mut memory, &of("a.tmx")), Deleted { units: 1, kept: 1 });
    let left = all(&memory);
    assert_eq!(sources(&left), ["One apple"]);
    assert_eq!(left[0].provenance.iter().map(|place| place.file.as_str()).collect::<Vec<_>>(), ["b.tmx"]);
    assert_eq!(memory.stats().unwrap().documents.len(), 1, "nothing tells of the file any more");
    assert_eq!(delete(&mut memory, &of("a.tmx")), Deleted::default());
}
