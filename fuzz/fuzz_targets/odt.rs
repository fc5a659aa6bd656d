//! The parts of an OpenDocument text, packed soundly; also packed and flat files as they are.
#![no_main]

use bitext::DocumentFormat;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if bytes.starts_with(b"PK") || bytes.starts_with(b"<?xml") {
        bitext_fuzz::document(DocumentFormat::Odt, bytes);
        return;
    }
    let [content, styles] = bitext_fuzz::parts(bytes);
    let styles = if styles.bytes.is_empty() { b"<x/>".to_vec() } else { styles.bytes };
    let packed = bitext_fuzz::packed(&[("content.xml", &content.bytes), ("styles.xml", &styles)]);
    bitext_fuzz::document(DocumentFormat::Odt, &packed);
});
