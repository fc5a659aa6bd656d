//! Units into a memory, in batches that are there as a whole or not at all.

use std::collections::HashMap;
use std::mem;

use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};
use rayon::slice::ParallelSlice;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

use super::Memory;
use super::entry::Provenance;
use super::folded::Folded;
use super::grams::Grain;
use super::incoming::{Direction, Incoming, is_unfinished, pairs};
use super::postings::{BLOCK_UNITS, Gathered, MOST_BLOCKS};
use super::replace::{self, Seen};
use crate::error::Result;
use crate::model::TranslationUnit;

/// Texts whose grams one thread gathers at a time.
const SHARE: usize = 2_048;

/// What became of the units of an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Imported {
    /// Units that were read.
    pub units: usize,
    /// Pairs of texts that they held: a unit in three languages holds two.
    pub pairs: usize,
    /// Pairs that the memory had not.
    pub added: usize,
    /// Pairs that it had, and of which it now has a newer date or something else beside the texts.
    pub renewed: usize,
    /// Pairs that it had, just so or newer.
    pub known: usize,
    /// Units without a text in two languages.
    pub left_out: usize,
    /// Units whose translation is not finished ([`Import::only_finished`]).
    pub unfinished: usize,
    /// Units of the memory that came from this file before and from nowhere else, and are not in it any more
    /// ([`Import::replacing`]).
    pub removed: usize,
}

/// Puts units into a memory.
///
/// Up to 65,536 pairs are written together, in one transaction. What was written stays whatever happens to the program; what was not is dropped
/// unless [`Import::finish`] is called. Other processes may import at the same time: they take turns, batch by batch.
///
/// **The same pair twice is one unit**: the same two texts but for white space, in the same two languages, whichever was the source.
/// Where its copies differ in what stands beside the texts, the one with the newer date wins (`changedate`, or else `creationdate`, of the
/// unit or its variants); a copy without a date is older than any with one, and of equals the later import wins if it says anything beside the texts. Where each copy came
/// from is kept. The same source with another target is another unit; searches show the newer one first.
pub struct Import<'a> {
    memory: &'a mut Memory,
    file: String,
    source_lang: Option<String>,
    pending: Vec<Incoming>,
    room: usize,
    /// The most that a batch takes.
    most: usize,
    /// What has been in the file, where that is asked for.
    seen: Option<Seen>,
    only_finished: bool,
    imported: Imported,
}

impl<'a> Import<'a> {
    pub(super) fn new(memory: &'a mut Memory, file: &str, source_lang: Option<&str>) -> Result<Self> {
        let room = memory.room()?;
        let source_lang = source_lang.map(str::to_owned);
        Ok(Self {
            memory,
            file: file.to_owned(),
            source_lang,
            pending: Vec::new(),
            room,
            most: BLOCK_UNITS as usize,
            seen: None,
            only_finished: false,
            imported: Imported::default(),
        })
    }

    /// Writes a batch whenever it has so many pairs, at least 1, or fills one of the file's blocks of 65,536 units: of smaller batches less
    /// is lost by a kill, and more time is spent.
    #[must_use]
    pub fn batch(mut self, pairs: usize) -> Self {
        self.most = pairs.max(1);
        self
    }

    /// Lets [`Import::finish`] forget what came from a file of this name before and is not in it any more; units that came from
    /// nowhere else go. That is done last, and as a whole: whenever it is cut short, nothing is lost.
    #[must_use]
    pub fn replacing(mut self) -> Self {
        self.seen = Some(Seen::default());
        self
    }

    /// Leaves the memory as it is but for what was taken, after all: where not all of the file could be read.
    pub fn keep_the_rest(&mut self) {
        self.seen = None;
    }

    /// Leaves units out, and counts them, whose translation is not finished as the file says: `state` and `state-qualifier` of XLIFF 1.2
    /// (`new`, `needs-…`, `fuzzy-match`), `state` of 2.x (`initial`), the flag `fuzzy` of PO.
    #[must_use]
    pub fn only_finished(mut self) -> Self {
        self.only_finished = true;
        self
    }

