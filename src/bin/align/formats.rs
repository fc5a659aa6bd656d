//! Formats of documents that the user names.

use bitext::DocumentFormat;
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::general::INPUT;

/// Options for documents whose format neither their bytes nor their names tell.
#[derive(Debug, Args)]
pub struct FormatArgs {
    /// Format of the source [default: found by its bytes, else by its extension]
    #[arg(long, value_name = "FORMAT", value_parser = formats(), help_heading = INPUT)]
    pub source_format: Option<DocumentFormat>,

    /// Format of the target
    #[arg(long, value_name = "FORMAT", value_parser = formats(), help_heading = INPUT)]
    pub target_format: Option<DocumentFormat>,
}

/// Reads the name of a format.
pub fn formats() -> impl TypedValueParser<Value = DocumentFormat> {
    let find = |name: &str| DocumentFormat::ALL.into_iter().find(|format| format.name() == name);
    PossibleValuesParser::new(DocumentFormat::ALL.map(DocumentFormat::name))
        .try_map(move |name| find(&name).ok_or("no such format"))
}
