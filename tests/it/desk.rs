//! A directory in which the program runs, and what it says there.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

pub const ENGLISH: &str = "Resolution 61/215\n1. The Committee notes the report.\n2. It says, \"yes\".\n";
pub const CHINESE: &str = "第61/215号决议\n1. 委员会注意到该报告。\n2. 委员会说“是”。\n";
/// 2026-01-01 00:00:00 UTC.
pub const NEW_YEAR: &str = "1767225600";

/// So many paragraphs `1. text`, `2. text` and so on: long, and aligned quickly, which the same numbers again and again
/// are not.
pub fn numbered(text: &str, count: usize) -> String {
    (1..=count).map(|number| [&number.to_string(), ". ", text, "\n"].concat()).collect()
}

/// What the program, or a library in it, looks at in the environment. `CI` is among it: anstream takes a terminal there
/// for one that shows colours.
pub const HEEDED: [&str; 9] =
    ["CI", "COLUMNS", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "SOURCE_DATE_EPOCH", "LC_ALL", "LC_MESSAGES", "LANG"];

/// A directory with one pair, in which the program runs.
pub struct Desk(TempDir);

impl Desk {
    pub fn new() -> Self {
        Self::with(ENGLISH, CHINESE)
    }

    pub fn with(english: impl AsRef<[u8]>, chinese: impl AsRef<[u8]>) -> Self {
        let desk = Self(TempDir::new().unwrap());
        desk.put("en.txt", english);
        desk.put("zh.txt", chinese);
        desk
    }

    /// A desk with so many paragraphs in either language, each the translation of the one with its number.
    pub fn long(paragraphs: usize) -> Self {
        Self::with(
            numbered("The Committee notes the report.", paragraphs),
            numbered("委员会注意到该报告。", paragraphs),
        )
    }

    pub fn put(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.path().join(name), bytes).unwrap();
    }

    /// The program, about to run here with nothing of the tester's environment that it looks at.
    pub fn command<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_align"));
        command.args(args).current_dir(self.path()).stdin(Stdio::null());
        for name in HEEDED {
            command.env_remove(name);
        }
        command
    }

    pub fn align(&self, line: &str) -> Told {
        Told::from(self.command(line.split_whitespace()).output().unwrap())
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path().join(name)).unwrap()
    }

    /// All names in the directory, so that a temporary file left behind is seen.
    pub fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.path()).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

/// What the program said and how it ended.
#[derive(Debug)]
pub struct Told {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl From<Output> for Told {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Self { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }
}

impl Told {
    /// Exit code 2, nothing on standard output, and one error that begins so.
    #[track_caller]
    pub fn refused(&self, why: &str) {
        assert_eq!((self.code, self.out.as_str()), (Some(2), ""), "{self:?}");
        assert!(self.err.starts_with(&format!("error: {why}")), "{}", self.err);
        // Ours say what to do; clap's say where to look it up.
        assert!(self.err.contains("\nhint: ") || self.err.contains("try '--help'"), "{}", self.err);
    }

    #[track_caller]
    pub fn done(&self) {
        assert_eq!(self.code, Some(0), "{self:?}");
    }
}

/// The writing end of a pipe whose reader has gone.
#[cfg(unix)]
pub fn closed_pipe() -> Stdio {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    writer.into()
}