    /// Takes the pairs of a unit. Without a text in two languages it is left out and counted.
    ///
    /// # Errors
    /// When a batch was full and could not be written; nothing of it is in the memory then.
    pub fn unit(&mut self, unit: &TranslationUnit) -> Result<()> {
        self.imported.units += 1;
        if self.only_finished && is_unfinished(unit) {
            self.imported.unfinished += 1;
            return Ok(());
        }
        let pairs = pairs(unit, self.source_lang.as_deref());
        self.imported.pairs += pairs.len();
        self.imported.left_out += usize::from(pairs.is_empty());
        pairs.into_iter().try_for_each(|pair| self.pair(pair))
    }

    /// Takes a unit of another memory.
    pub(super) fn whole(&mut self, pair: Incoming) -> Result<()> {
        self.imported.units += 1;
        self.imported.pairs += 1;
        self.pair(pair)
    }

    /// Takes one pair.
    fn pair(&mut self, pair: Incoming) -> Result<()> {
        if let Some(seen) = &mut self.seen {
            seen.add(&pair);
        }
        self.pending.push(pair);
        if self.pending.len() >= self.room.min(self.most) { self.commit() } else { Ok(()) }
    }

    /// Writes the last batch.
    ///
    /// # Errors
    /// When it cannot be written; those before it are in the memory all the same.
    pub fn finish(mut self) -> Result<Imported> {
        if !self.pending.is_empty() {
            self.commit()?;
        }
        if let Some(seen) = self.seen.take() {
            let (path, connection) = (&self.memory.path, &mut self.memory.connection);
            let removed = replace::forget(connection, &self.file, &seen);
            self.imported.removed = removed.map_err(|cause| super::store::failed(path, cause))?;
        }
        Ok(self.imported)
    }

    fn commit(&mut self) -> Result<()> {
        let pending = mem::take(&mut self.pending);
        let memory = &mut *self.memory;
        let (path, connection) = (&memory.path, &mut memory.connection);
        let batch = write(connection, &self.file, &pending).map_err(|cause| super::store::failed(path, cause))?;
        self.imported.added += batch.added;
        self.imported.renewed += batch.renewed;
        self.imported.known += batch.known;
        self.room = memory.room()?;
        Ok(())
    }
}

/// Writes a batch in one transaction.
fn write(connection: &mut Connection, file: &str, pending: &[Incoming]) -> rusqlite::Result<Imported> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let hashes: Vec<i64> = pending.par_iter().with_min_len(SHARE).map(Incoming::hash).collect();
    let first = highest(&transaction)? + 1;
    let mut batch = Batch { connection: &transaction, file, tables: Tables::default(), imported: Imported::default() };
    let mut fresh: Vec<Fresh<'_>> = Vec::with_capacity(pending.len());
    let mut seen: HashMap<i64, Vec<usize>> = HashMap::with_capacity(pending.len());
    let mut copies = Vec::new();
    for (incoming, &hash) in pending.iter().zip(&hashes) {
        if let Some((known, direction)) = batch.known(hash, incoming)? {
            copies.push((known, direction, incoming));
            continue;
        }
        let before = seen.entry(hash).or_default();
        let is = |at: &usize| {
            let Incoming { langs, texts, .. } = fresh[*at].incoming;
            let direction = incoming.is([&langs[0], &langs[1]], [&texts[0], &texts[1]])?;
            Some((fresh[*at].id, direction))
        };
        if let Some((id, direction)) = before.iter().find_map(is) {
            copies.push((id, direction, incoming));
        } else {
            before.push(fresh.len());
            let id = first + fresh.len() as i64;
            fresh.push(Fresh { id, hash, incoming });
        }
    }
    let mut gathered = Vec::new();
    rayon::in_place_scope(|scope| {
        scope.spawn(|_| gathered = gather(&fresh));
        batch.add(&fresh)
    })?;
    for (unit, direction, incoming) in copies {
        batch.renew(unit, direction, incoming)?;
    }
    for (block, gathered) in gathered {
        gathered.write(&transaction, block)?;
    }
    let imported = batch.imported;
    transaction.commit()?;
    Ok(imported)
}

