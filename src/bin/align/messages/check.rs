//! What is said of a bilingual file's faults.

use std::collections::BTreeMap;
use std::fmt::Write;

use bitext::{Colour, Fault, Finding, Lang, Severity};

use super::{count, painted};
use crate::places::Place;
use crate::units::Fixed;

/// A finding, and what to do about it where it is the first of its kind.
pub fn finding(file: &str, finding: &Finding, is_first: bool, colour: Colour) -> String {
    let mut text = file.to_owned();
    if finding.location.line > 0 {
        let _ = write!(text, ":{}:{}", finding.location.line, finding.location.column);
    }
    let severity = finding.fault.severity();
    let kind = format!("{}[{}]", name(severity), finding.fault.code());
    let _ = write!(text, ": {}", painted(&kind, style(severity), colour));
    if let Some(unit) = finding.unit {
        let _ = write!(text, " unit {unit}");
        if let Some(id) = &finding.id {
            let _ = write!(text, " ({})", shortened(id));
        }
    }
    let _ = writeln!(text, ": {}", finding.message);
    if is_first {
        let _ = writeln!(text, "  hint: {}", finding.fault.fix(Lang::English));
    }
    text
}

/// How many findings there were, of each kind, and how many were not shown.
pub fn summary(file: &str, units: usize, counts: &BTreeMap<Fault, usize>, shown: usize) -> String {
    let of = |severity| counts.iter().filter(|(fault, _)| fault.severity() == severity).map(|(_, times)| times).sum();
    let mut text = format!(
        "{file}: {}, {}, {}, {}\n",
        count(units, "unit"),
        count(of(Severity::Error), "error"),
        count(of(Severity::Warning), "warning"),
        count(of(Severity::Note), "note"),
    );
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        for (fault, times) in counts.iter().filter(|(fault, _)| fault.severity() == severity) {
            let _ = writeln!(text, "  {:<8} {:<18} {times:>9}", name(severity), fault.code());
        }
    }
    let hidden: usize = counts.values().map(|times| times.saturating_sub(shown)).sum();
    if hidden > 0 {
        let _ = writeln!(text, "{} not shown; --all shows them", count(hidden, "finding"));
    }
    text
}

/// What was repaired, and what is left.
pub fn fixed(place: &Place, fixed: &Fixed, colour: Colour) -> String {
    let mut text = format!("wrote {place}: TMX, {}\n", count(fixed.units, "unit"));
    let list = |faults: &BTreeMap<Fault, usize>| {
        let faults: Vec<String> = faults.iter().map(|(fault, times)| format!("{} {times}", fault.code())).collect();
        faults.join(", ")
    };
    if !fixed.gone.is_empty() {
        let _ = writeln!(text, "written anew, without: {}", list(&fixed.gone));
    }
    if !fixed.repairs.made.is_empty() {
        let _ = writeln!(text, "repaired: {}", list(&fixed.repairs.made));
    }
    if fixed.repairs.left_out > 0 {
        let _ = writeln!(text, "left out: {} without text on one side", count(fixed.repairs.left_out, "unit"));
    }
    if !fixed.left.is_empty() {
        let _ = writeln!(text, "{} needs a human: {}", painted("note:", "1", colour), list(&fixed.left));
    }
    text
}

fn name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn style(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "1;31",
        Severity::Warning => "1;33",
        Severity::Note => "1",
    }
}

/// An id that may be long and hold anything, on one line.
fn shortened(id: &str) -> String {
    let mut short: String = id.chars().take(40).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if id.chars().nth(40).is_some() {
        short.push('…');
    }
    short
}
