//! The parts of a Word document, packed soundly, so that what is fuzzed is read and not only unpacked; also packed files as
//! they are.
#![no_main]

use bitext::DocumentFormat;
use libfuzzer_sys::fuzz_target;

const ROOT: &str = concat!(
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" "#,
    r#"Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" "#,
    r#"Target="word/document.xml"/></Relationships>"#,
);
const OF_DOCUMENT: &str = concat!(
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
    r#"<Relationship Id="r1" Type="http://x/relationships/styles" Target="styles.xml"/>"#,
    r#"<Relationship Id="r2" Type="http://x/relationships/numbering" Target="numbering.xml"/>"#,
    r#"<Relationship Id="r3" Type="http://x/relationships/footnotes" Target="footnotes.xml"/></Relationships>"#,
);

fuzz_target!(|bytes: &[u8]| {
    if bytes.starts_with(b"PK") {
        bitext_fuzz::document(DocumentFormat::Docx, bytes);
        return;
    }
    let [document, styles, numbering, footnotes] = bitext_fuzz::parts(bytes);
    let packed = bitext_fuzz::packed(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", ROOT.as_bytes()),
        ("word/_rels/document.xml.rels", OF_DOCUMENT.as_bytes()),
        ("word/document.xml", &document.bytes),
        ("word/styles.xml", or_empty(&styles.bytes)),
        ("word/numbering.xml", or_empty(&numbering.bytes)),
        ("word/footnotes.xml", or_empty(&footnotes.bytes)),
    ]);
    bitext_fuzz::document(DocumentFormat::Docx, &packed);
});

/// A part that is not there has no fault.
fn or_empty(bytes: &[u8]) -> &[u8] {
    if bytes.is_empty() { b"<x/>" } else { bytes }
}
