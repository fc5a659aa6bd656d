//! Tables with a document in each column: text, and workbooks.
#![no_main]

use bitext::DocumentFormat;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let formats: &[_] = if bytes.starts_with(b"PK") {
        &[DocumentFormat::Xlsx]
    } else {
        &[DocumentFormat::Csv, DocumentFormat::Tsv]
    };
    for format in formats {
        if let Some(read) = bitext_fuzz::document(*format, bytes) {
            bitext_fuzz::halves(&read);
        }
    }
});
