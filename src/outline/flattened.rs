//! Several paragraphs on one line: where to cut.

use std::collections::BTreeMap;

use crate::labels;
use crate::lang::is_han;
use crate::model::{Enclosure, Numeral, Span, Style};

/// A line shorter than this (in bytes) is one block whatever it counts: `(1) …; (2) …` inside a sentence.
const LONG: usize = 900;
/// So many labels must count up before a line is believed to be flattened.
const CHAIN: usize = 3;

/// A label that could begin inside the line.
#[derive(Debug, Clone)]
struct Candidate {
    at: usize,
    style: Style,
    value: Vec<u32>,
}

/// Places, ascending, where blocks begin inside a line. A line known to hold numbered paragraphs is cut however
/// short it is.
pub(super) fn cuts(text: &str, part: Span, known: bool) -> Vec<usize> {
    if !known && part.len() < LONG {
        return Vec::new();
    }
    let candidates = candidates(text, part);
    let mut bounds = divisions(&candidates);
    let mut from = 0;
    let mut inner = Vec::new();
    for &index in bounds.iter().chain([&candidates.len()]) {
        inner.extend(lists(&candidates[from..index]));
        from = (index + 1).min(candidates.len());
    }
    let mut found: Vec<usize> = bounds.drain(..).map(|index| candidates[index].at).collect();
    found.append(&mut inner);
    found.sort_unstable();
    found.dedup();
    found
}

/// Indices, ascending, of the divisions that count through the whole line: articles go on counting where a new
/// chapter begins.
fn divisions(candidates: &[Candidate]) -> Vec<usize> {
    let mut found: Vec<usize> = by_style(candidates)
        .into_iter()
        .filter(|(style, _)| style.division.is_some())
        .filter_map(|(_, indices)| longest_chain(candidates, &indices))
        .flatten()
        .collect();
    found.sort_unstable();
    found
}

/// Places of the lists in a piece: the one that begins first, then those inside its items, where lists begin
/// again.
fn lists(piece: &[Candidate]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut work = vec![piece];
    while let Some(piece) = work.pop() {
        let chains = by_style(piece).into_values().filter_map(|indices| longest_chain(piece, &indices));
        let Some(chain) = chains.min_by_key(|chain| chain[0]) else { continue };
        found.extend(chain.iter().map(|&index| piece[index].at));
        let mut from = 0;
        for &index in chain.iter().chain([&piece.len()]) {
            work.push(&piece[from..index]);
            from = (index + 1).min(piece.len());
        }
    }
    found
}

fn by_style(candidates: &[Candidate]) -> BTreeMap<Style, Vec<usize>> {
    let mut found: BTreeMap<Style, Vec<usize>> = BTreeMap::new();
    for (index, candidate) in candidates.iter().enumerate() {
        found.entry(candidate.style).or_default().push(index);
    }
    found
}

/// The longest run of candidates that counts up by ones from one; a number may be missing here and there.
fn longest_chain(piece: &[Candidate], indices: &[usize]) -> Option<Vec<usize>> {
    // reach[at] = (score of the best chain that ends here, the one before); a missing number costs a half
    let mut reach: Vec<(f64, Option<usize>)> = Vec::with_capacity(indices.len());
    let mut ends: BTreeMap<Vec<u32>, usize> = BTreeMap::new();
    for (at, &index) in indices.iter().enumerate() {
        let value = &piece[index].value;
        // a list begins with one; articles may begin later, where the first have gone astray
        let mut best = match value[..] {
            [1] => (1.0, None),
            [n] if piece[index].style.division.is_some() => (1.0 - 0.5 * f64::from(n), None),
            _ => (f64::NEG_INFINITY, None),
        };
        for (before, cost) in predecessors(value) {
            if let Some(&last) = ends.get(&before) {
                let score = reach[last].0 + 1.0 - cost;
                if score > best.0 {
                    best = (score, Some(last));
                }
            }
        }
        reach.push(best);
        let better = ends.get(value).is_none_or(|&last| reach[last].0 < best.0);
        if better && best.0.is_finite() {
            ends.insert(value.clone(), at);
        }
    }
    let end = (0..reach.len()).max_by(|&a, &b| reach[a].0.total_cmp(&reach[b].0).then(b.cmp(&a)))?;
    let mut chain: Vec<usize> = std::iter::successors(Some(end), |&at| reach[at].1).map(|at| indices[at]).collect();
    chain.reverse();
    let division = piece[chain[0]].style.division.is_some();
    (reach[end].0.is_finite() && chain.len() >= if division { 2 } else { CHAIN }).then_some(chain)
}

