//! What speaks for and against a text being the translation of another, before anything is encoded.

use std::ops::Range;

use super::words::Shares;
use crate::check::pairs::Study;
use crate::check::pairs::length::visible;
use crate::lang::Lang;
use crate::lexicon::Matches;
use crate::words::cognates;

/// One text: its length, and what the other side should have alike.
#[derive(Debug, Clone, Default)]
pub(super) struct Side {
    /// Visible characters.
    pub length: f64,
    /// Keys of its numbers and Latin words, sorted.
    pub keys: Vec<u64>,
}

impl Side {
    pub fn of(text: &str) -> Self {
        Self { length: visible(text), keys: keys(text) }
    }
}

/// Keys of the numbers and Latin words of a text, sorted.
pub(super) fn keys(text: &str) -> Vec<u64> {
    let mut keys: Vec<u64> = cognates(text).into_iter().map(|cognate| cognate.key).collect();
    keys.sort_unstable();
    keys
}

/// How many keys of two sorted lists are in both, repetitions counted.
pub(super) fn common(one: &[u64], other: &[u64]) -> usize {
    let (mut at, mut to, mut count) = (0, 0, 0);
    while at < one.len() && to < other.len() {
        match one[at].cmp(&other[to]) {
            std::cmp::Ordering::Less => at += 1,
            std::cmp::Ordering::Greater => to += 1,
            std::cmp::Ordering::Equal => (at, to, count) = (at + 1, to + 1, count + 1),
        }
    }
    count
}

/// What is known of two texts.
#[derive(Debug, Clone)]
pub(super) struct Evidence {
    /// How much of each piece is found on the other side.
    pub shares: Shares,
    /// Geometric mean of how much of each side is found on the other, every word once: 0–1.
    pub found: f64,
    /// Standard deviations that the English is longer than expected.
    pub deviation: f64,
    /// 1 ⁄ √(1 + n), n the words of the side that has fewer: higher is less to go by.
    pub little: f64,
    /// Numbers and Latin words that both have.
    pub common: usize,
    /// Those that the side has that has fewer.
    pub fewer: usize,
}

impl Evidence {
    pub fn new(
        study: &Study,
        matches: &Matches,
        (chinese, z): (&Side, Range<usize>),
        (english, e): (&Side, Range<usize>),
    ) -> Self {
        let shares = Shares::new(matches, z, e);
        let (left, right) = shares.whole();
        Self {
            found: f64::from(left.own() * right.own()).sqrt(),
            deviation: study.lengths.deviation(english.length, chinese.length),
            little: (1.0 + f64::from(left.words.min(right.words))).sqrt().recip(),
            common: common(&chinese.keys, &english.keys),
            fewer: chinese.keys.len().min(english.keys.len()),
            shares,
        }
    }

    /// Whether both sides have a word that says something.
    pub fn has_words(&self) -> bool {
        self.little < 0.75
    }
}

/// The two sides of a pair, Chinese first, whichever is the source.
pub(super) const SIDES: [Lang; 2] = [Lang::Chinese, Lang::English];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_both_have_is_counted_as_often_as_both_have_it() {
        assert_eq!(common(&[1, 2, 2, 5], &[2, 2, 2, 5, 7]), 3);
        assert_eq!(common(&[], &[1]), 0);
        assert_eq!(common(&keys("Articles 12 and 13"), &keys("第十二条、第十三条")), 2);
    }
}
