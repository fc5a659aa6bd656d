//! Which labels are meant: the sequence decides.

use std::collections::HashMap;

use crate::labels::{self, Reading};
use crate::lang::is_han;
use crate::model::{Division, Enclosure, Label, Numeral, Span, Style};

/// What was decided about a part.
#[derive(Debug, Clone, Default)]
pub(super) struct Place {
    pub label: Option<Label>,
    pub parent: Option<usize>,
}

/// A list or row of divisions that may go on.
#[derive(Debug, Clone)]
struct Open {
    style: Style,
    last: Vec<u32>,
    /// The part that carries the last label.
    part: usize,
}

/// How well a reading goes on with what is open. Higher is better; see [`accepts`].
const EXACT: f64 = 10.0;
const START: f64 = 8.0;
const GAP: f64 = 6.0;
const REPEAT: f64 = 3.0;
const ORPHAN: f64 = 2.0;
/// What the next label of the same kind adds to a reading that it carries on.
const CARRIED_ON: f64 = 3.0;
/// So many bare numbers must count up before they are believed to be labels.
const RUN: usize = 3;
/// So many numbers may be missing in a row from a run of bare numbers.
const MISSING: u32 = 2;
/// How far ahead the next label is looked for, in parts.
const AHEAD: usize = 400;

/// Decides for every part whether it begins with a label, which reading is meant, and under which part it stands.
/// Parts from `notes` on are footnotes: their bare numbers are their labels.
pub(super) fn decide(text: &str, parts: &[Span], notes: Option<usize>) -> Vec<Place> {
    let readings: Vec<Vec<Reading>> = parts.iter().map(|part| readings(text, *part)).collect();
    let counted = counted_bare(text, parts, &readings);
    let next = next_of_style(&readings);
    let mut stack: Vec<Open> = Vec::new();
    let mut places = Vec::with_capacity(parts.len());
    for (part, readings) in readings.iter().enumerate() {
        if notes.is_some_and(|first| part >= first) {
            let label = readings.first().map(|reading| reading.label.clone());
            places.push(Place { label, parent: None });
            continue;
        }
        let mut best: Option<(f64, usize, Option<usize>)> = None;
        for (index, reading) in readings.iter().enumerate() {
            if reading.label.style.enclosure == Enclosure::Bare && is_simple(reading.label.style) && !counted[part] {
                continue;
            }
            let (fit, list) = fit(&stack, &reading.label);
            let carried = carried_on(&reading.label, part, parts.len(), &next);
            let score = fit + if carried { CARRIED_ON } else { 0.0 };
            if accepts(text, parts[part], reading, fit, carried) && best.is_none_or(|(found, _, _)| score > found) {
                best = Some((score, index, list));
            }
        }
        let place = match best {
            Some((_, index, list)) => {
                let label = readings[index].label.clone();
                let depth = open(&mut stack, &label, part, list);
                Place { label: Some(label), parent: depth.checked_sub(1).map(|above| stack[above].part) }
            }
            None => Place {
                label: None,
                parent: stack.iter().rev().find(|open| is_heading(open.style)).map(|open| open.part),
            },
        };
        places.push(place);
    }
    places
}

/// The readings of a part's first words; heading marks of Markdown are passed over.
fn readings(text: &str, part: Span) -> Vec<Reading> {
    let slice = &text[part.range()];
    let marks = slice.len() - slice.trim_start_matches('#').len();
    let gap = slice[marks..].len() - slice[marks..].trim_start().len();
    let at = if marks > 0 && gap > 0 { part.start + marks + gap } else { part.start };
    labels::read(&text[..part.end], at)
}

fn is_simple(style: Style) -> bool {
    style.division.is_none() && style.levels == 1
}

/// Whether text that has no label may stand under a label of this style.
fn is_heading(style: Style) -> bool {
    style.division.is_some() || style.levels > 1
}

