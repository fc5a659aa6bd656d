//! Python packages as they are downloaded: zip archives that are known by the digest of their bytes.

use std::fmt::Write;
use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;

use sha2::{Digest, Sha256};
use zip::ZipArchive;

use crate::Failure;

/// A wheel, read whole.
pub struct Wheel {
    archive: ZipArchive<Cursor<Vec<u8>>>,
}

impl Wheel {
    /// Reads the wheel at `path`, whose SHA-256 must be `expected` (lower-case hexadecimal) unless `unchecked`.
    pub fn read(path: &Path, expected: &str, unchecked: bool) -> Result<Self, Failure> {
        let bytes = fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let found = Sha256::digest(&bytes).iter().fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        });
        if !unchecked && found != expected {
            let place = path.display();
            return Err(format!(
                "{place}: its sha256 is {found}, expected {expected}\n\
                 hint: take the version that the page of this command names; --unchecked converts another one"
            )
            .into());
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(Self { archive })
    }

    /// The bytes of one file of the wheel.
    pub fn member(&mut self, name: &str) -> Result<Vec<u8>, Failure> {
        let mut file = self.archive.by_name(name).map_err(|error| format!("{name}: {error}"))?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}
