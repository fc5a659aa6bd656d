//! XLIFF 1.2 (OASIS, 2008) and 2.0 to 2.1 (OASIS, 2014 and 2018), and the older 1.0 and 1.1.

mod file;
mod inline;
mod kept;
mod notes;
mod segmented;
#[cfg(test)]
mod tests;
mod tree;
mod version1;
mod version2;

use std::collections::{HashSet, VecDeque};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Read;

use crate::error::Result;
use crate::model::{Attribute, Fault, Finding, Head, Location, Property, TranslationUnit, xliff};
use crate::read::UnitReader;
use crate::read::xml::{Kind, XmlSource};

use file::File;
use tree::Element;

/// The versions that there are.
const VERSIONS: [&str; 6] = ["1.0", "1.1", "1.2", "2.0", "2.1", "2.2"];

/// As many faults before a unit are held.
const MOST: usize = 10_000;

/// Reads XLIFF: each segment is a unit, with the target, where there is one, as the second variant.
///
/// A unit that is cut into segments (`segment` of version 2, `seg-source` of 1.2) becomes several, whose ids are its own
/// and the segment's, with a slash between. What else XLIFF says of a unit is a [`Property`]: `x-document` is the file's
/// `original`, `x-xliff-approved`, `x-xliff-state` and the like are attributes, `x-xliff-alt-trans-1-target` an
/// alternative. Units of binary data are left out with a finding.
pub struct XliffReader<'a> {
    source: XmlSource<'a>,
    /// The root's prefix with its colon, or nothing.
    prefix: String,
    file: File,
    head: Head,
    /// Units that were read and not yet asked for.
    ahead: VecDeque<TranslationUnit>,
    findings: Vec<Finding>,
    units: usize,
    /// Hashes of the ids in this file.
    ids: HashSet<u64>,
    files: usize,
    ended: bool,
}

impl<'a> XliffReader<'a> {
    /// Begins a file, called `name` in messages, and reads up to its first unit. It may be packed with gzip.
    ///
    /// # Errors
    /// When the file is no XLIFF, a limit is reached, or the system fails.
    pub fn new(name: impl Into<String>, bytes: impl Read + 'a) -> Result<Self> {
        let mut reader = Self {
            source: XmlSource::new(name, Box::new(bytes))?,
            prefix: String::new(),
            file: File::default(),
            head: Head::default(),
            ahead: VecDeque::new(),
            findings: Vec::new(),
            units: 0,
            ids: HashSet::new(),
            files: 0,
            ended: false,
        };
        reader.root()?;
        reader.advance()?;
        Ok(reader)
    }

    fn tell(&mut self, fault: Fault, location: Location, message: impl Into<String>) {
        self.findings.push(Finding::new(fault, location, message.into()));
    }

    fn root(&mut self) -> Result<()> {
        let (location, root) = loop {
            let event = self.source.next(&mut self.findings)?;
            match event.kind {
                Kind::Start(tag) => {
                    let location = event.place.get();
                    break (location, Element::begun(&tag, "", location));
                }
                Kind::EndOfFile => {
                    let error = self.source.refused("no element; expected <xliff>");
                    return Err(error.hint("check that this is an XLIFF file, or name its format"));
                }
                Kind::End(_) | Kind::Text(_) => {}
            }
        };
        if root.local() != "xliff" {
            let message = format!("is no XLIFF: it begins with <{}>", crate::error::excerpt(&root.name));
            return Err(self.source.refused(message).hint("name the file's format"));
        }
        root.name.strip_suffix("xliff").unwrap_or_default().clone_into(&mut self.prefix);
        match root.attribute("version") {
            Some(version) if VERSIONS.contains(&version) => {}
            Some(version) => {
                let message = format!("version {}; expected 1.2, 2.0 or 2.1", crate::error::excerpt(version));
                self.tell(Fault::Version, location, message);
            }
            None => self.tell(Fault::Version, location, "xliff has no version"),
        }
        if let Some(lang) = root.attribute("srcLang") {
            lang.clone_into(&mut self.file.source_lang);
        }
        self.file.target_lang = root.attribute("trgLang").map(str::to_owned);
        let is_second = root.attribute("version").is_some_and(|version| version.starts_with('2'));
        if is_second && root.attribute("srcLang").is_none() {
            self.tell(Fault::MissingLanguage, location, "xliff has no srcLang");
        }
        Ok(())
    }

    /// Reads on until there is a unit, or the end.
    fn advance(&mut self) -> Result<()> {
        while self.ahead.is_empty() && !self.ended {
            let event = self.source.next(&mut self.findings)?;
            let location = event.location();
            let element = match event.kind {
                Kind::Start(tag) => Element::begun(&tag, &self.prefix, location),
                Kind::End(name) => {
                    if name.strip_prefix(self.prefix.as_str()) == Some("group") {
                        self.file.groups.pop();
                    }
                    continue;
                }
                Kind::Text(text) => {
                    if !text.trim().is_empty() {
                        self.tell(Fault::Element, location, "text outside of a unit");
                    }
                    continue;
                }
                Kind::EndOfFile => {
                    self.ended = true;
                    continue;
                }
            };
            self.begun(element)?;
            if self.findings.len() > MOST {
                let message = format!("more than {MOST} faults up to here and no unit");
                return Err(self.source.refused(message).hint("check that this is an XLIFF file"));
            }
        }
        Ok(())
    }

