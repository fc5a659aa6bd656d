//! Bilingual files of every format, by their names and beginnings.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use super::table::{TableForm, TableReader};
use super::{
    CorpusReader, Input, LinkReader, PoReader, RecordReader, TmxParts, TmxReader, UnitOptions, UnitReader, XliffReader,
};
use crate::error::{Error, ErrorKind, Result};

/// How many bytes of a file are looked at to find out its format.
const BEGINNING: u64 = 4_096;
/// Bytes from which on a file is read in several threads.
const LONG: u64 = 2 << 20;

/// A format of bilingual files that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UnitFormat {
    /// Translation Memory eXchange, 1.1 to 1.4, also compressed with gzip.
    Tmx,
    /// XLIFF 1.2 and 2, also compressed with gzip.
    Xliff,
    /// GNU gettext's PO.
    Po,
    /// Comma-separated values with a column for each language.
    Csv,
    /// The same with tabs.
    Tsv,
    /// A workbook with a column for each language.
    Xlsx,
    /// One JSON object a line.
    Jsonl,
    /// Two files of lines that answer each other.
    Moses,
    /// Beads (`.align`, a ladder, our JSONL) and the two files of segments that they count.
    Beads,
    /// Links between the elements of two XML documents (XCES, `InterText`), which the links name, or which are given too.
    Xces,
}

impl UnitFormat {
    /// All of them, in the order in which they are told to users.
    pub const ALL: [Self; 10] = [
        Self::Tmx,
        Self::Xliff,
        Self::Po,
        Self::Csv,
        Self::Tsv,
        Self::Xlsx,
        Self::Jsonl,
        Self::Moses,
        Self::Beads,
        Self::Xces,
    ];

    /// Its name, as users type it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Tmx => "tmx",
            Self::Xliff => "xliff",
            Self::Po => "po",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Xlsx => "xlsx",
            Self::Jsonl => "jsonl",
            Self::Moses => "moses",
            Self::Beads => "beads",
            Self::Xces => "xces",
        }
    }

    /// How many files it takes, at least and at most.
    fn files(self) -> [usize; 2] {
        match self {
            Self::Moses => [2, 2],
            Self::Beads => [3, 3],
            Self::Xces => [1, 3],
            _ => [1, 1],
        }
    }
}

/// What files of links have near their beginning, in lower case.
const LINKS: [&str; 4] = ["<cesalign", "<linkgrp", "<linkalign", "<link "];

/// A bilingual file, or the files that are one together. It can be read several times.
#[derive(Debug, Clone)]
pub struct UnitSource {
    /// What each file is called, and where it is.
    files: Vec<(String, PathBuf)>,
    format: UnitFormat,
    options: UnitOptions,
}

impl UnitSource {
    /// The source in these files: each as the user calls it, and where it is. One file in a format of its own, two files
    /// of lines, or beads and the two files that they count. The format is found by the first bytes and the extension where
    /// nobody says it.
    ///
    /// # Errors
    /// When a file cannot be read, the format cannot be told, or it takes another number of files.
    pub fn new(files: Vec<(String, PathBuf)>, format: Option<UnitFormat>, options: UnitOptions) -> Result<Self> {
        let format = match (format, files.as_slice()) {
            (Some(format), _) => format,
            (None, [(name, path)]) => found(name, path)?,
            (None, [_, _]) => UnitFormat::Moses,
            (None, [(name, path), ..]) if found(name, path).ok() == Some(UnitFormat::Xces) => UnitFormat::Xces,
            (None, _) => UnitFormat::Beads,
        };
        if !format.files().contains(&files.len()) {
            let name = files.first().map_or("", |(name, _)| name.as_str());
            let message = format!("{} takes {}, not {}", format.name(), counted(format.files()[1]), files.len());
            return Err(Error::new(ErrorKind::Option, name, message)
                .hint("give one file, two files of lines (corpus.en corpus.zh), or beads and two files of segments"));
        }
        Ok(Self { files, format, options })
    }

    /// Its format.
    pub fn format(&self) -> UnitFormat {
        self.format
    }

    /// What the user calls it: the name of its first file.
    pub fn name(&self) -> &str {
        self.files.first().map_or("", |(name, _)| name)
    }

