//! Word documents that are written out here, and what is read from them.

mod content;
mod hostile;
mod numbered;
mod structure;

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::error::Result;
use crate::model::{DocumentFormat, Extract, PartKind};
use crate::read::{Input, extract};

const TYPES: &str = "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const NAMESPACES: &str = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' \
    xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' \
    xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math' xmlns:v='urn:schemas-microsoft-com:vml' \
    xmlns:pic='http://schemas.openxmlformats.org/drawingml/2006/picture' xmlns:a='urn:drawing'";

/// The bytes of an archive with these parts.
fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A document in the making: its body and, where they are given, its other parts without their outermost elements.
#[derive(Default)]
struct Docx<'a> {
    body: &'a str,
    styles: &'a str,
    numbering: &'a str,
    footnotes: &'a str,
    endnotes: &'a str,
    header: &'a str,
}

impl Docx<'_> {
    fn bytes(&self) -> Vec<u8> {
        let others = [
            ("styles", self.styles),
            ("numbering", self.numbering),
            ("footnotes", self.footnotes),
            ("endnotes", self.endnotes),
            ("header", self.header),
        ];
        let mut relations = Vec::new();
        let mut parts = Vec::new();
        for (name, inner) in others.into_iter().filter(|(_, inner)| !inner.is_empty()) {
            relations.push(format!("<Relationship Id='{name}' Type='{OFFICE}/{name}' Target='{name}.xml'/>"));
            let root = if name == "header" { "hdr" } else { name };
            parts.push((format!("word/{name}.xml"), format!("<w:{root} {NAMESPACES}>{inner}</w:{root}>")));
        }
        parts.push(("[Content_Types].xml".to_owned(), TYPES.to_owned()));
        let main = format!("<Relationship Id='d' Type='{OFFICE}/officeDocument' Target='word/document.xml'/>");
        for (name, inner) in [("_rels/.rels", main), ("word/_rels/document.xml.rels", relations.concat())] {
            parts.push((name.to_owned(), format!("<Relationships xmlns='{PACKAGE}'>{inner}</Relationships>")));
        }
        let document = format!("<w:document {NAMESPACES}><w:body>{}</w:body></w:document>", self.body);
        parts.push(("word/document.xml".to_owned(), document));
        let parts: Vec<_> = parts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        packed(&parts)
    }

    fn try_read(&self) -> Result<Extract> {
        extract(&Input::new("a.docx", self.bytes()), None, None)
    }

    fn read(&self) -> Extract {
        let extract = self.try_read().unwrap();
        assert_eq!(extract.format, DocumentFormat::Docx);
        extract
    }
}

/// What a body gives: the text of each part.
fn lines(body: &str) -> Vec<String> {
    texts(&Docx { body, ..Docx::default() }.read())
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

/// A paragraph with properties and a text.
fn p(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// Properties of a paragraph of a list.
fn of_list(instance: usize, level: usize) -> String {
    format!("<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{instance}'/></w:numPr>")
}
