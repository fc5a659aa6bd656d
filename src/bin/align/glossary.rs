//! The user's glossaries: as typed, as meant, as read.

use std::path::PathBuf;
use std::sync::Arc;

use bitext::{Error, ErrorKind, Glossary, Lexicon, Result, Term};
use clap::Args;

use super::general::ALIGNMENT;
use super::places::Source;
use super::run::read;

/// Options that say what words mean.
#[derive(Debug, Args)]
pub struct GlossaryArgs {
    /// Terms that outweigh the built-in dictionary: a CSV or TSV file; can be given several times; - is standard input
    ///
    /// A term and its translation a row, in either order, of one word or several; further columns are notes. A first row of
    /// headings, such as source,target, is passed over.
    #[arg(long = "glossary", value_name = "FILE.csv", help_heading = ALIGNMENT)]
    pub glossaries: Vec<PathBuf>,
}

impl GlossaryArgs {
    /// Where the glossaries come from.
    ///
    /// # Errors
    /// When more than one is standard input.
    pub fn meant(self) -> Result<Vec<Source>> {
        meant(self.glossaries)
    }
}

/// Where glossaries come from.
///
/// # Errors
/// When more than one is standard input.
pub fn meant(glossaries: Vec<PathBuf>) -> Result<Vec<Source>> {
    let sources: Vec<Source> = glossaries.into_iter().map(Source::from).collect();
    if sources.iter().filter(|source| **source == Source::Stdin).count() > 1 {
        return Err(Error::new(ErrorKind::Option, "--glossary -", "standard input can be read once only")
            .hint("save one of the glossaries to a file first"));
    }
    Ok(sources)
}

/// The terms of these glossaries.
///
/// # Errors
/// When one cannot be read, or a row of it is no term.
pub fn terms(glossaries: &[Source]) -> Result<Vec<Term>> {
    let read = |source: &Source| Glossary::read(&read(source)?).map(|glossary| glossary.terms);
    Ok(glossaries.iter().map(read).collect::<Result<Vec<_>>>()?.concat())
}

/// The built-in dictionary with these terms; `None` where there are none.
pub fn lexicon(terms: &[Term]) -> Option<Arc<Lexicon>> {
    (!terms.is_empty()).then(|| Arc::new(Lexicon::with_terms(terms)))
}
