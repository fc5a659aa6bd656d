//! The list of footnotes that ends a document.

use crate::labels;
use crate::model::{Enclosure, Numeral, Span};

/// Index of the first footnote, where a document ends with a list of them: `1 See …`, `2 Report …`, numbers
/// without a dot that count up from 1 to the end, after a body whose lines do not begin so.
pub(super) fn first(text: &str, parts: &[Span]) -> Option<usize> {
    let number = |part: &Span| {
        let reading = labels::read(text, part.start).into_iter().next()?;
        let style = reading.label.style;
        let fits = style.enclosure == Enclosure::Bare && style.numeral == Numeral::Arabic && style.division.is_none();
        (fits && reading.label.value.len() == 1 && reading.rest < part.end).then(|| reading.label.value[0])
    };
    let mut start = parts.len();
    let mut expected = parts.last().and_then(number)?;
    while start > 0 && expected > 0 && number(&parts[start - 1]) == Some(expected) {
        start -= 1;
        expected -= 1;
    }
    let notes = parts.len() - start;
    // a date at a line's start (`20 December 2006`) is no note; a body whose lines count up from 1 has no notes
    let alone = !parts[..start].iter().any(|part| number(part) == Some(1));
    (expected == 0 && notes >= 2 && start > notes && alone).then_some(start)
}
