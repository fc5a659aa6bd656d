//! Reads the files of the encoder: little-endian numbers, in sections that begin at multiples of eight bytes.

use crate::error::{Error, ErrorKind, Result};

/// A file, and how much of it has been read.
pub(super) struct Sections {
    name: &'static str,
    bytes: &'static [u8],
    at: usize,
}

impl Sections {
    /// Begins a file, which must begin with these eight bytes.
    pub fn new(name: &'static str, bytes: &'static [u8], magic: [u8; 8]) -> Result<Self> {
        let mut sections = Self { name, bytes, at: 0 };
        if sections.bytes(magic.len())? == magic.as_slice() {
            Ok(sections)
        } else {
            Err(sections.wrong("it does not begin as such a file does"))
        }
    }

    /// The next bytes, as they stand.
    pub fn bytes(&mut self, len: usize) -> Result<&'static [u8]> {
        let end = self.at.checked_add(len).filter(|&end| end <= self.bytes.len());
        let end = end.ok_or_else(|| self.wrong(&format!("{len} bytes were expected at byte {}", self.at)))?;
        let bytes = &self.bytes[self.at..end];
        self.at = end;
        Ok(bytes)
    }

    /// What is left.
    pub fn rest(&mut self) -> &'static [u8] {
        let rest = &self.bytes[self.at..];
        self.at = self.bytes.len();
        rest
    }

    pub fn u32s(&mut self, count: usize) -> Result<Vec<u32>> {
        self.numbers(count, u32::from_le_bytes)
    }

    pub fn f32s(&mut self, count: usize) -> Result<Vec<f32>> {
        self.numbers(count, f32::from_le_bytes)
    }

    pub fn f64(&mut self) -> Result<f64> {
        Ok(self.numbers(1, f64::from_le_bytes)?[0])
    }

    /// Goes to where the next section begins.
    pub fn pad(&mut self) -> Result<()> {
        let padding = self.at.next_multiple_of(8) - self.at;
        self.bytes(padding).map(drop)
    }

    /// An error: this file is not what it should be.
    pub fn wrong(&self, found: &str) -> Error {
        Error::new(ErrorKind::Malformed, self.name, format!("damaged: {found}"))
            .hint("build the program again from an untouched copy of its source")
    }

    fn numbers<T, const SIZE: usize>(&mut self, count: usize, read: fn([u8; SIZE]) -> T) -> Result<Vec<T>> {
        let len = count.checked_mul(SIZE).ok_or_else(|| self.wrong("a section is larger than any file"))?;
        let (numbers, _) = self.bytes(len)?.as_chunks();
        Ok(numbers.iter().copied().map(read).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &[u8] = b"TESTFILE\x01\0\0\0\x02\0\0\0\0\0\x80?";

    #[test]
    fn numbers_are_read_in_order() {
        let mut sections = Sections::new("test", FILE, *b"TESTFILE").unwrap();
        assert_eq!(sections.u32s(2).unwrap(), [1, 2]);
        assert_eq!(sections.f32s(1).unwrap(), [1.0]);
        assert!(sections.rest().is_empty());
    }

    #[test]
    fn a_file_that_is_too_short_or_another_is_refused() {
        assert!(Sections::new("test", FILE, *b"OTHERONE").is_err());
        assert!(Sections::new("test", b"TEST", *b"TESTFILE").is_err());
        let mut sections = Sections::new("test", FILE, *b"TESTFILE").unwrap();
        let error = sections.f32s(4).unwrap_err().to_string();
        assert!(error.starts_with("test: damaged: 16 bytes were expected at byte 8"), "{error}");
        assert!(sections.u32s(usize::MAX).is_err());
    }
}
