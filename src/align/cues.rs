//! Subtitles that are shown at the same time.
//!
//! Subtitles of one film in two languages share a clock, but it may begin elsewhere and run at another speed (Tiedemann
//! 2007, "Improved Sentence Alignment for Movie Subtitles"). First the speed and the shift are found under which most cues
//! begin together; then cues that are shown nearly as long and at the same time are fixed to each other.

use std::collections::BTreeMap;

/// When a subtitle is shown and when it goes, in milliseconds.
pub type CueTimes = (u64, u64);

/// Speeds of the target's clock that are met: films of 24, 23.976 and 25 pictures a second, shown at each other's speed.
const SPEEDS: [f64; 7] = [1.0, 25.0 / 24.0, 24.0 / 25.0, 25.0 / 23.976, 23.976 / 25.0, 24.0 / 23.976, 23.976 / 24.0];
/// Milliseconds within which two cues begin together.
const TOGETHER: f64 = 150.0;
/// Cues of a side that are compared to find the clock.
const SAMPLE: usize = 3_000;
/// Share of the smaller side's cues that must begin together for a clock to be believed, and their number.
const SHARE: f64 = 0.3;
const LEAST: usize = 4;
/// Share of the time when either of two cues is shown during which both must be, to fix them to each other.
const OVERLAP: f64 = 0.8;
/// Neighbours on either side of a fixed pair that are looked at; half of them must be fixed too.
const NEIGHBOURS: usize = 3;

/// Two cues that are shown at the same time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CuePair {
    /// Index of the source cue.
    pub source: usize,
    /// Index of the target cue.
    pub target: usize,
    /// Share of the time when either is shown during which both are: .8 to 1.
    pub overlap: f64,
}

/// Pairs of cues that are shown at the same time, strictly increasing on both sides. Empty where the two clocks have nothing in
/// common. Times of a side need not ascend. O(n² / 10⁶) at most for the clock, then O(n log n).
pub fn same_times(source: &[CueTimes], target: &[CueTimes]) -> Vec<CuePair> {
    let Some(clock) = Clock::find(source, target) else { return Vec::new() };
    let shown: Vec<(f64, f64)> =
        target.iter().map(|&(from, to)| (clock.on_source(from), clock.on_source(to))).collect();
    let mut found: Vec<CuePair> = Vec::new();
    let mut from = 0;
    for (at, &(start, end)) in source.iter().enumerate() {
        let (start, end) = (start as f64, end as f64);
        while from < shown.len() && shown[from].1 <= start {
            from += 1;
        }
        let near = shown[from..].iter().take_while(|(begin, _)| *begin < end);
        let best = near.enumerate().map(|(next, cue)| (overlap((start, end), *cue), from + next));
        let best = best.max_by(|one, other| one.0.total_cmp(&other.0).then(other.1.cmp(&one.1)));
        if let Some((share, target)) = best
            && share >= OVERLAP
            && found.last().is_none_or(|last| last.target < target)
        {
            found.push(CuePair { source: at, target, overlap: share });
        }
    }
    in_company(&found)
}

/// The share of the time when either is shown during which both are.
fn overlap(one: (f64, f64), other: (f64, f64)) -> f64 {
    let both = one.1.min(other.1) - one.0.max(other.0);
    let either = one.1.max(other.1) - one.0.min(other.0);
    if either > 0.0 { (both / either).max(0.0) } else { 0.0 }
}

/// Pairs whose neighbours are pairs too: a single one may be chance.
fn in_company(found: &[CuePair]) -> Vec<CuePair> {
    let has = |at: usize, by: isize| {
        let anchor = found[at];
        let (Some(source), Some(target)) = (anchor.source.checked_add_signed(by), anchor.target.checked_add_signed(by))
        else {
            return false;
        };
        let range = at.saturating_sub(NEIGHBOURS)..(at + NEIGHBOURS + 1).min(found.len());
        found[range].iter().any(|other| other.source == source || other.target == target)
    };
    let reach = NEIGHBOURS.cast_signed();
    let kept = |at: &usize| (-reach..=reach).filter(|&by| by != 0 && has(*at, by)).count() >= NEIGHBOURS;
    // So few have no company to ask.
    if found.len() <= 2 * NEIGHBOURS {
        return found.to_vec();
    }
    (0..found.len()).filter(kept).map(|at| found[at]).collect()
}

/// How the target's clock runs beside the source's.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Clock {
    speed: f64,
    shift: f64,
}

