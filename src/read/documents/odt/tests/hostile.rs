//! Files that are damaged or made to do harm.

use super::{content, p, packed};
use crate::error::ErrorKind;
use crate::model::DocumentFormat;
use crate::read::{Input, extract};

fn refused(bytes: impl Into<Vec<u8>>) -> String {
    let error = extract(&Input::new("a.odt", bytes), None, Some(DocumentFormat::Odt)).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Malformed | ErrorKind::NotText));
    let text = error.to_string();
    assert!(text.starts_with("a.odt: ") && text.contains("\nhint: "), "{text}");
    text
}

#[test]
fn an_encrypted_document_says_so() {
    let manifest = "<!DOCTYPE manifest:manifest PUBLIC 'x' 'y'><manifest:manifest><manifest:file-entry \
        manifest:full-path='content.xml'><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let error = refused(packed(&[("META-INF/manifest.xml", manifest), ("content.xml", "\u{1}\u{2}")]));
    assert!(error.contains("is encrypted with a password\nhint: open it with its password"), "{error}");
}

#[test]
fn missing_and_wrong_parts_are_told() {
    assert!(refused(packed(&[])).contains("the part `content.xml` is missing"));
    assert!(
        refused(packed(&[("content.xml", "<a><b></a>")])).contains("its part `content.xml` is not well-formed XML")
    );
    assert!(refused(packed(&[("content.xml", "<a/>")])).contains("but not a text document"));
    assert!(refused(packed(&[("content.xml", &content("", ""))])).contains("holds no text"));
    assert!(refused("<office:document").contains("is not well-formed XML"));
    assert!(refused("nothing like it").contains("archive"));
}

#[test]
fn document_types_and_depth_are_refused() {
    let bomb = "<!DOCTYPE x [<!ENTITY a 'aaaa'>]>".to_owned() + &content("", &p("&a;"));
    assert!(refused(packed(&[("content.xml", &bomb)])).contains("has a document type (DTD)"));
    let deep = content("", &"<text:list><text:list-item>".repeat(50_000));
    assert!(refused(packed(&[("content.xml", &deep)])).contains("more than 200 elements inside one another"));
}

#[test]
fn lists_deeper_than_any_style_are_read() {
    let (open, close) = ("<text:list><text:list-item>".repeat(80), "</text:list-item></text:list>".repeat(80));
    let bytes = packed(&[("content.xml", &content("", &format!("{open}{}{close}", p("deep"))))]);
    assert_eq!(extract(&Input::new("a.odt", bytes), None, None).unwrap().text, "deep");
}

#[test]
fn absurd_numbers_are_harmless() {
    let body = "<text:h text:outline-level='4000000000'>x</text:h><text:p>a<text:s text:c='4294967295'/>b</text:p>\
        <text:list text:style-name='L'><text:list-item text:start-value='4294967295'><text:p>y</text:p></text:list-item>\
        <text:list-item><text:p>z</text:p></text:list-item></text:list>";
    let automatic = "<text:list-style style:name='L'><text:list-level-style-number text:level='1' style:num-format='1' \
        text:display-levels='4294967295'/></text:list-style>";
    let bytes = packed(&[("content.xml", &content(automatic, body))]);
    let text = extract(&Input::new("a.odt", bytes), None, None).unwrap().text;
    assert!(text.len() < 200 && text.ends_with("4294967295 y\n4294967295 z"), "{text}");
}
