//! Options that every command has.

use clap::{ArgAction, Args, ValueEnum};

/// Headings of the help, in which long lists of options stand.
pub const OUTPUT: &str = "Output";
/// How the documents are cut and paired.
pub const ALIGNMENT: &str = "Alignment";
/// What is known of the documents.
pub const INPUT: &str = "Input";
/// The rest.
pub const GENERAL: &str = "General";

/// Options that every command has.
#[derive(Debug, Args)]
pub struct General {
    /// Colours in messages and tables
    ///
    /// Help itself, and what is said of a wrong command line, is coloured as with auto.
    #[arg(long, value_name = "WHEN", global = true, default_value = "auto", help_heading = GENERAL)]
    pub color: When,

    /// Print help: in short with -h, with all details and examples with --help
    // Not clap's own, which would stand under a heading of its own.
    #[arg(short, long, action = ArgAction::Help, global = true, help_heading = GENERAL)]
    help: Option<bool>,

    /// Print the version
    #[arg(short = 'V', long, action = ArgAction::Version, help_heading = GENERAL)]
    version: Option<bool>,
}

/// When there are colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum When {
    // As an attribute, because backticks would be printed.
    #[value(help = "On terminals, unless NO_COLOR is set, CLICOLOR is 0, or TERM is dumb")]
    Auto,
    /// Everywhere, in files and pipes too
    Always,
    /// Nowhere
    Never,
}
