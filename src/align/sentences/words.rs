//! Features of words: what the dictionary finds again, numbers and names.

use std::collections::BTreeSet;

use super::coverage::{Coverage, Found};
use super::shapes::Shape;
use crate::lexicon::MatchKind;
use crate::words::{Quantity, numbers};

/// What the features are called.
pub(super) const NAMES: [&str; COUNT] = [
    "found_english",
    "found_chinese",
    "found_least",
    "found_english_size",
    "found_chinese_size",
    "found_least_size",
    "found_sum",
    "lost_english",
    "lost_chinese",
    "weakest_english",
    "weakest_chinese",
    "null_words",
    "numbers_both",
    "numbers_chinese",
    "numbers_english",
    "names",
];
pub(super) const COUNT: usize = 16;
/// More than this says no more.
const MOST: f32 = 3.0;

/// Numbers and names of the sentences of both sides.
#[derive(Debug)]
pub(super) struct Words {
    coverage: Coverage,
    chinese_numbers: Vec<BTreeSet<Quantity>>,
    english_numbers: Vec<BTreeSet<Quantity>>,
    /// Of each Chinese sentence, the English words that are names it spells.
    names: Vec<Vec<u32>>,
}

impl Words {
    /// Reads the sentences.
    pub(super) fn new(coverage: Coverage, chinese: &[&str], english: &[&str]) -> Self {
        let values = |texts: &[&str]| -> Vec<BTreeSet<Quantity>> {
            texts.iter().map(|text| numbers(text).into_iter().map(|number| number.value).collect()).collect()
        };
        let matches = coverage.matches();
        let names = (0..chinese.len())
            .map(|i| {
                let tokens = matches.chinese().tokens(i..i + 1).iter();
                let found = tokens.flat_map(|&word| matches.row(word)).filter(|found| found.kind == MatchKind::Name);
                let names: BTreeSet<u32> = found.map(|found| found.english).collect();
                names.into_iter().collect()
            })
            .collect();
        Self { names, coverage, chinese_numbers: values(chinese), english_numbers: values(english) }
    }

    /// The features of a bead, behind those that are there.
    pub(super) fn push(&self, i: usize, j: usize, (a, b): Shape, features: &mut Vec<f32>) {
        if a == 0 || b == 0 {
            let (chinese, english) = self.coverage.masses(i, j, (a, b));
            let from = features.len();
            features.resize(from + COUNT, 0.0);
            features[from + 11] = chinese + english;
            return;
        }
        let (chinese, english) = self.coverage.both(i, j, (a, b));
        let least = english.mean().min(chinese.mean());
        let size = (a + b) as f32;
        let weakest = |parts: &mut dyn Iterator<Item = Found>| {
            parts.filter(|part| part.mass > 0.0).map(Found::mean).fold(1.0, f32::min)
        };
        let weakest_english =
            if b > 1 { weakest(&mut (j..j + b).map(|j| self.coverage.english(i, a, j))) } else { 0.0 };
        let weakest_chinese =
            if a > 1 { weakest(&mut (i..i + a).map(|i| self.coverage.chinese(i, j, b))) } else { 0.0 };
        let union = |sets: &[BTreeSet<Quantity>]| sets.iter().flatten().copied().collect::<BTreeSet<Quantity>>();
        let (ours, theirs) = (union(&self.chinese_numbers[i..i + a]), union(&self.english_numbers[j..j + b]));
        let both = ours.intersection(&theirs).count() as f32;
        let tokens = self.coverage.matches().english().tokens(j..j + b);
        let is_name = |word: &&u32| self.names[i..i + a].iter().any(|names| names.binary_search(word).is_ok());
        let names = tokens.iter().filter(is_name).count() as f32;
        features.extend([
            english.mean(),
            chinese.mean(),
            least,
            english.mean() * size,
            chinese.mean() * size,
            least * size,
            (english.matched + chinese.matched) / 10.0,
            (english.mass - english.matched) / 10.0,
            (chinese.mass - chinese.matched) / 10.0,
            weakest_english,
            weakest_chinese,
            0.0,
            both,
            (ours.len() as f32 - both).min(MOST),
            (theirs.len() as f32 - both).min(MOST),
            names.min(MOST),
        ]);
    }
}
