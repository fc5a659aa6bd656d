//! Translation units as bilingual files hold them: TMX, XLIFF, PO, tables.

use serde::{Deserialize, Serialize};

use super::{Attribute, Content};

/// Attributes that TMX has for a unit, beside its id (TMX 1.4b, `<tu>`). A variant has the same but for `segtype` and
/// `srclang`.
pub const UNIT_ATTRIBUTES: [&str; 13] = [
    "o-encoding",
    "datatype",
    "usagecount",
    "lastusagedate",
    "creationtool",
    "creationtoolversion",
    "creationdate",
    "creationid",
    "changedate",
    "segtype",
    "changeid",
    "o-tmf",
    "srclang",
];

/// Whether TMX has an attribute of that name for a variant (TMX 1.4b, `<tuv>`), beside its language.
pub fn is_variant_attribute(name: &str) -> bool {
    UNIT_ATTRIBUTES.contains(&name) && !matches!(name, "segtype" | "srclang")
}

/// A translation unit of a bilingual file, with everything that the file says of it.
///
/// Attributes have TMX's names whatever the format (`creationdate`, `changeid`, `usagecount`, …; TMX 1.4b, "Attributes").
/// What TMX has no attribute for is a [`Property`], under the name that a file of that format gave it after `x-` and the
/// format: `x-xliff-approved`, `x-po-flags`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TranslationUnit {
    /// Its name in the file (`tuid`, `id`), where it has one.
    pub id: Option<String>,
    /// What the file says of it in TMX's attributes, in the order of the file.
    pub attributes: Vec<Attribute>,
    /// What people said of it.
    pub notes: Vec<Note>,
    /// What programs said of it.
    pub properties: Vec<Property>,
    /// Its text in each language, in the order of the file. The source need not be the first.
    pub variants: Vec<Variant>,
    /// Where it begins in the file.
    pub location: Location,
}

/// A unit's text in one language (TUV).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Variant {
    /// Its language as the file has it: not checked, and empty where the file does not say it.
    pub lang: String,
    /// The text, with inline codes.
    pub content: Content,
    /// As those of the unit.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attributes: Vec<Attribute>,
    /// As those of the unit.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    /// As those of the unit.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub properties: Vec<Property>,
    /// Where it begins in the file.
    #[serde(skip)]
    pub location: Location,
}

/// A remark of a person.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Note {
    /// What it says.
    pub text: String,
    /// The language it says it in, where the file tells.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
}

/// Something that a program keeps with a unit.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Property {
    /// What it is: `type` in TMX.
    pub name: String,
    /// Its value.
    pub value: String,
    /// The language of the value, where the file tells.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
}

/// A place in a file: the line and the column in characters, both counted from 1; 0 where nobody knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Hash)]
pub struct Location {
    /// The line; of a workbook, the row.
    pub line: usize,
    /// The column, in characters; of a workbook, the cell's.
    pub column: usize,
}

/// What a bilingual file says of itself before its first unit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Head {
    /// The language it was translated from, as the file has it (`srclang`).
    pub source_lang: Option<String>,
    /// The language it was translated to, where the file has one for all units.
    pub target_lang: Option<String>,
    /// Further attributes, by TMX's names (`creationtool`, `segtype`, `datatype`, `creationdate`, …).
    pub attributes: Vec<Attribute>,
    /// Remarks on all of it.
    pub notes: Vec<Note>,
    /// Properties of all of it.
    pub properties: Vec<Property>,
}

impl Note {
    /// A remark in a language that nobody tells.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), lang: None }
    }
}

impl Property {
    /// A property of that name.
    pub fn new(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self { name: name.into(), value: value.into(), lang: None }
    }
}