/// The highest number that a unit has or had; 0 where there was none. The lists still have the texts of deleted units, so that
/// their numbers are not given again.
pub(super) fn highest(connection: &Connection) -> rusqlite::Result<i64> {
    let mut read = connection.prepare_cached("SELECT block, length(codes) FROM length ORDER BY block DESC LIMIT 1")?;
    let last = read.query_row((), |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?))).optional()?;
    match last {
        None => Ok(0),
        // Of a damaged file.
        Some((block, _)) if !(0..MOST_BLOCKS).contains(&block) => {
            Err(rusqlite::Error::IntegralValueOutOfRange(0, block))
        }
        Some((block, texts)) => Ok((block * BLOCK_UNITS + texts / 2 - 1).max(0)),
    }
}

/// A pair that the memory has not.
pub(super) struct Fresh<'a> {
    pub id: i64,
    pub hash: i64,
    pub incoming: &'a Incoming,
}

/// The grams of new texts, by block.
pub(super) fn gather(fresh: &[Fresh<'_>]) -> Vec<(i64, Gathered)> {
    let blocks = fresh.chunk_by(|one, other| one.id / BLOCK_UNITS == other.id / BLOCK_UNITS);
    let gathered = blocks.map(|units| {
        let shares: Vec<Gathered> = units.par_chunks(SHARE).map(gather_share).collect();
        let mut all = Gathered::of(shares);
        all.sort();
        (units[0].id / BLOCK_UNITS, all)
    });
    gathered.collect()
}

fn gather_share(units: &[Fresh<'_>]) -> Gathered {
    // A byte of text is a gram or less.
    let bytes = units.iter().flat_map(|unit| &unit.incoming.texts).map(String::len).sum::<usize>();
    let mut gathered = Gathered::with_capacity(bytes + 2 * units.len());
    let mut folded = Folded::default();
    for unit in units {
        for side in 0..2 {
            let text = (unit.id % BLOCK_UNITS) as u32 * 2 + side as u32;
            folded.read(&unit.incoming.texts[side]);
            Grain::of(&unit.incoming.langs[side]).each(&folded, |gram| gathered.gram(gram, text));
            gathered.text(text, folded.chars.len());
        }
    }
    gathered
}

/// The rows of a batch.
struct Batch<'a> {
    connection: &'a Connection,
    file: &'a str,
    tables: Tables,
    imported: Imported,
}

/// Numbers of what many units share.
#[derive(Default)]
struct Tables {
    languages: HashMap<[String; 2], i64>,
    origins: HashMap<String, i64>,
}

impl Batch<'_> {
    /// The unit of the memory that is the same pair.
    fn known(&self, hash: i64, incoming: &Incoming) -> rusqlite::Result<Option<(i64, Direction)>> {
        // Nearly always there is none, and then one look will do.
        let mut find = self.connection.prepare_cached("SELECT unit FROM key WHERE hash = ?1")?;
        let mut found = find.query([hash])?;
        while let Some(row) = found.next()? {
            let number: i64 = row.get(0)?;
            let mut read = self.connection.prepare_cached(
                "SELECT language.source, language.target, unit.source, unit.target
                 FROM unit JOIN language ON language.id = unit.language WHERE unit.id = ?1",
            )?;
            let mut rows = read.query([number])?;
            let Some(row) = rows.next()? else { continue };
            let text = |at: usize| row.get_ref(at).and_then(|value| Ok(value.as_str()?));
            if let Some(direction) = incoming.is([text(0)?, text(1)?], [text(2)?, text(3)?]) {
                return Ok(Some((number, direction)));
            }
        }
        Ok(None)
    }

    fn add(&mut self, fresh: &[Fresh<'_>]) -> rusqlite::Result<()> {
        for unit in fresh {
            let Incoming { texts: [source, target], changed, more, .. } = unit.incoming;
            let language = self.language(&unit.incoming.langs)?;
            self.connection
                .prepare_cached(
                    "INSERT INTO unit (id, language, source, target, changed, more) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                )?
                .execute((unit.id, language, source, target, changed, more))?;
            self.provenance(unit.id, unit.incoming)?;
        }
        let mut keys: Vec<(i64, i64)> = fresh.iter().map(|unit| (unit.hash, unit.id)).collect();
        keys.sort_unstable();
        let mut write = self.connection.prepare_cached("INSERT INTO key (hash, unit) VALUES (?1, ?2)")?;
        for key in keys {
            write.execute(key)?;
        }
        self.imported.added += fresh.len();
        Ok(())
    }

    /// Brings a unit that the memory has up to date with another copy of it.
    fn renew(&mut self, unit: i64, direction: Direction, incoming: &Incoming) -> rusqlite::Result<()> {
        let mut renew = self.connection.prepare_cached(
            "UPDATE unit SET changed = ?2, more = ?3
             WHERE id = ?1 AND (changed IS NOT ?2 OR more IS NOT ?3)
               AND (coalesce(?2, -1e18) > coalesce(changed, -1e18)
                    OR (coalesce(?2, -1e18) = coalesce(changed, -1e18) AND ?3 IS NOT NULL))",
        )?;
        let is_new = renew.execute((unit, incoming.changed, incoming.more_in(direction)))? > 0;
        let is_elsewhere = self.provenance(unit, incoming)?;
        *if is_new || is_elsewhere { &mut self.imported.renewed } else { &mut self.imported.known } += 1;
        Ok(())
    }

    /// Notes where a unit came from; whether that is news.
    fn provenance(&mut self, unit: i64, incoming: &Incoming) -> rusqlite::Result<bool> {
        if incoming.places.is_empty() {
            let origin = self.origin(&incoming.document)?;
            let Incoming { name, label, confidence, changed, .. } = incoming;
            return self.place(unit, origin, name, label.as_deref(), *confidence, *changed);
        }
        let mut is_new = false;
        for Provenance { file, document, name, label, confidence, changed } in &incoming.places {
            let origin = origin(self.connection, file, document)?;
            is_new |= self.place(unit, origin, name, label.as_deref(), *confidence, *changed)?;
        }
        Ok(is_new)
    }

    fn place(
        &self,
        unit: i64,
        origin: i64,
        name: &str,
        label: Option<&str>,
        confidence: Option<f64>,
        changed: Option<i64>,
    ) -> rusqlite::Result<bool> {
        let mut write = self.connection.prepare_cached(
            "INSERT INTO provenance (unit, origin, name, label, confidence, changed) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT DO UPDATE SET label = ?4, confidence = ?5, changed = ?6
             WHERE coalesce(?6, -1e18) >= coalesce(changed, -1e18)
               AND (label IS NOT ?4 OR confidence IS NOT ?5 OR changed IS NOT ?6)",
        )?;
        Ok(write.execute((unit, origin, name, label, confidence, changed))? > 0)
    }

    fn language(&mut self, langs: &[String; 2]) -> rusqlite::Result<i64> {
        if let Some(&id) = self.tables.languages.get(langs) {
            return Ok(id);
        }
        let sql = [
            "INSERT INTO language (source, target) VALUES (?1, ?2)",
            "SELECT id FROM language WHERE source = ?1 AND target = ?2",
        ];
        let id = number(self.connection, sql, (&langs[0], &langs[1]))?;
        self.tables.languages.insert(langs.clone(), id);
        Ok(id)
    }

    fn origin(&mut self, document: &str) -> rusqlite::Result<i64> {
        if let Some(&id) = self.tables.origins.get(document) {
            return Ok(id);
        }
        let id = origin(self.connection, self.file, document)?;
        self.tables.origins.insert(document.to_owned(), id);
        Ok(id)
    }
}

fn origin(connection: &Connection, file: &str, document: &str) -> rusqlite::Result<i64> {
    let sql = [
        "INSERT INTO origin (file, document) VALUES (?1, ?2)",
        "SELECT id FROM origin WHERE file = ?1 AND document = ?2",
    ];
    number(connection, sql, (file, document))
}

/// The number of a row, which is made where there is none.
fn number(connection: &Connection, [insert, select]: [&str; 2], values: (&str, &str)) -> rusqlite::Result<i64> {
    if let Some(id) = connection.prepare_cached(select)?.query_row(values, |row| row.get(0)).optional()? {
        return Ok(id);
    }
    connection.prepare_cached(insert)?.execute(values)?;
    Ok(connection.last_insert_rowid())
}
