//! Threads that read the parts of a file.

use std::io::Read;
use std::ops::Range;
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

use super::cutter::{Cutter, Part};
use super::reader::TmxReader;
use crate::error::Result;
use crate::model::{Finding, Location};
use crate::read::units::{FoundUnits, UnitBatch, UnitReader};
use crate::read::xml::{Bytes, Standpoint};

/// Parts that wait to be fetched, for each thread.
const AHEAD: usize = 1;

/// A part that a thread is reading.
pub(super) struct Promised {
    /// Where it stands in the file, in bytes.
    pub place: Range<usize>,
    pub location: Location,
    pub is_last: bool,
    /// Gives what was read, once; nothing where that was an error.
    pub done: Receiver<Done>,
}

/// What was read of a part.
pub(super) struct Done {
    pub batch: UnitBatch,
    /// Where reading ended, if one can read on from there.
    pub end: Option<Standpoint>,
}

/// Threads that read one part after another. They end with the file, or when this is dropped.
pub(super) struct Workers {
    /// The parts, in the order of the file.
    parts: Option<Receiver<Promised>>,
    threads: Vec<JoinHandle<()>>,
}

impl Workers {
    /// Begins to read the parts of the file of that name; `body` is what is open round all units.
    pub fn new<R>(name: &str, cutter: &Arc<Mutex<Cutter<R>>>, body: &Standpoint, threads: usize) -> Self
    where
        R: Read + Send + 'static,
    {
        let (send, parts) = mpsc::sync_channel(AHEAD * threads);
        let thread = |_| {
            let (name, body, cutter, send) = (name.to_owned(), body.clone(), Arc::clone(cutter), send.clone());
            thread::spawn(move || work(&name, &body, &cutter, &send))
        };
        Self { threads: (0..threads).map(thread).collect(), parts: Some(parts) }
    }

    /// The next part, in the order of the file. `None` behind the last that could be cut.
    pub fn next(&self) -> Option<Promised> {
        self.parts.as_ref()?.recv().ok()
    }
}

impl Drop for Workers {
    fn drop(&mut self) {
        // Whoever waits to send learns that nobody listens.
        self.parts = None;
        for thread in self.threads.drain(..) {
            // One that panicked has left its part undone, which was seen.
            let _ = thread.join();
        }
    }
}

fn work<R: Read>(name: &str, body: &Standpoint, cutter: &Mutex<Cutter<R>>, send: &SyncSender<Promised>) {
    let (home, spent) = mpsc::channel();
    loop {
        let (part, answer) = {
            let Ok(mut cutter) = cutter.lock() else { return };
            let Some(part) = cutter.next() else { return };
            let (answer, done) = mpsc::sync_channel(1);
            let Part { place, location, is_last, .. } = &part;
            let promised = Promised { place: place.clone(), location: *location, is_last: *is_last, done };
            // Under the lock, so that the parts come in order; and where enough of them wait, so do all threads.
            if send.send(promised).is_err() {
                return;
            }
            (part, answer)
        };
        let from = body.moved(part.location);
        let reader = TmxReader::behind(name, Bytes::Held(&part.bytes), part.place.start, &from, !part.is_last, 0);
        if let Ok((units, findings, end)) = all(reader) {
            // Nobody listens where a part before was none.
            let _ = answer.send(Done { batch: UnitBatch::of(units, findings, home.clone()), end });
        }
        spent.try_iter().for_each(drop);
    }
}

/// All units of a part, with what was found, and where it ends.
fn all(mut reader: TmxReader<'_>) -> Result<(FoundUnits, Vec<Finding>, Option<Standpoint>)> {
    let (mut units, mut findings) = (FoundUnits::new(), Vec::new());
    while let Some(unit) = reader.next_unit(&mut findings)? {
        units.push((std::mem::take(&mut findings), unit));
    }
    Ok((units, findings, reader.standpoint()))
}
