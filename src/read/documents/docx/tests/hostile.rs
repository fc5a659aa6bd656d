//! Files that are damaged or made to do harm.

use super::{Docx, NAMESPACES, TYPES, p, packed};
use crate::error::ErrorKind;
use crate::model::DocumentFormat;
use crate::read::{Input, extract};

fn refused(bytes: Vec<u8>) -> String {
    let error = extract(&Input::new("a.docx", bytes), None, Some(DocumentFormat::Docx)).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Malformed | ErrorKind::NotText));
    let text = error.to_string();
    assert!(text.starts_with("a.docx: ") && text.contains("\nhint: "), "{text}");
    text
}

fn of_document(document: &str) -> String {
    refused(packed(&[("[Content_Types].xml", TYPES), ("word/document.xml", document)]))
}

#[test]
fn a_document_without_text_says_so() {
    let error = Docx { body: "<w:p/>", ..Docx::default() }.try_read().unwrap_err().to_string();
    assert!(error.starts_with("a.docx: holds no text\nhint: open it"), "{error}");
    let scan = "<w:p><w:r><w:drawing><pic:pic/></w:drawing></w:r></w:p>";
    let error = Docx { body: scan, ..Docx::default() }.try_read().unwrap_err().to_string();
    assert!(error.contains("run text recognition"), "{error}");
}

#[test]
fn missing_and_wrong_parts_are_told() {
    assert!(
        refused(packed(&[("[Content_Types].xml", TYPES), ("word/styles.xml", "")]))
            .contains("the part `word/document.xml` is missing")
    );
    assert!(of_document("<w:document").contains("its part `word/document.xml` is"));
    assert!(of_document("<p/>").contains("its main part has no body"));
    assert!(of_document(&format!("<w:document {NAMESPACES}><w:body>")).contains("is cut off"));
}

#[test]
fn document_types_and_depth_are_refused() {
    let bomb = "<!DOCTYPE d [<!ENTITY a 'aaaa'>]>".to_owned()
        + &format!("<w:document {NAMESPACES}><w:body>&a;</w:body></w:document>");
    assert!(of_document(&bomb).contains("has a document type (DTD)"));
    let deep = "<w:tbl><w:tr><w:tc>".repeat(100_000);
    assert!(
        of_document(&format!("<w:document {NAMESPACES}><w:body>{deep}"))
            .contains("more than 200 elements inside one another")
    );
}

#[test]
fn tables_as_deep_as_allowed_are_read() {
    let (open, close) = ("<w:tbl><w:tr><w:tc>".repeat(60), "</w:tc></w:tr></w:tbl>".repeat(60));
    let body = format!("{open}{}{close}", p("", "deep"));
    assert_eq!(Docx { body: &body, ..Docx::default() }.read().text, "deep");
}

#[test]
fn a_part_that_inflates_to_hundreds_of_megabytes_is_refused() {
    let body = " ".repeat(300 << 20);
    assert!(of_document(&body).contains("inflates to more than 256 MB"));
}

#[test]
fn names_that_lead_outside_are_names_like_any_other() {
    let document = format!("<w:document {NAMESPACES}><w:body>{}</w:body></w:document>", p("", "Text"));
    let bytes = packed(&[
        ("../../../tmp/evil.xml", "<x/>"),
        ("/etc/passwd", "x"),
        ("[Content_Types].xml", TYPES),
        ("word/document.xml", &document),
    ]);
    assert_eq!(extract(&Input::new("a.docx", bytes), None, None).unwrap().text, "Text");
}

#[test]
fn an_encrypted_document_and_a_cut_one_say_so() {
    let mut ole = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    ole.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert!(refused(ole).contains("is encrypted with a password\nhint: open it with its password"));
    let whole = Docx { body: &p("", "Text"), ..Docx::default() }.bytes();
    assert!(refused(whole[..whole.len() / 2].to_vec()).contains("directory is damaged or cut off"));
}

#[test]
fn absurd_numbers_are_harmless() {
    let body = p(
        "<w:numPr><w:ilvl w:val='255'/><w:numId w:val='99999999999'/></w:numPr><w:outlineLvl w:val='200'/>",
        "x",
    ) + "<w:tbl><w:tr><w:trPr><w:gridBefore w:val='4294967295'/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val='-1'/></w:tcPr>"
        + &p("", "y")
        + "</w:tc></w:tr></w:tbl>";
    assert_eq!(Docx { body: &body, ..Docx::default() }.read().text, "x\ny");
}
