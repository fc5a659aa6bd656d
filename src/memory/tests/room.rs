//! A disk that is full.

use super::{Shelf, all, integrity, unit};
use crate::error::ErrorKind;
use crate::memory::Memory;
use crate::model::TranslationUnit;

const BATCH: usize = 50;

fn numbered() -> Vec<TranslationUnit> {
    (0..2_000).map(|at| unit(&format!("Paragraph {at} of the report"), &format!("报告第{at}段"))).collect()
}

fn import(memory: &mut Memory) -> crate::error::Result<usize> {
    let mut import = memory.import("a.tmx", None)?.batch(BATCH);
    for unit in numbered() {
        import.unit(&unit)?;
    }
    Ok(import.finish()?.added)
}

/// `SQLite` answers as when the disk is full where a file reaches the pages that it may have.
#[test]
fn where_the_disk_is_full_whole_batches_stay_and_the_error_says_what_to_do() {
    let shelf = Shelf::new();
    let mut memory = shelf.memory("my.tm");
    memory.connection.pragma_update(None, "max_page_count", 40).unwrap();
    let error = import(&mut memory).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Write);
    let why = error.to_string();
    assert!(
        why.contains(": there is no room left on its disk\nhint: ") && why.contains("import the same files"),
        "{why}"
    );
    let kept = all(&memory).len();
    assert!(kept > 0 && kept < 2_000 && kept.is_multiple_of(BATCH), "{kept}");
    assert_eq!(integrity(&memory), "ok");
    memory.connection.pragma_update(None, "max_page_count", 1 << 30).unwrap();
    assert_eq!(import(&mut memory).unwrap(), 2_000 - kept);
    let sources: Vec<_> = all(&memory).into_iter().map(|unit| unit.source).collect();
    assert_eq!(sources, numbered().iter().map(|unit| unit.variants[0].content.text()).collect::<Vec<_>>());
}
