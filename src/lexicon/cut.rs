//! Chinese text to words for lookup: the fewest headwords that cover it.

use std::ops::Range;

use super::Lexicon;
use crate::lang::is_han;

/// Longest headword of the bundled dictionary that is looked for, in characters; terms of the user may be longer.
const LONGEST: usize = 8;
/// By so much of a word, times the square of its length in characters, is a longer one cheaper, so that of two cuts into
/// equally many words the one with a long word wins.
const LENGTH: f64 = 0.001;
/// What a word costs more for every boundary of the author's inside it or missed by its end, so that of equally many words those of
/// the author win.
const CROSSED: f64 = 0.01;
/// What a user's term costs less than another word.
const TERM: f64 = 0.5;

/// Places in a text, as byte ranges, of its words in order. Punctuation and white space are in none.
///
/// `given` are the author's own boundaries, ascending byte offsets; `names` are places that are words too, ascending. Runs of
/// Latin letters and of digits are never cut. Linear in the text.
pub(super) fn cut(lexicon: &Lexicon, text: &str, given: &[usize], names: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    for run in runs(text) {
        cut_run(lexicon, text, &run, given, names, &mut words);
    }
    words
}

/// An atom is a Han character, a run of other letters, or a number: its place in the text, and of its first character
/// among the run's.
struct Atom {
    place: Range<usize>,
    first: usize,
}

/// Runs of atoms without anything else between them.
fn runs(text: &str) -> Vec<Vec<Atom>> {
    let mut runs: Vec<Vec<Atom>> = Vec::new();
    let mut run: Vec<Atom> = Vec::new();
    let mut before = Kind::Other;
    let mut count = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, c)) = letters.next() {
        let next = letters.peek().map(|&(_, next)| next);
        let mut kind = Kind::of(c);
        if kind == Kind::Other && before == Kind::Digit && matches!(c, '.' | ',') {
            kind = next.filter(char::is_ascii_digit).map_or(Kind::Other, |_| Kind::Digit);
        }
        match run.last_mut() {
            _ if kind == Kind::Other => {
                runs.extend((!run.is_empty()).then(|| std::mem::take(&mut run)));
                count = 0;
            }
            Some(atom) if kind == before && kind != Kind::Han => {
                atom.place.end = at + c.len_utf8();
                count += 1;
            }
            _ => {
                run.push(Atom { place: at..at + c.len_utf8(), first: count });
                count += 1;
            }
        }
        before = kind;
    }
    runs.extend((!run.is_empty()).then_some(run));
    runs
}

#[derive(PartialEq, Eq, Clone, Copy)]
enum Kind {
    Han,
    Digit,
    Letter,
    Other,
}

impl Kind {
    fn of(c: char) -> Self {
        match c {
            _ if is_han(c) => Self::Han,
            _ if c.is_ascii_digit() => Self::Digit,
            _ if c.is_alphanumeric() => Self::Letter,
            _ => Self::Other,
        }
    }
}

fn cut_run(
    lexicon: &Lexicon,
    text: &str,
    run: &[Atom],
    given: &[usize],
    names: &[Range<usize>],
    words: &mut Vec<Range<usize>>,
) {
    let (Some(first), Some(last)) = (run.first(), run.last()) else { return };
    let written: Vec<char> = text[first.place.start..last.place.end].chars().collect();
    let simplified: Vec<char> = written.iter().map(|&c| lexicon.table.simplified(c)).collect();
    let traditional = written != simplified;
    // for every atom the cheapest way from it to the end: its cost, and the atoms of its first word
    let mut best = vec![(0.0, 1); run.len() + 1];
    let mut ways: Vec<(usize, f64)> = Vec::new();
    for at in (0..run.len()).rev() {
        let from = run[at].first;
        let atom_at = |characters: usize| match run[at..].iter().position(|atom| atom.first >= from + characters) {
            Some(atoms) if run[at + atoms].first == from + characters => Some(atoms),
            None if from + characters == written.len() => Some(run.len() - at),
            _ => None,
        };
        ways.clear();
        ways.push((1, 1.0));
        let end = written.len().min(from + LONGEST);
        let mut word = |characters: usize| {
            ways.extend(atom_at(characters).map(|atoms| (atoms, 1.0 - LENGTH * (characters * characters) as f64)));
        };
        lexicon.table.prefixes(&written[from..end], &mut word);
        if traditional {
            lexicon.table.prefixes(&simplified[from..end], &mut word);
        }
        let start = run[at].place.start;
        let first_name = names.partition_point(|name| name.start < start);
        for name in names[first_name..].iter().take_while(|name| name.start == start && name.end <= last.place.end) {
            word(text[name.clone()].chars().count());
        }
        lexicon.glossary.prefixes(&simplified[from..], &mut |characters| {
            ways.extend(
                atom_at(characters).map(|atoms| (atoms, 1.0 - TERM - LENGTH * (characters * characters) as f64)),
            );
        });
        ways.sort_by(|one, other| one.0.cmp(&other.0).then(one.1.total_cmp(&other.1)));
        best[at].0 = f64::INFINITY;
        for &(atoms, cost) in &ways {
            let place = start..run[at + atoms - 1].place.end;
            let cost = cost + crossed(given, &place, text) + best[at + atoms].0;
            if cost < best[at].0 {
                best[at] = (cost, atoms);
            }
        }
    }
    let mut at = 0;
    while at < run.len() {
        let atoms = best[at].1;
        words.push(run[at].place.start..run[at + atoms - 1].place.end);
        at += atoms;
    }
}

/// What a word costs for the author's boundaries that it does not keep.
fn crossed(given: &[usize], place: &Range<usize>, text: &str) -> f64 {
    if given.is_empty() {
        return 0.0;
    }
    let inside = given.partition_point(|&at| at < place.end) - given.partition_point(|&at| at <= place.start);
    let kept = place.end == text.len() || given.binary_search(&place.end).is_ok();
    CROSSED * (inside + usize::from(!kept)) as f64
}
