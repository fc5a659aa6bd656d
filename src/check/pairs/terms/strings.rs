//! Strings of characters in Chinese texts, in Simplified script: how many texts have them, and which go with a term.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::lang::{Script, is_han};
use crate::lexicon::Lexicon;

/// Characters of a string that may be a translation.
const LENGTH: std::ops::RangeInclusive<usize> = 2..=16;
/// Units that are looked at for the translation of a term; more show nothing else.
const UNITS: usize = 60;
/// A string is a piece of a longer one that is in so many tenths of its units.
const WHOLE: usize = 9;
/// Strings that go with a term best, which are looked for everywhere.
const BEST: usize = 40;

/// Chinese texts with an index of the pairs of characters in them.
#[derive(Debug)]
pub(super) struct Strings {
    texts: Vec<String>,
    /// The texts that have a pair of characters, ascending.
    pairs: HashMap<(char, char), Vec<u32>>,
}

impl Strings {
    pub fn of(texts: &[String], lexicon: &Lexicon) -> Self {
        // places in these texts are places in those
        let simplified = |c: char| {
            Some(lexicon.in_script(c, Script::Hans)).filter(|other| other.len_utf8() == c.len_utf8()).unwrap_or(c)
        };
        let texts: Vec<String> = texts.iter().map(|text| text.chars().map(simplified).collect()).collect();
        let mut pairs: HashMap<(char, char), Vec<u32>> = HashMap::new();
        for (text, number) in texts.iter().zip(0..) {
            let mut before = ' ';
            for c in text.chars() {
                if is_han(before) && is_han(c) {
                    let texts = pairs.entry((before, c)).or_default();
                    if texts.last() != Some(&number) {
                        texts.push(number);
                    }
                }
                before = c;
            }
        }
        Self { texts, pairs }
    }

    /// The text of a unit.
    pub fn text(&self, unit: u32) -> &str {
        &self.texts[unit as usize]
    }

    /// The units that have a string, ascending; none where it is of one character.
    pub fn units(&self, string: &str) -> Vec<u32> {
        let characters: Vec<char> = string.chars().collect();
        let lists = characters.windows(2).map(|pair| self.pairs.get(&(pair[0], pair[1])));
        let Some(rarest) = lists.min_by_key(|list| list.map_or(0, Vec::len)).flatten() else { return Vec::new() };
        rarest.iter().copied().filter(|unit| self.text(*unit).contains(string)).collect()
    }

    /// The string that goes with a term most closely, by its log-likelihood ratio, among those that at least so many tenths
    /// of its units have. Of a term's units those given.
    pub fn usual(&self, units: &[u32], tenths: usize) -> Option<String> {
        let seen = &units[..units.len().min(UNITS)];
        let least = (seen.len() * tenths).div_ceil(10).max(2);
        // what is in so many texts is made of pairs of characters that are
        let mut often: HashMap<(char, char), (usize, u32)> = HashMap::new();
        for &unit in seen {
            let mut before = ' ';
            for c in self.text(unit).chars() {
                let count = often.entry((before, c)).or_insert((0, u32::MAX));
                if count.1 != unit {
                    *count = (count.0 + 1, unit);
                }
                before = c;
            }
        }
        often.retain(|(before, c), (count, _)| *count >= least && is_han(*before) && is_han(*c));
        let mut counts: BTreeMap<&str, (usize, u32)> = BTreeMap::new();
        for &unit in seen {
            for string in strings(self.text(unit), |pair| often.contains_key(&pair)) {
                let count = counts.entry(string).or_insert((0, u32::MAX));
                if count.1 != unit {
                    *count = (count.0 + 1, unit);
                }
            }
        }
        counts.retain(|_, (count, _)| *count >= least);
        // a string says no more than the longer one that is wherever it is
        let mut open: BTreeSet<&str> = BTreeSet::new();
        for (string, (count, _)) in &counts {
            let ahead = string.chars().next().map_or(0, char::len_utf8);
            let behind = string.chars().next_back().map_or(0, char::len_utf8);
            let shorter = [&string[ahead..], &string[..string.len() - behind]];
            open.extend(shorter.into_iter().filter(|one| counts.get(one).is_some_and(|(other, _)| other == count)));
        }
        let mut closed: Vec<(&str, usize)> = counts
            .iter()
            .filter(|(string, _)| !open.contains(*string))
            .map(|(string, (count, _))| (*string, *count))
            .collect();
        closed.sort_by_key(|(string, count)| (usize::MAX - count, usize::MAX - string.len(), *string));
        closed.truncate(BEST);
        let all = self.texts.len() as f64;
        let judged: Vec<(f64, &str, usize)> = closed
            .into_iter()
            .map(|(string, _)| {
                let with = self.units(string);
                let together = common(&with, units);
                (likelihood_ratio(together as f64, units.len() as f64, with.len() as f64, all), string, together)
            })
            .collect();
        let (_, core, most) =
            judged.iter().max_by(|one, other| one.0.total_cmp(&other.0).then(other.1.cmp(one.1))).copied()?;
        // What goes with a term best may be a piece of its translation, which other translations share: 国家 of 发展中国家.
        let whole = |(_, string, together): &&(f64, &str, usize)| {
            string.contains(core) && (together * 10 >= most * WHOLE || together + 1 >= most)
        };
        let (_, text, _) = judged
            .iter()
            .filter(whole)
            .max_by(|one, other| one.1.len().cmp(&other.1.len()).then(one.0.total_cmp(&other.0)))?;
        Some((*text).to_owned())
    }
}

