//! Segmentation Rules eXchange 2.0 (LISA/GALA, 2008), the file format of segmentation rules; 1.0 files differ in nothing
//! that is read here.

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
}

/// A `languagemap`: an expression over language tags, and the list it chooses.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Map {
    pub pattern: String,
    pub list: String,
    /// Line of the file, from 1.
    pub line: usize,
}

/// Which expression of a rule the text belongs to.
#[derive(Clone, Copy)]
enum Inside {
    Before,
    After,
}

impl Srx {
    /// Reads an SRX file. Linear in its length.
    ///
    /// # Errors
    /// Where the text is not well-formed XML, is another format, or has a rule or map outside of its place.
    pub fn parse(name: &str, text: &str) -> Result<Self> {
        let mut reader = Reader::from_str(text);
        let lines = Lines::new(name, text);
        let mut srx = Self { cascade: true, ..Self::default() };
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
                }
                Event::Start(tag) => {
                    inside = inside_of(&tag).or(inside);
                    srx.element(&tag, at, &lines)?;
                }
                Event::Empty(tag) => srx.element(&tag, at, &lines)?,
                Event::End(tag) if matches!(tag.local_name().as_ref(), "beforebreak" | "afterbreak") => inside = None,
                Event::Text(piece) => {
                    srx.text(inside, &piece.xml_content(XmlVersion::Implicit1_0));
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
            let found = tag.attributes().flatten().find(|found| found.key.local_name().as_ref() == name);
            let value = found.map(|found| found.normalized_value(XmlVersion::Implicit1_0)).transpose();
            let unread = |error: quick_xml::Error| {
                lines.refused(at, &format!("the attribute `{name}` cannot be read: {}", plain(&error)))
            };
            Ok(value.map_err(unread)?.map(std::borrow::Cow::into_owned))
        };
        let needed = |name: &str| {
            attribute(name)?
                .ok_or_else(|| lines.refused(at, &format!("`{}` has no attribute `{name}`", tag.local_name().as_ref())))
        };
        match tag.local_name().as_ref() {
            "header" => self.cascade = attribute("cascade")?.is_some_and(|cascade| cascade == "yes"),
            "languagerule" => {
                self.lists.push(List { name: needed("languagerulename")?, rules: Vec::new() });
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
            None => {}
        }
    }
}

