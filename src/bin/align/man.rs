//! `align man`: the manual, made from what `--help` says.

use std::io;
use std::path::Path;

use bitext::{Error, ErrorKind, Result, failure};
use clap::{Args, CommandFactory};
use clap_mangen::Man as Page;

use super::args::Typed;
use super::completions::print;

/// Print a page of the manual as roff
///
/// Look at it with: align man | man -l -
#[derive(Debug, Args)]
pub struct Man {
    /// The command whose page it is [default: the program itself]
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
}

/// Prints the page.
///
/// # Errors
/// When there is no such command, or standard output cannot take the page.
pub fn run(asked: &Man) -> Result<()> {
    let mut program = Typed::command().disable_help_subcommand(true);
    // Gives the subcommands their whole names: `align-man`, `align man`.
    program.build();
    let source = format!("{} {}", program.get_name(), env!("CARGO_PKG_VERSION"));
    let named = match &asked.command {
        None => program,
        Some(name) => program.find_subcommand(name).cloned().ok_or_else(|| unknown(name, &program))?,
    };
    let roff = render(&Page::new(named).source(source)).map_err(|cause| failure(Path::new("manual"), cause))?;
    print(roff.as_bytes())
}

/// The page. What stands at the end of the help gets the name that manuals use for it, and its examples keep their
/// lines: roff would fill them like a paragraph.
fn render(page: &Page) -> io::Result<String> {
    let mut roff = Vec::new();
    page.render(&mut roff)?;
    let roff = String::from_utf8_lossy(&roff).replace("\n.SH EXTRA\n", "\n.SH NOTES\n");
    let mut text = String::with_capacity(roff.len());
    let mut examples = false;
    for line in roff.lines() {
        let indented = line.starts_with("  ");
        if indented != examples {
            text.push_str(if indented { ".nf\n" } else { ".fi\n" });
            examples = indented;
        }
        text.push_str(line);
        text.push('\n');
    }
    Ok(text)
}

fn unknown(name: &str, program: &clap::Command) -> Error {
    let commands: Vec<_> = program.get_subcommands().map(clap::Command::get_name).collect();
    Error::new(ErrorKind::Option, name, "there is no such command")
        .hint(format!("leave it out, or name one of: {}", commands.join(", ")))
}
