//! Documents of every format that are cut off, empty, encrypted, of another kind, or hold nothing: the program says so in
//! one error with its hint.

use std::fs;
use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::desk::Desk;

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const CONTAINER: &str = "<container><rootfiles><rootfile full-path='p.opf'/></rootfiles></container>";
const PACKAGE: &str = "<package><manifest><item id='c' href='c.xhtml' media-type='application/xhtml+xml'/></manifest>\
                       <spine><itemref idref='c'/></spine></package>";
const RELATIONSHIPS: &str = "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>\
                             <Relationship Id='r' Target='word/document.xml' \
                             Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument'/>\
                             </Relationships>";

/// An archive of these parts, as they are.
fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, text) in parts {
        zip.start_file(*name, stored).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn docx(body: &str) -> Vec<u8> {
    let document = format!("<w:document xmlns:w='{WORD}'><w:body>{body}</w:body></w:document>");
    packed(&[("[Content_Types].xml", "<Types/>"), ("_rels/.rels", RELATIONSHIPS), ("word/document.xml", &document)])
}

fn odt(text: &str) -> Vec<u8> {
    let names =
        ["office", "text"].map(|name| format!("xmlns:{name}='urn:oasis:names:tc:opendocument:xmlns:{name}:1.0'"));
    let content = format!(
        "<office:document-content {}><office:body><office:text>{text}</office:text></office:body></office:document-content>",
        names.join(" ")
    );
    packed(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", &content)])
}

fn epub(body: &str) -> Vec<u8> {
    let chapter = format!("<html><body>{body}</body></html>");
    packed(&[
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", CONTAINER),
        ("p.opf", PACKAGE),
        ("c.xhtml", &chapter),
    ])
}

fn xlsx(text: &str) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().write_string(0, 0, text).unwrap();
    book.save_to_buffer().unwrap()
}

fn pdf() -> Vec<u8> {
    fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/documents/library.en.pdf")).unwrap()
}

/// Sound files of the formats that are packed, which can be damaged.
fn sound() -> [(&'static str, Vec<u8>); 5] {
    let text = "All citizens are equal before the law. The State protects the environment.";
    [
        ("a.docx", docx(&format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"))),
        ("a.odt", odt(&format!("<text:p>{text}</text:p>"))),
        ("a.epub", epub(&format!("<p>{text}</p>"))),
        ("a.xlsx", xlsx(text)),
        ("a.pdf", pdf()),
    ]
}

/// Gives the program the file as the first of a pair; the desk holds nothing more afterwards.
#[track_caller]
fn refused(name: &str, bytes: impl AsRef<[u8]>, why: &str) {
    let desk = Desk::new();
    desk.put(name, bytes);
    desk.align(&format!("{name} zh.txt -o out.tmx")).refused(&format!("{name}: {why}"));
    assert_eq!(desk.names().len(), 3, "{:?}", desk.names());
}

/// The same archive with every part marked as encrypted (APPNOTE.TXT, section 4.4.4: bit 0 of the flags).
fn encrypted(mut bytes: Vec<u8>) -> Vec<u8> {
    for (signature, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let places: Vec<_> = (0..bytes.len()).filter(|at| bytes[*at..].starts_with(signature)).collect();
        for place in places {
            bytes[place + flags] |= 1;
        }
    }
    bytes
}

#[test]
fn sound_documents_are_read() {
    for (name, bytes) in sound() {
        let desk = Desk::new();
        desk.put(name, bytes);
        let told = desk.align(&format!("{name} zh.txt --quiet -o out.tmx"));
        assert_eq!(told.code, Some(0), "{told:?}");
    }
}

#[test]
fn packed_documents_that_are_cut_off_are_refused() {
    for (name, bytes) in sound() {
        let why = match name {
            "a.pdf" => "is a PDF that is damaged or cut off",
            _ => "is a zip archive whose directory is damaged or cut off",
        };
        for len in [8, bytes.len() / 4, bytes.len() / 2, bytes.len() / 4 * 3] {
            refused(name, &bytes[..len], why);
        }
        refused(name, &bytes[bytes.len() / 2..], "is not text: ");
        refused(name, "", "is empty\n");
    }
}

#[test]
fn junk_behind_the_mark_of_a_format_is_refused() {
    let junk: Vec<u8> = (0..4096_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    for (mark, names) in [
        (b"PK\x03\x04".as_slice(), ["a.docx", "a.odt", "a.epub", "a.xlsx"].as_slice()),
        (b"%PDF-1.7\n", &["a.pdf"]),
        (b"", &["a.docx", "a.odt", "a.epub", "a.xlsx", "a.pdf", "a.html", "a.md", "a.srt", "a.vtt", "a.csv", "a.tsv"]),
    ] {
        for name in names {
            refused(name, [mark, &junk].concat(), "");
        }
    }
}

#[test]
fn encrypted_documents_are_called_so() {
    for (name, bytes) in sound() {
        match name {
            // Its marks that are encrypted too tell it from no other archive; no program writes such a one.
            "a.odt" => refused(name, encrypted(bytes), "is a zip archive, and neither a Word document"),
            "a.xlsx" => refused(name, encrypted(bytes), "is no workbook that can be read: "),
            "a.pdf" => {}
            _ => refused(name, encrypted(bytes), "is encrypted\n"),
        }
    }
}

#[test]
fn archives_without_their_parts_are_refused() {
    for (name, parts) in [
        ("a.docx", [("[Content_Types].xml", "<Types/>"), ("word/other.xml", "<a/>")].as_slice()),
        ("a.docx", &[("[Content_Types].xml", "<Types/>"), ("_rels/.rels", RELATIONSHIPS), ("word/a.xml", "<a/>")]),
        ("a.docx", &[("[Content_Types].xml", "<Types/>"), ("_rels/.rels", "<"), ("word/document.xml", "<w:document")]),
        ("a.docx", &[("a.txt", "text")]),
        ("a.odt", &[("mimetype", "application/vnd.oasis.opendocument.text")]),
        ("a.odt", &[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "text")]),
        ("a.epub", &[("mimetype", "application/epub+zip")]),
        ("a.epub", &[("mimetype", "application/epub+zip"), ("META-INF/container.xml", "<container/>")]),
        ("a.epub", &[("mimetype", "application/epub+zip"), ("META-INF/container.xml", CONTAINER)]),
        ("a.epub", &[("META-INF/container.xml", CONTAINER), ("p.opf", PACKAGE)]),
        ("a.xlsx", &[("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<workbook/>")]),
        ("a.xlsx", &[("[Content_Types].xml", "<Types/>"), ("xl/other.xml", "")]),
    ] {
        refused(name, packed(parts), "");
    }
    refused("a.docx", packed(&[]), "");
}

#[test]
fn documents_without_text_are_refused() {
    refused("a.docx", docx("<w:p/><w:p><w:r><w:t> </w:t></w:r></w:p>"), "holds no text\n");
    refused("a.odt", odt("<text:p/>"), "holds no text\n");
    refused("a.epub", epub("<p><img src='a.png'/></p>"), "holds no text\n");
    refused("a.xlsx", xlsx(" "), "is a table without any text\n");
    for (name, text) in [
        ("a.html", "<!DOCTYPE html><html><script>write('text')</script></html>"),
        ("a.html", "<!DOCTYPE html><html><body><!-- text --></body></html>"),
        ("a.html", "<frameset><frame src=a.html></frameset>"),
        ("a.md", "---\ntitle: One\n---\n"),
        ("a.md", "<!-- text -->\n\n![picture](a.png)\n"),
        ("a.srt", "One.\nTwo.\n"),
        ("a.srt", "1\n00:00:01,000 --> 00:00:02,000\n\n"),
        ("a.vtt", "WEBVTT\n\nNOTE text\n"),
        ("a.csv", ",,,\n,,,\n"),
        ("a.tsv", "\t\t\n\t\t\n"),
    ] {
        refused(name, text, "");
        refused(name, "", "is empty\n");
        refused(name, "\u{FEFF}\n \n", "is empty\n");
    }
}
