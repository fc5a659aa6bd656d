//! Segmentation Rules eXchange 2.0 (LISA/GALA, 2008), the file format of segmentation rules; 1.0 files differ in nothing
//! that is read here.

#[cfg(test)]
mod tests;

use std::cell::Cell;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::error::{Error, ErrorKind, Result, excerpt};

/// An SRX file as written: expressions are not compiled yet.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Srx {
    /// Whether all language maps that match a language count, or the first only.
    pub cascade: bool,
    /// Named rule lists, in the order of the file.
    pub lists: Vec<List>,
    /// Which lists are for which languages.
    pub maps: Vec<Map>,
}

/// A `languagerule`: the rules of a language, in order.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct List {
    pub name: String,
    pub rules: Vec<Written>,
}

/// A `rule`. It speaks of a place where `before` ends and `after` begins.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Written {
    /// Whether a segment ends there, or must not.
    pub breaks: bool,
    pub before: String,
    pub after: String,
    /// Line of the file, from 1.
    pub line: usize,
    /// Which of the two expressions were there, empty ones too.
    seen: [bool; 2],
}

/// A `languagemap`: an expression over language tags, and the list it chooses.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Map {
    pub pattern: String,
    pub list: String,
    /// Line of the file, from 1.
    pub line: usize,
}

/// Which expression the text belongs to.
#[derive(Clone, Copy)]
enum Inside {
    Before,
    After,
    /// Okapi's: which part of a text is segmented at all.
    Range,
}

impl Srx {
    /// Reads an SRX file. Linear in its length.
    ///
    /// # Errors
    /// Where the text is not well-formed XML, is another format, or has a rule or map outside of its place.
    pub fn parse(name: &str, text: &str) -> Result<Self> {
        let mut reader = Reader::from_str(text);
        let lines = Lines::new(name, text);
        let mut srx = Self::default();
        let mut inside = None;
        let mut is_srx = false;
        let mut open = 0_usize;
        loop {
            let event = reader.read_event();
            let at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
            let event = event.map_err(|error| {
                let at = usize::try_from(reader.error_position()).unwrap_or(at);
                lines.refused(at, &format!("is not well-formed XML: {}", plain(&error)))
            })?;
            match &event {
                Event::Start(_) | Event::Empty(_) if is_srx && open == 0 => {
                    return Err(lines.refused(at, "is not well-formed XML: something stands behind the `srx` element"));
                }
                Event::Start(_) | Event::Empty(_) if inside.is_some() => {
                    return Err(lines.refused(at, "an expression is text; no element can stand in it"));
                }
                Event::Start(_) => open += 1,
                Event::End(_) => open -= 1,
                Event::Eof if open > 0 => {
                    let plural = if open == 1 { "" } else { "s" };
                    return Err(lines.refused(at, &format!("the file ends inside of {open} element{plural}")));
                }
                _ => {}
            }
            match event {
                Event::Eof => break,
                Event::Start(tag) | Event::Empty(tag) if !is_srx => {
                    if tag.local_name().as_ref() != "srx" {
                        let found = excerpt(tag.local_name().as_ref());
                        return Err(lines.refused(at, &format!("expected an `srx` element, found `{found}`")));
                    }
                    is_srx = true;
                    srx.element(&tag, at, &lines)?;
                }
                Event::Start(tag) => {
                    inside = inside_of(&tag);
                    srx.element(&tag, at, &lines)?;
                }
                Event::Empty(tag) => srx.element(&tag, at, &lines)?,
                Event::End(_) => inside = None,
                Event::Text(piece) => {
                    let text = piece.xml_content(XmlVersion::Implicit1_0);
                    if matches!(inside, Some(Inside::Range)) && !text.trim().is_empty() {
                        let what = "has a range rule of Okapi's, which is not supported: only a part of each text would be segmented";
                        return Err(lines.refused(at, what));
                    }
                    srx.text(inside, &text);
                }
                Event::CData(piece) => {
                    srx.text(inside, &piece);
                }
                Event::GeneralRef(entity) => {
                    let known = resolved(&entity).ok_or_else(|| lines.refused(at, &unknown(&entity)))?;
                    srx.text(inside, known.encode_utf8(&mut [0; 4]));
                }
                _ => {}
            }
        }
        if srx.lists.iter().all(|list| list.rules.is_empty()) || srx.maps.is_empty() {
            return Err(lines.refused(0, "has no segmentation rules in it").hint(HINT));
        }
        Ok(srx)
    }

