//! Bytes to text. This may fail.

use std::path::Path;

use crate::error::{Error, Result};

/// Something to read, as it came.
#[derive(Debug, Clone)]
pub struct Input {
    /// What the user calls it: a path, or `-`.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Input {
    /// Reads a file whole.
    ///
    /// # Errors
    /// When it cannot be read, or is a directory.
    pub fn open(path: &Path) -> Result<Self> {
        let bytes = std::fs::read(path).map_err(|cause| Error::read(path, cause))?;
        Ok(Self { name: path.display().to_string(), bytes })
    }
}
