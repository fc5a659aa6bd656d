//! Languages: those that the file promises, and those of its texts.

use std::collections::BTreeSet;

use super::sides::{ANY, LanguagePair};
use super::{Tell, tags};
use crate::error::excerpt;
use crate::model::{Fault, Head, TranslationUnit, Variant};

/// Tags that are told of at most: a file has a handful, and a hostile one must not fill the memory.
const TAGS: usize = 1_000;

/// What is known of a file's languages so far.
#[derive(Debug)]
pub(super) struct Languages {
    /// What the file says of its source, as it says it.
    srclang: Option<String>,
    pair: LanguagePair,
    /// Tags that were looked at.
    seen: BTreeSet<String>,
}

impl Languages {
    pub fn new(head: &Head, pair: LanguagePair, tell: &mut Tell<'_>) -> Self {
        let mut languages = Self {
            srclang: head.source_lang.clone().filter(|lang| lang != ANY),
            pair: pair.or_from(head),
            seen: BTreeSet::new(),
        };
        if head.source_lang.as_deref() == Some(ANY) {
            tell.add(Fault::AnyLanguage, "srclang is *all*; expected the tag of the source language");
        }
        for lang in [&languages.srclang.clone(), &head.target_lang].into_iter().flatten() {
            languages.tag(lang, tell);
        }
        languages
    }

    /// The two languages that matter, as far as they are known.
    pub fn pair(&self) -> &LanguagePair {
        &self.pair
    }

    pub fn check(&mut self, unit: &TranslationUnit, tell: &mut Tell<'_>) {
        for variant in &unit.variants {
            tell.location = variant.location;
            self.tag(&variant.lang, tell);
        }
        tell.location = unit.location;
        let own = unit.attribute("srclang");
        if own == Some(ANY) {
            tell.add(Fault::AnyLanguage, "srclang of the unit is *all*; expected the tag of the source language");
        }
        if let Some(srclang) = own.filter(|lang| *lang != ANY).or(self.srclang.as_deref()) {
            source(srclang, unit, tell);
        }
        self.learn(unit);
        self.missing(unit, tell);
        several(unit, tell);
    }

    fn tag(&mut self, tag: &str, tell: &mut Tell<'_>) {
        // An empty one is told of as missing, by who read it.
        if tag.is_empty() || self.seen.contains(tag) || self.seen.len() >= TAGS {
            return;
        }
        self.seen.insert(tag.to_owned());
        if let Some((why, meant)) = tags::fault(tag) {
            let meant = meant.map(|meant| format!("; {meant} could be meant")).unwrap_or_default();
            tell.add(Fault::LanguageCode, format!("language {}: {why}{meant}", excerpt(tag)));
        }
    }

    /// The target is the first language beside the source that comes, where nobody says it.
    fn learn(&mut self, unit: &TranslationUnit) {
        if self.pair.source.is_none() {
            self.pair.source =
                unit.variants.first().map(|variant| variant.lang.clone()).filter(|lang| !lang.is_empty());
        }
        if self.pair.target.is_none() && unit.variants.len() > 1 {
            let source = self.pair.source_of(unit);
            let other = source.and_then(|source| self.pair.targets_of(unit, source).next());
            self.pair.target = other.map(|variant| variant.lang.clone()).filter(|lang| !lang.is_empty());
        }
    }

    fn missing(&self, unit: &TranslationUnit, tell: &mut Tell<'_>) {
        let langs = || match unit.variants.as_slice() {
            [] => "nothing".to_owned(),
            all => all.iter().map(|variant| excerpt(&variant.lang)).collect::<Vec<_>>().join(", "),
        };
        match &self.pair.target {
            Some(target) if unit.variant(target).is_none() => {
                tell.add(Fault::MissingVariant, format!("no text in {}; there is {}", excerpt(target), langs()));
            }
            _ if unit.variants.len() < 2 => {
                tell.add(Fault::MissingVariant, format!("a unit of one language; there is {}", langs()));
            }
            _ => {}
        }
    }
}

/// Whether the file's source language has a text, letter for letter, and that text comes first.
fn source(srclang: &str, unit: &TranslationUnit, tell: &mut Tell<'_>) {
    let Some(first) = unit.variants.first() else { return };
    let is_it = |variant: &&Variant| variant.lang == srclang;
    if !unit.variants.iter().any(|variant| is_it(&variant)) {
        let found = if let Some(near) = unit.variant(srclang) {
            format!("the nearest is {}", excerpt(&near.lang))
        } else {
            let langs: Vec<String> = unit.variants.iter().map(|variant| excerpt(&variant.lang)).collect();
            format!("there is {}", langs.join(", "))
        };
        tell.add(Fault::SourceLanguage, format!("srclang is {}, and no text is; {found}", excerpt(srclang)));
    }
    if let Some(variant) = unit.variant(srclang)
        && !std::ptr::eq(variant, first)
    {
        let message = format!("the source ({}) stands behind {}", excerpt(&variant.lang), excerpt(&first.lang));
        tell.add(Fault::Reversed, message);
    }
}

/// Texts in one language.
fn several(unit: &TranslationUnit, tell: &mut Tell<'_>) {
    for (at, variant) in unit.variants.iter().enumerate() {
        let same = |other: &&Variant| other.lang.eq_ignore_ascii_case(&variant.lang);
        // Told once, at the second.
        if !variant.lang.is_empty() && unit.variants[..at].iter().filter(same).count() == 1 {
            tell.location = variant.location;
            tell.add(Fault::SeveralVariants, format!("a second text in {}", excerpt(&variant.lang)));
        }
    }
    tell.location = unit.location;
}
