//! The document type of TMX 1.4 (`tmx14.dtd`): which element stands where, with which attributes.

use crate::error::excerpt;
use crate::model::{Fault, Finding, Location, UNIT_ATTRIBUTES, is_variant_attribute};
use crate::read::xml::{Place, Tag, local};

/// An element of TMX.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Element {
    Tmx,
    Header,
    Body,
    Note,
    Ude,
    Map,
    Prop,
    Tu,
    Tuv,
    Seg,
    Bpt,
    Ept,
    Sub,
    It,
    Ph,
    Hi,
    Ut,
}

impl Element {
    const ALL: [Self; 17] = [
        Self::Tmx,
        Self::Header,
        Self::Body,
        Self::Note,
        Self::Ude,
        Self::Map,
        Self::Prop,
        Self::Tu,
        Self::Tuv,
        Self::Seg,
        Self::Bpt,
        Self::Ept,
        Self::Sub,
        Self::It,
        Self::Ph,
        Self::Hi,
        Self::Ut,
    ];

    /// Its name in a file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Tmx => "tmx",
            Self::Header => "header",
            Self::Body => "body",
            Self::Note => "note",
            Self::Ude => "ude",
            Self::Map => "map",
            Self::Prop => "prop",
            Self::Tu => "tu",
            Self::Tuv => "tuv",
            Self::Seg => "seg",
            Self::Bpt => "bpt",
            Self::Ept => "ept",
            Self::Sub => "sub",
            Self::It => "it",
            Self::Ph => "ph",
            Self::Hi => "hi",
            Self::Ut => "ut",
        }
    }

    /// The element that a tag means, in either case and whatever its prefix.
    pub fn of(tag: &Tag<'_>) -> Option<Self> {
        Some(match tag.name {
            "tu" => Self::Tu,
            "tuv" => Self::Tuv,
            "seg" => Self::Seg,
            "prop" => Self::Prop,
            _ => {
                let name = tag.local();
                return Self::ALL.into_iter().find(|element| element.name().eq_ignore_ascii_case(name));
            }
        })
    }

    /// The elements that may stand in it.
    fn children(self) -> &'static [Self] {
        match self {
            Self::Tmx => &[Self::Header, Self::Body],
            Self::Header => &[Self::Note, Self::Prop, Self::Ude],
            Self::Body => &[Self::Tu],
            Self::Ude => &[Self::Map],
            Self::Tu => &[Self::Note, Self::Prop, Self::Tuv],
            Self::Tuv => &[Self::Note, Self::Prop, Self::Seg],
            Self::Seg | Self::Hi | Self::Sub => &[Self::Bpt, Self::Ept, Self::Ph, Self::It, Self::Hi, Self::Ut],
            Self::Bpt | Self::Ept | Self::Ph | Self::It | Self::Ut => &[Self::Sub],
            Self::Note | Self::Map | Self::Prop => &[],
        }
    }

    /// The attributes that it must have.
    fn required(self) -> &'static [&'static str] {
        match self {
            Self::Header => {
                &["creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"]
            }
            Self::Ude => &["name"],
            Self::Map => &["unicode"],
            Self::Prop => &["type"],
            Self::Tuv => &["xml:lang"],
            Self::Bpt | Self::Ept => &["i"],
            Self::It => &["pos"],
            _ => &[],
        }
    }

    /// The attributes that it may have beside those and what units and variants share.
    fn optional(self) -> &'static [&'static str] {
        match self {
            Self::Tmx => &["version"],
            Self::Header => &["o-encoding", "creationdate", "creationid", "changedate", "changeid"],
            Self::Body | Self::Seg | Self::Ept => &[],
            Self::Note | Self::Prop => &["o-encoding", "xml:lang", "lang"],
            Self::Ude => &["base"],
            Self::Map => &["code", "ent", "subst"],
            Self::Tu => &["tuid"],
            Self::Tuv => &["lang"],
            Self::Bpt | Self::It | Self::Hi => &["x", "type"],
            Self::Sub => &["datatype", "type"],
            Self::Ph => &["x", "assoc", "type"],
            Self::Ut => &["x"],
        }
    }
}

