//! What a file had before, and has no more.

use std::collections::HashSet;
use std::hash::Hasher;

use rusqlite::{Connection, TransactionBehavior};
use twox_hash::XxHash3_64;

use super::delete::remove;
use super::incoming::{Incoming, key};

/// What has been in a file: each pair, with the document and the name that the file gave it. Eight bytes each, whatever the texts.
#[derive(Debug, Default)]
pub(super) struct Seen(HashSet<u64>);

impl Seen {
    pub fn add(&mut self, pair: &Incoming) {
        self.0.insert(place(pair.hash(), &pair.document, &pair.name));
    }
}

/// Not by the unit's number, which another process that compacts the memory may change meanwhile.
fn place(pair: i64, document: &str, name: &str) -> u64 {
    let mut hasher = XxHash3_64::new();
    hasher.write_i64(pair);
    hasher.write(document.as_bytes());
    hasher.write_u8(0);
    hasher.write(name.as_bytes());
    hasher.finish()
}

/// Forgets the places in a file that were not seen, in one transaction; how many units went with their last place.
pub(super) fn forget(connection: &mut Connection, file: &str, seen: &Seen) -> rusqlite::Result<usize> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut units = Vec::new();
    {
        let mut read = transaction.prepare_cached(
            "SELECT provenance.unit, origin.id, origin.document, provenance.name,
                    language.source, language.target, unit.source, unit.target
             FROM provenance JOIN origin ON origin.id = provenance.origin JOIN unit ON unit.id = provenance.unit
               JOIN language ON language.id = unit.language
             WHERE origin.file = ?1 ORDER BY provenance.unit",
        )?;
        let mut unseen: Vec<(i64, i64, String)> = Vec::new();
        let mut rows = read.query([file])?;
        while let Some(row) = rows.next()? {
            let text = |at: usize| row.get_ref(at).and_then(|value| Ok(value.as_str()?));
            let pair = key([text(4)?, text(5)?], [text(6)?, text(7)?]);
            if !seen.0.contains(&place(pair, text(2)?, text(3)?)) {
                unseen.push((row.get(0)?, row.get(1)?, text(3)?.to_owned()));
            }
        }
        let mut forget =
            transaction.prepare_cached("DELETE FROM provenance WHERE unit = ?1 AND origin = ?2 AND name = ?3")?;
        let mut other = transaction.prepare_cached("SELECT 1 FROM provenance WHERE unit = ?1")?;
        for (unit, origin, name) in unseen {
            forget.execute((unit, origin, name))?;
            if !other.exists([unit])? {
                units.push(unit);
            }
        }
    }
    remove(&transaction, &units)?;
    transaction.commit()?;
    Ok(units.len())
}
