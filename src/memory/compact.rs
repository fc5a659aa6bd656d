//! A memory without what deleted units left behind.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::Memory;
use super::delete::tidy;
use super::filter::UnitFilter;
use super::import::{Fresh, gather};
use super::incoming::Incoming;
use super::postings::BLOCK_UNITS;
use super::units::each;
use crate::error::Result;

/// How large a memory was and is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Compacted {
    /// Bytes of its file and its log before.
    pub before: u64,
    /// And now.
    pub after: u64,
}

impl Memory {
    /// Numbers the units anew without gaps, writes the lists that they are found by anew, and gives the room that is left back to the
    /// disk.
    ///
    /// The numbers and the lists change in one transaction, so a kill leaves the memory as it was or as it shall be, and other processes
    /// may go on with it. It takes as long as an import, and meanwhile up to twice the file's size on the disk.
    ///
    /// # Errors
    /// When the memory cannot be read or written, or there is no room for it. No unit is lost then, but they may have their new numbers already.
    pub fn compact(&mut self) -> Result<Compacted> {
        let before = bytes(&self.path);
        compact(&mut self.connection).map_err(|cause| super::store::failed(&self.path, cause))?;
        Ok(Compacted { before, after: bytes(&self.path) })
    }
}

/// Bytes of a memory's file and of the log beside it.
pub(super) fn bytes(path: &Path) -> u64 {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    [path, &PathBuf::from(log)].iter().filter_map(|path| fs::metadata(path).ok()).map(|found| found.len()).sum()
}

fn compact(connection: &mut Connection) -> rusqlite::Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    transaction.execute_batch("DELETE FROM posting; DELETE FROM length;")?;
    renumber(&transaction)?;
    tidy(&transaction)?;
    let mut block: Vec<Incoming> = Vec::new();
    let mut first = 1;
    let mut written = Ok(());
    each(&transaction, &UnitFilter::default(), &mut |unit| {
        let ends_block = (unit.number + 1) % BLOCK_UNITS == 0;
        block.push(Incoming::from(unit));
        if ends_block {
            written = list(&transaction, first, &block);
            first += block.len() as i64;
            block.clear();
        }
        written.is_ok()
    })?;
    written?;
    list(&transaction, first, &block)?;
    transaction.commit()?;
    // The room is in the middle of the file. In a file, because a memory may be larger than the machine's.
    connection.pragma_update(None, "temp_store", "DEFAULT")?;
    connection.execute_batch("VACUUM")?;
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", (), |_| Ok(()))
}

/// Gives the units numbers from 1 without gaps, in their order. A unit's number never grows, so it is always free.
fn renumber(transaction: &Transaction<'_>) -> rusqlite::Result<()> {
    let mut next = 1;
    let mut numbers = transaction.prepare("SELECT id FROM unit WHERE id > ?1 ORDER BY id LIMIT 10000")?;
    let mut last = 0;
    let mut moved: Vec<(i64, i64)> = Vec::new();
    loop {
        let some: Vec<i64> = numbers.query_map([last], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        let Some(&end) = some.last() else { break };
        last = end;
        for unit in some {
            if unit != next {
                moved.push((unit, next));
            }
            next += 1;
        }
        for (unit, to) in moved.drain(..) {
            for sql in ["UPDATE unit SET id = ?2 WHERE id = ?1", "UPDATE provenance SET unit = ?2 WHERE unit = ?1"] {
                transaction.prepare_cached(sql)?.execute((unit, to))?;
            }
        }
    }
    // By hash there is no way from a unit to its key, and sorting them once is cheaper than to look for each.
    transaction.execute_batch("DELETE FROM key")
}

/// Writes keys and lists of the units of one block.
fn list(transaction: &Transaction<'_>, first: i64, block: &[Incoming]) -> rusqlite::Result<()> {
    let numbered = (first..).zip(block);
    let fresh: Vec<Fresh<'_>> = numbered.map(|(id, incoming)| Fresh { id, hash: incoming.hash(), incoming }).collect();
    let mut keys: Vec<(i64, i64)> = fresh.iter().map(|unit| (unit.hash, unit.id)).collect();
    keys.sort_unstable();
    let mut write = transaction.prepare_cached("INSERT INTO key (hash, unit) VALUES (?1, ?2)")?;
    for key in keys {
        write.execute(key)?;
    }
    for (block, gathered) in gather(&fresh) {
        gathered.write(transaction, block)?;
    }
    Ok(())
}
