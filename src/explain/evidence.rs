//! What the texts of a unit have in common.

use std::collections::BTreeSet;

use super::{FoundWord, LatinEvidence, LengthEvidence, NumberEvidence, WordEvidence};
use crate::lexicon::{Lexicon, Matches};
use crate::model::{Bead, Bitext, Document};
use crate::words::numbers as read_numbers;

/// The numbers of two texts, each paired with one of the same value.
pub(super) fn numbers(source: &str, target: &str) -> NumberEvidence {
    let mut left = read_numbers(target);
    let mut found = NumberEvidence::default();
    for number in read_numbers(source) {
        let written = source[number.span.clone()].to_owned();
        match left.iter().position(|other| other.value == number.value) {
            Some(at) => found.shared.push((written, target[left.remove(at).span].to_owned())),
            None => found.source_only.push(written),
        }
    }
    found.target_only = left.into_iter().map(|number| target[number.span].to_owned()).collect();
    found
}

/// The Latin words of a Chinese text, each once, in order, by whether the English text has them.
pub(super) fn latin(chinese: &str, english: &str) -> LatinEvidence {
    let words = |text| -> Vec<String> {
        let cut = str::split(text, |c: char| !c.is_ascii_alphanumeric());
        cut.filter(|word| word.bytes().any(|byte| byte.is_ascii_alphabetic())).map(str::to_owned).collect()
    };
    let known: BTreeSet<String> = words(english).into_iter().map(|word| word.to_ascii_lowercase()).collect();
    let mut seen = BTreeSet::new();
    let different = words(chinese).into_iter().filter(|word| seen.insert(word.to_ascii_lowercase()));
    let (shared, missing) = different.partition(|word| known.contains(&word.to_ascii_lowercase()));
    LatinEvidence { shared, missing }
}

/// The words of two texts that match.
pub(super) fn words(lexicon: &Lexicon, (chinese, english): (&str, &str), from_english: bool) -> WordEvidence {
    let matches = Matches::new(lexicon, &[chinese.into()], &[english]);
    let words = matches.chinese().words();
    let best = |at: usize| {
        let row = matches.row(u32::try_from(at).ok()?).iter();
        // of equally sure ones the first in the text
        row.reduce(|best, next| if next.weight > best.weight { next } else { best })
    };
    let mut pairs: Vec<FoundWord> = (0..words.len())
        .filter_map(|at| Some((at, best(at)?)))
        .map(|(at, found)| FoundWord {
            chinese: words[at].clone(),
            english: matches.form(found.english).to_owned(),
            weight: f64::from(found.weight),
            kind: found.kind,
        })
        .collect();
    pairs.sort_by(|one, other| other.weight.total_cmp(&one.weight));
    let covered = matches.coverage(0..1, 0..1);
    let (chinese, english) = (f64::from(covered.chinese.mean()), f64::from(covered.english.mean()));
    let (source_found, target_found) = if from_english { (english, chinese) } else { (chinese, english) };
    WordEvidence { pairs, source_found, target_found }
}

/// The lengths of a bead's texts; `None` where a side is empty.
pub(super) fn lengths(bitext: &Bitext, bead: &Bead) -> Option<LengthEvidence> {
    let paired = || bitext.beads.iter().filter(|bead| !bead.is_null());
    let source: usize = paired().map(|bead| visible(&bitext.source, bead.source.clone())).sum();
    let target: usize = paired().map(|bead| visible(&bitext.target, bead.target.clone())).sum();
    let own = (visible(&bitext.source, bead.source.clone()), visible(&bitext.target, bead.target.clone()));
    if bead.is_null() || own.0 == 0 || source == 0 || target == 0 {
        return None;
    }
    let usual = target as f64 / source as f64;
    let times = own.1 as f64 / (own.0 as f64 * usual);
    Some(LengthEvidence { source: own.0, target: own.1, usual, times })
}

/// Visible characters of a run of segments.
fn visible(document: &Document, run: std::ops::Range<usize>) -> usize {
    let characters = |at| document.segment_text(at).chars().filter(|c| !c.is_whitespace()).count();
    run.map(characters).sum()
}
