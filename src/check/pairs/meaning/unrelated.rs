//! Texts that are not translations of each other.
//!
//! Two formulas, one without vectors and one with them, give the natural logarithm of the odds that two texts do *not*
//! belong together. They are logistic regressions on swapped texts and good ones: of a technical manual, two laws, a code of
//! conduct, a resolution and three novels. Other laws, a declaration, a licence, other novels and a magazine, which they have
//! not seen, are told as well.

use rayon::prelude::*;

use super::Batch;
use super::evidence::Evidence;
use crate::check::pairs::Study;

/// From these odds without vectors on a pair is looked at more closely. Of 1,320 swapped pairs three are below it.
const DOUBTFUL: f64 = -5.0;
/// From these odds on a pair may be told of because its texts fit others better.
const UNLIKE: f64 = -4.5;
/// From these on it is told of by itself.
const UNRELATED: f64 = 2.5;
/// How much the odds of two pairs must fall together when their texts are exchanged.
const SWAPPED: f64 = 6.0;
/// How much those of one must fall with another text, and to what, if they are above [`MOVED_FROM`].
const MOVED: f64 = 6.0;
const MOVED_TO: f64 = -3.5;
const MOVED_FROM: f64 = 1.0;
/// Numbers and Latin words that two lists have in common.
const LISTED: usize = 5;
/// Deviations of the length are no worse beyond.
const LONGEST: f64 = 6.0;

/// What the odds are made of: nothing, coverage, deviation of the length, few words, coverage usual in the bitext, numbers
/// and Latin words in common, those without counterpart.
const WITHOUT: [f64; 7] = [1.46, -21.6, 1.11, -9.4, 7.9, -1.8, 10.3];
/// The same beside a cosine, and what a unit of cosine counts.
const WITH: [f64; 7] = [3.0, -13.7, 0.86, -10.5, 14.3, -1.9, 9.8];
const COSINE: f64 = -12.6;

fn features(evidence: &Evidence, study: &Study) -> [f64; 7] {
    let (common, fewer) = (evidence.common as f64, evidence.fewer as f64);
    [
        1.0,
        evidence.found,
        evidence.deviation.abs().min(LONGEST),
        evidence.little,
        study.usual,
        common / (2.0 + common),
        (fewer - common) / (2.0 + fewer),
    ]
}

fn sum(weights: &[f64; 7], features: &[f64; 7]) -> f64 {
    weights.iter().zip(features).map(|(weight, feature)| weight * feature).sum()
}

/// Whether a pair may be unrelated for all that words, numbers and lengths say.
pub(super) fn is_doubtful(evidence: &Evidence, study: &Study) -> bool {
    evidence.has_words() && sum(&WITHOUT, &features(evidence, study)) > DOUBTFUL
}

/// Whether two texts are hardly more than a list of the same numbers: that belongs together.
fn is_list(evidence: &Evidence) -> bool {
    evidence.common >= LISTED && 10 * evidence.common >= 7 * evidence.fewer
}

/// Natural logarithm of the odds that two texts are not translations of each other.
fn odds(evidence: &Evidence, study: &Study, cosine: f32) -> f64 {
    sum(&WITH, &features(evidence, study)) + COSINE * f64::from(cosine)
}

/// A pair that is no translation, and the pair whose other text fits better, if there is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unrelated {
    pub pair: usize,
    /// The pair whose English belongs to this one's Chinese.
    pub english_of: Option<usize>,
    /// The pair whose Chinese belongs to this one's English.
    pub chinese_of: Option<usize>,
}

/// Finds the pairs of a batch that are no translations, among those that are doubtful. O(n²) for n doubtful pairs.
pub(super) fn find(batch: &Batch<'_>, study: &Study, doubtful: &[usize]) -> Vec<Unrelated> {
    let own = |pair: &usize| {
        let cosine = batch.cosine(*pair, *pair);
        (*pair, odds(&batch.evidence[*pair], study, cosine))
    };
    let mut unlike: Vec<(usize, f64)> = doubtful.par_iter().map(own).collect();
    unlike.retain(|(_, odds)| *odds > UNLIKE);
    // both ways, so that a text that was moved is found wherever its own pair is
    let exchange = |at: usize| -> Unrelated {
        let (pair, odds_here) = unlike[at];
        let mut found = Unrelated { pair, english_of: None, chinese_of: None };
        let (mut best_chinese, mut best_english) = (odds_here, odds_here);
        for (other, odds_there) in candidates(batch, &unlike, at) {
            let with_its_chinese = batch.odds(study, other, pair);
            let with_its_english = batch.odds(study, pair, other);
            let swapped = odds_here + odds_there - with_its_chinese - with_its_english > SWAPPED
                && with_its_chinese < odds_here.min(odds_there)
                && with_its_english < odds_here.min(odds_there);
            let moved = |odds: f64| odds_here > MOVED_FROM && odds < MOVED_TO && odds_here - odds > MOVED;
            if (swapped || moved(with_its_chinese)) && with_its_chinese < best_chinese {
                (best_chinese, found.chinese_of) = (with_its_chinese, Some(other));
            }
            if (swapped || moved(with_its_english)) && with_its_english < best_english {
                (best_english, found.english_of) = (with_its_english, Some(other));
            }
        }
        found
    };
    let found: Vec<Unrelated> = (0..unlike.len()).into_par_iter().map(exchange).collect();
    let told = |(found, (_, odds)): (Unrelated, &(usize, f64))| {
        let alone = *odds > UNRELATED && !is_list(&batch.evidence[found.pair]);
        (alone || found.english_of.is_some() || found.chinese_of.is_some()).then_some(found)
    };
    found.into_iter().zip(&unlike).filter_map(told).collect()
}

/// The pairs whose texts may belong to one: its neighbours, and those that its texts are most alike.
fn candidates(batch: &Batch<'_>, unlike: &[(usize, f64)], at: usize) -> Vec<(usize, f64)> {
    let pair = unlike[at].0;
    let mut found: Vec<usize> = (0..unlike.len())
        .skip(at.saturating_sub(2))
        .take_while(|other| *other <= at + 2)
        .filter(|&other| other != at && unlike[other].0.abs_diff(pair) <= 2)
        .collect();
    let nearest = |cosine: &dyn Fn(usize) -> f32| {
        let others = (0..unlike.len()).filter(|&other| other != at);
        others.map(|other| (other, cosine(unlike[other].0))).max_by(|one, other| one.1.total_cmp(&other.1))
    };
    found.extend(nearest(&|other| batch.cosine(other, pair)).map(|(other, _)| other));
    found.extend(nearest(&|other| batch.cosine(pair, other)).map(|(other, _)| other));
    found.sort_unstable();
    found.dedup();
    found.into_iter().map(|other| unlike[other]).collect()
}

impl Batch<'_> {
    /// The odds that the Chinese of one pair and the English of another do not belong together.
    fn odds(&self, study: &Study, chinese: usize, english: usize) -> f64 {
        odds(&self.between(study, chinese, english), study, self.cosine(chinese, english))
    }
}
