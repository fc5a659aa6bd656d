//! PO, as GNU gettext reads it (manual, "The Format of PO Files"): UTF-8, line feeds, strings not wrapped.

mod header;
#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Write};

use super::converted::{Converted, Loss, TranslationUnitWriter};
use super::pair::Pair;
use crate::model::{Content, Head, Piece, Property, TranslationUnit, po};

/// Writes PO. The source is `msgid`, the target `msgstr`; what a [`PoReader`](crate::PoReader) found beside them is
/// written back to where it stood, and notes are translators' comments.
///
/// No two messages of a PO file are the same: from the second on, a `msgctxt` is added, the unit's id or number. A unit
/// whose source has no text would be a header, so it is left out and counted.
pub struct Po<W: Write> {
    out: W,
    source_lang: String,
    target_lang: String,
    /// Hashes of the messages so far, with their contexts.
    seen: HashSet<u64>,
    converted: Converted,
}

impl<W: Write> Po<W> {
    /// Begins a file with its header entry. The variants of each unit in the two languages are written.
    ///
    /// # Errors
    /// When the output cannot take it.
    pub fn new(mut out: W, head: &Head, source_lang: &str, target_lang: &str) -> io::Result<Self> {
        let mut converted = Converted::default();
        out.write_all(header::entry(head, source_lang, target_lang, &mut converted).as_bytes())?;
        let (source_lang, target_lang) = (source_lang.to_owned(), target_lang.to_owned());
        Ok(Self { out, source_lang, target_lang, seen: HashSet::new(), converted })
    }

    fn text(&mut self, content: &Content) -> String {
        self.converted.lose(Loss::Codes, content.codes().count());
        self.converted.lose(Loss::Flows, flows(content));
        content.text()
    }

    /// Whether no message before was the same.
    fn is_new(&mut self, context: Option<&str>, id: &str) -> bool {
        let mut hasher = DefaultHasher::new();
        (context, id).hash(&mut hasher);
        self.seen.insert(hasher.finish())
    }

    /// Counts what there is no place for.
    fn count(&mut self, unit: &TranslationUnit, pair: &Pair<'_>) {
        let sides: Vec<_> = [pair.source, pair.target].into_iter().flatten().collect();
        let foreign =
            |properties: &[Property]| properties.iter().filter(|prop| !prop.name.starts_with(po::PREFIX)).count();
        self.converted.lose(Loss::Variants, pair.others);
        self.converted.lose(Loss::Ids, usize::from(unit.id.is_some()));
        self.converted.lose(Loss::Attributes, unit.attributes.len());
        self.converted.lose(Loss::Attributes, sides.iter().map(|side| side.attributes.len()).sum());
        self.converted.lose(Loss::Properties, foreign(&unit.properties));
        self.converted.lose(Loss::Properties, sides.iter().map(|side| side.properties.len()).sum());
    }
}

impl<W: Write> TranslationUnitWriter for Po<W> {
    fn unit(&mut self, unit: &TranslationUnit) -> io::Result<()> {
        let pair = Pair::of(unit, &self.source_lang, &self.target_lang);
        let id = pair.source.map(|source| self.text(&source.content)).unwrap_or_default();
        let context = unit.property(po::CONTEXT);
        if id.is_empty() && context.is_none() {
            self.converted.lose(Loss::NullUnits, 1);
            return Ok(());
        }
        self.count(unit, &pair);
        self.converted.units += 1;
        let text = pair.target.map(|target| self.text(&target.content)).unwrap_or_default();
        let is_obsolete = unit.property(po::OBSOLETE).is_some();
        let mut entry = String::from("\n");
        let notes = unit.notes.iter().chain(pair.source.iter().chain(&pair.target).flat_map(|side| &side.notes));
        for note in notes {
            self.converted.lose(Loss::LineBreaks, comment(&mut entry, "#", &note.text));
        }
        comments(&mut entry, &unit.properties);
        let mark = if is_obsolete { "#~ " } else { "" };
        let previous = if is_obsolete { "#~| " } else { "#| " };
        for (name, keyword) in PREVIOUS {
            if let Some(text) = unit.property(name) {
                string(&mut entry, previous, keyword, text);
            }
        }
        let number = self.converted.units.to_string();
        let added = unit.id.as_deref().unwrap_or(&number);
        let context = if is_obsolete || self.is_new(context, &id) { context } else { context.or(Some(added)) };
        if let Some(context) = context {
            string(&mut entry, mark, "msgctxt", context);
        }
        string(&mut entry, mark, "msgid", &id);
        let plurals = plurals(&unit.properties);
        match unit.property(po::PLURAL) {
            Some(plural) => {
                string(&mut entry, mark, "msgid_plural", plural);
                string(&mut entry, mark, "msgstr[0]", &text);
            }
            None => string(&mut entry, mark, "msgstr", &text),
        }
        for (index, text) in plurals {
            string(&mut entry, mark, &format!("msgstr[{index}]"), text);
        }
        if let Some(trailing) = unit.property(po::TRAILING) {
            entry.push('\n');
            lines(&mut entry, trailing);
        }
        self.out.write_all(entry.as_bytes())
    }

