//! Where a term is translated otherwise than usual.

use std::collections::BTreeSet;
use std::ops::Range;

use super::phrases::{Phrases, Term};
use super::strings::{Strings, common};
use crate::lexicon::Lexicon;

/// Units of a term that have its usual translation, in tenths, where more than one lacks it.
const USUAL: usize = 8;
/// The same where one lacks it: three of four.
const FEWEST: usize = 3;
/// Units of a term that show its translation though the dictionary knows a part of it only.
const MANY: usize = 8;
/// Units of a term that show its translation though the dictionary knows nothing of it.
const SURE: usize = 16;
/// Words of a variant.
const WORDS: usize = 4;
/// Longest variant, in characters.
const LONGEST: usize = 10;
/// Least weight of a translation in the dictionary that shows a word to be one (0–1).
const WEIGHT: f32 = 0.15;
/// Share of the characters of a variant that its usual translation has too, at least, where the dictionary shows only a
/// part of it.
const SHARED: f64 = 0.4;

/// A unit that translates a term otherwise.
#[derive(Debug, Clone)]
pub(super) struct Variant {
    pub unit: usize,
    /// The term in the English.
    pub english: Range<usize>,
    /// Its translation here.
    pub chinese: Range<usize>,
    /// The usual one, in Simplified script.
    pub usual: String,
    /// Other units that have the term, and those of them with the usual translation.
    pub units: usize,
    pub usual_units: usize,
}

/// The units that translate a term otherwise.
pub(super) fn variants(term: &Term, phrases: &Phrases, strings: &Strings, lexicon: &Lexicon) -> Vec<Variant> {
    if term.units.is_empty() {
        return Vec::new();
    }
    let stems = phrases.stems(term);
    let units = term.units.len();
    let Some(usual) = usual(term, &stems, strings, lexicon) else { return Vec::new() };
    let together = common(&strings.units(&usual), &term.units);
    let lacking = units - together;
    if lacking == 0 || together < FEWEST || lacking > 1 && together * 10 < units * USUAL {
        return Vec::new();
    }
    let head = stems.iter().position(|stem| *stem == phrases.head(term)).unwrap_or(0);
    let asked = Asked { usual: &usual, units: &term.units, stems: &stems, head };
    let without = term.units.iter().copied().filter(|unit| !strings.text(*unit).contains(&usual));
    without
        .filter_map(|unit| {
            let english = phrases.place(term, unit)?;
            let chinese = variant(unit, &asked, strings, lexicon)?;
            Some(Variant {
                unit: unit as usize,
                english,
                chinese,
                usual: usual.clone(),
                units: units - 1,
                usual_units: together,
            })
        })
        .collect()
}

/// The usual translation of a term, without the words at its ends that the dictionary does not know as its translations.
fn usual(term: &Term, stems: &[&str], strings: &Strings, lexicon: &Lexicon) -> Option<String> {
    let found = strings.usual(&term.units, USUAL)?;
    let words = lexicon.cut(&found, &[]);
    let shows: Vec<BTreeSet<usize>> = words.iter().map(|word| shown(word, stems, lexicon)).collect();
    let all: BTreeSet<usize> = shows.iter().flatten().copied().collect();
    let needed = if all.len() == stems.len() { FEWEST } else if all.is_empty() { SURE } else { MANY };
    if term.units.len() < needed {
        return None;
    }
    let first = shows.iter().position(|shown| !shown.is_empty()).unwrap_or(0);
    let last = shows.iter().rposition(|shown| !shown.is_empty()).unwrap_or(words.len().saturating_sub(1));
    let kept = words.get(first..=last)?.concat();
    Some(if kept.chars().nth(1).is_some() { kept } else { found })
}

/// What is asked of a unit.
struct Asked<'a> {
    usual: &'a str,
    units: &'a [u32],
    stems: &'a [&'a str],
    /// Which of the stems the term is one of.
    head: usize,
}

/// Where a unit has another translation of a term.
fn variant(unit: u32, asked: &Asked<'_>, strings: &Strings, lexicon: &Lexicon) -> Option<Range<usize>> {
    let Asked { usual, units, stems, head } = *asked;
    let text = strings.text(unit);
    // the usual one with something in between, or shortened, is the usual one
    if is_inside(usual, text) {
        return None;
    }
    let mut words: Vec<Range<usize>> = Vec::new();
    for word in lexicon.cut(text, &[]) {
        let start = words.last().map_or(0, |last| last.end);
        let start = start + text[start..].find(word)?;
        words.push(start..start + word.len());
    }
    let shows: Vec<BTreeSet<usize>> = words.iter().map(|place| shown(&text[place.clone()], stems, lexicon)).collect();
    let mut best: Option<(usize, usize, Range<usize>)> = None;
    for first in 0..words.len() {
        for last in first..words.len().min(first + WORDS) {
            if last > first && words[last].start != words[last - 1].end {
                break;
            }
            let place = words[first].start..words[last].end;
            let string = &text[place.clone()];
            let length = string.chars().count();
            if !(2..=LONGEST).contains(&length) || is_inside(string, usual) {
                continue;
            }
            let shared = string.chars().filter(|c| usual.contains(*c)).count();
            let all: BTreeSet<usize> = shows[first..=last].iter().flatten().copied().collect();
            let each = (first..=last).all(|at| {
                !shows[at].is_empty() || text[words[at].clone()].chars().all(|c| usual.contains(c))
            });
            let whole = all.len() == stems.len() && stems.len() > 1;
            let part = all.contains(&head) && shared as f64 >= SHARED * length as f64;
            if each && (whole || part) && is_of(string, units, strings) {
                let rank = (all.len(), shared);
                if best.as_ref().is_none_or(|(shown, common, _)| rank > (*shown, *common)) {
                    best = Some((rank.0, rank.1, place));
                }
            }
        }
    }
    best.map(|(_, _, place)| place)
}

/// Which of the stems the dictionary gives as translations of a word.
fn shown(word: &str, stems: &[&str], lexicon: &Lexicon) -> BTreeSet<usize> {
    let translations = lexicon.translations(word);
    let has = |stem: &str| translations.iter().any(|(other, weight)| other == stem && *weight >= WEIGHT);
    stems.iter().enumerate().filter(|(_, stem)| has(stem)).map(|(at, _)| at).collect()
}

/// Whether a string hardly ever stands where the term does not.
fn is_of(string: &str, units: &[u32], strings: &Strings) -> bool {
    let with = strings.units(string);
    let together = common(&with, units);
    together > 0 && (with.len() - together) * 10 <= with.len()
}

/// Whether the characters of one string stand in another in their order, near each other.
fn is_inside(one: &str, other: &str) -> bool {
    let length = one.chars().count();
    other.char_indices().any(|(start, _)| {
        let mut rest = one.chars().peekable();
        for c in other[start..].chars().take(length + length / 2) {
            rest.next_if_eq(&c);
        }
        rest.peek().is_none()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_form_is_inside_the_long_one() {
        assert!(is_inside("全国人大", "全国人民大会"));
        assert!(is_inside("大会", "在大会上"));
        assert!(!is_inside("联大", "大会联"));
    }

    #[test]
    fn the_dictionary_shows_which_words_a_word_may_be() {
        let stems = ["develop", "countri"];
        assert_eq!(shown("国家", &stems, Lexicon::bundled()), BTreeSet::from([1]));
        assert!(shown("桌子", &stems, Lexicon::bundled()).is_empty());
    }
}
