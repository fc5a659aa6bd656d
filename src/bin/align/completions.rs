//! `align completions`: a script by which a shell completes our options.

use std::io::Write;

use bitext::{Result, failure};
use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::args::Typed;
use super::places::Place;
use super::run::destination;

/// Print the script that makes a shell complete this program's options
///
/// For bash, for example: align completions bash > ~/.local/share/bash-completion/completions/align
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

/// Prints the script.
///
/// # Errors
/// When standard output cannot take it.
pub fn run(asked: &Completions) -> Result<()> {
    // In memory first: clap_complete panics where a writer fails.
    let mut script = Vec::new();
    clap_complete::generate(asked.shell, &mut Typed::command(), "align", &mut script);
    print(&script)
}

/// Prints to standard output.
///
/// # Errors
/// When standard output cannot take it.
pub fn print(bytes: &[u8]) -> Result<()> {
    let destination = destination(&Place::Stdout)?;
    let name = destination.name().to_owned();
    let mut output = destination.open()?;
    output.write_all(bytes).map_err(|cause| failure(&name, cause))?;
    output.commit()
}
