//! What programs that import TMX need of ours, read from its bytes with an XML reader.
//!
//! The programs themselves are tried by `tests/acceptance/importers.sh`, which needs them installed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use bitext::{Format, Header, Level, Options, SideOptions, Tag, Timestamp, WriteOptions, align_files};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::desk::Desk;
use crate::documents::{LEVELS, un};

type Attributes = BTreeMap<String, String>;

/// A TMX file as an importer sees it.
#[derive(Debug, Default)]
struct Memory {
    version: String,
    header: Attributes,
    units: Vec<TranslationUnit>,
}

#[derive(Debug, Default)]
struct TranslationUnit {
    attributes: Attributes,
    /// Names of the elements inside, in order; those inside a variant with `tuv/` before them.
    inside: Vec<String>,
    /// Language and text.
    variants: Vec<(String, String)>,
}

fn attributes(start: &BytesStart<'_>) -> Attributes {
    let pairs = start.attributes().map(Result::unwrap);
    pairs.map(|attribute| (attribute.key.as_ref().to_owned(), attribute.value.into_owned())).collect()
}

impl Memory {
    /// Reads a file and insists on the order of elements that the DTD of TMX 1.4 lays down.
    fn read(xml: &str) -> Self {
        let mut reader = Reader::from_str(xml);
        reader.config_mut().expand_empty_elements = true;
        let mut memory = Self::default();
        let mut open: Vec<String> = Vec::new();
        loop {
            match reader.read_event().unwrap_or_else(|error| panic!("{error}")) {
                Event::Start(start) => {
                    let name = start.name().as_ref().to_owned();
                    memory.enter(&open, &name, attributes(&start));
                    open.push(name);
                }
                Event::End(_) => drop(open.pop()),
                Event::Text(text) if open.last().is_some_and(|name| name == "seg") => {
                    memory.say(&text.xml10_content());
                }
                Event::GeneralRef(reference) if open.last().is_some_and(|name| name == "seg") => {
                    memory.say(match &*reference {
                        "lt" => "<",
                        "gt" => ">",
                        "amp" => "&",
                        other => panic!("&{other};"),
                    });
                }
                Event::Eof => break,
                _ => {}
            }
        }
        assert!(open.is_empty());
        memory
    }

    fn enter(&mut self, open: &[String], name: &str, attributes: Attributes) {
        match (open.join("/").as_str(), name) {
            ("", "tmx") => self.version.clone_from(&attributes["version"]),
            ("tmx", "header") => {
                assert!(self.header.is_empty() && self.units.is_empty(), "one header, before the body");
                self.header = attributes;
            }
            ("tmx", "body") => assert!(!self.header.is_empty(), "the body stands after the header"),
            ("tmx/body", "tu") => self.units.push(TranslationUnit { attributes, ..TranslationUnit::default() }),
            ("tmx/body/tu", "prop" | "note") => self.unit().inside.push(name.to_owned()),
            ("tmx/body/tu", "tuv") => {
                self.unit().inside.push(name.to_owned());
                self.unit().variants.push((attributes["xml:lang"].clone(), String::new()));
            }
            ("tmx/body/tu/tuv", "seg") => self.unit().inside.push("tuv/seg".to_owned()),
            (path, name) => panic!("<{name}> in {path}"),
        }
    }

    fn unit(&mut self) -> &mut TranslationUnit {
        self.units.last_mut().unwrap()
    }

    fn say(&mut self, text: &str) {
        self.unit().variants.last_mut().unwrap().1.push_str(text);
    }
}

fn tmx(source: &Path, target: &Path, options: &Options) -> String {
    let bitext = align_files(source, target, options).unwrap();
    let mut out = Vec::new();
    let header = Header::new(&bitext, Timestamp::UNIX_EPOCH);
    let mut writer = Format::Tmx.writer(&mut out, &header, &WriteOptions::default()).unwrap();
    for unit in bitext.units() {
        writer.unit(&unit).unwrap();
    }
    writer.finish().unwrap();
    drop(writer);
    String::from_utf8(out).unwrap()
}