fn inside_of(tag: &BytesStart<'_>) -> Option<Inside> {
    match tag.local_name().as_ref() {
        "beforebreak" => Some(Inside::Before),
        "afterbreak" => Some(Inside::After),
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
        let breaks = before + self.text.as_bytes()[from..byte].iter().filter(|&&byte| byte == b'\n').count();
        self.known.set((byte, breaks));
        breaks + 1
    }

    fn refused(&self, byte: usize, what: &str) -> Error {
        Error::new(ErrorKind::Malformed, self.name, what).at_line(self.at(byte)).hint(HINT)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: &str = r#"<?xml version="1.0"?>
<srx xmlns="http://www.lisa.org/srx20" version="2.0">
 <header segmentsubflows="yes" cascade="no"/>
 <body>
  <languagerules>
   <languagerule languagerulename="All">
    <rule break="no"><beforebreak>\bMr\.</beforebreak><afterbreak>\s</afterbreak></rule>
    <rule break="yes"><!-- any --><beforebreak>[.?!]</beforebreak><afterbreak>\s&lt;&#x4E00;</afterbreak></rule>
   </languagerule>
  </languagerules>
  <maprules><languagemap languagepattern=".*" languagerulename="All"/></maprules>
 </body>
</srx>"#;

    fn why(text: &str) -> String {
        Srx::parse("my.srx", text).unwrap_err().to_string()
    }

    #[test]
    fn rules_and_maps_are_read_in_order() {
        let srx = Srx::parse("my.srx", SMALL).unwrap();
        assert!(!srx.cascade);
        let rules = &srx.lists[0].rules;
        assert_eq!(rules[0], Written { breaks: false, before: r"\bMr\.".into(), after: r"\s".into(), line: 7 });
        assert_eq!((rules[1].breaks, rules[1].after.as_str(), rules[1].line), (true, r"\s<一", 8));
        assert_eq!(srx.maps, [Map { pattern: ".*".into(), list: "All".into(), line: 11 }]);
    }

    #[test]
    fn a_prefix_of_the_namespace_changes_nothing() {
        let kept = [("<?", "\u{1}"), ("<!", "\u{2}"), ("</", "\u{3}")];
        let mut prefixed = kept.iter().fold(SMALL.to_owned(), |text, (from, to)| text.replace(from, to));
        prefixed = prefixed.replace('<', "<s:").replace("xmlns=", "xmlns:s=");
        prefixed = prefixed.replace('\u{1}', "<?").replace('\u{2}', "<!").replace('\u{3}', "</s:");
        assert_eq!(Srx::parse("my.srx", &prefixed).unwrap(), Srx::parse("my.srx", SMALL).unwrap());
    }

    #[test]
    fn what_is_no_srx_is_refused_with_its_line() {
        assert!(why("").starts_with("my.srx:1: has no segmentation rules in it\nhint: "));
        assert!(why("just text").contains("has no segmentation rules"));
        assert!(why("<tmx/>").starts_with("my.srx:1: expected an `srx` element, found `tmx`"));
        assert!(why(&SMALL.replace("</body>", "")).contains("is not well-formed XML"));
        assert!(why(&SMALL.replace("break=\"no\"", "break=\"maybe\"")).starts_with("my.srx:7: expected break="));
        let unnamed = SMALL.replace("languagepattern=\".*\" languagerulename=\"All\"", "languagepattern=\".*\"");
        assert!(why(&unnamed).starts_with("my.srx:11: `languagemap` has no attribute `languagerulename`"));
        let other = SMALL.replace(
            "languagepattern=\".*\" languagerulename=\"All\"",
            "languagepattern=\".*\" languagerulename=\"B\"",
        );
        assert!(why(&other).contains("no `languagerule` is named `B`"));
        let why_at_8 = why(&SMALL.replace("&lt;", "&nbsp;"));
        assert!(why_at_8.starts_with("my.srx:8: expected a character, found `&nbsp;`\nhint: "), "{why_at_8}");
        let cut = why(&SMALL.replace("</body>\n</srx>", ""));
        assert!(cut.starts_with("my.srx:12: the file ends inside of 2 elements\nhint: "), "{cut}");
    }

    /// Entities inside of entities ("billion laughs") grow only where somebody expands them.
    #[test]
    fn what_a_file_declares_is_refused_and_not_expanded() {
        let declared = |text: &str| text.replace("?>\n", "?><!DOCTYPE srx [<!ENTITY a \"b\">]>\n");
        assert_eq!(Srx::parse("my.srx", &declared(SMALL)).unwrap(), Srx::parse("my.srx", SMALL).unwrap());
        let why_at_8 = why(&declared(&SMALL.replace("&lt;", "&a;")));
        assert!(why_at_8.starts_with("my.srx:8: expected a character, found `&a;`"), "{why_at_8}");
        let why_at_11 = why(&declared(&SMALL.replace(".*", "&a;")));
        assert!(why_at_11.starts_with("my.srx:11: the attribute `languagepattern` cannot be read: "), "{why_at_11}");
    }

    /// One pass over the text: with a look back from every element this would take minutes.
    #[test]
    fn a_large_file_is_read_in_one_pass() {
        let rule = "<rule break=\"no\"><beforebreak>x</beforebreak></rule>\n";
        let large = SMALL.replace("<languagerule languagerulename=\"All\">", &format!("$0{}", rule.repeat(100_000)));
        let large = large.replace("$0", "<languagerule languagerulename=\"All\">");
        assert_eq!(Srx::parse("my.srx", &large).unwrap().lists[0].rules.len(), 100_002);
    }
}
