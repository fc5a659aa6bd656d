//! What was found in a memory, for people.

use std::fmt::Write;

use bitext::{Colour, Concordance, FuzzyMatch, MemoryUnit, Provenance, Tag};

use super::difference::{Grain, Shown, difference};
use super::passage::{marked, on_one_line};
use super::{count, painted, thousands};

/// Columns of what stands before each line.
const MARGIN: usize = 8;
/// Places that are told of a unit; the JSON has all.
const PLACES: usize = 3;

/// The units that are like a text.
pub fn matches(text: &str, found: &[FuzzyMatch], shown: Shown) -> String {
    let told = found.iter().map(|found| {
        let score = painted(&format!("{} %", found.score), "1", shown.colour);
        let tokens = found.token_score(text).map_or(String::new(), |score| format!("  words {score} %"));
        let mut lines = format!("{score}{tokens}  unit {}\n", thousands(found.unit.number as usize));
        let grain = grain(found.unit.lang(found.side));
        line(&mut lines, found.unit.lang(found.side), &difference(text, found.unit.text(found.side), grain, shown));
        let other = found.side.other();
        line(&mut lines, found.unit.lang(other), &on_one_line(found.unit.text(other)));
        places(&mut lines, &found.unit);
        lines
    });
    told.collect::<Vec<_>>().join("\n")
}

/// The units that hold a phrase.
pub fn concordance(found: &Concordance, colour: Colour) -> String {
    let told = found.lines.iter().map(|hit| {
        let mut lines = String::new();
        for side in [hit.side, hit.side.other()] {
            let text = hit.unit.text(side);
            let place = (side == hit.side).then_some(hit.place);
            let parts = place.and_then(|at| Some((text.get(..at.start)?, text.get(at.range())?, text.get(at.end..)?)));
            let shown = match parts {
                Some((before, phrase, behind)) => {
                    let phrase = marked(&on_one_line(phrase), colour);
                    format!("{}{phrase}{}", on_one_line(before), on_one_line(behind))
                }
                None => on_one_line(text),
            };
            line(&mut lines, hit.unit.lang(side), &shown);
        }
        places(&mut lines, &hit.unit);
        lines
    });
    told.collect::<Vec<_>>().join("\n")
}

/// How many texts hold the phrase.
pub fn texts(found: &Concordance) -> String {
    let shown = found.lines.len();
    if shown == 0 {
        return "no text holds it\n".to_owned();
    }
    if found.is_exact {
        return format!("{} found\n", count(found.texts, "text"));
    }
    // Where all texts were read, nobody counted on.
    if found.texts <= shown {
        return format!("the first {} found; --limit shows more\n", count(shown, "text"));
    }
    format!("about {} found, {} shown; --limit shows more\n", count(found.texts, "text"), thousands(shown))
}

/// Nothing is like the text.
pub fn nothing(threshold: u8) -> String {
    let hint = if threshold > 50 { "a lower --threshold" } else { "--concordance with a part of it" };
    format!("nothing is at least {threshold} % like it; {hint} may find something\n")
}

fn grain(lang: &str) -> Grain {
    let is_chinese = Tag::parse(&lang.replace('_', "-")).is_ok_and(|tag| tag.lang() == bitext::Lang::Chinese);
    if is_chinese { Grain::Characters } else { Grain::Words }
}

fn line(lines: &mut String, lang: &str, text: &str) {
    let _ = writeln!(lines, "  {lang:<width$}{text}", width = MARGIN - 2);
}

/// Where a unit came from.
fn places(lines: &mut String, unit: &MemoryUnit) {
    // A file may have it twice.
    let mut all: Vec<String> = unit.provenance.iter().map(told).collect();
    all.dedup();
    for place in all.iter().take(PLACES) {
        line(lines, "", place);
    }
    let more = all.len().saturating_sub(PLACES);
    if more > 0 {
        line(lines, "", &format!("and {} more", count(more, "place")));
    }
}

fn told(place: &Provenance) -> String {
    let mut parts = vec![place.file.clone()];
    // The pair that was aligned on the way names itself twice.
    let is_said = place.document.is_empty() || place.document == place.file;
    parts.extend((!is_said).then(|| place.document.clone()));
    parts.extend(place.label.clone());
    parts.extend(place.date().map(|date| day(&date)));
    parts.extend(place.confidence.map(|sure| format!("confidence {:.2}", (sure * 100.0).floor() / 100.0)));
    on_one_line(&parts.join(", "))
}

/// `2026-01-01` of `20260101T000000Z`.
pub fn day(date: &str) -> String {
    match (date.get(..4), date.get(4..6), date.get(6..8)) {
        (Some(year), Some(month), Some(day)) => format!("{year}-{month}-{day}"),
        _ => date.to_owned(),
    }
}
