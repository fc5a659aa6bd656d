//! Alignments as links between the elements of two XML documents: XCES (OPUS, hunalign's wrappers) and `InterText`.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::Read;
use std::path::{Component, Path, PathBuf};

use super::xml::{Kind, Tag, XmlSource};
use super::{UnitOptions, UnitReader};
use crate::error::{Error, ErrorKind, Result, excerpt};
use crate::lang::{Tag as Language, is_han, is_han_punctuation};
use crate::model::{Fault, Finding, Head, Location, Property, TranslationUnit, Variant};

/// Reads an alignment by links (`<link xtargets="s1 s2;s1"/>`) and the two documents whose elements they name.
pub struct LinkReader {
    head: Head,
    documents: String,
    links: std::vec::IntoIter<Link>,
    /// The text of each element that a link names, by its id.
    texts: [BTreeMap<String, String>; 2],
    findings: Vec<Finding>,
    number: usize,
}

/// Elements that correspond.
struct Link {
    sides: [Vec<String>; 2],
    id: Option<String>,
    properties: Vec<Property>,
    location: Location,
}

/// What a file of links says.
#[derive(Default)]
struct Links {
    documents: [Option<String>; 2],
    links: Vec<Link>,
}

impl LinkReader {
    /// Reads the links, and the documents that they name beside their file or that the user gives.
    ///
    /// # Errors
    /// When a file cannot be read, holds no links, or names documents outside its folder.
    pub fn new(name: &str, path: &Path, documents: Option<[&Path; 2]>, options: &UnitOptions) -> Result<Self> {
        let mut findings = Vec::new();
        let mut source = XmlSource::new(name, open(path)?)?;
        let found = links(&mut source, &mut findings)?;
        if found.links.is_empty() {
            return Err(Error::new(ErrorKind::Malformed, name, "holds no links")
                .hint("expected XCES or InterText: <link xtargets=\"1 2;1\"/>"));
        }
        let names = found.documents.each_ref().map(|name| name.as_deref().unwrap_or_default());
        let paths = match documents {
            Some(paths) => paths.map(Path::to_owned),
            None => [beside(name, path, names[0])?, beside(name, path, names[1])?],
        };
        let wanted = [0, 1].map(|side| found.links.iter().flat_map(|link| link.sides[side].iter().cloned()).collect());
        let [left, right]: [BTreeSet<String>; 2] = wanted;
        let (left, left_lang) = elements(&paths[0], &left, &mut findings)?;
        let (right, right_lang) = elements(&paths[1], &right, &mut findings)?;
        let lang = |option: &Option<String>, said: Option<String>, path: &Path, texts: &BTreeMap<String, String>| {
            option.clone().or(said).or_else(|| by_name(path)).or_else(|| by_script(texts))
        };
        let head = Head {
            source_lang: lang(&options.source_lang, left_lang, &paths[0], &left),
            target_lang: lang(&options.target_lang, right_lang, &paths[1], &right),
            ..Head::default()
        };
        let last = paths.each_ref().map(|path| path.file_name().map(|name| name.to_string_lossy().into_owned()));
        let documents = last.map(Option::unwrap_or_default).join(" | ");
        Ok(Self { head, documents, links: found.links.into_iter(), texts: [left, right], findings, number: 0 })
    }

    /// The joined text of elements; what is not there is told.
    fn text(&self, side: usize, link: &Link, lang: &str, findings: &mut Vec<Finding>) -> String {
        let joiner = Language::parse(lang).map_or(" ", |tag| tag.lang().joiner());
        let mut parts = Vec::new();
        for id in &link.sides[side] {
            match self.texts[side].get(id) {
                Some(text) => parts.push(text.as_str()),
                None => findings.push(
                    Finding::new(
                        Fault::MissingElement,
                        link.location,
                        format!("the link names `{}`, which its document does not have", excerpt(id)),
                    )
                    .of_unit(self.number, link.id.clone()),
                ),
            }
        }
        parts.join(joiner)
    }
}

impl UnitReader for LinkReader {
    fn head(&self) -> &Head {
        &self.head
    }

    fn next_unit(&mut self, findings: &mut Vec<Finding>) -> Result<Option<TranslationUnit>> {
        findings.append(&mut self.findings);
        let Some(link) = self.links.next() else { return Ok(None) };
        self.number += 1;
        let langs = [&self.head.source_lang, &self.head.target_lang].map(|lang| lang.clone().unwrap_or_default());
        let variants = [0, 1].map(|side| {
            let text = self.text(side, &link, &langs[side], findings);
            Variant { location: link.location, ..Variant::plain(langs[side].as_str(), text) }
        });
        let mut properties = vec![Property::new("x-document", self.documents.as_str())];
        properties.extend(link.properties);
        Ok(Some(TranslationUnit {
            id: link.id.or_else(|| Some(self.number.to_string())),
            variants: variants.into(),
            properties,
            location: link.location,
            ..TranslationUnit::default()
        }))
    }
}

