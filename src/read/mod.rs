//! Bytes to text, and text to language. This may fail.
//!
//! [`Input`] holds the bytes as they came, [`decode()`] turns them into text and says how, and
//! [`detect_pair`] says which of two texts is the English one and which the Chinese, [`detect_one`] which a text alone is.

mod anchors;
mod binary;
mod charset;
mod corpus;
mod decode;
mod detect;
mod documents;
mod folder;
mod glossary;
#[cfg(test)]
mod gold;
mod hz;
mod ladder;
mod language;
mod latin;
mod legacy;
mod lines;
mod links;
mod po;
mod profile;
mod records;
mod sample;
mod script;
mod table;
mod tmx;
mod unit_source;
mod units;
mod utf16;
mod xliff;
mod xml;

use std::io::Read;
use std::path::Path;

pub use anchors::{Anchors, LinePair};
pub use corpus::CorpusReader;
pub use decode::decode;
pub use documents::{Halves, extract};
pub use folder::files_in;
pub use glossary::Glossary;
pub use ladder::read_ladder;
pub use language::{Detected, Text, detect_one, detect_pair};
pub use lines::lines;
pub use links::LinkReader;
pub use po::PoReader;
pub use records::RecordReader;
pub use table::{TableForm, TableReader};
pub use tmx::{TmxParts, TmxReader};
pub use unit_source::{UnitFormat, UnitSource};
pub use units::{UnitBatch, UnitOptions, UnitReader};
pub use xliff::XliffReader;

use crate::error::{Error, ErrorKind, Result};

/// Something to read, as it came.
#[derive(Debug, Clone)]
pub struct Input {
    /// What the user calls it: a path, or `-` for standard input.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Input {
    /// Bytes that are in memory already, under a name for messages.
    pub fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { name: name.into(), bytes: bytes.into() }
    }

    /// Reads a file whole.
    ///
    /// # Errors
    /// When it is missing, is a directory, or cannot be read.
    pub fn open(path: &Path) -> Result<Self> {
        let name = path.display().to_string();
        // Asked first because systems disagree on what reading a directory says.
        if path.is_dir() {
            return Err(Error::new(ErrorKind::Read, name, "is a directory, not a file")
                .hint("give the path of one text file inside it"));
        }
        let bytes = std::fs::read(path).map_err(|cause| Error::read(path, cause))?;
        Ok(Self { name, bytes })
    }

    /// Reads everything that `reader` gives, for example standard input under the name `-`.
    ///
    /// # Errors
    /// When the reader fails.
    pub fn from_reader(name: impl Into<String>, mut reader: impl Read) -> Result<Self> {
        let name = name.into();
        let mut bytes = Vec::new();
        match reader.read_to_end(&mut bytes) {
            Ok(_) => Ok(Self { name, bytes }),
            Err(cause) => Err(Error::read(Path::new(&name), cause)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_file_is_told_with_its_path() {
        let error = Input::open(Path::new("no/such/novel.txt")).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Read);
        assert!(error.to_string().starts_with("no/such/novel.txt: cannot read: "), "{error}");
        assert!(error.to_string().contains("\nhint: check the spelling"), "{error}");
    }

    #[test]
    fn a_directory_is_called_a_directory() {
        let folder = tempfile::tempdir().unwrap();
        let error = Input::open(folder.path()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Read);
        assert!(error.to_string().contains(": is a directory, not a file\nhint: "), "{error}");
    }

    #[test]
    fn a_file_and_standard_input_give_the_same_bytes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        std::fs::write(&path, b"one\r\ntwo").unwrap();
        let file = Input::open(&path).unwrap();
        let stdin = Input::from_reader("-", &b"one\r\ntwo"[..]).unwrap();
        assert_eq!(file.bytes, stdin.bytes);
        assert_eq!(stdin.name, "-");
    }

    #[test]
    fn a_reader_that_fails_is_told_under_its_name() {
        struct Broken;
        impl Read for Broken {
            fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
                Err(std::io::ErrorKind::TimedOut.into())
            }
        }
        let error = Input::from_reader("-", Broken).unwrap_err();
        assert_eq!(error.to_string(), "-: cannot read: timed out");
    }
}
