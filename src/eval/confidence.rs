//! Beads that say how sure they are, and how many of them are right.

use std::ops::AddAssign;

use super::tally::ratio;

/// Predicted beads that say how sure they are. Where confidence is honest, its mean is near their precision.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Confidence {
    /// Beads with a confidence.
    pub beads: usize,
    /// Those of them that are strictly right.
    pub right: usize,
    /// The sum of their confidences.
    pub(super) sum: f64,
}

impl Confidence {
    /// Mean confidence, 0–1; `None` where no bead has one.
    pub fn mean(&self) -> Option<f64> {
        (self.beads > 0).then(|| self.sum / self.beads as f64)
    }

    /// Strict precision of these beads, 0–1, higher is better; `None` where there are none.
    pub fn precision(&self) -> Option<f64> {
        ratio(self.right, self.beads)
    }
}

impl AddAssign for Confidence {
    fn add_assign(&mut self, other: Self) {
        self.beads += other.beads;
        self.right += other.right;
        self.sum += other.sum;
    }
}
