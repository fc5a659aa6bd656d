//! Translation units as a memory takes them: pairs of texts.

use std::borrow::Cow;
use std::mem;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use twox_hash::XxHash3_64;

use super::entry::{MemoryUnit, Provenance};
use super::languages::{primary, same};
use crate::model::{Attribute, Content, Note, Property, TranslationUnit, Variant, parsed_date};

/// A pair on its way into a memory.
#[derive(Debug, Clone)]
pub(super) struct Incoming {
    pub langs: [String; 2],
    pub texts: [String; 2],
    /// Seconds since 1970.
    pub changed: Option<i64>,
    pub document: String,
    pub name: String,
    pub label: Option<String>,
    pub confidence: Option<f64>,
    /// [`Rest`] as JSON; `None` where it says nothing.
    pub more: Option<String>,
    /// All places that it came from, where it comes from another memory: then these count, and not what stands above.
    pub places: Vec<Provenance>,
}

/// Which text of a pair is the source, against another copy of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    /// The same.
    Same,
    /// The other one.
    Reversed,
}

/// What a unit says beside what the tables have columns for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Rest {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attributes: Vec<Attribute>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub properties: Vec<Property>,
    /// What the variants say beside their texts, and their texts where these have codes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Variant>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<Variant>,
}

/// The properties that have columns.
pub(super) const DOCUMENT: &str = "x-document";
pub(super) const LABEL: &str = "x-label";
pub(super) const CONFIDENCE: &str = "x-confidence";
/// The attributes that are a unit's date, the later first.
pub(super) const DATES: [&str; 2] = ["changedate", "creationdate"];

/// Whether a file says that a unit's translation is still to be done, or to be looked at (XLIFF 1.2, `state`, `state-qualifier`; XLIFF
/// 2.1, `state`; PO, flags).
pub(super) fn is_unfinished(unit: &TranslationUnit) -> bool {
    let says = |property: &Property| match property.name.as_str() {
        "x-xliff-state" => matches!(property.value.as_str(), "new" | "initial") || property.value.starts_with("needs-"),
        "x-xliff-state-qualifier" => property.value == "fuzzy-match",
        "x-po-flags" => property.value.split(',').any(|flag| flag.trim() == "fuzzy"),
        _ => false,
    };
    let variants = unit.variants.iter().flat_map(|variant| &variant.properties);
    unit.properties.iter().chain(variants).any(says)
}

/// The pairs of a unit: its source with each of its other texts. None where it has no source or nothing beside.
///
/// The source is in the language that the unit names (`srclang`), else in `source_lang`, else its first text.
pub(super) fn pairs(unit: &TranslationUnit, source_lang: Option<&str>) -> Vec<Incoming> {
    let named = unit.attribute("srclang").or(source_lang).filter(|lang| !lang.is_empty() && *lang != "*all*");
    let filled = |variant: &&Variant| !variant.content.as_text().trim().is_empty();
    let source = named.and_then(|lang| unit.variants.iter().filter(filled).find(|variant| same(&variant.lang, lang)));
    let Some(source) = source.or_else(|| unit.variants.iter().find(filled)) else { return Vec::new() };
    let targets = unit.variants.iter().filter(filled).filter(|variant| !std::ptr::eq(*variant, source));
    targets.map(|target| pair(unit, source, target)).collect()
}

