//! Which elements no text is taken from.

use super::content::Content;
use super::notes;
use super::style::is_hidden;
use super::tree::{Id, Tree};

/// What marks of notes are called.
pub(super) const NOTE_MARKS: &str = "note marks";

/// How an element is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Left {
    /// Nobody misses it.
    Silently,
    /// Counted as one of these.
    Told(&'static str),
}

/// Whether and how an element is left out.
pub(super) fn left(tree: &Tree, content: &Content, id: Id) -> Option<Left> {
    let name = tree.name(id);
    if name.is_empty() {
        return None;
    }
    // What shows nothing is not missed, hidden or not.
    match name {
        "head" | "title" | "script" | "style" | "noscript" | "template" | "iframe" | "noembed" | "noframes"
        | "datalist" | "annotation" | "annotation-xml" | "rp" => return Some(Left::Silently),
        "img" | "svg" | "canvas" | "object" => return Some(Left::Told("pictures")),
        "video" | "audio" => return Some(Left::Told("videos and sounds")),
        "button" | "select" | "textarea" => return Some(Left::Told("form controls")),
        "rt" | "rtc" => return Some(Left::Told("ruby readings")),
        _ => {}
    }
    if is_hidden(tree, id) {
        let shows = tree.inside(id).any(|inside| tree.text(inside).is_some_and(|text| !text.trim().is_empty()));
        return Some(if shows { Left::Told("hidden texts") } else { Left::Silently });
    }
    if notes::is_mark(tree, id) {
        return Some(Left::Told(NOTE_MARKS));
    }
    if notes::is_way_back(tree, id) {
        return Some(Left::Silently);
    }
    content.passes(id).map(Left::Told)
}
