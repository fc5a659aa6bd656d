//! Bytes to a tree.

use std::borrow::Cow;
use std::collections::HashMap;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};
use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

use super::names::prefix;
use super::{Node, TEXT, Tree};
use crate::error::{Error, ErrorKind, Result};

/// Elements inside one another. Word itself stops at tables that are a dozen deep.
const DEPTH: usize = 200;
/// Texts and elements: a document of some ten thousand pages.
const NODES: usize = 1 << 24;
/// Attributes of one element.
const ATTRIBUTES: usize = 256;
/// Prefixes that are declared at one place.
const SCOPE: usize = 512;

/// Why a part is no tree: what was found, and the way out.
struct Refused(String, &'static str);

const DAMAGED: &str = "open it in its program and save it again";
const HOSTILE: &str = "it looks made to do harm; open it in its program and save it again";

impl Tree {
    /// Reads a part of the document `name`; the part's own name is for messages, and empty where the document is one part.
    ///
    /// # Errors
    /// When it is not well-formed XML in UTF-8 or UTF-16, has a document type, or is deeper or larger than real ones.
    pub fn read(name: &str, part: &str, bytes: &[u8]) -> Result<Self> {
        let refused = |Refused(what, hint)| {
            let what = if part.is_empty() { what } else { format!("its part `{part}` {what}") };
            Error::new(ErrorKind::Malformed, name, what).hint(hint)
        };
        let text = decoded(bytes).map_err(refused)?;
        build(&text).map_err(refused)
    }
}

/// The text of a part: UTF-16 where its first bytes say so, else UTF-8.
fn decoded(bytes: &[u8]) -> std::result::Result<Cow<'_, str>, Refused> {
    let utf16 = match bytes {
        [b'<', 0, ..] => Some(UTF_16LE),
        [0, b'<', ..] => Some(UTF_16BE),
        _ => Encoding::for_bom(bytes).map(|(encoding, _)| encoding),
    };
    if let Some(encoding) = utf16 {
        return Ok(encoding.decode(bytes).0);
    }
    std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|error| {
        Refused(format!("is not UTF-8: byte {} cannot stand where it stands", error.valid_up_to()), DAMAGED)
    })
}

