//! The part of a file that is being looked at, decoded, and where in the file it begins.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::VecDeque;
use std::io::{self, Read};
use std::path::Path;

use encoding_rs::{Decoder, DecoderResult, UTF_8};
use memchr::memchr_iter;

use super::{encoding, limits, unpack};
use crate::error::{Error, ErrorKind, Result};
use crate::model::Location;

/// Bytes that are looked at to choose the encoding.
const HEAD: u64 = 256 << 10;
/// Bytes read at once, as long as no token is longer.
const CHUNK: usize = 64 << 10;

/// Bytes of a file from some place on.
pub(in crate::read) enum Bytes<'a> {
    /// All of them that are to be read.
    Held(&'a [u8]),
    /// What gives them.
    Read(Box<dyn Read + 'a>),
}

/// What is read and not yet consumed of a file.
pub(in crate::read) struct Window<'a> {
    pub name: String,
    bytes: Box<dyn Read + 'a>,
    /// Read, and not yet decoded.
    input: Vec<u8>,
    decoder: Decoder,
    text: Cow<'a, str>,
    /// How much of `text` is consumed.
    at: usize,
    /// Decoded bytes before `text`.
    base: usize,
    /// How much longer the file is than what is decoded of it; `None` where that changes from place to place.
    mark: Option<usize>,
    /// Where bytes were malformed, in decoded bytes from the beginning.
    malformed: VecDeque<usize>,
    ended: bool,
    /// Whether the packed file ended before it should.
    pub cut: bool,
    /// A place that was asked for, in decoded bytes, and where it is: what comes next is counted from there.
    counted: Cell<(usize, Location)>,
    /// What is wrong with the encoding as a whole.
    pub fault: Option<String>,
}

impl<'a> Window<'a> {
    /// Unpacks, and reads enough to know the encoding.
    pub(super) fn new(name: String, bytes: Box<dyn Read + 'a>) -> Result<Self> {
        let failed = |cause| Error::read(Path::new(&name), cause);
        let (mut bytes, packed) = unpack::unpacked(bytes).map_err(failed)?;
        let mut input = Vec::new();
        let cut = match bytes.by_ref().take(HEAD).read_to_end(&mut input) {
            Ok(_) => false,
            Err(cause) if cause.kind() == io::ErrorKind::UnexpectedEof => true,
            Err(cause) => return Err(failed(cause)),
        };
        let chosen = encoding::choose(&name, &input)?;
        input.drain(..chosen.mark);
        Ok(Self {
            decoder: chosen.encoding.new_decoder_without_bom_handling(),
            fault: chosen.fault,
            name,
            bytes,
            input,
            text: Cow::default(),
            at: 0,
            base: 0,
            mark: (chosen.encoding == UTF_8 && !packed).then_some(chosen.mark),
            malformed: VecDeque::new(),
            ended: false,
            cut,
            counted: Cell::new((0, Location { line: 1, column: 1 })),
        })
    }

    /// What follows so many bytes of a plain file in UTF-8, and begins at that place.
    pub(super) fn behind(name: String, bytes: Bytes<'a>, before: usize, location: Location) -> Self {
        let (bytes, text): (Box<dyn Read + 'a>, _) = match bytes {
            // As it stands, which saves two copies.
            Bytes::Held(bytes) => match simdutf8::basic::from_utf8(bytes) {
                Ok(text) => (Box::new(io::empty()), text),
                Err(_) => (Box::new(bytes), ""),
            },
            Bytes::Read(bytes) => (bytes, ""),
        };
        Self {
            decoder: UTF_8.new_decoder_without_bom_handling(),
            fault: None,
            name,
            bytes,
            input: Vec::new(),
            text: Cow::Borrowed(text),
            at: 0,
            base: before,
            mark: Some(0),
            malformed: VecDeque::new(),
            ended: !text.is_empty(),
            cut: false,
            counted: Cell::new((before, location)),
        }
    }

    /// What is not consumed yet.
    pub(super) fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    /// Whether the rest is all there is.
    pub(super) fn is_whole(&self) -> bool {
        self.ended
    }

    /// Where the rest begins.
    pub(super) fn location(&self) -> Location {
        let (place, location) = self.counted.get();
        let text = self.text.as_bytes();
        let between = &text[place - self.base..self.at];
        if between.is_empty() {
            return location;
        }
        let location = moved(location, between, text.get(self.at) == Some(&b'\n'));
        self.counted.set((self.consumed(), location));
        location
    }

    /// Makes the rest longer: at least twice as long, so that looking again from its beginning costs no more than once.
    ///
    /// # Errors
    /// When the system fails, or the rest is longer than a token may be.
    pub(super) fn fill(&mut self) -> Result<()> {
        let rest = self.text.len() - self.at;
        if rest > limits::TOKEN {
            let message = format!("something that is longer than {} MiB begins here", limits::TOKEN >> 20);
            return Err(self.refused(message).hint("look for a quote or a comment that is not closed"));
        }
        // Of what goes now nobody can count the lines any more.
        self.location();
        let text = self.text.to_mut();
        text.drain(..self.at);
        self.base += self.at;
        self.at = 0;
        if self.input.is_empty() && !self.cut {
            let want = rest.max(CHUNK) as u64;
            match self.bytes.by_ref().take(want).read_to_end(&mut self.input) {
                Ok(_) => {}
                Err(cause) if cause.kind() == io::ErrorKind::UnexpectedEof => self.cut = true,
                Err(cause) => return Err(Error::read(Path::new(&self.name), cause)),
            }
        }
        self.ended = self.input.is_empty();
        self.decode();
        Ok(())
    }

