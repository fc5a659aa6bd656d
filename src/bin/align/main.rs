//! `align`: two documents in, translation units out.

mod args;
mod corpus;
mod job;
mod lines;
mod messages;
mod places;
mod run;
mod surroundings;

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use bitext::ErrorKind;
use clap::Parser;

use args::Typed;
use job::Job;
use places::Place;
use surroundings::Surroundings;

/// Could not do what was asked. 1 is kept for findings that the user asked to fail on.
const FAILED: u8 = 2;

fn main() -> ExitCode {
    let surroundings = Surroundings::read();
    let typed = match Typed::try_parse() {
        Ok(typed) => typed,
        Err(told) => return tell(&told, &surroundings),
    };
    match Job::from_typed(typed, &surroundings).and_then(|job| run::run(&job, &surroundings)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.kind() == ErrorKind::Closed => ExitCode::SUCCESS,
        Err(error) => {
            say(&messages::error(&error, surroundings.stderr));
            ExitCode::from(FAILED)
        }
    }
}

/// Prints help, the version, or what is wrong with the command line.
fn tell(told: &clap::Error, surroundings: &Surroundings) -> ExitCode {
    match told.print() {
        Err(cause) if cause.kind() != std::io::ErrorKind::BrokenPipe && !told.use_stderr() => {
            let error = bitext::failure(Path::new(&Place::Stdout.to_string()), cause);
            say(&messages::error(&error, surroundings.stderr));
            ExitCode::from(FAILED)
        }
        _ if told.use_stderr() => ExitCode::from(FAILED),
        _ => ExitCode::SUCCESS,
    }
}

/// Writes to standard error. Where even that is closed there is nobody left to tell.
fn say(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}
