//! The text of one paragraph as it grows.

use crate::read::documents::tree::Element;

/// A paragraph's text, and the text boxes that hang on it.
#[derive(Debug, Default)]
pub(super) struct Line<'t> {
    pub text: String,
    pub boxes: Vec<Element<'t>>,
    /// Visible characters that were made from headings, and others.
    generated: usize,
    written: usize,
}

impl Line<'_> {
    /// Adds text; `is_generated` where it is the entry of a table of contents.
    pub fn push(&mut self, text: &str, is_generated: bool) {
        let visible = text.chars().filter(|c| !c.is_whitespace()).count();
        *(if is_generated { &mut self.generated } else { &mut self.written }) += visible;
        self.text.push_str(text);
    }

    /// Whether all of it was made from headings.
    pub fn is_generated(&self) -> bool {
        self.generated > 0 && self.written == 0
    }
}

/// The text of `w:t`: its ends are trimmed unless it says that they are meant (XML 1.0, 2.10), and line ends of the file
/// are spaces.
pub(super) fn text_of(element: Element) -> String {
    let text = element.text().replace(['\n', '\r', '\u{C}'], " ");
    if element.attribute("xml:space") == Some("preserve") { text } else { text.trim_matches([' ', '\t']).to_owned() }
}
