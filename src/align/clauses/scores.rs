//! What a pair of clauses is worth.
//!
//! All weights are natural logarithms, set by hand with one text in sight: the 61 clauses of resolution 55/187.

use super::connectives::{Answer, Connectives};
use super::places::{Mark, Place};
use super::{Clauses, Stretch};
use crate::align::evidence::visible;
use crate::align::lattice::Scorer;
use crate::align::length::LengthModel;

/// Most places in one clause, English and Chinese, unless the sentence stays whole.
const LONGEST: (usize, usize) = (12, 8);
/// What a cut behind a Chinese semicolon or colon is worth.
const CHINESE_STRONG: f64 = 0.5;
/// What the words of a clause are worth that go together, the least and the most that one word says, and what is added to
/// probabilities before they are compared.
const CONTENT: f64 = 0.5;
const LEAST: f64 = -1.0;
const MOST: f64 = 1.5;
const SMOOTHING: f64 = 0.01;
/// A clause of fewer Chinese characters, or of fewer than [`LETTERS`] times as many English letters, is hardly one; what it
/// costs to be empty.
const SHORT: f64 = 6.0;
const SHORT_COST: f64 = 3.0;
const LETTERS: f64 = 3.0;

/// What a cut is worth by what stands before it in English.
fn mark_score(mark: Mark) -> f64 {
    match mark {
        Mark::Strong => 1.5,
        Mark::Connective => -0.3,
        Mark::Comma => -1.5,
        Mark::Bare => -2.0,
        Mark::List => -3.0,
    }
}

/// What it is worth how the beginnings of both clauses answer to each other.
fn answer_score(answer: Answer) -> f64 {
    match answer {
        Answer::Contradicted => -0.7,
        Answer::None => 0.0,
        Answer::Weak => 1.5,
        Answer::Strong => 2.5,
    }
}

/// Scores of clause pairs. Items are what stands between two places; English items are the rows.
pub(super) struct Scores {
    /// Visible characters before every place, from 0 to the whole.
    english: Vec<f64>,
    chinese: Vec<f64>,
    length: LengthModel,
    /// What a cut is worth: English place, Chinese place.
    cuts: Vec<Vec<f64>>,
    /// What the words are worth: first English item, English items less one, then sums over the Chinese items.
    content: Vec<Vec<Vec<f64>>>,
    shapes: Vec<(usize, usize)>,
}

impl Scores {
    /// Of the places of an English text, which comes in lower case too, and of a Chinese one.
    /// O(English places² × Chinese words).
    pub fn new(
        clauses: &Clauses<'_>,
        (english, lower, left): (&Stretch<'_>, &str, &[Place]),
        (chinese, right): (&Stretch<'_>, &[Place]),
    ) -> Self {
        let known = Connectives::built_in();
        let cut = |place: &Place, other: &Place| {
            let strong = if other.mark == Mark::Strong { CHINESE_STRONG } else { 0.0 };
            let beginning = lower[place.at..].trim_start_matches(['“', '"', '‘', '\'']);
            let answer = known.answer(beginning, chinese.text[other.at..].trim_start());
            mark_score(place.mark) + strong + answer_score(answer)
        };
        let (n, m) = (left.len() + 1, right.len() + 1);
        let mut shapes: Vec<_> =
            (1..=n.min(LONGEST.0)).flat_map(|a| (1..=m.min(LONGEST.1)).map(move |b| (a, b))).collect();
        if !shapes.contains(&(n, m)) {
            shapes.push((n, m));
        }
        Self {
            english: lengths(english.text, left),
            chinese: lengths(chinese.text, right),
            length: clauses.length,
            cuts: left.iter().map(|place| right.iter().map(|other| cut(place, other)).collect()).collect(),
            content: content(clauses, (english, left), (chinese, right)),
            shapes,
        }
    }

    /// English and Chinese items.
    pub fn size(&self) -> (usize, usize) {
        (self.english.len() - 1, self.chinese.len() - 1)
    }
}

impl Scorer for Scores {
    /// No null beads: the sentence as a whole is always a path.
    fn shapes(&self) -> &[(usize, usize)] {
        &self.shapes
    }

    fn score(&self, i: usize, j: usize, (a, b): (usize, usize)) -> f64 {
        let size = self.size();
        // both sides begin and end together
        if (i == 0) != (j == 0) || (i + a == size.0) != (j + b == size.1) {
            return f64::NEG_INFINITY;
        }
        let (english, chinese) = (self.english[i + a] - self.english[i], self.chinese[j + b] - self.chinese[j]);
        let mut score = self.length.score(english, chinese);
        if i > 0 {
            score += self.cuts[i - 1][j - 1];
        }
        if (a, b) != size {
            let size = chinese.min(english / LETTERS);
            score -= SHORT_COST * (1.0 - size / SHORT).max(0.0);
        }
        let words = &self.content[i][a - 1];
        score + CONTENT * (words[j + b] - words[j])
    }

    fn extension(&self) -> f64 {
        0.0
    }
}

/// Visible characters before every place.
fn lengths(text: &str, places: &[Place]) -> Vec<f64> {
    let mut lengths = vec![0.0];
    let mut start = 0;
    for end in places.iter().map(|place| place.at).chain([text.len()]) {
        lengths.push(lengths[lengths.len() - 1] + visible(&text[start..end]));
        start = end;
    }
    lengths
}

/// For every run of English items what each Chinese item's words say of it, summed up: the logarithm of how much likelier a
/// word is there than anywhere in the sentence.
fn content(
    clauses: &Clauses<'_>,
    (english, left): (&Stretch<'_>, &[Place]),
    (chinese, right): (&Stretch<'_>, &[Place]),
) -> Vec<Vec<Vec<f64>>> {
    let known = &clauses.association;
    let item = |places: &[Place], at: usize| places.partition_point(|place| place.at <= at);
    let (n, m) = (left.len() + 1, right.len() + 1);
    // words that were learned, and which item each is in
    let words: Vec<(usize, u32)> =
        english.words.iter().filter_map(|&(at, word)| Some((item(left, at), known.english(word)?))).collect();
    let mut sums = vec![vec![vec![0.0; m + 1]; n]; n];
    for (at, other) in chinese.words.iter().filter_map(|&(at, word)| Some((item(right, at), known.chinese(word)?))) {
        let mut mass = vec![0.0; n];
        let mut count = vec![0.0; n];
        for &(item, word) in &words {
            mass[item] += known.probability(word, other);
            count[item] += 1.0;
        }
        let mean = |items: std::ops::Range<usize>| {
            let (mass, count): (f64, f64) = (mass[items.clone()].iter().sum(), count[items].iter().sum());
            mass / f64::max(count, 1.0) + SMOOTHING
        };
        let everywhere = mean(0..n);
        for (first, runs) in sums.iter_mut().enumerate() {
            for (more, sums) in runs.iter_mut().enumerate().take(n - first) {
                sums[at + 1] += (mean(first..first + more + 1) / everywhere).ln().clamp(LEAST, MOST);
            }
        }
    }
    for sums in sums.iter_mut().flatten() {
        for at in 1..=m {
            sums[at] += sums[at - 1];
        }
    }
    sums
}
