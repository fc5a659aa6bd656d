//! Which elements no text is taken from.

use super::content::Content;
use super::notes;
use super::style::is_hidden;
use super::tree::{Id, Tree};

/// What marks of notes are called.
pub(super) const NOTE_MARKS: &str = "note marks";

/// Whether an element is left out, and what to count it as if a reader may miss it.
pub(super) fn left(tree: &Tree, content: &Content, id: Id) -> Option<Option<&'static str>> {
    let name = tree.name(id);
    if name.is_empty() {
        return None;
    }
    // What shows nothing is not missed, hidden or not.
    match name {
        "head" | "title" | "script" | "style" | "noscript" | "template" | "iframe" | "noembed" | "noframes"
        | "datalist" | "annotation" | "annotation-xml" | "rp" => return Some(None),
        "img" | "svg" | "canvas" | "object" => return Some(Some("pictures")),
        "video" | "audio" => return Some(Some("videos and sounds")),
        "button" | "select" | "textarea" => return Some(Some("form controls")),
        "rt" | "rtc" => return Some(Some("ruby readings")),
        _ => {}
    }
    if is_hidden(tree, id) {
        let shows = tree.inside(id).any(|inside| tree.text(inside).is_some_and(|text| !text.trim().is_empty()));
        return Some(shows.then_some("hidden texts"));
    }
    if notes::is_mark(tree, id) {
        return Some(Some(NOTE_MARKS));
    }
    if notes::is_way_back(tree, id) {
        return Some(None);
    }
    content.passes(id).map(Some)
}
