//! The file of a memory: its tables, what makes it ours, and how it is opened.
//!
//! A `SQLite` database. What is written in one transaction is there as a whole or not at all, whatever happens to the program. A
//! machine that stops may lose the last batches, and no more. A writer and many readers get on with each other through its write-ahead log.

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};

use crate::error::{Error, ErrorKind, Result};

/// What stands in the file's header as its application (`SQLite`, "Database File Format", 1.3.16): `bitx`.
const APPLICATION: i32 = 0x6269_7478;
/// The number of the format that this program writes, in the header's user version.
const FORMAT: i32 = 1;
/// How long one process waits for another that writes. A batch takes about a second.
const PATIENCE: Duration = Duration::from_mins(1);

/// What the tables hold:
/// - `unit`: a pair of texts, its languages, and what its newest copy says beside: the date in seconds since 1970, and in
///   `more` what has no column (`Rest`), as JSON;
/// - `key`: a hash of both texts, so that a pair is found again;
/// - `origin`: a file, and the documents that it was made from;
/// - `provenance`: where a unit came from, as often as it came from another place;
/// - `posting`: which texts hold a gram, and `length` how long they are (`postings.rs`).
const TABLES: &str = "
    CREATE TABLE language (id INTEGER PRIMARY KEY, source TEXT NOT NULL, target TEXT NOT NULL, UNIQUE (source, target));
    CREATE TABLE unit (
        id INTEGER PRIMARY KEY, language INTEGER NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL,
        changed INTEGER, more TEXT
    );
    CREATE TABLE key (hash INTEGER NOT NULL, unit INTEGER NOT NULL, PRIMARY KEY (hash, unit)) WITHOUT ROWID;
    CREATE TABLE origin (id INTEGER PRIMARY KEY, file TEXT NOT NULL, document TEXT NOT NULL, UNIQUE (file, document));
    CREATE TABLE provenance (
        unit INTEGER NOT NULL, origin INTEGER NOT NULL, name TEXT NOT NULL, label TEXT, confidence REAL, changed INTEGER,
        PRIMARY KEY (unit, origin, name)
    ) WITHOUT ROWID;
    CREATE TABLE posting (key INTEGER PRIMARY KEY, texts BLOB NOT NULL);
    CREATE TABLE length (block INTEGER PRIMARY KEY, codes BLOB NOT NULL);
";

/// What somebody wants to do with a memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    /// Look things up in one that is there.
    Read,
    /// Change one that is there.
    Write,
    /// Change one, and make it where there is none.
    Create,
}

/// Opens a memory's file.
pub(super) fn open(path: &Path, access: Access) -> Result<Connection> {
    let is_there = path.metadata().is_ok_and(|there| there.len() > 0);
    if access != Access::Create && !path.exists() {
        return Err(Error::new(ErrorKind::Read, path.display().to_string(), "there is no such translation memory")
            .hint("align memory import FILE -m MEMORY makes one"));
    }
    if path.is_dir() {
        return Err(Error::new(ErrorKind::Read, path.display().to_string(), "is a folder, not a translation memory")
            .hint("give the path of a file behind -m, such as my.tm"));
    }
    if !is_there && access != Access::Create {
        return Err(Error::new(ErrorKind::Malformed, path.display().to_string(), "is empty, not a translation memory")
            .hint("align memory import FILE -m MEMORY fills it"));
    }
    let told = |cause| failed(path, cause);
    if access == Access::Read && !is_writable(path) {
        return open_untouched(path);
    }
    let create = if access == Access::Create { OpenFlags::SQLITE_OPEN_CREATE } else { OpenFlags::empty() };
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | create;
    let mut connection = Connection::open_with_flags(path, flags).map_err(told)?;
    connection.busy_timeout(PATIENCE).map_err(told)?;
    if is_there {
        check(path, &connection, access)?;
    }
    prepare(&connection).map_err(told)?;
    if access == Access::Create {
        make(path, &mut connection)?;
    }
    Ok(connection)
}

/// Opens a file where nothing can be written, nor a log beside it.
fn open_untouched(path: &Path) -> Result<Connection> {
    let told = |cause| failed(path, cause);
    let place = path.display().to_string().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    // Without a log the file is all there is, and none can be made. With one, what is in it counts.
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    let how = if Path::new(&log).metadata().is_ok_and(|log| log.len() > 0) { "mode=ro" } else { "immutable=1" };
    let connection = Connection::open_with_flags(format!("file:{place}?{how}"), flags).map_err(told)?;
    check(path, &connection, Access::Read)?;
    prepare(&connection).map_err(told)?;
    Ok(connection)
}

