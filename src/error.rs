//! The one error type: where it happened, what was found, what was expected, and the way out.

use std::fmt;
use std::path::Path;

/// Short for a result with this crate's [`Error`].
pub type Result<T> = std::result::Result<T, Error>;

/// Longest excerpt of a text in a message, in characters.
const EXCERPT: usize = 40;

/// The input could not be processed, or an output could not be written.
///
/// One pointer wide. Its text is `PLACE: what was found`, lower case, and a second line `hint: …`
/// where there is something the reader can do.
#[derive(Debug)]
pub struct Error(Box<Inner>);

#[derive(Debug)]
struct Inner {
    kind: ErrorKind,
    place: String,
    line: Option<usize>,
    message: String,
    hint: Option<String>,
    cause: Option<std::io::Error>,
}

/// What sort of thing went wrong; for programs that want to react to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A file could not be opened or read.
    Read,
    /// A file was read and is not text, is empty, or is in an unknown encoding.
    NotText,
    /// A file of beads, anchors, terms or segmentation rules is not in the form that such files have.
    Malformed,
    /// The languages of the pair are not English and Chinese.
    Language,
    /// Two texts have nothing that pairs.
    Unpaired,
    /// An option has a value that cannot be meant.
    Option,
    /// An output could not be written.
    Write,
    /// The reader of our output went away (a closed pipe).
    Closed,
}

impl Error {
    /// An error at `place`: a path, or the name of an option.
    pub fn new(kind: ErrorKind, place: impl Into<String>, message: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            kind,
            place: place.into(),
            line: None,
            message: message.into(),
            hint: None,
            cause: None,
        }))
    }

    /// An error of reading `path`, with the way out where there is a usual one.
    pub fn read(path: &Path, cause: std::io::Error) -> Self {
        let message = format!("cannot read: {}", plain(&cause));
        let hint = match cause.kind() {
            std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory => {
                Some("check the spelling, and the folder that the path starts from")
            }
            std::io::ErrorKind::PermissionDenied => Some("its owner can give you the right to read it (chmod)"),
            _ => None,
        };
        let mut error = Self::new(ErrorKind::Read, path.display().to_string(), message);
        error.0.hint = hint.map(str::to_owned);
        error.0.cause = Some(cause);
        error
    }

    /// An error of writing `path`. A closed pipe becomes [`ErrorKind::Closed`].
    pub fn write(path: &Path, cause: std::io::Error) -> Self {
        let kind = if cause.kind() == std::io::ErrorKind::BrokenPipe { ErrorKind::Closed } else { ErrorKind::Write };
        let message = format!("cannot write: {}", plain(&cause));
        let mut error = Self::new(kind, path.display().to_string(), message);
        error.0.cause = Some(cause);
        error
    }

    /// Adds the line (1-based) of the place.
    #[must_use]
    pub fn at_line(mut self, line: usize) -> Self {
        self.0.line = Some(line);
        self
    }

    /// Adds what the reader can do about it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.0.hint = Some(hint.into());
        self
    }

    /// What sort of thing went wrong.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }
}

/// The system's words in our style: lower case, without `(os error 2)`.
fn plain(cause: &std::io::Error) -> String {
    let text = cause.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => "unknown reason".to_owned(),
    }
}

/// The beginning of a text that was found, and may be long and hold anything; for a message.
pub(crate) fn excerpt(text: &str) -> String {
    let mut excerpt: String = text.chars().take(EXCERPT).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(EXCERPT).is_some() {
        excerpt.push('…');
    }
    excerpt
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.0.place)?;
        if let Some(line) = self.0.line {
            write!(f, "{line}:")?;
        }
        write!(f, " {}", self.0.message)?;
        if let Some(hint) = &self.0.hint {
            write!(f, "\nhint: {hint}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.cause.as_ref().map(|cause| cause as _)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_the_place_the_finding_and_the_way_out() {
        let error = Error::new(ErrorKind::NotText, "novel.zh.txt", "byte 0xA3 is not UTF-8")
            .at_line(118)
            .hint("try --encoding gbk");
        assert_eq!(error.to_string(), "novel.zh.txt:118: byte 0xA3 is not UTF-8\nhint: try --encoding gbk");
    }

    #[test]
    fn the_systems_words_are_told_in_our_style() {
        let cause = std::io::Error::from_raw_os_error(2);
        let error = Error::read(Path::new("en.txt"), cause);
        let told = error.to_string();
        assert!(told.starts_with("en.txt: cannot read: no such file or directory\nhint: check the spelling"), "{told}");
        let error = Error::read(Path::new("en.txt"), std::io::ErrorKind::TimedOut.into());
        assert_eq!(error.to_string(), "en.txt: cannot read: timed out");
    }

    #[test]
    fn what_may_not_be_read_is_not_called_misspelt() {
        let told = Error::read(Path::new("en.txt"), std::io::Error::from_raw_os_error(13)).to_string();
        assert!(told.starts_with("en.txt: cannot read: permission denied\nhint: its owner can give"), "{told}");
    }

    #[test]
    fn an_excerpt_is_one_short_line() {
        assert_eq!(excerpt("a\tb\n"), "a b ");
        assert_eq!(excerpt(&"甲".repeat(40)), "甲".repeat(40));
        assert_eq!(excerpt(&"甲".repeat(41)), format!("{}…", "甲".repeat(40)));
    }

    #[test]
    fn a_closed_pipe_is_told_from_a_full_disk() {
        let closed = std::io::Error::from(std::io::ErrorKind::BrokenPipe);
        assert_eq!(Error::write(Path::new("-"), closed).kind(), ErrorKind::Closed);
        let full = std::io::Error::from(std::io::ErrorKind::StorageFull);
        assert_eq!(Error::write(Path::new("o"), full).kind(), ErrorKind::Write);
    }
}
