//! The files of a folder.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::error::{Error, ErrorKind, Result};

/// The files with one of these extensions (lower case, without the dot) in a folder and those below it, by their path in
/// it without the extension, parted by `/`. Hidden ones are passed over: systems and editors leave them behind.
///
/// # Errors
/// When the folder cannot be read, holds itself by a link, or two of its files have one name.
pub fn files_in(folder: &Path, extensions: &[&str]) -> Result<BTreeMap<String, PathBuf>> {
    let mut files: BTreeMap<String, PathBuf> = BTreeMap::new();
    let is_shown = |entry: &DirEntry| entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".");
    for entry in WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter().filter_entry(is_shown) {
        let entry = entry.map_err(|cause| unread(folder, cause))?;
        let path = entry.path();
        let extension = path.extension().and_then(OsStr::to_str).map(str::to_ascii_lowercase);
        if entry.file_type().is_dir() || !extension.is_some_and(|found| extensions.contains(&found.as_str())) {
            continue;
        }
        let inside = path.strip_prefix(folder).unwrap_or(path).with_extension("");
        let name = inside.iter().map(OsStr::to_string_lossy).collect::<Vec<_>>().join("/");
        if let Some(other) = files.insert(name, path.to_owned()) {
            return Err(refused(path, format!("and {} have one name", other.display()))
                .hint("take one of them away: nothing says which is meant"));
        }
    }
    Ok(files)
}

fn refused(path: &Path, message: String) -> Error {
    Error::new(ErrorKind::Read, path.display().to_string(), message)
}

fn unread(folder: &Path, cause: walkdir::Error) -> Error {
    let path = cause.path().unwrap_or(folder).to_owned();
    match cause.into_io_error() {
        Some(cause) => Error::read(&path, cause),
        None => refused(&path, "is a link to a folder that it is in".to_owned())
            .hint("take the link away: its files would come again and again"),
    }
}
