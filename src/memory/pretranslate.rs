//! Units with the translations that a memory has for them.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::languages::same;
use super::{FuzzyMatch, FuzzyOptions, Memory, MemoryUnit};
use crate::error::Result;
use crate::model::{Property, TranslationUnit, Variant, xliff};
use crate::write::XliffVersion;

/// What is asked of a pretranslation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PretranslateOptions {
    /// The language of the sources, by its tag.
    pub source_lang: String,
    /// The language to translate to; the one that the best matches have most often where `None`.
    pub target_lang: Option<String>,
    /// The lowest score of a match, 0–100 ([`similarity`](crate::similarity)).
    pub least: u8,
    /// At most so many matches beside a unit.
    pub most: usize,
    /// The version whose states say how good a target is.
    pub version: XliffVersion,
}

impl PretranslateOptions {
    /// The usual ones: matches from 75 % on, three of them, for XLIFF 1.2, which most tools read.
    pub fn new(source_lang: impl Into<String>) -> Self {
        Self { source_lang: source_lang.into(), target_lang: None, least: 75, most: 3, version: XliffVersion::OneTwo }
    }
}

/// Units with what a memory has for them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pretranslated {
    /// All of them, in order.
    pub units: Vec<TranslationUnit>,
    /// The language of the targets, by its tag; empty where nothing was found and nobody named it.
    pub target_lang: String,
    /// Units that got the target of a match of 100 %.
    pub exact: usize,
    /// Units that got the target of another match.
    pub fuzzy: usize,
    /// Units without a match, and without a target.
    pub unmatched: usize,
    /// Units that had a target before, which stays.
    pub kept: usize,
}

impl Memory {
    /// Puts the best translations that the memory has beside units: the best of all as their target, and each as an alternative.
    ///
    /// Where 1.2 is asked for, the target's `x-xliff-state` is `translated` and its `x-xliff-state-qualifier` `exact-match` if the match is
    /// one of 100 %, and `needs-review-translation` and `fuzzy-match` if not; where 2.1 is, the unit's state is `translated` or `initial`.
    /// Alternatives are the properties `x-xliff-alt-trans-1-match-quality` (`83%`), `-origin` (the document or the file that the match came
    /// from), `-source` and `-target`, the best first; they take the place of those that the unit had. Nothing in a translation is changed:
    /// numbers are those of the memory. A unit that has a target keeps it.
    ///
    /// Uses rayon's current thread pool; the result is the same for any number of threads.
    ///
    /// # Errors
    /// When the memory cannot be read.
    pub fn pretranslate(
        &self,
        mut units: Vec<TranslationUnit>,
        options: &PretranslateOptions,
    ) -> Result<Pretranslated> {
        let source = |unit: &TranslationUnit| {
            unit.variant(&options.source_lang).map(|variant| variant.content.text()).unwrap_or_default()
        };
        let texts: Vec<String> = units.iter().map(source).collect();
        let mut asked = FuzzyOptions {
            lang: Some(options.source_lang.clone()),
            target_lang: options.target_lang.clone(),
            least: options.least,
            most: options.most.max(1),
        };
        let mut found = self.fuzzy_all(&texts, &asked)?;
        let target_lang = options.target_lang.clone().unwrap_or_else(|| usual(&found));
        if found.iter().flatten().any(|found| !same(found.unit.lang(found.side.other()), &target_lang)) {
            asked.target_lang = Some(target_lang.clone());
            found = self.fuzzy_all(&texts, &asked)?;
        }
        let mut done = Pretranslated { target_lang, ..Pretranslated::default() };
        for (unit, matches) in units.iter_mut().zip(&found) {
            alternatives(unit, &matches[..matches.len().min(options.most)], options);
            if has_target(unit, options) {
                done.kept += 1;
                continue;
            }
            match matches.first() {
                None => done.unmatched += 1,
                Some(best) => {
                    let is_exact = score(unit, best, options) == 100;
                    target(unit, best, &done.target_lang, options);
                    *if is_exact { &mut done.exact } else { &mut done.fuzzy } += 1;
                }
            }
        }
        done.units = units;
        Ok(done)
    }
}

