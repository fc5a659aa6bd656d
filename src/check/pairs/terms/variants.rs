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
/// Units of a term that show its translation though the dictionary knows a part of it only, or that show that a variant is one.
const MANY: usize = 8;
/// Units of a term that show its translation though the dictionary knows nothing of it.
const SURE: usize = 16;
/// Characters of a translation that may stand apart from each other: fewer are apart by chance.
const APART: usize = 3;
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

/// Terms, texts, and the usual translation of each term.
pub(super) struct Seen<'a> {
    pub phrases: &'a Phrases,
    pub strings: &'a Strings,
    pub usual: &'a [Option<String>],
    pub lexicon: &'a Lexicon,
}

/// The units that translate a term, given by its number, otherwise.
pub(super) fn variants(number: usize, seen: &Seen<'_>) -> Vec<Variant> {
    let (term, strings) = (&seen.phrases.terms()[number], seen.strings);
    let Some(usual) = &seen.usual[number] else { return Vec::new() };
    let units = term.units.len();
    let together = common(&strings.units(usual), &term.units);
    let lacking = units - together;
    if lacking == 0 || together < FEWEST || lacking > 1 && together * 10 < units * USUAL {
        return Vec::new();
    }
    let stems = seen.phrases.stems(term);
    let head = seen.phrases.head(term).and_then(|head| stems.iter().position(|stem| *stem == head)).unwrap_or(0);
    let asked = Asked { usual, units: &term.units, stems: &stems, head };
    let without = term.units.iter().copied().filter(|unit| !strings.text(*unit).contains(usual));
    without
        .filter_map(|unit| {
            // a longer term whose translation is there is translated as usual
            let there = |longer: usize| {
                seen.usual[longer].as_ref().is_some_and(|usual| strings.text(unit).contains(usual.as_str()))
            };
            Some(Variant {
                unit: unit as usize,
                english: seen.phrases.place(term, unit, there)?,
                chinese: variant(unit, &asked, seen)?,
                usual: usual.clone(),
                units: units - 1,
                usual_units: together,
            })
        })
        .collect()
}

/// The usual translation of a term, without the words at its ends that the dictionary does not know as its translations.
pub(super) fn usual(term: &Term, phrases: &Phrases, strings: &Strings, lexicon: &Lexicon) -> Option<String> {
    if term.units.is_empty() {
        return None;
    }
    let stems = phrases.stems(term);
    let found = strings.usual(&term.units, USUAL.min(7))?;
    let words = lexicon.cut(&found, &[]);
    let shows: Vec<BTreeSet<usize>> = words.iter().map(|word| shown(word, &stems, lexicon)).collect();
    let all: BTreeSet<usize> = shows.iter().flatten().copied().collect();
    let needed = if all.len() == stems.len() {
        FEWEST
    } else if all.is_empty() {
        SURE
    } else {
        MANY
    };
    if term.units.len() < needed {
        return None;
    }
    // words at the ends that are no part of it: single characters, and all others where the rest says the whole term
    let silent = |at: usize, alone: bool| shows[at].is_empty() && (alone || words[at].chars().nth(1).is_none());
    let whole = all.len() == stems.len();
    let (mut first, mut last) = (0, words.len());
    while first + 1 < last && silent(first, whole) {
        first += 1;
    }
    while first + 1 < last && silent(last - 1, whole) {
        last -= 1;
    }
    let kept = words.get(first..last)?.concat();
    Some(if kept.chars().nth(1).is_some() { kept } else { found })
}

/// What is asked of a unit.
struct Asked<'a> {
    usual: &'a str,
    units: &'a [u32],
    stems: &'a [String],
    /// Which of the stems the term is one of.
    head: usize,
}

