use std::fmt::Write as _;
use std::io::Write as _;

use super::*;
use crate::model::PartKind;

/// A PDF that is written by hand: object 1 is the catalogue, 2 the page tree, 3 the resources, the rest are added.
struct Written {
    objects: Vec<Vec<u8>>,
    pages: Vec<usize>,
    trailer: String,
}

const RESOURCES: &str =
    "<< /Font << /F 4 0 R /B 5 0 R /G 6 0 R /U 7 0 R /I 8 0 R >> /XObject << /Pic 9 0 R /Form 10 0 R >> >>";

impl Written {
    fn new() -> Self {
        let composite = |encoding: &str, ordering: &str| {
            format!(
                "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /{encoding} /DescendantFonts [<< /Type /Font \
                 /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /CIDSystemInfo << /Registry (Adobe) /Ordering \
                 ({ordering}) /Supplement 2 >> >>] >>"
            )
        };
        let simple =
            |name: &str| format!("<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>");
        let picture = "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\n0\nendstream";
        let form = "<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] /Length 24 >>\nstream\n/Form Do /Form Do       \nendstream";
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            String::new(),
            RESOURCES.to_owned(),
            simple("Helvetica"),
            simple("Helvetica-Bold"),
            composite("GBK-EUC-H", "GB1"),
            composite("UniGB-UCS2-H", "GB1"),
            composite("Identity-H", "Identity"),
            picture.to_owned(),
            form.to_owned(),
        ];
        Self {
            objects: objects.into_iter().map(String::into_bytes).collect(),
            pages: Vec::new(),
            trailer: String::new(),
        }
    }

    fn add(&mut self, object: impl Into<Vec<u8>>) -> usize {
        self.objects.push(object.into());
        self.objects.len()
    }

    /// Adds a page of 600 by 800 points.
    fn page(mut self, content: &str) -> Self {
        let stream = format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len());
        let content = self.add(stream);
        let page =
            format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources 3 0 R /Contents {content} 0 R >>");
        let page = self.add(page);
        self.pages.push(page);
        self
    }

    fn bytes(mut self) -> Vec<u8> {
        if self.objects[1].is_empty() {
            let kids: String = self.pages.iter().fold(String::new(), |mut kids, page| {
                write!(kids, "{page} 0 R ").unwrap();
                kids
            });
            self.objects[1] = format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", self.pages.len()).into_bytes();
        }
        let mut bytes = b"%PDF-1.7\n".to_vec();
        let mut places = Vec::new();
        for (at, object) in self.objects.iter().enumerate() {
            places.push(bytes.len());
            writeln!(bytes, "{} 0 obj", at + 1).unwrap();
            bytes.extend(object);
            bytes.extend(b"\nendobj\n");
        }
        let table = bytes.len();
        write!(bytes, "xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).unwrap();
        for place in &places {
            writeln!(bytes, "{place:010} 00000 n ").unwrap();
        }
        let size = places.len() + 1;
        write!(bytes, "trailer\n<< /Size {size} /Root 1 0 R {} >>\nstartxref\n{table}\n%%EOF\n", self.trailer).unwrap();
        bytes
    }

    fn read(self) -> Result<Extract> {
        read_bytes(self.bytes())
    }
}

fn read_bytes(bytes: Vec<u8>) -> Result<Extract> {
    read(&Input { name: "a.pdf".to_owned(), bytes })
}

/// Lines of 10 points set from `left`, the first at `top` from the bottom, 12 points apart.
fn set(left: i32, top: i32, lines: &[&str]) -> String {
    let mut content = format!("BT /F 10 Tf 12 TL {left} {top} Td ");
    for line in lines {
        write!(content, "({line}) Tj T* ").unwrap();
    }
    content + "ET\n"
}

fn texts(extract: &Extract) -> Vec<&str> {
    extract.parts.iter().map(|part| &extract.text[part.span.range()]).collect()
}

fn message(read: Result<Extract>) -> String {
    read.map(|extract| extract.text).unwrap_err().to_string()
}

const PROSE: [&str; 3] = [
    "Everyone has the right to a nationality and to change it when life so",
    "demands. No one shall be taken from home by night or in secret, for",
    "any cause.",
];

#[test]
fn lines_are_joined_and_a_gap_parts_paragraphs() {
    let content = set(50, 700, &PROSE) + &set(50, 650, &PROSE[..2]);
    let extract = Written::new().page(&content).read().unwrap();
    assert_eq!(texts(&extract), [PROSE.join(" "), PROSE[..2].join(" ")]);
    assert!(extract.parts.iter().all(|part| part.kind == PartKind::Paragraph && part.locator == Locator::Page(1)));
}

