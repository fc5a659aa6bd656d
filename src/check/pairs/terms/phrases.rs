//! The terms of English texts: phrases and names that come again.

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
use std::ops::Range;

use crate::lexicon::english::{is_stop, stem, tokens};

/// Words of a term.
const LONGEST: usize = 4;
/// Units that have a term, at least.
const UNITS: usize = 4;
/// A phrase is part of a longer one where that has so many of its units, in tenths.
const PART: usize = 8;
/// Counters of the sieve that phrases pass which come again: a power of two.
const SIEVE: usize = 1 << 22;
/// Words that stand at no end of a term, besides those that say too little: prepositions, numerals, what refers to terms.
const EDGES: [&str; 58] = [
    "under",
    "within",
    "without",
    "against",
    "among",
    "per",
    "via",
    "toward",
    "towards",
    "until",
    "since",
    "because",
    "although",
    "unless",
    "whether",
    "except",
    "including",
    "regarding",
    "concerning",
    "according",
    "pursuant",
    "based",
    "said",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "hundred",
    "thousand",
    "million",
    "billion",
    "dozen",
    "first",
    "second",
    "third",
    "last",
    "next",
    "many",
    "much",
    "less",
    "least",
    "every",
    "either",
    "neither",
    "however",
    "therefore",
    "thereof",
    "herein",
    "hereof",
    "herself",
    "himself",
    "themselves",
];
/// No word.
const NONE: u32 = u32::MAX;

/// A word of a text.
#[derive(Debug, Clone)]
struct Word {
    /// Its number, which forms of one word share.
    number: u32,
    place: Range<u32>,
    /// Whether it may stand at an end of a term.
    content: bool,
    /// Whether it has a capital, and not because a sentence begins with it.
    capital: bool,
    /// Whether only white space parts it from the word before.
    joined: bool,
}

/// A term, and where it is.
#[derive(Debug, Clone)]
pub(super) struct Term {
    /// The numbers of its words.
    words: Vec<u32>,
    /// Units that have it, ascending.
    pub units: Vec<u32>,
    /// The numbers of longer terms that have it inside.
    longer: Vec<usize>,
}

/// The words of English texts, and their terms.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    units: Vec<Vec<Word>>,
    /// Words in the singular, by number.
    words: Vec<String>,
    terms: Vec<Term>,
}

impl Phrases {
    pub fn of(texts: &[String]) -> Self {
        let mut phrases = Self::default();
        let mut known: HashMap<&str, (u32, bool)> = HashMap::new();
        let mut numbers: HashMap<String, u32> = HashMap::new();
        for text in texts {
            let mut from = 0;
            let mut words = Vec::new();
            for token in tokens(text) {
                let Some(start) = text[from..].find(token).map(|at| from + at) else { break };
                let between = &text[from..start];
                let behind = between.strip_prefix("'s").or_else(|| between.strip_prefix("’s")).unwrap_or(between);
                let joined = !words.is_empty() && behind.chars().all(|c| c.is_whitespace() || c == '-');
                from = start + token.len();
                let (number, content) = *known.entry(token).or_insert_with(|| {
                    let lower = token.to_lowercase();
                    let content = lower.len() > 2
                        && lower.bytes().all(|b| b.is_ascii_lowercase())
                        && !is_stop(&lower)
                        && !EDGES.contains(&lower.as_str());
                    let next = numbers.len() as u32;
                    let number = *numbers.entry(singular(&lower)).or_insert_with_key(|word| {
                        phrases.words.push(word.clone());
                        next
                    });
                    (number, content)
                });
                let opens = words.is_empty() || behind.contains(['.', '?', '!', ':', '"', '“', '\'', ';', '(']);
                let capital = !opens && token.starts_with(|c: char| c.is_ascii_uppercase());
                words.push(Word { number, place: start as u32..from as u32, content, capital, joined });
            }
            phrases.units.push(words);
        }
        phrases.terms = phrases.find();
        phrases
    }

    /// The terms, in order of their words' first appearance.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// The stems of a term's words that are no function words.
    pub fn stems(&self, term: &Term) -> Vec<String> {
        let words = term.words.iter().map(|&word| self.words[word as usize].as_str());
        words.filter(|word| !is_stop(word)).map(|word| stem(word).into_owned()).collect()
    }

    /// The stem of the last word of a term that is not behind an `of`: what the term is one of.
    pub fn head(&self, term: &Term) -> Option<String> {
        let of = term.words.iter().position(|&word| self.words[word as usize] == "of").unwrap_or(term.words.len());
        term.words[..of].last().map(|&word| stem(&self.words[word as usize]).into_owned())
    }

    /// Where a unit has a term; `None` where it has it only inside a longer one, of those that are asked for by their numbers,
    /// or inside a longer name (`Western Europe`).
    pub fn place(&self, term: &Term, unit: u32, asked: impl Fn(usize) -> bool) -> Option<Range<usize>> {
        let words = &self.units[unit as usize];
        let is_it = |run: &[Word], own: &[u32]| {
            run.iter().map(|word| word.number).eq(own.iter().copied()) && run[1..].iter().all(|word| word.joined)
        };
        let length = term.words.len();
        let inside = |at: usize| {
            let longer = term.longer.iter().filter(|&&longer| asked(longer));
            longer.map(|&longer| self.terms[longer].words.as_slice()).any(|longer| {
                let earliest = (at + length).saturating_sub(longer.len());
                (earliest..=at).any(|from| words.get(from..from + longer.len()).is_some_and(|run| is_it(run, longer)))
            })
        };
        let at = (0..words.len().saturating_sub(length - 1))
            .find(|&at| is_it(&words[at..at + length], &term.words) && !inside(at))?;
        let capital = |at: usize| words.get(at).is_some_and(|word| word.capital);
        let named = at > 0 && words[at].joined && capital(at - 1)
            || words.get(at + length).is_some_and(|next| next.joined && next.capital);
        if length == 1 && named {
            return None;
        }
        Some(words[at].place.start as usize..words[at + length - 1].place.end as usize)
    }

