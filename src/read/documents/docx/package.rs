//! Which parts a Word document has, and how they are found.

use std::collections::BTreeSet;

use crate::error::{Error, ErrorKind, Result};
use crate::read::Input;
use crate::read::documents::archive::Archive;
use crate::read::documents::tree::Tree;

/// Where Word puts the document; the relationships may say otherwise.
const USUAL: &str = "word/document.xml";

/// A package (ECMA-376, part 2).
pub(super) struct Package<'a> {
    name: &'a str,
    archive: Archive<'a>,
    /// The name of the document's part.
    main: String,
    /// Types and names of the parts that the document uses.
    related: Vec<(String, String)>,
}

impl<'a> Package<'a> {
    /// Opens a package and finds its document.
    ///
    /// # Errors
    /// When it is damaged.
    pub fn open(input: &'a Input) -> Result<Self> {
        let mut archive = Archive::open(input)?;
        let name = input.name.as_str();
        let main = relationships(name, &mut archive, "")?
            .into_iter()
            .find(|(kind, target)| kind.ends_with("/officeDocument") && archive.holds(target))
            .map_or_else(|| USUAL.to_owned(), |(_, target)| target);
        let related = relationships(name, &mut archive, &main)?;
        Ok(Self { name, archive, main, related })
    }

    /// The document itself.
    ///
    /// # Errors
    /// When it is missing or damaged.
    pub fn document(&mut self) -> Result<Tree> {
        let main = self.main.clone();
        self.part(&main)?.ok_or_else(|| {
            let what = format!("is a Word document without its text: the part `{main}` is missing");
            Error::new(ErrorKind::Malformed, self.name, what).hint("open it in Word or LibreOffice and save it again")
        })
    }

    /// The part of a kind (`styles`, `numbering`) that the document uses, where there is one.
    ///
    /// # Errors
    /// When it is damaged.
    pub fn related(&mut self, kind: &str) -> Result<Option<Tree>> {
        let Some(target) = self.targets(kind).into_iter().next() else { return Ok(None) };
        self.part(&target)
    }

    /// How many parts of a kind have text in them. What cannot be read has none.
    pub fn with_text(&mut self, kind: &str) -> usize {
        let targets = self.targets(kind);
        let has_text = |tree: &Tree| {
            let mut texts = tree.root().descendants().filter(|element| element.is("w:t"));
            texts.any(|element| !element.text().trim().is_empty())
        };
        targets.iter().filter(|target| self.part(target).ok().flatten().is_some_and(|tree| has_text(&tree))).count()
    }

    /// The names of the parts of a kind, each once.
    fn targets(&self, kind: &str) -> BTreeSet<String> {
        let is_kind = |found: &str| found.rsplit('/').next() == Some(kind);
        self.related.iter().filter(|(found, _)| is_kind(found)).map(|(_, target)| target.clone()).collect()
    }

    fn part(&mut self, part: &str) -> Result<Option<Tree>> {
        let bytes = self.archive.bytes(part)?;
        bytes.map(|bytes| Tree::read(self.name, part, &bytes)).transpose()
    }
}

/// The types and targets of a part's relationships, the package's own for an empty name. External ones are not followed.
fn relationships(name: &str, archive: &mut Archive, part: &str) -> Result<Vec<(String, String)>> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let listed = if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") };
    let Some(bytes) = archive.bytes(&listed)? else { return Ok(Vec::new()) };
    let tree = Tree::read(name, &listed, &bytes)?;
    let internal = tree.root().elements().filter(|element| element.attribute("TargetMode") != Some("External"));
    let pairs = internal.filter_map(|element| Some((element.attribute("Type")?, element.attribute("Target")?)));
    Ok(pairs.map(|(kind, target)| (kind.to_owned(), resolved(folder, target))).collect())
}

/// A target as the name of a part: relative to the folder of the part that names it.
fn resolved(folder: &str, target: &str) -> String {
    let whole = match target.strip_prefix('/') {
        Some(target) => target.to_owned(),
        None => format!("{folder}/{target}"),
    };
    let mut steps = Vec::new();
    for step in whole.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::resolved;

    #[test]
    fn targets_are_names_inside_the_package() {
        assert_eq!(resolved("word", "styles.xml"), "word/styles.xml");
        assert_eq!(resolved("word", "/word/./styles.xml"), "word/styles.xml");
        assert_eq!(resolved("word", "../customXml/item1.xml"), "customXml/item1.xml");
        assert_eq!(resolved("word", "../../../../etc/passwd"), "etc/passwd");
    }
}
