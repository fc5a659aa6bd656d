//! The events of an XML file, one after another.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Read;

use super::doctype;
use super::entities::{Entities, Remarks, resolved};
use super::scan::{Token, scan};
use super::tag::{Tag, Trouble, name_len, tag};
use super::window::{Bytes, Window};
use super::{characters, limits, prolog};
use crate::error::{Error, Result};
use crate::model::{Fault, Finding, Location};

/// An XML file that is read once, from beginning to end.
pub(in crate::read) struct XmlSource<'a> {
    window: Window<'a>,
    entities: Entities,
    /// Names of the elements that are open, one behind the other, and where each begins.
    names: String,
    starts: Vec<usize>,
    /// Where the name of the element that was just closed begins; it goes when the next event is asked for.
    closed: Option<usize>,
    /// Bytes of the last event, which may still be borrowed.
    taken: usize,
    /// Elements to close before anything more is read.
    closing: usize,
    /// Whether the root element has begun.
    rooted: bool,
    /// Whether the end was told.
    ended: bool,
    /// Whether there is more of the file than was given, so that its end is none.
    open_ended: bool,
}

/// A place in a file between two tokens, and what is open there: enough to read on from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::read) struct Standpoint {
    pub location: Location,
    names: String,
    starts: Vec<usize>,
}

/// Something in the file, and where it begins; of an element's end, where it is over.
pub(in crate::read) struct Event<'e> {
    pub place: Place<'e>,
    /// Elements that are open behind it.
    pub depth: usize,
    pub kind: Kind<'e>,
}

impl Event<'_> {
    /// Where it begins; of an element's end, where it is over.
    pub(in crate::read) fn location(&self) -> Location {
        self.place.get()
    }
}

/// A place in the file, whose line and column are counted when somebody asks.
#[derive(Clone, Copy)]
pub(in crate::read) enum Place<'e> {
    Counted(Location),
    /// Where what is left begins.
    Here(&'e Window<'e>),
}

impl Place<'_> {
    pub(in crate::read) fn get(self) -> Location {
        match self {
            Self::Counted(location) => location,
            Self::Here(window) => window.location(),
        }
    }
}