/// Where a unit has another translation of a term.
fn variant(unit: u32, asked: &Asked<'_>, seen: &Seen<'_>) -> Option<Range<usize>> {
    let Asked { usual, units, stems, head } = *asked;
    let text = seen.strings.text(unit);
    // the usual one with something in between is the usual one
    if usual.chars().nth(APART).is_some() && is_inside(usual, text) || plain(text).contains(&plain(usual)) {
        return None;
    }
    let mut words: Vec<Range<usize>> = Vec::new();
    for word in seen.lexicon.cut(text, &[]) {
        let start = words.last().map_or(0, |last| last.end);
        let start = start + text[start..].find(word)?;
        words.push(start..start + word.len());
    }
    let shows: Vec<BTreeSet<usize>> =
        words.iter().map(|place| shown(&text[place.clone()], stems, seen.lexicon)).collect();
    let mut best: Option<(Rank, Range<usize>)> = None;
    for first in 0..words.len() {
        for last in first..words.len().min(first + WORDS) {
            if last > first && words[last].start != words[last - 1].end {
                break;
            }
            let place = words[first].start..words[last].end;
            let string = &text[place.clone()];
            let length = string.chars().count();
            if !(2..=LONGEST).contains(&length) || is_short_for(string, usual) {
                continue;
            }
            let shared = string.chars().filter(|c| usual.contains(*c)).count();
            let all: BTreeSet<usize> = shows[first..=last].iter().flatten().copied().collect();
            let strange = (first..=last)
                .filter(|&at| shows[at].is_empty() && !text[words[at].clone()].chars().all(|c| usual.contains(c)));
            let strange = strange.count();
            let whole = strange == 0 && all.len() == stems.len() && stems.len() > 1;
            let same_end = usual.chars().next_back() == string.chars().next_back();
            let same_edge = same_end || usual.chars().next() == string.chars().next();
            let much = shared as f64 >= SHARED * length as f64;
            let part = strange == 0 && much && !all.is_empty() && (all.contains(&head) || same_edge);
            let length_of_usual = usual.chars().count();
            let other = strange == 1
                && last > first
                && same_edge
                && length.abs_diff(length_of_usual) < 2
                && shared * 3 >= length;
            let other = other && all.contains(&head) && shows[if same_end { last } else { first }].contains(&head);
            if (whole || part || other) && is_of(string, units, seen.strings) {
                let rank = Rank { shown: all.len(), familiar: usize::MAX - strange, shared };
                if best.as_ref().is_none_or(|(most, _)| rank > *most) {
                    best = Some((rank, place));
                }
            }
        }
    }
    best.map(|(_, place)| place)
}

/// How good a variant is: by the stems that it shows, then by its words that nothing explains, then by its characters that
/// the usual translation has.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    shown: usize,
    familiar: usize,
    shared: usize,
}

/// Which of the stems the dictionary gives as translations of a word.
fn shown(word: &str, stems: &[String], lexicon: &Lexicon) -> BTreeSet<usize> {
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

/// A text without the particles that may stand in a phrase or not: 做过爱 is 做爱, 不法之利益 is 不法利益.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !"之的了过着其".contains(*c)).collect()
}

/// Whether a string is the usual translation shortened: 人大 of 人民代表大会.
fn is_short_for(string: &str, usual: &str) -> bool {
    let mut rest = string.chars().peekable();
    for c in usual.chars() {
        rest.next_if_eq(&c);
    }
    usual.contains(string) || rest.peek().is_none() && string.chars().count() * 2 <= usual.chars().count()
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
        assert!(is_short_for("全国人大", "全国人民代表大会"));
        assert!(!is_short_for("国民代表大会", "全国人民代表大会"));
        assert!(is_inside("大会", "在大会上"));
        assert!(!is_inside("联大", "大会联"));
    }

    #[test]
    fn the_dictionary_shows_which_words_a_word_may_be() {
        let stems = ["develop", "countri"].map(str::to_owned);
        assert_eq!(shown("国家", &stems, Lexicon::bundled()), BTreeSet::from([1]));
        assert!(shown("桌子", &stems, Lexicon::bundled()).is_empty());
    }
}
