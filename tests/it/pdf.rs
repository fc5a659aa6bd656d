//! PDF documents as programs write them.

use bitext::{Extract, Input, Locator, PartKind, extract};

fn library(lang: &str) -> Extract {
    let path = format!("{}/tests/fixtures/documents/library.{lang}.pdf", env!("CARGO_MANIFEST_DIR"));
    extract(&Input::open(path.as_ref()).unwrap(), None, None).unwrap()
}

fn parts(extract: &Extract) -> Vec<(PartKind, usize, &str)> {
    let page = |locator: &Locator| if let Locator::Page(page) = locator { *page } else { 0 };
    extract.parts.iter().map(|part| (part.kind, page(&part.locator), &extract.text[part.span.range()])).collect()
}

#[test]
fn a_document_of_tex_is_read_as_it_was_written() {
    let english = "Everyone who lives in the town may take books home. Whoever takes a book home returns it within four weeks, or \
                   asks the librarian for four weeks more.";
    let extract = library("en");
    let parts = parts(&extract);
    assert_eq!(parts[0], (PartKind::Heading(1), 1, "Chapter 1 The books"));
    assert_eq!(parts[1], (PartKind::Paragraph, 1, english));
    assert_eq!(parts[5], (PartKind::Paragraph, 2, "Nobody eats or drinks in the rooms, and nobody speaks aloud."));
    assert_eq!(parts[6], (PartKind::Note, 1, "1 Newspapers stay in the reading room."));
    let left: Vec<_> = extract.left_out.iter().map(|left| (left.what, left.count)).collect();
    assert_eq!(left, [("running heads and feet", 2), ("page numbers", 2), ("note marks", 1)]);
}

#[test]
fn a_chinese_document_without_tables_of_characters_is_read_too() {
    let extract = library("zh");
    let parts = parts(&extract);
    assert_eq!(parts[0], (PartKind::Heading(1), 1, "第一章　图书"));
    let first = "凡住在本镇的人都可以把书借回家。借书的人应在四个星期之内归还，或者请馆员再延长四个星期。";
    assert_eq!(parts[1], (PartKind::Paragraph, 1, first));
    assert_eq!(parts[6], (PartKind::Note, 1, "1 报纸只能在阅览室阅读。"));
    assert_eq!(extract.decoding.replaced, 0);
}
