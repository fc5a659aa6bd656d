//! How much of a file is unpacked: small files can be made that inflate to more than any memory.

use std::io::Read;

use flate2::read::ZlibDecoder;
use hayro_syntax::Filter;
use hayro_syntax::object::{Array, Object, Stream};
use hayro_syntax::page::Page;
use memchr::{memchr2, memmem};

/// Most bytes that one stream may inflate to: the drawing of a large map has 50 MB.
const MOST_BYTES: u64 = 256 << 20;
/// Most bytes that all streams of drawings may inflate to together.
const MOST_BYTES_IN_ALL: u64 = 2 << 30;
/// Deepest nesting of dictionaries. Bytes of pictures that look like their brackets come to some dozens.
const DEEPEST: usize = 2_000;
/// Most operators and glyphs of a document: some seconds of work.
const MOST_STEPS: usize = 200_000_000;

/// What may still be spent on a document.
pub(super) struct Budget {
    bytes: u64,
    steps: usize,
}

impl Budget {
    pub fn new() -> Self {
        Self { bytes: MOST_BYTES_IN_ALL, steps: MOST_STEPS }
    }

    /// Counts a step of work; `None` when it was one too many.
    pub fn step(&mut self) -> Option<()> {
        self.steps = self.steps.checked_sub(1)?;
        Some(())
    }

    /// The drawing of a page: empty where it is damaged, `None` where it is too large.
    pub fn page(&mut self, page: &Page<'_>) -> Option<Vec<u8>> {
        let contents: Vec<Stream<'_>> = match page.raw().get::<Object<'_>>("Contents") {
            Some(Object::Stream(stream)) => vec![stream],
            Some(Object::Array(array)) => Array::iter::<Stream<'_>>(&array).collect(),
            _ => Vec::new(),
        };
        let mut content = Vec::new();
        for stream in contents {
            content.extend(self.stream(&stream)?);
            content.push(b'\n');
        }
        Some(content)
    }

    /// The bytes of a stream: empty where they are damaged, `None` where there are too many.
    pub fn stream(&mut self, stream: &Stream<'_>) -> Option<Vec<u8>> {
        let raw = stream.raw_data();
        let filters = stream.filters();
        let most = filters.iter().fold(raw.len() as u64, |most, filter| most.saturating_mul(growth(*filter)));
        let believed = if filters.len() == 1 && filters[0] == Filter::FlateDecode && most > MOST_BYTES {
            inflated(&raw) <= MOST_BYTES
        } else {
            most <= 4 * MOST_BYTES
        };
        if !believed {
            return None;
        }
        let data = stream.decoded_data().map(std::borrow::Cow::into_owned).unwrap_or_default();
        self.bytes = self.bytes.checked_sub(data.len() as u64)?;
        Some(data)
    }
}

/// How many bytes a filter makes of one at most.
fn growth(filter: Filter) -> u64 {
    match filter {
        Filter::FlateDecode => 1_032,
        // a code of 12 bits may stand for 3,800 bytes
        Filter::LzwDecode => 2_560,
        Filter::RunLengthDecode => 64,
        _ => 1,
    }
}

/// How many bytes a stream of deflate gives, or one more than the most that is believed.
fn inflated(packed: &[u8]) -> u64 {
    std::io::copy(&mut ZlibDecoder::new(packed).take(MOST_BYTES + 1), &mut std::io::sink()).unwrap_or(0)
}

/// Whether a file opens dictionaries in dictionaries deeper than any document: the parser is slow on them.
pub(super) fn is_too_deep(file: &[u8]) -> bool {
    let (mut depth, mut deepest) = (0_usize, 0);
    let mut at = 0;
    while let Some(found) = memchr2(b'<', b'>', &file[at..]) {
        at += found;
        let pair = file.get(at..at + 2);
        depth = match pair {
            Some(b"<<") => depth + 1,
            Some(b">>") => depth.saturating_sub(1),
            _ => depth,
        };
        deepest = deepest.max(depth);
        at += if matches!(pair, Some(b"<<" | b">>")) { 2 } else { 1 };
    }
    deepest > DEEPEST
}

/// Whether a file has a packed stream, other than a picture, that inflates to more than any document's. The parser
/// unpacks tables of objects and fonts without asking how large they become.
pub(super) fn is_bomb(file: &[u8]) -> bool {
    let mut total = 0;
    for at in memmem::find_iter(file, b"stream") {
        let begin = at + 6;
        let begin = begin + file[begin..].iter().take(2).take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let head = &file[at.saturating_sub(400)..at];
        let head = memmem::rfind(head, b" obj").map_or(head, |object| &head[object..]);
        let packed = &file[begin..];
        // A zlib header (RFC 1950, 2.2): deflate, and a multiple of 31.
        let zlib =
            packed.len() > 2 && packed[0] & 0x0F == 8 && u16::from_be_bytes([packed[0], packed[1]]).is_multiple_of(31);
        if !zlib || memmem::find(head, b"/Image").is_some() {
            continue;
        }
        let mut first = Vec::new();
        let mut unpacked = ZlibDecoder::new(packed).take(MOST_BYTES + 1);
        let nested = (&mut unpacked).take(1 << 20).read_to_end(&mut first).is_ok()
            && memmem::find_iter(head, b"FlateDecode").nth(1).is_some()
            && inflated(&first) > MOST_BYTES;
        let size = first.len() as u64 + std::io::copy(&mut unpacked, &mut std::io::sink()).unwrap_or(0);
        total += size;
        if nested || size > MOST_BYTES || total > MOST_BYTES_IN_ALL {
            return true;
        }
    }
    false
}
