//! Terms that are translated in several ways.
//!
//! Terms are what comes again in the English: phrases without function words at their ends, and capitalised words. The
//! translation of a term is the string of the Chinese that goes with it most closely, by Dunning's log-likelihood ratio
//! (Accurate Methods for the Statistics of Surprise and Coincidence, 1993). A unit is told where that translation is
//! missing, though nearly all others have it, and another string stands there that hardly ever stands elsewhere and that
//! the dictionary, or the characters it shares, show to be a translation too.

mod phrases;
mod strings;
mod variants;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::check::pairs::{Found, TextPair};
use crate::lang::Lang;
use crate::lexicon::Lexicon;
use crate::model::{Fault, Message, Side};

use phrases::Phrases;
use strings::Strings;
use variants::{Seen, Variant, usual, variants};

/// The texts in which terms are compared.
#[derive(Debug, Default)]
pub(super) struct Terms {
    english: Vec<String>,
    chinese: Vec<String>,
    /// On which side the English is.
    sides: Vec<Side>,
}

impl Terms {
    /// Keeps texts until so many pairs are kept.
    pub fn gather(&mut self, pairs: &[TextPair<'_>], limit: usize) {
        let free = limit.saturating_sub(self.english.len());
        for pair in pairs.iter().take(free) {
            self.english.push(pair.text(Lang::English).to_owned());
            self.chinese.push(pair.text(Lang::Chinese).to_owned());
            self.sides.push(pair.side(Lang::English));
        }
    }

    /// The units where a term is translated otherwise than in nearly all others, in order.
    pub fn find(self, lexicon: &Lexicon) -> Vec<(usize, Found)> {
        let phrases = Phrases::of(&self.english);
        if phrases.terms().is_empty() {
            return Vec::new();
        }
        let strings = Strings::of(&self.chinese, lexicon);
        let usual: Vec<Option<String>> =
            phrases.terms().par_iter().map(|term| usual(term, &phrases, &strings, lexicon)).collect();
        let seen = Seen { phrases: &phrases, strings: &strings, usual: &usual, lexicon };
        let found: Vec<Vec<Variant>> = (0..usual.len()).into_par_iter().map(|number| variants(number, &seen)).collect();
        // Of several terms that explain the same characters the longest is told.
        let mut told: BTreeMap<(usize, usize), Variant> = BTreeMap::new();
        for variant in found.into_iter().flatten() {
            let place = (variant.unit, variant.chinese.start);
            let better = |other: &Variant| variant.english.len() > other.english.len();
            if told.get(&place).is_none_or(better) {
                told.insert(place, variant);
            }
        }
        told.into_values().map(|variant| (variant.unit, self.found(variant))).collect()
    }

    fn found(&self, variant: Variant) -> Found {
        let unit = variant.unit;
        let parts = [
            self.english[unit][variant.english.clone()].to_owned(),
            self.chinese[unit][variant.chinese.clone()].to_owned(),
            variant.usual,
            variant.usual_units.to_string(),
            variant.units.to_string(),
        ];
        let message = Message::new(
            "`{0}` is `{1}` here, and `{2}` in {3} of {4} other units",
            "“{0}”在此译作“{1}”，其余{4}个单元中有{3}个译作“{2}”",
            parts,
        );
        let (english, chinese) = match self.sides[unit] {
            Side::Source => (Side::Source, Side::Target),
            Side::Target => (Side::Target, Side::Source),
        };
        Found::new(Fault::Term, message).at(english, variant.english).at(chinese, variant.chinese)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(units: &[(&str, &str)]) -> Vec<(usize, String)> {
        let mut terms = Terms::default();
        let pair =
            |(source, target): &(&'static str, &'static str)| TextPair { source, target, source_lang: Lang::English };
        let units: Vec<(&'static str, &'static str)> =
            units.iter().map(|(source, target)| (&*source.to_string().leak(), &*target.to_string().leak())).collect();
        let pairs: Vec<TextPair<'_>> = units.iter().map(pair).collect();
        terms.gather(&pairs, usize::MAX);
        terms.find(Lexicon::bundled()).into_iter().map(|(unit, found)| (unit, found.message.to_string())).collect()
    }

    const UNITS: [(&str, &str); 8] = [
        ("The developing countries need help.", "发展中国家需要帮助。"),
        ("Trade of developing countries grew.", "发展中国家的贸易增长了。"),
        ("Many developing countries are small.", "许多发展中国家很小。"),
        ("It visits developing countries often.", "它常访问发展中国家。"),
        ("Water is scarce in developing countries.", "发展中国家缺水。"),
        ("We support developing countries.", "我们支持发展中国家。"),
        ("Schools are built.", "学校建成了。"),
        ("He sleeps.", "他在睡觉。"),
    ];

    #[test]
    fn a_unit_that_translates_a_term_otherwise_is_told() {
        let mut units = UNITS.to_vec();
        units.push(("They care for developing countries.", "他们关心开发中国家。"));
        assert_eq!(
            told(&units),
            [(8, "`developing countries` is `开发中国家` here, and `发展中国家` in 6 of 6 other units".to_owned())]
        );
    }

    #[test]
    fn a_unit_that_says_it_with_a_pronoun_is_not() {
        let mut units = UNITS.to_vec();
        units.push(("Debts of developing countries rose.", "它们的债务上升了。"));
        assert_eq!(told(&units), []);
    }

    #[test]
    fn two_translations_that_are_both_usual_are_not() {
        let mut units = UNITS.to_vec();
        for source in
            ["Debts of developing countries rose.", "Aid to developing countries fell.", "Good developing countries."]
        {
            units.push((source, "开发中国家如此。"));
        }
        assert_eq!(told(&units), []);
    }

    #[test]
    fn a_few_texts_have_no_terms() {
        assert_eq!(told(&[]), []);
        assert_eq!(told(&UNITS[..3]), []);
    }
}
