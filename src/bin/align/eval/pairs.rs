//! Which gold file belongs to which file under test.

use std::ffi::OsStr;
use std::path::Path;

use bitext::{Error, ErrorKind, Result, files_in};

use crate::places::Source;

/// Extensions of files that hold beads.
const EXTENSIONS: [&str; 2] = ["align", "jsonl"];
/// Names told one by one in an error.
const FIRST: usize = 5;

/// A document: its gold alignment and the one under test.
#[derive(Debug, PartialEq, Eq)]
pub struct Pair {
    /// The path in its folder without the extension, or the gold file's name without it.
    pub name: String,
    /// Its gold alignment.
    pub gold: Source,
    /// Its alignment under test.
    pub test: Source,
}

/// What is to be scored.
#[derive(Debug, PartialEq, Eq)]
pub struct Found {
    /// In the order of their names; never empty.
    pub pairs: Vec<Pair>,
    /// Files under test that gold knows nothing of, by name.
    pub extra: Vec<String>,
}

/// Pairs two files, or the files of two folders.
///
/// # Errors
/// When one side is a folder and the other is not, a folder cannot be read or holds no beads, two of its files have one
/// name, or a gold file has no file under test: left out, it would raise the score.
pub fn find(gold: &Source, test: &Source) -> Result<Found> {
    match (folder(gold)?, folder(test)?) {
        (None, None) => {
            let name = match gold {
                Source::Stdin => gold.to_string(),
                Source::File(path) => path.file_stem().unwrap_or(OsStr::new("")).to_string_lossy().into_owned(),
            };
            Ok(Found { pairs: vec![Pair { name, gold: gold.clone(), test: test.clone() }], extra: Vec::new() })
        }
        (Some(gold), Some(test)) => in_folders(gold, test),
        (Some(_), None) => Err(mixed(gold, test)),
        (None, Some(_)) => Err(mixed(test, gold)),
    }
}

fn folder(source: &Source) -> Result<Option<&Path>> {
    let Source::File(path) = source else { return Ok(None) };
    match path.metadata() {
        Ok(found) if found.is_dir() => Ok(Some(path)),
        Ok(_) => Ok(None),
        Err(cause) => Err(Error::read(path, cause)),
    }
}

fn mixed(folder: &Source, file: &Source) -> Error {
    refused(folder.to_string(), format!("is a directory, and {file} is not")).hint("give two files, or two directories")
}

fn refused(place: String, message: String) -> Error {
    Error::new(ErrorKind::Read, place, message)
}

fn in_folders(gold: &Path, test: &Path) -> Result<Found> {
    let (golds, mut tests) = (files_in(gold, &EXTENSIONS)?, files_in(test, &EXTENSIONS)?);
    if golds.is_empty() {
        return Err(refused(gold.display().to_string(), "holds no .align or .jsonl files".to_owned())
            .hint("give the folder of the gold alignments"));
    }
    let mut pairs = Vec::new();
    let mut without = Vec::new();
    for (name, path) in golds {
        match tests.remove(&name) {
            Some(test) => pairs.push(Pair { name, gold: Source::File(path), test: Source::File(test) }),
            None => without.push(name),
        }
    }
    if !without.is_empty() {
        let (all, number) = (pairs.len() + without.len(), without.len());
        let more = if number > FIRST { format!(", and {} more", number - FIRST) } else { String::new() };
        without.truncate(FIRST);
        let message = format!("has nothing for {number} of {all} gold files: {}{more}", without.join(", "));
        return Err(refused(test.display().to_string(), message)
            .hint("add them with the same names, ending in .align or .jsonl; left out, they would raise the score"));
    }
    Ok(Found { pairs, extra: tests.into_keys().collect() })
}
