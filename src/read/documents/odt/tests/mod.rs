//! `OpenDocument` texts that are written out here, and what is read from them.

mod content;
mod hostile;
mod numbered;

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::model::{DocumentFormat, Extract, PartKind};
use crate::read::{Input, extract};

const MIME: &str = "application/vnd.oasis.opendocument.text";

fn namespaces() -> String {
    let spaces = [
        ("office", "office"),
        ("text", "text"),
        ("style", "style"),
        ("table", "table"),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
    ];
    let ours =
        spaces.map(|(prefix, name)| format!(" xmlns:{prefix}='urn:oasis:names:tc:opendocument:xmlns:{name}:1.0'"));
    ours.concat() + " xmlns:loext='urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0'"
}

fn content(automatic: &str, body: &str) -> String {
    format!(
        "<office:document-content{}><office:automatic-styles>{automatic}</office:automatic-styles>\
         <office:body><office:text>{body}</office:text></office:body></office:document-content>",
        namespaces()
    )
}

/// The bytes of an archive with these parts, its type in front.
fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [("mimetype", MIME)].iter().chain(parts) {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// What is read from a body with automatic styles and common ones.
fn read(common: &str, automatic: &str, body: &str) -> Extract {
    let styles = format!(
        "<office:document-styles{}><office:styles>{common}</office:styles></office:document-styles>",
        namespaces()
    );
    let bytes = packed(&[("content.xml", &content(automatic, body)), ("styles.xml", &styles)]);
    let extract = extract(&Input::new("a.odt", bytes), None, None).unwrap();
    assert_eq!(extract.format, DocumentFormat::Odt);
    extract
}

/// What a body gives: the text of each part.
fn lines(body: &str) -> Vec<String> {
    texts(&read("", "", body))
}

fn texts(extract: &Extract) -> Vec<String> {
    extract.parts.iter().map(|part| extract.text[part.span.range()].to_owned()).collect()
}

fn kinds(extract: &Extract) -> Vec<PartKind> {
    extract.parts.iter().map(|part| part.kind).collect()
}

fn left_out(extract: &Extract) -> Vec<(&'static str, usize)> {
    extract.left_out.iter().map(|left| (left.what, left.count)).collect()
}

fn p(text: &str) -> String {
    format!("<text:p>{text}</text:p>")
}
