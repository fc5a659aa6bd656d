//! PO files, as GNU gettext has them (manual, "The Format of PO Files").
//!
//! Read by our own code: of the crates there are, `polib` and `rspolib` hold a file whole and `polib` drops obsolete
//! entries, and `poreader` stops at the first fault.

mod entry;
mod faults;
mod header;
mod lines;
mod quoted;
#[cfg(test)]
mod tests;

use std::io::BufRead;

use crate::error::Result;
use crate::model::{Fault, Finding, Head, Location, Note, Property, TranslationUnit, Variant, po};
use crate::read::UnitReader;

use entry::{Entry, Field, Taken};
use faults::Faults;
use lines::{Lines, Named};

/// As many lines that are nothing of a PO file, before any entry, say that it is none.
const STRAYS: usize = 1000;

/// Reads a PO file: each message is a unit, with its translation as the second variant.
///
/// The variants are `msgid` and `msgstr`, which is empty where the message is not translated. What else an entry has is
/// a [`Property`]: `x-po-context`, `x-po-flags`, `x-po-reference`, `x-po-comment` (extracted), `x-po-plural` and
/// `x-po-msgstr-1` and on, `x-po-previous-id`, `x-po-obsolete`; translators' comments are a [`Note`]. The header entry
/// is no unit: it is in the [`Head`], whole in `x-po-header`.
pub struct PoReader<R> {
    lines: Lines<R>,
    head: Head,
    /// The next entry, read already to see whether comments stand after the last.
    ahead: Result<Option<Entry>>,
    /// What was found before anybody asked.
    findings: Vec<Finding>,
    /// Entries that were read, without the header.
    units: usize,
    strays: usize,
    any: bool,
}

impl<R: BufRead> PoReader<R> {
    /// Begins a file, called `name` in messages, and reads its header entry.
    ///
    /// # Errors
    /// When the file is in UTF-16, cannot be read, is no PO file, or its first entry is longer than 16 MiB.
    pub fn new(name: impl Into<String>, input: R) -> Result<Self> {
        let (lines, named) = Lines::new(name.into(), input)?;
        let (head, ahead) = (Head::default(), Ok(None));
        let mut reader = Self { lines, head, ahead, findings: Vec::new(), units: 0, strays: 0, any: false };
        let mut first = reader.entry()?;
        let is_header = first.as_ref().is_some_and(is_header);
        reader.head = header::head(first.as_ref().filter(|_| is_header));
        let place = first.as_ref().map(Entry::location).unwrap_or_default();
        if is_header {
            reader.findings.iter_mut().for_each(|finding| finding.unit = None);
        }
        if let Named::Unknown(label) = named {
            let label = crate::error::excerpt(&label);
            reader.about_file(Fault::Encoding, place, format!("charset={label} is no known encoding; read as UTF-8"));
        }
        if reader.head.target_lang.is_none() {
            reader.about_file(Fault::MissingLanguage, place, "the header names no Language".to_owned());
        }
        if is_header {
            first = reader.entry()?;
        }
        match first {
            // A file of a header alone.
            Some(bare) if bare.is_bare() => {
                reader.head.properties.push(Property::new(po::TRAILING, bare.bare_comments().join("\n")));
            }
            first => reader.ahead = Ok(first),
        }
        Ok(reader)
    }

    fn about_file(&mut self, fault: Fault, location: Location, message: String) {
        self.findings.push(Finding::new(fault, location, message));
    }

    /// The next entry, or the comments at the end.
    fn entry(&mut self) -> Result<Option<Entry>> {
        let mut entry = Entry::default();
        self.lines.begin_entry();
        let mut last = 0;
        while let Some(line) = self.lines.next()? {
            last = line.number;
            let mut faults = Faults { findings: &mut self.findings, unit: self.units + 1, strays: &mut self.strays };
            match entry.take(&line, &mut faults) {
                Taken::Next => {
                    self.lines.hold(line);
                    break;
                }
                Taken::Yes => {
                    if let Some(column) = line.malformed {
                        let message = format!("bytes that are not {}", self.lines.charset());
                        faults.add(Fault::Encoding, Location { line: line.number, column }, message);
                    }
                }
            }
            if self.strays >= STRAYS && !self.any {
                return Err(self.no_po(last));
            }
        }
        if entry.is_empty() {
            return if self.strays > 0 && !self.any { Err(self.no_po(last)) } else { Ok(None) };
        }
        self.any |= !entry.is_bare();
        Ok(Some(entry))
    }