fn open(path: &Path) -> Result<Box<dyn Read>> {
    Ok(Box::new(File::open(path).map_err(|cause| Error::read(path, cause))?))
}

/// The document that a file of links names: beside it or below, never elsewhere.
fn beside(name: &str, path: &Path, document: &str) -> Result<PathBuf> {
    let refused = |message: String| {
        Error::new(ErrorKind::Malformed, name, message)
            .hint("give the two documents behind the file of links: links.xml en.xml zh.xml")
    };
    let inside = Path::new(document).components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    if document.is_empty() {
        return Err(refused("does not say which documents it links".to_owned()));
    }
    if !inside {
        return Err(refused(format!("names `{}`, which is outside its folder", excerpt(document))));
    }
    Ok(path.parent().unwrap_or(Path::new("")).join(document))
}

/// The links of a file.
fn links(source: &mut XmlSource<'_>, findings: &mut Vec<Finding>) -> Result<Links> {
    let mut found = Links::default();
    loop {
        let event = source.next(findings)?;
        let location = event.location();
        match event.kind {
            Kind::EndOfFile => return Ok(found),
            Kind::Start(tag) if matches!(tag.local(), "linkGrp" | "linkAlign" | "cesAlign") => {
                for (side, name) in ["fromDoc", "toDoc"].into_iter().enumerate() {
                    if let Some(document) = tag.attribute(name) {
                        found.documents[side].get_or_insert_with(|| document.to_owned());
                    }
                }
            }
            Kind::Start(tag) if tag.local() == "link" => match link(&tag, location) {
                Some(link) => found.links.push(link),
                None => findings.push(Finding::new(
                    Fault::Value,
                    location,
                    "<link> whose xtargets are not two lists of ids with a semicolon between".to_owned(),
                )),
            },
            Kind::Start(_) | Kind::End(_) | Kind::Text(_) => {}
        }
    }
}

fn link(tag: &Tag<'_>, location: Location) -> Option<Link> {
    let (left, right) = tag.attribute("xtargets")?.split_once(';')?;
    let ids = |list: &str| list.split_whitespace().map(str::to_owned).collect();
    let own = |name: &str, property: &str| tag.attribute(name).map(|value| Property::new(property, value));
    let certain = tag.attribute("certainty").filter(|value| value.parse().is_ok_and(|p: f64| (0.0..=1.0).contains(&p)));
    let mut properties: Vec<Property> = certain.map(|value| Property::new("x-confidence", value)).into_iter().collect();
    if certain.is_none() {
        properties.extend(own("certainty", "x-xces-certainty"));
    }
    properties.extend(own("status", "x-xces-status"));
    Some(Link { sides: [ids(left), ids(right)], id: tag.attribute("id").map(str::to_owned), properties, location })
}

/// The texts of the elements with these ids, and the language that the document says it is in.
fn elements(
    path: &Path,
    wanted: &BTreeSet<String>,
    findings: &mut Vec<Finding>,
) -> Result<(BTreeMap<String, String>, Option<String>)> {
    let mut source = XmlSource::new(path.display().to_string(), open(path)?)?;
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    let mut lang = None;
    // The wanted elements that are open, and how deep each is.
    let mut open: Vec<(usize, String)> = Vec::new();
    loop {
        let event = source.next(findings)?;
        let depth = event.depth;
        match event.kind {
            Kind::EndOfFile => break,
            Kind::Start(tag) => {
                if lang.is_none() {
                    lang = tag.attribute("xml:lang").or_else(|| tag.attribute("lang")).map(str::to_owned);
                }
                let id = tag.attribute("id").or_else(|| tag.attribute("xml:id"));
                if let Some(id) = id.filter(|id| wanted.contains(*id)) {
                    texts.entry(id.to_owned()).or_default();
                    open.push((depth, id.to_owned()));
                }
            }
            Kind::End(_) => {
                open.pop_if(|(at, _)| *at > depth);
            }
            Kind::Text(text) => {
                if let Some(whole) = open.last().and_then(|(_, id)| texts.get_mut(id)) {
                    whole.push_str(&text);
                }
            }
        }
    }
    for text in texts.values_mut() {
        *text = squeezed(text);
    }
    Ok((texts, lang))
}

