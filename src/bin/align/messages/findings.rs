//! What is said of the findings of an alignment.

use std::fmt::Write;

use bitext::{Colour, FindingReport, Lang, Severity};

use super::{check, count};

/// Errors that are told one by one.
const FIRST: usize = 5;

/// How many findings there are, the first errors, and `all`, how to see all of them.
pub fn summary(report: &FindingReport, all: &str, colour: Colour) -> String {
    let mut text = String::new();
    for severity in Severity::ALL {
        let of: Vec<_> = report.kinds.iter().filter(|kind| kind.code.severity() == severity).collect();
        let times: usize = of.iter().map(|kind| kind.times).sum();
        if times == 0 {
            continue;
        }
        let codes: Vec<_> = of.iter().map(|kind| format!("{} {}", kind.code.code(), kind.times)).collect();
        let _ = writeln!(text, "{}: {}", count(times, severity.name()), codes.join(", "));
        if severity == Severity::Error {
            let errors = report.list.iter().filter(|finding| finding.code.severity() == severity);
            for finding in errors.take(FIRST) {
                let unit = finding.unit.map_or(String::new(), |unit| format!(" unit {unit}"));
                let kind = check::kind(finding.code, colour, Lang::English);
                let _ = writeln!(text, "  {kind}{unit}: {}", finding.message);
            }
        }
    }
    if !text.is_empty() {
        let _ = writeln!(text, "{all}");
    }
    text
}