    fn element(&mut self, tag: &BytesStart<'_>, at: usize, lines: &Lines<'_>) -> Result<()> {
        let line = lines.at(at);
        let attribute = |name: &str| -> Result<Option<String>> {
            let unread = |error: quick_xml::Error| {
                lines.refused(at, &format!("the attribute `{name}` cannot be read: {}", plain(&error)))
            };
            let all = tag.attributes().collect::<std::result::Result<Vec<_>, _>>();
            let all = all.map_err(|error| unread(error.into()))?;
            let found = all.iter().find(|found| found.key.local_name().as_ref() == name);
            let value = found.map(|found| found.normalized_value(XmlVersion::Implicit1_0)).transpose();
            Ok(value.map_err(unread)?.map(std::borrow::Cow::into_owned))
        };
        let needed = |name: &str| {
            attribute(name)?
                .ok_or_else(|| lines.refused(at, &format!("`{}` has no attribute `{name}`", tag.local_name().as_ref())))
        };
        match tag.local_name().as_ref() {
            "srx" => match attribute("version")?.as_deref() {
                None | Some("1.0" | "2.0") => {}
                Some(other) => {
                    let what = format!("expected SRX of version 1.0 or 2.0, found \"{}\"", excerpt(other));
                    return Err(lines.refused(at, &what));
                }
            },
            // Okapi's: the exceptions of the file, and rules of a library that stand in no file
            "options" if attribute("useIcu4JBreakRules")?.is_some_and(|use_them| use_them == "yes") => {
                return Err(lines.refused(at, "leaves the rules that break to ICU4J, which is not here"));
            }
            "header" => self.cascade = attribute("cascade")?.is_some_and(|cascade| cascade == "yes"),
            "languagerule" => {
                let name = needed("languagerulename")?;
                if self.lists.iter().any(|list| list.name == name) {
                    return Err(lines.refused(at, &format!("a second `languagerule` is named `{}`", excerpt(&name))));
                }
                self.lists.push(List { name, rules: Vec::new() });
            }
            "rule" => {
                let breaks = match attribute("break")?.as_deref() {
                    None | Some("yes") => true,
                    Some("no") => false,
                    Some(other) => {
                        let what = format!("expected break=\"yes\" or break=\"no\", found \"{}\"", excerpt(other));
                        return Err(lines.refused(at, &what));
                    }
                };
                let Some(list) = self.lists.last_mut() else {
                    return Err(lines.refused(at, "a rule stands outside of a `languagerule`"));
                };
                list.rules.push(Written { breaks, line, ..Written::default() });
            }
            "beforebreak" | "afterbreak" => {
                let Some(rule) = self.lists.last_mut().and_then(|list| list.rules.last_mut()) else {
                    return Err(lines.refused(at, "an expression stands outside of a `rule`"));
                };
                let seen = &mut rule.seen[usize::from(tag.local_name().as_ref() == "afterbreak")];
                if std::mem::replace(seen, true) {
                    return Err(lines.refused(at, &format!("a rule has a second `{}`", tag.local_name().as_ref())));
                }
            }
            // SRX 1.0 has several sets of maps, of which a user names one
            "maprule" if !self.maps.is_empty() => {
                return Err(lines.refused(at, "has a second `maprule`, and nothing says which is meant; keep one"));
            }
            "languagemap" => {
                let (pattern, list) = (needed("languagepattern")?, needed("languagerulename")?);
                if !self.lists.iter().any(|known| known.name == list) {
                    return Err(lines.refused(at, &format!("no `languagerule` is named `{}`", excerpt(&list))));
                }
                self.maps.push(Map { pattern, list, line });
            }
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, inside: Option<Inside>, piece: &str) {
        let Some(rule) = self.lists.last_mut().and_then(|list| list.rules.last_mut()) else { return };
        match inside {
            Some(Inside::Before) => rule.before.push_str(piece),
            Some(Inside::After) => rule.after.push_str(piece),
            Some(Inside::Range) | None => {}
        }
    }
}

fn inside_of(tag: &BytesStart<'_>) -> Option<Inside> {
    match tag.local_name().as_ref() {
        "beforebreak" => Some(Inside::Before),
        "afterbreak" => Some(Inside::After),
        "rangeRule" => Some(Inside::Range),
        _ => None,
    }
}

/// The character that a reference stands for: one of XML's five, or a number.
fn resolved(entity: &quick_xml::events::BytesRef<'_>) -> Option<char> {
    if let Ok(Some(number)) = entity.resolve_char_ref() {
        return Some(number);
    }
    match &**entity {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

const HINT: &str = "`align rules` prints the rules that are used without --rules; they are a file to begin with";

/// Only XML's own references are characters; what a file declares is never expanded, so nothing can grow.
fn unknown(entity: &str) -> String {
    format!("expected a character, found `&{};`", excerpt(entity))
}

/// Longest part of the parser's words that is told, in characters: they may quote a name of any length.
const MOST_WORDS: usize = 120;

/// The parser's words without the class of the error in front.
fn plain(error: &quick_xml::Error) -> String {
    let text = error.to_string();
    let classes = ["ill-formed document: ", "syntax error: ", "error while parsing attribute: "];
    classes.iter().fold(text.as_str(), |text, class| text.trim_start_matches(class)).chars().take(MOST_WORDS).collect()
}

/// Places of a file in lines.
pub(super) struct Lines<'a> {
    name: &'a str,
    text: &'a str,
    /// A byte and the line breaks before it: most places are asked in ascending order.
    known: Cell<(usize, usize)>,
}

impl<'a> Lines<'a> {
    fn new(name: &'a str, text: &'a str) -> Self {
        Self { name, text, known: Cell::new((0, 0)) }
    }

    /// The line, from 1, of the byte before `byte`.
    fn at(&self, byte: usize) -> usize {
        let byte = byte.saturating_sub(1).min(self.text.len());
        let (from, before) = if byte < self.known.get().0 { (0, 0) } else { self.known.get() };
        let breaks = before + memchr::memchr_iter(b'\n', &self.text.as_bytes()[from..byte]).count();
        self.known.set((byte, breaks));
        breaks + 1
    }

    fn refused(&self, byte: usize, what: &str) -> Error {
        Error::new(ErrorKind::Malformed, self.name, what).at_line(self.at(byte)).hint(HINT)
    }
}
