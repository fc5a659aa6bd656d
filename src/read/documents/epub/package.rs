//! The package of a book: which files it has, and in which order they are read (EPUB 3.3, section 5).

use std::collections::{BTreeMap, BTreeSet};

use super::Archive;
use crate::error::{Error, ErrorKind, Result};
use crate::read::xml::{Kind, XmlSource};

/// A file in the reading order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Chapter {
    /// Its path in the archive.
    pub path: String,
    /// Whether it is of a type that text is in.
    pub is_text: bool,
    /// Whether it is there to lead elsewhere.
    pub is_navigation: bool,
}

/// What the package says.
#[derive(Debug)]
pub(super) struct Package {
    /// The files in reading order, those that are not linear at the end.
    pub chapters: Vec<Chapter>,
}

impl Package {
    /// Reads the package that the container names.
    ///
    /// # Errors
    /// When one of the two is missing or damaged, or nothing is in the spine.
    pub fn read(name: &str, archive: &mut Archive<'_>) -> Result<Self> {
        let refused = |what: String| {
            Err(Error::new(ErrorKind::Malformed, name, what)
                .hint("fetch the book again, or have calibre convert it to EPUB"))
        };
        let Some(container) = archive.bytes("META-INF/container.xml")? else {
            return refused("has no META-INF/container.xml, which every EPUB has".to_owned());
        };
        let Some(path) = package_path(&container)? else {
            return refused("its META-INF/container.xml names no package".to_owned());
        };
        let Some(bytes) = archive.bytes(&path)? else {
            return refused(format!("has no part `{path}`, which its container names as its package"));
        };
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let chapters = chapters(&bytes, folder)?;
        if chapters.is_empty() {
            return refused(format!("its package `{path}` has no reading order (an empty spine)"));
        }
        Ok(Self { chapters })
    }
}

/// Where the first package of a container lies.
fn package_path(container: &[u8]) -> Result<Option<String>> {
    let mut source = XmlSource::new("META-INF/container.xml", Box::new(container))?;
    loop {
        match source.next(&mut Vec::new())?.kind {
            Kind::Start(tag) if tag.local() == "rootfile" => {
                if let Some(path) = tag.attribute("full-path").and_then(|path| resolved("", path)) {
                    return Ok(Some(path));
                }
            }
            Kind::EndOfFile => return Ok(None),
            _ => {}
        }
    }
}

/// The files of the spine.
fn chapters(package: &[u8], folder: &str) -> Result<Vec<Chapter>> {
    let mut source = XmlSource::new("package", Box::new(package))?;
    let mut files = BTreeMap::new();
    let (mut linear, mut beside) = (Vec::new(), Vec::new());
    loop {
        match source.next(&mut Vec::new())?.kind {
            Kind::Start(tag) if tag.local() == "item" => {
                let (Some(id), Some(target)) = (tag.attribute("id"), tag.attribute("href")) else { continue };
                let Some(path) = resolved(folder, target) else { continue };
                let kind = tag.attribute("media-type").unwrap_or_default().to_ascii_lowercase();
                let is_text = kind.contains("html") || kind.contains("dtbook") || kind.is_empty();
                let is_navigation = tag
                    .attribute("properties")
                    .is_some_and(|value| value.split_ascii_whitespace().any(|word| word == "nav"));
                files.insert(id.to_owned(), Chapter { path, is_text, is_navigation });
            }
            Kind::Start(tag) if tag.local() == "itemref" => {
                let Some(id) = tag.attribute("idref") else { continue };
                let order = if tag.attribute("linear") == Some("no") { &mut beside } else { &mut linear };
                order.push(id.to_owned());
            }
            Kind::EndOfFile => break,
            _ => {}
        }
    }
    linear.append(&mut beside);
    // A file that is named twice is read once.
    let mut named = BTreeSet::new();
    let chapters = linear.iter().filter_map(|id| files.get(id)).filter(|chapter| named.insert(chapter.path.clone()));
    Ok(chapters.cloned().collect())
}

/// The path in the archive that a link leads to from a file in `folder`; `None` where it leads out of the book.
pub(super) fn resolved(folder: &str, target: &str) -> Option<String> {
    let target = target.split(['#', '?']).next().unwrap_or_default();
    let (folder, target) = target.strip_prefix('/').map_or((folder, target), |target| ("", target));
    if target.is_empty() || target.contains("://") {
        return None;
    }
    let mut path: Vec<String> = folder.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            // Above its root there is nothing of the archive.
            ".." => drop(path.pop()?),
            part => path.push(decoded(part)),
        }
    }
    Some(path.join("/"))
}

/// Without percent signs for characters (RFC 3986, section 2.1); as it is where they make no UTF-8.
fn decoded(part: &str) -> String {
    let bytes = part.as_bytes();
    let (mut decoded, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while at < bytes.len() {
        let digits = bytes.get(at + 1..at + 3).and_then(|digits| str::from_utf8(digits).ok());
        let digits = digits.filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) if bytes[at] == b'%' => {
                decoded.push(byte);
                at += 3;
            }
            _ => {
                decoded.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(decoded).unwrap_or_else(|_| part.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_stay_inside_the_archive() {
        for (folder, target, expected) in [
            ("OEBPS", "a.xhtml", Some("OEBPS/a.xhtml")),
            ("OEBPS/text", "../%E7%AC%AC%201.xhtml#p3", Some("OEBPS/第 1.xhtml")),
            ("OEBPS", "/a/./b.xhtml?x=1", Some("a/b.xhtml")),
            ("", "100%.xhtml", Some("100%.xhtml")),
            ("", "%FF.xhtml", Some("%FF.xhtml")),
            ("OEBPS", "../../etc/passwd", None),
            ("OEBPS", "https://a.example/b.xhtml", None),
            ("OEBPS", "#p1", None),
        ] {
            assert_eq!(resolved(folder, target).as_deref(), expected, "{target}");
        }
    }
}
