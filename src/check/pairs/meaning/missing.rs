//! Text of one side that has no counterpart on the other: a sentence of several, or a long clause.
//!
//! For every sentence and clause a formula gives the natural logarithm of the odds that it was dropped from the other side;
//! without vectors first, and with them where that leaves doubt. The formulas are logistic regressions: sentences were dropped
//! from a criminal code, a resolution and a regulation, and of what was left over the likeliest piece counts as missing; none
//! is in those three as they are, in a guide and in a code of conduct. Two constitutions, an act, six novels and a magazine
//! have no part in the weights, but the bounds were set with all of them in sight. What stands beside a sentence that is
//! longer than expected is held against it.

use std::ops::Range;

use super::evidence::{Evidence, Side, common, keys};
use super::pieces::Pieces;
use super::vectors::Alike;
use super::words::{Share, sum};
use crate::check::pairs::Study;
use crate::check::pairs::length::visible;
use crate::lang::Lang;

/// From these odds on text is told of: of sentences, of clauses; English, Chinese.
const MISSING: [[f64; 2]; 2] = [[-1.6, -1.7], [-0.5, -0.5]];
/// From so much above them on with more than a note.
const SURE: f64 = 1.8;
/// In a bitext whose usual coverage is below [`FREE`] they must be higher by so much for every unit of it.
const FREER: f64 = 40.0;
const FREE: f64 = 0.32;
/// With so much less vectors may still raise them so far.
const DOUBT: f64 = 2.0;
/// What is found so well is not missing.
const FOUND: f32 = 0.55;
/// Words, numbers and Latin words that text must have.
const LEAST: usize = 2;

/// What the odds are made of.
#[derive(Debug, Clone, Copy)]
struct Features {
    /// How much of the text is found, every word of the other side once: 0–1.
    own: f64,
    /// The same with words of the other side found several times.
    found: f64,
    /// How much more of the rest of its side is found.
    contrast: f64,
    /// Standard deviations that its side is longer than expected, −4 to 6.
    longer: f64,
    /// How many fewer they are without it, −3 to 5.
    without: f64,
    /// Its share of its side's visible characters.
    share: f64,
    /// Natural logarithm of its words and one.
    words: f64,
    /// 1 where its side has more sentences than the other.
    more: f64,
    /// Numbers and Latin words of it that the other side has for no other text, by their number and one.
    kept: f64,
    /// Those that it has not.
    lost: f64,
    /// How much less alike the two texts are without it, in cosine, times ten; and how alike they are.
    gain: f64,
    cosine: f64,
    /// Coverage usual in the bitext.
    usual: f64,
}

/// Weights of nothing and of the features in their order: of sentences, of clauses; English, Chinese; without vectors, with
/// them.
type Weights = [f64; 14];
const WITHOUT: [[Weights; 2]; 2] = [
    [
        [-6.81, -5.57, -1.77, 0.28, 1.58, 1.01, 2.65, -0.25, 3.79, -3.01, 3.53, 0.0, 0.0, -3.69],
        [-2.02, -2.8, -1.27, -0.06, 1.78, 0.82, -0.81, 1.6, 1.66, -4.67, 1.0, 0.0, 0.0, -5.65],
    ],
    [
        [-5.94, -4.54, -4.03, -0.81, 1.09, 1.02, 4.27, 1.24, -1.93, -0.63, 1.09, 0.0, 0.0, -2.61],
        [-7.35, -2.16, -1.45, 0.26, 1.04, 1.36, -0.49, 2.15, -0.89, -2.77, 1.79, 0.0, 0.0, -1.37],
    ],
];
const WITH: [[Weights; 2]; 2] = [
    [
        [-6.63, -3.62, -0.39, -0.56, 2.44, 0.23, 2.53, 0.02, 4.05, -1.92, 2.2, -2.84, -2.12, -2.05],
        [-1.95, -1.81, -0.4, -0.38, 2.2, 0.28, -0.69, 1.71, 1.27, -4.03, 0.61, -2.39, -1.71, -4.2],
    ],
    [
        [-4.81, -3.03, -2.6, -1.52, 0.94, 0.9, 4.42, 1.16, -1.76, -0.39, 0.85, -1.48, -2.17, -1.71],
        [-8.15, -1.32, -0.78, -0.3, 1.28, 1.18, -0.2, 2.47, -0.9, -2.38, 1.3, -2.48, -0.31, -1.05],
    ],
];

/// What text of a side is weighed by: whether it is a clause, and its language.
#[derive(Debug, Clone, Copy)]
struct Sort {
    /// 0 for sentences, 1 for a clause.
    level: usize,
    lang: Lang,
}

impl Sort {
    fn of<T: Copy>(self, table: &[[T; 2]; 2]) -> T {
        table[self.level][usize::from(self.lang == Lang::Chinese)]
    }

    /// The odds from which on text is told of, by the coverage usual in the bitext.
    fn least(self, usual: f64) -> f64 {
        self.of(&MISSING) + FREER * (FREE - usual).max(0.0)
    }
}

