//! What the program was started in: environment and terminals. Read once, here only.

use std::ffi::OsString;
use std::io::IsTerminal;

use bitext::{Colour, Look};

/// Columns where nobody says how many there are.
const USUAL_WIDTH: usize = 80;

/// What the program was started in.
#[derive(Debug, Clone)]
pub struct Surroundings {
    /// `SOURCE_DATE_EPOCH` as set (reproducible-builds.org/specs/source-date-epoch).
    pub source_date_epoch: Option<OsString>,
    /// Whether standard output is a terminal.
    pub stdout: Stream,
    /// How a table on standard output looks.
    pub look: Look,
    /// Whether messages on standard error are coloured.
    pub stderr: Colour,
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
    pub fn read() -> Self {
        let stdout = if std::io::stdout().is_terminal() { Stream::Terminal } else { Stream::Other };
        // no-color.org: set and not empty means no colours, whatever the value.
        let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let colour = |terminal: bool| if terminal && !plain { Colour::On } else { Colour::Off };
        Self {
            source_date_epoch: std::env::var_os("SOURCE_DATE_EPOCH"),
            stdout,
            look: Look { width: width(), colour: colour(stdout == Stream::Terminal) },
            stderr: colour(std::io::stderr().is_terminal()),
        }
    }
}

/// `COLUMNS` first, so that a table for a pipe can be given a width too.
fn width() -> usize {
    let asked = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).filter(|&columns| columns > 0);
    let terminal = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    asked.or_else(terminal).unwrap_or(USUAL_WIDTH)
}
