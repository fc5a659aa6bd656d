//! XLIFF 2.1 (OASIS, 2018) and 1.2 (OASIS, 2008).

mod alternatives;
mod codes;
mod forms;
mod groups;
mod native;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::attributes::Attribute as Escaped;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use quick_xml::name::QName;

use self::alternatives::Alternatives;
use self::codes::Codes;
use self::groups::{Groups, context_type, meta_type};
use super::characters::{escaped_in_attribute, escaped_in_xml, is_xml_char, permitted_in_xml};
use super::converted::{Converted, Loss, TranslationUnitWriter};
use super::pair::Pair;
use crate::model::{Head, Note, Property, TranslationUnit, Variant, xliff};

/// The version of XLIFF that is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum XliffVersion {
    /// 1.2, which most tools read.
    OneTwo,
    /// 2.1.
    #[default]
    TwoOne,
}

impl XliffVersion {
    /// All of them, in the order in which they are told to users.
    pub const ALL: [Self; 2] = [Self::TwoOne, Self::OneTwo];

    /// Its number, as users and files have it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::OneTwo => "1.2",
            Self::TwoOne => "2.1",
        }
    }
}

/// Writes XLIFF, one unit at a time, with the two variants of each that are in the languages of the file.
///
/// What XLIFF has no element for is kept beside the text, in `context-group` (1.2) or the metadata module (2.1), where an
/// [`XliffReader`](crate::XliffReader) finds it; ids that are not unique, or no NMTOKENs in 2.1, stand in `resname` or
/// `name`. Alternative translations (`x-xliff-alt-trans-1-target`) become `alt-trans`, or candidates of the module of 2.1 for these. Units of one `x-document` stand in one `file`. A unit without a source is left out and counted.
pub struct Xliff<W: Write> {
    xml: Writer<W>,
    version: XliffVersion,
    /// The languages as units have them, and as the file has them.
    langs: [String; 2],
    tags: [String; 2],
    head: Head,
    /// What the open file is called; `None` before the first.
    document: Option<String>,
    files: usize,
    /// Hashes of the ids that units have.
    ids: HashSet<u64>,
    unnamed: usize,
    /// Groups of 1.2 so far.
    groups: usize,
    converted: Converted,
}

/// A note, what it is on, and its further attributes.
type Remark<'a> = (&'a Note, Option<&'static str>, Vec<(&'a str, &'a str)>);

/// An element's attributes.
type Attributes<'a> = Vec<(&'a str, &'a str)>;

impl<W: Write> Xliff<W> {
    /// Begins a file of these two languages.
    ///
    /// # Errors
    /// When the output cannot take it.
    pub fn new(out: W, head: &Head, version: XliffVersion, source_lang: &str, target_lang: &str) -> io::Result<Self> {
        let tag = |lang: &str| lang.replace('_', "-");
        let mut xliff = Self {
            xml: Writer::new_with_indent(out, b' ', 2),
            version,
            langs: [source_lang.to_owned(), target_lang.to_owned()],
            tags: [tag(source_lang), tag(target_lang)],
            head: head.clone(),
            document: None,
            files: 0,
            ids: HashSet::new(),
            unnamed: 0,
            groups: 0,
            converted: Converted::default(),
        };
        xliff.xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        let tags = xliff.tags.clone();
        let mut attributes = vec![("version", version.as_str())];
        match version {
            XliffVersion::OneTwo => attributes.push(("xmlns", "urn:oasis:names:tc:xliff:document:1.2")),
            XliffVersion::TwoOne => {
                attributes.push(("xmlns", "urn:oasis:names:tc:xliff:document:2.0"));
                attributes.push(("xmlns:mda", "urn:oasis:names:tc:xliff:metadata:2.0"));
                attributes.push(("srcLang", &tags[0]));
                if !tags[1].is_empty() {
                    attributes.push(("trgLang", &tags[1]));
                }
            }
        }
        xliff.start("xliff", &attributes)?;
        Ok(xliff)
    }

    /// Begins the file of a document, unless it is open.
    fn file(&mut self, document: &str) -> io::Result<()> {
        if self.document.as_deref() == Some(document) {
            return Ok(());
        }
        self.end_file()?;
        self.files += 1;
        self.document = Some(document.to_owned());
        let head = std::mem::take(&mut self.head);
        let tags = self.tags.clone();
        let id = format!("f{}", self.files);
        match self.version {
            XliffVersion::OneTwo => {
                let datatype = head.attribute("datatype").filter(|datatype| datatype.starts_with("x-"));
                let mut attributes = vec![("original", document), ("source-language", tags[0].as_str())];
                if !tags[1].is_empty() {
                    attributes.push(("target-language", &tags[1]));
                }
                attributes.push(("datatype", datatype.unwrap_or("plaintext")));
                self.start("file", &attributes)?;
                self.about(&head, datatype.is_none())
            }
            XliffVersion::TwoOne => {
                let mut attributes = vec![("id", id.as_str())];
                if !document.is_empty() {
                    attributes.push(("original", document));
                }
                self.start("file", &attributes)?;
                self.about(&head, true)
            }
        }
    }