/// What may come before a value, and what it costs.
fn predecessors(value: &[u32]) -> Vec<(Vec<u32>, f64)> {
    let mut found = Vec::new();
    match *value {
        [n] => {
            for gap in 1..=3 {
                if n > gap {
                    found.push((vec![n - gap], f64::from(gap - 1) * 0.5));
                }
            }
            // 15, 15-1, 15-2, 16
            found.extend((1..=9).filter(|_| n > 1).map(|extra| (vec![n - 1, extra], 0.0)));
        }
        [n, extra] => found.push(if extra > 1 { (vec![n, extra - 1], 0.0) } else { (vec![n], 0.0) }),
        _ => {}
    }
    found
}

/// Labels that stand where a paragraph could begin.
fn candidates(text: &str, part: Span) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    let mut before = '\n';
    // last visible character, and where the text behind the last division's label begins
    let mut mark = '\n';
    let mut behind_division = None;
    for (at, c) in text[part.range()].char_indices() {
        let at = part.start + at;
        let starts = before.is_whitespace() || is_end(before);
        if starts && could_begin(c) {
            // `Article 4 1. Members …`, `(a) …; and (b) …`
            let free = behind_division == Some(at) || behind_and(&text[part.start..at]);
            for reading in labels::read(&text[..part.end], at) {
                let style = reading.label.style;
                let rest = &text[reading.rest..part.end];
                if style.levels == 1 && stands_free(style, if free { '\n' } else { mark }, rest) {
                    if style.division.is_some() {
                        behind_division = Some(reading.rest);
                    }
                    found.push(Candidate { at, style, value: reading.label.value });
                }
            }
        }
        before = c;
        if !c.is_whitespace() {
            mark = c;
        }
    }
    found
}

/// Whether a text ends with `; and` or `, or`: the last item of a list follows.
fn behind_and(text: &str) -> bool {
    let text = text.trim_end();
    [" and", " or"].iter().filter_map(|word| text.strip_suffix(word)).any(|text| text.ends_with([';', ',']))
}

fn could_begin(c: char) -> bool {
    c.is_ascii_digit()
        || c.is_ascii_uppercase()
        || matches!(c, '第' | '(' | '（' | '０'..='９')
        || is_han(c)
        || !c.is_ascii() && !c.is_alphabetic()
}

fn is_end(c: char) -> bool {
    matches!(c, ';' | '；' | '。' | '：' | '，' | '！' | '？' | '”' | '」' | ']' | '］')
}

/// Whether a label of this style may begin after `mark`, the last visible character, and before `rest`.
fn stands_free(style: Style, mark: char, rest: &str) -> bool {
    let begins = rest.starts_with(|c: char| {
        c.is_uppercase() || is_han(c) || matches!(c, '“' | '"' | '《' | '「' | '(' | '（' | '[')
    });
    if style.division.is_some() {
        return begins || !labels::read(rest, 0).is_empty();
    }
    let after_end = mark == '\n' || is_end(mark) || matches!(mark, '.' | ':' | ',' | '!' | '?' | '"' | ')' | '）');
    let countable = match style.enclosure {
        Enclosure::Dot | Enclosure::Comma => {
            matches!(style.numeral, Numeral::Arabic | Numeral::Chinese | Numeral::RomanUpper)
        }
        // `一 选举…`: only where a sentence or its introduction has just ended
        Enclosure::Bare => style.numeral == Numeral::Chinese && is_end(mark) && mark != '，',
        Enclosure::Parens | Enclosure::Circle => true,
        _ => false,
    };
    countable && after_end && (begins || style.enclosure == Enclosure::Parens)
}
