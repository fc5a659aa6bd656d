//! TMX files of other programs, and 88 variants of one file: what the document type says of them, and what is read.

use std::fs;
use std::path::{Path, PathBuf};

use bitext::{Finding, Severity, TmxReader, TranslationUnit, UnitReader};

/// What is said of a file, and its units.
fn read(bytes: &[u8]) -> Result<(Vec<TranslationUnit>, Vec<Finding>), String> {
    let mut reader = TmxReader::new("f.tmx", bytes).map_err(|error| error.to_string())?;
    let (mut units, mut findings) = (Vec::new(), Vec::new());
    while let Some(unit) = reader.next_unit(&mut findings).map_err(|error| error.to_string())? {
        units.push(unit);
    }
    Ok((units, findings))
}

fn is_valid(bytes: &[u8]) -> bool {
    let is_error = |finding: &Finding| finding.fault.severity() == Severity::Error;
    read(bytes).is_ok_and(|(_, findings)| !findings.iter().any(is_error))
}

/// Units with text in two languages.
fn pairs(bytes: &[u8]) -> usize {
    let has_text = |unit: &&TranslationUnit| {
        unit.variants.iter().filter(|variant| !variant.content.text().trim().is_empty()).count() >= 2
    };
    read(bytes).map_or(0, |(units, _)| units.iter().filter(has_text).count())
}

fn beside() -> Option<PathBuf> {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/tm"));
    if folder.is_dir() {
        return Some(folder.to_owned());
    }
    println!("skipped: there is no {}", folder.display());
    None
}

const SOUND: &str = "<?xml version='1.0' encoding='UTF-8'?>\n<tmx version='1.4'><header creationtool='t' \
    creationtoolversion='1' segtype='sentence' o-tmf='t' adminlang='en' srclang='en' datatype='plaintext'/><body>\n\
    <tu><tuv xml:lang='en'><seg>All human beings are born free.</seg></tuv>\
    <tuv xml:lang='zh-CN'><seg>人人生而自由。</seg></tuv></tu>\n</body></tmx>";

/// A handful of those variants, for whoever has not the others.
#[test]
fn changes_that_the_document_type_allows_are_valid_and_others_are_not() {
    let with = |from: &str, to: &str| SOUND.replacen(from, to, 1);
    for valid in [
        SOUND.to_owned(),
        with("zh-CN", "zh_CN"),
        with("srclang='en'", "srclang='*all*'"),
        with(" version='1.4'", ""),
        with("<seg>人", "<seg><![CDATA[<&>]]>人"),
        with("<tmx", "<!DOCTYPE tmx SYSTEM 'http://localhost/tmx14.dtd'><tmx"),
        with("<tmx", "<!DOCTYPE tmx [<!ENTITY o 'UN'>]><tmx").replace("born", "born &o;"),
        with("born", "born\u{92}\u{2028}"),
        SOUND.replace('\n', "\r\n"),
    ] {
        assert!(is_valid(valid.as_bytes()), "{valid}");
        assert_eq!(pairs(valid.as_bytes()), 1, "{valid}");
    }
    for invalid in [
        with("version='1.4'", "version='1.4b'"),
        with("srclang='en'", ""),
        with("segtype='sentence'", "segtype='clause'"),
        with("<tu>", "<tu lang='en'>"),
        with("<tmx", "<tmx xmlns='http://www.lisa.org/tmx14'"),
        with("</tuv></tu>", "</tuv><prop type='x'>p</prop></tu>"),
        with("born", "born & bred"),
        with("born", "< born"),
        with("born", "<i>born</i>"),
        with("born", "\u{B}born"),
        with("born", "&#x0B;born"),
        with("born", "\u{FFFE}born"),
        with("</body></tmx>", ""),
        with("xml:lang='en'", ""),
        SOUND.replace("seg>", "SEG>"),
    ] {
        assert!(!is_valid(invalid.as_bytes()), "{invalid}");
        assert_eq!(pairs(invalid.as_bytes()), 1, "{invalid}");
    }
    let utf16: Vec<u8> = with("UTF-8", "UTF-16").encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(is_valid(&utf16));
    let gbk = encoding_rs::GBK.encode(SOUND).0;
    assert!(!is_valid(&gbk));
    assert_eq!(pairs(&gbk), 1);
    assert!(!is_valid(b""));
}

/// The column `dtd` is what `xmllint --dtdvalid tmx14.dtd` said.
#[test]
fn the_findings_agree_with_the_document_type_and_all_valid_pairs_are_read() {
    let Some(folder) = beside() else { return };
    let mut wrong = Vec::new();
    for row in fs::read_to_string(folder.join("variants/manifest.tsv")).unwrap().lines().skip(1) {
        let fields: Vec<&str> = row.split('\t').collect();
        let bytes = fs::read(folder.join("variants").join(fields[0]).with_added_extension("tmx")).unwrap();
        let (valid, found) = (is_valid(&bytes), pairs(&bytes));
        if valid != (fields[2] == "valid") || (valid && found.to_string() != fields[1]) {
            wrong.push(format!("{row}: valid {valid}, {found} pairs"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The column `tu` is from another count, of the text `<tu`.
#[test]
fn the_files_of_other_programs_have_all_their_units() {
    let Some(folder) = beside() else { return };
    let mut wrong = Vec::new();
    for row in fs::read_to_string(folder.join("INVENTORY.tsv")).unwrap().lines().skip(1) {
        let fields: Vec<&str> = row.split('\t').collect();
        let is_tmx = Path::new(fields[0]).extension().is_some_and(|extension| extension == "tmx");
        if !is_tmx || fields[1] == "0" {
            continue;
        }
        let bytes = fs::read(folder.join(fields[0])).unwrap();
        let found = read(&bytes).map(|(units, _)| units.len().to_string());
        if found.as_deref() != Ok(fields[5]) {
            wrong.push(format!("{}: {found:?}, expected {}", fields[0], fields[5]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
