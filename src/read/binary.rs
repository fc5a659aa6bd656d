//! Files that are no text in any encoding, and what to do with them.

use super::sample;
use crate::error::{Error, ErrorKind, Result};

const SAVE: &str = "open it, save it as plain text (UTF-8), and give that file";
const SAVE_AGAIN: &str = "open it, save it as docx, xlsx or plain text (UTF-8), and give that file";
const UNPACK: &str = "unpack it, and give the text file inside";
const DECRYPT: &str = "open it with its password, save it without one, and give that file";
const RECOGNISE: &str = "run text recognition (OCR) over it, and give the text file that it writes";

/// The compound file of old Office documents (MS-CFB, 2.2).
const OLE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// First bytes, what begins with them, and the way out. Signatures are those of the formats' own
/// specifications.
const SIGNATURES: [(&[u8], &str, &str); 20] = [
    (b"%PDF-", "a PDF document", "save it as plain text first, for example with `pdftotext -layout FILE`"),
    (b"%!PS", "a PostScript document", "save it as plain text first, for example with `ps2ascii FILE`"),
    (b"PK\x03\x04", "a zip archive, as Word (docx), LibreOffice (odt) and EPUB files are", SAVE),
    (b"PK\x05\x06", "an empty zip archive", SAVE),
    (OLE, "an old Office document (doc, xls, ppt or wps)", SAVE_AGAIN),
    (b"{\\rtf", "an RTF document", SAVE),
    (b"\x1F\x8B", "a gzip archive", UNPACK),
    (b"BZh", "a bzip2 archive", UNPACK),
    (b"\xFD7zXZ\0", "an xz archive", UNPACK),
    (b"\x28\xB5\x2F\xFD", "a Zstandard archive", UNPACK),
    (b"7z\xBC\xAF\x27\x1C", "a 7-Zip archive", UNPACK),
    (b"Rar!\x1A\x07", "a RAR archive", UNPACK),
    (b"\x89PNG\r\n\x1A\n", "a picture (PNG)", RECOGNISE),
    (b"\xFF\xD8\xFF", "a picture (JPEG)", RECOGNISE),
    (b"GIF87a", "a picture (GIF)", RECOGNISE),
    (b"GIF89a", "a picture (GIF)", RECOGNISE),
    (b"II*\0", "a picture (TIFF)", RECOGNISE),
    (b"MM\0*", "a picture (TIFF)", RECOGNISE),
    (b"AT&TFORM", "a scanned book (DjVu)", "save its text layer first, for example with `djvutxt FILE`"),
    (b"SQLite format 3\0", "a database (SQLite)", "export its text first"),
];

/// Refuses files of a known kind that is not text.
pub(super) fn refuse_known(name: &str, bytes: &[u8]) -> Result<()> {
    let Some((signature, kind, hint)) = SIGNATURES.iter().find(|(signature, ..)| bytes.starts_with(signature)) else {
        return Ok(());
    };
    // `BZh` could begin a word; the block size and the digits of pi that follow in bzip2 could not.
    if *signature == b"BZh" && bytes.get(4..10) != Some(b"1AY&SY") {
        return Ok(());
    }
    refuse_known_office(name, bytes)?;
    Err(Error::new(ErrorKind::NotText, name, format!("is {kind}, not plain text")).hint(*hint))
}

/// Refuses the containers of old Office documents, which also hold newer ones that are encrypted (MS-OFFCRYPTO, 2.3).
pub(super) fn refuse_known_office(name: &str, bytes: &[u8]) -> Result<()> {
    if !bytes.starts_with(OLE) {
        return Ok(());
    }
    let stream: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if memchr::memmem::find(bytes, &stream).is_some() {
        let what = "is an Office document (docx, xlsx or pptx) that is encrypted with a password";
        return Err(Error::new(ErrorKind::NotText, name, what).hint(DECRYPT));
    }
    let what = "is an old Office document (doc, xls, ppt or wps), not plain text";
    Err(Error::new(ErrorKind::NotText, name, what).hint(SAVE_AGAIN))
}

/// Refuses bytes of which more than one in fifty is a control character that text does not use.
///
/// To be asked of everything but UTF-16, of which every other byte may be zero.
pub(super) fn refuse_controls(name: &str, bytes: &[u8]) -> Result<()> {
    let (mut controls, mut seen) = (0, 0);
    for window in sample::windows(bytes.len()) {
        controls += bytes[window.clone()].iter().filter(|&&byte| is_foreign_to_text(byte)).count();
        seen += window.len();
    }
    // The two that are forgiven let a short note keep a stray zero byte.
    if controls <= seen / 50 + 2 {
        return Ok(());
    }
    let percent = controls * 100 / seen;
    let message = format!("is not text: {percent} % of its bytes are control characters");
    Err(Error::new(ErrorKind::NotText, name, message)
        .hint("open it in the program it was made with, save it as plain text (UTF-8), and give that file"))
}

/// Whether a byte is a control character without a use in text files. In use are tabs and line
/// ends, form feeds, the backspaces of printed manuals, escapes and shifts of seven-bit encodings,
/// and the end mark of DOS.
fn is_foreign_to_text(byte: u8) -> bool {
    matches!(byte, 0x00..=0x07 | 0x10..=0x19 | 0x1C..=0x1F | 0x7F)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind_of(bytes: &[u8]) -> String {
        refuse_known("f", bytes).unwrap_err().to_string()
    }

    #[test]
    fn known_formats_are_named_with_the_way_out() {
        assert_eq!(
            kind_of(b"%PDF-1.7\n"),
            "f: is a PDF document, not plain text\nhint: save it as plain text first, for example with `pdftotext -layout FILE`"
        );
        assert!(kind_of(b"PK\x03\x04\x14\0").contains("Word (docx)"));
        assert!(kind_of(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1").contains("old Office document"));
        let encrypted = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";
        assert!(kind_of(encrypted).starts_with("f: is an Office document (docx, xlsx or pptx) that is encrypted"));
        assert!(kind_of(b"{\\rtf1\\ansi").contains("RTF"));
        assert!(kind_of(b"\x1F\x8B\x08\0").contains("gzip"));
        assert!(kind_of(b"BZh91AY&SY").contains("bzip2"));
        assert!(kind_of(b"\x89PNG\r\n\x1A\n\0").contains("picture (PNG)"));
        assert!(kind_of(b"\xFF\xD8\xFF\xE0").contains("picture (JPEG)"));
    }

    #[test]
    fn text_that_begins_like_a_signature_is_text() {
        assert!(refuse_known("f", b"BZh is how a bzip2 file begins").is_ok());
        assert!(refuse_known("f", b"PK is short for player killer").is_ok());
        assert!(refuse_known("f", b"").is_ok());
    }

    #[test]
    fn a_file_full_of_zero_bytes_is_refused() {
        let error = refuse_controls("a.bin", &[b'a', 0, 0, 0].repeat(50)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::NotText);
        assert!(error.to_string().starts_with("a.bin: is not text: 75 % of its bytes"), "{error}");
    }

    #[test]
    fn a_stray_control_character_does_not_make_a_text_binary() {
        assert!(refuse_controls("f", b"one\x0Ctwo\x1A").is_ok());
        assert!(refuse_controls("f", b"N\x08NA\x08AM\x08ME\x08E").is_ok());
        assert!(refuse_controls("f", b"a line\0").is_ok());
        assert!(refuse_controls("f", b"").is_ok());
    }
}
