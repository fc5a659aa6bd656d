//! The texts of a file's units, compared in batches.

use std::borrow::Cow;

use super::{CheckOptions, LanguagePair, TextChecker, TextPair};
use crate::error::excerpt;
use crate::lang::{Lang, Tag};
use crate::model::{Fault, Finding, Location, Message, TranslationUnit, Variant};

/// What compares the two texts of each unit of a file.
#[derive(Debug)]
pub(super) struct Comparison {
    options: CheckOptions,
    /// There as soon as units with texts in English and Chinese came.
    texts: Option<TextChecker>,
    /// Units before those.
    skipped: usize,
    languages: Known,
    is_told: bool,
}

/// The languages of a source and a target: most units have those of the one before.
#[derive(Debug, Default)]
struct Known {
    tags: [String; 2],
    source: Option<Lang>,
}

/// The two texts of a unit, where they can be compared.
type Texts<'u> = Option<([Cow<'u, str>; 2], Lang)>;

impl Comparison {
    pub fn new(options: CheckOptions) -> Self {
        Self { options, texts: None, skipped: 0, languages: Known::default(), is_told: false }
    }

    /// Compares the texts of units and adds what was found to each unit's findings; `before` units came before these.
    pub fn check(
        &mut self,
        units: &[&TranslationUnit],
        pair: &LanguagePair,
        before: usize,
        findings: &mut [Vec<Finding>],
    ) {
        let sides: Vec<_> = units.iter().map(|unit| pair.sides_of(unit)).collect();
        let mut texts: Vec<Texts<'_>> = Vec::new();
        for (at, sides) in sides.iter().enumerate() {
            let texts_of = match sides {
                [Some(source), Some(target)] => {
                    let lang = self.languages.source(&source.lang, &target.lang);
                    if lang.is_none() {
                        findings[at].extend(self.other([source, target]));
                    }
                    lang.map(|lang| ([source.content.as_text(), target.content.as_text()], lang))
                }
                _ => None,
            };
            texts.push(texts_of);
        }
        // A unit without texts to compare counts as a pair of empty ones, so that pairs have the numbers of units.
        let empty = TextPair { source: "", target: "", source_lang: Lang::English };
        let pairs: Vec<TextPair<'_>> = texts.iter().map(|texts| texts.as_ref().map_or(empty, text_pair)).collect();
        if self.texts.is_none() {
            let sample: Vec<_> = pairs.iter().copied().filter(|pair| !pair.source.is_empty()).collect();
            if sample.is_empty() {
                self.skipped += units.len();
                return;
            }
            self.texts = Some(TextChecker::new(self.options.clone(), &sample));
        }
        let Some(checker) = &mut self.texts else { return };
        for (at, found) in checker.check(&pairs).into_iter().enumerate() {
            for found in found {
                let location = location(units[at], sides[at], found.source.is_some(), found.target.is_some());
                findings[at].push(found.of_unit(before + at + 1, units[at].id.clone(), location));
            }
        }
    }

    /// That the texts of this unit, and of others like it, are not compared; told once.
    fn other(&mut self, sides: [&Variant; 2]) -> Option<Finding> {
        if std::mem::replace(&mut self.is_told, true) || !self.options.seeks(Fault::OtherLanguages) {
            return None;
        }
        let [source, target] = sides;
        let message = Message::new(
            "texts in {0} and {1} are not compared, only those in English and Chinese are",
            "语言为 {0} 与 {1} 的文本未作比较，只比较英文与中文",
            [excerpt(&source.lang), excerpt(&target.lang)],
        );
        Some(Finding::new(Fault::OtherLanguages, target.location, message))
    }

    /// What only all texts together show.
    pub fn finish(self) -> Vec<Finding> {
        let found = self.texts.map(TextChecker::finish).unwrap_or_default();
        let of_unit = |(at, found): (usize, super::Found)| {
            // Ids and places of a million units are not kept for what few of them have.
            found.of_unit(self.skipped + at + 1, None, Location::default())
        };
        found.into_iter().map(of_unit).collect()
    }
}

fn text_pair<'t>((texts, source_lang): &'t ([Cow<'_, str>; 2], Lang)) -> TextPair<'t> {
    TextPair { source: &texts[0], target: &texts[1], source_lang: *source_lang }
}

/// Where a finding is: at the side that it points into, or the unit.
fn location(unit: &TranslationUnit, sides: [Option<&Variant>; 2], in_source: bool, in_target: bool) -> Location {
    let [source, target] = sides.map(|side| side.map_or(unit.location, |side| side.location));
    let place = match (in_source, in_target) {
        (true, _) => source,
        (false, true) => target,
        (false, false) => unit.location,
    };
    // Not every format knows where each side is.
    if place == Location::default() { unit.location } else { place }
}

impl Known {
    /// The language of the source, where the other one is the target's; `None` where they are not English and Chinese.
    fn source(&mut self, source: &str, target: &str) -> Option<Lang> {
        if self.tags != [source, target] {
            let lang = |tag: &str| Tag::parse(&tag.replace('_', "-")).ok().map(|tag| tag.lang());
            self.source = lang(source).filter(|source| lang(target) == Some(source.other()));
            self.tags = [source, target].map(str::to_owned);
        }
        self.source
    }
}