impl Features {
    fn odds(&self, weights: &Weights) -> f64 {
        let features = [
            1.0,
            self.own,
            self.found,
            self.contrast,
            self.longer,
            self.without,
            self.share,
            self.words,
            self.more,
            self.kept,
            self.lost,
            self.gain,
            self.cosine,
            self.usual,
        ];
        weights.iter().zip(features).map(|(weight, feature)| weight * feature).sum()
    }
}

/// Text of a side that may be missing on the other.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    sort: Sort,
    /// The pieces that it is, counted from the first of its text.
    run: Range<usize>,
    /// Where it is in its text.
    pub place: Range<usize>,
    features: Features,
}

/// One side of a pair and what it is held against.
pub(super) struct View<'a> {
    pub lang: Lang,
    pub text: &'a str,
    pub pieces: &'a Pieces<'a>,
    pub others: &'a Pieces<'a>,
    pub pair: usize,
    pub side: &'a Side,
    pub other: &'a Side,
    pub evidence: &'a Evidence,
}

impl View<'_> {
    fn shares(&self) -> &[Share] {
        if self.lang == Lang::Chinese { &self.evidence.shares.chinese } else { &self.evidence.shares.english }
    }

    /// The sentences and clauses that may be missing for all that words and lengths say.
    pub fn candidates(&self, study: &Study) -> Vec<Candidate> {
        let shares = self.shares();
        if shares.len() < 2 {
            return Vec::new();
        }
        let sentences = self.pieces.sentences(self.pair);
        let mut runs: Vec<(usize, Range<usize>)> = Vec::new();
        if sentences.len() > 1 {
            runs.extend(sentences.iter().map(|sentence| (0, sentence.clone())));
        }
        let cut = sentences.iter().filter(|sentence| sentence.len() > 1);
        runs.extend(cut.flat_map(|sentence| sentence.clone().map(|piece| (1, piece..piece + 1))));
        let whole = sum(shares);
        let others = self.others.sentences(self.pair).len();
        let candidate = |(level, run): (usize, Range<usize>)| {
            let share = sum(&shares[run.clone()]);
            if share.own() > FOUND {
                return None;
            }
            let first = self.pieces.of[self.pair].start;
            let places = &self.pieces.places[first + run.start..first + run.end];
            let place = places.first()?.start..places.last()?.end;
            let text = &self.text[place.clone()];
            let keys = keys(text);
            if share.words as usize + keys.len() < LEAST {
                return None;
            }
            let length = visible(text);
            let features = Features {
                own: f64::from(share.own()),
                found: f64::from(share.found()),
                contrast: f64::from((whole.own - share.own) / (whole.mass - share.mass).max(0.001) - share.own()),
                longer: self.longer(study, 0.0).clamp(-4.0, 6.0),
                without: (self.longer(study, 0.0).abs() - self.longer(study, length).abs()).clamp(-3.0, 5.0),
                share: length / self.side.length,
                words: f64::from(share.words).ln_1p(),
                more: f64::from(u8::from(sentences.len() > others)),
                kept: self.kept(&keys) as f64 / (1.0 + keys.len() as f64),
                lost: (keys.len() - self.kept(&keys).min(keys.len())) as f64 / (1.0 + keys.len() as f64),
                gain: 0.0,
                cosine: 0.0,
                usual: study.usual,
            };
            let sort = Sort { level, lang: self.lang };
            let odds = features.odds(&sort.of(&WITHOUT));
            (odds > sort.least(study.usual) - DOUBT).then_some(Candidate { sort, run, place, features })
        };
        runs.into_iter().filter_map(candidate).collect()
    }

    /// Standard deviations that the side is longer than expected, without so many visible characters.
    fn longer(&self, study: &Study, without: f64) -> f64 {
        let length = (self.side.length - without).max(0.0);
        match self.lang {
            Lang::English => study.lengths.deviation(length, self.other.length),
            Lang::Chinese => -study.lengths.deviation(self.other.length, length),
        }
    }

    /// How many keys of the side have no counterpart any more without some of them.
    fn kept(&self, keys: &[u64]) -> usize {
        let mut rest = self.side.keys.clone();
        for key in keys {
            if let Ok(at) = rest.binary_search(key) {
                rest.remove(at);
            }
        }
        common(&self.side.keys, &self.other.keys) - common(&rest, &self.other.keys)
    }
}

impl Candidate {
    pub fn lang(&self) -> Lang {
        self.sort.lang
    }

    /// How far the odds that it is missing are above what is told, by vectors too.
    pub fn excess(&self, alike: &Alike) -> f64 {
        let whole = alike.whole();
        let without = match self.sort.lang {
            Lang::Chinese => alike.without_chinese(&self.run),
            Lang::English => alike.without_english(&self.run),
        };
        let features = Features { gain: 10.0 * f64::from(whole - without), cosine: f64::from(whole), ..self.features };
        features.odds(&self.sort.of(&WITH)) - self.sort.least(self.features.usual)
    }
}

/// Whether text is missing rather than said in other words, by how far its odds are above what is told.
pub(super) fn is_sure(excess: f64) -> bool {
    excess > SURE
}