    /// Decodes all input; the last call is with none.
    fn decode(&mut self) {
        let mut at = 0;
        let text = self.text.to_mut();
        loop {
            let rest = &self.input[at..];
            let (result, read) = self.decoder.decode_to_string_without_replacement(rest, text, self.ended);
            at += read;
            match result {
                DecoderResult::InputEmpty => break,
                DecoderResult::OutputFull => text.reserve(rest.len() + 64),
                DecoderResult::Malformed(..) => {
                    // What follows a malformed byte at once is most often the rest of the same character.
                    let here = self.base + text.len();
                    let last = self.malformed.back().map(|place| place + char::REPLACEMENT_CHARACTER.len_utf8());
                    if last != Some(here) {
                        self.malformed.push_back(here);
                        text.push(char::REPLACEMENT_CHARACTER);
                    }
                }
            }
        }
        self.input.clear();
    }

    /// How many bytes of the file stand before the rest; `None` where the file is not plain UTF-8 up to there.
    pub(super) fn offset(&self) -> Option<usize> {
        self.mark.map(|mark| mark + self.consumed())
    }

    /// How many decoded bytes are consumed.
    pub(super) fn consumed(&self) -> usize {
        self.base + self.at
    }

    /// Where so many bytes of the rest end.
    pub(super) fn location_after(&self, bytes: usize) -> Location {
        let rest = self.rest();
        moved(self.location(), &rest.as_bytes()[..rest.floor_char_boundary(bytes)], false)
    }

    /// How many malformed sequences stand in so many bytes of the rest, and where the first of them does.
    pub(super) fn malformed(&self, bytes: usize) -> Option<(usize, usize)> {
        let start = self.base + self.at;
        let first = *self.malformed.front().filter(|&&place| place < start + bytes)?;
        Some((self.malformed.iter().take_while(|&&place| place < start + bytes).count(), first - start))
    }

    /// Consumes so many bytes of the rest.
    pub(super) fn advance(&mut self, bytes: usize) {
        let end = (self.at + bytes).min(self.text.len());
        self.at = end;
        while self.malformed.front().is_some_and(|&place| place < self.base + end) {
            self.malformed.pop_front();
            self.mark = None;
        }
    }

    /// An error at the beginning of the rest.
    pub(super) fn refused(&self, message: impl Into<String>) -> Error {
        Error::new(ErrorKind::Malformed, &self.name, message).at_line(self.location().line)
    }
}

/// The place after a text in UTF-8. Lines end in LF, CRLF or CR; `feed` says that an LF comes next.
pub(in crate::read) fn moved(from: Location, bytes: &[u8], feed: bool) -> Location {
    let letters = |bytes: &[u8]| bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count();
    let Some(last) = memchr::memrchr2(b'\n', b'\r', bytes) else {
        return Location { column: from.column + letters(bytes), ..from };
    };
    let feeds = memchr_iter(b'\n', bytes).count();
    let lone = |at: &usize| bytes.get(at + 1).map_or(!feed, |&next| next != b'\n');
    let returns = memchr_iter(b'\r', bytes).filter(lone).count();
    if feeds + returns == 0 {
        return from;
    }
    Location { line: from.line + feeds + returns, column: 1 + letters(&bytes[last + 1..]) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_lines_and_characters() {
        let start = Location { line: 1, column: 1 };
        let at = |text: &str| moved(start, text.as_bytes(), false);
        assert_eq!(at("中文a"), Location { line: 1, column: 4 });
        assert_eq!(at("a\nb\r\nc\rd𠮷"), Location { line: 4, column: 3 });
        assert_eq!(at("a\r"), Location { line: 2, column: 1 });
        // The line ends with the LF that comes next.
        assert_eq!(moved(start, b"a\r", true).line, 1);
    }

    #[test]
    fn malformed_bytes_are_found_where_they_stand() {
        let mut window =
            Window::new("f".to_owned(), Box::new(&b"<a>\xED\xA1\x80</a>\n<b>\xFF</b> \xE4\xB8\xAD\xE4\xB8\xAD\xE4\xB8\xAD\xE4\xB8\xAD\xE4\xB8\xAD\xE4\xB8\xAD\xE4\xB8\xAD\xE4\xB8\xAD\xE4\xB8\xAD\xE4\xB8\xAD\xE4\xB8\xAD\xE4\xB8\xAD\xE4\xB8\xAD\xE4\xB8\xAD\xE4\xB8\xAD\xE4\xB8\xAD"[..]))
                .unwrap();
        while !window.is_whole() {
            window.fill().unwrap();
        }
        assert_eq!(window.rest(), "<a>\u{FFFD}</a>\n<b>\u{FFFD}</b> 中中中中中中中中中中中中中中中中");
        assert_eq!((window.malformed(3), window.malformed(100)), (None, Some((2, 3))));
        window.advance(6);
        assert_eq!((window.location().column, window.malformed(100)), (5, Some((1, 8))));
        window.advance(100);
        assert_eq!((window.location(), window.malformed(100)), (Location { line: 2, column: 26 }, None));
    }
}
