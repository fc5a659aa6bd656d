//! `align`: two documents in, translation units out.

mod aligning;
mod args;
mod cells;
mod completions;
mod corpus;
mod embed;
mod eval;
mod explain;
mod extract;
mod formats;
mod general;
mod glossary;
mod job;
mod lines;
mod lookup;
mod man;
mod memory;
mod messages;
mod moses;
mod places;
mod progress;
mod rules;
mod run;
mod surroundings;
mod threads;
mod train;
mod ui;
mod units;
mod weights;

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use bitext::{ErrorKind, Result};
use clap::Parser;

use args::{Command, Typed};
use general::When;
use job::Job;
use places::Place;
use surroundings::Surroundings;
use units::Asked;

/// Units are many small pieces of memory that go from thread to thread.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Done, with findings that the user asked to fail on.
const FINDINGS: u8 = 1;
/// Could not do what was asked.
const FAILED: u8 = 2;

/// How the work ended, where it could be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// As it should.
    Done,
    /// With something that the user asked to fail on.
    Findings,
}

fn main() -> ExitCode {
    let typed = match Typed::try_parse() {
        Ok(typed) => typed,
        Err(told) => return tell(&told, &Surroundings::read(When::Auto)),
    };
    let surroundings = Surroundings::read(typed.general.color);
    let done = if let Some(command) = typed.command {
        subcommand(command, &surroundings)
    } else {
        let job = Job::from_typed(typed.pair, &surroundings);
        job.and_then(|job| run::run(&job, &surroundings)).map(|()| Ending::Done)
    };
    match done {
        Ok(Ending::Done) => ExitCode::SUCCESS,
        Ok(Ending::Findings) => ExitCode::from(FINDINGS),
        Err(error) if error.kind() == ErrorKind::Closed => ExitCode::SUCCESS,
        Err(error) => {
            say(&messages::error(&error, surroundings.stderr));
            ExitCode::from(FAILED)
        }
    }
}

fn subcommand(command: Command, surroundings: &Surroundings) -> Result<Ending> {
    match command {
        Command::Eval(typed) => eval::Asked::from_typed(typed).and_then(|asked| eval::run(&asked, surroundings)),
        Command::Explain(asked) => explain::run(*asked, surroundings).map(|()| Ending::Done),
        Command::Embed(asked) => embed::run(asked).map(|()| Ending::Done),
        Command::Extract(asked) => extract::run(asked).map(|()| Ending::Done),
        Command::Lookup(asked) => lookup::run(asked).map(|()| Ending::Done),
        Command::Train(typed) => {
            train::Asked::from_typed(typed).and_then(|asked| train::run(&asked)).map(|()| Ending::Done)
        }
        Command::Check(asked) => units::check(*asked, surroundings),
        Command::Convert(asked) => asked.run(surroundings).map(|()| Ending::Done),
        Command::Merge(asked) => asked.run(surroundings).map(|()| Ending::Done),
        Command::Dedupe(asked) => asked.run(surroundings).map(|()| Ending::Done),
        Command::Filter(asked) => asked.run(surroundings).map(|()| Ending::Done),
        Command::Split(asked) => asked.run(surroundings).map(|()| Ending::Done),
        Command::Stats(asked) => asked.run(surroundings).map(|()| Ending::Done),
        Command::Memory(asked) => memory::run(*asked, surroundings),
        Command::Rules(_) => rules::run().map(|()| Ending::Done),
        Command::Completions(asked) => completions::run(&asked).map(|()| Ending::Done),
        Command::Man(asked) => man::run(&asked).map(|()| Ending::Done),
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
