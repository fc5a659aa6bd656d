//! The two variants of a unit that a format for two languages has places for.

use crate::model::{TranslationUnit, Variant};

/// A unit's source and target.
pub(super) struct Pair<'u> {
    /// The text in the source language.
    pub source: Option<&'u Variant>,
    /// The text in the target language.
    pub target: Option<&'u Variant>,
    /// How many variants there are beside these.
    pub others: usize,
}

impl<'u> Pair<'u> {
    /// Chooses by language, an empty tag meaning a variant without one. No variant is both.
    pub(super) fn of(unit: &'u TranslationUnit, source_lang: &str, target_lang: &str) -> Self {
        let source = chosen(unit, source_lang);
        let is_source = |variant: &Variant| source.is_some_and(|source| std::ptr::eq(source, variant));
        let target = chosen(unit, target_lang).filter(|target| !is_source(target)).or_else(|| {
            let mut others = unit.variants.iter().filter(|variant| !is_source(variant));
            others.find(|variant| variant.lang.eq_ignore_ascii_case(target_lang))
        });
        let others = unit.variants.len() - usize::from(source.is_some()) - usize::from(target.is_some());
        Self { source, target, others }
    }
}

fn chosen<'u>(unit: &'u TranslationUnit, lang: &str) -> Option<&'u Variant> {
    unit.variant(lang).or_else(|| unit.variants.iter().find(|variant| variant.lang.eq_ignore_ascii_case(lang)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_texts_in_one_language_are_source_and_target() {
        let variants = vec![Variant::plain("en", "a"), Variant::plain("en", "b"), Variant::plain("", "c")];
        let unit = TranslationUnit { variants, ..TranslationUnit::default() };
        let text = |variant: Option<&Variant>| variant.map(|variant| variant.content.text());
        let pair = Pair::of(&unit, "en", "en");
        assert_eq!(
            (text(pair.source).as_deref(), text(pair.target).as_deref(), pair.others),
            (Some("a"), Some("b"), 1)
        );
        let pair = Pair::of(&unit, "en", "");
        assert_eq!(
            (text(pair.source).as_deref(), text(pair.target).as_deref(), pair.others),
            (Some("a"), Some("c"), 1)
        );
    }
}
