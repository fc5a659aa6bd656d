//! What the program was started in: environment and terminals. Read once, here only.

use std::ffi::OsString;
use std::io::IsTerminal;

use anstream::stream::RawStream;
use anstream::{AutoStream, ColorChoice};
use bitext::{Colour, Error, ErrorKind, Lang, Look, Result, Timestamp};

use super::general::When;
use super::places::Place;

/// Columns where nobody says how many there are.
const USUAL_WIDTH: usize = 80;

/// What the program was started in.
#[derive(Debug, Clone)]
pub struct Surroundings {
    /// `SOURCE_DATE_EPOCH` as set (reproducible-builds.org/specs/source-date-epoch).
    pub source_date_epoch: Option<OsString>,
    /// Whether standard output is a terminal.
    pub stdout: Stream,
    /// How a table looks on standard output.
    pub look: Look,
    /// Whether it is coloured in a file.
    pub files: Colour,
    /// Whether messages on standard error are coloured.
    pub stderr: Colour,
    /// The language that the locale asks for.
    pub ui: Lang,
}

/// What a stream is connected to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stream {
    /// Somebody reads along.
    Terminal,
    /// A pipe or a file.
    Other,
}

impl Surroundings {
    /// Reads the environment.
    pub fn read(colours: When) -> Self {
        let stdout = if std::io::stdout().is_terminal() { Stream::Terminal } else { Stream::Other };
        Self {
            source_date_epoch: std::env::var_os("SOURCE_DATE_EPOCH"),
            stdout,
            look: Look { width: width(), colour: colour(colours, &std::io::stdout()) },
            files: if colours == When::Always { Colour::On } else { Colour::Off },
            stderr: colour(colours, &std::io::stderr()),
            ui: language(),
        }
    }

    /// The date for outputs: `SOURCE_DATE_EPOCH` where it is set, so that the same input gives the same bytes.
    ///
    /// # Errors
    /// When it is set to something else.
    pub fn created(&self) -> Result<Timestamp> {
        let Some(value) = &self.source_date_epoch else {
            return Ok(Timestamp::now());
        };
        let seconds = value.to_str().filter(|text| text.bytes().all(|b| b.is_ascii_digit()));
        let created = seconds.and_then(|text| text.parse().ok()).and_then(|text| Timestamp::from_second(text).ok());
        created.ok_or_else(|| {
            let message = format!("`{}` is not a number of seconds since 1970", value.display());
            Error::new(ErrorKind::Option, "SOURCE_DATE_EPOCH", message)
                .hint("unset it, or set it as in SOURCE_DATE_EPOCH=$(date +%s)")
        })
    }

    /// How a table looks at its place.
    pub fn look_at(&self, place: &Place) -> Look {
        match place {
            Place::Stdout => self.look,
            Place::File(_) => Look { colour: self.files, ..self.look },
        }
    }
}

/// What the user wants, else what clap does with its help and errors: `NO_COLOR` (no-color.org), `CLICOLOR` and
/// `CLICOLOR_FORCE` (bixense.com/clicolors), `TERM`, and whether the stream is a terminal.
fn colour(wanted: When, stream: &impl RawStream) -> Colour {
    let coloured = match wanted {
        When::Always => true,
        When::Never => false,
        When::Auto => AutoStream::choice(stream) != ColorChoice::Never,
    };
    if coloured { Colour::On } else { Colour::Off }
}

/// `COLUMNS` first, so that a table for a pipe can be given a width too.
fn width() -> usize {
    let asked = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).filter(|&columns| columns > 0);
    let terminal = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    asked.or_else(terminal).unwrap_or(USUAL_WIDTH)
}

/// The language of messages: the first of these that is set and not empty decides (POSIX.1-2017, XBD 8.2).
fn language() -> Lang {
    let locale =
        ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(std::env::var_os).find(|value| !value.is_empty());
    let is_chinese = locale.is_some_and(|locale| locale.to_string_lossy().to_ascii_lowercase().starts_with("zh"));
    if is_chinese { Lang::Chinese } else { Lang::English }
}