/// What every importer needs, whatever the documents.
#[track_caller]
fn importable(xml: &str) -> Memory {
    assert!(xml.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"), "no byte order mark, a declaration");
    let memory = Memory::read(xml);
    assert_eq!(memory.version, "1.4");
    for name in ["creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"] {
        assert!(memory.header.get(name).is_some_and(|value| !value.is_empty()), "header has no {name}");
    }
    let mut ids = BTreeSet::new();
    for unit in &memory.units {
        let id = &unit.attributes["tuid"];
        assert!(!id.is_empty() && !id.contains(char::is_whitespace) && ids.insert(id), "tuid `{id}`");
        let props = unit.inside.iter().take_while(|name| *name == "prop" || *name == "note").count();
        assert_eq!(unit.inside[props..], ["tuv", "tuv/seg", "tuv", "tuv/seg"], "order in {id}");
        assert_eq!(unit.variants[0].0, memory.header["srclang"], "{id}: the source stands first");
        assert_ne!(unit.variants[0].0, unit.variants[1].0, "{id}");
        for (_, text) in &unit.variants {
            assert!(!text.is_empty() && text.trim() == text, "{id}: `{text}`");
        }
    }
    memory
}

#[test]
fn every_level_is_importable_and_says_its_segtype() {
    // the values that the DTD of TMX 1.4 allows, of which a clause is a phrase
    for (level, segtype) in LEVELS.into_iter().zip(["paragraph", "sentence", "phrase"]) {
        let options = Options { level, ..Options::default() };
        let memory = importable(&tmx(&un("55-187.en"), &un("55-187.zh"), &options));
        assert_eq!(memory.header["segtype"], segtype);
        assert!(memory.units.len() >= 27, "{}", memory.units.len());
    }
}

#[test]
fn languages_are_en_and_zh_cn_in_the_order_of_the_files() {
    let options = Options { level: Level::Paragraph, ..Options::default() };
    let (english, chinese) = (un("55-187.en"), un("55-187.zh"));
    for (source, target, langs) in [(&english, &chinese, ["en", "zh-CN"]), (&chinese, &english, ["zh-CN", "en"])] {
        let memory = importable(&tmx(source, target, &options));
        assert_eq!(memory.units.len(), 27);
        for unit in &memory.units {
            assert_eq!([unit.variants[0].0.as_str(), unit.variants[1].0.as_str()], langs);
        }
    }
}

#[test]
fn a_users_tags_are_written_as_typed() {
    let side = |tag: &str| SideOptions { lang: Some(Tag::parse(tag).unwrap()), ..SideOptions::default() };
    let options = Options { source: side("en-GB"), target: side("zh-Hans-SG"), ..Options::default() };
    let memory = importable(&tmx(&un("55-187.en"), &un("55-187.zh"), &options));
    assert_eq!(memory.header["srclang"], "en-GB");
    assert!(memory.units.iter().all(|unit| unit.variants[1].0 == "zh-Hans-SG"));
}

/// Sister resolutions leave paragraphs without a counterpart, which are no translation units.
#[test]
fn text_without_a_counterpart_is_in_no_unit() {
    let options = Options { level: Level::Paragraph, ..Options::default() };
    let memory = importable(&tmx(&un("59-249.en"), &un("55-187.zh"), &options));
    assert!(!memory.units.is_empty() && memory.units.len() < 34, "{}", memory.units.len());
}

/// XML 1.0, section 2.2: of the control characters only tab and line ends, and neither U+FFFE nor U+FFFF.
#[test]
fn markup_and_forbidden_characters_do_not_break_the_file() {
    let desk = Desk::with(
        "1. If a < b && c > d, \u{1}the\u{B} <seg> ]]> ends\u{FFFF}.\n2. A bidi mark\u{200F} stays.\n",
        "1. 若 a < b && c > d，则<seg> ]]>\u{8}结束。\n2. 双向标记\u{200F}保留。\n",
    );
    desk.align("en.txt zh.txt --level paragraph -o out.tmx").done();
    let xml = desk.read("out.tmx");
    let forbidden = |c: char| (c < ' ' && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{FFFE}' | '\u{FFFF}');
    assert!(!xml.contains(forbidden));
    let memory = importable(&xml);
    let texts: Vec<_> = memory.units.iter().flat_map(|unit| unit.variants.iter().map(|(_, text)| text)).collect();
    assert!(texts.iter().any(|text| text.contains("a < b && c > d")), "{texts:?}");
    assert!(texts.iter().any(|text| text.contains("<seg> ]]>结束。")), "{texts:?}");
    assert!(texts.iter().any(|text| text.contains("标记\u{200F}保留")), "{texts:?}");
}
