//! Text with inline codes, as a segment of a bilingual file holds it.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// The content of a segment: text, with the inline codes of the document it comes from between.
///
/// What TMX calls inline elements (1.4b, "Content markup") and XLIFF inline codes. Elements that stand round text (`hi`,
/// `g`, `pc`, `mrk`) are two codes, an opening and a closing one.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Content {
    /// In the order of the text. No text is empty, and no two stand side by side.
    pieces: Vec<Piece>,
}

/// A part of a segment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Piece {
    /// Text, as a reader of the document sees it.
    Text(String),
    /// An inline code.
    Code(Code),
    /// Text inside a code's data, such as a link's title: `sub`.
    Flow(Content),
}

/// An inline code: formatting, a placeholder, a mark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Code {
    /// What it does to the text.
    pub role: Role,
    /// What joins an opening code to its closing one in the same segment: `i` in TMX, `rid` or `id` in XLIFF.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pair: Option<String>,
    /// What joins it to the same code in another language: `x` in TMX, `id` in XLIFF.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What kind of code it is: `type` in TMX, `ctype` or `mtype` in XLIFF.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// The code in the document's own format; `None` where the file does not hold it (`g`, `x`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data: Option<Content>,
    /// Further attributes of the element, by the names of the format it was read from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Vec<Attribute>,
}

/// What an inline code does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Begins something that ends in the same segment (`bpt`).
    Open,
    /// Ends it (`ept`).
    Close,
    /// Stands by itself (`ph`).
    Standalone,
    /// Begins something that ends elsewhere (`it`, begin).
    IsolatedOpen,
    /// Ends something that began elsewhere (`it`, end).
    IsolatedClose,
    /// Begins text that is marked (`hi`, `mrk`).
    MarkOpen,
    /// Ends it.
    MarkClose,
    /// Nobody knows (`ut`, which TMX 1.3 deprecated).
    Unknown,
}

/// A name and a value, as an element's attribute has them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribute {
    /// Its name.
    pub name: String,
    /// Its value, unescaped.
    pub value: String,
}

impl Attribute {
    /// An attribute of that name.
    pub fn new(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self { name: name.into(), value: value.into() }
    }

    /// The name and the value.
    pub fn pair(&self) -> (&str, &str) {
        (&self.name, &self.value)
    }
}

impl Code {
    /// A code of that role, of which nothing more is known.
    pub fn new(role: Role) -> Self {
        Self { role, pair: None, id: None, kind: None, data: None, attributes: Vec::new() }
    }
}

impl Content {
    /// Nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Text without codes.
    pub fn plain(text: impl Into<String>) -> Self {
        let mut content = Self::new();
        content.push_text(&text.into());
        content
    }

    /// Adds text to the end.
    pub fn push_text(&mut self, text: &str) {
        match self.pieces.last_mut() {
            _ if text.is_empty() => {}
            Some(Piece::Text(last)) => last.push_str(text),
            _ => self.pieces.push(Piece::Text(text.to_owned())),
        }
    }

    /// Adds a code to the end.
    pub fn push_code(&mut self, code: Code) {
        self.pieces.push(Piece::Code(code));
    }

    /// Adds a text of its own to the end: only inside a code's data.
    pub fn push_flow(&mut self, flow: Self) {
        self.pieces.push(Piece::Flow(flow));
    }

    /// Its parts in order.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// The text alone: without codes, and without the text inside them.
    pub fn text(&self) -> String {
        self.as_text().into_owned()
    }

    /// The same, borrowed where it is in one piece.
    pub fn as_text(&self) -> Cow<'_, str> {
        if let [Piece::Text(text)] = self.pieces.as_slice() {
            return Cow::Borrowed(text);
        }
        let texts = self.pieces.iter().filter_map(|piece| match piece {
            Piece::Text(text) => Some(text.as_str()),
            Piece::Code(_) | Piece::Flow(_) => None,
        });
        Cow::Owned(texts.collect())
    }

    /// Its codes in order, without those inside other codes.
    pub fn codes(&self) -> impl Iterator<Item = &Code> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Code(code) => Some(code),
            Piece::Text(_) | Piece::Flow(_) => None,
        })
    }

    /// Whether there is neither text nor code.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// The same with every text, also inside codes, changed by `change`.
    #[must_use]
    pub fn map_text(&self, change: &mut dyn FnMut(&str) -> String) -> Self {
        let mut changed = Self::new();
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => changed.push_text(&change(text)),
                Piece::Flow(flow) => changed.push_flow(flow.map_text(change)),
                Piece::Code(code) => {
                    let data = code.data.as_ref().map(|data| data.map_text(change));
                    changed.push_code(Code { data, ..code.clone() });
                }
            }
        }
        changed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_meet_are_one() {
        let mut content = Content::plain("a");
        content.push_text("");
        content.push_text("b");
        assert_eq!(content.pieces(), [Piece::Text("ab".to_owned())]);
        assert!(Content::plain("").is_empty());
    }

    #[test]
    fn the_text_is_what_stands_outside_codes() {
        let mut content = Content::plain("press ");
        let mut data = Content::plain("<img title='");
        data.push_flow(Content::plain("the key"));
        data.push_text("'>");
        content.push_code(Code { data: Some(data), ..Code::new(Role::Standalone) });
        content.push_text(" now");
        assert_eq!(content.text(), "press  now");
        assert_eq!(content.codes().count(), 1);
        let upper = content.map_text(&mut |text| text.to_uppercase());
        assert_eq!(upper.text(), "PRESS  NOW");
        let data = upper.codes().next().unwrap().data.as_ref().unwrap();
        assert_eq!(data.pieces()[1], Piece::Flow(Content::plain("THE KEY")));
    }
}
