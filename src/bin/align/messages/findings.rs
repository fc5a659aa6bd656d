//! What is said of the findings of an alignment.

use bitext::{Colour, FindingReport, Lang, Severity};

use super::{check, count};

/// Errors that are told one by one.
const FIRST: usize = 5;

/// How many findings there are, the first errors, and how to see all; `output` is a file that can be checked.
pub fn summary(report: &FindingReport, output: Option<&str>, colour: Colour) -> String {
    let mut text = String::new();
    for severity in Severity::ALL {
        let of: Vec<_> = report.kinds.iter().filter(|kind| kind.code.severity() == severity).collect();
        let times: usize = of.iter().map(|kind| kind.times).sum();
        if times == 0 {
            continue;
        }
        let codes: Vec<_> = of.iter().map(|kind| format!("{} {}", kind.code.code(), kind.times)).collect();
        text += &format!("{}: {}\n", count(times, severity.name()), codes.join(", "));
        if severity == Severity::Error {
            let errors = report.list.iter().filter(|finding| finding.code.severity() == severity);
            for finding in errors.take(FIRST) {
                let unit = finding.unit.map_or(String::new(), |unit| format!(" unit {unit}"));
                let kind = check::kind(finding.code, colour, Lang::English);
                text += &format!("  {kind}{unit}: {}\n", finding.message);
            }
        }
    }
    match output {
        _ if text.is_empty() => {}
        Some(output) => text += &format!("all of them, with the texts: align check {output}\n"),
        None => text += "all of them: --report FILE.json\n",
    }
    text
}
