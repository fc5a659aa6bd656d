//! A long file, of which several parts are read at once.

use std::io::{Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use super::cutter::Cutter;
use super::reader::TmxReader;
use super::workers::{Done, Promised, Workers};
use crate::error::{Error, Result};
use crate::model::{Finding, Head, TranslationUnit};
use crate::read::units::{UnitBatch, UnitReader};
use crate::read::xml::{Bytes, Standpoint};

/// Bytes of a part: few enough that what is read of it stays in a processor's cache.
const SIZE: usize = 128 << 10;
/// Most threads that read; more would wait for the one who takes the units.
const THREADS: usize = 4;

/// Reads TMX as [`TmxReader`](super::TmxReader) does, with the same result, in several threads where the file is plain
/// UTF-8 and declares no entities.
///
/// The bytes of the body are cut behind `</tu>`, and each part is read as if all before it ended well: inside `<body>`,
/// between two units. Where that was wrong (the end of a part stands in a comment, a unit is not closed, a limit is
/// reached), everything from the beginning of that part on is read again by one reader.
pub struct TmxParts<R> {
    name: String,
    head: Head,
    /// What was found before the first unit, until somebody asks.
    before: Vec<Finding>,
    state: State<R>,
    /// Units of all parts that were read.
    units: usize,
    /// What was read of the last part, of which so many units are taken.
    batch: UnitBatch,
    taken: usize,
}

/// How a file is cut and read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Manner {
    /// Bytes of a part.
    pub size: usize,
    pub threads: usize,
}

/// A place in the body, between two units.
struct Reached {
    standpoint: Standpoint,
    /// Bytes of the file before it.
    at: usize,
}

enum State<R> {
    /// Nobody has asked for a unit yet.
    Begun(R, Reached, Manner),
    /// Threads read parts, and what comes next begins there.
    Parts(Arc<Mutex<Cutter<R>>>, Workers, Reached),
    /// One reader reads the rest.
    Rest(Box<TmxReader<'static>>),
    End,
}

impl<R: Read + Seek + Send + 'static> TmxParts<R> {
    /// Reads the header. `name` is for messages: a path, or `-`. Threads begin when the first unit is asked for, and end with
    /// the file, or when the reader is dropped.
    ///
    /// # Errors
    /// As [`TmxReader::new`](super::TmxReader::new).
    pub fn new(name: impl Into<String>, bytes: R) -> Result<Self> {
        let threads = thread::available_parallelism().map_or(1, usize::from).min(THREADS);
        Self::cut(name.into(), bytes, Manner { size: SIZE, threads })
    }

    pub(super) fn cut(name: String, mut bytes: R, manner: Manner) -> Result<Self> {
        let mut first = TmxReader::new(name.as_str(), &mut bytes)?;
        let head = first.head().clone();
        let body = first.body().filter(|_| manner.threads > 1);
        let (before, state) = if let Some((standpoint, at)) = body {
            let before = first.take_before();
            drop(first);
            (before, State::Begun(bytes, Reached { standpoint, at }, manner))
        } else {
            drop(first);
            to(&mut bytes, &name, 0)?;
            (Vec::new(), State::Rest(Box::new(TmxReader::new(name.as_str(), bytes)?)))
        };
        Ok(Self { name, head, before, state, units: 0, batch: UnitBatch::default(), taken: 0 })
    }

    /// Goes on from the body's beginning or from a part to the next part, or to the rest. `false` where there is nothing
    /// more.
    fn go_on(&mut self) -> Result<bool> {
        self.taken = 0;
        self.batch = UnitBatch::default();
        self.state = match std::mem::replace(&mut self.state, State::End) {
            State::End => return Ok(false),
            State::Rest(reader) => State::Rest(reader),
            State::Begun(mut bytes, reached, manner) => {
                to(&mut bytes, &self.name, reached.at)?;
                let Reached { standpoint, at } = &reached;
                let cutter = Arc::new(Mutex::new(Cutter::new(bytes, manner.size, *at, standpoint.location)));
                let workers = Workers::new(&self.name, &cutter, standpoint, manner.threads);
                State::Parts(cutter, workers, reached)
            }
            State::Parts(cutter, workers, reached) => {
                if let Some((batch, next)) = sound(&workers, &reached) {
                    self.add(batch);
                    next.map_or(State::End, |next| State::Parts(cutter, workers, next))
                } else {
                    drop(workers);
                    State::Rest(Box::new(self.rest(cutter, &reached)?))
                }
            }
        };
        Ok(true)
    }

