//! A book's package and its chapter, with U+001E between, which the target packs.
#![no_main]

use bitext::DocumentFormat;
use libfuzzer_sys::fuzz_target;

const CONTAINER: &[u8] = b"<container><rootfiles><rootfile full-path='O/p.opf'/></rootfiles></container>";

fuzz_target!(|bytes: &[u8]| {
    let [package, chapter, encryption] = bitext_fuzz::parts(bytes);
    let book = bitext_fuzz::packed(&[
        ("META-INF/container.xml", CONTAINER),
        ("META-INF/encryption.xml", &encryption.bytes),
        ("O/p.opf", &package.bytes),
        ("O/c.xhtml", &chapter.bytes),
    ]);
    bitext_fuzz::document(DocumentFormat::Epub, &book);
});
