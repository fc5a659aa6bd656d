//! How far long work is, in one line on the terminal of standard error.
//!
//! The line is drawn only on a terminal, only where the work takes longer than a moment, and it is gone before
//! anything else is said.

use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use bitext::{Progress, Stage, TrainingProgress};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::job::Voice;

/// Work that is over sooner needs no line.
const PATIENCE: Duration = Duration::from_millis(500);
/// How often the line shows that the work goes on.
const TICK: Duration = Duration::from_millis(100);
/// ASCII, because terminals set to Chinese draw block characters twice as wide.
const SPINNER: &str = "-\\|/ ";
/// A stage of fewer steps has no bar, which would stand still and jump.
const LEAST_STEPS: usize = 10;

/// The line. It is cleared when it is dropped, so also where the work ends in an error.
pub struct Line {
    bar: ProgressBar,
    patience: Option<Patience>,
}

/// The thread that shows the line when the moment is over.
struct Patience {
    /// Dropped to say that the work is done.
    done: Sender<()>,
    thread: JoinHandle<()>,
}

impl Line {
    /// Begins to count the moment.
    pub fn new(voice: Voice) -> Self {
        match voice {
            Voice::Usual => Self::on(ProgressDrawTarget::stderr(), PATIENCE),
            Voice::Quiet => Self::on(ProgressDrawTarget::hidden(), PATIENCE),
        }
    }

    fn on(target: ProgressDrawTarget, moment: Duration) -> Self {
        let bar = ProgressBar::hidden();
        // No terminal, or one that cannot move its cursor.
        if target.is_hidden() {
            return Self { bar, patience: None };
        }
        let later = bar.clone();
        let (done, work) = mpsc::channel();
        let show = move || {
            if work.recv_timeout(moment) == Err(RecvTimeoutError::Timeout) {
                later.set_draw_target(target);
                later.enable_steady_tick(TICK);
            }
        };
        // Where the system has no thread to give, the work goes on without a line.
        let thread = thread::Builder::new().spawn(show).ok();
        let line = Self { bar, patience: thread.map(|thread| Patience { done, thread }) };
        line.begin("reading", 0);
        line
    }

    /// Tells of a step of the alignment.
    pub fn tell(&self, progress: Progress) {
        if progress.done > 0 {
            self.bar.set_position(progress.done as u64);
            return;
        }
        match progress.stage {
            Stage::Reading => self.begin("reading", 0),
            Stage::Cleaning => self.begin("cleaning", 0),
            Stage::PairingBlocks => self.begin("pairing parts", 0),
            Stage::PairingSegments => self.begin("pairing sentences", progress.total),
            Stage::Cutting => self.begin("cutting units", progress.total),
            _ => self.begin("working", 0),
        }
    }

    /// Tells of a step of the learning, which is called so.
    pub fn learning(&self, name: &str, progress: TrainingProgress) {
        if progress.done == 0 {
            self.begin(name, progress.total);
        } else {
            self.bar.set_position(progress.done as u64);
        }
    }

    /// The units are looked through for what may be wrong.
    pub fn checking(&self) {
        self.begin("checking", 0);
    }

    /// Begins to write so many units.
    pub fn writing(&self, units: usize) {
        self.begin("writing", units);
    }

    /// A unit is written.
    pub fn wrote(&self) {
        self.bar.inc(1);
    }

    /// All units are written, and the files are to be finished.
    pub fn finishing(&self) {
        self.begin("finishing the files", 0);
    }

    fn begin(&self, name: &str, steps: usize) {
        // The name is part of the template, so that a new stage is drawn once, with all that belongs to it.
        let template = if steps < LEAST_STEPS {
            format!("{{spinner}} {name} ({{elapsed}})")
        } else {
            format!("{{spinner}} {name} [{{bar:20}}] {{human_pos}}/{{human_len}} ({{elapsed}})")
        };
        let style = ProgressStyle::with_template(&template).unwrap_or_else(|_| ProgressStyle::default_spinner());
        self.bar.set_style(style.tick_chars(SPINNER).progress_chars("=> "));
        self.bar.update(|bar| {
            bar.set_pos(0);
            bar.set_len(steps as u64);
        });
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        if let Some(Patience { done, thread }) = self.patience.take() {
            drop(done);
            // Awaited, because it could show the line after it was cleared.
            let _ = thread.join();
        }
        self.bar.finish_and_clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use indicatif::InMemoryTerm;

    /// A line that is drawn at once, and the terminal of 80 columns on which it is.
    fn drawn() -> (Line, InMemoryTerm) {
        let terminal = InMemoryTerm::new(24, 80);
        let line = Line::on(ProgressDrawTarget::term_like(Box::new(terminal.clone())), Duration::ZERO);
        while line.bar.is_hidden() {
            thread::yield_now();
        }
        (line, terminal)
    }

    /// What the terminal shows now, and not at the next tick.
    fn shown(line: &Line, terminal: &InMemoryTerm) -> String {
        line.bar.force_draw();
        terminal.contents()
    }

    #[test]
    fn every_stage_is_told_in_the_users_words() {
        let (line, terminal) = drawn();
        for (stage, words) in [
            (Stage::Reading, " reading (0s)"),
            (Stage::Cleaning, " cleaning (0s)"),
            (Stage::PairingBlocks, " pairing parts (0s)"),
            (Stage::PairingSegments, " pairing sentences [                    ] 0/1,200 (0s)"),
            (Stage::Cutting, " cutting units [                    ] 0/1,200 (0s)"),
        ] {
            line.tell(Progress { stage, done: 0, total: 1_200 });
            let shown = shown(&line, &terminal);
            assert!(shown.ends_with(words), "{shown}");
        }
        line.checking();
        assert!(shown(&line, &terminal).ends_with(" checking (0s)"));
        line.writing(99_999_999);
        let shown = shown(&line, &terminal);
        assert!(shown.contains(" writing [                    ] 0/99,999,999 ("), "{shown}");
        line.finishing();
        let shown = self::shown(&line, &terminal);
        assert!(shown.ends_with(" finishing the files (0s)"), "{shown}");
    }

    #[test]
    fn a_stage_of_many_steps_has_a_bar() {
        let (line, terminal) = drawn();
        line.tell(Progress { stage: Stage::PairingSegments, done: 0, total: 10 });
        line.tell(Progress { stage: Stage::PairingSegments, done: 5, total: 10 });
        let half = shown(&line, &terminal);
        assert!(half.contains(" pairing sentences [==========>         ] 5/10 ("), "{half}");
        line.tell(Progress { stage: Stage::PairingSegments, done: 0, total: 9 });
        let few = shown(&line, &terminal);
        assert!(few.contains(" pairing sentences ("), "{few}");
    }

    #[test]
    fn nothing_of_the_line_is_left() {
        let (line, terminal) = drawn();
        line.writing(20);
        line.wrote();
        assert_ne!(shown(&line, &terminal), "");
        drop(line);
        assert_eq!(terminal.contents(), "");
    }

    #[test]
    fn short_work_draws_nothing() {
        let terminal = InMemoryTerm::new(24, 80);
        let target = ProgressDrawTarget::term_like(Box::new(terminal.clone()));
        let line = Line::on(target, Duration::from_hours(1));
        line.writing(20);
        line.wrote();
        drop(line);
        assert_eq!(terminal.moves_since_last_check(), "");
    }

    #[test]
    fn who_asked_for_quiet_is_shown_nothing() {
        let line = Line::new(Voice::Quiet);
        assert!(line.bar.is_hidden() && line.patience.is_none());
    }
}
