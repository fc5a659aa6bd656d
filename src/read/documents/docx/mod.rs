//! Word documents: Office Open XML (ECMA-376), transitional and strict.
//!
//! Text comes as Word prints it with all changes accepted. What a reader of the page does not see as text is left out and
//! counted: hidden and deleted text, pictures, comments, heads and feet of pages.

mod body;
mod fields;
mod line;
mod math;
mod notes;
mod numbering;
mod package;
mod runs;
mod styles;
mod symbols;
mod tables;

#[cfg(test)]
mod tests;

use crate::error::{Error, ErrorKind, Result};
use crate::model::Extract;
use crate::read::Input;

use body::Body;
use notes::Notes;
use numbering::Numbering;
use package::Package;
use styles::Styles;

/// Reads a Word document.
///
/// # Errors
/// When it is damaged, larger or deeper than real ones, or holds no text.
pub(super) fn read(input: &Input) -> Result<Extract> {
    let mut package = Package::open(input)?;
    let document = package.document()?;
    let Some(content) = document.root().child("w:body") else {
        let what = "is a Word document whose text cannot be found: its main part has no body";
        return Err(Error::new(ErrorKind::Malformed, input.name.as_str(), what)
            .hint("open it in Word or LibreOffice and save it again as docx"));
    };
    let styles = package.related("styles")?.map_or_else(Styles::default, |tree| Styles::new(&tree));
    let numbering = package.related("numbering")?.map_or_else(Numbering::default, |tree| Numbering::new(&tree));
    let settings = package.related("settings")?;
    let notes = Notes::new(settings.as_ref(), content);
    let (footnotes, endnotes) = (package.related("footnotes")?, package.related("endnotes")?);
    let mut body = Body::new(&styles, numbering, notes);
    body.read(content);
    body.read_notes(footnotes.as_ref(), endnotes.as_ref());
    let mut flow = body.finish();
    for _ in 0..package.with_text("header") + package.with_text("footer") {
        flow.leave_out("headers and footers");
    }
    flow.finish(&input.name)
}
