//! Units out of a memory.

use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

use super::Memory;
use super::filter::UnitFilter;
use super::incoming::key;
use super::postings;
use super::units::each;
use crate::error::Result;

/// What was deleted, or would be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Deleted {
    /// Units that are gone.
    pub units: usize,
    /// Units that stay because they came from another place too; that they came from this one is forgotten.
    pub kept: usize,
}

/// Whether something is done, or only told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deletion {
    /// It is done.
    Real,
    /// What would be deleted is counted.
    Rehearsed,
}

impl Memory {
    /// Deletes the units that a filter lets through, all or none. Nothing finds them any more; their room in the file is used again, and
    /// [`Memory::compact`] gives it back.
    ///
    /// Where the filter asks for a file, a document or a confidence, it is the places that match which are forgotten, and the units that
    /// came from nowhere else go. A unit that stays keeps what its newest copy said beside the texts.
    ///
    /// # Errors
    /// When the memory cannot be read or written.
    pub fn delete(&mut self, filter: &UnitFilter, deletion: Deletion) -> Result<Deleted> {
        let path = &self.path;
        delete(&mut self.connection, filter, deletion).map_err(|cause| super::store::failed(path, cause))
    }
}

fn delete(connection: &mut Connection, filter: &UnitFilter, deletion: Deletion) -> rusqlite::Result<Deleted> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut gone: Vec<i64> = Vec::new();
    let mut kept: Vec<i64> = Vec::new();
    each(&transaction, filter, &mut |unit| {
        let stays = filter.asks_for_places() && !unit.provenance.iter().all(|place| filter.has_place(place));
        let numbers = if stays { &mut kept } else { &mut gone };
        numbers.push(unit.number);
        true
    })?;
    if deletion == Deletion::Real {
        for &unit in &kept {
            forget_places(&transaction, unit, filter)?;
        }
        remove(&transaction, &gone)?;
        transaction.commit()?;
    }
    Ok(Deleted { units: gone.len(), kept: kept.len() })
}

/// Forgets that a unit came from the places that a filter lets through.
fn forget_places(connection: &Connection, unit: i64, filter: &UnitFilter) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "DELETE FROM provenance WHERE unit = ?1
               AND origin IN (SELECT id FROM origin WHERE file = coalesce(?2, file) AND document = coalesce(?3, document))
               AND (?4 IS NULL OR confidence IS NULL OR confidence >= ?4) AND (?5 IS NULL OR confidence < ?5)",
        )?
        .execute((unit, &filter.file, &filter.document, filter.least_confidence, filter.below_confidence))?;
    Ok(())
}

/// Takes units away with all that belongs to them. Their numbers ascend.
pub(super) fn remove(connection: &Connection, units: &[i64]) -> rusqlite::Result<()> {
    let mut find = connection.prepare_cached(
        "SELECT language.source, language.target, unit.source, unit.target
         FROM unit JOIN language ON language.id = unit.language WHERE unit.id = ?1",
    )?;
    let mut unlock = connection.prepare_cached("DELETE FROM key WHERE hash = ?1 AND unit = ?2")?;
    let mut forget = connection.prepare_cached("DELETE FROM provenance WHERE unit = ?1")?;
    let mut remove = connection.prepare_cached("DELETE FROM unit WHERE id = ?1")?;
    for &unit in units {
        let hash = find.query_row([unit], |row| {
            let text = |at: usize| row.get_ref(at).and_then(|value| Ok(value.as_str()?));
            Ok(key([text(0)?, text(1)?], [text(2)?, text(3)?]))
        });
        if let Some(hash) = hash.optional()? {
            unlock.execute((hash, unit))?;
        }
        forget.execute([unit])?;
        remove.execute([unit])?;
    }
    postings::forget(connection, units)?;
    tidy(connection)
}

/// Takes away what no unit uses any more.
pub(super) fn tidy(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute("DELETE FROM origin WHERE id NOT IN (SELECT origin FROM provenance)", ())?;
    connection.execute("DELETE FROM language WHERE id NOT IN (SELECT language FROM unit)", ())?;
    Ok(())
}
