//! Text to tree: the parser of browsers, and how much of a page is believed.

use html5ever::TokenizerResult;
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};

use super::attributes;
use super::tree::{Builder, Id, Tree};
use crate::error::{Error, ErrorKind, Result};

/// Most elements inside one another, as in Chromium. The parser looks through all that are open at every tag.
const DEEPEST: usize = 512;
/// Most nodes: five times of the longest standards that are one page, in less than 1 GB.
const MOST_NODES: usize = 5_000_000;
/// Bytes that are parsed between two looks at what has become of them.
const PIECE: usize = 1_024;
/// Most nodes to one byte, besides some: only markup that is repeated by its own errors makes more.
const NODES_TO_A_BYTE: usize = 2;
/// Those besides.
const FEW_NODES: usize = 10_000;

/// The attributes that anything here asks for. Others may be long, and formatting that differs in nothing else is
/// repeated less where its tags are never closed.
const ATTRIBUTES: [&str; 21] = [
    "aria-hidden",
    "class",
    "colspan",
    "content",
    "data-footnote-backref",
    "data-footnote-ref",
    "data-footnotes",
    "encoding",
    "epub:type",
    "hidden",
    "href",
    "id",
    "name",
    "open",
    "reversed",
    "role",
    "rowspan",
    "start",
    "style",
    "type",
    "value",
];

/// Elements that have no content (HTML, section 13.1.2).
const VOID: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// How a text was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Syntax {
    /// As browsers read pages: `<p/>` begins a paragraph.
    Html,
    /// As XML: `<p/>` is an empty one.
    Xml,
}

impl Syntax {
    /// What a page's beginning shows.
    pub fn of(text: &str) -> Self {
        if text.trim_start_matches(|c: char| c == '\u{FEFF}' || c.is_whitespace()).starts_with("<?xml") {
            Self::Xml
        } else {
            Self::Html
        }
    }
}

/// Parses a page. Nothing in a text is malformed; browsers show all of them.
///
/// # Errors
/// When it is nested deeper, repeats more of itself or has more attributes than any real page.
pub(super) fn parse(name: &str, text: &str, syntax: Syntax) -> Result<Tree> {
    let options = TreeBuilderOpts { drop_doctype: true, ..TreeBuilderOpts::default() };
    let sink = Tags { builder: TreeBuilder::new(Builder::new(), options), syntax };
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let queue = BufferQueue::default();
    let mut rest = without_subset(text, syntax);
    attributes::refuse_endless(name, rest)?;
    let mut begun = 0;
    while !rest.is_empty() {
        let (piece, after) = rest.split_at(rest.floor_char_boundary(PIECE.max(4)));
        queue.push_back(StrTendril::from_slice(piece));
        // It pauses where a browser would run a script or change the encoding.
        while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {}
        begun += piece.len();
        rest = after;
        let tree = tokenizer.sink.builder.sink.0.borrow();
        refuse_overgrown(name, &tree, begun)?;
    }
    tokenizer.end();
    Ok(tokenizer.sink.builder.sink.0.replace(Tree::new()))
}

fn refuse_overgrown(name: &str, tree: &Tree, bytes: usize) -> Result<()> {
    let refused = |what: String, hint: &str| Err(Error::new(ErrorKind::Malformed, name, what).hint(hint));
    if tree.deepest() > DEEPEST {
        return refused(
            format!("has elements more than {DEEPEST} deep inside one another"),
            "elements that are never closed do this; open it in a browser and save its text",
        );
    }
    if tree.len() > MOST_NODES {
        return refused(
            format!("has more than {MOST_NODES} elements and texts"),
            "split it, or save its text from a browser",
        );
    }
    if tree.len() > FEW_NODES + bytes * NODES_TO_A_BYTE {
        return refused(
            "repeats its formatting without end".to_owned(),
            "tags that are closed in the wrong order do this; open it in a browser and save its text",
        );
    }
    Ok(())
}

