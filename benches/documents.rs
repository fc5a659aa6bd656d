//! How fast documents of every format are read, in bytes of their text: a megabyte of paragraphs in English and Chinese,
//! made of one resolution. That of a PDF is English only, which needs no font.

use std::fmt::Write as _;
use std::hint::black_box;
use std::io::{Cursor, Write as _};

use bitext::{DocumentFormat, Input, extract};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use rust_xlsxwriter::Workbook;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const ENGLISH: &str = include_str!("../data/un/55-187.en.txt");
const CHINESE: &str = include_str!("../data/un/55-187.zh.txt");
const BYTES: usize = 1_000_000;

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const OF_OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// Lines of the texts, in turns and over again, until they are so long together; with their numbers none is like another.
fn paragraphs(texts: &[&str]) -> Vec<String> {
    let lines: Vec<_> = texts.iter().map(|text| text.lines().filter(|line| !line.trim().is_empty())).collect();
    let lines: Vec<_> = lines.into_iter().flatten().collect();
    let (mut paragraphs, mut bytes) = (Vec::new(), 0);
    for (number, line) in lines.iter().cycle().enumerate() {
        let paragraph = format!("{line} {number}").replace(['&', '<', '>'], " ");
        bytes += paragraph.len();
        paragraphs.push(paragraph);
        if bytes >= BYTES {
            break;
        }
    }
    paragraphs
}

/// Every paragraph between two texts.
fn each(paragraphs: &[String], before: &str, after: &str) -> String {
    paragraphs.iter().fold(String::new(), |text, paragraph| text + before + paragraph + after)
}

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("memory takes all");
        zip.write_all(text.as_bytes()).expect("memory takes all");
    }
    zip.finish().expect("memory takes all").into_inner()
}

fn docx(paragraphs: &[String]) -> Vec<u8> {
    let text = each(paragraphs, "<w:p><w:pPr><w:jc w:val='both'/></w:pPr><w:r><w:t>", "</w:t></w:r></w:p>");
    let document = format!("<w:document xmlns:w='{WORD}'><w:body>{text}</w:body></w:document>");
    let root = format!(
        "<Relationships xmlns='{RELATIONSHIPS}'><Relationship Id='r' Type='{OF_OFFICE}/officeDocument' \
         Target='word/document.xml'/></Relationships>"
    );
    packed(&[("[Content_Types].xml", "<Types/>"), ("_rels/.rels", &root), ("word/document.xml", &document)])
}