/// The text with one space wherever there is white space, and none between Han characters: words stand on lines of their
/// own in many such documents.
fn squeezed(text: &str) -> String {
    let mut squeezed = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let ends = squeezed.chars().next_back().zip(word.chars().next());
        let is_chinese = |c: char| is_han(c) || is_han_punctuation(c);
        let solid = ends.is_some_and(|(a, b)| is_chinese(a) && is_chinese(b) && (is_han(a) || is_han(b)));
        if !squeezed.is_empty() && !solid {
            squeezed.push(' ');
        }
        squeezed.push_str(word);
    }
    squeezed
}

/// The language that a document's name or folder is called by: `en/book.xml`, `book.zh.xml`.
fn by_name(path: &Path) -> Option<String> {
    let name: Cow<'_, str> = path.file_name()?.to_string_lossy();
    let folder = path.parent().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
    let parts = name.split(['.']).rev().map(str::to_owned).chain(folder);
    parts.map(|part| part.replace('_', "-")).find(|part| Language::parse(part).is_ok())
}

/// English or Chinese, by the letters.
fn by_script(texts: &BTreeMap<String, String>) -> Option<String> {
    let letters = || texts.values().take(100).flat_map(|text| text.chars()).filter(|c| c.is_alphabetic());
    let (all, han) = (letters().count(), letters().filter(|c| is_han(*c)).count());
    (all > 0).then(|| if 3 * han > all { "zh" } else { "en" }.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINKS: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<cesAlign version="1.0">
<linkGrp targType="s" fromDoc="en/a.xml" toDoc="zh/a.xml">
<link id="SL1" certainty="0.91" xtargets="1 2;1" />
<link id="SL2" certainty="-3.2" xtargets=";2" />
<link xtargets="3;9" status="man"/>
<link xtargets="3"/>
</linkGrp></cesAlign>"#;

    fn folder() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [
            ("links.xml", LINKS),
            (
                "en/a.xml",
                "<text><p id=\"p1\"><s id=\"1\">One &amp; all.</s>\n<s id=\"2\">Two.</s><s id=\"3\"> Three </s></p></text>",
            ),
            ("zh/a.xml", "<text><s id=\"1\"><w>一</w>\n<w>二</w>\n<w>。</w></s><s id=\"2\">无</s></text>"),
        ] {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        folder
    }

    #[test]
    fn links_join_the_elements_that_they_name() {
        let folder = folder();
        let path = folder.path().join("links.xml");
        let mut reader = LinkReader::new("links.xml", &path, None, &UnitOptions::default()).unwrap();
        assert_eq!(
            (reader.head().source_lang.as_deref(), reader.head().target_lang.as_deref()),
            (Some("en"), Some("zh"))
        );
        let (mut units, mut findings) = (Vec::new(), Vec::new());
        while let Some(unit) = reader.next_unit(&mut findings).unwrap() {
            units.push(unit);
        }
        let texts: Vec<_> = units.iter().map(|unit| [0, 1].map(|side| unit.variants[side].content.text())).collect();
        assert_eq!(texts, [["One & all. Two.", "一二。"], ["", "无"], ["Three", ""]]);
        assert_eq!(
            (units[0].property("x-confidence"), units[1].property("x-xces-certainty")),
            (Some("0.91"), Some("-3.2"))
        );
        assert_eq!(units[2].property("x-xces-status"), Some("man"));
        let faults: Vec<_> = findings.iter().map(|finding| (finding.fault, finding.location.line)).collect();
        assert_eq!(faults, [(Fault::Value, 7), (Fault::MissingElement, 6)]);
    }

    #[test]
    fn documents_elsewhere_are_not_opened_because_a_file_says_so() {
        let folder = folder();
        let path = folder.path().join("links.xml");
        for document in ["/etc/passwd", "../en.xml", ""] {
            std::fs::write(&path, LINKS.replace("en/a.xml", document)).unwrap();
            let error = LinkReader::new("links.xml", &path, None, &UnitOptions::default()).err().unwrap().to_string();
            assert!(error.contains("\nhint: give the two documents behind the file of links"), "{error}");
        }
        let given = ["en/a.xml", "zh/a.xml"].map(|name| folder.path().join(name));
        let documents = Some([given[0].as_path(), given[1].as_path()]);
        assert!(LinkReader::new("links.xml", &path, documents, &UnitOptions::default()).is_ok());
    }
}
