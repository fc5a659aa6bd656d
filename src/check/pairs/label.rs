//! Paragraph numbers at the beginning of both texts.

use std::collections::HashMap;

use super::study::Study;
use super::{Found, TextPair};
use crate::error::excerpt;
use crate::labels::{Reading, read};
use crate::model::{Division, Enclosure, Fault, Label, Message, Side};

/// A way to write labels, as far as it matters for what answers to it: the word for a division, and levels.
type Way = (Option<Division>, u8);

/// Which ways of writing labels answer to each other in a bitext.
#[derive(Debug, Default)]
pub struct Labelling {
    /// How often labels of two ways stand opposite each other with equal values, and with different ones.
    seen: HashMap<(Way, Way), (usize, usize)>,
}

/// Pairs of ways of one kind are compared unless more than this share of their values differ; others must have been equal
/// [`OFTEN`] times.
const DIFFER: f64 = 0.2;
/// Fewer pairs show no habit.
const OFTEN: usize = 5;

impl Labelling {
    /// What a sample shows.
    pub fn of(sample: &[TextPair<'_>]) -> Self {
        let mut seen: HashMap<(Way, Way), (usize, usize)> = HashMap::new();
        for pair in sample {
            let Some(opposite) = Opposite::read(pair) else { continue };
            let counts = seen.entry(opposite.ways()).or_default();
            if opposite.is_equal() {
                counts.0 += 1;
            } else {
                counts.1 += 1;
            }
        }
        Self { seen }
    }

    /// Whether labels of these ways should have equal values.
    fn compares(&self, ways: (Way, Way)) -> bool {
        let (equal, different) = self.seen.get(&ways).copied().unwrap_or_default();
        let seldom = different as f64 <= DIFFER * (equal + different) as f64;
        let ((one, levels), (other, others)) = ways;
        let one_kind = levels == others && (one == other || one.is_none() || other.is_none());
        if one_kind { equal + different < OFTEN || seldom } else { equal >= OFTEN && seldom }
    }
}

/// Tells where both texts begin with a number of a paragraph, and these differ.
pub(super) fn check(pair: &TextPair<'_>, study: &Study, found: &mut Vec<Found>) {
    let Some(opposite) = Opposite::read(pair) else { return };
    if opposite.is_equal() || !study.labelling.compares(opposite.ways()) {
        return;
    }
    let (source, target) = (&opposite.source[0], &opposite.target[0]);
    let message = Message::new(
        "the source is numbered {0}, the target {1}",
        "原文编号为 {0}，译文编号为 {1}",
        [excerpt(source.text(pair.source)), excerpt(target.text(pair.target))],
    );
    found.push(
        Found::new(Fault::LabelMismatch, message)
            .at(Side::Source, source.span.range())
            .at(Side::Target, target.span.range()),
    );
}

/// The labels that both texts of a pair may begin with: the readings of each, most usual first.
struct Opposite {
    source: Vec<Label>,
    target: Vec<Label>,
}

impl Opposite {
    /// `None` where one text has none.
    fn read(pair: &TextPair<'_>) -> Option<Self> {
        let source = labels(pair.source)?;
        Some(Self { source, target: labels(pair.target)? })
    }

    fn ways(&self) -> (Way, Way) {
        let way = |labels: &[Label]| (labels[0].style.division, labels[0].style.levels);
        (way(&self.source), way(&self.target))
    }

