//! TMX 1.4 with all that a translation unit holds: inline codes (level 2), notes, properties, attributes.
//!
//! Written so that the importers we measured take it: `srclang` is byte for byte the source `xml:lang`, the
//! source variant stands first, and nothing holds a character that XML 1.0 forbids.

mod codes;
mod profile;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::io::{self, Write};

use jiff::Timestamp;
use quick_xml::Writer;
use quick_xml::events::attributes::Attribute as Escaped;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use quick_xml::name::QName;

use self::codes::Codes;
pub use self::profile::Profile;
use super::characters::{escaped_in_attribute, escaped_in_xml, permitted_in_xml};
use super::converted::{Converted, Loss, TranslationUnitWriter};
use crate::model::{Attribute, Head, IMPORTERS_LIMIT, Note, Property, TranslationUnit, Variant};

/// Attributes that TMX has for a unit, beside its id (TMX 1.4b, `<tu>`).
const OF_UNITS: [&str; 13] = [
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

/// What TMX has for a unit and not for a variant.
const NOT_OF_VARIANTS: [&str; 2] = ["segtype", "srclang"];

/// Attributes of a header that are kept where the units come from another file. Who made the file is ourselves.
const OF_HEADERS: [&str; 5] = ["creationid", "changedate", "changeid", "o-encoding", "creationdate"];

/// How TMX is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TmxOptions {
    /// For which program.
    pub profile: Profile,
    /// The date of the file, where its head has none.
    pub created: Timestamp,
}

/// Writes TMX, one unit at a time.
///
/// The source variant stands first, and is in the same language as the header says, letter for letter. Text is kept byte
/// for byte, but for what XML 1.0 forbids.
pub struct Tmx<W: Write> {
    xml: Writer<W>,
    profile: Profile,
    source_lang: String,
    converted: Converted,
    /// The content of the segment that is being written.
    markup: String,
}

impl<W: Write> Tmx<W> {
    /// Begins a file: declaration, header, and the start of the body.
    ///
    /// A head without a source language is taken for one in English.
    ///
    /// # Errors
    /// When the output cannot take it.
    pub fn new(out: W, head: &Head, options: TmxOptions) -> io::Result<Self> {
        let profile = options.profile;
        let source_lang = profile.tag(head.source_lang.as_deref().unwrap_or("en")).into_owned();
        let xml = Writer::new_with_indent(out, b' ', 2);
        let mut tmx = Self { xml, profile, source_lang, converted: Converted::default(), markup: String::new() };
        tmx.xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        tmx.xml.write_event(Event::Start(BytesStart::new("tmx").with_attributes([("version", "1.4")])))?;
        tmx.header(head, options.created)?;
        tmx.xml.write_event(Event::Start(BytesStart::new("body")))?;
        Ok(tmx)
    }

    fn header(&mut self, head: &Head, created: Timestamp) -> io::Result<()> {
        let or = |name: &str, otherwise: &'static str| head.attribute(name).unwrap_or(otherwise).to_owned();
        let tool = env!("CARGO_PKG_NAME");
        let segtype = head.attribute("segtype").filter(|segtype| SEGTYPES.contains(segtype)).unwrap_or("sentence");
        let mut attributes = vec![
            Attribute::new("creationtool", tool),
            Attribute::new("creationtoolversion", env!("CARGO_PKG_VERSION")),
            Attribute::new("segtype", segtype),
            Attribute::new("o-tmf", or("o-tmf", tool)),
            Attribute::new("adminlang", or("adminlang", "en")),
            Attribute::new("srclang", self.source_lang.clone()),
            Attribute::new("datatype", or("datatype", "plaintext")),
        ];
        let known = OF_HEADERS.iter().filter_map(|name| Some(Attribute::new(*name, head.attribute(name)?)));
        attributes.extend(known);
        if head.attribute("creationdate").is_none() {
            attributes.push(Attribute::new("creationdate", created.strftime("%Y%m%dT%H%M%SZ").to_string()));
        }
        let start = self.start("header", &attributes);
        if head.notes.is_empty() && head.properties.is_empty() {
            return self.xml.write_event(Event::Empty(start));
        }
        self.xml.write_event(Event::Start(start))?;
        self.remarks(&head.notes, &head.properties)?;
        self.xml.write_event(Event::End(BytesEnd::new("header")))
    }

    /// A start tag whose values hold nothing that XML forbids.
    fn start(&mut self, name: &'static str, attributes: &[Attribute]) -> BytesStart<'static> {
        let mut start = BytesStart::new(name);
        for attribute in attributes {
            let value = self.permitted(&attribute.value);
            let value = escaped_in_attribute(&value);
            start.push_attribute(Escaped { key: QName(attribute.name.as_str()), value });
        }
        start
    }

    fn permitted<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        let (text, dropped) = permitted_in_xml(text);
        self.converted.lose(Loss::Characters, dropped);
        text
    }

