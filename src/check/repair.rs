//! Repairs what can be repaired without a human.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::sides::{ANY, LanguagePair};
use super::{dates, tags};
use crate::model::{Attribute, Content, Fault, Head, Piece, TranslationUnit, Variant};

/// Repairs the units of a file, one after another. Texts are kept but for white space at their edges.
#[derive(Debug)]
pub struct Repairer {
    pair: LanguagePair,
    repairs: Repairs,
}

/// What was repaired.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Repairs {
    /// How often, by what was wrong; what is not here was not touched.
    pub made: BTreeMap<Fault, usize>,
    /// Units that were left out, since one side has no text.
    pub left_out: usize,
}

impl Repairer {
    /// Repairs as the user, or else the file, says its languages are. The first unit tells how texts in them are named, and
    /// the source of a file that does not say it, or that names one which no text is in.
    pub fn new(head: &Head, pair: LanguagePair, first: Option<&TranslationUnit>) -> Self {
        let is_said = pair.source.is_some();
        let mut pair = pair.or_from(head);
        for lang in [&mut pair.source, &mut pair.target].into_iter().flatten() {
            *lang = tag(lang);
        }
        if let Some(first) = first {
            let langs: Vec<String> = first.variants.iter().map(|variant| tag(&variant.lang)).collect();
            let first = TranslationUnit {
                variants: langs.iter().map(|lang| Variant::plain(lang, "")).collect(),
                ..TranslationUnit::default()
            };
            let near = |lang: &String| first.variant(lang).map(|variant| variant.lang.clone());
            let found = pair.source.as_ref().and_then(near);
            let otherwise = if is_said { None } else { langs.first().cloned().filter(|lang| !lang.is_empty()) };
            pair.source = found.or(otherwise).or(pair.source);
        }
        Self { pair, repairs: Repairs::default() }
    }

    /// The head, with the source language as the units have it.
    pub fn head(&mut self, head: &Head) -> Head {
        let source = self.pair.source.clone();
        if head.source_lang.as_deref() == Some(ANY) {
            self.count(Fault::AnyLanguage, 1);
        } else if head.source_lang.is_some() && head.source_lang != source {
            self.count(Fault::SourceLanguage, 1);
        }
        let target = head.target_lang.as_deref().map(tag);
        let attributes = self.attributes(&head.attributes);
        Head {
            source_lang: source.or_else(|| head.source_lang.clone()),
            target_lang: target,
            attributes,
            ..head.clone()
        }
    }

    /// A unit, or `None` where it is left out.
    pub fn unit(&mut self, unit: &TranslationUnit) -> Option<TranslationUnit> {
        let has_text = |variant: &&Variant| !variant.content.text().trim().is_empty();
        if unit.variants.iter().filter(has_text).count() < 2 {
            self.repairs.left_out += 1;
            return None;
        }
        let named = self.named(unit);
        let unit = &self.tagged(named.as_ref());
        let source =
            self.pair.source_of(unit).and_then(|source| unit.variants.iter().position(|it| std::ptr::eq(it, source)));
        let empty = unit.variants.iter().filter(|variant| !has_text(variant)).count();
        self.count(Fault::EmptySide, empty);
        let mut variants: Vec<Variant> = Vec::with_capacity(unit.variants.len());
        let order = source.into_iter().chain((0..unit.variants.len()).filter(|at| Some(*at) != source));
        for variant in order.filter_map(|at| unit.variants.get(at)).filter(has_text) {
            variants.push(self.variant(variant));
        }
        self.count(Fault::Reversed, usize::from(source.is_some_and(|at| at > 0)));
        let mut attributes = self.attributes(&unit.attributes);
        // The header says it, now that all sources are in one language.
        let before = attributes.len();
        attributes.retain(|attribute| attribute.name != "srclang" || attribute.value != ANY);
        for own in attributes.iter_mut().filter(|attribute| attribute.name == "srclang") {
            own.value = tag(&own.value);
        }
        self.count(Fault::AnyLanguage, before - attributes.len());
        Some(TranslationUnit { attributes, variants, ..unit.clone() })
    }

    /// What was repaired so far.
    pub fn repairs(&self) -> &Repairs {
        &self.repairs
    }

    /// Two texts without a language, or one of two, are in those of the pair, where both are known.
    fn named<'u>(&mut self, unit: &'u TranslationUnit) -> Cow<'u, TranslationUnit> {
        let ([first, second], LanguagePair { source: Some(source), target: Some(target) }) =
            (unit.variants.as_slice(), &self.pair)
        else {
            return Cow::Borrowed(unit);
        };
        let langs = match (first.lang.as_str(), second.lang.as_str()) {
            ("", "") => [source.as_str(), target],
            ("", lang) if unit.variant(source).is_some() => [target, lang],
            ("", lang) => [source, lang],
            (lang, "") if unit.variant(source).is_some() => [lang, target],
            (lang, "") => [lang, source],
            _ => return Cow::Borrowed(unit),
        };
        let times = unit.variants.iter().filter(|variant| variant.lang.is_empty()).count();
        let mut named = unit.clone();
        for (variant, lang) in named.variants.iter_mut().zip(langs) {
            lang.clone_into(&mut variant.lang);
        }
        self.count(Fault::MissingLanguage, times);
        Cow::Owned(named)
    }

    /// The unit with its languages as tags.
    fn tagged(&mut self, unit: &TranslationUnit) -> TranslationUnit {
        let mut tagged = unit.clone();
        let mut times = 0;
        for variant in &mut tagged.variants {
            let lang = tag(&variant.lang);
            times += usize::from(lang != variant.lang);
            variant.lang = lang;
        }
        self.count(Fault::LanguageCode, times);
        tagged
    }

    fn variant(&mut self, variant: &Variant) -> Variant {
        let content = trimmed(&variant.content);
        self.count(Fault::EdgeSpace, usize::from(content != variant.content));
        Variant { content, attributes: self.attributes(&variant.attributes), ..variant.clone() }
    }

    fn attributes(&mut self, attributes: &[Attribute]) -> Vec<Attribute> {
        let mut repaired = attributes.to_vec();
        for attribute in repaired.iter_mut().filter(|attribute| dates::DATES.contains(&attribute.name.as_str())) {
            if !dates::is_date(&attribute.value)
                && let Some(date) = dates::repaired(&attribute.value)
            {
                attribute.value = date;
                self.count(Fault::Date, 1);
            }
        }
        repaired
    }

    fn count(&mut self, fault: Fault, times: usize) {
        if times > 0 {
            *self.repairs.made.entry(fault).or_default() += times;
        }
    }
}

/// The tag that is meant, or what stands there.
fn tag(lang: &str) -> String {
    tags::repaired(lang).unwrap_or_else(|| lang.to_owned())
}

/// The content without white space at its two ends.
fn trimmed(content: &Content) -> Content {
    let mut trimmed = Content::new();
    let last = content.pieces().len().saturating_sub(1);
    for (at, piece) in content.pieces().iter().enumerate() {
        match piece {
            Piece::Text(text) => {
                let text = if at == 0 { text.trim_start() } else { text };
                trimmed.push_text(if at == last { text.trim_end() } else { text });
            }
            Piece::Code(code) => trimmed.push_code(code.clone()),
            Piece::Flow(flow) => trimmed.push_flow(flow.clone()),
        }
    }
    trimmed
}