/// The strings of characters in a text that are made of some pairs only.
fn strings(text: &str, fits: impl Fn((char, char)) -> bool) -> Vec<&str> {
    let mut found = Vec::new();
    let mut run: Vec<usize> = Vec::new();
    let mut before = ' ';
    let mut close = |run: &[usize], end: usize| {
        let ends: Vec<usize> = run.iter().copied().chain([end]).collect();
        for from in 0..run.len() {
            found.extend(LENGTH.filter_map(|length| Some(&text[ends[from]..*ends.get(from + length)?])));
        }
    };
    for (at, c) in text.char_indices() {
        if !fits((before, c)) {
            close(&run, at);
            run.clear();
        }
        run.push(at);
        before = c;
    }
    close(&run, text.len());
    found
}

/// How many numbers two ascending lists share.
pub(super) fn common(one: &[u32], other: &[u32]) -> usize {
    one.iter().filter(|unit| other.binary_search(unit).is_ok()).count()
}

/// Dunning's log-likelihood ratio (above 0, higher is closer; 0 where the two are together less often than by chance) of two
/// things that are in so many units, together and each.
fn likelihood_ratio(together: f64, one: f64, other: f64, all: f64) -> f64 {
    if together * all <= one * other {
        return 0.0;
    }
    let part = |count: f64, expected: f64| if count > 0.0 { count * (count / expected).ln() } else { 0.0 };
    let cells = [
        (together, one * other),
        (one - together, one * (all - other)),
        (other - together, (all - one) * other),
        (all - one - other + together, (all - one) * (all - other)),
    ];
    2.0 * cells.into_iter().map(|(count, product)| part(count, product / all)).sum::<f64>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_string_that_goes_with_a_term_is_found_whole() {
        let texts =
            ["在發展中國家", "发展中国家很小", "去发展中国家", "中国很大", "国家", "他去了", "很小"].map(str::to_owned);
        let strings = Strings::of(&texts, Lexicon::bundled());
        assert_eq!(strings.usual(&[0, 1, 2], 7).as_deref(), Some("发展中国家"));
        assert_eq!(strings.units("中国"), [0, 1, 2, 3]);
        assert_eq!(strings.units("大中"), [0; 0]);
    }

    #[test]
    fn chance_is_no_likelihood() {
        assert!(likelihood_ratio(2.0, 10.0, 20.0, 100.0) < 1e-9);
        // by hand: 5 of 10 units, all that have either: 2 (5 ln 2 + 5 ln 2)
        assert!((likelihood_ratio(5.0, 5.0, 5.0, 10.0) - 20.0 * 2_f64.ln()).abs() < 1e-9);
    }

    #[test]
    fn strings_do_not_go_over_punctuation() {
        let found = strings("他去，我们A来", |(before, c)| is_han(before) && is_han(c));
        assert_eq!(found, ["他去", "我们"]);
    }
}
