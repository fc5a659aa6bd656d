//! How far the learning is, for whoever watches.

use std::sync::{Mutex, PoisonError};

/// How much of the learning is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TrainingProgress {
    /// Texts that were looked at, and weights that were fitted; 0 at the beginning, never more than `total`.
    pub done: usize,
    /// How many there are in all.
    pub total: usize,
}

/// What is told of every step, one call at a time.
pub(super) type Watcher<'a> = dyn FnMut(TrainingProgress) + Send + 'a;

/// Counts the steps that several threads make.
pub(super) struct Watch<'a, 'b>(Mutex<(TrainingProgress, &'a mut Watcher<'b>)>);

impl<'a, 'b> Watch<'a, 'b> {
    /// Tells that so many steps begin.
    pub fn new(total: usize, watcher: &'a mut Watcher<'b>) -> Self {
        let now = TrainingProgress { done: 0, total };
        watcher(now);
        Self(Mutex::new((now, watcher)))
    }

    /// A step is done; what came out of it goes on.
    pub fn step<T>(&self, result: T) -> T {
        let (now, watcher) = &mut *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        now.done += 1;
        watcher(*now);
        result
    }
}
