//! Two alignments beside each other, in columns.

use bitext::{Bootstrap, Colour, Comparison, Drawn, Evaluation, Scores};

use super::scores::{figure, heads, row, tally};
use super::{count, line, thousands, warn};
use crate::places::Source;

/// With fewer parts a bootstrap's interval is clearly too narrow.
const FEW: usize = 30;

/// By how much the first is better, how sure that is, and where they differ; at most 80 columns wide where the names of
/// the files allow it.
pub fn table(text: &mut String, evaluation: &Evaluation, comparison: &Comparison, names: [&Source; 2]) {
    let [first, second] = names.map(ToString::to_string);
    let other = &comparison.against;
    text.push('\n');
    heads(text, "compared (strict)", "");
    tally(text, &first, &evaluation.total.strict);
    tally(text, &second, &other.total.strict);
    let difference = &comparison.difference;
    let [precision, recall, f1] = [difference.precision, difference.recall, difference.f1].map(signed);
    row(text, "difference", &["", "", "", &precision, &recall, &f1]);
    if let Some(bootstrap) = &comparison.bootstrap {
        interval(text, bootstrap);
    }
    if evaluation.documents.len() > 1 {
        documents(text, evaluation, other);
    }
    found(text, comparison);
}

fn interval(text: &mut String, bootstrap: &Bootstrap) {
    let [low, high] = [bootstrap.low, bootstrap.high].map(signed);
    line(text, &format!("95% interval of the difference in F1 (bootstrap): {low} to {high}; {}", p(bootstrap.p)));
    let (better, resamples) = (share(bootstrap.better), thousands(bootstrap.resamples as usize));
    line(text, &format!("the first is better in {better} of {resamples} resamples of {}", parts(bootstrap)));
}

fn parts(bootstrap: &Bootstrap) -> String {
    match bootstrap.drawn {
        Drawn::Documents => count(bootstrap.parts, "document"),
        Drawn::Stretches if bootstrap.parts == 1 => "1 stretch".to_owned(),
        Drawn::Stretches => format!("{} stretches", thousands(bootstrap.parts)),
    }
}

/// F1s of every document.
fn documents(text: &mut String, evaluation: &Evaluation, other: &Evaluation) {
    text.push('\n');
    row(text, "document (strict F1)", &["gold", "", "", "first", "second", "diff"]);
    for (one, other) in evaluation.documents.iter().zip(&other.documents) {
        let f1 = |scores: &Scores| scores.strict.f1().unwrap_or(0.0);
        let [first, second] = [&one.scores, &other.scores].map(f1);
        let gold = thousands(one.scores.strict.gold);
        row(text, &one.name, &[&gold, "", "", &figure(first), &figure(second), &signed(first - second)]);
    }
}

fn found(text: &mut String, comparison: &Comparison) {
    let found = &comparison.found;
    text.push('\n');
    row(text, "gold beads found by", &["both", "first", "second", "none"]);
    let [both, first, second, neither] = [found.both, found.test, found.against, found.neither].map(thousands);
    row(text, "", &[&both, &first, &second, &neither]);
    line(text, &format!("sign test of those that only one found: {}", p(found.p())));
}

/// What makes the interval unreliable.
pub fn few(comparison: &Comparison, colour: Colour) -> String {
    let mut text = String::new();
    if let Some(bootstrap) = comparison.bootstrap.filter(|bootstrap| bootstrap.parts < FEW) {
        let parts = parts(&bootstrap);
        warn(
            &mut text,
            &format!("{parts} of text: too few for an interval and a p to rely upon"),
            "compare on more text",
            colour,
        );
    }
    text
}

/// Three decimals with a sign, but for 0 itself.
fn signed(difference: f64) -> String {
    if difference == 0.0 { "0.000".to_owned() } else { format!("{difference:+.3}") }
}

fn share(share: f64) -> String {
    format!("{:.1}%", share * 100.0)
}

/// Three decimals; less than that is not 0.
fn p(p: f64) -> String {
    if p < 0.001 { "p < 0.001".to_owned() } else { format!("p = {p:.3}") }
}