    /// Begins to read it.
    ///
    /// # Errors
    /// When it cannot be read, or is not in its format.
    pub fn open(&self) -> Result<Box<dyn UnitReader>> {
        let input = |at: usize| {
            let (name, path) = &self.files[at];
            let input = Input::open(path)?;
            Ok::<_, Error>(Input { name: name.clone(), ..input })
        };
        let options = &self.options;
        Ok(match self.format {
            UnitFormat::Tmx => {
                let file = self.file()?;
                // Only of a plain file can one read another part; and few parts are read as soon as threads begin.
                if file.metadata().is_ok_and(|file| file.is_file() && file.len() >= LONG) {
                    Box::new(TmxParts::new(self.name(), file)?)
                } else {
                    Box::new(TmxReader::new(self.name(), file)?)
                }
            }
            UnitFormat::Xliff => Box::new(XliffReader::new(self.name(), self.file()?)?),
            UnitFormat::Po => Box::new(PoReader::new(self.name(), BufReader::new(self.file()?))?),
            UnitFormat::Xces => {
                let documents = match self.files.as_slice() {
                    [_, (_, source), (_, target)] => Some([source.as_path(), target.as_path()]),
                    _ => None,
                };
                let (name, path) = &self.files[0];
                Box::new(LinkReader::new(name, path, documents, options)?)
            }
            UnitFormat::Csv => Box::new(TableReader::new(&input(0)?, TableForm::Csv, options)?),
            UnitFormat::Tsv => Box::new(TableReader::new(&input(0)?, TableForm::Tsv, options)?),
            UnitFormat::Xlsx => Box::new(TableReader::new(&input(0)?, TableForm::Xlsx, options)?),
            UnitFormat::Jsonl => Box::new(RecordReader::new(&input(0)?, options)?),
            UnitFormat::Moses => Box::new(CorpusReader::moses(&input(0)?, &input(1)?, options)?),
            UnitFormat::Beads => Box::new(CorpusReader::beads(&input(0)?, &input(1)?, &input(2)?, options)?),
        })
    }

    fn file(&self) -> Result<File> {
        let (name, path) = &self.files[0];
        File::open(path).map_err(|cause| Error::read(Path::new(name), cause))
    }
}

fn counted(files: usize) -> String {
    if files == 1 { "one file".to_owned() } else { format!("{files} files") }
}

/// The format of a file: what its beginning shows, and else what its extension says.
fn found(name: &str, path: &Path) -> Result<UnitFormat> {
    if path.is_dir() {
        return Err(
            Error::new(ErrorKind::Read, name, "is a directory, not a file").hint("give the path of one file inside it")
        );
    }
    let mut first = Vec::new();
    let read = File::open(path).and_then(|file| file.take(BEGINNING).read_to_end(&mut first));
    read.map_err(|cause| Error::read(Path::new(name), cause))?;
    // UTF-16 has a zero beside every letter of markup.
    let shown: Vec<u8> = first.iter().copied().filter(|byte| *byte != 0).collect();
    let shown = String::from_utf8_lossy(&shown).to_ascii_lowercase();
    let shown = shown.trim_start_matches(|c: char| !c.is_ascii() || c.is_whitespace());
    let extension = Path::new(name).extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    let is_gzip = first.starts_with(&[0x1F, 0x8B]);
    // Of `memory.xlf.gz` the first part of the extension counts.
    let extension = if is_gzip && extension.eq_ignore_ascii_case("gz") {
        Path::new(name).file_stem().and_then(|stem| Path::new(stem).extension()?.to_str()).unwrap_or_default()
    } else {
        extension
    };
    let is_markup = shown.starts_with('<');
    let format = match extension.to_ascii_lowercase().as_str() {
        _ if first.starts_with(b"PK\x03\x04") => Some(UnitFormat::Xlsx),
        _ if is_markup && shown.contains("<tmx") => Some(UnitFormat::Tmx),
        _ if is_markup && (shown.contains("<xliff") || shown.contains(":xliff")) => Some(UnitFormat::Xliff),
        _ if is_markup && LINKS.iter().any(|mark| shown.contains(mark)) => Some(UnitFormat::Xces),
        "xlf" | "xliff" | "mxliff" | "mqxliff" | "sdlxliff" => Some(UnitFormat::Xliff),
        "po" | "pot" => Some(UnitFormat::Po),
        _ if is_gzip => Some(UnitFormat::Tmx),
        "tmx" => Some(UnitFormat::Tmx),
        "jsonl" | "ndjson" => Some(UnitFormat::Jsonl),
        "tsv" | "tab" => Some(UnitFormat::Tsv),
        "csv" => Some(UnitFormat::Csv),
        _ if shown.lines().any(|line| line.starts_with("msgid ")) => Some(UnitFormat::Po),
        _ if shown.starts_with('{') => Some(UnitFormat::Jsonl),
        _ if shown.lines().next().is_some_and(|line| line.contains('\t')) => Some(UnitFormat::Tsv),
        _ => None,
    };
    format.ok_or_else(|| {
        Error::new(ErrorKind::Malformed, name, "is in no format that is known by its name or its beginning")
            .hint(format!("say which with --from: {}", UnitFormat::ALL.map(UnitFormat::name).join(", ")))
    })
}
