//! Translations of similar texts beside a unit: `alt-trans` of 1.2, the translation candidates module of 2.1.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::{SEGMENT, Xliff, XliffVersion};
use crate::model::{Property, xliff};
use crate::write::characters::is_xml_char;

/// The namespace of candidates (2.1, section 5.1.2).
const MATCHES: &str = "urn:oasis:names:tc:xliff:matches:2.0";

/// The alternatives that are written as elements; none where one of them cannot be.
#[derive(Debug, Default)]
pub(super) struct Alternatives<'u> {
    each: Vec<Alternative<'u>>,
    version: XliffVersion,
}

/// An alternative: its texts, and its attributes by the names of 1.2.
#[derive(Debug, Default)]
struct Alternative<'u> {
    source: Option<&'u str>,
    target: Option<&'u str>,
    attributes: Vec<(&'u str, &'u str)>,
}

impl<'u> Alternatives<'u> {
    /// Those that the properties of a unit hold. All of them go elsewhere if one has no target, a part twice, or of 2.1 no source, or if
    /// a number is missing: read again they would be others.
    pub(super) fn of(properties: &'u [Property], version: XliffVersion) -> Self {
        let mut found: BTreeMap<usize, Alternative<'u>> = BTreeMap::new();
        for property in properties {
            let Some((number, part)) = xliff::alternative_part(&property.name) else { continue };
            let (alternative, value) = (found.entry(number).or_default(), property.value.as_str());
            let is_new = match part {
                "source" => alternative.source.replace(value).is_none(),
                "target" => alternative.target.replace(value).is_none(),
                name => {
                    let is_new = alternative.attributes.iter().all(|(known, _)| *known != name);
                    if attribute(name, value, version).is_some() {
                        alternative.attributes.push((name, value));
                    }
                    is_new
                }
            };
            let is_plain = property.lang.is_none() && value.chars().all(is_xml_char);
            if !is_new || !is_plain {
                return Self::default();
            }
        }
        let is_whole = |(at, (number, alternative)): (usize, (&usize, &Alternative<'_>))| {
            let has_source = alternative.source.is_some() || version == XliffVersion::OneTwo;
            *number == at + 1 && alternative.target.is_some() && has_source
        };
        if found.iter().enumerate().all(is_whole) {
            Self { each: found.into_values().collect(), version }
        } else {
            Self::default()
        }
    }

    /// Whether a property of the unit is written with them.
    pub(super) fn hold(&self, property: &Property) -> bool {
        let Some((number, part)) = xliff::alternative_part(&property.name) else { return false };
        let is_text = matches!(part, "source" | "target");
        number <= self.each.len() && (is_text || attribute(part, &property.value, self.version).is_some())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.each.is_empty()
    }
}

/// The name and the value that the version has for an attribute; `None` where it has no such, or not with that value.
fn attribute<'u>(name: &'u str, value: &'u str, version: XliffVersion) -> Option<(&'u str, &'u str)> {
    let is_decimal = |value: &str| value.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let is_per_cent = |value: &str| is_decimal(value) && value.parse::<f64>().is_ok_and(|value| value <= 100.0);
    match (version, name) {
        (_, "origin") | (XliffVersion::OneTwo, xliff::QUALITY) => Some((name, value)),
        (XliffVersion::OneTwo, "alttranstype") => {
            let kinds = ["proposal", "previous-version", "rejected", "reference", "accepted"];
            kinds.contains(&value).then_some((name, value))
        }
        (XliffVersion::TwoOne, xliff::QUALITY) => {
            value.strip_suffix('%').filter(|value| is_per_cent(value)).map(|value| ("matchQuality", value))
        }
        (XliffVersion::TwoOne, "similarity" | "matchSuitability") => is_per_cent(value).then_some((name, value)),
        (XliffVersion::TwoOne, "type") => {
            let kinds = ["am", "mt", "icm", "idm", "tb", "tm", "other"];
            kinds.contains(&value).then_some((name, value))
        }
        (XliffVersion::TwoOne, "reference") => matches!(value, "yes" | "no").then_some((name, value)),
        _ => None,
    }
}

impl<W: Write> Xliff<W> {
    /// Writes them where the version has them: in 1.2 behind the texts of the unit, in 2.1 before all else.
    pub(super) fn alternatives(&mut self, alternatives: &Alternatives<'_>) -> io::Result<()> {
        if alternatives.is_empty() {
            return Ok(());
        }
        let (outer, inner) = match self.version {
            XliffVersion::OneTwo => (None, "alt-trans"),
            XliffVersion::TwoOne => (Some("mtc:matches"), "mtc:match"),
        };
        if let Some(outer) = outer {
            self.start(outer, &[("xmlns:mtc", MATCHES)])?;
        }
        let place = format!("#{SEGMENT}");
        for alternative in &alternatives.each {
            let own = alternative.attributes.iter();
            let mut attributes: Vec<_> = own.filter_map(|(name, value)| attribute(name, value, self.version)).collect();
            if outer.is_some() {
                attributes.insert(0, ("ref", &place));
            }
            self.start(inner, &attributes)?;
            let sides = [("source", alternative.source, 0), ("target", alternative.target, 1)];
            for (name, text, side) in sides {
                let Some(text) = text else { continue };
                let tag = self.tags[side].clone();
                let is_said = self.version == XliffVersion::OneTwo && !tag.is_empty();
                let attributes = if is_said { vec![("xml:lang", tag.as_str())] } else { Vec::new() };
                self.element(name, &attributes, text)?;
            }
            self.end(inner)?;
        }
        outer.map_or(Ok(()), |outer| self.end(outer))
    }
}
