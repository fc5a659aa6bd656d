//! One pair, from bytes to bitext.

use std::path::Path;

use crate::error::Result;
use crate::lang::Tag;
use crate::model::{Bitext, Level};
use crate::read::Input;

/// What a user may choose about a pair.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The grain of a unit.
    pub level: Level,
    /// The first file.
    pub source: SideOptions,
    /// The second file.
    pub target: SideOptions,
}

/// What a user may choose about one side.
#[derive(Debug, Clone, Default)]
pub struct SideOptions {
    /// Its language; detected if `None`.
    pub lang: Option<Tag>,
    /// Its encoding by name; detected if `None`.
    pub encoding: Option<String>,
}

/// Aligns two inputs.
///
/// # Errors
/// When an input is not text, is empty, or the two are not one English and one Chinese.
pub fn align(_source: &Input, _target: &Input, _options: &Options) -> Result<Bitext> {
    todo!("owned by the main line of work")
}

/// Aligns two files.
///
/// # Errors
/// As [`align`], and when a file cannot be read.
pub fn align_files(source: impl AsRef<Path>, target: impl AsRef<Path>, options: &Options) -> Result<Bitext> {
    align(&Input::open(source.as_ref())?, &Input::open(target.as_ref())?, options)
}
