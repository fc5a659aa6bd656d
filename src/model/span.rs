//! A place in a text.

use std::ops::Range;

use serde::{Serialize, Serializer};

/// A half-open range of UTF-8 bytes, `start <= end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The range `start..end`. A reversed range becomes the empty one at `start`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end: end.max(start) }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The same as a standard range, for slicing.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// The span without the white space at both of its ends.
    #[must_use]
    pub fn trimmed(self, text: &str) -> Self {
        let slice = &text[self.range()];
        let start = self.start + (slice.len() - slice.trim_start().len());
        Self::new(start, start + slice.trim().len())
    }
}

/// Written as `[start, end]`.
impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.start, self.end).serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trimming_drops_ideographic_spaces_too() {
        let text = "\u{3000}第一条 ";
        let span = Span::new(0, text.len()).trimmed(text);
        assert_eq!(&text[span.range()], "第一条");
    }

    #[test]
    fn trimming_white_space_alone_leaves_an_empty_span() {
        assert!(Span::new(0, 3).trimmed(" \t ").is_empty());
    }
}