/// For every part whether it begins with a bare number (`3 In the beginning`, `一 概要`) in a run of at least
/// three that count up (a number or two may be missing). A year or an amount at a line's start does not.
fn counted_bare(text: &str, parts: &[Span], readings: &[Vec<Reading>]) -> Vec<bool> {
    let mut runs: Vec<(Style, Vec<usize>)> = Vec::new();
    let mut last = 0;
    for (part, readings) in readings.iter().enumerate() {
        let bare = readings.iter().find(|r| r.label.style.enclosure == Enclosure::Bare && is_simple(r.label.style));
        let Some(reading) = bare else { continue };
        if text[reading.rest..parts[part].end].starts_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let (style, value) = (reading.label.style, reading.label.value[0]);
        match runs.last_mut() {
            Some((open, run)) if *open == style && (last + 1..=last + MISSING + 1).contains(&value) => run.push(part),
            // a number out of step is passed over: the run may go on behind it
            Some((open, _)) if *open == style && value > 1 => continue,
            _ => runs.push((style, vec![part])),
        }
        last = value;
    }
    // where a document counts so at length, it does so in short too
    let long: Vec<Style> = runs.iter().filter(|(_, run)| run.len() >= RUN).map(|(style, _)| *style).collect();
    let mut counted = vec![false; parts.len()];
    for (style, run) in &runs {
        if run.len() >= RUN || run.len() + 1 >= RUN && long.contains(style) {
            for &part in run {
                counted[part] = true;
            }
        }
    }
    counted
}

/// For every style and value the parts that could carry it, ascending.
fn next_of_style(readings: &[Vec<Reading>]) -> HashMap<(Style, Vec<u32>), Vec<usize>> {
    let mut next: HashMap<(Style, Vec<u32>), Vec<usize>> = HashMap::new();
    for (part, readings) in readings.iter().enumerate() {
        for reading in readings {
            next.entry((reading.label.style, reading.label.value.clone())).or_default().push(part);
        }
    }
    next
}

/// Whether the number after this one follows soon.
fn carried_on(label: &Label, part: usize, parts: usize, next: &HashMap<(Style, Vec<u32>), Vec<usize>>) -> bool {
    let mut value = label.value.clone();
    if let Some(last) = value.last_mut() {
        *last += 1;
    }
    let Some(places) = next.get(&(label.style, value)) else { return false };
    let from = places.partition_point(|&place| place <= part);
    places.get(from).is_some_and(|&place| place <= (part + AHEAD).min(parts))
}

/// How a label goes on with the open lists: a score and the list, innermost first.
fn fit(stack: &[Open], label: &Label) -> (f64, Option<usize>) {
    let mut best = if label.value.iter().all(|&n| n == 1) || label.value.last() == Some(&1) && label.value.len() > 1 {
        (START, None)
    } else {
        (ORPHAN, None)
    };
    for (depth, open) in stack.iter().enumerate().rev() {
        if !same_row(open.style, label.style) {
            continue;
        }
        let score = succession(&open.last, &label.value) - 0.1 * (stack.len() - 1 - depth) as f64;
        if score > best.0 || (score >= REPEAT - 1.0 && best.1.is_none() && best.0 <= ORPHAN) {
            best = (score, Some(depth));
        }
    }
    // a list that begins again where one of its style is open goes on at that depth
    if best == (START, None) {
        best.1 = stack.iter().rposition(|open| open.style == label.style);
    }
    best
}

/// Whether two styles can number one row: equal, or dotted numbers of another depth.
fn same_row(open: Style, style: Style) -> bool {
    let dotted = |s: Style| s.division.is_none() && matches!(s.enclosure, Enclosure::Dot | Enclosure::Bare);
    open == style
        || (open.levels > 1 || style.levels > 1) && open.numeral == style.numeral && dotted(open) && dotted(style)
        || open.division.is_some() && open.division == style.division
}

/// How a value follows another of its row.
fn succession(last: &[u32], value: &[u32]) -> f64 {
    let shared = last.iter().zip(value).take_while(|(a, b)| a == b).count();
    match (last.get(shared), value.get(shared)) {
        (None, None) => REPEAT,
        // 15 → 15-1, 1 → 1.1
        (None, Some(1)) if value.len() == shared + 1 => EXACT,
        (None, Some(_)) => GAP - 1.0,
        (Some(before), Some(now)) if now > before => {
            let gap = now - before - 1;
            if gap == 0 && value.len() == shared + 1 {
                EXACT
            } else if gap == 0 && value[shared + 1..].iter().all(|&n| n == 1) {
                EXACT - 1.0
            } else if gap <= 50 {
                GAP - 0.05 * f64::from(gap)
            } else {
                ORPHAN - 1.0
            }
        }
        _ => ORPHAN - 1.0,
    }
}

