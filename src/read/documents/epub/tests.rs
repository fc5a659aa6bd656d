use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

const CONTAINER: &str = "<container><rootfiles><rootfile full-path='OEBPS/book.opf' media-type='application/oebps-package+xml'/></rootfiles></container>";

/// A book of these files, the container besides.
fn book(files: &[(&str, &str)]) -> Input {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let container = [("mimetype", "application/epub+zip"), ("META-INF/container.xml", CONTAINER)];
    for (name, text) in container.iter().chain(files) {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    Input::new("book.epub", zip.finish().unwrap().into_inner())
}

/// A package of files with ids a, b … in an order.
fn package(items: &[&str], spine: &str) -> String {
    let items: Vec<String> = items
        .iter()
        .zip('a'..)
        .map(|(item, id)| format!("<opf:item id='{id}' media-type='application/xhtml+xml' {item}/>"))
        .collect();
    let items = items.concat();
    format!(
        "<?xml version='1.0'?><opf:package xmlns:opf='http://www.idpf.org/2007/opf'><opf:manifest>{items}</opf:manifest><opf:spine>{spine}</opf:spine></opf:package>"
    )
}

fn chapter(body: &str) -> String {
    format!(
        "<?xml version='1.0' encoding='utf-8'?><html xmlns='http://www.w3.org/1999/xhtml'><head><title/></head><body>{body}</body></html>"
    )
}

fn lines(input: &Input) -> Vec<String> {
    let extract = read(input).unwrap();
    extract.parts.iter().map(|part| format!("{}: {}", part.locator, &extract.text[part.span.range()])).collect()
}

fn error(input: &Input) -> String {
    read(input).unwrap_err().to_string()
}

#[test]
fn chapters_come_in_the_order_of_the_spine() {
    let package = package(
        &[
            "href='one.xhtml'",
            "href='text/%E4%BA%8C.xhtml'",
            "href='nav.xhtml' properties='nav'",
            "href='../answers.xhtml'",
            "href='gone.xhtml'",
        ],
        "<opf:itemref idref='d' linear='no'/><opf:itemref idref='c'/><opf:itemref idref='b'/><opf:itemref idref='x'/>\
         <opf:itemref idref='a'/><opf:itemref idref='a'/><opf:itemref idref='e'/>",
    );
    let (one, two) = (chapter("<h1>One</h1><nav>kept</nav><ol><li>a</li></ol>"), chapter("<p/><p>二<a id='x'/></p>\n"));
    let book = book(&[
        ("OEBPS/book.opf", &package),
        ("OEBPS/one.xhtml", &one),
        ("OEBPS/text/二.xhtml", &two),
        ("OEBPS/nav.xhtml", &chapter("<nav><a href='one.xhtml'>One</a></nav>")),
        ("answers.xhtml", &chapter("<p>Answers</p>")),
    ]);
    let expected = [
        "chapter 2, paragraph 1: 二",
        "chapter 3, paragraph 1: One",
        "chapter 3, paragraph 2: kept",
        "chapter 3, paragraph 3: 1. a",
        "chapter 5, paragraph 1: Answers",
    ];
    assert_eq!(lines(&book), expected);
    let left_out: Vec<_> = read(&book).unwrap().left_out.into_iter().map(|left| (left.what, left.count)).collect();
    assert_eq!(left_out, [("tables of contents", 1), ("missing chapters", 1)]);
}

#[test]
fn encrypted_chapters_are_told_and_scrambled_fonts_are_not() {
    let encryption = |way: &str, file: &str| {
        format!(
            "<encryption><enc:EncryptedData><enc:EncryptionMethod Algorithm='{way}'/><enc:CipherData><enc:CipherReference URI='{file}'/></enc:CipherData></enc:EncryptedData></encryption>"
        )
    };
    let package = package(&["href='one.xhtml'"], "<opf:itemref idref='a'/>");
    let with = |encryption: &str| {
        book(&[
            ("OEBPS/book.opf", &package),
            ("OEBPS/one.xhtml", &chapter("<p>One</p>")),
            ("META-INF/encryption.xml", encryption),
        ])
    };
    let aes = "http://www.w3.org/2001/04/xmlenc#aes256-cbc";
    let refused = error(&with(&encryption(aes, "OEBPS/one.xhtml")));
    assert!(
        refused.starts_with("book.epub: is encrypted (its publisher protects it from copying)\nhint: "),
        "{refused}"
    );
    assert_eq!(lines(&with(&encryption(aes, "OEBPS/font.otf"))).len(), 1);
    assert_eq!(lines(&with(&encryption(FONTS_ONLY[0], "OEBPS/one.xhtml"))).len(), 1);
}

#[test]
fn a_book_without_its_bones_or_without_text_is_told() {
    assert!(error(&book(&[])).starts_with("book.epub: has no part `OEBPS/book.opf`"));
    assert!(error(&book(&[("OEBPS/book.opf", &package(&[], ""))])).contains("has no reading order (an empty spine)"));
    let empty = package(&["href='one.xhtml'"], "<opf:itemref idref='a'/>");
    let pictures = book(&[("OEBPS/book.opf", &empty), ("OEBPS/one.xhtml", &chapter("<img src='a.png'/>"))]);
    assert!(error(&pictures).starts_with("book.epub: holds no text\nhint: its pages may be pictures"));
    assert!(
        error(&Input::new("book.epub", &b"PK\x03\x04"[..])).starts_with("book.epub: is a zip archive whose directory")
    );
}
