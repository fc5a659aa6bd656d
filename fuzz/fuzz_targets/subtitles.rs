//! Subtitles in both of their forms.
#![no_main]

use bitext::{DocumentFormat, Locator};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for format in [DocumentFormat::Srt, DocumentFormat::Vtt] {
        let Some(read) = bitext_fuzz::document(format, bytes) else { continue };
        for part in &read.parts {
            let Locator::Cue { from, to, .. } = part.locator else { panic!("a cue has times") };
            assert!(from <= to, "{from} to {to}");
        }
        bitext_fuzz::halves(&read);
    }
});