    /// What is said of all units; of 1.2, with the start of the body.
    fn about(&mut self, head: &Head, keeps_datatype: bool) -> io::Result<()> {
        let mut groups = Groups::default();
        let is_kept = |name: &str| keeps_datatype || name != "datatype";
        // 1.2 reads `plaintext` from every file.
        let is_said = |value: &str| self.version == XliffVersion::OneTwo && value == "plaintext";
        let attributes = head.attributes.iter().filter(|attribute| is_kept(&attribute.name));
        groups
            .attributes("", attributes.filter(|attribute| attribute.name != "datatype" || !is_said(&attribute.value)));
        for property in &head.properties {
            groups.property("", property);
        }
        let notes: Vec<Remark<'_>> = head.notes.iter().map(|note| (note, None, Vec::new())).collect();
        match self.version {
            // A header has no place for them that the strict schema knows; a group has.
            XliffVersion::OneTwo => {
                if !notes.is_empty() {
                    self.start("header", &[])?;
                    self.notes(&notes)?;
                    self.end("header")?;
                }
                self.start("body", &[])?;
                if groups.0.is_empty() {
                    return Ok(());
                }
                self.start("group", &[("id", xliff::HEAD)])?;
                self.groups(&groups)?;
                self.end("group")
            }
            XliffVersion::TwoOne => {
                self.groups(&groups)?;
                self.notes(&notes)
            }
        }
    }

    fn end_file(&mut self) -> io::Result<()> {
        if self.document.is_none() {
            return Ok(());
        }
        if self.version == XliffVersion::OneTwo {
            self.end("body")?;
        }
        self.end("file")
    }

    /// The id that a unit is written under, and whether it is its own.
    fn id<'u>(&mut self, unit: &'u TranslationUnit) -> (Cow<'u, str>, bool) {
        if let Some(id) = unit.id.as_deref() {
            let is_valid = match self.version {
                XliffVersion::OneTwo => !id.is_empty() && id.chars().all(is_xml_char),
                XliffVersion::TwoOne => native::is_token(id),
            };
            let mut hasher = DefaultHasher::new();
            id.hash(&mut hasher);
            if is_valid && !xliff::is_unnamed(id) && self.ids.insert(hasher.finish()) {
                return (Cow::Borrowed(id), true);
            }
        }
        self.unnamed += 1;
        (Cow::Owned(format!("{}{}", xliff::UNNAMED, self.unnamed)), false)
    }

    fn start(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        let start = self.tag(name, attributes);
        self.xml.write_event(Event::Start(start))
    }

    fn end(&mut self, name: &str) -> io::Result<()> {
        self.xml.write_event(Event::End(BytesEnd::new(name)))
    }

    fn tag(&mut self, name: &str, attributes: &[(&str, &str)]) -> BytesStart<'static> {
        let mut start = BytesStart::new(name.to_owned());
        for (name, value) in attributes {
            let (value, dropped) = permitted_in_xml(value);
            self.converted.lose(Loss::Characters, dropped);
            start.push_attribute(Escaped { key: QName(name), value: escaped_in_attribute(&value) });
        }
        start
    }

    fn element(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) -> io::Result<()> {
        let (text, dropped) = permitted_in_xml(text);
        self.converted.lose(Loss::Characters, dropped);
        self.markup(name, attributes, &escaped_in_xml(&text))
    }

    /// An element with markup, to which nothing is added: white space counts in it.
    fn markup(&mut self, name: &str, attributes: &[(&str, &str)], markup: &str) -> io::Result<()> {
        let start = self.tag(name, attributes);
        self.xml.write_event(Event::Start(start))?;
        self.xml.write_event(Event::Text(BytesText::from_escaped(markup)))?;
        self.end(name)
    }

    fn groups(&mut self, groups: &Groups) -> io::Result<()> {
        if groups.0.is_empty() {
            return Ok(());
        }
        if self.version == XliffVersion::OneTwo {
            for group in &groups.0 {
                // A name is only there once in a file (`U_context-group_name` in the schema of 1.2).
                self.groups += 1;
                let name = format!("{}@{}", group.name, self.groups);
                self.start("context-group", &[("name", name.as_str()), ("purpose", "information")])?;
                for (name, value) in &group.entries {
                    self.element("context", &[("context-type", &context_type(name))], value)?;
                }
                self.end("context-group")?;
            }
            return Ok(());
        }
        self.start("mda:metadata", &[])?;
        for group in &groups.0 {
            self.start("mda:metaGroup", &[("category", group.name.as_str())])?;
            for (name, value) in &group.entries {
                self.element("mda:meta", &[("type", &meta_type(name))], value)?;
            }
            self.end("mda:metaGroup")?;
        }
        self.end("mda:metadata")
    }

    fn notes(&mut self, notes: &[Remark<'_>]) -> io::Result<()> {
        let is_second = self.version == XliffVersion::TwoOne;
        if is_second && !notes.is_empty() {
            self.start("notes", &[])?;
        }
        for (note, on, more) in notes {
            let mut attributes: Attributes<'_> = Vec::new();
            attributes.extend(note.lang.as_deref().map(|lang| ("xml:lang", lang)));
            attributes.extend(on.map(|on| (if is_second { "appliesTo" } else { "annotates" }, on)));
            attributes.extend(more.iter().copied());
            self.element("note", &attributes, &note.text)?;
        }
        if is_second && !notes.is_empty() {
            self.end("notes")?;
        }
        Ok(())
    }
}

