//! Memories without what deleted units left behind.

use super::{Shelf, alike, all, holding, integrity, put, unit};
use crate::memory::{Deletion, Memory, UnitFilter};
use crate::model::TranslationUnit;

/// Everything that a table of a memory holds, in an order of its own.
fn rows(memory: &Memory, sql: &str) -> Vec<String> {
    let mut read = memory.connection.prepare(sql).unwrap();
    let columns = read.column_count();
    let rows = read.query_map((), |row| {
        (0..columns).map(|at| row.get::<_, rusqlite::types::Value>(at)).collect::<rusqlite::Result<Vec<_>>>()
    });
    rows.unwrap().map(|row| format!("{:?}", row.unwrap())).collect()
}

const TABLES: [&str; 5] = [
    "SELECT * FROM unit ORDER BY id",
    "SELECT * FROM key ORDER BY hash, unit",
    "SELECT unit, file, document, name FROM provenance JOIN origin ON origin.id = origin ORDER BY unit, file",
    "SELECT * FROM posting ORDER BY key",
    "SELECT * FROM length ORDER BY block",
];

fn numbered(numbers: std::ops::Range<usize>) -> Vec<TranslationUnit> {
    numbers.map(|at| unit(&format!("Paragraph {at} of the report"), &format!("报告第{at}段"))).collect()
}

#[test]
fn a_compacted_memory_is_as_one_that_never_had_the_deleted_units() {
    let shelf = Shelf::new();
    let [mut memory, mut fresh] = ["my.tm", "fresh.tm"].map(|name| shelf.memory(name));
    for (file, numbers) in [("a.tmx", 0..3_000), ("b.tmx", 3_000..4_000), ("c.tmx", 4_000..6_000)] {
        put(&mut memory, file, &numbered(numbers.clone()));
        if file != "a.tmx" {
            put(&mut fresh, file, &numbered(numbers));
        }
    }
    let filter = UnitFilter { file: Some("a.tmx".into()), ..UnitFilter::default() };
    assert_eq!(memory.delete(&filter, Deletion::Real).unwrap().units, 3_000);
    let best = alike(&memory, "Paragraph 4567 of a report");
    let compacted = memory.compact().unwrap();
    assert!(compacted.after < compacted.before * 2 / 3, "{compacted:?}");
    for table in TABLES {
        assert_eq!(rows(&memory, table), rows(&fresh, table), "{table}");
    }
    assert_eq!(alike(&memory, "Paragraph 4567 of a report"), best);
    assert_eq!(holding(&memory, "第4567段"), ["Paragraph 4567 of the report"]);
    assert_eq!(integrity(&memory), "ok");
    put(&mut memory, "d.tmx", &numbered(6_000..6_001));
    assert_eq!(all(&memory).last().map(|unit| unit.number), Some(3_001));
    assert_eq!(holding(&memory, "第6000段").len(), 1);
}

#[test]
fn a_memory_without_units_can_be_compacted() {
    let shelf = Shelf::new();
    let mut memory = shelf.memory("my.tm");
    memory.compact().unwrap();
    put(&mut memory, "a.tmx", &numbered(0..2));
    memory.delete(&UnitFilter::default(), Deletion::Real).unwrap();
    memory.compact().unwrap();
    assert_eq!((all(&memory), memory.stats().unwrap().documents), (vec![], vec![]));
    put(&mut memory, "a.tmx", &numbered(0..2));
    assert_eq!(all(&memory).len(), 2);
}

/// Another connection stands for another process.
#[test]
fn others_go_on_with_a_memory_that_is_compacted() {
    let shelf = Shelf::new();
    let [mut memory, mut other] = ["my.tm"; 2].map(|name| shelf.memory(name));
    put(&mut memory, "a.tmx", &numbered(0..10));
    let filter = UnitFilter { text: Some("Paragraph 0 ".into()), ..UnitFilter::default() };
    memory.delete(&filter, Deletion::Real).unwrap();
    let mut import = other.import("b.tmx", None).unwrap();
    for unit in &numbered(10..12) {
        import.unit(unit).unwrap();
    }
    memory.compact().unwrap();
    import.finish().unwrap();
    assert_eq!(all(&memory).iter().map(|unit| unit.number).collect::<Vec<_>>(), (1..=11).collect::<Vec<_>>());
    assert_eq!(holding(&other, "第11段").len(), 1);
}
