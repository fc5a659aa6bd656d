//! What the styles of a Word document say of paragraphs and runs.

use std::collections::HashMap;

use crate::read::documents::tree::{Element, Tree};

/// Most styles that are based on one another; Word allows eleven.
const CHAIN: usize = 32;

/// A style, as far as it says itself.
#[derive(Debug, Default)]
struct Style {
    /// Its name, without spaces and in lower case.
    name: String,
    based_on: Option<String>,
    number: Option<String>,
    level: Option<u8>,
    /// 0 is the outermost, 9 is body text.
    outline: Option<u8>,
    hidden: Option<bool>,
}

/// All of them, by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    /// The style of paragraphs that name none.
    paragraph: Option<String>,
}

/// What a style's name makes of its paragraphs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// A heading; 1 is the outermost.
    Heading(u8),
    Caption,
    /// A block of code. Not `Preformatted Text`, which `LibreOffice` gives to every line of a text file.
    Code,
}

impl Styles {
    pub fn new(tree: &Tree) -> Self {
        let mut styles = Self::default();
        for element in tree.root().elements().filter(|element| element.is("w:style")) {
            let Some(id) = element.key("w:styleId") else { continue };
            let is_default = element.attribute("w:default").is_some_and(is_on);
            if is_default && element.attribute("w:type") == Some("paragraph") {
                styles.paragraph = Some(id.to_owned());
            }
            styles.styles.insert(id.to_owned(), Style::new(element));
        }
        styles
    }

    /// The style of a paragraph with these properties.
    pub fn of_paragraph<'s>(&'s self, properties: Option<Element<'s>>) -> Option<&'s str> {
        let named = properties.and_then(|properties| value(properties, "w:pStyle"));
        named.or(self.paragraph.as_deref())
    }

    /// What the paragraphs of a style are. The nearest style that says it decides.
    pub fn use_of(&self, id: Option<&str>) -> Option<Use> {
        let id = id?;
        if !self.styles.contains_key(id) {
            return by_name(&plain(id));
        }
        for (_, style) in self.chain(Some(id)) {
            if let Some(outline) = style.outline {
                return (outline < 9).then_some(Use::Heading(outline + 1));
            }
            let found = by_name(&style.name);
            if found.is_some() {
                return found;
            }
        }
        None
    }

    /// The id of the numbering that a style gives its paragraphs, and the style in the chain that says so.
    pub fn number(&self, id: Option<&str>) -> Option<(&str, &str)> {
        self.chain(id).find_map(|(id, style)| Some((style.number.as_deref()?, id)))
    }

    /// The level of numbering that a style gives.
    pub fn level(&self, id: Option<&str>) -> Option<u8> {
        self.chain(id).find_map(|(_, style)| style.level)
    }

    /// Whether a style hides its text.
    pub fn hides(&self, id: Option<&str>) -> bool {
        self.chain(id).find_map(|(_, style)| style.hidden).unwrap_or(false)
    }

    /// A style and those that it is based on.
    fn chain<'s>(&'s self, id: Option<&str>) -> impl Iterator<Item = (&'s str, &'s Style)> {
        let mut next = id.and_then(|id| self.styles.get_key_value(id));
        let chain = std::iter::from_fn(move || {
            let (id, style) = next?;
            next = style.based_on.as_ref().and_then(|base| self.styles.get_key_value(base));
            Some((id.as_str(), style))
        });
        chain.take(CHAIN)
    }
}

impl Style {
    fn new(element: Element) -> Self {
        let properties = element.child("w:pPr");
        let numbers = properties.and_then(|properties| properties.child("w:numPr"));
        let digits = |value: Option<&str>| value.and_then(|value| value.trim().parse::<u8>().ok());
        Self {
            name: plain(value(element, "w:name").unwrap_or_default()),
            based_on: value(element, "w:basedOn").map(str::to_owned),
            number: numbers.and_then(|numbers| value(numbers, "w:numId")).map(str::to_owned),
            level: digits(numbers.and_then(|numbers| value(numbers, "w:ilvl"))),
            outline: digits(properties.and_then(|properties| value(properties, "w:outlineLvl"))),
            hidden: element.child("w:rPr").and_then(|properties| toggle(properties, "w:vanish")),
        }
    }
}

/// The value of a property: the attribute `w:val` of a child.
pub(super) fn value<'t>(properties: Element<'t>, name: &str) -> Option<&'t str> {
    properties.child(name)?.key("w:val")
}

/// A property that is on where it stands without a value.
pub(super) fn toggle(properties: Element, name: &str) -> Option<bool> {
    Some(properties.child(name)?.attribute("w:val").is_none_or(is_on))
}

/// `ST_OnOff` (ECMA-376, part 1, 22.9.2.7, and part 4).
pub(super) fn is_on(value: &str) -> bool {
    matches!(value, "1" | "true" | "on")
}

/// A name without what differs between programs.
fn plain(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace() && *c != '_').flat_map(char::to_lowercase).collect()
}

/// What the built-in names mean. Word keeps the English ones in the file in every language; other programs do not, and
/// ids are in the language of the Word that made them.
fn by_name(name: &str) -> Option<Use> {
    match name {
        "title" | "标题" | "標題" => return Some(Use::Heading(1)),
        "subtitle" | "副标题" | "副標題" => return Some(Use::Heading(2)),
        "caption" | "题注" | "題註" | "標號" | "imagecaption" | "tablecaption" => return Some(Use::Caption),
        "sourcecode" => return Some(Use::Code),
        _ => {}
    }
    let level = ["heading", "标题", "標題"].iter().find_map(|word| name.strip_prefix(word))?;
    level.parse().ok().filter(|level| (1..=9).contains(level)).map(Use::Heading)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn styles(inner: &str) -> Styles {
        let xml = format!(
            "<w:styles xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>{inner}</w:styles>"
        );
        Styles::new(&Tree::read("f", "", xml.as_bytes()).unwrap())
    }

    #[test]
    fn headings_are_known_by_outline_level_then_by_name_in_either_language() {
        let styles = styles(
            "<w:style w:styleId='a'><w:name w:val='heading 1'/></w:style>
             <w:style w:styleId='b'><w:name w:val='标题 2'/></w:style>
             <w:style w:styleId='c'><w:name w:val='Clause'/><w:basedOn w:val='a'/></w:style>
             <w:style w:styleId='d'><w:name w:val='TOC Heading'/><w:basedOn w:val='a'/><w:pPr><w:outlineLvl w:val='9'/></w:pPr></w:style>
             <w:style w:styleId='e'><w:name w:val='Deep'/><w:pPr><w:outlineLvl w:val='4'/></w:pPr></w:style>",
        );
        let uses = ["a", "b", "c", "d", "e", "Heading3", "标题4", "other"].map(|id| styles.use_of(Some(id)));
        let heading = |level| Some(Use::Heading(level));
        assert_eq!(uses, [heading(1), heading(2), heading(1), None, heading(5), heading(3), heading(4), None]);
    }

    #[test]
    fn styles_that_are_based_on_themselves_end() {
        let styles = styles(
            "<w:style w:styleId='a'><w:basedOn w:val='b'/></w:style><w:style w:styleId='b'><w:basedOn w:val='a'/></w:style>",
        );
        assert_eq!((styles.use_of(Some("a")), styles.number(Some("a")), styles.hides(Some("b"))), (None, None, false));
    }
}