/// Whether a reading is believed, given how it goes on.
fn accepts(text: &str, part: Span, reading: &Reading, fit: f64, carried: bool) -> bool {
    let style = reading.label.style;
    let rest = &text[reading.rest.min(part.end)..part.end];
    let tight = reading.rest == reading.label.span.end;
    let in_order = fit >= GAP - 2.6;
    if let Some(division) = style.division {
        let han_label = text[reading.label.span.range()].starts_with(is_han);
        if han_label && tight && !rest.is_empty() {
            // `第一项规定的…`: paragraphs of articles are referred to far more often than numbered so
            let begins = fit >= START && carried && division <= Division::Article;
            let goes_on = fit >= EXACT - 1.0 || fit >= GAP - 0.2 && carried && division <= Division::Article;
            return !refers(rest) && (goes_on || begins);
        }
        // `Article 5 of the`; but `第 4 章 debian 目录` names something that is written small
        let small = !han_label && rest.starts_with(char::is_lowercase);
        let refers = small || rest.starts_with([',', ';', ')', '，', '；']);
        let letter = matches!(style.numeral, Numeral::LetterLower | Numeral::RomanLower);
        return rest.is_empty() || !(refers || letter || rest.starts_with('/') || is_bracketed_number(rest));
    }
    match (style.enclosure, style.numeral) {
        (Enclosure::Bare, _) if style.levels == 1 => true,
        (Enclosure::Bare, _) => in_order && !rest.starts_with(|c: char| c.is_lowercase() || c.is_ascii_punctuation()),
        (Enclosure::Dot, Numeral::Arabic) if style.levels > 1 => in_order || carried,
        (Enclosure::Brackets, _) => true,
        (Enclosure::Dot, Numeral::LetterUpper | Numeral::LetterLower | Numeral::RomanUpper | Numeral::RomanLower) => {
            // initials of names look the same
            in_order && (carried || !(START..EXACT - 1.0).contains(&fit))
        }
        (_, Numeral::LetterUpper | Numeral::LetterLower | Numeral::RomanUpper | Numeral::RomanLower) => {
            in_order || carried
        }
        // a year at a line's start is no label unless paragraphs have counted up to it
        _ => in_order || reading.label.value[0] < 1000,
    }
}

/// Whether a text begins with `(1)` or `(a)`: `Article 3 (1)` refers to a paragraph, `Article 3 (Deleted)` does not.
fn is_bracketed_number(text: &str) -> bool {
    let Some(inner) = text.strip_prefix(['(', '（']) else { return false };
    inner.find([')', '）']).is_some_and(|end| end <= 3)
}

/// Whether a text that follows `第三条` without a gap only refers to that article.
fn refers(rest: &str) -> bool {
    rest.starts_with(['第', '所', '之', '的', '及', '、', '和', '或', '至', '，', '款', '项', '項', '但', '前'])
        || ["规定", "規定", "中", "以", "与", "與"].iter().any(|word| rest.starts_with(word))
}

/// Takes a label into the stack and returns its depth there.
fn open(stack: &mut Vec<Open>, label: &Label, part: usize, list: Option<usize>) -> usize {
    let depth = match list {
        Some(depth) if stack[depth].style.levels == label.style.levels || label.style.division.is_some() => depth,
        _ => depth_of_new(stack, label),
    };
    stack.truncate(depth);
    stack.push(Open { style: label.style, last: label.value.clone(), part });
    depth
}

/// How deep a row that is not open yet begins: divisions under wider divisions, dotted numbers under shorter
/// ones, other lists under whatever is open.
fn depth_of_new(stack: &[Open], label: &Label) -> usize {
    if let Some(division) = label.style.division {
        return stack
            .iter()
            .position(|open| open.style.division.is_none_or(|other| other >= division))
            .unwrap_or(stack.len());
    }
    // `1.` under `4.1` begins a list of its own
    let begins = label.value[..] == [1];
    if label.style.levels > 1 || !begins && stack.iter().any(|open| same_row(open.style, label.style)) {
        let deeper = |open: &Open| same_row(open.style, label.style) && open.style.levels >= label.style.levels;
        return stack.iter().position(deeper).unwrap_or(stack.len());
    }
    stack.len()
}