#[test]
fn a_line_that_ends_early_ends_its_paragraph() {
    let lines = [&PROSE[..], &PROSE[..]].concat();
    let extract = Written::new().page(&set(50, 700, &lines)).read().unwrap();
    assert_eq!(texts(&extract), [PROSE.join(" "), PROSE.join(" ")]);
}

#[test]
fn a_paragraph_goes_on_over_the_end_of_a_page_and_heads_and_numbers_go() {
    let page =
        |lines: &[&str], number: &str| set(50, 780, &["Rights"]) + &set(50, 700, lines) + &set(300, 20, &[number]);
    let pdf = Written::new().page(&page(&PROSE[..1], "1")).page(&page(&PROSE[1..], "2"));
    let extract = pdf.read().unwrap();
    assert_eq!(texts(&extract), [PROSE.join(" ")]);
    let left: Vec<_> = extract.left_out.iter().map(|left| (left.what, left.count)).collect();
    assert_eq!(left, [("running heads and feet", 2), ("page numbers", 2)]);
}

#[test]
fn columns_are_read_one_after_the_other() {
    let content = set(50, 700, &["One is the first of", "all the numbers and", "the smallest."])
        + &set(320, 700, &["Two is the next and", "the only even prime", "of them all."]);
    let extract = Written::new().page(&content).read().unwrap();
    assert_eq!(
        texts(&extract),
        [
            "One is the first of all the numbers and the smallest.",
            "Two is the next and the only even prime of them all."
        ]
    );
}

#[test]
fn large_type_is_a_heading_and_a_raised_number_leads_to_its_note() {
    let content = "BT /B 16 Tf 50 740 Td (The Law) Tj ET\n".to_owned()
        + "BT /F 10 Tf 50 700 Td (All are equal before it) Tj /F 6 Tf 4 Ts (1) Tj 0 Ts /F 10 Tf (.) Tj ET\n"
        + "BT /F 7 Tf 50 60 Td 3 Ts /F 5 Tf (1) Tj 0 Ts /F 7 Tf ( As of old.) Tj ET\n";
    let extract = Written::new().page(&content).read().unwrap();
    assert_eq!(texts(&extract), ["The Law", "All are equal before it.", "1 As of old."]);
    let kinds: Vec<_> = extract.parts.iter().map(|part| part.kind).collect();
    assert_eq!(kinds, [PartKind::Heading(1), PartKind::Paragraph, PartKind::Note]);
}

#[test]
fn chinese_fonts_without_a_table_of_their_own_are_read_by_their_collection() {
    let hex = |bytes: &[u8]| {
        bytes.iter().fold(String::new(), |mut hex, byte| {
            write!(hex, "{byte:02X}").unwrap();
            hex
        })
    };
    let gbk = hex(&encoding_rs::GBK.encode("中华人民共和国，").0);
    let utf16: Vec<u8> = "宪法".encode_utf16().flat_map(u16::to_be_bytes).collect();
    let content = format!("BT /G 12 Tf 50 700 Td <{gbk}> Tj /U 12 Tf <{}> Tj ET", hex(&utf16));
    let extract = Written::new().page(&content).read().unwrap();
    assert_eq!(extract.text, "中华人民共和国，宪法");
}

#[test]
fn glyphs_set_apart_make_words_in_english_and_none_in_chinese() {
    let gbk = "<D6D0> -200 <BBAA>"; // 中 and 华, a fifth of an em apart
    let content = format!("BT /F 10 Tf 50 700 Td [(one) -250 (t) -20 (wo)] TJ ET BT /G 10 Tf 50 600 Td [{gbk}] TJ ET");
    assert_eq!(texts(&Written::new().page(&content).read().unwrap()), ["one two", "中华"]);
}

#[test]
fn text_turned_aside_is_left_out_and_told_and_a_turned_page_is_not() {
    let stamp = "BT /F 10 Tf 0 1 -1 0 20 300 Tm (stamp) Tj ET\n";
    let extract = Written::new().page(&(stamp.to_owned() + &set(50, 700, &PROSE))).read().unwrap();
    assert_eq!(texts(&extract), [PROSE.join(" ")]);
    assert_eq!(extract.left_out[0].what, "turned texts");
    let turned = PROSE.iter().zip([100, 112, 124]).fold(String::new(), |mut content, (line, x)| {
        writeln!(content, "BT /F 10 Tf 0 1 -1 0 {x} 50 Tm ({line}) Tj ET").unwrap();
        content
    });
    assert_eq!(texts(&Written::new().page(&turned).read().unwrap()), [PROSE.join(" ")]);
}

#[test]
fn what_the_document_calls_furniture_goes_and_what_it_says_it_shows_is_believed() {
    let content = "/Artifact << /Type /Pagination >> BDC ".to_owned()
        + &set(50, 780, &["Head"])
        + " EMC\n"
        + "BT /F 10 Tf 50 700 Td (o) Tj /Span << /ActualText (ffi) >> BDC (xy) Tj EMC (ce) Tj ET";
    assert_eq!(texts(&Written::new().page(&content).read().unwrap()), ["office"]);
}

