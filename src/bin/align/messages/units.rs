//! What is said of bilingual files.

use std::fmt::Write;

use bitext::{Colour, Converted, Finding, Format, Lang, Severity};

use super::{count, painted, warn};
use crate::places::Place;
use crate::units::Counts;

/// Findings that are told one by one.
const FIRST: usize = 3;

/// The worst faults of files that were read all the same.
pub fn findings(findings: &[(String, Finding)], colour: Colour) -> String {
    let mut text = String::new();
    let is_error = |finding: &Finding| finding.fault.severity() == Severity::Error;
    let errors: Vec<_> = findings.iter().filter(|(_, finding)| is_error(finding)).collect();
    for (name, finding) in errors.iter().take(FIRST) {
        let (line, column) = (finding.location.line, finding.location.column);
        let what = format!("{name}:{line}:{column}: {} [{}]", finding.message, finding.fault.code());
        warn(&mut text, &what, finding.fault.fix(Lang::English), colour);
    }
    if errors.len() > FIRST {
        let name = &errors[FIRST].0;
        let rest = count(errors.len() - FIRST, "more fault");
        let _ = writeln!(text, "{} {rest}: `align check {name}` lists them", painted("warning:", "1;33", colour));
    }
    text
}

/// What an output had no place for.
pub fn losses(place: &Place, converted: &Converted, colour: Colour) -> String {
    let mut text = String::new();
    for (loss, times) in &converted.losses {
        let _ = writeln!(text, "{} {place}: {times} {}", painted("note:", "1", colour), loss.what(*times));
    }
    if converted.over_long > 0 {
        let units = count(converted.over_long, "unit");
        let what = format!("{place}: {units} longer than 2000 characters on a side, which some programs leave out");
        warn(&mut text, &what, "cut them into shorter ones before you import the file", colour);
    }
    text
}

/// What was written.
pub fn wrote(place: &Place, format: Format, converted: &Converted, ui: Lang) -> String {
    let (format, units) = (super::name_of(format), converted.units);
    match ui {
        Lang::English => format!("wrote {place}: {format}, {}\n", count(units, "unit")),
        Lang::Chinese => format!("已写入 {place}：{format}，{} 个单元\n", super::thousands(units)),
    }
}

/// How many units were left out because they were there before.
pub fn repeated(times: usize) -> String {
    format!("left out {} that were there before\n", count(times, "unit"))
}

/// Lines of counts.
pub fn counts(counts: &Counts) -> String {
    let mut text = String::new();
    let mut line = |name: &str, value: String| {
        let _ = writeln!(text, "{name:<24}{value:>12}");
    };
    line("units", counts.units.to_string());
    line("with one text or none", counts.incomplete.to_string());
    line("repeated", counts.repeated.to_string());
    line("source again, new text", counts.retranslated.to_string());
    line("length ratio", counts.length_ratio.map_or_else(|| "–".to_owned(), |ratio| format!("{ratio:.2}")));
    let _ = writeln!(text, "\n{:<24}{:>12}{:>12}{:>12}", "language", "texts", "words", "characters");
    for (lang, amount) in &counts.languages {
        let lang = if lang.is_empty() { "(none)" } else { lang };
        let _ = writeln!(text, "{lang:<24}{:>12}{:>12}{:>12}", amount.texts, amount.words, amount.characters);
    }
    text
}
