//! What the styles of an `OpenDocument` text say of paragraphs, spans and lists.

use std::collections::{HashMap, HashSet};

use super::lists::ListStyle;
use crate::read::documents::tree::Element;

/// Most styles that are based on one another.
const CHAIN: usize = 32;
/// The family of the paragraphs' styles; those of spans have another.
const PARAGRAPH: &str = "paragraph";

/// A style, as far as it says itself.
#[derive(Debug, Default)]
struct Style {
    parent: Option<String>,
    /// Its list; empty where it is taken out of all lists.
    list: Option<String>,
    is_hidden: Option<bool>,
}

/// All of them.
#[derive(Debug, Default)]
pub(super) struct Styles {
    /// By family and name.
    named: HashMap<(bool, String), Style>,
    /// Names of sections that are not shown.
    hidden_sections: HashSet<String>,
    lists: HashMap<String, ListStyle>,
    /// How headings are numbered.
    pub outline: ListStyle,
}

impl Styles {
    /// The styles of a document's parts; what comes later goes before.
    pub fn new<'t>(roots: impl Iterator<Item = Element<'t>>) -> Self {
        let mut styles = Self::default();
        for root in roots {
            for name in ["office:styles", "office:automatic-styles"] {
                root.child(name).into_iter().flat_map(Element::elements).for_each(|element| styles.add(element));
            }
        }
        styles
    }

    fn add(&mut self, element: Element) {
        let Some(name) = element.key("style:name") else {
            if element.is("text:outline-style") {
                self.outline = ListStyle::new(element);
            }
            return;
        };
        match (element.name(), element.attribute("style:family")) {
            ("style:style", Some(family @ (PARAGRAPH | "text"))) => {
                let properties = element.child("style:text-properties");
                let display = properties.and_then(|properties| properties.attribute("text:display"));
                let style = Style {
                    parent: element.key("style:parent-style-name").map(str::to_owned),
                    list: element.key("style:list-style-name").map(str::to_owned),
                    is_hidden: display.map(|display| display == "none"),
                };
                self.named.insert((family == PARAGRAPH, name.to_owned()), style);
            }
            ("text:outline-style", _) => self.outline = ListStyle::new(element),
            ("text:list-style", _) => {
                self.lists.insert(name.to_owned(), ListStyle::new(element));
            }
            ("style:style", Some("section")) => {
                let properties = element.child("style:section-properties");
                if properties.and_then(|properties| properties.attribute("text:display")) == Some("none") {
                    self.hidden_sections.insert(name.to_owned());
                }
            }
            _ => {}
        }
    }

    pub fn list(&self, name: &str) -> Option<&ListStyle> {
        self.lists.get(name)
    }

    /// The list that a paragraph style puts its paragraphs in; empty for none.
    pub fn list_of(&self, paragraph: Option<&str>) -> Option<&str> {
        self.chain(true, paragraph).find_map(|(_, style)| style.list.as_deref())
    }

    /// Whether a style of paragraphs, or else of spans, says that its text is hidden or that it is not.
    pub fn hides(&self, is_paragraph: bool, name: Option<&str>) -> Option<bool> {
        self.chain(is_paragraph, name).find_map(|(_, style)| style.is_hidden)
    }

    pub fn hides_section(&self, name: Option<&str>) -> bool {
        name.is_some_and(|name| self.hidden_sections.contains(name))
    }

    /// Whether a paragraph style is one of these or made from one. Spaces are `_20_` in the names of the file.
    pub fn is_one_of(&self, paragraph: Option<&str>, names: &[&str]) -> bool {
        paragraph.is_some_and(|name| names.contains(&name))
            || self.chain(true, paragraph).any(|(name, style)| {
                names.contains(&name) || style.parent.as_deref().is_some_and(|parent| names.contains(&parent))
            })
    }

    fn chain<'s>(&'s self, is_paragraph: bool, name: Option<&str>) -> impl Iterator<Item = (&'s str, &'s Style)> {
        let find = move |name: &str| self.named.get_key_value(&(is_paragraph, name.to_owned()));
        let mut next = name.and_then(find);
        let chain = std::iter::from_fn(move || {
            let ((_, name), style) = next?;
            next = style.parent.as_deref().and_then(find);
            Some((name.as_str(), style))
        });
        chain.take(CHAIN)
    }
}
