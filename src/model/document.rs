//! One language's text.

use std::fmt;
use std::ops::Range;

use serde::{Serialize, Serializer};

use super::{
    Block, DocumentFormat, LeftOut, Lines, Locator, MappedText, Part, PartKind, Property, Segment, Span,
    TranslationUnit, Variant,
};
use crate::lang::{Lang, Script, Tag};

/// One language's text with everything that was read from it.
#[derive(Debug, Clone)]
pub struct Document {
    /// What the user calls it: a path, or `-` for standard input.
    pub name: String,
    /// Its language.
    pub lang: Lang,
    /// Its script, where it is Chinese and shows which.
    pub script: Option<Script>,
    /// The language tag written to outputs.
    pub tag: Tag,
    /// The format that it was in.
    pub format: DocumentFormat,
    /// How its bytes were turned into text.
    pub decoding: Decoding,
    /// The decoded text without BOM, or the text that was extracted from a format, before cleaning. All spans of outputs
    /// point into it. Of a file with both languages it is the whole text.
    pub original: String,
    /// What its format says of the text's parts, in text order; places in `original`. Empty for plain text.
    pub parts: Vec<Part>,
    /// What the file has and the text has not.
    pub left_out: Vec<LeftOut>,
    /// The cleaned text, which maps back to `original`.
    pub text: MappedText,
    /// What was taken out of the text, and why; ascending, never overlapping, places in `original`.
    pub set_aside: Vec<SetAside>,
    /// The mojibake that was repaired, ascending.
    pub repairs: Vec<Repair>,
    /// How many hard line breaks were joined.
    pub joined_lines: usize,
    /// Whether the author cut the Chinese into words by spaces (they are the text's word breaks now).
    pub pretokenised: bool,
    /// Keywords from a descriptor line `%%%A|B|…`.
    pub keywords: Vec<String>,
    /// Its parts, in order.
    pub blocks: Vec<Block>,
    /// Its segments, in order, at the level of the alignment.
    pub segments: Vec<Segment>,
    /// How the segments stand on the lines of the file, where every line is one; `None` where the text was segmented.
    pub lines: Option<Lines>,
}

/// How bytes were turned into text, and what was lost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Decoding {
    /// Name of the encoding (WHATWG's, or `HZ-GB-2312`).
    pub encoding: String,
    /// What decided it: `byte order mark`, `valid UTF-8`, `HZ escapes`, `statistics`, `option`.
    pub decided_by: &'static str,
    /// How many malformed byte sequences became U+FFFD.
    pub replaced: usize,
    /// Line (1-based) of the first of them.
    pub first_replaced_line: Option<usize>,
}

/// A stretch of the original that is in no unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct SetAside {
    /// Where, in the original.
    pub span: Span,
    /// Why.
    pub reason: Reason,
}

/// Mojibake that was repaired.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Repair {
    /// Where, in the original.
    pub span: Span,
    /// What stands there.
    pub found: String,
    /// What the text has instead.
    pub repaired: String,
}

/// Why a stretch of text is in no unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reason {
    /// A descriptor line `%%%A|B|…`: kept as the document's keywords.
    Descriptor,
    /// Job numbers, symbols and marks that a document system leaves in a text (`<<ODS JOB NO>>…`, `[DU1]`).
    SystemMark,
    /// A line that only repeats the document's symbol (`A/RES/61/215`).
    Symbol,
    /// A page number.
    PageNumber,
    /// A head or foot that recurs on the pages.
    RunningHead,
    /// A rule of dashes, underscores or the like.
    Rule,
    /// The mark of a footnote, glued to a word.
    FootnoteMark,
    /// A control character that no text format can carry.
    Control,
    /// A hyphen that only broke a word at a line's end.
    LineEndHyphen,
    /// Text beside the two languages of a file that holds both: the number of a row, a column of remarks.
    Beside,
}

