//! Two files of segments and the beads that count them, with U+001E between.
#![no_main]

use bitext::{CorpusReader, UnitOptions};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let [source, target, beads] = bitext_fuzz::parts(bytes);
    bitext_fuzz::memory(CorpusReader::beads(&beads, &source, &target, &UnitOptions::default()));
});
