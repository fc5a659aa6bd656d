//! The language of messages.

use bitext::Lang;
use clap::{Args, ValueEnum};

use super::general::GENERAL;
use super::surroundings::Surroundings;

/// The language of messages as typed.
#[derive(Debug, Clone, Copy, Args)]
pub struct Ui {
    /// Language of what is told of findings [default: by the locale: LC_ALL, LC_MESSAGES, LANG]
    #[arg(long, value_name = "LANG", help_heading = GENERAL)]
    ui: Option<Language>,
}

/// A language that messages are there in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Language {
    /// English
    En,
    /// Chinese
    Zh,
}

impl Ui {
    /// The language as meant.
    pub fn meant(self, surroundings: &Surroundings) -> Lang {
        match self.ui {
            Some(Language::En) => Lang::English,
            Some(Language::Zh) => Lang::Chinese,
            None => surroundings.ui,
        }
    }
}
