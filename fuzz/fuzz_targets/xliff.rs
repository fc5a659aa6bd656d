//! XLIFF of both generations, written in both.
#![no_main]

use bitext::{Format, XliffVersion};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Some(memory) = bitext_fuzz::read(Format::Xliff(XliffVersion::TwoOne), bytes) {
        for version in XliffVersion::ALL {
            bitext_fuzz::comes_back(Format::Xliff(version), &memory);
        }
    }
});
