//! How much of an original is in units.

use serde::Serialize;

/// How much of an original is in the units, in visible characters (Unicode scalar values).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct OriginalCoverage {
    /// All of them.
    pub visible: usize,
    /// Those in units.
    pub in_units: usize,
    /// Those that were set aside with a reason.
    pub set_aside: usize,
    /// Those in nothing.
    pub uncovered: usize,
}

impl OriginalCoverage {
    /// Characters in units, of those that were not set aside: 0–1, higher is better; 1 where there are none.
    pub fn share(&self) -> f64 {
        match self.visible - self.set_aside {
            0 => 1.0,
            all => self.in_units as f64 / all as f64,
        }
    }
}
