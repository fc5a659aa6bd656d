//! Files that hold both languages, as text and as Markdown.
#![no_main]

use bitext::DocumentFormat;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for format in [DocumentFormat::Text, DocumentFormat::Markdown] {
        if let Some(read) = bitext_fuzz::document(format, bytes) {
            bitext_fuzz::halves(&read);
        }
    }
});