/// What it is. Comments and instructions are left out.
#[derive(Debug)]
pub(in crate::read) enum Kind<'e> {
    /// An element begins. Every one has its end, also `<x/>`.
    Start(Tag<'e>),
    /// The element of that name (as written) ends; also where the file left its end tag out.
    End(&'e str),
    /// Text, also of CDATA: references resolved, lines ending in LF. One text may come in several.
    Text(Cow<'e, str>),
    /// The end of the file; also what follows it.
    EndOfFile,
}

/// What the next event is made of: the token, its length.
enum Next {
    Token(Token, usize),
    Close,
    EndOfFile,
}

impl Standpoint {
    /// Whether the same elements are open there.
    pub(in crate::read) fn is_inside_same(&self, other: &Self) -> bool {
        (&self.names, &self.starts) == (&other.names, &other.starts)
    }

    /// The same at another place.
    pub(in crate::read) fn moved(&self, location: Location) -> Self {
        Self { location, ..self.clone() }
    }
}

impl<'a> XmlSource<'a> {
    /// Reads from `bytes`, packed with gzip or not; `name` is for messages.
    ///
    /// # Errors
    /// When the system fails, or the file is in UTF-32.
    pub(in crate::read) fn new(name: impl Into<String>, bytes: Box<dyn Read + 'a>) -> Result<Self> {
        Ok(Self {
            window: Window::new(name.into(), bytes)?,
            entities: Entities::new(BTreeMap::new()),
            names: String::new(),
            starts: Vec::new(),
            closed: None,
            taken: 0,
            closing: 0,
            rooted: false,
            ended: false,
            open_ended: false,
        })
    }

    /// Reads on behind so many bytes of a plain file in UTF-8 that declares no entities. Where `open_ended`, `bytes` are a
    /// part of the file, and it is no fault that elements are open at their end.
    pub(in crate::read) fn behind(
        name: impl Into<String>,
        bytes: Bytes<'a>,
        before: usize,
        from: &Standpoint,
        open_ended: bool,
    ) -> Self {
        Self {
            window: Window::behind(name.into(), bytes, before, from.location),
            entities: Entities::new(BTreeMap::new()),
            names: from.names.clone(),
            starts: from.starts.clone(),
            closed: None,
            taken: 0,
            closing: 0,
            rooted: true,
            ended: false,
            open_ended,
        }
    }

    /// The place behind the last event. `None` where nobody could read on from it with [`XmlSource::behind`] as this source
    /// does: the file declares entities, or ends in markup that is cut.
    pub(in crate::read) fn standpoint(&mut self) -> Option<Standpoint> {
        self.settled();
        let same = self.rooted && self.closing == 0 && !self.ended && self.entities.declared.is_empty();
        same.then(|| Standpoint {
            location: self.window.location(),
            names: self.names.clone(),
            starts: self.starts.clone(),
        })
    }

    /// How many bytes of the file stand before the place behind the last event; `None` where the file is not plain UTF-8.
    pub(in crate::read) fn offset(&mut self) -> Option<usize> {
        self.settled();
        self.window.offset()
    }

    /// Is done with the last event.
    fn settled(&mut self) {
        self.window.advance(std::mem::take(&mut self.taken));
        if let Some(start) = self.closed.take() {
            self.names.truncate(start);
        }
    }

    /// What the file is called in messages.
    pub(in crate::read) fn name(&self) -> &str {
        &self.window.name
    }

    /// How many elements are open. An element's own start and end are told outside it at the start, and at the end.
    pub(in crate::read) fn depth(&self) -> usize {
        self.starts.len()
    }

    /// How many bytes of the file, in UTF-8, stand before the last event.
    pub(in crate::read) fn consumed(&self) -> usize {
        self.window.consumed()
    }

    /// An error at the present place.
    pub(in crate::read) fn refused(&self, message: impl Into<String>) -> Error {
        self.window.refused(message)
    }

    /// The next event. What is wrong up to there is added to `findings`, without unit or id.
    ///
    /// # Errors
    /// When the system fails, or a limit is reached.
    pub(in crate::read) fn next(&mut self, findings: &mut Vec<Finding>) -> Result<Event<'_>> {
        self.settled();
        if let Some(message) = self.window.fault.take() {
            findings.push(finding(Fault::Encoding, self.window.location(), message));
        }
        let next = self.settle(findings)?;
        let depth = match next {
            Next::Close => self.starts.len().saturating_sub(1),
            Next::Token(Token::Start, _) => self.starts.len() + 1,
            _ => self.starts.len(),
        };
        let kind = match next {
            Next::EndOfFile => Kind::EndOfFile,
            Next::Close => {
                let start = self.starts.pop().unwrap_or_default();
                self.closed = Some(start);
                Kind::End(&self.names[start..])
            }
            Next::Token(Token::Start, len) => {
                self.taken = len;
                let place = Place::Counted(self.window.location());
                return Ok(Event { place, depth, kind: Kind::Start(self.open(len, findings)?) });
            }
            Next::Token(token, len) => {
                self.taken = len;
                Kind::Text(self.text(token, len, findings)?)
            }
        };
        Ok(Event { place: Place::Here(&self.window), depth, kind })
    }

    /// Passes over everything up to the end of the element that began last, its end included.
    ///
    /// # Errors
    /// As [`XmlSource::next`].
    pub(in crate::read) fn skip(&mut self, findings: &mut Vec<Finding>) -> Result<()> {
        let outside = self.depth().saturating_sub(1);
        while self.depth() > outside {
            if let Kind::EndOfFile = self.next(findings)?.kind {
                break;
            }
        }
        Ok(())
    }

    /// Consumes what is no event of its own.
    fn settle(&mut self, findings: &mut Vec<Finding>) -> Result<Next> {
        loop {
            if self.closing > 0 {
                self.closing -= 1;
                return Ok(Next::Close);
            }
            let Some((token, len)) = self.token()? else {
                self.end(findings);
                return Ok(Next::EndOfFile);
            };
            if let Some((times, at)) = self.window.malformed(len) {
                let what = if times == 1 { "bytes".to_owned() } else { format!("bytes ({times} times)") };
                let message = format!("{what} that are not in the file's encoding, read as U+FFFD");
                findings.push(finding(Fault::Encoding, self.window.location_after(at), message));
            }
            match token {
                Token::Start => return Ok(Next::Token(token, len)),
                Token::Text | Token::Less | Token::CData if self.depth() > 0 => return Ok(Next::Token(token, len)),
                Token::Text | Token::Less | Token::CData => self.outside(len, findings),
                Token::End | Token::OpenEnd => self.close(token, len, findings),
                Token::Comment => {
                    if self.window.rest()[4..len - 3].contains("--") {
                        self.ill_formed(findings, "`--` inside a comment");
                    }
                }
                Token::Instruction => {
                    let first = self.window.consumed() == 0;
                    if let Err(message) = prolog::instruction(&self.window.rest()[..len], first) {
                        self.ill_formed(findings, message);
                    }
                }
                Token::Doctype => self.doctype(len, findings)?,
                Token::Cut => {
                    let message = "the file ends inside markup that begins here".to_owned();
                    findings.push(finding(Fault::Truncated, self.window.location(), message));
                    self.ended = true;
                }
            }
            self.window.advance(len);
        }
    }

    /// The token that the rest begins with.
    fn token(&mut self) -> Result<Option<(Token, usize)>> {
        loop {
            let whole = self.window.is_whole();
            let rest = self.window.rest();
            if rest.is_empty() && whole {
                return Ok(None);
            }
            match scan(rest.as_bytes(), whole).filter(|&(_, len)| len > 0) {
                Some((_, len)) if len > limits::TOKEN => {
                    let message = format!("something that is longer than {} MiB begins here", limits::TOKEN >> 20);
                    return Err(self.window.refused(message).hint("cut it into smaller units"));
                }
                Some(found) => return Ok(Some(found)),
                None => self.window.fill()?,
            }
        }
    }

    /// Text outside the root element, where only white space may be.
    fn outside(&mut self, len: usize, findings: &mut Vec<Finding>) {
        let text = &self.window.rest()[..len];
        let at = text.len() - text.trim_start_matches(['\u{FEFF}', ' ', '\t', '\r', '\n']).len();
        if at < len {
            let location = self.window.location_after(at);
            findings.push(finding(Fault::IllFormed, location, "text outside the document's element".to_owned()));
        }
    }

    fn doctype(&mut self, len: usize, findings: &mut Vec<Finding>) -> Result<()> {
        if self.rooted {
            self.ill_formed(findings, "a document type inside the document");
            return Ok(());
        }
        if let Err(message) = prolog::doctype(&self.window.rest()[..len]) {
            self.ill_formed(findings, message);
        }
        let Some(entities) = doctype::entities_of(&self.window.rest()[..len]) else {
            let message = format!("declares more than {} entities", limits::ENTITIES);
            return Err(self.window.refused(message).hint("write the characters themselves"));
        };
        self.entities = Entities::new(entities);
        Ok(())
    }

    /// An end tag: closes what it names, and what stands open inside.
    fn close(&mut self, token: Token, len: usize, findings: &mut Vec<Finding>) {
        let inner = &self.window.rest()[2..if token == Token::End { len - 1 } else { len }];
        let name = inner.trim_ascii_end();
        let is_open = |at: &usize| {
            let end = self.starts.get(at + 1).copied().unwrap_or(self.names.len());
            &self.names[self.starts[*at]..end] == name
        };
        let Some(at) = (0..self.starts.len()).rev().find(is_open) else {
            let message = format!("</{}> closes nothing", crate::error::excerpt(name));
            findings.push(finding(Fault::IllFormed, self.window.location(), message));
            return;
        };
        self.closing = self.starts.len() - at;
        if self.closing > 1 {
            let inner = &self.names[self.starts[self.starts.len() - 1]..];
            let message = format!("</{}> stands where <{}> is not closed", name, crate::error::excerpt(inner));
            findings.push(finding(Fault::IllFormed, self.window.location(), message));
        } else if token == Token::OpenEnd {
            let message = format!("</{name} without its `>`");
            findings.push(finding(Fault::IllFormed, self.window.location(), message));
        }
    }

    /// A start tag, which opens its element.
    fn open(&mut self, len: usize, findings: &mut Vec<Finding>) -> Result<Tag<'_>> {
        let Self { window, entities, names, starts, closing, rooted, .. } = self;
        let inner = &window.rest()[1..len - 1];
        let (inner, empty) = inner.strip_suffix('/').map_or((inner, false), |inner| (inner, true));
        if starts.len() >= limits::DEPTH {
            let message = format!("more than {} elements inside one another", limits::DEPTH);
            return Err(window.refused(message).hint("this is no such file, or it is meant to hurt"));
        }
        if starts.is_empty() && std::mem::replace(rooted, true) {
            findings.push(finding(
                Fault::IllFormed,
                window.location(),
                "another element behind the document's".to_owned(),
            ));
        }
        starts.push(names.len());
        names.push_str(&inner[..name_len(inner)]);
        *closing = usize::from(empty);
        let mut remarks = Remarks::default();
        let tag = tag(inner, entities, &mut remarks).map_err(|trouble| match trouble {
            Trouble::Attributes => {
                let message = format!("an element with more than {} attributes", limits::ATTRIBUTES);
                window.refused(message).hint("this is no such file, or it is meant to hurt")
            }
            Trouble::Entities => grown(window),
        })?;
        tell(window, remarks, findings);
        Ok(tag)
    }

    fn text(&self, token: Token, len: usize, findings: &mut Vec<Finding>) -> Result<Cow<'_, str>> {
        let text = &self.window.rest()[..len];
        let (from, text) = match token {
            Token::CData => (9, &text[9..len - 3]),
            _ => (0, text),
        };
        let mut remarks = Remarks::default();
        let raw = text;
        let (text, gone, first) = characters::cleaned(raw);
        if let Some((at, c)) = first {
            let what = || format!("U+{:04X}, a character that XML forbids", u32::from(c));
            remarks.add(Fault::IllegalCharacter, from + at, what);
            remarks.0[0].times = gone;
        }
        let text = match (token, text) {
            (Token::Less, text) => {
                remarks.add(Fault::IllFormed, 0, || "`<` that begins no element".to_owned());
                text
            }
            (Token::Text, text) => {
                let mut brackets = memchr::memchr_iter(b']', raw.as_bytes());
                if let Some(at) = brackets.find(|&at| raw.as_bytes()[at..].starts_with(b"]]>")) {
                    remarks.add(Fault::IllFormed, at, || "`]]>` in text".to_owned());
                }
                let grown = |_| grown(&self.window);
                match text {
                    Cow::Borrowed(text) => resolved(text, &self.entities, &mut remarks).map_err(grown)?,
                    Cow::Owned(text) => {
                        let mut inside = Remarks::default();
                        let resolved = resolved(&text, &self.entities, &mut inside).map_err(grown)?.into_owned();
                        for remark in inside.0 {
                            remarks.add(remark.fault, characters::place(raw, &text, remark.at), || remark.what);
                        }
                        Cow::Owned(resolved)
                    }
                }
            }
            (_, text) => text,
        };
        tell(&self.window, remarks, findings);
        Ok(text)
    }

    /// Tells, once, that the file ends where it should not.
    fn end(&mut self, findings: &mut Vec<Finding>) {
        if self.open_ended || std::mem::replace(&mut self.ended, true) {
            return;
        }
        let message = match self.starts.last() {
            Some(&start) => {
                format!("the file ends inside <{}>, which is not closed", crate::error::excerpt(&self.names[start..]))
            }
            None if self.window.cut => "the packed file (gzip) ends in the middle".to_owned(),
            None => return,
        };
        findings.push(finding(Fault::Truncated, self.window.location(), message));
    }

    fn ill_formed(&self, findings: &mut Vec<Finding>, message: &str) {
        findings.push(finding(Fault::IllFormed, self.window.location(), message.to_owned()));
    }
}

fn grown(window: &Window<'_>) -> Error {
    window
        .refused("entities that grow without bounds (each of them stands for many others)")
        .hint("do not trust this file; real ones write the characters themselves")
}

fn tell(window: &Window<'_>, remarks: Remarks, findings: &mut Vec<Finding>) {
    for remark in remarks.0 {
        let more = if remark.times > 1 { format!(" ({} times)", remark.times) } else { String::new() };
        findings.push(finding(remark.fault, window.location_after(remark.at), remark.what + &more));
    }
}

fn finding(fault: Fault, location: Location, message: String) -> Finding {
    Finding::new(fault, location, message)
}

#[cfg(test)]
mod tests;
