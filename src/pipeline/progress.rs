//! How far the work on a pair is, for whoever watches.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// A stage of the work on a pair; they come in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Stage {
    /// Bytes become text, and the languages are told. A step is a document.
    Reading,
    /// Texts are cleaned, outlined and split, or taken line by line as they are. A step is a document.
    Cleaning,
    /// The blocks of the two documents are paired, in one step. Lines have none, so there it does not come.
    PairingBlocks,
    /// The segments inside of paired blocks are paired, a step a pair of blocks; or all lines, in one step.
    PairingSegments,
    /// Units are cut into clauses, a step a unit; or places are found where over-long ones may be cut, in one step. Lines
    /// are not cut.
    Cutting,
}

/// How much of a stage is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Which stage.
    pub stage: Stage,
    /// Steps that are done, 0 when the stage begins; never more than `total`.
    pub done: usize,
    /// Steps of the stage, known when it begins. They need not take equally long.
    pub total: usize,
}

/// What is told of every step.
pub(super) type Watcher<'a> = dyn FnMut(Progress) + Send + 'a;

/// Tells a watcher of the steps that several threads make: one call at a time, so that the count never falls.
pub(super) struct Watch<'a, 'b>(Mutex<(Progress, &'a mut Watcher<'b>)>);

impl<'a, 'b> Watch<'a, 'b> {
    /// Before the first stage; nothing is told yet.
    pub fn new(watcher: &'a mut Watcher<'b>) -> Self {
        Self(Mutex::new((Progress { stage: Stage::Reading, done: 0, total: 0 }, watcher)))
    }

    /// A stage begins.
    pub fn begin(&self, stage: Stage, total: usize) {
        let (now, watcher) = &mut *self.lock();
        *now = Progress { stage, done: 0, total };
        watcher(*now);
    }

    /// A step of the stage is done; what came out of it goes on.
    pub fn step<T>(&self, result: T) -> T {
        let (now, watcher) = &mut *self.lock();
        now.done += 1;
        watcher(*now);
        result
    }

    /// A watcher that panicked has spoilt nothing that is in there.
    fn lock(&self) -> MutexGuard<'_, (Progress, &'a mut Watcher<'b>)> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Options, align, align_watched};
    use super::*;
    use crate::model::Level;
    use crate::read::Input;

    const ENGLISH: &str = "1. The Committee notes the report. It thanks its author.\n2. It says, \"yes\".\n\n3. No.\n";
    const CHINESE: &str = "1. 委员会注意到该报告。它感谢其作者。\n2. 委员会说“是”。\n\n3. 不。\n";

    fn pair(times: usize) -> [Input; 2] {
        [Input::new("en.txt", ENGLISH.repeat(times)), Input::new("zh.txt", CHINESE.repeat(times))]
    }

    fn watched(times: usize) -> Vec<Progress> {
        let [source, target] = pair(times);
        let mut seen = Vec::new();
        align_watched(&source, &target, &Options::default(), &mut |progress| seen.push(progress)).unwrap();
        seen
    }

    #[test]
    fn every_stage_is_told_in_order_from_none_to_all_of_its_steps() {
        let seen = watched(1);
        let told: Vec<_> = seen.iter().map(|now| (now.stage, now.done, now.total)).collect();
        let stage = |stage, total| (0..=total).map(move |done| (stage, done, total));
        let expected = stage(Stage::Reading, 2)
            .chain(stage(Stage::Cleaning, 2))
            .chain(stage(Stage::PairingBlocks, 1))
            .chain(stage(Stage::PairingSegments, 1))
            .chain(stage(Stage::Cutting, 1));
        assert_eq!(told, expected.collect::<Vec<_>>());
    }

    /// Four units: the first paragraph has two sentences.
    #[test]
    fn clauses_are_cut_unit_by_unit() {
        let [source, target] = pair(1);
        let mut seen = Vec::new();
        let options = Options { level: Level::Clause, ..Options::default() };
        align_watched(&source, &target, &options, &mut |now| seen.push((now.stage, now.done, now.total))).unwrap();
        let cutting: Vec<_> = (0..=4).map(|done| (Stage::Cutting, done, 4)).collect();
        assert!(seen.ends_with(&cutting), "{seen:?}");
    }

    #[test]
    fn lines_are_paired_in_one_step() {
        let [source, target] = pair(1);
        let mut seen = Vec::new();
        let options = Options { level: Level::Line, ..Options::default() };
        align_watched(&source, &target, &options, &mut |now| seen.push((now.stage, now.done, now.total))).unwrap();
        assert_eq!(seen[6..], [(Stage::PairingSegments, 0, 1), (Stage::PairingSegments, 1, 1)]);
    }

    #[test]
    fn the_count_never_falls_however_many_threads_count() {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(8).build().unwrap();
        let seen = pool.install(|| watched(500));
        for (before, now) in seen.iter().zip(&seen[1..]) {
            let next_step = now.stage == before.stage && now.done == before.done + 1 && now.total == before.total;
            let next_stage = now.stage > before.stage && now.done == 0 && before.done == before.total;
            assert!(next_step || next_stage, "{before:?}, {now:?}");
        }
        assert_eq!(seen.last().map(|last| (last.stage, last.done)), Some((Stage::Cutting, 1)));
    }

    #[test]
    fn watching_changes_nothing() {
        let [source, target] = pair(20);
        let watched = align_watched(&source, &target, &Options::default(), &mut |_| {}).unwrap();
        let alone = align(&source, &target, &Options::default()).unwrap();
        assert_eq!(format!("{:?}", watched.beads), format!("{:?}", alone.beads));
    }

    #[test]
    fn work_that_fails_stops_telling() {
        let mut seen = Vec::new();
        let [source, _] = pair(1);
        let refused = align_watched(&source, &Input::new("zh.txt", ""), &Options::default(), &mut |now| seen.push(now));
        assert!(refused.is_err());
        assert!(seen.iter().all(|now| now.stage == Stage::Reading && now.done < 2), "{seen:?}");
    }
}
