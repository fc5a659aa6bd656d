//! A workbook's sheet and its shared strings, packed soundly, so that what is fuzzed is read and not only unpacked.
#![no_main]

use std::io::{Cursor, Write};

use bitext::Format;
use libfuzzer_sys::fuzz_target;
use zip::write::{SimpleFileOptions, ZipWriter};

const TYPES: &str = concat!(
    r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"#,
    r#"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#,
    r#"<Default Extension="xml" ContentType="application/xml"/></Types>"#,
);
const ROOT: &str = concat!(
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" "#,
    r#"Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" "#,
    r#"Target="xl/workbook.xml"/></Relationships>"#,
);
const BOOK: &str = concat!(
    r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" "#,
    r#"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">"#,
    r#"<sheets><sheet name="s" sheetId="1" r:id="r1"/></sheets></workbook>"#,
);
const OF_BOOK: &str = concat!(
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" "#,
    r#"Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" "#,
    r#"Target="worksheets/sheet1.xml"/><Relationship Id="r2" "#,
    r#"Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" "#,
    r#"Target="sharedStrings.xml"/></Relationships>"#,
);

fuzz_target!(|bytes: &[u8]| {
    let [sheet, strings] = bitext_fuzz::parts(bytes);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let files = [
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", ROOT.as_bytes()),
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", OF_BOOK.as_bytes()),
        ("xl/worksheets/sheet1.xml", &sheet.bytes),
        ("xl/sharedStrings.xml", &strings.bytes),
    ];
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in files {
        zip.start_file(name, stored).expect("memory takes all");
        zip.write_all(bytes).expect("memory takes all");
    }
    let packed = zip.finish().expect("memory takes all").into_inner();
    bitext_fuzz::unit_file(Format::Xlsx, &packed);
});
