//! How much is in a memory.

use rusqlite::Row;
use serde::Serialize;

use super::Memory;
use super::compact::bytes;
use super::incoming::date_of;
use crate::error::Result;

/// How much is in a memory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MemoryStats {
    /// The number of the file's format.
    pub format: i32,
    /// Units.
    pub units: u64,
    /// Bytes of their texts, in UTF-8.
    pub text_bytes: u64,
    /// Bytes of the file and the log beside it.
    pub file_bytes: u64,
    /// Pairs of languages, those with the most units first.
    pub languages: Vec<LanguageUnits>,
    /// Files and documents, by their names.
    pub documents: Vec<DocumentUnits>,
}

/// The units of a pair of languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LanguageUnits {
    /// The language of the sources, as files had it.
    pub source_lang: String,
    /// The language of the targets.
    pub target_lang: String,
    /// Units.
    pub units: u64,
}

/// The units that came from a document of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DocumentUnits {
    /// The bilingual file, or the pair of documents, as it was called at import.
    pub file: String,
    /// The documents that the file was made from, as it says; empty where it does not.
    pub document: String,
    /// Units.
    pub units: u64,
    /// Their oldest date there, in TMX's form.
    pub oldest: Option<String>,
    /// Their newest date there.
    pub newest: Option<String>,
}

impl Memory {
    /// Counts what is in the memory. O(units).
    ///
    /// # Errors
    /// When the memory cannot be read.
    pub fn stats(&self) -> Result<MemoryStats> {
        self.counted().map_err(|cause| self.failed(cause))
    }

    fn counted(&self) -> rusqlite::Result<MemoryStats> {
        // One look at it, though others write.
        let snapshot = self.connection.unchecked_transaction()?;
        let [units, text_bytes] = snapshot.query_row(
            "SELECT count(*), coalesce(sum(octet_length(source) + octet_length(target)), 0) FROM unit",
            (),
            |row| Ok([count(row, 0)?, count(row, 1)?]),
        )?;
        let mut languages = snapshot.prepare(
            "SELECT language.source, language.target, count(*) AS units
             FROM unit JOIN language ON language.id = unit.language
             GROUP BY language.id ORDER BY units DESC, language.source, language.target",
        )?;
        let languages = languages.query_map((), |row| {
            Ok(LanguageUnits { source_lang: row.get(0)?, target_lang: row.get(1)?, units: count(row, 2)? })
        })?;
        let mut documents = snapshot.prepare(
            "SELECT file, document, count(DISTINCT provenance.unit), min(changed), max(changed)
             FROM provenance JOIN origin ON origin.id = provenance.origin GROUP BY origin.id ORDER BY file, document",
        )?;
        let documents = documents.query_map((), |row| {
            let date = |at: usize| row.get::<_, Option<i64>>(at).map(|seconds| seconds.and_then(date_of));
            Ok(DocumentUnits {
                file: row.get(0)?,
                document: row.get(1)?,
                units: count(row, 2)?,
                oldest: date(3)?,
                newest: date(4)?,
            })
        })?;
        Ok(MemoryStats {
            format: snapshot.pragma_query_value(None, "user_version", |row| row.get(0))?,
            units,
            text_bytes,
            file_bytes: bytes(&self.path),
            languages: languages.collect::<rusqlite::Result<_>>()?,
            documents: documents.collect::<rusqlite::Result<_>>()?,
        })
    }
}

/// A count in a row.
fn count(row: &Row<'_>, at: usize) -> rusqlite::Result<u64> {
    row.get::<_, i64>(at).map(i64::unsigned_abs)
}
