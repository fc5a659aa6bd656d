//! A file that was corrected, imported again.

use super::{Shelf, alike, all, put, sources, unit};
use crate::memory::{Imported, Memory};
use crate::model::TranslationUnit;

fn replace(memory: &mut Memory, file: &str, units: &[TranslationUnit]) -> Imported {
    let mut import = memory.import(file, None).unwrap().batch(2).replacing();
    for unit in units {
        import.unit(unit).unwrap();
    }
    import.finish().unwrap()
}

#[test]
fn what_the_file_has_no_more_goes_unless_it_came_from_elsewhere() {
    let shelf = Shelf::new();
    let mut memory = shelf.memory("my.tm");
    put(&mut memory, "a.tmx", &[unit("One apple", "一个平果"), unit("Two pears", "两个梨"), unit("Three", "三")]);
    put(&mut memory, "b.tmx", &[unit("Three", "三"), unit("Four", "四")]);
    let corrected = [unit("One apple", "一个苹果"), unit("Two pears", "两个梨")];
    let imported = replace(&mut memory, "a.tmx", &corrected);
    assert_eq!((imported.added, imported.known, imported.removed), (1, 1, 1));
    let units = all(&memory);
    assert_eq!(sources(&units), ["Two pears", "Three", "Four", "One apple"]);
    assert_eq!(units[1].provenance.iter().map(|place| place.file.as_str()).collect::<Vec<_>>(), ["b.tmx"]);
    assert_eq!(alike(&memory, "一个平果"), ["One apple"], "and its one translation");
    assert_eq!(replace(&mut memory, "a.tmx", &corrected).removed, 0);
}

#[test]
fn a_unit_that_has_another_name_now_has_that_one_only() {
    let shelf = Shelf::new();
    let mut memory = shelf.memory("my.tm");
    let named = |name: &str| TranslationUnit { id: Some(name.to_owned()), ..unit("One apple", "一个苹果") };
    replace(&mut memory, "a.tmx", &[named("1")]);
    assert_eq!(replace(&mut memory, "a.tmx", &[named("7")]).removed, 0);
    let places: Vec<_> = all(&memory)[0].provenance.iter().map(|place| place.name.clone()).collect();
    assert_eq!(places, ["7"]);
}

#[test]
fn an_import_that_is_cut_short_removes_nothing() {
    let shelf = Shelf::new();
    let mut memory = shelf.memory("my.tm");
    put(&mut memory, "a.tmx", &[unit("One", "一"), unit("Two", "二")]);
    let mut import = memory.import("a.tmx", None).unwrap().batch(1).replacing();
    import.unit(&unit("Three", "三")).unwrap();
    drop(import);
    assert_eq!(sources(&all(&memory)), ["One", "Two", "Three"]);
}