impl Element {
    /// Whether it has an attribute of that name.
    fn has(self, name: &str) -> bool {
        let shared = match self {
            Self::Tu => UNIT_ATTRIBUTES.contains(&name),
            Self::Tuv => is_variant_attribute(name),
            _ => false,
        };
        shared || self.required().contains(&name) || self.optional().contains(&name)
    }
}

/// The values that an attribute may have; empty where any will do.
fn values(attribute: &str) -> &'static [&'static str] {
    match attribute {
        "segtype" => &["block", "paragraph", "sentence", "phrase"],
        "pos" => &["begin", "end"],
        _ => &[],
    }
}

/// The element that a tag means; what is wrong with it inside `parent` is told. `None` where TMX has no such element.
pub(super) fn entered(
    tag: &Tag<'_>,
    parent: Option<Element>,
    location: Location,
    findings: &mut Vec<Finding>,
) -> Option<Element> {
    let mut tell = |fault, message| findings.push(finding(fault, location, message));
    let Some(element) = Element::of(tag) else {
        tell(Fault::Element, format!("<{}> is no element of TMX", excerpt(tag.name)));
        return None;
    };
    let name = element.name();
    if tag.name != name {
        tell(Fault::Element, format!("<{}> where TMX has <{name}>", excerpt(tag.name)));
    }
    if let Some(parent) = parent.filter(|parent| !parent.children().contains(&element)) {
        tell(Fault::Element, format!("<{name}> stands in <{}>, where TMX has no such element", parent.name()));
    }
    for (written, value) in &tag.attributes {
        let allowed = values(written);
        if !element.has(written) {
            tell(Fault::Attribute, format!("<{name}> has no attribute {} in TMX", excerpt(written)));
        } else if !allowed.is_empty() && !allowed.contains(&value.trim()) {
            tell(Fault::Value, format!("{written}=\"{}\" in <{name}>; expected {}", excerpt(value), either(allowed)));
        }
    }
    for required in element.required().iter().filter(|required| tag.attribute(required).is_none()) {
        let message = format!("<{name}> without {required}");
        match (element, attribute(tag, "lang")) {
            (Element::Tuv, None) => tell(Fault::MissingLanguage, message),
            (Element::Tuv, Some(_)) => tell(Fault::MissingAttribute, format!("{message}; lang is of TMX 1.1")),
            _ => tell(Fault::MissingAttribute, message),
        }
    }
    if element == Element::Tmx {
        version(tag, &mut tell);
    }
    Some(element)
}

/// The version is fixed in the DTD, and may be left out there.
fn version(tag: &Tag<'_>, tell: &mut impl FnMut(Fault, String)) {
    match tag.attribute("version") {
        Some("1.4") => {}
        Some(version @ ("1.1" | "1.2" | "1.3")) => {
            tell(Fault::Version, format!("version {version}, which is read here by the rules of 1.4"));
        }
        Some(version) => tell(Fault::Version, format!("version=\"{}\"; expected 1.4", excerpt(version))),
        None => tell(Fault::NoVersion, "<tmx> without version; 1.4 is taken".to_owned()),
    }
}

fn either(values: &[&str]) -> String {
    match values {
        [first @ .., last] if !first.is_empty() => format!("{} or {last}", first.join(", ")),
        _ => values.concat(),
    }
}

/// The value of an attribute, in either case.
pub(super) fn attribute<'t>(tag: &'t Tag<'_>, name: &str) -> Option<&'t str> {
    let found = tag.attributes.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
    found.map(|(_, value)| value.as_ref())
}

/// The language that an element says it is in: `xml:lang`, or `lang` up to TMX 1.2.
pub(super) fn lang(tag: &Tag<'_>) -> Option<String> {
    attribute(tag, "xml:lang").or_else(|| attribute(tag, "lang")).map(str::to_owned)
}

/// Tells of text where only elements may be.
pub(super) fn blank(text: &str, inside: &str, place: Place<'_>, findings: &mut Vec<Finding>) {
    let found = text.trim_ascii();
    if !found.is_empty() {
        findings.push(finding(Fault::Element, place.get(), format!("text in <{inside}>: {}", excerpt(found))));
    }
}

pub(super) fn finding(fault: Fault, location: Location, message: String) -> Finding {
    Finding::new(fault, location, message)
}

/// Whether a name, without its prefix, is that of an element.
pub(super) fn is(name: &str, element: Element) -> bool {
    local(name).eq_ignore_ascii_case(element.name())
}
