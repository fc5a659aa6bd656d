//! The file: its root, its header, its body, and one unit after another.

use std::io::Read;

use super::grammar::{Element, blank, entered, finding, is};
use super::{header, unit};
use crate::error::{Error, ErrorKind, Result, excerpt};
use crate::model::{Fault, Finding, Head, TranslationUnit};
use crate::read::units::UnitReader;
use crate::read::xml::{Bytes, Event, Kind, Standpoint, XmlSource};

/// Bytes of one unit. No real one is near; without a limit one unit could fill the memory.
const UNIT: usize = 64 << 20;

/// Reads TMX 1.1 to 1.4, packed with gzip or not.
///
/// What is against the DTD of TMX 1.4 becomes a finding; elements and attributes in capitals, `lang` for `xml:lang`, and
/// elements that TMX does not have are read all the same.
pub struct TmxReader<'a> {
    pub(super) xml: XmlSource<'a>,
    head: Head,
    /// Found before the first unit was asked for.
    before: Vec<Finding>,
    /// The unit whose tag is read already.
    begun: Option<TranslationUnit>,
    stage: Stage,
    /// Units so far.
    units: usize,
    /// Where the part that has a limit begins, in bytes.
    start: usize,
    done: bool,
}

/// How far the file is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    Start,
    /// From the header on.
    Header,
    Body,
    /// Behind the body.
    Behind,
}

/// What stands between units.
enum Outer {
    Body,
    Unit(TranslationUnit),
    End,
}

impl<'a> TmxReader<'a> {
    /// Reads the header. `name` is for messages: a path, or `-`.
    ///
    /// # Errors
    /// When the system fails, a limit is reached, or this is not TMX.
    pub fn new(name: impl Into<String>, bytes: impl Read + 'a) -> Result<Self> {
        let mut reader = Self {
            xml: XmlSource::new(name, Box::new(bytes))?,
            head: Head::default(),
            before: Vec::new(),
            begun: None,
            stage: Stage::Start,
            units: 0,
            start: 0,
            done: false,
        };
        let mut findings = Vec::new();
        reader.root(&mut findings)?;
        match reader.outer(&mut findings)? {
            Outer::Body => {}
            Outer::Unit(unit) => reader.begun = Some(unit),
            Outer::End => reader.done = true,
        }
        reader.before = findings;
        Ok(reader)
    }

    /// Reads on inside the body, between two units, behind so many bytes and units; the rest as [`XmlSource::behind`].
    pub(super) fn behind(
        name: &str,
        bytes: Bytes<'a>,
        before: usize,
        from: &Standpoint,
        open_ended: bool,
        units: usize,
    ) -> Self {
        Self {
            xml: XmlSource::behind(name, bytes, before, from, open_ended),
            head: Head::default(),
            before: Vec::new(),
            begun: None,
            stage: Stage::Body,
            units,
            start: before,
            done: false,
        }
    }

    /// The place that is reached. `None` where [`TmxReader::behind`] could not go on from it, which begins inside the body,
    /// between two units.
    pub(super) fn standpoint(&mut self) -> Option<Standpoint> {
        if self.stage == Stage::Body && self.begun.is_none() { self.xml.standpoint() } else { None }
    }

    /// The same with how many bytes of the file stand before it, which must be plain UTF-8.
    pub(super) fn body(&mut self) -> Option<(Standpoint, usize)> {
        self.standpoint().zip(self.xml.offset())
    }

    /// What was found before the first unit was asked for, which is told no more.
    pub(super) fn take_before(&mut self) -> Vec<Finding> {
        std::mem::take(&mut self.before)
    }