    /// An element outside of units has begun.
    fn begun(&mut self, element: Element) -> Result<()> {
        match element.name.as_str() {
            "trans-unit" | "unit" => self.unit(element)?,
            "file" => self.file(&element),
            "body" => {}
            "bin-unit" => {
                self.tell(Fault::MissingVariant, element.location, "a bin-unit was left out: it holds no text");
                self.source.skip(&mut self.findings)?;
            }
            "group" if element.attribute("id") == Some(xliff::HEAD) => {
                let element = tree::rest(&mut self.source, element, &self.prefix, &mut self.findings)?;
                self.header(&element);
            }
            "group" => {
                let names = ["resname", "name", "id"].iter().find_map(|name| element.attribute(name));
                self.file.groups.push(names.unwrap_or_default().to_owned());
            }
            "header" | "notes" | "note" => {
                let element = tree::rest(&mut self.source, element, &self.prefix, &mut self.findings)?;
                self.header(&element);
            }
            _ if element.local() == "metadata" && self.file.groups.is_empty() => {
                let element = tree::rest(&mut self.source, element, &self.prefix, &mut self.findings)?;
                let holder = Element { children: vec![tree::Node::Element(element)], ..Element::default() };
                self.header(&holder);
            }
            "skeleton" | "skl" | "context-group" | "count-group" | "prop-group" | "metadata" => {
                self.source.skip(&mut self.findings)?;
            }
            name => {
                if !name.contains(':') {
                    let message = format!("<{}> outside of a unit; it was left out", crate::error::excerpt(name));
                    self.tell(Fault::Element, element.location, message);
                }
                self.source.skip(&mut self.findings)?;
            }
        }
        Ok(())
    }

    fn file(&mut self, element: &Element) {
        self.files += 1;
        self.ids.clear();
        self.file.groups.clear();
        self.file.original = element.attribute("original").map(str::to_owned);
        if let Some(lang) = element.attribute("source-language") {
            lang.clone_into(&mut self.file.source_lang);
        }
        if let Some(lang) = element.attribute("target-language") {
            self.file.target_lang = Some(lang.to_owned());
        }
        if self.file.source_lang.is_empty() {
            self.tell(Fault::MissingLanguage, element.location, "file has no source-language");
        }
        if self.files > 1 {
            return;
        }
        self.head.source_lang = Some(self.file.source_lang.clone()).filter(|lang| !lang.is_empty());
        self.head.target_lang.clone_from(&self.file.target_lang);
        let names = [("datatype", "datatype"), ("tool", "creationtool")];
        for (name, attribute) in names {
            if let Some(value) = element.attribute(name) {
                self.head.attributes.push(Attribute::new(attribute, value));
            }
        }
        for name in ["date", "product-name", "product-version", "build-num", "category"] {
            if let Some(value) = element.attribute(name) {
                self.head.properties.push(Property::new(format!("{}file-{name}", xliff::PREFIX), value));
            }
        }
    }

    /// What stands before the first unit of the first file is about all of it.
    fn header(&mut self, element: &Element) {
        if self.files != 1 || self.units > 0 {
            return;
        }
        if element.name == "note" {
            self.head.notes.push(notes::note(element));
        }
        for note in element.elements().filter(|child| child.name == "note") {
            self.head.notes.push(notes::note(note));
        }
        if let Some(tool) = element.child("tool").filter(|_| self.head.attribute("creationtool").is_none()) {
            let names = [("tool-name", "creationtool"), ("tool-version", "creationtoolversion")];
            for (name, attribute) in names {
                let value = tool.attribute(name);
                self.head.attributes.extend(value.map(|value| Attribute::new(attribute, value)));
            }
        }
        let (mut attributes, mut properties) = (Vec::new(), Vec::new());
        kept::of_unit(&kept::entries(element), &mut attributes, &mut properties);
        self.head.properties.extend(properties);
        for attribute in attributes {
            self.head.attributes.retain(|known| known.name != attribute.name);
            self.head.attributes.push(attribute);
        }
    }

    fn unit(&mut self, element: Element) -> Result<()> {
        let before = self.findings.len();
        let element = tree::rest(&mut self.source, element, &self.prefix, &mut self.findings)?;
        let id = element.attribute("id").map(str::to_owned);
        if self.files == 0 {
            self.tell(Fault::MissingElement, element.location, "a unit outside of any file element");
        }
        if let Some(id) = &id {
            let mut hasher = DefaultHasher::new();
            id.hash(&mut hasher);
            if !self.ids.insert(hasher.finish()) {
                let message = format!("another unit of the file has the id {}", crate::error::excerpt(id));
                self.tell(Fault::DuplicateId, element.location, message);
            }
        }
        let units = match element.name.as_str() {
            "unit" => version2::units(&element, &self.file, &mut self.findings),
            _ => version1::units(&element, &self.file, &mut self.findings),
        };
        let Ok(units) = units else {
            let message = "a unit of so many segments that what is said of all of them would fill the memory";
            return Err(self.source.refused(message).hint("cut it into several units"));
        };
        for finding in &mut self.findings[before..] {
            finding.unit = Some(self.units + 1);
            finding.id.clone_from(&id);
        }
        self.units += units.len();
        self.ahead.extend(units);
        Ok(())
    }
}

impl UnitReader for XliffReader<'_> {
    fn head(&self) -> &Head {
        &self.head
    }

    fn next_unit(&mut self, findings: &mut Vec<Finding>) -> Result<Option<TranslationUnit>> {
        self.advance()?;
        findings.append(&mut self.findings);
        Ok(self.ahead.pop_front())
    }
}