impl Clock {
    /// The clock under which most cues begin together, if it can be believed.
    fn find(source: &[CueTimes], target: &[CueTimes]) -> Option<Self> {
        let starts = |cues: &[CueTimes]| {
            let step = cues.len().div_ceil(SAMPLE).max(1);
            cues.iter().step_by(step).map(|cue| cue.0 as f64).collect::<Vec<_>>()
        };
        let (from, to) = (starts(source), starts(target));
        let mut best: Option<(usize, Self)> = None;
        for speed in SPEEDS {
            let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
            let mut shifts: Vec<i64> = Vec::with_capacity(from.len() * to.len());
            for start in &from {
                shifts.extend(to.iter().map(|other| ((start - other * speed) / TOGETHER).round() as i64));
            }
            shifts.sort_unstable();
            for run in shifts.chunk_by(|one, other| one == other) {
                counts.insert(run[0], run.len());
            }
            for (&bin, &count) in &counts {
                // A shift between two bins falls into both.
                let next = counts.get(&(bin + 1)).copied().unwrap_or_default();
                let clock = Self { speed, shift: (bin as f64 + next as f64 / (count + next) as f64) * TOGETHER };
                if best.is_none_or(|(most, _)| count + next > most) {
                    best = Some((count + next, clock));
                }
            }
        }
        let (together, clock) = best?;
        let least = (SHARE * from.len().min(to.len()) as f64).max(LEAST as f64);
        (together as f64 >= least).then(|| clock.refined(&from, &to))
    }

    /// The clock with the median of what is left between cues that begin together taken away.
    fn refined(self, from: &[f64], to: &[f64]) -> Self {
        let mut left: Vec<f64> = Vec::new();
        for start in from {
            let near = |other: &f64| self.speed * other + self.shift - start;
            left.extend(to.iter().map(near).filter(|rest| rest.abs() <= TOGETHER));
        }
        left.sort_unstable_by(f64::total_cmp);
        let median = left.get(left.len() / 2).copied().unwrap_or_default();
        Self { shift: self.shift - median, ..self }
    }

    fn on_source(self, time: u64) -> f64 {
        self.speed * time as f64 + self.shift
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Cues with pauses that do not repeat.
    fn film(count: usize) -> Vec<CueTimes> {
        let mut time = 5_000;
        let cue = |at: u64| {
            let from = time + 400 + at * at * 7_919 % 2_300;
            time = from + 900 + at * 104_729 % 2_700;
            (from, time)
        };
        (0..count as u64).map(cue).collect()
    }

    #[test]
    fn cues_of_the_same_times_are_fixed_to_each_other() {
        let film = film(50);
        let anchors = same_times(&film, &film);
        assert_eq!(anchors.len(), 50);
        assert!(anchors.iter().all(|anchor| anchor.source == anchor.target));
    }

    #[test]
    fn another_beginning_and_another_speed_are_found() {
        let film = film(200);
        // Shown at 25 pictures a second instead of 23.976, with 12 seconds of something else before it.
        let other: Vec<CueTimes> = film
            .iter()
            .map(|(from, to)| {
                ((*from as f64 * 23.976 / 25.0) as u64 + 12_000, (*to as f64 * 23.976 / 25.0) as u64 + 12_000)
            })
            .collect();
        let anchors = same_times(&film, &other);
        assert!(anchors.len() >= 195, "{}", anchors.len());
        assert!(anchors.iter().all(|anchor| anchor.source == anchor.target));
    }

    #[test]
    fn a_cue_that_holds_two_of_the_other_side_is_not_fixed() {
        let film = film(40);
        let mut merged = film.clone();
        merged[20].1 = merged[21].1;
        merged.remove(21);
        let anchors = same_times(&film, &merged);
        assert!(anchors.iter().all(|anchor| anchor.source != 20 && anchor.source != 21));
        assert!(anchors.iter().all(|anchor| anchor.target == anchor.source - usize::from(anchor.source > 21)));
        assert_eq!(anchors.len(), 38);
    }

    #[test]
    fn clocks_with_nothing_in_common_fix_nothing() {
        let other: Vec<CueTimes> =
            (0..60).map(|at: u64| (at * 3_333 + at * at * 17 % 1_900, at * 3_333 + 2_500)).collect();
        let anchors = same_times(&film(60), &other);
        assert!(anchors.len() < 6, "{anchors:?}");
        assert!(same_times(&[], &other).is_empty());
    }
}