fn pair(unit: &TranslationUnit, source: &Variant, target: &Variant) -> Incoming {
    let date = |attributes: &[Attribute]| {
        let dates = attributes.iter().filter(|attribute| DATES.contains(&attribute.name.as_str()));
        dates.filter_map(|attribute| parsed_date(&attribute.value)).map(Timestamp::as_second).max()
    };
    let changed =
        [&unit.attributes, &source.attributes, &target.attributes].into_iter().filter_map(|of| date(of)).max();
    let columns = [DOCUMENT, LABEL, CONFIDENCE];
    let has_column = |property: &&Property| {
        columns.contains(&property.name.as_str())
            && property.lang.is_none()
            && (property.name != CONFIDENCE || unit.confidence().is_some())
    };
    let rest = Rest {
        attributes: unit.attributes.iter().filter(|attribute| !is_date(attribute, changed)).cloned().collect(),
        notes: unit.notes.clone(),
        properties: unit.properties.iter().filter(|property| !has_column(property)).cloned().collect(),
        source: rest(source),
        target: rest(target),
    };
    let said = |name: &str| unit.property(name).map(str::to_owned);
    Incoming {
        langs: [source.lang.clone(), target.lang.clone()],
        texts: [source.content.text(), target.content.text()],
        changed,
        document: said(DOCUMENT).unwrap_or_default(),
        name: unit.id.clone().unwrap_or_default(),
        label: said(LABEL),
        confidence: unit.confidence(),
        // JSON of strings cannot fail.
        more: (rest != Rest::default()).then(|| serde_json::to_string(&rest).unwrap_or_default()),
        places: Vec::new(),
    }
}

/// Whether an attribute says what the column of the date says: it is written again when the unit leaves the memory.
fn is_date(attribute: &Attribute, changed: Option<i64>) -> bool {
    attribute.name == "creationdate"
        && changed.is_some_and(|changed| attribute.value == date_of(changed).unwrap_or_default())
}

/// A date in TMX's form.
pub(super) fn date_of(seconds: i64) -> Option<String> {
    Some(Timestamp::from_second(seconds).ok()?.strftime(crate::model::DATE_FORM).to_string())
}

fn rest(variant: &Variant) -> Option<Variant> {
    let has_codes = variant.content.codes().next().is_some();
    let says_more = !(variant.attributes.is_empty() && variant.notes.is_empty() && variant.properties.is_empty());
    (has_codes || says_more).then(|| Variant {
        lang: String::new(),
        content: if has_codes { variant.content.clone() } else { Content::default() },
        ..variant.clone()
    })
}

impl From<MemoryUnit> for Incoming {
    /// A unit of another memory, with all places that it came from.
    fn from(unit: MemoryUnit) -> Self {
        Self {
            langs: [unit.source_lang, unit.target_lang],
            texts: [unit.source, unit.target],
            changed: unit.changed,
            document: String::new(),
            name: String::new(),
            label: None,
            confidence: None,
            more: unit.more,
            places: unit.provenance,
        }
    }
}

impl Incoming {
    /// What it is found by ([`key`]).
    pub fn hash(&self) -> i64 {
        let [langs, texts] = [&self.langs, &self.texts].map(|sides| [sides[0].as_str(), sides[1].as_str()]);
        key(langs, texts)
    }

    /// Whether it is the same pair as one that the memory has, in either direction.
    pub fn is(&self, langs: [&str; 2], texts: [&str; 2]) -> Option<Direction> {
        let is = |mine: usize, theirs: usize| {
            same(&self.langs[mine], langs[theirs])
                && self.texts[mine].split_whitespace().eq(texts[theirs].split_whitespace())
        };
        if is(0, 0) && is(1, 1) {
            return Some(Direction::Same);
        }
        (is(0, 1) && is(1, 0)).then_some(Direction::Reversed)
    }

    /// What it says beside its texts, for a unit that has them in that direction.
    pub fn more_in(&self, direction: Direction) -> Option<Cow<'_, str>> {
        let more = self.more.as_deref()?;
        if direction == Direction::Same {
            return Some(Cow::Borrowed(more));
        }
        // It was written by us.
        let mut rest: Rest = serde_json::from_str(more).unwrap_or_default();
        mem::swap(&mut rest.source, &mut rest.target);
        Some(Cow::Owned(serde_json::to_string(&rest).unwrap_or_default()))
    }
}

/// What a pair is found by: the same for the same two texts in the same two languages, whichever is the source. White space
/// counts as one space. xxHash3 of 64 bits; the file has these numbers.
pub(super) fn key(langs: [&str; 2], texts: [&str; 2]) -> i64 {
    let of = |side: usize| {
        let mut whole = primary(langs[side]);
        for word in texts[side].split_whitespace() {
            whole.push(' ');
            whole.push_str(word);
        }
        XxHash3_64::oneshot(whole.as_bytes())
    };
    of(0).wrapping_add(of(1)).cast_signed()
}