    /// The next event, within the limit.
    pub(super) fn next(&mut self, findings: &mut Vec<Finding>) -> Result<Event<'_>> {
        if self.xml.consumed() - self.start > UNIT {
            let message = format!("a unit that is longer than {} MiB ends nowhere before this line", UNIT >> 20);
            return Err(self.xml.refused(message).hint("cut it into smaller units"));
        }
        self.xml.next(findings)
    }

    fn root(&mut self, findings: &mut Vec<Finding>) -> Result<()> {
        let name = self.xml.name().to_owned();
        let refused = |message: String| {
            Error::new(ErrorKind::Malformed, name, message).hint("give a file whose first element is <tmx>")
        };
        loop {
            let event = self.next(findings)?;
            match event.kind {
                Kind::Start(tag) if is(tag.name, Element::Tmx) => {
                    entered(&tag, None, event.place.get(), findings);
                    return Ok(());
                }
                Kind::Start(tag) => return Err(refused(format!("is not TMX: it begins with <{}>", excerpt(tag.name)))),
                Kind::EndOfFile => return Err(refused("is not TMX: it has no element".to_owned())),
                Kind::Text(_) | Kind::End(_) => {}
            }
        }
    }

    /// Reads on to the body, a unit, or the end of the file.
    fn outer(&mut self, findings: &mut Vec<Finding>) -> Result<Outer> {
        loop {
            self.start = self.xml.consumed();
            let parent = if self.stage == Stage::Body { Element::Body } else { Element::Tmx };
            let event = self.xml.next(findings)?;
            let place = event.place;
            match event.kind {
                Kind::Start(tag) => {
                    let location = place.get();
                    let element = entered(&tag, Some(parent), location, findings);
                    match element {
                        Some(Element::Tu) => return Ok(Outer::Unit(unit::begun(&tag, location))),
                        Some(Element::Header) if self.stage == Stage::Start => {
                            self.stage = Stage::Header;
                            let mut head = header::head(&tag);
                            self.header(&mut head, findings)?;
                            self.head = head;
                        }
                        Some(Element::Body) => {
                            if self.stage >= Stage::Body {
                                findings.push(finding(Fault::Element, location, "a second <body>".to_owned()));
                            } else if self.stage < Stage::Header {
                                let message = "no <header> before <body>".to_owned();
                                findings.push(finding(Fault::MissingElement, location, message));
                            }
                            self.stage = Stage::Body;
                            return Ok(Outer::Body);
                        }
                        Some(Element::Header) => {
                            let message = "a second <header>, or one behind <body>; it is left out".to_owned();
                            findings.push(finding(Fault::Element, location, message));
                            self.xml.skip(findings)?;
                        }
                        _ => self.xml.skip(findings)?,
                    }
                }
                Kind::Text(text) => blank(&text, parent.name(), place, findings),
                Kind::End(name) if is(name, Element::Body) => self.stage = Stage::Behind,
                Kind::End(_) => {}
                Kind::EndOfFile => {
                    if self.stage < Stage::Body {
                        findings.push(finding(Fault::MissingElement, place.get(), "no <body>".to_owned()));
                    }
                    return Ok(Outer::End);
                }
            }
        }
    }
}

impl UnitReader for TmxReader<'_> {
    fn head(&self) -> &Head {
        &self.head
    }

    fn next_unit(&mut self, findings: &mut Vec<Finding>) -> Result<Option<TranslationUnit>> {
        findings.append(&mut self.before);
        let mut unit = loop {
            if self.done {
                return Ok(None);
            }
            if let Some(unit) = self.begun.take() {
                break unit;
            }
            let first = findings.len();
            match self.outer(findings)? {
                Outer::Body => {}
                Outer::Unit(unit) => {
                    // What was found from its tag on is the unit's.
                    for found in findings[first..].iter_mut().filter(|found| found.location >= unit.location) {
                        found.unit = Some(self.units + 1);
                    }
                    break unit;
                }
                Outer::End => self.done = true,
            }
        };
        self.units += 1;
        let first = findings.len();
        let whole = self.unit(&mut unit, findings)?;
        findings[first..].iter_mut().for_each(|found| found.unit = Some(self.units));
        for found in findings.iter_mut().filter(|found| found.unit == Some(self.units)) {
            found.id.clone_from(&unit.id);
        }
        // Of a unit that the file ends in, what is whole stays.
        if !whole {
            self.done = true;
            if unit.variants.len() < 2 {
                return Ok(None);
            }
        }
        Ok(Some(unit))
    }
}
