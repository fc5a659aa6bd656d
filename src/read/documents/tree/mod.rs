//! One XML part of an office document as a tree: what its elements are called wherever its prefixes come from.
//!
//! A stream would do for text, but numbering, fields and merged paragraphs look ahead. A node is sixteen bytes in one
//! list, so a tree takes about as much memory as its file; recursion over it is bounded because its depth is.

mod build;
mod names;
#[cfg(test)]
mod tests;

use std::ops::Range;

/// A text or an element, in document order.
#[derive(Debug, Clone, Copy)]
struct Node {
    /// Its name; `TEXT` for a text.
    name: u32,
    /// The index behind the last node inside it.
    end: u32,
    /// An element's attributes, or a text's bytes: where they begin and end.
    from: u32,
    to: u32,
}

/// Longest name or label in bytes; Word stops at 255 characters.
const LONGEST_KEY: usize = 1_000;
/// The name of a text.
const TEXT: u32 = u32::MAX;

/// A parsed part.
#[derive(Debug)]
pub(super) struct Tree {
    nodes: Vec<Node>,
    /// Names of attributes, and where their values are.
    attributes: Vec<(u32, Range<u32>)>,
    /// Names with the prefix that this program has for their namespace; the first is that of all foreign ones.
    names: Vec<Box<str>>,
    /// All texts and values.
    text: String,
}

/// An element of a tree.
#[derive(Debug, Clone, Copy)]
pub(super) struct Element<'t> {
    tree: &'t Tree,
    index: u32,
}

/// What an element holds.
#[derive(Debug, Clone, Copy)]
pub(super) enum Child<'t> {
    /// An element.
    Element(Element<'t>),
    /// Text between elements.
    Text(&'t str),
}

impl Tree {
    /// The outermost element.
    pub fn root(&self) -> Element<'_> {
        Element { tree: self, index: 0 }
    }

    fn child(&self, index: u32) -> Child<'_> {
        let node = self.nodes[index as usize];
        if node.name == TEXT {
            Child::Text(&self.text[node.from as usize..node.to as usize])
        } else {
            Child::Element(Element { tree: self, index })
        }
    }
}

impl<'t> Element<'t> {
    fn node(self) -> &'t Node {
        &self.tree.nodes[self.index as usize]
    }

    /// Its place among the nodes of its part, which no other element of the part has.
    pub fn index(self) -> u32 {
        self.index
    }

    /// Its name, such as `w:p`; empty where its namespace is not one of those that are read.
    pub fn name(self) -> &'t str {
        &self.tree.names[self.node().name as usize]
    }

    /// Whether it has this name.
    pub fn is(self, name: &str) -> bool {
        self.name() == name
    }

    /// The value of an attribute, by the name with our prefix.
    pub fn attribute(self, name: &str) -> Option<&'t str> {
        let node = self.node();
        let attributes = &self.tree.attributes[node.from as usize..node.to as usize];
        let (_, value) = attributes.iter().find(|(known, _)| &*self.tree.names[*known as usize] == name)?;
        Some(&self.tree.text[value.start as usize..value.end as usize])
    }

    /// The value of an attribute that names something; none where it is longer than any name. Names are looked up and
    /// copied for every paragraph, so a long one would cost its length each time.
    pub fn key(self, name: &str) -> Option<&'t str> {
        self.attribute(name).filter(|key| key.len() <= LONGEST_KEY)
    }

    /// How many elements and texts it is made of, itself included.
    pub fn size(self) -> usize {
        (self.node().end - self.index) as usize
    }

    /// What is directly in it, in order.
    pub fn children(self) -> impl Iterator<Item = Child<'t>> {
        let (tree, end) = (self.tree, self.node().end);
        let mut next = self.index + 1;
        std::iter::from_fn(move || {
            (next < end).then(|| {
                let child = tree.child(next);
                next = tree.nodes[next as usize].end;
                child
            })
        })
    }

    /// The elements directly in it.
    pub fn elements(self) -> impl Iterator<Item = Self> {
        self.children().filter_map(|child| match child {
            Child::Element(element) => Some(element),
            Child::Text(_) => None,
        })
    }

    /// The first element of that name directly in it.
    pub fn child(self, name: &str) -> Option<Self> {
        self.elements().find(|element| element.is(name))
    }

    /// The elements anywhere in it, in document order.
    pub fn descendants(self) -> impl Iterator<Item = Self> {
        let tree = self.tree;
        (self.index + 1..self.node().end).filter_map(move |index| match tree.child(index) {
            Child::Element(element) => Some(element),
            Child::Text(_) => None,
        })
    }

    /// All text in it.
    pub fn text(self) -> String {
        let nodes = &self.tree.nodes[self.index as usize + 1..self.node().end as usize];
        let texts = nodes.iter().filter(|node| node.name == TEXT);
        texts.map(|node| &self.tree.text[node.from as usize..node.to as usize]).collect()
    }
}
