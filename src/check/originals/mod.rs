//! Conservation: what of the two originals is in the units of a bitext, whoever made it, and what is not.
//!
//! Only visible characters count. A text is sought where the one before it ended, then further on, then, by pieces,
//! wherever the original has something that no text was found for.

mod places;
#[cfg(test)]
mod tests;
mod visible;

use crate::error::excerpt;
use crate::model::{Fault, Finding, Location, Message, OriginalCoverage, SetAside};

use places::Places;
use visible::Visible;

/// An original, as it was read.
#[derive(Debug, Clone, Copy)]
pub struct Original<'a> {
    /// What the user calls it.
    pub name: &'a str,
    /// Its decoded text, or the text that was extracted from its format.
    pub text: &'a str,
    /// What is in no unit on purpose: page numbers and the like; ascending, never overlapping.
    pub set_aside: &'a [SetAside],
}

/// A stretch without letters or digits is counted, and not told.
const TELLING: fn(char) -> bool = char::is_alphanumeric;
/// Of a text so much must be found in the original, in shares of its visible characters.
const ENOUGH: f64 = 0.8;

/// Seeks the texts of one side's units in their original. `texts` are in the order of the units; empty ones are passed over.
/// What is in no unit is told with its place in the original; what the original does not have with the number of its unit,
/// counted from 1.
///
/// Linear in the length of original and texts where most are found; memory: about three times the original and the texts.
pub fn check_original<T: AsRef<str>>(original: Original<'_>, texts: &[T]) -> (OriginalCoverage, Vec<Finding>) {
    let visible = Visible::new(original.text, original.set_aside);
    let shown: Vec<String> = texts.iter().map(|text| visible::of(text.as_ref())).collect();
    let places = Places::find(visible.text(), &shown);
    let mut findings = Vec::new();
    for (number, text) in shown.iter().enumerate().filter(|(_, text)| text.contains(TELLING)) {
        let found = places.found[number];
        if (found as f64) < ENOUGH * text.len() as f64 {
            findings.push(foreign(original, number + 1, texts[number].as_ref(), found > 0));
        }
    }
    let mut uncovered = 0;
    for gap in places.gaps() {
        let stretch = &visible.text()[gap.clone()];
        uncovered += stretch.chars().count();
        if stretch.contains(TELLING) {
            findings.push(missing(original, &visible, gap));
        }
    }
    let all = visible.characters();
    let set_aside = visible.aside();
    let coverage = OriginalCoverage { visible: all + set_aside, in_units: all - uncovered, set_aside, uncovered };
    (coverage, findings)
}

/// A stretch of the original that is in no unit.
fn missing(original: Original<'_>, visible: &Visible, gap: std::ops::Range<usize>) -> Finding {
    let characters = visible.text()[gap.clone()].chars().count();
    let place = visible.origin(original.text, gap);
    let before = &original.text[..place.start];
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
    let message = Message::new(
        "{0}: line {1}: {2} characters are in no unit: “{3}”",
        "{0}：第 {1} 行：有 {2} 个字符不在任何单元里：“{3}”",
        [original.name.to_owned(), line.to_string(), characters.to_string(), excerpt(&original.text[place])],
    );
    Finding::new(Fault::Uncovered, Location { line, column }, message)
}

/// A text that the original does not have, or has otherwise.
fn foreign(original: Original<'_>, unit: usize, text: &str, in_part: bool) -> Finding {
    let parts = [excerpt(text), original.name.to_owned()];
    let message = if in_part {
        Message::new("only a part of “{0}” is in {1}", "“{0}”只有一部分在 {1} 中", parts)
    } else {
        Message::new("“{0}” is not in {1}", "{1} 中没有“{0}”", parts)
    };
    Finding::new(Fault::NotInOriginal, Location::default(), message).of_unit(unit, None)
}
