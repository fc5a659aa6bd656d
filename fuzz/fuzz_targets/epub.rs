//! A book's package and its chapter, with U+001E between, which the target packs.
#![no_main]

use std::io::{Cursor, Write};

use bitext::DocumentFormat;
use libfuzzer_sys::fuzz_target;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const CONTAINER: &[u8] = b"<container><rootfiles><rootfile full-path='O/p.opf'/></rootfiles></container>";

fuzz_target!(|bytes: &[u8]| {
    let [package, chapter, encryption] = bitext_fuzz::parts(bytes);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let files = [
        ("META-INF/container.xml", CONTAINER),
        ("META-INF/encryption.xml", encryption.bytes.as_slice()),
        ("O/p.opf", package.bytes.as_slice()),
        ("O/c.xhtml", chapter.bytes.as_slice()),
    ];
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in files {
        zip.start_file(name, options).expect("memory takes all");
        zip.write_all(bytes).expect("memory takes all");
    }
    let book = zip.finish().expect("memory takes all").into_inner();
    bitext_fuzz::document(DocumentFormat::Epub, &book);
});