    fn remarks(&mut self, notes: &[Note], properties: &[Property]) -> io::Result<()> {
        for note in notes {
            let attributes: Vec<Attribute> = note.lang.iter().map(|lang| Attribute::new("xml:lang", lang)).collect();
            self.element("note", &attributes, &note.text)?;
        }
        for property in properties {
            let mut attributes = vec![Attribute::new("type", property.name.as_str())];
            attributes.extend(property.lang.iter().map(|lang| Attribute::new("xml:lang", lang)));
            self.element("prop", &attributes, &property.value)?;
        }
        Ok(())
    }

    fn element(&mut self, name: &'static str, attributes: &[Attribute], text: &str) -> io::Result<()> {
        let start = self.start(name, attributes);
        self.xml.write_event(Event::Start(start))?;
        let text = self.permitted(text);
        self.xml.write_event(Event::Text(BytesText::from_escaped(escaped_in_xml(&text))))?;
        self.xml.write_event(Event::End(BytesEnd::new(name)))
    }

    fn tuv(&mut self, variant: &Variant, is_source: bool) -> io::Result<()> {
        let lang = if is_source { self.source_lang.clone() } else { self.profile.tag(&variant.lang).into_owned() };
        let (known, others) =
            split(&variant.attributes, |name| OF_UNITS.contains(&name) && !NOT_OF_VARIANTS.contains(&name));
        let mut attributes = vec![Attribute::new("xml:lang", lang)];
        attributes.extend(known);
        let start = self.start("tuv", &attributes);
        self.xml.write_event(Event::Start(start))?;
        self.remarks(&variant.notes, &variant.properties)?;
        self.remarks(&[], &others)?;
        let mut markup = std::mem::take(&mut self.markup);
        markup.clear();
        Codes::new(&variant.content).write(&mut markup, &mut self.converted);
        // One text, so that nothing is indented inside: white space counts there.
        let seg = self.xml.create_element("seg");
        let seg = if markup.is_empty() {
            seg.write_text_content(BytesText::from_escaped(""))
        } else {
            seg.write_text_content(BytesText::from_escaped(markup.as_str()))
        };
        seg?;
        self.markup = markup;
        self.xml.write_event(Event::End(BytesEnd::new("tuv")))
    }
}

/// Values of `segtype` (TMX 1.4b).
const SEGTYPES: [&str; 4] = ["block", "paragraph", "sentence", "phrase"];

/// Attributes that the format has, and the others as properties.
fn split(attributes: &[Attribute], has: impl Fn(&str) -> bool) -> (Vec<Attribute>, Vec<Property>) {
    let (known, others): (Vec<_>, Vec<_>) = attributes.iter().cloned().partition(|attribute| has(&attribute.name));
    let property = |attribute: Attribute| Property::new(format!("x-{}", attribute.name), attribute.value);
    (known, others.into_iter().map(property).collect())
}

impl<W: Write> TranslationUnitWriter for Tmx<W> {
    fn unit(&mut self, unit: &TranslationUnit) -> io::Result<()> {
        let source = unit.variant(&self.source_lang).map(std::ptr::from_ref::<Variant>);
        let is_source = |variant: &Variant| source == Some(std::ptr::from_ref(variant));
        let whole = unit.variants.iter().filter(|variant| !variant.content.text().trim().is_empty()).count();
        if unit.variants.is_empty() || (self.profile != Profile::Generic && whole < 2) {
            self.converted.lose(Loss::NullUnits, 1);
            return Ok(());
        }
        let (known, others) = split(&unit.attributes, |name| OF_UNITS.contains(&name));
        let mut attributes: Vec<Attribute> = unit.id.iter().map(|id| Attribute::new("tuid", id.as_str())).collect();
        attributes.extend(known);
        let start = self.start("tu", &attributes);
        self.xml.write_event(Event::Start(start))?;
        self.remarks(&unit.notes, &unit.properties)?;
        self.remarks(&[], &others)?;
        let (first, rest): (Vec<_>, Vec<_>) = unit.variants.iter().partition(|variant| is_source(variant));
        for variant in first.iter().chain(&rest) {
            self.tuv(variant, is_source(variant))?;
        }
        self.xml.write_event(Event::End(BytesEnd::new("tu")))?;
        self.converted.units += 1;
        let is_long = |variant: &Variant| {
            let text = variant.content.text();
            text.len() > IMPORTERS_LIMIT && text.chars().nth(IMPORTERS_LIMIT).is_some()
        };
        if unit.variants.iter().any(is_long) {
            self.converted.over_long += 1;
        }
        Ok(())
    }

    fn finish(&mut self) -> io::Result<Converted> {
        self.xml.write_event(Event::End(BytesEnd::new("body")))?;
        self.xml.write_event(Event::End(BytesEnd::new("tmx")))?;
        self.xml.get_mut().write_all(b"\n")?;
        self.xml.get_mut().flush()?;
        Ok(std::mem::take(&mut self.converted))
    }
}