    fn finish(&mut self) -> io::Result<Converted> {
        self.out.flush()?;
        Ok(std::mem::take(&mut self.converted))
    }
}

/// What a fuzzy translation was made from, in gettext's order.
const PREVIOUS: [(&str, &str); 3] =
    [(po::PREVIOUS_CONTEXT, "msgctxt"), (po::PREVIOUS_ID, "msgid"), (po::PREVIOUS_PLURAL, "msgid_plural")];

/// Comments and the marks before them, in gettext's order.
const COMMENTS: [(&str, &str); 4] =
    [(po::COMMENT, "#."), (po::REFERENCE, "#:"), (po::FLAGS, "#,"), (po::STICKY_FLAGS, "#=")];

/// The comments among the properties.
fn comments(entry: &mut String, properties: &[Property]) {
    for (name, mark) in COMMENTS {
        for property in properties.iter().filter(|property| property.name == name) {
            comment(entry, mark, &property.value);
        }
    }
}

/// Writes a comment, line by line. Returns how many carriage returns became line breaks of the comment.
fn comment(entry: &mut String, mark: &str, text: &str) -> usize {
    let unified = text.replace("\r\n", "\n").replace('\r', "\n");
    for line in unified.split('\n') {
        entry.push_str(mark);
        if !line.is_empty() {
            entry.push(' ');
            entry.push_str(line);
        }
        entry.push('\n');
    }
    text.matches('\r').count()
}

/// Comments that were kept with their marks.
fn lines(entry: &mut String, text: &str) {
    for line in text.lines().filter(|line| line.starts_with('#')) {
        entry.push_str(line);
        entry.push('\n');
    }
}

/// Further translations of a plural, in order.
fn plurals(properties: &[Property]) -> Vec<(usize, &str)> {
    let named = properties.iter().filter_map(|property| {
        let number = property.name.strip_prefix(po::PLURAL_TEXT)?;
        Some((number.parse().ok()?, property.value.as_str()))
    });
    let mut plurals: Vec<_> = named.collect();
    plurals.sort_by_key(|(number, _)| *number);
    plurals
}

/// Writes a keyword with its string. One with line breaks begins on the next line, each of its lines on one.
fn string(entry: &mut String, mark: &str, keyword: &str, text: &str) {
    entry.push_str(mark);
    entry.push_str(keyword);
    let last = text.len().saturating_sub(1);
    if text.find('\n').is_some_and(|at| at < last) {
        entry.push_str(" \"\"\n");
        for line in text.split_inclusive('\n') {
            entry.push_str(mark);
            quoted(entry, line);
        }
    } else {
        entry.push(' ');
        quoted(entry, text);
    }
}

/// One line's string, as C has it.
fn quoted(entry: &mut String, text: &str) {
    entry.push('"');
    for letter in text.chars() {
        match letter {
            '"' => entry.push_str("\\\""),
            '\\' => entry.push_str("\\\\"),
            '\n' => entry.push_str("\\n"),
            '\t' => entry.push_str("\\t"),
            '\r' => entry.push_str("\\r"),
            '\u{7}' => entry.push_str("\\a"),
            '\u{8}' => entry.push_str("\\b"),
            '\u{B}' => entry.push_str("\\v"),
            '\u{C}' => entry.push_str("\\f"),
            // Three digits, so that a digit after it is none of them.
            '\0'..'\u{20}' | '\u{7F}' => {
                let _ = write!(entry, "\\{:03o}", u32::from(letter));
            }
            letter => entry.push(letter),
        }
    }
    entry.push_str("\"\n");
}

/// Texts inside codes.
fn flows(content: &Content) -> usize {
    let within = content.pieces().iter().map(|piece| match piece {
        Piece::Text(_) => 0,
        Piece::Flow(flow) => 1 + flows(flow),
        Piece::Code(code) => code.data.as_ref().map_or(0, flows),
    });
    within.sum()
}
