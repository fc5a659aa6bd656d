//! A ladder as hunalign writes it: rungs, which are the places where both texts go on together.

use super::{Fault, MOST, excerpt};
use crate::model::IndexBead;

const HINT: &str = "a rung is two numbers of segments and a score with tabs between, as in `0\t0\t0.3`; both count up";

/// Most segments of a bead: more than any has, and few enough to be listed.
const LONGEST: usize = 100_000;

/// Most segments of a side of a ladder, all of which are listed: a rung of ten bytes may stand for two times
/// [`LONGEST`], and a file has many rungs.
const ALL: usize = 10_000_000;

/// Two places, counted in segments before them.
pub(super) struct Rung {
    source: usize,
    target: usize,
}

/// Whether a line looks like a rung.
pub(super) fn is_rung(line: &str) -> bool {
    rung(line).is_ok()
}

/// The rung that a line holds. Its score is the quality of the bead that begins there, on no scale: it is passed over.
pub(super) fn rung(line: &str) -> Result<Rung, Fault> {
    let malformed = || Fault::new(format!("expected a rung, found `{}`", excerpt(line)), HINT);
    let mut fields = line.split('\t').map(str::trim);
    let mut place = || {
        let place = fields.next().and_then(|field| field.parse::<u64>().ok()).filter(|place| *place <= MOST);
        place.and_then(|place| usize::try_from(place).ok()).ok_or_else(malformed)
    };
    let (source, target) = (place()?, place()?);
    let score = fields.next().is_none_or(|score| score.parse::<f64>().is_ok());
    if score && fields.next().is_none() { Ok(Rung { source, target }) } else { Err(malformed()) }
}

impl Rung {
    /// The bead between this rung and the next.
    pub(super) fn bead(&self, next: &Self) -> Result<IndexBead, Fault> {
        if next.source < self.source || next.target < self.target {
            let message = format!("the rung goes back, from {} and {}", self.source, self.target);
            return Err(Fault::new(message, HINT));
        }
        if next.source.max(next.target) > ALL {
            return Err(Fault::new(format!("a rung beyond segment {ALL}"), "cut the texts into several documents"));
        }
        if next.source - self.source > LONGEST || next.target - self.target > LONGEST {
            let message = format!("more than {LONGEST} segments stand between two rungs");
            return Err(Fault::new(message, HINT));
        }
        Ok(IndexBead::new(
            (self.source..next.source).collect::<Vec<_>>(),
            (self.target..next.target).collect::<Vec<_>>(),
        ))
    }
}
