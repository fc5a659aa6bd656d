//! TMX, also packed with gzip.
#![no_main]

use bitext::Format;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| bitext_fuzz::unit_file(Format::Tmx, bytes));
