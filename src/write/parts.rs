//! A unit cut where importers would find it too long.

use std::ops::Range;

use crate::model::IMPORTERS_LIMIT;
use crate::model::Unit;

/// One part of a unit: byte ranges of its source and target text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    pub source: Range<usize>,
    pub target: Range<usize>,
}

impl Part {
    /// Whether a side is longer than [`IMPORTERS_LIMIT`].
    pub fn is_over_long(&self, unit: &Unit<'_>) -> bool {
        over_long(&unit.source[self.source.clone()]) || over_long(&unit.target[self.target.clone()])
    }

    /// Whether both sides show something, so that the part can stand alone.
    fn is_whole(&self, unit: &Unit<'_>) -> bool {
        let shows = |text: &str| !text.trim().is_empty();
        shows(&unit.source[self.source.clone()]) && shows(&unit.target[self.target.clone()])
    }
}

fn over_long(text: &str) -> bool {
    // Bytes first: no text of so few bytes has more characters, and most units are short.
    text.len() > IMPORTERS_LIMIT && text.chars().nth(IMPORTERS_LIMIT).is_some()
}

/// The unit as parts, each within the limit where its cuts allow it. Parts join up to the whole unit, and
/// no part is empty on one side. One part where the unit is short enough or cannot be cut.
pub(super) fn parts(unit: &Unit<'_>) -> Vec<Part> {
    let whole = Part { source: 0..unit.source.len(), target: 0..unit.target.len() };
    if unit.cuts.is_empty() || !whole.is_over_long(unit) {
        return vec![whole];
    }
    let mut ends = usable_cuts(unit);
    ends.push((unit.source.len(), unit.target.len()));

    let mut parts: Vec<Part> = Vec::new();
    let mut from = (0, 0);
    let mut open: Option<Part> = None;
    for end in ends {
        let longer = Part { source: from.0..end.0, target: from.1..end.1 };
        match open.take() {
            Some(part) if part.is_whole(unit) && longer.is_over_long(unit) => {
                from = (part.source.end, part.target.end);
                parts.push(part);
                open = Some(Part { source: from.0..end.0, target: from.1..end.1 });
            }
            _ => open = Some(longer),
        }
    }
    match (open, parts.last_mut()) {
        // What is left after the last cut may be empty on one side; then it belongs to the part before it.
        (Some(rest), Some(last)) if !rest.is_whole(unit) => {
            last.source.end = rest.source.end;
            last.target.end = rest.target.end;
        }
        (Some(rest), _) => parts.push(rest),
        (None, _) => {}
    }
    parts
}

/// The cuts that fall between characters and go forward on both sides.
fn usable_cuts(unit: &Unit<'_>) -> Vec<(usize, usize)> {
    let mut last = (0, 0);
    let mut cuts = Vec::with_capacity(unit.cuts.len() + 1);
    for &(source, target) in &unit.cuts {
        let forward = source >= last.0 && target >= last.1;
        if forward && unit.source.is_char_boundary(source) && unit.target.is_char_boundary(target) {
            last = (source, target);
            cuts.push(last);
        }
    }
    cuts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::specimen::unit;

    /// Sentences of 900 characters: `a…a b…b c…c` against `甲…甲乙…乙丙…丙`, cut between them.
    fn three_sentences() -> Unit<'static> {
        let mut unit = unit("12", "", "");
        unit.source = ["a", "b", "c"].map(|letter| letter.repeat(900)).join(" ");
        unit.target = ["甲", "乙", "丙"].map(|letter| letter.repeat(900)).concat();
        unit.cuts = vec![(900, 2_700), (1_801, 5_400)];
        unit
    }

    fn lengths(unit: &Unit<'_>) -> Vec<(usize, usize)> {
        parts(unit)
            .into_iter()
            .map(|part| (unit.source[part.source].trim().len(), unit.target[part.target].chars().count()))
            .collect()
    }

    #[test]
    fn a_long_unit_is_cut_as_late_as_the_limit_allows() {
        assert_eq!(lengths(&three_sentences()), [(1_801, 1_800), (900, 900)]);
    }

    #[test]
    fn a_unit_at_the_limit_is_left_whole() {
        let mut unit = three_sentences();
        unit.source.truncate(2_000);
        unit.target = "甲".repeat(2_000);
        assert_eq!(lengths(&unit), [(2_000, 2_000)]);
    }

    #[test]
    fn a_sentence_over_the_limit_stays_alone_and_long() {
        let mut unit = three_sentences();
        unit.cuts = vec![(900, 2_700)];
        unit.target.push_str(&"丙".repeat(300));
        assert_eq!(lengths(&unit), [(900, 900), (1_801, 2_100)]);
        assert!(!parts(&unit)[0].is_over_long(&unit));
        assert!(parts(&unit)[1].is_over_long(&unit));
    }

    #[test]
    fn no_part_is_empty_on_one_side() {
        let mut unit = three_sentences();
        // The target ends at the first cut, so everything after it belongs to the same part.
        unit.cuts = vec![(900, 8_100), (1_801, 8_100)];
        assert_eq!(lengths(&unit), [(2_702, 2_700)]);
        // Nothing of the target before the second cut.
        unit.cuts = vec![(900, 0), (1_801, 0)];
        assert_eq!(lengths(&unit), [(2_702, 2_700)]);
    }

    #[test]
    fn cuts_inside_a_character_or_backwards_are_passed_over() {
        let mut unit = three_sentences();
        unit.cuts = vec![(900, 2_701), (1_801, 5_400), (900, 2_700), (9_999, 9_999)];
        assert_eq!(lengths(&unit), [(1_801, 1_800), (900, 900)]);
    }
}