    /// Takes what was read of a part, whose units were counted from its beginning.
    fn add(&mut self, mut batch: UnitBatch) {
        let found = batch.units.iter_mut().flat_map(|(found, _)| found).chain(&mut batch.findings);
        for unit in found.filter_map(|found| found.unit.as_mut()) {
            *unit += self.units;
        }
        self.units += batch.units.len();
        self.batch = batch;
    }

    /// One reader for all that comes behind a place.
    fn rest(&self, cutter: Arc<Mutex<Cutter<R>>>, reached: &Reached) -> Result<TmxReader<'static>> {
        // All threads have ended, and with them whoever else had it.
        let cutter = Arc::into_inner(cutter).map(|cutter| cutter.into_inner().unwrap_or_else(PoisonError::into_inner));
        let Some(Cutter { mut bytes, .. }) = cutter else { unreachable!("the threads that had it have ended") };
        to(&mut bytes, &self.name, reached.at)?;
        Ok(TmxReader::behind(
            &self.name,
            Bytes::Read(Box::new(bytes)),
            reached.at,
            &reached.standpoint,
            false,
            self.units,
        ))
    }
}

/// The next part, and where the one behind it begins, unless it is the last. `None` where it was not to be read by itself.
fn sound(workers: &Workers, reached: &Reached) -> Option<(UnitBatch, Option<Reached>)> {
    let Promised { place, location, is_last, done } = workers.next()?;
    // With malformed bytes the columns that the cutter counts are others than the reader's.
    if (place.start, location) != (reached.at, reached.standpoint.location) {
        return None;
    }
    let Done { batch, end } = done.recv().ok()?;
    if is_last {
        return Some((batch, None));
    }
    let standpoint = end.filter(|end| end.is_inside_same(&reached.standpoint))?;
    Some((batch, Some(Reached { standpoint, at: place.end })))
}

fn to(bytes: &mut impl Seek, name: &str, at: usize) -> Result<()> {
    bytes.seek(SeekFrom::Start(at as u64)).map(drop).map_err(|cause| Error::read(Path::new(name), cause))
}

impl<R: Read + Seek + Send + 'static> UnitReader for TmxParts<R> {
    fn head(&self) -> &Head {
        &self.head
    }

    fn next_unit(&mut self, findings: &mut Vec<Finding>) -> Result<Option<TranslationUnit>> {
        findings.append(&mut self.before);
        loop {
            if let Some((found, unit)) = self.batch.units.get_mut(self.taken) {
                self.taken += 1;
                findings.append(found);
                return Ok(Some(std::mem::take(unit)));
            }
            findings.append(&mut self.batch.findings);
            if let State::Rest(reader) = &mut self.state {
                return reader.next_unit(findings);
            }
            if !self.go_on()? {
                return Ok(None);
            }
        }
    }

    fn next_batch(&mut self, batch: &mut UnitBatch) -> Result<bool> {
        let more = loop {
            if self.taken < self.batch.units.len() || !self.batch.findings.is_empty() {
                self.batch.units.drain(..std::mem::take(&mut self.taken));
                *batch = std::mem::take(&mut self.batch);
                break Ok(true);
            }
            if let State::Rest(reader) = &mut self.state {
                break reader.next_batch(batch);
            }
            *batch = UnitBatch::default();
            match self.go_on() {
                Ok(true) => {}
                end => break end,
            }
        };
        let first = batch.units.first_mut().map_or(&mut batch.findings, |(found, _)| found);
        first.splice(..0, self.before.drain(..));
        more
    }
}

#[cfg(test)]
mod tests;
