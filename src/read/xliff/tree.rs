//! One unit of the file, as a tree.

use crate::error::Result;
use crate::model::{Finding, Location};
use crate::read::xml::{Kind, Tag, XmlSource};

/// Most bytes of one unit. A unit is held whole, and a real one has some thousand.
const LIMIT: usize = 16 << 20;

/// Most bytes of what the segments of one unit share, each time counted.
const REPEATED: usize = 64 << 20;

/// A unit that would fill the memory, cut into its segments.
#[derive(Debug)]
pub(super) struct TooMuch;

/// An element with all that is in it.
#[derive(Debug, Default)]
pub(super) struct Element {
    /// Its name; without the prefix that the file's root has, but with any other.
    pub name: String,
    /// Names as written, values unescaped.
    pub attributes: Vec<(String, String)>,
    /// What is in it, in order. No two texts stand side by side.
    pub children: Vec<Node>,
    /// Where it begins.
    pub location: Location,
}

/// What an element holds.
#[derive(Debug)]
pub(super) enum Node {
    /// Text.
    Text(String),
    /// An element.
    Element(Element),
}

impl Element {
    /// An element that has just begun.
    pub(super) fn begun(tag: &Tag<'_>, prefix: &str, location: Location) -> Self {
        let attributes = tag.attributes.iter().map(|(name, value)| ((*name).to_owned(), value.to_string()));
        let name = tag.name.strip_prefix(prefix).unwrap_or(tag.name).to_owned();
        Self { name, attributes: attributes.collect(), children: Vec::new(), location }
    }

    /// Its value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The name without any prefix.
    pub(super) fn local(&self) -> &str {
        self.name.rsplit_once(':').map_or(&self.name, |(_, local)| local)
    }

    /// The elements in it.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element of that name in it.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.elements().find(|element| element.name == name)
    }

    /// All text in it.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        self.add_text(&mut text);
        text
    }

    fn add_text(&self, text: &mut String) {
        for node in &self.children {
            match node {
                Node::Text(part) => text.push_str(part),
                Node::Element(element) => element.add_text(text),
            }
        }
    }

    /// The bytes of it and of everything in it, roughly.
    pub(super) fn weight(&self) -> usize {
        let children = self.children.iter().map(|node| match node {
            Node::Text(text) => text.len(),
            Node::Element(element) => element.weight(),
        });
        self.size() + children.sum::<usize>()
    }

    /// Whether its segments can each have all that is said of it: a unit of many segments and long notes would fill the
    /// memory. Elements of these names are not repeated.
    pub(super) fn can_repeat(&self, segments: usize, names: &[&str]) -> bool {
        let own = self.elements().filter(|child| names.contains(&child.name.as_str())).map(Self::weight);
        let shared = self.weight() - own.sum::<usize>();
        segments < 2 || shared.saturating_mul(segments) <= REPEATED
    }

    fn size(&self) -> usize {
        let attributes: usize = self.attributes.iter().map(|(name, value)| name.len() + value.len()).sum();
        size_of::<Self>() + self.name.len() + attributes
    }
}

/// Reads the rest of an element that has just begun, its end included.
pub(super) fn rest(
    source: &mut XmlSource<'_>,
    root: Element,
    prefix: &str,
    findings: &mut Vec<Finding>,
) -> Result<Element> {
    let mut size = 0;
    let mut open = vec![root];
    loop {
        let event = source.next(findings)?;
        let location = event.location();
        match event.kind {
            Kind::Start(tag) => {
                let element = Element::begun(&tag, prefix, location);
                size += element.size();
                open.push(element);
            }
            Kind::Text(text) => {
                size += text.len();
                if let Some(parent) = open.last_mut() {
                    match parent.children.last_mut() {
                        Some(Node::Text(last)) => last.push_str(&text),
                        _ => parent.children.push(Node::Text(text.into_owned())),
                    }
                }
            }
            Kind::End(_) | Kind::EndOfFile => {
                let Some(element) = open.pop() else { return Ok(Element::default()) };
                match open.last_mut() {
                    Some(parent) => parent.children.push(Node::Element(element)),
                    None => return Ok(element),
                }
            }
        }
        if size > LIMIT {
            let message = format!("a unit is longer than {} MiB", LIMIT >> 20);
            return Err(source.refused(message).hint("cut it into smaller units"));
        }
    }
}
