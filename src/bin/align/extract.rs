//! `align extract`: the text that is read of a document.

use std::path::PathBuf;

use bitext::{DocumentFormat, Error, ErrorKind, Extract as Extracted, Locator, Result, Span, extract};
use clap::Args;
use serde::Serialize;

use super::completions::print;
use super::formats::formats;
use super::places::Source;
use super::run::read;

/// Print the text that is read of a document, which the spans of JSONL count
///
/// Reads plain text, Word (docx), OpenDocument (odt), HTML, EPUB, Markdown, subtitles (srt, vtt), tables (xlsx, csv, tsv) and
/// PDF. Every part of it (a heading, a paragraph, a cell) stands on a line of its own, or on several. Written as it is read,
/// in UTF-8, before anything is cleaned.
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Extract {
    /// The document, or - for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// Its format [default: found by its bytes, else by its extension]
    #[arg(long, value_name = "FORMAT", value_parser = formats())]
    format: Option<DocumentFormat>,

    /// Its encoding, where it is text [default: detected]
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,

    /// Print the parts as JSON Lines instead: text, kind, location, and the half-open range of bytes
    #[arg(long)]
    parts: bool,
}

const EXAMPLES: &str = "\
Examples:
  align extract report.docx
  align extract report.pdf > report.txt
  align extract report.docx --parts";

/// A part as it is printed.
#[derive(Serialize)]
struct Printed<'a> {
    text: &'a str,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<u8>,
    location: &'a Locator,
    span: Span,
}

/// Prints the text, or its parts.
///
/// # Errors
/// When the document cannot be read, has no parts that could be printed, or standard output cannot take them.
pub fn run(asked: Extract) -> Result<()> {
    let input = read(&Source::from(asked.file))?;
    let extracted = extract(&input, asked.encoding.as_deref(), asked.format)?;
    if !asked.parts {
        return print(extracted.text.as_bytes());
    }
    if extracted.parts.is_empty() {
        let message =
            format!("{} tells no parts; every line of it is a paragraph, or a piece of one", extracted.format);
        return Err(Error::new(ErrorKind::Option, "--parts", message).hint("leave --parts out"));
    }
    print(&parts(&extracted).map_err(|cause| bitext::failure(std::path::Path::new("standard output"), cause.into()))?)
}

fn parts(extracted: &Extracted) -> serde_json::Result<Vec<u8>> {
    let mut lines = Vec::new();
    for part in &extracted.parts {
        let printed = Printed {
            text: &extracted.text[part.span.range()],
            kind: part.kind.name(),
            level: part.kind.level(),
            location: &part.locator,
            span: part.span,
        };
        serde_json::to_writer(&mut lines, &printed)?;
        lines.push(b'\n');
    }
    Ok(lines)
}
