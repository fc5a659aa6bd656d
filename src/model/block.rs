//! Parts of a document.

use std::fmt;

use serde::{Serialize, Serializer};

use super::{Label, Span};

/// A heading, paragraph, list item or the like. Blocks stand in text order, never overlap, are never empty,
/// and begin and end with something visible; between them there is only white space.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Its text, its label included, in the cleaned text.
    pub span: Span,
    /// What part of a document it is.
    pub kind: Kind,
    /// Its number, where it has one.
    pub label: Option<Label>,
    /// Index of the block it stands under, which comes earlier; `None` at the top.
    pub parent: Option<usize>,
}

/// What part of a document a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// The document's own title.
    Title,
    /// A heading, or a label alone on its line.
    Heading,
    /// A paragraph, numbered or not.
    Paragraph,
    /// An item of a list: `(a)`, `一、`, a bullet.
    Item,
    /// A clause of a preamble (`Recalling its resolutions …,`).
    Preamble,
    /// A numbered operative paragraph of a resolution.
    Operative,
    /// The closing line of a resolution: meeting and date.
    Closing,
    /// A footnote.
    Note,
    /// A cell of a table.
    Cell,
    /// What is written beside a picture or a table.
    Caption,
    /// A block of code.
    Code,
    /// A subtitle.
    Cue,
}

impl Kind {
    /// Whether a block of this kind is one segment at every level.
    pub fn is_whole(self) -> bool {
        matches!(self, Self::Code | Self::Cue)
    }

    /// Its name in outputs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Heading => "heading",
            Self::Paragraph => "paragraph",
            Self::Item => "item",
            Self::Preamble => "preamble",
            Self::Operative => "operative",
            Self::Closing => "closing",
            Self::Note => "note",
            Self::Cell => "cell",
            Self::Caption => "caption",
            Self::Code => "code",
            Self::Cue => "cue",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Kind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// The unit that is aligned (SRX's segment, TMX's `seg`): non-empty, inside one block, trimmed.
/// A block's segments cover all of its visible text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    /// Its text in the cleaned text.
    pub span: Span,
    /// Index of its block.
    pub block: usize,
}
