//! What is wrong with a PO file, gathered entry by entry.

use crate::model::{Fault, Finding, Location};

/// As many findings of one entry are told: a file that is something else has one on every line.
const MOST: usize = 1000;

/// Takes findings about one entry.
pub(super) struct Faults<'a> {
    /// Those of the file up to here.
    pub findings: &'a mut Vec<Finding>,
    /// The entry's number among the units.
    pub unit: usize,
    /// Lines that belong to no entry, in all of the file.
    pub strays: &'a mut usize,
}

impl Faults<'_> {
    /// Tells of a fault.
    pub(super) fn add(&mut self, fault: Fault, location: Location, message: String) {
        let message = match self.findings.len() {
            ..MOST => message,
            MOST => "more faults in the same entry are not told".to_owned(),
            _ => return,
        };
        self.findings.push(Finding::new(fault, location, message).of_unit(self.unit, None));
    }

    /// Counts a line that a PO file does not have.
    pub(super) fn stray(&mut self) {
        *self.strays += 1;
    }
}
