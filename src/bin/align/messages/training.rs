//! What is said of weights that were learned.

use std::fmt::Write;

use bitext::{CrossValidation, GoldDocument, HeldOut, Means};

use super::scores::{figure, figures, heads, optional, row, tally};
use super::{count, line, thousands};
use crate::places::Place;

const LEGEND: &str = "\
strict: every document aligned by weights learned from the others; right when
        gold has a bead of the same indices, null beads included
whole:  beads that lost nothing where a tenth of one side was cut out in blocks,
        and those of them that were found
null:   precision and recall for sentences without a counterpart, where one in
        twenty was taken out on one side
ECE:    expected calibration error; sure: precision of beads at .99 and more
";

/// All figures as people read them, at most 80 columns wide where the names of the documents allow it.
pub fn table(figures: &[CrossValidation]) -> String {
    let mut text = String::new();
    for one in figures {
        of_means(&mut text, one);
    }
    text.push_str(LEGEND);
    text
}

fn of_means(text: &mut String, of: &CrossValidation) {
    let title = match of.means {
        Means::Encoder => "with encoder (strict)",
        Means::Lexicon => "without encoder (strict)",
    };
    heads(text, title, "");
    for document in &of.documents {
        tally(text, &document.name, &document.figures.scores.strict);
    }
    text.push('\n');
    heads(text, "together", "");
    for group in &of.groups {
        tally(text, &group.name, &group.figures.scores.strict);
    }
    tally(text, "all documents", &of.total.scores.strict);
    row(text, "mean of the documents", &["", "", "", "", "", &figure(of.mean_f1)]);
    text.push('\n');
    row(text, "text missing; confidence", &["whole", "found", "share", "null P", "null R", "ECE", "sure"]);
    for group in &of.groups {
        robustness(text, &group.name, &group.figures);
    }
    robustness(text, "all documents", &of.total);
    text.push('\n');
}

fn robustness(text: &mut String, name: &str, of: &HeldOut) {
    let HeldOut { scores, cut, alone } = of;
    let [.., precision, recall, _] = figures(alone);
    let cells = [
        thousands(cut.untouched),
        thousands(cut.found),
        optional(cut.recall()),
        precision,
        recall,
        optional(scores.confidence.error()),
        optional(scores.confidence.sure().precision()),
    ];
    row(text, name, &cells.each_ref().map(String::as_str));
}

/// Beads of gold that no aligner finds which keeps the order of the texts.
pub fn crossing(documents: &[GoldDocument]) -> String {
    let mut text = String::new();
    for document in documents {
        let crossing = document.out_of_order();
        if crossing > 0 {
            let beads = count(crossing, "bead");
            let name = &document.name;
            line(&mut text, &format!("{name}: {beads} out of order or with gaps: scored, and not learned from"));
        }
    }
    text
}

/// What went into a file.
pub fn wrote(place: &Place, means: &[Means], documents: &[GoldDocument]) -> String {
    let beads = documents.iter().map(|document| document.beads.len()).sum();
    let from = format!("{} ({})", count(documents.len(), "document"), count(beads, "bead"));
    let mut text = format!("wrote {place}: weights");
    if let [Means::Lexicon] = means {
        text.push_str(" for --no-encoder");
    }
    let _ = writeln!(text, ", learned from {from}");
    text
}
