//! Two files of lines, with U+001E between.
#![no_main]

use bitext::{CorpusReader, UnitOptions};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let [source, target] = bitext_fuzz::parts(bytes);
    bitext_fuzz::memory(CorpusReader::moses(&source, &target, &UnitOptions::default()));
});
