//! What a reader of a document's format finds in it: its text, and what the format says of the text's parts.

use std::fmt;

use serde::{Serialize, Serializer};

use super::{Decoding, Kind, Span};

/// A document's text as its format gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extract {
    /// The text. Where there are parts, each of them is on a line of its own, or on several.
    pub text: String,
    /// The format that it was in.
    pub format: DocumentFormat,
    /// How its bytes were turned into text.
    pub decoding: Decoding,
    /// What the format says of the text, in text order, never overlapping, none empty; there is nothing visible between
    /// them. Without any the text is plain: its line breaks may be wraps, and its pages may have heads and numbers.
    pub parts: Vec<Part>,
    /// What the document has and the text has not.
    pub left_out: Vec<LeftOut>,
}

/// The formats of documents that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DocumentFormat {
    /// Plain text in any encoding.
    Text,
    /// Word's Office Open XML (ECMA-376).
    Docx,
    /// `OpenDocument` text (ISO/IEC 26300).
    Odt,
    /// Web pages.
    Html,
    /// E-books (EPUB 2 and 3).
    Epub,
    /// Markdown (`CommonMark` with tables and front matter).
    Markdown,
    /// Subtitles in `SubRip` form.
    Srt,
    /// Subtitles in `WebVTT` form.
    Vtt,
    /// A workbook with a document in each column.
    Xlsx,
    /// Comma-separated values with a document in each column.
    Csv,
    /// The same with tabs.
    Tsv,
    /// PDF with a text layer.
    Pdf,
}

impl DocumentFormat {
    /// All of them, in the order in which they are told to users.
    pub const ALL: [Self; 12] = [
        Self::Text,
        Self::Docx,
        Self::Odt,
        Self::Html,
        Self::Epub,
        Self::Markdown,
        Self::Srt,
        Self::Vtt,
        Self::Xlsx,
        Self::Csv,
        Self::Tsv,
        Self::Pdf,
    ];

    /// Its name, as users type it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Docx => "docx",
            Self::Odt => "odt",
            Self::Html => "html",
            Self::Epub => "epub",
            Self::Markdown => "markdown",
            Self::Srt => "srt",
            Self::Vtt => "vtt",
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Pdf => "pdf",
        }
    }
}

impl fmt::Display for DocumentFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Serialize for DocumentFormat {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// A part of an extracted text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its place in the extracted text.
    pub span: Span,
    /// What it is by the format.
    pub kind: PartKind,
    /// Where it stands in the document.
    pub locator: Locator,
}

/// What the format says of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartKind {
    /// A heading; 1 is the outermost.
    Heading(u8),
    /// A paragraph; what it is besides, its text tells.
    Paragraph,
    /// An item of a list; 0 is the outermost.
    Item(u8),
    /// A cell of a table, or a paragraph of one.
    Cell,
    /// What is written beside a picture or a table.
    Caption,
    /// A footnote or an endnote.
    Note,
    /// A block of code: its line breaks and spaces stay, and it is one segment.
    Code,
    /// A subtitle: it is one segment.
    Cue,
}

impl PartKind {
    /// What a block is that is this part; `None` where its text tells.
    pub fn of_block(self) -> Option<Kind> {
        match self {
            Self::Paragraph => None,
            Self::Heading(_) => Some(Kind::Heading),
            Self::Item(_) => Some(Kind::Item),
            Self::Cell => Some(Kind::Cell),
            Self::Caption => Some(Kind::Caption),
            Self::Note => Some(Kind::Note),
            Self::Code => Some(Kind::Code),
            Self::Cue => Some(Kind::Cue),
        }
    }

    /// Its name in outputs.
    pub fn name(self) -> &'static str {
        self.of_block().unwrap_or(Kind::Paragraph).as_str()
    }

    /// How deep it is, where its format tells: 1 is the outermost heading, 0 the outermost list.
    pub fn level(self) -> Option<u8> {
        match self {
            Self::Heading(level) | Self::Item(level) => Some(level),
            _ => None,
        }
    }

    /// Whether it is one block and one segment, whatever stands in it.
    pub fn is_whole(self) -> bool {
        matches!(self, Self::Code | Self::Cue)
    }
}

/// Where in a document a part stands, as its readers count. Numbers count from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Locator {
    /// A page.
    Page(usize),
    /// A paragraph of the whole document, in text order; empty ones are not counted.
    Paragraph(usize),
    /// A paragraph of a chapter: of a file in the reading order of a book.
    Chapter {
        /// The chapter.
        chapter: usize,
        /// Its paragraph.
        paragraph: usize,
    },
    /// A cell of a table in a text.
    TableCell {
        /// The table, in text order.
        table: usize,
        /// Its row.
        row: usize,
        /// Its column.
        column: usize,
    },
    /// A cell of a sheet.
    SheetCell {
        /// The name of the sheet, where there are several.
        sheet: Option<String>,
        /// Its row.
        row: usize,
        /// Its column.
        column: usize,
    },
    /// A footnote or endnote.
    Note(usize),
    /// A subtitle.
    Cue {
        /// Its number in the file, in text order.
        number: usize,
        /// When it is shown, in milliseconds.
        from: u64,
        /// When it goes, in milliseconds; not before `from`.
        to: u64,
    },
}