impl FuzzyMatch {
    /// The translation.
    fn translation(&self) -> &str {
        self.unit.text(self.side.other())
    }
}

/// The tag that the translations of the best matches have most often; of equals the first by its letters.
fn usual(found: &[Vec<FuzzyMatch>]) -> String {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for best in found.iter().filter_map(|matches| matches.first()) {
        *times.entry(best.unit.lang(best.side.other())).or_default() += 1;
    }
    let most = times.into_iter().max_by_key(|(tag, times)| (*times, Reverse(*tag)));
    most.map(|(tag, _)| tag.to_owned()).unwrap_or_default()
}

/// Whether a unit has text in another language than its source, unless somebody said to which it is to be translated: then in that.
fn has_target(unit: &TranslationUnit, options: &PretranslateOptions) -> bool {
    let own = unit.variant(&options.source_lang);
    let is_asked = |lang: &str| options.target_lang.as_ref().is_none_or(|asked| same(lang, asked));
    let mut others = unit.variants.iter().filter(|variant| own.is_none_or(|own| !std::ptr::eq(own, *variant)));
    others.any(|variant| is_asked(&variant.lang) && !variant.content.as_text().trim().is_empty())
}

/// The score of a match for a unit: less than 100 where the source has inline codes, which translations come without.
fn score(unit: &TranslationUnit, found: &FuzzyMatch, options: &PretranslateOptions) -> u8 {
    let has_codes = unit.variant(&options.source_lang).is_some_and(|source| source.content.codes().next().is_some());
    found.score.min(if has_codes { 99 } else { 100 })
}

/// Makes the matches the unit's alternatives.
fn alternatives(unit: &mut TranslationUnit, matches: &[FuzzyMatch], options: &PretranslateOptions) {
    unit.properties.retain(|property| xliff::alternative_part(&property.name).is_none());
    for (index, found) in matches.iter().enumerate() {
        let score = score(unit, found, options);
        let mut keep = |part, value: &str| {
            unit.properties.push(Property::new(xliff::alternative(index + 1, part), value));
        };
        keep(xliff::QUALITY, &format!("{score}%"));
        if let Some(origin) = origin(&found.unit) {
            keep("origin", origin);
        }
        keep("source", found.unit.text(found.side));
        keep("target", found.translation());
    }
}

/// Where a unit of a memory came from last: the documents, or else the file.
fn origin(unit: &MemoryUnit) -> Option<&str> {
    let last = unit.provenance.first()?;
    [last.document.as_str(), last.file.as_str()].into_iter().find(|name| !name.is_empty())
}

/// Gives a unit the translation of a match, in the place of an empty one.
fn target(unit: &mut TranslationUnit, best: &FuzzyMatch, lang: &str, options: &PretranslateOptions) {
    let is_exact = score(unit, best, options) == 100;
    let property = |name: &str, value: &str| Property::new(format!("{}{name}", xliff::PREFIX), value);
    let mut variant = Variant::plain(lang, best.translation());
    unit.properties.retain(|property| property.name != format!("{}state", xliff::PREFIX));
    match options.version {
        XliffVersion::OneTwo => {
            let (state, qualifier) =
                if is_exact { ("translated", "exact-match") } else { ("needs-review-translation", "fuzzy-match") };
            variant.properties = vec![property("state", state), property("state-qualifier", qualifier)];
        }
        XliffVersion::TwoOne => {
            unit.properties.push(property("state", if is_exact { "translated" } else { "initial" }));
        }
    }
    let is_empty = |variant: &Variant| variant.content.as_text().trim().is_empty();
    let is_source = |variant: &Variant| same(&variant.lang, &options.source_lang);
    unit.variants.retain(|variant| is_source(variant) || !is_empty(variant));
    unit.variants.push(variant);
}

#[cfg(test)]
mod tests;
