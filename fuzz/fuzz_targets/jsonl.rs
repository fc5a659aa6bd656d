//! JSON Lines.
#![no_main]

use bitext::Format;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| bitext_fuzz::unit_file(Format::Jsonl, bytes));
