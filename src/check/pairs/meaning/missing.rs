//! Text of one side that has no counterpart on the other: a sentence of several, or a long clause.
//!
//! For every sentence and clause a formula gives the natural logarithm of the odds that it was dropped from the other side;
//! without vectors first, and with them where that leaves doubt. The formulas are logistic regressions on sentences that were
//! dropped from the documents that those of the whole texts are from. What stands beside a sentence that is longer than
//! expected is held against it.

use std::ops::Range;

use super::evidence::{Evidence, Side, common, keys};
use super::pieces::Pieces;
use super::vectors::Alike;
use super::words::{Share, sum};
use crate::check::pairs::Study;
use crate::check::pairs::length::visible;
use crate::lang::Lang;

/// From these odds on text is told of: of sentences, of clauses.
const MISSING: [f64; 2] = [-2.2, 2.0];
/// From these on with more than a note.
const SURE: [f64; 2] = [-0.9, 2.0];
/// In a bitext whose usual coverage is below [`FREE`] they must be higher by so much for every unit of it.
const FREER: f64 = 10.0;
const FREE: f64 = 0.32;
/// With so much less vectors may still raise them so far.
const DOUBT: f64 = 3.0;
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

/// Weights of nothing and of the features in their order: of sentences, of clauses; without vectors, with them.
type Weights = [f64; 14];
const WITHOUT: [Weights; 2] = [
    [-7.7, -20.6, 9.9, 1.8, 0.67, 1.11, 2.3, 1.08, 2.5, -4.8, -1.4, 0.0, 0.0, 6.9],
    [-8.4, -12.4, 6.1, -0.9, 1.6, 0.5, 2.5, 1.3, 2.65, -3.1, -1.7, 0.0, 0.0, 7.0],
];
const WITH: [Weights; 2] = [
    [-6.2, -15.0, 7.6, -0.5, 1.45, 0.38, 0.56, 1.06, 1.9, -6.0, -1.7, -2.25, -0.74, 7.2],
    [-7.0, -10.7, 6.5, -1.4, 1.8, 0.24, 3.0, 0.74, 2.8, -2.3, -1.8, -1.2, -1.26, 7.6],
];

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
    pub lang: Lang,
    /// The pieces that it is, counted from the first of its text.
    run: Range<usize>,
    /// Where it is in its text.
    pub place: Range<usize>,
    /// 0 for sentences, 1 for a clause.
    level: usize,
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
            let odds = features.odds(&WITHOUT[level]);
            (odds > least(study.usual, level) - DOUBT).then_some(Candidate {
                lang: self.lang,
                run,
                place,
                level,
                features,
            })
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
    /// How far the odds that it is missing are above what is told, by vectors too.
    pub fn excess(&self, alike: &Alike) -> f64 {
        let whole = alike.whole();
        let without = match self.lang {
            Lang::Chinese => alike.without_chinese(&self.run),
            Lang::English => alike.without_english(&self.run),
        };
        let features = Features { gain: 10.0 * f64::from(whole - without), cosine: f64::from(whole), ..self.features };
        features.odds(&WITH[self.level]) - least(self.features.usual, self.level)
    }
}

impl Candidate {
    /// Whether it is missing rather than said in other words, by how far its odds are above what is told.
    pub fn is_sure(&self, excess: f64) -> bool {
        excess > SURE[self.level] - MISSING[self.level]
    }
}

/// The odds from which on text is told of.
fn least(usual: f64, level: usize) -> f64 {
    MISSING[level] + FREER * (FREE - usual).max(0.0)
}