impl Reason {
    /// Its name in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Descriptor => "descriptor line",
            Self::SystemMark => "document system mark",
            Self::Symbol => "document symbol line",
            Self::PageNumber => "page number",
            Self::RunningHead => "running head",
            Self::Rule => "rule",
            Self::FootnoteMark => "footnote mark",
            Self::Control => "control character",
            Self::LineEndHyphen => "line-end hyphen",
            Self::Beside => "marginal text",
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Reason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl Document {
    /// The text of a block.
    pub fn block_text(&self, block: usize) -> &str {
        &self.text.as_str()[self.blocks[block].span.range()]
    }

    /// The text of a segment.
    pub fn segment_text(&self, segment: usize) -> &str {
        &self.text.as_str()[self.segments[segment].span.range()]
    }

    /// Its segments as the units of a bilingual file that is still to be translated: numbered from 1, each of the document by its
    /// name without folders (`x-document`).
    pub fn translation_units(&self) -> Vec<TranslationUnit> {
        let name = self.name.rsplit(['/', '\\']).next().unwrap_or_default();
        let unit = |segment: usize| TranslationUnit {
            id: Some((segment + 1).to_string()),
            properties: vec![Property::new(super::xliff::DOCUMENT, name)],
            variants: vec![Variant::plain(self.tag.as_str(), self.segment_text(segment))],
            ..TranslationUnit::default()
        };
        (0..self.segments.len()).map(unit).collect()
    }

    /// The text of a run of segments as a unit has it: Chinese set solid, English joined by spaces. Second, where
    /// each segment begins in it.
    pub fn joined(&self, run: Range<usize>) -> (String, Vec<usize>) {
        let mut text = String::new();
        let mut offsets = Vec::with_capacity(run.len());
        for segment in run {
            let next = self.segment_text(segment);
            text.push_str(self.joint(&text, next));
            offsets.push(text.len());
            text.push_str(next);
        }
        (text, offsets)
    }

    /// What stands between two joined segments: a space parts two Latin words in Chinese too, and two lines of Chinese
    /// whose words are parted by spaces.
    fn joint(&self, before: &str, after: &str) -> &'static str {
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_graphic());
        let spaced = self.lines.as_ref().is_some_and(|lines| lines.spaced);
        if before.is_empty() {
            ""
        } else if spaced || latin(before.chars().next_back()) && latin(after.chars().next()) {
            " "
        } else {
            self.lang.joiner()
        }
    }

    /// The places of a run of segments in the original, ascending; neighbours with only white space between them
    /// are one place.
    pub fn places(&self, run: Range<usize>) -> Vec<Span> {
        let mut found: Vec<Span> = Vec::new();
        let parts = run.flat_map(|segment| self.text.origins(self.segments[segment].span));
        for part in parts {
            match found.last_mut() {
                Some(last) if part.start >= last.end && self.is_white(last.end, part.start) => last.end = part.end,
                _ => found.push(part),
            }
        }
        found
    }

    /// Where in its file a run of segments begins, as far as its format tells.
    pub fn locator(&self, run: Range<usize>) -> Option<Locator> {
        let start =
            run.clone().find_map(|segment| self.text.origins(self.segments[segment].span).first().copied())?.start;
        let part = self.parts.partition_point(|part| part.span.end <= start);
        self.parts.get(part).filter(|part| part.span.start <= start).map(|part| part.locator.clone())
    }

    /// Whether its segments are subtitles.
    pub fn has_cues(&self) -> bool {
        self.parts.iter().any(|part| part.kind == PartKind::Cue)
    }

    /// The numbers of a run of segments as outputs count them, from 0: their places among the segments of the document,
    /// or their lines where every line is a segment.
    pub fn indices(&self, run: Range<usize>) -> Vec<usize> {
        self.lines.as_ref().map_or_else(|| run.clone().collect(), |lines| lines.numbers[run.clone()].to_vec())
    }

    fn is_white(&self, start: usize, end: usize) -> bool {
        self.original[start..end].chars().all(char::is_whitespace)
    }

    /// A block's label as written.
    pub fn label_text(&self, block: usize) -> Option<&str> {
        let label = self.blocks[block].label.as_ref()?;
        Some(label.text(self.text.as_str()))
    }
}