#[test]
fn a_scan_is_told_from_an_empty_document() {
    let scan = message(Written::new().page("/Pic Do").page("/Pic Do").read());
    assert!(scan.starts_with("a.pdf: is a scan: 2 of its 2 pages have pictures, and none has text\nhint: "), "{scan}");
    assert!(scan.contains("ocrmypdf"), "{scan}");
    assert!(message(Written::new().page("").read()).starts_with("a.pdf: is a PDF that holds no text"));
}

#[test]
fn fonts_that_say_nothing_are_told() {
    let told = message(Written::new().page("BT /I 12 Tf 50 700 Td <0102030405060708> Tj ET").read());
    assert!(told.starts_with("a.pdf: is a PDF whose fonts do not say which characters they show (4 of 4)"), "{told}");
}

#[test]
fn a_password_is_asked_for() {
    let mut pdf = Written::new().page(&set(50, 700, &PROSE));
    let zeros = "0".repeat(64);
    let encryption = pdf.add(format!("<< /Filter /Standard /V 1 /R 2 /O <{zeros}> /U <{zeros}> /P -4 >>"));
    pdf.trailer = format!("/Encrypt {encryption} 0 R /ID [<00> <00>]");
    let told = message(pdf.read());
    assert!(told.starts_with("a.pdf: is a PDF that needs a password\nhint: save it without one"), "{told}");
}

#[test]
fn damaged_files_are_errors_or_what_can_be_saved() {
    assert!(message(read_bytes(b"%PDF-1.7\nnothing".to_vec())).starts_with("a.pdf: is a PDF that is damaged"));
    let whole = Written::new().page(&set(50, 700, &PROSE)).bytes();
    for cut in (0..whole.len()).step_by(7) {
        let _ = read_bytes(whole[..cut].to_vec());
    }
    // the table of objects is lost, the objects are not
    let table = whole.windows(4).rposition(|window| window == b"xref").unwrap() - 5;
    let table = whole[..table].windows(4).rposition(|window| window == b"xref").unwrap_or(table);
    assert_eq!(texts(&read_bytes(whole[..table].to_vec()).unwrap()), [PROSE.join(" ")]);
}

#[test]
fn a_page_tree_that_holds_itself_and_forms_that_draw_themselves_end() {
    let mut pdf = Written::new().page(&(set(50, 700, &PROSE) + "/Form Do"));
    pdf.objects[1] = b"<< /Type /Pages /Kids [2 0 R 12 0 R 2 0 R] /Count 3 >>".to_vec();
    assert_eq!(texts(&pdf.read().unwrap()), [PROSE.join(" ")]);
}

#[test]
fn what_is_nested_too_deeply_is_survived_or_refused() {
    let deep = |open: &str, close: &str| open.repeat(20_000) + "0" + &close.repeat(20_000);
    let mut pdf = Written::new().page(&(set(50, 700, &PROSE) + &deep("[", "]") + " Tj"));
    let at = pdf.add(deep("[", "]"));
    pdf.trailer = format!("/Info {at} 0 R");
    assert_eq!(texts(&pdf.read().unwrap()), [PROSE.join(" ")]);
    let mut pdf = Written::new().page(&set(50, 700, &PROSE));
    pdf.add(deep("<< /A ", " >>"));
    assert!(message(pdf.read()).starts_with("a.pdf: is a PDF that is damaged"));
}

#[test]
fn a_stream_that_inflates_without_end_is_refused() {
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    let zeros = vec![b' '; 1 << 20];
    (0..300).for_each(|_| packed.write_all(&zeros).unwrap());
    let packed = packed.finish().unwrap();
    let mut pdf = Written::new().page("");
    let mut stream = format!("<< /Filter /FlateDecode /Length {} >>\nstream\n", packed.len()).into_bytes();
    stream.extend(packed);
    stream.extend(b"\nendstream");
    pdf.objects[10] = stream;
    assert!(message(pdf.read()).starts_with("a.pdf: is a PDF that unpacks to more than any document has"));
}

#[test]
fn absurd_places_and_sizes_are_survived() {
    for content in [
        "BT /F 1e30 Tf 50 700 Td (a) Tj ET",
        "1e38 0 0 1e38 0 0 cm 1e38 0 0 1e38 0 0 cm BT /F 9 Tf (a) Tj ET",
        "BT /F 0 Tf (a) Tj ET",
        "BT /F -10 Tf 50 700 Td (a) Tj ET",
        "q Q Q Q EMC EMC ET (a) ' BT /None 9 Tf (a) Tj",
    ] {
        let _ = Written::new().page(content).read();
    }
}
