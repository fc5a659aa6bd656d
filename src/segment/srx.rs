//! Segmentation Rules eXchange 2.0 (LISA/GALA, 2008), the file format of segmentation rules; 1.0 files differ in nothing
//! that is read here.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::error::{Error, ErrorKind, Result};

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
        let lines = Lines { name, text };
        let mut srx = Self { cascade: true, ..Self::default() };
        let mut inside = None;
        let mut is_srx = false;
        loop {
            let event = reader.read_event();
            let at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
            let event = event.map_err(|error| {
                let at = usize::try_from(reader.error_position()).unwrap_or(at);
                lines.refused(at, &format!("is not well-formed XML: {}", error.to_string().to_lowercase()))
            })?;
            match event {
                Event::Eof => break,
                Event::Start(tag) | Event::Empty(tag) if !is_srx => {
                    if tag.local_name().as_ref() != "srx" {
                        let found = tag.local_name().as_ref().to_owned();
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
                    let known = resolved(&entity)
                        .ok_or_else(|| lines.refused(at, &format!("`&{};` is not a character of XML", &*entity)))?;
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
        let attribute = |name: &str| -> Option<String> {
            let found = tag.attributes().flatten().find(|found| found.key.local_name().as_ref() == name)?;
            found.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
        };
        let needed = |name: &str| {
            attribute(name)
                .ok_or_else(|| lines.refused(at, &format!("`{}` has no attribute `{name}`", tag.local_name().as_ref())))
        };
        match tag.local_name().as_ref() {
            "header" => self.cascade = attribute("cascade").is_some_and(|cascade| cascade == "yes"),
            "languagerule" => {
                self.lists.push(List { name: needed("languagerulename")?, rules: Vec::new() });
            }
            "rule" => {
                let breaks = match attribute("break").as_deref() {
                    None | Some("yes") => true,
                    Some("no") => false,
                    Some(other) => {
                        let what = format!("expected break=\"yes\" or break=\"no\", found \"{other}\"");
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
                    return Err(lines.refused(at, &format!("no `languagerule` is named `{list}`")));
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

/// Places of a file in lines.
pub(super) struct Lines<'a> {
    name: &'a str,
    text: &'a str,
}

impl Lines<'_> {
    fn at(&self, byte: usize) -> usize {
        let before = self.text.as_bytes().iter().take(byte.saturating_sub(1));
        before.filter(|&&byte| byte == b'\n').count() + 1
    }

    fn refused(&self, byte: usize, what: &str) -> Error {
        Error::new(ErrorKind::Rules, self.name, what).at_line(self.at(byte)).hint(HINT)
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
        assert!(why(&SMALL.replace("&lt;", "&nbsp;")).starts_with("my.srx:8: `&nbsp;` is not a character of XML"));
    }
}
