//! Scores in columns, and what is said beside them.

use std::collections::BTreeSet;
use std::fmt::Write;

use bitext::{Colour, Comparison, Evaluation, Scores, Tally};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::{FIRST_DRIFTS, calibration, comparison, count, line, thousands, warn};
use crate::places::{Place, Source};

/// Columns of a name; with the figures behind it a row has 80.
const NAME: usize = 28;
const LEGEND: &str = "\
strict: right when gold has a bead of the same indices; null beads (one side
        empty) count like all others
lax:    vecalign's score.py: right when a source and a target index are shared;
        null beads must equal gold's, and recall leaves them out
";

/// All scores as people read them, at most 80 columns wide where the names of the files allow it.
pub fn table(evaluation: &Evaluation, comparison: Option<(&Comparison, [&Source; 2])>) -> String {
    let Evaluation { total, mean, documents, .. } = evaluation;
    let mut text = String::new();
    heads(&mut text, "all beads", "");
    tally(&mut text, "strict", &total.strict);
    let lax = &total.lax;
    row(&mut text, "lax", &["", "", "", &figure(lax.precision()), &figure(lax.recall()), &figure(lax.f1())]);
    text.push('\n');
    heads(&mut text, "bead type (strict)", "");
    for (kind, of_kind) in &total.types {
        tally(&mut text, &kind.to_string(), of_kind);
    }
    if documents.len() > 1 {
        text.push('\n');
        heads(&mut text, "document (strict)", "lax F1");
        for document in documents {
            document_row(&mut text, &document.name, &document.scores);
        }
        let means = [&figure(mean.strict_f1), &figure(mean.lax_f1)];
        row(&mut text, "mean of the documents", &["", "", "", "", "", means[0], means[1]]);
    }
    calibration::table(&mut text, &total.confidence);
    if let Some((comparison, names)) = comparison {
        comparison::table(&mut text, evaluation, comparison, names);
    }
    text.push('\n');
    text.push_str(LEGEND);
    if documents.len() > 1 {
        let number = thousands(documents.len());
        let _ = writeln!(text, "all beads and bead type: the {number} documents' counts added up");
    }
    text
}

pub(super) fn heads(text: &mut String, first: &str, last: &str) {
    row(text, first, &["gold", "test", "right", "P", "R", "F1", last]);
}

pub(super) fn tally(text: &mut String, name: &str, of: &Tally) {
    row(text, name, &figures(of).each_ref().map(String::as_str));
}

fn document_row(text: &mut String, name: &str, scores: &Scores) {
    let strict = figures(&scores.strict);
    let lax = figure(scores.lax.f1());
    let cells: Vec<_> = strict.iter().chain([&lax]).map(String::as_str).collect();
    row(text, name, &cells);
}

pub(super) fn figures(of: &Tally) -> [String; 6] {
    let [gold, predicted, right] = [of.gold, of.predicted, of.right].map(thousands);
    let [precision, recall, f1] = [of.precision(), of.recall(), of.f1()].map(optional);
    [gold, predicted, right, precision, recall, f1]
}

pub(super) fn row(text: &mut String, name: &str, cells: &[&str]) {
    let name = clipped(name);
    let space = " ".repeat(NAME.saturating_sub(name.width()));
    let mut row = format!("{name}{space}");
    for (at, cell) in cells.iter().enumerate() {
        // Counts may be long, figures are not.
        let width = if at < 3 { 7 } else { 6 };
        let _ = write!(row, " {cell:>width$}");
    }
    line(text, row.trim_end());
}

/// The end of a name that is too wide: there the names of a folder differ.
fn clipped(name: &str) -> String {
    if name.width() <= NAME {
        return name.to_owned();
    }
    let mut room = NAME - 1;
    let mut kept = Vec::new();
    for c in name.chars().rev() {
        let width = c.width().unwrap_or(0);
        if width > room {
            break;
        }
        room -= width;
        kept.push(c);
    }
    kept.push('…');
    kept.into_iter().rev().collect()
}

/// Three decimals, cut and not rounded where rounding would make it 1: only what is perfect looks perfect.
pub(super) fn figure(share: f64) -> String {
    let share = if share < 1.0 { share.min(0.999) } else { share };
    format!("{share:.3}")
}

pub(super) fn optional(share: Option<f64>) -> String {
    share.map_or("–".to_owned(), figure)
}

/// Files under test that nothing was compared with.
pub fn extra(folder: &str, extra: &[String], colour: Colour) -> String {
    let mut text = String::new();
    if !extra.is_empty() {
        let first = extra.iter().take(FIRST_DRIFTS).map(String::as_str).collect::<Vec<_>>().join(", ");
        let rest = if extra.len() > FIRST_DRIFTS { ", …" } else { "" };
        let what = format!("{folder}: {} not in gold, not scored: {first}{rest}", count(extra.len(), "file"));
        warn(&mut text, &what, "files are paired by their path without the extension", colour);
    }
    text
}

/// What looks wrong in the files. What gold's are like is told with the first alignment, not again with the other.
pub fn remarks(evaluation: &Evaluation, comparison: Option<&Comparison>, colour: Colour) -> String {
    let evaluations = [Some(evaluation), comparison.map(|comparison| &comparison.against)];
    let documents = evaluations.into_iter().flatten().flat_map(|evaluation| &evaluation.documents);
    let mut remarks: Vec<_> = documents.flat_map(|document| &document.remarks).collect();
    let mut told = BTreeSet::new();
    remarks.retain(|remark| told.insert((&remark.file, remark.line, &remark.message)));
    let mut text = String::new();
    for remark in remarks.iter().take(FIRST_DRIFTS) {
        let place = remark.line.map_or(String::new(), |line| format!(":{line}"));
        let warning = super::painted("warning:", "1;33", colour);
        line(&mut text, &format!("{warning} {}{place}: {}", remark.file, remark.message));
    }
    let more = remarks.len().saturating_sub(FIRST_DRIFTS);
    if more > 0 {
        line(&mut text, &format!("and {} more; see --to json", count(more, "warning")));
    }
    text
}

/// What went into a file.
pub fn wrote(evaluation: &Evaluation, place: &Place) -> String {
    let documents = count(evaluation.documents.len(), "document");
    format!("wrote {place}: {documents}, strict F1 {}\n", optional(evaluation.total.strict.f1()))
}

/// A score that is lower than the user would have it; told with as many digits as show it.
pub fn under(f1: f64, bar: f64) -> String {
    format!("strict F1 {f1} is under {bar} (--fail-under)\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_perfect_looks_perfect() {
        for (share, told) in [(1.0, "1.000"), (0.999_99, "0.999"), (2.0 / 3.0, "0.667"), (0.0, "0.000")] {
            assert_eq!(figure(share), told);
        }
        assert_eq!(optional(None), "–");
    }

    #[test]
    fn a_long_name_keeps_its_end_in_columns_of_a_terminal() {
        assert_eq!(clipped("novels/001"), "novels/001");
        let long = clipped(&format!("{}/第一章", "小说".repeat(20)));
        assert!(long.starts_with('…') && long.ends_with("小说/第一章"), "{long}");
        assert!((NAME - 1..=NAME).contains(&long.width()), "{long}");
    }

    #[test]
    fn large_counts_do_not_run_together() {
        let mut text = String::new();
        tally(&mut text, "strict", &Tally { gold: 123_456_789, predicted: 123_456_789, right: 1 });
        assert!(text.contains(" 123,456,789 123,456,789 "), "{text}");
    }
}
