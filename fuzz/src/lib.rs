//! What every target holds a reader to.
//!
//! Any bytes are read or refused: nothing panics, nothing runs for ever, and memory stays in bounds (libFuzzer's own
//! `-timeout` and `-rss_limit_mb` watch the last two). What was read is checked, repaired and written in the reader's own
//! format; where the writer says that nothing was lost, it is read again with the same texts.

mod document;

use std::collections::HashSet;
use std::io::{Cursor, Write};

use bitext::{
    Checker, Format, Head, Input, LanguagePair, PoReader, RecordReader, Repairer, Result, Survey, TableColumn, TableForm,
    TableReader, Timestamp, TmxReader, TranslationUnit, UnitHeader, UnitOptions, UnitReader, WriteOptions, XliffReader,
};
use zip::write::{SimpleFileOptions, ZipWriter};

pub use document::{document, halves};

/// What a file says, as far as it could be read.
pub struct Memory {
    /// What it says of itself.
    pub head: Head,
    /// Its units.
    pub units: Vec<TranslationUnit>,
    /// Whether it was read to its end.
    pub is_whole: bool,
}

/// Reads a file to its end, or to where it is refused; `None` where it is refused at once. Every unit is checked and
/// repaired on the way.
pub fn memory<R: UnitReader>(reader: Result<R>) -> Option<Memory> {
    let mut reader = match reader {
        Ok(reader) => reader,
        Err(error) => {
            told(&error);
            return None;
        }
    };
    let head = reader.head().clone();
    let mut findings = Vec::new();
    let mut checker = Checker::new(&head, LanguagePair::default(), &mut findings);
    let mut units = Vec::new();
    let is_whole = loop {
        match reader.next_unit(&mut findings) {
            Ok(Some(unit)) => {
                checker.unit(&unit, &mut findings);
                units.push(unit);
            }
            Ok(None) => break true,
            Err(error) => {
                told(&error);
                break false;
            }
        }
    };
    checker.finish(&mut findings);
    for finding in &findings {
        assert!(!finding.message.contains('\n'), "a message of several lines: {:?}", finding.message);
    }
    let mut repairer = Repairer::new(&head, LanguagePair::default(), units.first());
    repairer.head(&head);
    for unit in &units {
        repairer.unit(unit);
    }
    Some(Memory { head, units, is_whole })
}

/// Every error says what to do.
fn told(error: &bitext::Error) {
    let text = error.to_string();
    assert!(!text.is_empty());
    assert!(text.len() < 10_000, "an error of {} bytes", text.len());
}

/// Reads bytes in a format that holds units in one file; others are none.
pub fn read(format: Format, bytes: &[u8]) -> Option<Memory> {
    let options = UnitOptions::default();
    let table = |form| memory(TableReader::new(&Input::new("t", bytes), form, &options));
    match format {
        Format::Tmx => memory(TmxReader::new("t", Cursor::new(bytes))),
        Format::Xliff(_) => memory(XliffReader::new("t", Cursor::new(bytes))),
        Format::Po => memory(PoReader::new("t", Cursor::new(bytes))),
        Format::Jsonl => memory(RecordReader::new(&Input::new("t", bytes), &options)),
        Format::Csv => table(TableForm::Csv),
        Format::Tsv => table(TableForm::Tsv),
        Format::Xlsx => table(TableForm::Xlsx),
        _ => None,
    }
}

/// The same units in a format, and whether it had a place for everything; `None` for formats of alignments.
pub fn written(format: Format, memory: &Memory) -> Option<(Vec<u8>, bool)> {
    let mut survey = Survey::new(&memory.head);
    memory.units.iter().for_each(|unit| survey.add(unit));
    let columns = survey.columns();
    let header = UnitHeader {
        name: "t",
        documents: ["a", "b"],
        head: &memory.head,
        columns: &columns,
        created: Timestamp::UNIX_EPOCH,
    };
    let mut bytes = Vec::new();
    let writer = format.unit_writer(&mut bytes, &header, &WriteOptions::default()).expect("memory takes all");
    let mut writer = writer?;
    for unit in &memory.units {
        writer.unit(unit).expect("memory takes all");
    }
    let converted = writer.finish().expect("memory takes all");
    drop(writer);
    Some((bytes, converted.losses.is_empty()))
}

/// What a format says that it holds without loss it gives back: the same texts for every unit, in whichever order of
/// languages. Sides without text need not come back.
pub fn comes_back(format: Format, memory: &Memory) {
    let Some((bytes, true)) = written(format, memory) else { return };
    let texts = |memory: &Memory| memory.units.iter().map(texts).filter(|texts| !texts.is_empty()).collect::<Vec<_>>();
    let before = texts(memory);
    // What holds no text is no file of its format.
    if before.is_empty() || (format.is_table() && !has_columns(memory)) || (is_guessed(format) && looks_odd(&bytes)) {
        return;
    }
    let again = read(format, &bytes);
    let shown = || String::from_utf8_lossy(&bytes[..bytes.len().min(4_000)]).into_owned();
    let Some(again) = again else { panic!("what was written is refused: {}", shown()) };
    assert!(again.is_whole, "what was written is not read to its end: {}", shown());
    assert_eq!(before, texts(&again), "{}", shown());
}

/// Whether a reader knows the columns of a table for what they are: two or more, each called by a language.
fn has_columns(memory: &Memory) -> bool {
    let langs: HashSet<_> = memory.units.iter().flat_map(|unit| &unit.variants).map(|variant| &variant.lang).collect();
    langs.len() > 1 && langs.into_iter().all(|lang| matches!(TableColumn::parse(lang), Some(TableColumn::Text { .. })))
}

/// Whether the encoding of a format is found by how its text looks.
fn is_guessed(format: Format) -> bool {
    matches!(format, Format::Csv | Format::Tsv | Format::Jsonl)
}

/// Whether a file holds what other encodings and files that are no text look like: controls, and the shifts of HZ.
fn looks_odd(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    text.contains("~{") || text.chars().any(|c| c.is_control() && !"\t\r\n".contains(c))
}

/// The texts of a unit, sorted.
fn texts(unit: &TranslationUnit) -> Vec<String> {
    let texts = unit.variants.iter().map(|variant| variant.content.text());
    let mut texts: Vec<_> = texts.filter(|text| !text.is_empty()).collect();
    texts.sort();
    texts
}

/// Reads bytes in a format and holds them to all of this.
pub fn unit_file(format: Format, bytes: &[u8]) {
    if let Some(memory) = read(format, bytes) {
        comes_back(format, &memory);
    }
}

/// Several files in one input: what a record separator (U+001E) stands between.
pub fn parts<const N: usize>(bytes: &[u8]) -> [Input; N] {
    let mut parts = bytes.splitn(N, |byte| *byte == 0x1E);
    std::array::from_fn(|at| {
        let name = ["a.en", "b.zh", "c"].get(at).copied().unwrap_or("d");
        Input::new(name, parts.next().unwrap_or_default())
    })
}

/// An archive of these parts, stored as they are.
pub fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in parts {
        zip.start_file(*name, stored).expect("memory takes all");
        zip.write_all(bytes).expect("memory takes all");
    }
    zip.finish().expect("memory takes all").into_inner()
}