/// Whether the file and its folder can be written, which a log needs.
fn is_writable(path: &Path) -> bool {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::OpenOptions::new().append(true).open(path).is_ok() && tempfile::tempfile_in(folder).is_ok()
}

/// Refuses what is no memory, or one of a newer program.
fn check(path: &Path, connection: &Connection, access: Access) -> Result<()> {
    // One look, while another process may be making the tables.
    let _look = connection.unchecked_transaction().map_err(|cause| failed(path, cause))?;
    let number = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i32>(0));
    let application = number("application_id").map_err(|cause| failed(path, cause))?;
    let format = number("user_version").map_err(|cause| failed(path, cause))?;
    let tables: i64 = connection
        .query_row("SELECT count(*) FROM sqlite_schema", (), |row| row.get(0))
        .map_err(|cause| failed(path, cause))?;
    let place = path.display().to_string();
    if application != APPLICATION && !(access == Access::Create && tables == 0 && application == 0) {
        return Err(Error::new(
            ErrorKind::Malformed,
            place,
            "is a database, but not a translation memory of this program",
        )
        .hint("give another name behind -m; align memory import FILE -m MEMORY makes a new one"));
    }
    if format > FORMAT {
        let message =
            format!("is a memory of format {format}; this version of the program knows formats up to {FORMAT}");
        return Err(Error::new(ErrorKind::Malformed, place, message)
            .hint("use the newer program that made it, and export from there to TMX where both are needed"));
    }
    Ok(())
}

fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    connection.pragma_update(None, "cache_size", -65_536)?;
    connection.pragma_update(None, "mmap_size", i64::from(i32::MAX))?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    // Plans do not depend on what is asked, or else every question is planned anew.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(())
}

/// Makes the tables where there are none yet.
fn make(path: &Path, connection: &mut Connection) -> Result<()> {
    let told = |cause| failed(path, cause);
    let tables = |connection: &Connection| {
        connection.query_row("SELECT count(*) FROM sqlite_schema", (), |row| row.get::<_, i64>(0)).map_err(told)
    };
    if tables(connection)? > 0 {
        return Ok(());
    }
    connection.pragma_update(None, "page_size", 8192).map_err(told)?;
    connection.pragma_update(None, "journal_mode", "WAL").map_err(told)?;
    let making = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(told)?;
    // Another process may have been quicker.
    if tables(&making)? == 0 {
        making.execute_batch(TABLES).map_err(told)?;
        making.pragma_update(None, "application_id", APPLICATION).map_err(told)?;
        making.pragma_update(None, "user_version", FORMAT).map_err(told)?;
    }
    making.commit().map_err(told)
}

/// What a failure of the database means to a user.
#[expect(clippy::needless_pass_by_value)] // it is what `map_err` gives
pub(super) fn failed(path: &Path, cause: rusqlite::Error) -> Error {
    let place = path.display().to_string();
    let error = |kind, message: &str| Error::new(kind, place.clone(), message);
    match cause.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            error(ErrorKind::Write, "another program has been writing to this memory for a minute")
                .hint("try again when it is done")
        }
        Some(ErrorCode::DiskFull) => error(ErrorKind::Write, "there is no room left on its disk")
            .hint("what was imported up to the last batch is kept: make room, and import the same files again"),
        Some(ErrorCode::NotADatabase) => error(ErrorKind::Malformed, "is not a translation memory of this program")
            .hint("to put a TMX or another bilingual file into one: align memory import FILE -m MEMORY"),
        Some(ErrorCode::DatabaseCorrupt) => error(ErrorKind::Malformed, "is damaged").hint(format!(
            "is it a copy? then copy {place}-wal from beside the original too; else take a copy that was made before"
        )),
        Some(ErrorCode::ReadOnly) => error(ErrorKind::Write, "cannot be written")
            .hint("its owner can give you the right to write to it and to its folder (chmod)"),
        Some(ErrorCode::CannotOpen) => error(ErrorKind::Read, "cannot be opened")
            .hint("check that its folder exists, and that you may write there"),
        Some(ErrorCode::SystemIoFailure) => error(ErrorKind::Write, &format!("cannot be read or written: {cause}"))
            .hint("the disk may be full or failing; what was imported up to the last batch is kept"),
        _ => error(ErrorKind::Read, &format!("cannot be used: {cause}")),
    }
}