/// The text without declarations of entities, which are never expanded and which the parser of HTML would show.
fn without_subset(text: &str, syntax: Syntax) -> &str {
    if syntax == Syntax::Html {
        return text;
    }
    let Some(doctype) = text.find("<!DOCTYPE") else { return text };
    let end = text[doctype..].find(['[', '>']).map(|end| doctype + end);
    match end.filter(|end| text[*end..].starts_with('[')).and_then(|end| Some(end + text[end..].find("]>")? + 2)) {
        Some(end) => &text[end..],
        None => text,
    }
}

/// Stands between the tokens and the tree.
struct Tags {
    builder: TreeBuilder<Id, Builder>,
    syntax: Syntax,
}

impl TokenSink for Tags {
    type Handle = Id;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Id> {
        let Token::TagToken(mut tag) = token else { return self.builder.process_token(token, line) };
        tag.attrs.retain(|attribute| ATTRIBUTES.contains(&&*attribute.name.local));
        let closed = self.syntax == Syntax::Xml && tag.self_closing && tag.kind == TagKind::StartTag;
        if !closed || VOID.contains(&&*tag.name) {
            return self.builder.process_token(Token::TagToken(tag), line);
        }
        let end = Tag { kind: TagKind::EndTag, attrs: Vec::new(), self_closing: false, ..tag.clone() };
        // What the tag asks of the tokens after it, such as being a script, ends with it.
        let _ = self.builder.process_token(Token::TagToken(tag), line);
        let _ = self.builder.process_token(Token::TagToken(end), line);
        TokenSinkResult::Continue
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

#[cfg(test)]
mod tests {
    use super::super::tree::DOCUMENT;
    use super::*;

    fn names(tree: &Tree) -> Vec<&str> {
        tree.inside(DOCUMENT)
            .map(|id| tree.text(id).unwrap_or_else(|| tree.name(id)))
            .filter(|name| !name.is_empty())
            .collect()
    }

    #[test]
    fn an_empty_element_of_xml_is_closed() {
        let text = "<html><head><title/><script src='a.js'/></head><body><a id='x'/><p/>One<br/>two</body></html>";
        let tree = parse("f", text, Syntax::Xml).unwrap();
        assert_eq!(names(&tree), ["html", "head", "title", "script", "body", "a", "p", "One", "br", "two"]);
        let tree = parse("f", "<title/>One", Syntax::Html).unwrap();
        assert_eq!(names(&tree), ["html", "head", "title", "One", "body"]);
    }

    #[test]
    fn declared_entities_are_neither_expanded_nor_shown() {
        let text = "<?xml version='1.0'?><!DOCTYPE html [<!ENTITY a 'AAAA'><!ENTITY b '&a;&a;'>]><html><body>&b;</body></html>";
        assert_eq!(names(&parse("f", text, Syntax::of(text)).unwrap()), ["html", "head", "body", "&b;"]);
    }

    #[test]
    fn misplaced_content_is_moved_as_browsers_do() {
        let tree = parse("f", "<table>One<tr><td>two</td>three</tr></table><b><p>four</b>five", Syntax::Html).unwrap();
        let expected =
            ["html", "head", "body", "Onethree", "table", "tbody", "tr", "td", "two", "b", "p", "b", "four", "five"];
        assert_eq!(names(&tree), expected);
    }

    #[test]
    fn nesting_and_repetition_have_limits() {
        for text in ["<div>".repeat(100_000), "<b><i>".repeat(50_000)] {
            let error = parse("f.html", &text, Syntax::Html).unwrap_err().to_string();
            assert!(error.starts_with("f.html: has elements more than 512 deep inside one another\nhint: "), "{error}");
        }
        let formatting: String =
            (0..450).flat_map(|at| ["<b class=c".to_owned(), at.to_string(), ">".to_owned()]).collect();
        let error = parse("f.html", &format!("<p>{formatting}{}", "<p>a".repeat(20_000)), Syntax::Html).unwrap_err();
        assert!(error.to_string().starts_with("f.html: repeats its formatting without end\n"), "{error}");
        assert!(parse("f.html", &"<p>a".repeat(100_000), Syntax::Html).is_ok());
    }
}
