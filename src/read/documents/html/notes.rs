//! Footnotes of pages and e-books: the marks in the text, the notes, and the way back from them.

use super::style::{has_role, has_word};
use super::tree::{Id, Tree};

/// Characters that a mark has at most: `[note 12]`.
const LONGEST_MARK: usize = 10;

/// Classes that makers of pages give to marks: pandoc, `LibreOffice`, Word's converters, `GitHub`, wikis.
const MARKS: [&str; 8] = [
    "footnote-ref",
    "footnoteref",
    "footnote-reference",
    "noteref",
    "sdfootnoteanc",
    "sdendnoteanc",
    "MsoFootnoteReference",
    "MsoEndnoteReference",
];
/// And to links from a note to its mark.
const WAYS_BACK: [&str; 6] =
    ["footnote-back", "footnote-backref", "footnote-return", "sdfootnotesym", "sdendnotesym", "mw-cite-backlink"];

/// Whether an element is a mark that leads to a note.
pub(super) fn is_mark(tree: &Tree, id: Id) -> bool {
    match tree.name(id) {
        "a" => {
            let said = has_role(tree, id, "doc-noteref") || tree.attribute(id, "data-footnote-ref").is_some();
            said || MARKS.iter().any(|class| has_word(tree, id, "class", class))
                || leads_inside(tree, id) && raised_alone(tree, id) && looks_like_mark(tree, id)
        }
        "sup" => looks_like_mark(tree, id) && tree.inside(id).any(|inside| leads_inside(tree, inside)),
        _ => false,
    }
}

/// Whether an element leads from a note back to its mark, or from a heading to itself.
pub(super) fn is_way_back(tree: &Tree, id: Id) -> bool {
    if !matches!(tree.name(id), "a" | "span") {
        return false;
    }
    has_role(tree, id, "doc-backlink")
        || tree.attribute(id, "data-footnote-backref").is_some()
        || WAYS_BACK.iter().any(|class| has_word(tree, id, "class", class))
        || leads_inside(tree, id) && short_text(tree, id).is_some_and(|text| is_sign(&text))
}

/// Whether an element holds all notes of a page.
pub(super) fn is_list(tree: &Tree, id: Id) -> bool {
    has_role(tree, id, "doc-endnotes")
        || has_word(tree, id, "epub:type", "footnotes")
        || tree.attribute(id, "data-footnotes").is_some()
        || (matches!(tree.name(id), "div" | "section" | "ol" | "aside") && has_word(tree, id, "class", "footnotes"))
}

/// Whether an element is one note.
pub(super) fn is_note(tree: &Tree, id: Id) -> bool {
    has_role(tree, id, "doc-footnote")
        || has_role(tree, id, "doc-endnote")
        || has_word(tree, id, "epub:type", "rearnote")
        || (tree.name(id) == "div"
            && tree.attribute(id, "id").is_some_and(|id| {
                let number = id.strip_prefix("sdfootnote").or(id.strip_prefix("sdendnote")).unwrap_or_default();
                !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
            }))
}

/// Whether it is a link to a place inside a document.
fn leads_inside(tree: &Tree, id: Id) -> bool {
    tree.name(id) == "a" && tree.attribute(id, "href").is_some_and(|target| target.contains('#'))
}

/// Whether all of a link is raised.
fn raised_alone(tree: &Tree, id: Id) -> bool {
    let mut shown = tree.children(id).filter(|child| tree.text(*child).is_none_or(|text| !text.trim().is_empty()));
    shown.next().is_some_and(|child| tree.name(child) == "sup") && shown.next().is_none()
}

fn looks_like_mark(tree: &Tree, id: Id) -> bool {
    let Some(text) = short_text(tree, id) else { return false };
    let bracketed = text.starts_with(['[', '［', '〔']);
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    !text.is_empty() && (bracketed || letters <= 1) && text.chars().count() <= LONGEST_MARK
}

/// Whether a link shows nothing but a sign: of the way back, or of a heading that links to itself.
fn is_sign(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|c| matches!(c, '↩' | '↑' | '^' | '↵' | '⏎' | '⤴' | '¶' | '§' | '#' | '🔗' | '\u{FE0E}' | '\u{FE0F}'))
}

/// The text inside an element, if it is short.
fn short_text(tree: &Tree, id: Id) -> Option<String> {
    let mut text = String::new();
    // Nodes are counted too, so that long elements are not looked through at each of their own.
    for (count, inside) in tree.inside(id).enumerate() {
        text.push_str(tree.text(inside).unwrap_or_default().trim());
        if text.len() > 4 * LONGEST_MARK || count > 4 * LONGEST_MARK {
            return None;
        }
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::super::parse::{Syntax, parse};
    use super::super::tree::DOCUMENT;
    use super::*;

    fn marks(page: &str) -> usize {
        let tree = parse("f", page, Syntax::Html).unwrap();
        tree.inside(DOCUMENT).filter(|id| is_mark(&tree, *id)).count()
    }

    #[test]
    fn marks_are_told_from_raised_text_and_other_links() {
        for page in [
            "<a href='#fn1' role=doc-noteref>1</a>",
            "<a href='n.xhtml#n3' epub:type='noteref'>注</a>",
            "<a href='#n2'><sup>[2]</sup></a>",
            "<sup><a href='#fn1'>1</a></sup>",
            "<sup><a href='#a'>1</a>, <a href='#b'>2</a></sup>",
            "<a class='sdfootnoteanc' href='#sdfootnote1sym'><sup>1</sup></a>",
        ] {
            assert_eq!(marks(page), 1, "{page}");
        }
        for page in [
            "x<sup>2</sup>",
            "<a href='#part'>2</a>",
            "<sup><a href='https://a.example'>1</a></sup>",
            "<sup><a href='#n'>see above</a></sup>",
        ] {
            assert_eq!(marks(page), 0, "{page}");
        }
    }
}
