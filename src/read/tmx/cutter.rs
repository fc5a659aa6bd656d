//! Cuts the units of a file into parts.

use std::io::{self, Read};
use std::ops::Range;

use memchr::memmem;

use crate::model::Location;
use crate::read::xml::moved;

/// Where parts are cut. It may stand in a comment, too; that is found out when the part is read.
const UNIT_END: &[u8] = b"</tu>";
/// How many times as long as it should be a part may get.
const LONGEST: usize = 16;

/// Some bytes of a file.
pub(super) struct Part {
    pub bytes: Vec<u8>,
    /// Where it stands in the file, in bytes.
    pub place: Range<usize>,
    /// Where it begins, if the file is in UTF-8 up to there.
    pub location: Location,
    /// Whether the file ends with it.
    pub is_last: bool,
}

/// Reads a file and cuts it behind ends of units.
pub(super) struct Cutter<R> {
    pub bytes: R,
    /// Bytes of a part.
    size: usize,
    /// Read, and behind the last cut.
    rest: Vec<u8>,
    /// Where the rest begins.
    at: usize,
    location: Location,
    ended: bool,
}

impl<R: Read> Cutter<R> {
    /// Cuts what `bytes` gives, of which the first stands at that place of the file.
    pub fn new(bytes: R, size: usize, at: usize, location: Location) -> Self {
        Self { bytes, size, rest: Vec::new(), at, location, ended: false }
    }

    /// The next part. `None` behind the last, and also where the file cannot be read or cut any further.
    pub fn next(&mut self) -> Option<Part> {
        if self.ended {
            return None;
        }
        // Whatever goes wrong, there is no next part.
        self.ended = true;
        let mut bytes = Vec::with_capacity(self.size + self.rest.len());
        bytes.append(&mut self.rest);
        loop {
            let looked = bytes.len().saturating_sub(UNIT_END.len());
            let is_last = self.fill(&mut bytes).ok()? < self.size;
            let end = if is_last {
                bytes.len()
            } else if let Some(at) = memmem::rfind(&bytes[looked..], UNIT_END) {
                looked + at + UNIT_END.len()
            } else if bytes.len() >= LONGEST * self.size {
                return None;
            } else {
                continue;
            };
            self.rest.extend_from_slice(&bytes[end..]);
            bytes.truncate(end);
            let part = Part { place: self.at..self.at + end, location: self.location, is_last, bytes };
            self.at = part.place.end;
            self.location = moved(self.location, &part.bytes, false);
            self.ended = is_last;
            return Some(part);
        }
    }

    /// Adds as many bytes as a part has, or fewer at the end; how many.
    fn fill(&mut self, bytes: &mut Vec<u8>) -> io::Result<usize> {
        self.bytes.by_ref().take(self.size as u64).read_to_end(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, size: usize) -> Vec<(String, usize, Location)> {
        let mut cutter = Cutter::new(text.as_bytes(), size, 100, Location { line: 5, column: 7 });
        let part = |part: Part| (String::from_utf8(part.bytes).unwrap(), part.place.start, part.location);
        std::iter::from_fn(|| cutter.next().map(part)).collect()
    }

    #[test]
    fn parts_end_with_units_and_know_their_places() {
        let at = |line, column| Location { line, column };
        let parts = cut("<tu>a</tu>\r\n<tu>\n中</tu><tu>b</tu>\r</body>", 16);
        let expected = [
            ("<tu>a</tu>", 100, at(5, 7)),
            ("\r\n<tu>\n中</tu>", 110, at(5, 17)),
            ("<tu>b</tu>\r</body>", 125, at(7, 7)),
        ];
        let found: Vec<_> = parts.iter().map(|(text, place, location)| (text.as_str(), *place, *location)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_part_without_the_end_of_a_unit_is_read_on() {
        let long = format!("<tu>{}</tu>x", "y".repeat(30));
        assert_eq!(cut(&long, 4).len(), 2);
        assert_eq!(cut(&long, 2), []);
        assert_eq!(cut("", 4), [(String::new(), 100, Location { line: 5, column: 7 })]);
    }
}