    /// Visits the phrases of every unit that may be terms.
    fn visit(&self, mut visit: impl FnMut(u32, [u32; LONGEST])) {
        for (unit, words) in self.units.iter().enumerate() {
            for first in 0..words.len() {
                let mut key = [NONE; LONGEST];
                for (length, word) in words[first..].iter().take(LONGEST).enumerate() {
                    // inside a term stands at most an `of`
                    let inner = word.content || length > 0 && self.words[word.number as usize] == "of";
                    if length > 0 && !word.joined || !inner {
                        break;
                    }
                    key[length] = word.number;
                    if word.content && (length > 0 || word.capital) {
                        visit(unit as u32, key);
                    }
                }
            }
        }
    }

    fn find(&self) -> Vec<Term> {
        // most phrases come once, and need no place of their own
        let hasher = BuildHasherDefault::<DefaultHasher>::new();
        let slot = |key: &[u32; LONGEST]| hasher.hash_one(key) as usize & (SIEVE - 1);
        let mut sieve = vec![0_u8; SIEVE];
        self.visit(|_, key| {
            let counter = &mut sieve[slot(&key)];
            *counter = counter.saturating_add(1);
        });
        let mut units: BTreeMap<[u32; LONGEST], Vec<u32>> = BTreeMap::new();
        self.visit(|unit, key| {
            if usize::from(sieve[slot(&key)]) >= UNITS {
                let units = units.entry(key).or_default();
                if units.last() != Some(&unit) {
                    units.push(unit);
                }
            }
        });
        units.retain(|_, units| units.len() >= UNITS);
        let mut terms: Vec<Term> = units
            .into_iter()
            .map(|(key, units)| Term {
                words: key.into_iter().filter(|word| *word != NONE).collect(),
                units,
                longer: Vec::new(),
            })
            .collect();
        let numbers: HashMap<Vec<u32>, usize> = terms.iter().map(|term| term.words.clone()).zip(0..).collect();
        let mut dropped = vec![false; terms.len()];
        for longer in 0..terms.len() {
            let words = terms[longer].words.clone();
            for part in (1..words.len()).flat_map(|length| words.windows(length)) {
                if let Some(&shorter) = numbers.get(part) {
                    dropped[shorter] |= terms[longer].units.len() * 10 >= terms[shorter].units.len() * PART;
                    terms[shorter].longer.push(longer);
                }
            }
        }
        // others know it by its number
        for (term, _) in terms.iter_mut().zip(&dropped).filter(|(_, dropped)| **dropped) {
            term.units.clear();
        }
        terms
    }
}

/// A word in the singular, if it is a plural. Other forms are other words: developed countries are not developing ones.
fn singular(word: &str) -> String {
    match word.strip_suffix("ies") {
        Some(city) if city.len() > 1 => format!("{city}y"),
        _ => {
            let plural = word.len() > 3 && !["ss", "us", "is"].iter().any(|end| word.ends_with(end));
            word.strip_suffix('s').filter(|_| plural).unwrap_or(word).to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str, times: usize) -> Vec<String> {
        vec![text.to_owned(); times]
    }

    fn terms(texts: &[String]) -> Vec<String> {
        let phrases = Phrases::of(texts);
        let kept = phrases.terms().iter().filter(|term| !term.units.is_empty());
        kept.map(|term| {
            term.words.iter().map(|&word| phrases.words[word as usize].as_str()).collect::<Vec<_>>().join(" ")
        })
        .collect()
    }

    #[test]
    fn a_term_is_the_longest_phrase_that_comes_again() {
        assert_eq!(terms(&texts("by the Court of Justice, which is", 4)), ["court of justice"]);
        assert!(terms(&texts("by the Court of Justice", 3)).is_empty());
        let mut both = texts("the old court rules", 4);
        both.extend(texts("an old court", 4));
        assert_eq!(terms(&both), ["old court rule", "old court"]);
    }

    #[test]
    fn a_single_word_is_a_term_where_it_has_a_capital() {
        assert_eq!(terms(&texts("Here the Assembly is", 4)), ["assembly"]);
        assert!(terms(&texts("Here is a house", 4)).is_empty());
    }

    #[test]
    fn a_place_inside_a_longer_term_is_none_of_the_shorter() {
        let mut both = texts("an old court rules", 4);
        both.extend(texts("an old court", 4));
        let phrases = Phrases::of(&both);
        let old_court = phrases.terms().iter().find(|term| term.words.len() == 2 && !term.units.is_empty()).unwrap();
        assert_eq!(phrases.place(old_court, 0, |_| true), None);
        assert_eq!(phrases.place(old_court, 0, |_| false), Some(3..12));
        assert_eq!(phrases.place(old_court, 5, |_| true), Some(3..12));
    }
}
