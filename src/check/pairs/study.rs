//! What is usual in a bitext.

use super::length::{Lengths, visible};
use super::meaning::{self, Common};
use super::script::Votes;
use super::{CheckOptions, TextPair};
use crate::lang::{Lang, Script};
use crate::model::Group;

/// Pairs whose words are looked up and whose vectors are averaged.
const LOOKED_AT: usize = 192;

/// What is usual in a bitext, learnt from a sample of it, and what the checks of one pair share.
#[derive(Debug)]
pub struct Study {
    /// How long the sides are against each other.
    pub(super) lengths: Lengths,
    /// The script of the Chinese side, where it is plain.
    pub(super) script: Option<Script>,
    /// What Chinese texts have in common.
    pub(super) chinese: Common,
    /// What English texts have in common.
    pub(super) english: Common,
    /// How much of the words of translations is found on the other side, 0–1.
    pub(super) usual: f64,
}

impl Study {
    pub fn of(sample: &[TextPair<'_>], options: &CheckOptions) -> Self {
        let lengths = sample.iter().map(|pair| (visible(pair.text(Lang::English)), visible(pair.text(Lang::Chinese))));
        let mut votes = Votes::default();
        sample.iter().for_each(|pair| votes.add(Votes::of(pair.text(Lang::Chinese))));
        let count = if options.seeks_any(Group::Meaning) { sample.len().min(LOOKED_AT) } else { 0 };
        let some: Vec<TextPair<'_>> = (0..count).map(|k| sample[k * sample.len() / count]).collect();
        let common = |lang| Common::of(&some.iter().map(|pair| pair.text(lang)).collect::<Vec<_>>());
        let mut study = Self {
            lengths: Lengths::new(lengths),
            script: votes.script(),
            chinese: common(Lang::Chinese),
            english: common(Lang::English),
            usual: 0.0,
        };
        study.usual = meaning::usual(&some, &study, options.lexicon());
        study
    }
}
