//! Units of any shape, from JSON Lines into every other format and back: what a writer says that it keeps it keeps.
#![no_main]

use bitext::{Format, Lang, XliffVersion};
use libfuzzer_sys::fuzz_target;

const BOTH_WAYS: [Format; 6] = [
    Format::Tmx,
    Format::Xliff(XliffVersion::OneTwo),
    Format::Xliff(XliffVersion::TwoOne),
    Format::Po,
    Format::Csv,
    Format::Tsv,
];
const ONE_WAY: [Format; 4] = [Format::Moses(Lang::English), Format::Ladder, Format::Markdown, Format::Html];

fuzz_target!(|bytes: &[u8]| {
    let Some(memory) = bitext_fuzz::read(Format::Jsonl, bytes) else { return };
    for format in BOTH_WAYS {
        bitext_fuzz::comes_back(format, &memory);
    }
    for format in ONE_WAY {
        bitext_fuzz::written(format, &memory);
    }
});
