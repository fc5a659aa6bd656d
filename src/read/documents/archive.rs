//! Zip archives that documents are packed in, and how much of one is believed.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::error::{Error, ErrorKind, Result};
use crate::read::{Input, binary};

/// Most bytes of one part that are inflated: the text of twenty long novels with its markup.
const MOST_BYTES: u64 = 256 << 20;
/// Most bytes of all parts that are read together.
const MOST_BYTES_IN_ALL: u64 = 1 << 30;
/// Most parts that an archive may have: a book of a file a page stays far below.
const MOST_PARTS: usize = 100_000;

/// An archive in memory. Its parts are found by their names alone and never written anywhere, so that paths in it lead nowhere.
pub(super) struct Archive<'a> {
    name: &'a str,
    zip: ZipArchive<Cursor<&'a [u8]>>,
    inflated: u64,
}

impl<'a> Archive<'a> {
    /// Opens an archive.
    ///
    /// # Errors
    /// When it is damaged or has more parts than a document has.
    pub fn open(input: &'a Input) -> Result<Self> {
        let name = input.name.as_str();
        // With a password Office packs its documents in the container of its old ones.
        binary::refuse_known_office(name, &input.bytes)?;
        let zip = ZipArchive::new(Cursor::new(input.bytes.as_slice())).map_err(|_| {
            Error::new(ErrorKind::Malformed, name, "is a zip archive whose directory is damaged or cut off")
                .hint("fetch or save it again; `zip -FF FILE --out NEW` saves what can be saved")
        })?;
        if zip.len() > MOST_PARTS {
            let what = format!("is an archive of {} parts; a document has {MOST_PARTS} at most", zip.len());
            return Err(Error::new(ErrorKind::Malformed, name, what).hint("unpack it and give the document inside"));
        }
        Ok(Self { name, zip, inflated: 0 })
    }

    /// Whether it has a part of this name.
    pub fn holds(&self, part: &str) -> bool {
        self.zip.index_for_name(part).is_some()
    }

    /// Whether it has a part whose name begins so.
    pub fn holds_below(&self, folder: &str) -> bool {
        self.zip.file_names().any(|name| name.is_ok_and(|name| name.starts_with(folder)))
    }

    /// The bytes of a part; `None` where there is none of this name.
    ///
    /// # Errors
    /// When it is encrypted or damaged, or inflates to more than any document has.
    pub fn bytes(&mut self, part: &str) -> Result<Option<Vec<u8>>> {
        let refused = |what: String, hint: &str| Error::new(ErrorKind::Malformed, self.name, what).hint(hint);
        let room = MOST_BYTES.min(MOST_BYTES_IN_ALL - self.inflated);
        let packed = match self.zip.by_name(part) {
            Ok(packed) => packed,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(why)) if why == ZipError::PASSWORD_REQUIRED => {
                return Err(refused("is encrypted".to_owned(), "open it with its password and save it without one"));
            }
            Err(why) => {
                return Err(refused(
                    format!("its part `{part}` cannot be read: {why}"),
                    "save it again, or from its program",
                ));
            }
        };
        let mut bytes = Vec::new();
        let read = packed.take(room + 1).read_to_end(&mut bytes);
        if bytes.len() as u64 > room {
            let what = format!("its part `{part}` inflates to more than {} MB", room >> 20);
            return Err(refused(what, "it looks made to fill the memory; split the document if it is not"));
        }
        read.map_err(|why| refused(format!("its part `{part}` is damaged: {why}"), "fetch or save it again"))?;
        self.inflated += bytes.len() as u64;
        Ok(Some(bytes))
    }

    /// The text of a part in UTF-8; `None` where there is none or it cannot be read.
    pub fn text(&mut self, part: &str) -> Option<String> {
        String::from_utf8(self.bytes(part).ok()??).ok()
    }
}
