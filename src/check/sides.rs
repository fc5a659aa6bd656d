//! The two languages of a file that matter.

use crate::model::{Head, TranslationUnit, Variant};

/// What TMX writes for "any language" (TMX 1.4b, `srclang`).
pub(super) const ANY: &str = "*all*";

/// The language translated from and the one translated to, as far as somebody says them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LanguagePair {
    /// The source's tag; `None` where the file shall tell.
    pub source: Option<String>,
    /// The target's tag; `None` where the file shall tell.
    pub target: Option<String>,
}

impl LanguagePair {
    /// With what the file says where the user said nothing.
    pub(super) fn or_from(self, head: &Head) -> Self {
        let source = self.source.or_else(|| head.source_lang.clone().filter(|lang| lang != ANY));
        Self { source, target: self.target.or_else(|| head.target_lang.clone()) }
    }

    /// The source variant of a unit: in the source language, or the first.
    pub(super) fn source_of<'u>(&self, unit: &'u TranslationUnit) -> Option<&'u Variant> {
        let own = unit.attribute("srclang").filter(|lang| *lang != ANY).or(self.source.as_deref());
        own.and_then(|lang| unit.variant(lang)).or_else(|| unit.variants.first())
    }

    /// Its target variants: that in the target language, or all but the source.
    pub(super) fn targets_of<'u>(
        &self,
        unit: &'u TranslationUnit,
        source: &'u Variant,
    ) -> impl Iterator<Item = &'u Variant> {
        let target = self.target.as_deref().and_then(|lang| unit.variant(lang));
        let others = if target.is_none() { unit.variants.as_slice() } else { &[] };
        target.into_iter().chain(others.iter().filter(move |variant| !std::ptr::eq(source, *variant)))
    }

    /// The source of a unit and its first target, as far as it has them.
    pub(super) fn sides_of<'u>(&self, unit: &'u TranslationUnit) -> [Option<&'u Variant>; 2] {
        let source = self.source_of(unit);
        let target = source.and_then(|source| self.targets_of(unit, source).next());
        [source, target.filter(|target| source.is_some_and(|source| !std::ptr::eq(source, *target)))]
    }
}