/// The id of a segment of 2.1 that alternatives are for.
const SEGMENT: &str = "bitext.segment";

/// Where a unit's properties go: attributes of its element, of its segment, of its notes, or none.
struct Places<'u> {
    unit: Attributes<'u>,
    segment: Attributes<'u>,
    target: Attributes<'u>,
    notes: Vec<Remark<'u>>,
}

impl<'u> Places<'u> {
    fn of(
        unit: &'u TranslationUnit,
        pair: &Pair<'u>,
        version: XliffVersion,
        is_named: bool,
        alternatives: &Alternatives<'u>,
        groups: &mut Groups,
    ) -> Self {
        let notes = unit.notes.iter().map(|note| (note, None, Vec::new())).collect();
        let mut places = Self { unit: Vec::new(), segment: Vec::new(), target: Vec::new(), notes };
        let document = usize::from(document(unit).is_some());
        for property in &unit.properties[document..] {
            let is_written = alternatives.hold(property);
            if !is_written && !places.take(property, version, is_named, pair.target.is_some()) {
                groups.property("", property);
            }
        }
        let sides = [(pair.source, "source", "source."), (pair.target, "target", "target.")];
        for (variant, side, prefix) in sides {
            let Some(variant) = variant else { continue };
            groups.attributes(prefix, &variant.attributes);
            for property in &variant.properties {
                if side == "source" || version == XliffVersion::TwoOne || !places.take_for_target(property) {
                    groups.property(prefix, property);
                }
            }
            places.notes.extend(variant.notes.iter().map(|note| (note, Some(side), Vec::new())));
        }
        places
    }

    /// Takes a property that is an attribute of the version.
    fn take(&mut self, property: &'u Property, version: XliffVersion, is_named: bool, has_target: bool) -> bool {
        let (Some(name), value) = (property.name.strip_prefix(xliff::PREFIX), property.value.as_str()) else {
            return false;
        };
        let is_new = |attributes: &Attributes<'_>| attributes.iter().all(|(known, _)| *known != name);
        if property.lang.is_some() || !value.chars().all(is_xml_char) {
            return false;
        }
        if native::is_of_unit(name, value, version) && is_new(&self.unit) {
            if !is_named && matches!(name, "name" | "resname") {
                return false;
            }
            self.unit.push((name, value));
            return true;
        }
        let has_state = name == "state" || self.segment.iter().any(|(known, _)| *known == "state");
        let fits = has_state && (has_target || value == "initial");
        if version == XliffVersion::TwoOne && native::is_of_segment(name, value) && fits && is_new(&self.segment) {
            self.segment.push((name, value));
            return true;
        }
        let note = name.strip_prefix("note-").and_then(|rest| rest.split_once('-'));
        let Some((Ok(number), name)) = note.map(|(number, name)| (number.parse::<usize>(), name)) else { return false };
        match number.checked_sub(1).and_then(|at| self.notes.get_mut(at)) {
            Some((.., more)) if native::is_of_note(name, value, version) => {
                more.push((name, value));
                true
            }
            _ => false,
        }
    }

    fn take_for_target(&mut self, property: &'u Property) -> bool {
        let Some(name) = property.name.strip_prefix(xliff::PREFIX) else { return false };
        let is_new = self.target.iter().all(|(known, _)| *known != name);
        let fits = native::is_of_target(name, &property.value) && property.lang.is_none() && is_new;
        if fits {
            self.target.push((name, &property.value));
        }
        fits
    }
}