fn build(text: &str) -> std::result::Result<Tree, Refused> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_comments = false;
    let mut builder = Builder::new();
    loop {
        let event = reader.read_event().map_err(|error| broken(&error))?;
        match event {
            Event::Start(start) => builder.open(&start)?,
            Event::Empty(start) => {
                builder.open(&start)?;
                builder.close();
            }
            Event::End(_) => builder.close(),
            Event::Text(text) => builder.text(&text.xml10_content())?,
            Event::CData(text) => builder.text(&text.xml10_content())?,
            Event::GeneralRef(reference) => {
                let character = reference.resolve_char_ref().map_err(|error| broken(&error))?;
                let named = || quick_xml::escape::resolve_predefined_entity(&reference);
                match character {
                    Some(character) => builder.text(character.encode_utf8(&mut [0; 4]))?,
                    None => builder.text(named().ok_or_else(|| {
                        let name = crate::error::excerpt(&reference);
                        Refused(format!("has the entity `&{name};`, which office documents cannot have"), DAMAGED)
                    })?)?,
                }
            }
            Event::DocType(_) => {
                let what = "has a document type (DTD), which office documents cannot have".to_owned();
                return Err(Refused(what, HOSTILE));
            }
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
    builder.finish()
}

fn broken(error: &dyn std::fmt::Display) -> Refused {
    Refused(format!("is not well-formed XML: {}", crate::error::excerpt(&error.to_string())), DAMAGED)
}

/// A tree in the making.
struct Builder {
    tree: Tree,
    known: HashMap<Box<str>, u32>,
    /// Elements that are open, and how many prefixes were declared outside.
    open: Vec<(u32, usize)>,
    /// Prefixes in scope and ours for their namespaces.
    scope: Vec<(Box<str>, Option<&'static str>)>,
    /// Names as written, by what they are in the present scope.
    elements: HashMap<Box<str>, u32>,
    attributes: HashMap<Box<str>, u32>,
    /// Whether a text may be added to the last node.
    joins: bool,
}

impl Builder {
    fn new() -> Self {
        let tree = Tree { nodes: Vec::new(), attributes: Vec::new(), names: vec![Box::from("")], text: String::new() };
        Self {
            tree,
            known: HashMap::new(),
            open: Vec::new(),
            scope: vec![(Box::from("xml"), Some("xml"))],
            elements: HashMap::new(),
            attributes: HashMap::new(),
            joins: false,
        }
    }

    fn push(&mut self, node: Node) -> std::result::Result<(), Refused> {
        if self.tree.nodes.len() >= NODES {
            return Err(Refused(format!("has more than {NODES} elements and texts"), "split the document"));
        }
        self.tree.nodes.push(node);
        Ok(())
    }

    fn text(&mut self, text: &str) -> std::result::Result<(), Refused> {
        // Outside of the root there is only white space, or a fault that does no harm.
        if self.open.is_empty() || text.is_empty() {
            return Ok(());
        }
        let from = self.tree.text.len() as u32;
        self.tree.text.push_str(text);
        let to = self.tree.text.len() as u32;
        match self.tree.nodes.last_mut() {
            Some(last) if self.joins => last.to = to,
            _ => {
                let end = self.tree.nodes.len() as u32 + 1;
                self.push(Node { name: TEXT, end, from, to })?;
            }
        }
        self.joins = true;
        Ok(())
    }

    fn open(&mut self, start: &BytesStart<'_>) -> std::result::Result<(), Refused> {
        self.joins = false;
        if self.open.len() >= DEPTH {
            return Err(Refused(format!("has more than {DEPTH} elements inside one another"), HOSTILE));
        }
        if self.open.is_empty() && !self.tree.nodes.is_empty() {
            return Err(Refused("is not well-formed XML: it has two outermost elements".to_owned(), DAMAGED));
        }
        let outside = self.scope.len();
        let mut values = Vec::new();
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|error| broken(&error))?;
            if values.len() == ATTRIBUTES {
                return Err(Refused(format!("has an element with more than {ATTRIBUTES} attributes"), HOSTILE));
            }
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| broken(&error))?;
            let key = attribute.key.into_inner();
            let declared = if key == "xmlns" { Some("") } else { key.strip_prefix("xmlns:") };
            if let Some(declared) = declared {
                self.scope.push((Box::from(declared), prefix(&value)));
            }
            values.push((key, value, declared.is_some()));
        }
        if self.scope.len() > outside {
            if self.scope.len() > SCOPE {
                return Err(Refused(format!("declares more than {SCOPE} prefixes at one place"), HOSTILE));
            }
            self.forget();
        }
        let from = self.tree.attributes.len() as u32;
        for (key, value, _) in values.iter().filter(|(_, _, is_declaration)| !is_declaration) {
            let name = self.attribute(key);
            if name != 0 {
                let at = self.tree.text.len() as u32;
                self.tree.text.push_str(value);
                self.tree.attributes.push((name, at..self.tree.text.len() as u32));
            }
        }
        let to = self.tree.attributes.len() as u32;
        let name = self.element(start.name().into_inner());
        self.open.push((self.tree.nodes.len() as u32, outside));
        self.push(Node { name, end: 0, from, to })
    }

    fn close(&mut self) {
        self.joins = false;
        if let Some((index, outside)) = self.open.pop() {
            self.tree.nodes[index as usize].end = self.tree.nodes.len() as u32;
            if self.scope.len() > outside {
                self.scope.truncate(outside);
                self.forget();
            }
        }
    }

    fn forget(&mut self) {
        self.elements.clear();
        self.attributes.clear();
    }

    fn element(&mut self, written: &str) -> u32 {
        if let Some(&name) = self.elements.get(written) {
            return name;
        }
        let (declared, local) = written.split_once(':').unwrap_or(("", written));
        let name = self.name(declared, local);
        self.elements.insert(Box::from(written), name);
        name
    }

    /// An attribute without a prefix is in no namespace.
    fn attribute(&mut self, written: &str) -> u32 {
        if let Some(&name) = self.attributes.get(written) {
            return name;
        }
        let name = match written.split_once(':') {
            Some((declared, local)) => self.name(declared, local),
            None => self.named(written),
        };
        self.attributes.insert(Box::from(written), name);
        name
    }

    fn name(&mut self, declared: &str, local: &str) -> u32 {
        let found = self.scope.iter().rev().find(|(known, _)| **known == *declared);
        match found.and_then(|(_, prefix)| *prefix) {
            Some(prefix) => self.named(&format!("{prefix}:{local}")),
            None => 0,
        }
    }

    fn named(&mut self, name: &str) -> u32 {
        if let Some(&known) = self.known.get(name) {
            return known;
        }
        let number = self.tree.names.len() as u32;
        self.tree.names.push(Box::from(name));
        self.known.insert(Box::from(name), number);
        number
    }

    fn finish(self) -> std::result::Result<Tree, Refused> {
        if !self.open.is_empty() {
            return Err(Refused("is cut off: it ends inside an element".to_owned(), DAMAGED));
        }
        if self.tree.nodes.is_empty() {
            return Err(Refused("is not XML: it has no element".to_owned(), DAMAGED));
        }
        Ok(self.tree)
    }
}