    /// Whether any reading of the one has the value of any of the other; `6.1` is the `1.` of 6.
    fn is_equal(&self) -> bool {
        let same = |one: &Label, other: &Label| one.value.ends_with(&other.value) || other.value.ends_with(&one.value);
        self.source.iter().any(|one| self.target.iter().any(|other| same(one, other)))
    }
}

/// The readings of the label that a text begins with; `None` where it begins with none, or with what may as well be a
/// number, an initial or a reference.
fn labels(text: &str) -> Option<Vec<Label>> {
    let start = text.len() - text.trim_start().len();
    // hardly any text begins so
    let first = text[start..].chars().next()?;
    if first.is_ascii_lowercase() && !text[start + 1..].starts_with([')', '.', '）']) {
        return None;
    }
    let meant = |reading: &Reading| {
        let (rest, style) = (&text[reading.rest..], reading.label.style);
        match style.enclosure {
            _ if style.division.is_some() => begins(text, reading),
            Enclosure::Bare | Enclosure::Brackets => false,
            _ => !rest.is_empty(),
        }
    };
    let found: Vec<Label> = read(text, start).into_iter().filter(meant).map(|reading| reading.label).collect();
    (!found.is_empty()).then_some(found)
}

/// Whether a division begins, and is not spoken of: not `Article 5 of the Convention`, nor 第五条规定.
fn begins(text: &str, reading: &Reading) -> bool {
    let rest = &text[reading.rest..];
    let apart = reading.rest > reading.label.span.end || rest.is_empty();
    let goes_on = |c: char| c.is_lowercase() || matches!(c, ',' | ';' | ')' | '(' | '，' | '；' | '、');
    if text[reading.label.span.range()].starts_with('第') { apart } else { !rest.starts_with(goes_on) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::CheckOptions;
    use crate::lang::Lang;

    fn told(sample: &[(&str, &str)], source: &str, target: &str) -> Option<String> {
        let sample: Vec<_> =
            sample.iter().map(|(source, target)| TextPair { source, target, source_lang: Lang::English }).collect();
        let study = Study::of(&sample, &CheckOptions::default());
        let mut found = Vec::new();
        check(&TextPair { source, target, source_lang: Lang::English }, &study, &mut found);
        found.first().map(|found| found.message.to_string())
    }

    #[test]
    fn different_numbers_are_told() {
        assert_eq!(told(&[], "5. Requests", "6. 请").as_deref(), Some("the source is numbered 5., the target 6."));
        for (source, target) in
            [("(a) Text", "（二）案文"), ("Article 4 Text", "第三条　案文"), ("IV. Text", "五、案文")]
        {
            assert!(told(&[], source, target).is_some(), "{source} {target}");
        }
    }

    #[test]
    fn the_same_number_in_another_style_is_not_told() {
        for (source, target) in [
            ("5. Requests", "5．请"),
            ("(a) Text", "（一）案文"),
            ("II. Text", "二、案文"),
            ("(i) Text", "㈠ 案文"),
            ("Article 15-1 Text", "第十五条之一　案文"),
            ("Chapter I", "第一章"),
            ("6.1. Text", "1. 案文"),
        ] {
            assert_eq!(told(&[], source, target), None, "{source} {target}");
        }
    }

    #[test]
    fn what_is_no_number_of_a_paragraph_is_not_compared() {
        for (source, target) in [
            ("1998 was a good year", "1. 年"),
            ("Article 5 of the Covenant", "第六条　案文"),
            ("Paragraph 3 Text", "第五条　案文"),
            ("Article 3 Text", "第五条规定"),
            ("5. Requests", "请"),
            ("Text", "6. 请"),
        ] {
            assert_eq!(told(&[], source, target), None, "{source} {target}");
        }
    }

    #[test]
    fn a_text_that_numbers_otherwise_throughout_is_left_alone() {
        let shifted: Vec<(String, String)> =
            (1..9).map(|at| (format!("{at}. Text"), format!("{}. 案文", at + 1))).collect();
        let shifted: Vec<(&str, &str)> = shifted.iter().map(|(one, other)| (one.as_str(), other.as_str())).collect();
        assert_eq!(told(&shifted, "5. Requests", "6. 请"), None);
        // sections that answer to articles
        let sections: Vec<(String, String)> =
            (1..9).map(|at| (format!("Section {at} Text"), format!("第{at}条 案文"))).collect();
        let sections: Vec<(&str, &str)> = sections.iter().map(|(one, other)| (one.as_str(), other.as_str())).collect();
        assert!(told(&sections, "Section 5 Text", "第6条 案文").is_some());
    }
}
