//! `OpenDocument` text (ISO/IEC 26300), packed or as one flat file.

mod body;
mod counters;
mod inline;
mod lists;
mod paragraph;
mod styles;
mod tables;

#[cfg(test)]
mod tests;

use crate::error::{Error, ErrorKind, Result};
use crate::model::Extract;
use crate::read::Input;
use crate::read::documents::archive::Archive;
use crate::read::documents::tree::{Element, Tree};

use body::Body;
use styles::Styles;

/// Reads a text document.
///
/// # Errors
/// When it is encrypted, damaged, larger or deeper than real ones, or holds no text.
pub(super) fn read(input: &Input) -> Result<Extract> {
    let name = input.name.as_str();
    // Behind a byte order mark, and in UTF-16 a zero.
    if input.bytes.iter().take(4).any(|byte| *byte == b'<') {
        let flat = Tree::read(name, "", &input.bytes)?;
        return extracted(name, &flat, None);
    }
    let mut archive = Archive::open(input)?;
    refuse_encrypted(name, &mut archive)?;
    let Some(content) = archive.bytes("content.xml")? else {
        let what = "is an OpenDocument file without its text: the part `content.xml` is missing";
        return Err(Error::new(ErrorKind::Malformed, name, what).hint("open it in LibreOffice and save it again"));
    };
    let content = Tree::read(name, "content.xml", &content)?;
    let styles = archive.bytes("styles.xml")?;
    let styles = styles.map(|bytes| Tree::read(name, "styles.xml", &bytes)).transpose()?;
    extracted(name, &content, styles.as_ref())
}

/// The extract of a document whose common styles may be in another part.
fn extracted(name: &str, content: &Tree, common: Option<&Tree>) -> Result<Extract> {
    let text = content.root().child("office:body").and_then(|body| body.child("office:text"));
    let Some(text) = text else {
        let what = "is an OpenDocument file, but not a text document";
        return Err(Error::new(ErrorKind::Malformed, name, what).hint("save it as a text document (odt)"));
    };
    let styles = Styles::new(common.into_iter().chain([content]).map(Tree::root));
    let mut body = Body::new(&styles);
    body.read(text);
    let mut flow = body.finish();
    for _ in 0..common.into_iter().chain([content]).map(|tree| heads(tree.root())).sum() {
        flow.leave_out("headers and footers");
    }
    flow.finish(name)
}

/// How many heads and feet of pages have text.
fn heads(root: Element) -> usize {
    let pages = root.child("office:master-styles").into_iter().flat_map(Element::elements);
    let parts = pages.flat_map(Element::elements);
    parts
        .filter(|part| part.name().starts_with("style:header") || part.name().starts_with("style:footer"))
        .filter(|part| !part.text().trim().is_empty())
        .count()
}

/// Refuses a document whose manifest says how its parts are encrypted (part 2, 4.8).
fn refuse_encrypted(name: &str, archive: &mut Archive) -> Result<()> {
    let Some(manifest) = archive.bytes("META-INF/manifest.xml")? else { return Ok(()) };
    // Old ones have a document type, so the manifest is not parsed.
    if memchr::memmem::find(&manifest, b"encryption-data").is_none() {
        return Ok(());
    }
    Err(Error::new(ErrorKind::Malformed, name, "is encrypted with a password")
        .hint("open it with its password and save it without one"))
}
