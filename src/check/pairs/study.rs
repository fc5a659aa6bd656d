//! What is usual in a bitext.

use std::sync::Arc;

use super::acronym::Acronyms;
use super::brackets::UsualBrackets;
use super::closing::UsualEnds;
use super::glossary::GlossaryTerms;
use super::label::Labelling;
use super::latin::OwnWords;
use super::quotes::UsualQuotes;
use super::{CheckOptions, TextPair};
use crate::lexicon::{Lexicon, Spelling};

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
}

impl Study {
    pub fn of(sample: &[TextPair<'_>], options: &CheckOptions) -> Self {
        let mut study = Self {
            labelling: Labelling::of(sample),
            lexicon: options.lexicon.clone(),
            glossary: GlossaryTerms::new(options),
            acronyms: Acronyms::default(),
            own_words: OwnWords::default(),
            brackets: UsualBrackets::default(),
            quotes: UsualQuotes::default(),
            ends: UsualEnds::default(),
        };
        for pair in sample {
            study.acronyms.learn(pair);
            study.own_words.learn(pair);
            study.brackets.learn(pair);
            study.quotes.learn(pair);
            study.ends.learn(pair);
        }
        study
    }

    /// The dictionary that texts are compared by.
    pub(super) fn lexicon(&self) -> &Lexicon {
        self.lexicon.as_deref().unwrap_or_else(|| Lexicon::bundled())
    }

    /// How names are spelt.
    pub(super) fn spelling(&self) -> &'static Spelling {
        Spelling::bundled()
    }
}
