//! PDF documents, whose parsers see bytes that nobody wrote.
#![no_main]

use bitext::{DocumentFormat, Input, extract};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(found) = extract(&Input::new("a.pdf", bytes), None, Some(DocumentFormat::Pdf)) else { return };
    assert!(!found.parts.is_empty(), "a document without text is an error");
    let mut end = 0;
    for part in &found.parts {
        assert!(part.span.start >= end && part.span.end > part.span.start, "parts follow each other and none is empty");
        assert!(!found.text[part.span.range()].trim().is_empty(), "every part shows something");
        end = part.span.end;
    }
});