fn odt(paragraphs: &[String]) -> Vec<u8> {
    let names =
        ["office", "text"].map(|name| format!("xmlns:{name}='urn:oasis:names:tc:opendocument:xmlns:{name}:1.0'"));
    let text = each(paragraphs, "<text:p text:style-name='P'>", "</text:p>");
    let content = format!(
        "<office:document-content {}><office:body><office:text>{text}</office:text></office:body></office:document-content>",
        names.join(" ")
    );
    packed(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", &content)])
}

fn html(paragraphs: &[String]) -> String {
    format!("<!DOCTYPE html><html><title>t</title><body>{}</body></html>", each(paragraphs, "<p class=a>", "</p>\n"))
}

fn epub(paragraphs: &[String]) -> Vec<u8> {
    let package = "<package><manifest><item id='c' href='c.xhtml' media-type='application/xhtml+xml'/></manifest>\
                   <spine><itemref idref='c'/></spine></package>";
    packed(&[
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", "<container><rootfiles><rootfile full-path='p.opf'/></rootfiles></container>"),
        ("p.opf", package),
        ("c.xhtml", &html(paragraphs)),
    ])
}

/// Subtitles of a paragraph and a second each.
fn srt(paragraphs: &[String]) -> String {
    let time = |second: usize| format!("{:02}:{:02}:{:02},000", second / 3_600, second / 60 % 60, second % 60);
    let mut text = String::new();
    for (at, paragraph) in paragraphs.iter().enumerate() {
        let (number, from, to) = (at + 1, time(at), time(at + 1));
        write!(text, "{number}\n{from} --> {to}\n<i>{paragraph}</i>\n\n").expect("memory takes all");
    }
    text
}

fn xlsx(paragraphs: &[String]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (at, paragraph) in paragraphs.iter().enumerate() {
        let (row, column) = (u32::try_from(at / 2).expect("few rows"), u16::from(at % 2 == 1));
        sheet.write_string(row, column, paragraph).expect("a cell takes a paragraph");
    }
    book.save_to_buffer().expect("memory takes all")
}

/// Pages of 50 lines of up to 90 characters.
fn pdf(paragraphs: &[String]) -> Vec<u8> {
    let mut lines = Vec::new();
    for paragraph in paragraphs {
        let mut line = String::new();
        for word in paragraph.split_whitespace() {
            if line.len() + word.len() > 90 {
                lines.push(std::mem::take(&mut line));
            }
            line += word;
            line.push(' ');
        }
        lines.push(line);
    }
    let pages: Vec<_> = lines.chunks(50).collect();
    let kids: String = (0..pages.len()).flat_map(|page| [(4 + 2 * page).to_string(), " 0 R ".to_owned()]).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", pages.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    for (at, page) in pages.iter().enumerate() {
        let mut content = "BT /F 10 Tf 12 TL 60 740 Td ".to_owned();
        for line in *page {
            let line = line.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
            write!(content, "({line}) Tj T* ").expect("memory takes all");
        }
        content += "ET";
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F 3 0 R >> >> /Contents {} 0 R >>",
            5 + 2 * at
        ));
        objects.push(format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()));
    }
    let (mut file, mut places) = ("%PDF-1.7\n".to_owned(), String::new());
    for (at, object) in objects.iter().enumerate() {
        writeln!(places, "{:010} 00000 n ", file.len()).expect("memory takes all");
        write!(file, "{} 0 obj\n{object}\nendobj\n", at + 1).expect("memory takes all");
    }
    let (table, size) = (file.len(), objects.len() + 1);
    let trailer = format!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
    (file + &format!("xref\n0 {size}\n0000000000 65535 f \n{places}{trailer}")).into_bytes()
}

fn documents(criterion: &mut Criterion) {
    let both = paragraphs(&[ENGLISH, CHINESE]);
    let english = paragraphs(&[ENGLISH]);
    let ascii: Vec<_> = english.iter().map(|text| text.replace(|c: char| !c.is_ascii(), "-")).collect();
    let files = [
        (DocumentFormat::Docx, docx(&both)),
        (DocumentFormat::Odt, odt(&both)),
        (DocumentFormat::Html, html(&both).into_bytes()),
        (DocumentFormat::Epub, epub(&both)),
        (DocumentFormat::Markdown, each(&both, "", "\n\n").into_bytes()),
        (DocumentFormat::Srt, srt(&both).into_bytes()),
        (DocumentFormat::Csv, each(&both, "1,\"", "\"\n").into_bytes()),
        (DocumentFormat::Xlsx, xlsx(&both)),
        (DocumentFormat::Pdf, pdf(&ascii)),
    ];
    for (format, bytes) in files {
        // No format is told: which it is, is found too.
        let input = Input::new(format!("document.{format}").replace("markdown", "md"), bytes);
        let found = extract(&input, None, None).expect("the document is whole");
        assert_eq!(found.format, format);
        assert!(found.text.len() >= BYTES / 10 * 9, "{format} has {} bytes of text", found.text.len());
        let mut group = criterion.benchmark_group(format!("documents/{format}"));
        group.throughput(Throughput::Bytes(found.text.len() as u64)).sample_size(10);
        group.bench_function("read", |bench| {
            bench.iter(|| black_box(extract(&input, None, None).expect("the document is whole")));
        });
        group.finish();
    }
}

criterion_group!(benches, documents);
criterion_main!(benches);
