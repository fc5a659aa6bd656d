//! PDF documents, whose parsers see bytes that nobody wrote.
#![no_main]

use bitext::DocumentFormat;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    bitext_fuzz::document(DocumentFormat::Pdf, bytes);
});