    fn no_po(&self, line: usize) -> crate::error::Error {
        let message = "no entry of a PO file up to here; expected msgid and msgstr";
        self.lines.error(message, line).hint("check that this is a PO file, or name its format")
    }

    fn unit(&mut self, entry: &Entry) -> TranslationUnit {
        let source_lang = self.head.source_lang.clone().unwrap_or_default();
        let target_lang = self.head.target_lang.clone().unwrap_or_default();
        let location = entry.location();
        let mut missing = Vec::new();
        let mut variants = Vec::new();
        match entry.string(Field::Id) {
            Some((text, location)) => variants.push(Variant { location, ..Variant::plain(source_lang, text) }),
            None => missing.push("no msgid"),
        }
        let texts = || entry.strings.iter().filter(|(field, ..)| matches!(field, Field::Text(_)));
        let (text, at) = entry.string(Field::Text(0)).unwrap_or(("", location));
        variants.push(Variant { location: at, ..Variant::plain(target_lang, text) });
        if texts().next().is_none() {
            missing.push("no msgstr");
        } else if entry.string(Field::Text(0)).is_none() {
            missing.push("no msgstr[0]");
        } else if texts().nth(1).is_some() && entry.string(Field::Plural).is_none() {
            missing.push("msgstr[1] and no msgid_plural");
        }
        for what in missing {
            let message = format!("the entry has {what}");
            self.findings.push(Finding::new(Fault::MissingElement, location, message).of_unit(self.units, None));
        }
        let notes = if entry.notes.is_empty() { Vec::new() } else { vec![Note::new(entry.notes.join("\n"))] };
        TranslationUnit { notes, properties: properties(entry), variants, location, ..TranslationUnit::default() }
    }
}

impl<R: BufRead> UnitReader for PoReader<R> {
    fn head(&self) -> &Head {
        &self.head
    }

    fn next_unit(&mut self, findings: &mut Vec<Finding>) -> Result<Option<TranslationUnit>> {
        loop {
            let entry = std::mem::replace(&mut self.ahead, Ok(None));
            let Some(mut entry) = entry? else {
                findings.append(&mut self.findings);
                return Ok(None);
            };
            let is_second_header = is_header(&entry);
            if is_second_header {
                let message = "a second header; it was left out".to_owned();
                self.about_file(Fault::Element, entry.location(), message);
            } else {
                self.units += 1;
            }
            self.ahead = self.entry();
            if let Ok(Some(next)) = &mut self.ahead
                && next.is_bare()
            {
                entry.trailing = std::mem::take(next).bare_comments();
                self.ahead = Ok(None);
            }
            if is_second_header {
                continue;
            }
            let unit = self.unit(&entry);
            findings.append(&mut self.findings);
            return Ok(Some(unit));
        }
    }
}

/// Whether it is the entry with an empty message, which describes the file.
fn is_header(entry: &Entry) -> bool {
    let is_empty = entry.string(Field::Id).is_some_and(|(text, _)| text.is_empty());
    is_empty && entry.string(Field::Context).is_none() && !entry.obsolete && entry.string(Field::Plural).is_none()
}

/// What PO alone has, in the order in which gettext writes it.
fn properties(entry: &Entry) -> Vec<Property> {
    let mut properties = Vec::new();
    let lists = [
        (po::COMMENT, &entry.comments, "\n"),
        (po::REFERENCE, &entry.references, "\n"),
        (po::FLAGS, &entry.flags, ", "),
        (po::STICKY_FLAGS, &entry.sticky_flags, ", "),
        (po::TRAILING, &entry.trailing, "\n"),
    ];
    for (name, lines, between) in lists {
        if !lines.is_empty() {
            properties.push(Property::new(name, lines.join(between)));
        }
    }
    for (field, text, _) in &entry.strings {
        let name = match field {
            Field::Context => po::CONTEXT.to_owned(),
            Field::Plural => po::PLURAL.to_owned(),
            Field::PreviousContext => po::PREVIOUS_CONTEXT.to_owned(),
            Field::PreviousId => po::PREVIOUS_ID.to_owned(),
            Field::PreviousPlural => po::PREVIOUS_PLURAL.to_owned(),
            Field::Text(number) if *number > 0 => format!("{}{number}", po::PLURAL_TEXT),
            Field::Id | Field::Text(_) => continue,
        };
        properties.push(Property::new(name, text.as_str()));
    }
    if entry.obsolete {
        properties.push(Property::new(po::OBSOLETE, "yes"));
    }
    properties
}