impl TranslationUnit {
    /// The value of its first attribute of that name.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        value(&self.attributes, name)
    }

    /// The value of its first property of that name.
    pub fn property(&self, name: &str) -> Option<&str> {
        self.properties.iter().find(|property| property.name == name).map(|property| property.value.as_str())
    }

    /// How sure whoever made it was that it is right, 0–1, higher is better; `None` where the file does not say it. Properties
    /// that say it are our `x-confidence`, also as tables name it, and what links between documents have.
    pub fn confidence(&self) -> Option<f64> {
        let said =
            ["x-confidence", "confidence", "x-xces-certainty"].into_iter().find_map(|name| self.property(name))?;
        said.trim().parse().ok().filter(|confidence| (0.0..=1.0).contains(confidence))
    }

    /// Its first variant in that language: the tag itself in either case, or else one that is longer or shorter by whole
    /// subtags (`zh` and `zh-CN`; RFC 4647, section 3.4). An underscore counts as a hyphen.
    pub fn variant(&self, lang: &str) -> Option<&Variant> {
        let same = |variant: &&Variant| matches(&variant.lang, lang) == Some(Likeness::Same);
        let near = |variant: &&Variant| matches(&variant.lang, lang).is_some();
        self.variants.iter().find(same).or_else(|| self.variants.iter().find(near))
    }
}

impl Head {
    /// The value of its first attribute of that name.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        value(&self.attributes, name)
    }
}

impl Variant {
    /// A text without codes.
    pub fn plain(lang: impl Into<String>, text: impl Into<String>) -> Self {
        Self { lang: lang.into(), content: Content::plain(text), ..Self::default() }
    }
}

fn value<'a>(attributes: &'a [Attribute], name: &str) -> Option<&'a str> {
    attributes.iter().find(|attribute| attribute.name == name).map(|attribute| attribute.value.as_str())
}

#[derive(Debug, PartialEq, Eq)]
enum Likeness {
    Same,
    Near,
}

/// How alike two tags are; `None` where they name different languages, scripts or regions.
fn matches(one: &str, other: &str) -> Option<Likeness> {
    let mut one = one.split(['-', '_']);
    let mut other = other.split(['-', '_']);
    loop {
        match (one.next(), other.next()) {
            (Some(a), Some(b)) if a.eq_ignore_ascii_case(b) && !a.is_empty() => {}
            (None, None) => return Some(Likeness::Same),
            (None, Some(next)) | (Some(next), None) => {
                let whole = !next.is_empty() && one.chain(other).all(|rest| !rest.is_empty());
                return whole.then_some(Likeness::Near);
            }
            (Some(_), Some(_)) => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(langs: &[&str]) -> TranslationUnit {
        TranslationUnit {
            variants: langs.iter().map(|lang| Variant::plain(*lang, *lang)).collect(),
            ..TranslationUnit::default()
        }
    }

    #[test]
    fn a_units_confidence_is_a_property_between_zero_and_one() {
        let sure = |name: &str, value: &str| {
            let properties = vec![Property::new("x-kind", "heading"), Property::new(name, value)];
            TranslationUnit { properties, ..TranslationUnit::default() }.confidence()
        };
        assert_eq!(sure("x-confidence", "0.9321"), Some(0.9321));
        assert_eq!(sure("confidence", " 1 "), Some(1.0));
        assert_eq!([sure("x-confidence", "93 %"), sure("x-confidence", "93"), sure("x-label", "1")], [None; 3]);
    }

    #[test]
    fn a_variant_is_found_by_its_tag_or_by_one_that_is_longer_or_shorter() {
        let found = |langs: &[&str], lang: &str| unit(langs).variant(lang).map(|variant| variant.lang.clone());
        assert_eq!(found(&["en", "zh", "zh-TW"], "zh-tw").as_deref(), Some("zh-TW"));
        assert_eq!(found(&["en", "zh_CN"], "zh").as_deref(), Some("zh_CN"));
        assert_eq!(found(&["en", "zh"], "zh-CN").as_deref(), Some("zh"));
        assert_eq!(found(&["en", "zh-TW"], "zh-CN"), None);
        assert_eq!(found(&["eng", "", "zh"], "en"), None);
    }
}