/// Written as people say it: `page 3`, `paragraph 12`, `cell B4`, `cue 17 (00:01:02.000)`.
impl fmt::Display for Locator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Page(page) => write!(f, "page {page}"),
            Self::Paragraph(paragraph) => write!(f, "paragraph {paragraph}"),
            Self::Chapter { chapter, paragraph } => write!(f, "chapter {chapter}, paragraph {paragraph}"),
            Self::TableCell { table, row, column } => write!(f, "table {table}, cell {}{row}", letters(*column)),
            Self::SheetCell { sheet: None, row, column } => write!(f, "cell {}{row}", letters(*column)),
            Self::SheetCell { sheet: Some(sheet), row, column } => write!(f, "{sheet}, cell {}{row}", letters(*column)),
            Self::Note(note) => write!(f, "note {note}"),
            Self::Cue { number, from, .. } => {
                let (hours, minutes) = (from / 3_600_000, from / 60_000 % 60);
                write!(f, "cue {number} ({hours:02}:{minutes:02}:{:02}.{:03})", from / 1_000 % 60, from % 1_000)
            }
        }
    }
}

/// Written as it is shown.
impl Serialize for Locator {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A column as spreadsheets name it: `A` is 1, `AA` is 27.
fn letters(column: usize) -> String {
    let (mut rest, mut letters) = (column, String::new());
    while rest > 0 {
        letters.insert(0, char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters
}

/// Something that a document has and its extracted text has not, and that a user may miss.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// What it is: `pictures`, `front matter`.
    pub what: &'static str,
    /// How many.
    pub count: usize,
}

impl Extract {
    /// An extract without text yet.
    pub fn new(format: DocumentFormat) -> Self {
        let decoding = Decoding {
            encoding: "UTF-8".to_owned(),
            decided_by: format.name(),
            replaced: 0,
            first_replaced_line: None,
        };
        Self { text: String::new(), format, decoding, parts: Vec::new(), left_out: Vec::new() }
    }

    /// Adds a part on a line of its own. White space around it is left out, and a part without anything visible is none.
    pub fn push(&mut self, text: &str, kind: PartKind, locator: Locator) {
        let text = if kind == PartKind::Code { text.trim_matches(['\n', '\r']).trim_end() } else { text.trim() };
        if text.trim().is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let start = self.text.len();
        self.text.push_str(text);
        self.parts.push(Part { span: Span::new(start, self.text.len()), kind, locator });
    }

    /// The same with its notes behind everything else, in their order: programs put them below their page, behind their
    /// chapter or at the end, and a document is to pair with its translation whatever made the two. For texts that are made
    /// of parts only.
    #[must_use]
    pub fn with_notes_behind(self) -> Self {
        let is_note = |part: &&Part| part.kind == PartKind::Note;
        let mut ordered = Self { text: String::with_capacity(self.text.len()), parts: Vec::new(), ..self.clone() };
        let body = self.parts.iter().filter(|part| !is_note(part));
        for part in body.chain(self.parts.iter().filter(is_note)) {
            ordered.push(&self.text[part.span.range()], part.kind, part.locator.clone());
        }
        ordered
    }

    /// Counts something that the text has not.
    pub fn leave_out(&mut self, what: &'static str) {
        match self.left_out.iter_mut().find(|left| left.what == what) {
            Some(left) => left.count += 1,
            None => self.left_out.push(LeftOut { what, count: 1 }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locator_says_what_readers_would() {
        let cell = |column| Locator::SheetCell { sheet: None, row: 4, column }.to_string();
        assert_eq!(
            [cell(1), cell(2), cell(26), cell(27), cell(703)],
            ["cell A4", "cell B4", "cell Z4", "cell AA4", "cell AAA4"]
        );
        assert_eq!(Locator::Cue { number: 17, from: 3_723_004, to: 3_725_000 }.to_string(), "cue 17 (01:02:03.004)");
        assert_eq!(Locator::TableCell { table: 2, row: 3, column: 1 }.to_string(), "table 2, cell A3");
    }

    #[test]
    fn notes_go_behind_everything_else() {
        let mut extract = Extract::new(DocumentFormat::Epub);
        for (text, kind) in
            [("1 a", PartKind::Note), ("One.", PartKind::Paragraph), ("2 b", PartKind::Note), ("Two.", PartKind::Cell)]
        {
            extract.push(text, kind, Locator::Paragraph(1));
        }
        let ordered = extract.with_notes_behind();
        assert_eq!(ordered.text, "One.\nTwo.\n1 a\n2 b");
        assert_eq!(ordered.parts[3].span, Span::new(14, 17));
    }

    #[test]
    fn every_part_is_on_a_line_of_its_own() {
        let mut extract = Extract::new(DocumentFormat::Docx);
        extract.push(" One. ", PartKind::Paragraph, Locator::Paragraph(1));
        extract.push(" \u{3000}", PartKind::Paragraph, Locator::Paragraph(2));
        extract.push("\n  a\n b\n", PartKind::Code, Locator::Paragraph(2));
        assert_eq!(extract.text, "One.\n  a\n b");
        let texts: Vec<_> = extract.parts.iter().map(|part| &extract.text[part.span.range()]).collect();
        assert_eq!(texts, ["One.", "  a\n b"]);
    }
}
