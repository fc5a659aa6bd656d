//! Web pages: text as a browser shows it, and what the markup says of its parts.
//!
//! The parser is html5ever, the one of Servo, which follows the standard that browsers follow, so that text in broken
//! markup stands where people saw it. The tree is our own: that of `scraper` brings a CSS engine under another licence,
//! and `markup5ever_rcdom` is unsupported and overflows the stack on deep pages.

mod attributes;
mod content;
mod left;
mod line;
mod lists;
mod notes;
mod numbers;
mod parse;
mod source;
mod style;
mod table;
mod tree;
mod walk;

use content::Content;
use parse::Syntax;
pub(super) use source::text;
pub(super) use walk::{Page, Spot};

use crate::error::{Error, ErrorKind, Result};
use crate::model::{DocumentFormat, Extract, Locator};
use crate::read::Input;

/// Reads a page.
///
/// # Errors
/// When it shows no text, or is nested or repeated without end.
pub(super) fn read(input: &Input, encoding: Option<&str>) -> Result<Extract> {
    let (text, decoding) = text(input, encoding)?;
    let tree = parse::parse(&input.name, &text, Syntax::of(&text))?;
    let page = walk::walk(&tree, &Content::main(&tree));
    let mut extract = Extract { decoding, ..Extract::new(DocumentFormat::Html) };
    add(&mut extract, &page);
    if extract.parts.is_empty() {
        let (what, hint) = if tree.inside(tree::DOCUMENT).any(|id| tree.name(id) == "frameset") {
            ("is a page of frames and holds no text itself", "save the frame that has the text")
        } else {
            ("holds no text", "the page may be filled by a script: open it in a browser and save it from there")
        };
        return Err(Error::new(ErrorKind::NotText, &input.name, what).hint(hint));
    }
    Ok(extract)
}

/// Reads a text that was written in HTML, whole, such as a chapter of a book.
///
/// # Errors
/// When it is nested or repeated without end.
pub(super) fn page(name: &str, text: &str, is_xml: bool) -> Result<Page> {
    let tree = parse::parse(name, text, if is_xml { Syntax::Xml } else { Syntax::Html })?;
    Ok(walk::walk(&tree, &Content::whole(&tree)))
}

/// Adds a page to an extract, with its paragraphs counted from 1.
pub(super) fn add(extract: &mut Extract, page: &Page) {
    let mut paragraphs = 0;
    for piece in &page.pieces {
        let locator = match piece.spot {
            Spot::Running => {
                paragraphs += 1;
                Locator::Paragraph(paragraphs)
            }
            Spot::Cell { table, row, column } => Locator::TableCell { table, row, column },
            Spot::Note(note) => Locator::Note(note),
        };
        extract.push(&piece.text, piece.kind, locator);
    }
    for what in &page.left_out {
        extract.leave_out(what);
    }
}

#[cfg(test)]
mod tests;
