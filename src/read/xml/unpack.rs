//! Bytes that may be packed with gzip, as they came or unpacked.

use std::io::{self, Cursor, Read};

use flate2::read::MultiGzDecoder;

/// The first two bytes of gzip (RFC 1952, section 2.3.1).
const GZIP: [u8; 2] = [0x1F, 0x8B];

/// The bytes, unpacked where they begin as gzip does, and whether they do. A packed file that was cut gives
/// [`io::ErrorKind::UnexpectedEof`] at its end.
pub(super) fn unpacked<'a>(mut bytes: Box<dyn Read + 'a>) -> io::Result<(Box<dyn Read + 'a>, bool)> {
    let mut start = Vec::new();
    bytes.by_ref().take(GZIP.len() as u64).read_to_end(&mut start)?;
    let packed = start == GZIP;
    let whole = Cursor::new(start).chain(bytes);
    Ok((if packed { Box::new(MultiGzDecoder::new(whole)) } else { Box::new(whole) }, packed))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut packer = GzEncoder::new(Vec::new(), Compression::default());
        packer.write_all(bytes).unwrap();
        packer.finish().unwrap()
    }

    fn read(bytes: &[u8]) -> (Vec<u8>, io::Result<usize>) {
        let mut out = Vec::new();
        let end = unpacked(Box::new(bytes)).unwrap().0.read_to_end(&mut out);
        (out, end)
    }

    #[test]
    fn packed_and_plain_bytes_are_the_same() {
        for bytes in [&b"<tmx/>"[..], b"", b"\x1F", b"<"] {
            assert_eq!(read(bytes).0, bytes);
            assert_eq!(read(&packed(bytes)).0, bytes);
        }
        // Members that follow one another are one file (RFC 1952, section 2.2).
        assert_eq!(read(&[packed(b"<tm"), packed(b"x/>")].concat()).0, b"<tmx/>");
    }

    #[test]
    fn a_packed_file_that_was_cut_gives_what_is_there_and_says_so() {
        let text = b"The quick brown fox jumps over the lazy dog.".repeat(2);
        let whole = packed(&text);
        let (out, end) = read(&whole[..whole.len() - 10]);
        assert_eq!(end.unwrap_err().kind(), io::ErrorKind::UnexpectedEof);
        assert!(text.starts_with(&out));
    }
}