/// The document that a unit is of, where that is the first thing it says.
fn document(unit: &TranslationUnit) -> Option<&str> {
    let first = unit.properties.first().filter(|first| first.name == xliff::DOCUMENT && first.lang.is_none())?;
    Some(first.value.as_str()).filter(|value| !value.is_empty() && value.chars().all(is_xml_char))
}

impl<W: Write> TranslationUnitWriter for Xliff<W> {
    fn unit(&mut self, unit: &TranslationUnit) -> io::Result<()> {
        let pair = Pair::of(unit, &self.langs[0], &self.langs[1]);
        let Some(source) = pair.source else {
            self.converted.lose(Loss::NullUnits, 1);
            return Ok(());
        };
        self.converted.lose(Loss::Variants, pair.others);
        self.converted.units += 1;
        self.file(document(unit).unwrap_or_default())?;
        let (id, is_own) = self.id(unit);
        let mut groups = Groups::default();
        groups.attributes("", &unit.attributes);
        let alternatives = Alternatives::of(&unit.properties, self.version);
        let mut places = Places::of(unit, &pair, self.version, is_own, &alternatives, &mut groups);
        let sides = [("source", Some(source)), ("target", pair.target)];
        for (at, (side, variant)) in sides.into_iter().enumerate() {
            if let Some(variant) = variant.filter(|variant| variant.lang != self.tags[at]) {
                groups.add(xliff::LANGUAGES, side, variant.lang.as_str());
            }
        }
        let mut converted = std::mem::take(&mut self.converted);
        let mut codes =
            Codes { version: self.version, data: BTreeMap::default(), groups: &mut groups, converted: &mut converted };
        let mut markup = |variant: &Variant, side| codes.markup(&variant.content, side);
        let texts = [Some(markup(source, "source")), pair.target.map(|target| markup(target, "target"))];
        let mut data: Vec<(String, usize)> = std::mem::take(&mut codes.data).into_iter().collect();
        data.sort_by_key(|(_, number)| *number);
        let data: Vec<String> = data.into_iter().map(|(text, _)| codes.text(&text)).collect();
        self.converted = converted;
        let mut attributes = vec![("id", id.as_ref())];
        if let Some(name) = unit.id.as_deref().filter(|_| !is_own) {
            attributes.push((if self.version == XliffVersion::OneTwo { "resname" } else { "name" }, name));
        }
        attributes.extend(places.unit.iter().copied());
        attributes.push(("xml:space", "preserve"));
        match self.version {
            XliffVersion::OneTwo => {
                self.start("trans-unit", &attributes)?;
                self.sides(texts, &places.target)?;
                self.alternatives(&alternatives)?;
                self.groups(&groups)?;
                self.notes(&places.notes)?;
                self.end("trans-unit")
            }
            XliffVersion::TwoOne => {
                self.start("unit", &attributes)?;
                self.alternatives(&alternatives)?;
                if !alternatives.is_empty() {
                    places.segment.insert(0, ("id", SEGMENT));
                }
                self.groups(&groups)?;
                self.notes(&places.notes)?;
                if !data.is_empty() {
                    self.start("originalData", &[])?;
                    for (index, data) in data.iter().enumerate() {
                        self.markup("data", &[("id", &format!("d{}", index + 1))], data)?;
                    }
                    self.end("originalData")?;
                }
                self.start("segment", &places.segment)?;
                self.sides(texts, &[])?;
                self.end("segment")?;
                self.end("unit")
            }
        }
    }

    fn finish(&mut self) -> io::Result<Converted> {
        if self.files == 0 {
            self.file("")?;
        }
        self.end_file()?;
        self.end("xliff")?;
        self.xml.get_mut().write_all(b"\n")?;
        self.xml.get_mut().flush()?;
        Ok(std::mem::take(&mut self.converted))
    }
}

impl<W: Write> Xliff<W> {
    fn sides(&mut self, [source, target]: [Option<String>; 2], target_attributes: &[(&str, &str)]) -> io::Result<()> {
        let tags = self.tags.clone();
        let lang = |tag: &'_ str| (self.version == XliffVersion::OneTwo && !tag.is_empty()).then_some("xml:lang");
        let langs = [lang(&tags[0]), lang(&tags[1])];
        if let Some(source) = source {
            let attributes: Vec<_> = langs[0].map(|name| (name, tags[0].as_str())).into_iter().collect();
            self.markup("source", &attributes, &source)?;
        }
        if let Some(target) = target {
            let mut attributes: Vec<_> = langs[1].map(|name| (name, tags[1].as_str())).into_iter().collect();
            attributes.extend(target_attributes.iter().copied());
            self.markup("target", &attributes, &target)?;
        }
        Ok(())
    }
}
