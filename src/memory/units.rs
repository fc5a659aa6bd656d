//! The units of a memory, one after the other.

use rusqlite::Connection;

use super::Memory;
use super::entry::{Entries, MemoryUnit};
use super::filter::{Sieve, UnitFilter};
use crate::error::Result;

impl Memory {
    /// Gives the units that a filter lets through, in the order of their numbers: the order in which they came. Each has all the places
    /// that it came from. One unit is in memory at a time; what others write meanwhile is not seen.
    ///
    /// # Errors
    /// When the memory cannot be read, or `take` fails.
    pub fn units(&self, filter: &UnitFilter, take: &mut dyn FnMut(MemoryUnit) -> Result<()>) -> Result<()> {
        let mut outcome = Ok(());
        let read = each(&self.connection, filter, &mut |unit| {
            outcome = take(unit);
            outcome.is_ok()
        });
        read.map_err(|cause| self.failed(cause)).and(outcome)
    }
}

/// Gives the units that a filter lets through, until one is not taken.
pub(super) fn each(
    connection: &Connection,
    filter: &UnitFilter,
    take: &mut dyn FnMut(MemoryUnit) -> bool,
) -> rusqlite::Result<()> {
    let entries = Entries::new(connection);
    let mut sieve = Sieve::new(filter);
    let mut read =
        connection.prepare_cached("SELECT id, language, source, target, changed, more FROM unit ORDER BY id")?;
    let mut rows = read.query(())?;
    while let Some(row) = rows.next()? {
        let mut unit = entries.read(row)?;
        if !sieve.lets_pass(&unit) {
            continue;
        }
        unit.provenance = entries.provenance(unit.number)?;
        if filter.asks_for_places() && !unit.provenance.iter().any(|place| filter.has_place(place)) {
            continue;
        }
        if !take(unit) {
            break;
        }
    }
    Ok(())
}
