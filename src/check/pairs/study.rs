//! What is usual in a bitext.

use std::sync::Arc;

use super::acronym::Acronyms;
use super::brackets::UsualBrackets;
use super::closing::UsualEnds;
use super::glossary::GlossaryTerms;
use super::label::Labelling;
use super::latin::OwnWords;
use super::length::{Lengths, visible};
use super::meaning::{self, Common};
use super::quotes::UsualQuotes;
use super::script::Votes;
use super::{CheckOptions, TextPair};
use crate::lang::{Lang, Script};
use crate::lexicon::Lexicon;
use crate::model::Group;

/// Pairs whose words are looked up and whose vectors are averaged.
const LOOKED_AT: usize = 192;

/// What is usual in a bitext, learnt from a sample of it, and what the checks of one pair share.
#[derive(Debug)]
pub struct Study {
    /// How labels answer to each other.
    pub labelling: Labelling,
    /// The dictionary with the user's terms; `None` is the bundled one alone.
    lexicon: Option<Arc<Lexicon>>,
    /// The user's terms; `None` where there are none.
    pub(super) glossary: Option<GlossaryTerms>,
    /// Which acronyms the Chinese keeps.
    pub(super) acronyms: Acronyms,
    /// Words in Latin letters that are the translator's own.
    pub(super) own_words: OwnWords,
    /// Whether brackets are carried over.
    pub(super) brackets: UsualBrackets,
    /// Whether quotation marks are.
    pub(super) quotes: UsualQuotes,
    /// Whether the sides end alike.
    pub(super) ends: UsualEnds,
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
        for pair in sample {
            votes.add(Votes::of(pair.text(Lang::Chinese)));
        }
        let count = if options.seeks_any(Group::Meaning) { sample.len().min(LOOKED_AT) } else { 0 };
        let some: Vec<TextPair<'_>> = (0..count).map(|k| sample[k * sample.len() / count]).collect();
        let common = |lang| Common::of(&some.iter().map(|pair| pair.text(lang)).collect::<Vec<_>>());
        let mut study = Self {
            labelling: Labelling::of(sample),
            lexicon: options.lexicon.clone(),
            glossary: GlossaryTerms::new(options),
            acronyms: Acronyms::default(),
            own_words: OwnWords::default(),
            brackets: UsualBrackets::default(),
            quotes: UsualQuotes::default(),
            ends: UsualEnds::default(),
            lengths: Lengths::new(lengths),
            script: votes.script(),
            chinese: common(Lang::Chinese),
            english: common(Lang::English),
            usual: 0.0,
        };
        for pair in sample {
            study.acronyms.learn(pair);
            study.own_words.learn(pair);
            study.brackets.learn(pair);
            study.quotes.learn(pair);
            study.ends.learn(pair);
        }
        study.usual = meaning::usual(&some, &study, options.lexicon());
        study
    }

    /// The dictionary that texts are compared by.
    pub(super) fn lexicon(&self) -> &Lexicon {
        self.lexicon.as_deref().unwrap_or_else(|| Lexicon::bundled())
    }
}
