//! The lines of a PO file, in the encoding that its header names.

use std::collections::VecDeque;
use std::io::{BufRead, Read};
use std::path::Path;

use encoding_rs::{Encoding, UTF_8};
use memchr::memmem;

use crate::error::{Error, ErrorKind, Result};
use crate::read::charset::Charset;

/// Most bytes of one entry, its comments included, and of what stands before the header's charset. A real one has few
/// thousand; without a limit a file of one line would fill the memory.
pub(super) const ENTRY_LIMIT: usize = 16 << 20;

/// A line.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// Counted from 1.
    pub number: usize,
    /// Without its end.
    pub text: String,
    /// The column of the first byte sequence that is none of the encoding, and is U+FFFD in the text.
    pub malformed: Option<usize>,
}

/// The lines of a file, one at a time.
pub(super) struct Lines<R> {
    name: String,
    input: R,
    /// Read already, to find the charset.
    ahead: VecDeque<Vec<u8>>,
    /// Given back, to be read again.
    held: Option<Line>,
    charset: Charset,
    number: usize,
    /// Bytes since the entry began.
    taken: usize,
}

/// What the header names as its charset.
pub(super) enum Named {
    /// Nothing, or `CHARSET`, as templates have it.
    Nothing,
    /// One that we read.
    Known,
    /// Something else; the file is read as UTF-8.
    Unknown(String),
}

impl<R: BufRead> Lines<R> {
    /// Reads up to the charset that the header names, and takes it.
    pub(super) fn new(name: String, input: R) -> Result<(Self, Named)> {
        let charset = Charset::UTF_8;
        let mut lines = Self { name, input, ahead: VecDeque::new(), held: None, charset, number: 0, taken: 0 };
        let named = lines.find_charset()?;
        lines.taken = 0;
        Ok((lines, named))
    }

    fn find_charset(&mut self) -> Result<Named> {
        let mut messages = 0;
        while let Some(mut line) = self.read_line()? {
            if self.ahead.is_empty()
                && let Some((encoding, length)) = Encoding::for_bom(&line)
            {
                if encoding != UTF_8 {
                    return Err(self
                        .error(format!("is {}; PO files have no such encoding", encoding.name()), 1)
                        .hint("save it as UTF-8"));
                }
                line.drain(..length);
            }
            let text = line.trim_ascii_start();
            let label = (text.starts_with(b"\"") || text.starts_with(b"msgstr")).then(|| charset_in(text)).flatten();
            let is_message = text.starts_with(b"msgid") && !text.starts_with(b"msgid_plural");
            self.ahead.push_back(line);
            if let Some(label) = label {
                return Ok(match Charset::named(&label, b"") {
                    _ if label == "CHARSET" => Named::Nothing,
                    Some(charset) if !charset.is_utf16() => {
                        self.charset = charset;
                        Named::Known
                    }
                    _ => Named::Unknown(label),
                });
            }
            messages += usize::from(is_message);
            if messages > 1 {
                break;
            }
        }
        Ok(Named::Nothing)
    }

    /// Bytes up to the next line feed, with it.
    fn read_line(&mut self) -> Result<Option<Vec<u8>>> {
        let mut line = Vec::new();
        let left = ENTRY_LIMIT - self.taken;
        let limit = u64::try_from(left).unwrap_or(u64::MAX);
        let read = (&mut self.input).take(limit).read_until(b'\n', &mut line);
        let read = read.map_err(|cause| Error::read(Path::new(&self.name), cause))?;
        if read == left {
            let message = format!("an entry is longer than {} MiB", ENTRY_LIMIT >> 20);
            let place = self.number + self.ahead.len() + 1;
            return Err(self.error(message, place).hint("check that this is a PO file"));
        }
        self.taken += read;
        Ok((read > 0).then_some(line))
    }

    /// The next line.
    pub(super) fn next(&mut self) -> Result<Option<Line>> {
        if let Some(held) = self.held.take() {
            return Ok(Some(held));
        }
        let line = match self.ahead.pop_front() {
            Some(line) => Some(line),
            None => self.read_line()?,
        };
        let Some(line) = line else { return Ok(None) };
        let line = line.strip_suffix(b"\n").unwrap_or(&line);
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        self.number += 1;
        let decoded = self.charset.decode(line);
        let malformed = decoded.first.and_then(|_| decoded.text.chars().position(|c| c == char::REPLACEMENT_CHARACTER));
        Ok(Some(Line { number: self.number, text: decoded.text, malformed: malformed.map(|at| at + 1) }))
    }

    /// Gives a line back, to be the next one.
    pub(super) fn hold(&mut self, line: Line) {
        self.held = Some(line);
    }

    /// Says that a new entry begins.
    pub(super) fn begin_entry(&mut self) {
        self.taken = 0;
    }

    /// An error of this file's form.
    pub(super) fn error(&self, message: impl Into<String>, line: usize) -> Error {
        Error::new(ErrorKind::Malformed, self.name.clone(), message).at_line(line)
    }

    /// The encoding's name.
    pub(super) fn charset(&self) -> &'static str {
        self.charset.name()
    }
}

/// The charset that a header's line names (RFC 2045, section 5.1).
fn charset_in(line: &[u8]) -> Option<String> {
    let at = memmem::find(line, b"charset=")?;
    let label = &line[at + b"charset=".len()..];
    let end = label.iter().position(|b| !(b.is_ascii_alphanumeric() || b"-_.:+".contains(b))).unwrap_or(label.len());
    Some(String::from_utf8_lossy(&label[..end]).into_owned())
}
