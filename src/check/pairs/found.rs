//! What a check of two texts finds.

use std::ops::Range;

use crate::model::{Fault, Finding, Location, Message, Side, Span};

/// Something that looks wrong in a pair of texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What it is.
    pub fault: Fault,
    /// Where in the source, in UTF-8 bytes.
    pub source: Option<Span>,
    /// Where in the target, likewise.
    pub target: Option<Span>,
    /// What was found, and what was expected.
    pub message: Message,
}

impl Found {
    /// Something about the pair as a whole.
    pub fn new(fault: Fault, message: Message) -> Self {
        Self { fault, source: None, target: None, message }
    }

    /// It at a place of one side.
    #[must_use]
    pub fn at(mut self, side: Side, place: Range<usize>) -> Self {
        let place = Some(Span::new(place.start, place.end));
        match side {
            Side::Source => self.source = place,
            Side::Target => self.target = place,
        }
        self
    }

    /// It as a finding about a unit: its number, counted from 1, its id, and where it is in the file.
    pub fn of_unit(self, number: usize, id: Option<String>, location: Location) -> Finding {
        Finding { source: self.source, target: self.target, ..Finding::new(self.fault, location, self.message) }
            .of_unit(number, id)
    }
}
