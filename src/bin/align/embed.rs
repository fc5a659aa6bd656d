//! `align embed`: vectors of lines, and which lines of another file are nearest to them.

use std::io::{self, Write};
use std::path::PathBuf;

use bitext::{DIMENSIONS, Encoder, Error, ErrorKind, Result, Vectors, decode, failure, lines};
use clap::{Args, ValueEnum};
use serde::Serialize;

use super::places::{Place, Source, refuse_equal};
use super::run::{destination, read};
use super::threads::Jobs;

/// Print the vectors of lines, or the nearest lines of another file
///
/// A line is a text. Those that mean the same in English and Chinese have vectors that are alike. A vector has 512
/// numbers and is one unit long, so that the product of two is the cosine of their angle. The encoder is the multilingual
/// Universal Sentence Encoder, version 3; it is built in.
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Embed {
    /// A text a line, or - for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// Show which line of this file is nearest to each: cosine, line numbers, texts, as TSV or JSONL
    #[arg(long, value_name = "OTHER")]
    nearest: Option<PathBuf>,

    /// Write to this file (.jsonl, .npy, or .tsv with --nearest) instead of standard output
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,

    /// Format [default: by the extension of OUT, else jsonl, with --nearest tsv]
    #[arg(long, value_name = "FORMAT")]
    to: Option<Form>,

    /// Encoding of the files [default: detected]
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,

    #[command(flatten)]
    jobs: Jobs,
}

const EXAMPLES: &str = "\
Examples:
  align embed en.txt                        a line's text, tokens and vector
  align embed en.txt -o en.npy              one row a line, for numpy.load
  align embed en.txt --nearest zh.txt       every line's likeliest translation
  echo bank | align embed - --nearest zh.txt";

/// What the vectors are written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// One JSON object a line
    Jsonl,
    /// A NumPy array of 32-bit floats, one row a line
    Npy,
    /// Tab-separated values
    Tsv,
}

/// A line and its vector.
#[derive(Serialize)]
struct Embedded<'a> {
    line: usize,
    text: &'a str,
    tokens: Vec<u32>,
    vector: &'a [f32],
}

/// A line and the one that is nearest to it.
#[derive(Serialize)]
struct Near<'a> {
    line: usize,
    nearest: usize,
    cosine: f32,
    text: &'a str,
    nearest_text: &'a str,
}

/// Prints vectors, or the nearest lines.
///
/// # Errors
/// When a file cannot be read or is no text, the two options do not go together, or the output cannot be written.
pub fn run(asked: Embed) -> Result<()> {
    let form = form(&asked)?;
    let threads = asked.jobs.meant()?;
    let place = asked.output.map_or(Place::Stdout, Place::from);
    let source = Source::from(asked.file);
    let other = asked.nearest.map(Source::from);
    if matches!((&source, &other), (Source::Stdin, Some(Source::Stdin))) {
        return Err(Error::new(ErrorKind::Option, "-", "standard input cannot be both files").hint("name one of them"));
    }
    let sources: Vec<&Source> = [&source].into_iter().chain(&other).collect();
    refuse_equal(&sources, std::iter::once(&place))?;
    let output = destination(&place)?;
    let name = output.name().to_owned();
    let text = text(&source, asked.encoding.as_deref())?;
    let other = other.map(|other| self::text(&other, asked.encoding.as_deref())).transpose()?;
    let mut output = output.open()?;
    let (texts, encoder) = (split(&text), Encoder::bundled());
    let written = if let Some(other) = &other {
        let others = split(other);
        let found = threads.run(|| encoder.encode(&texts).nearest(&encoder.encode(&others)))?;
        nearest(&texts, &others, &found, form, &mut output)
    } else {
        let found = threads.run(|| encoder.encode(&texts))?;
        vectors(&texts, &found, form, &mut output)
    };
    written.map_err(|cause| failure(&name, cause))?;
    output.commit()
}

fn form(asked: &Embed) -> Result<Form> {
    let extension = asked.output.as_ref().and_then(|path| path.extension()?.to_str().map(str::to_ascii_lowercase));
    let usual = if asked.nearest.is_some() { Form::Tsv } else { Form::Jsonl };
    let named = extension.and_then(|extension| Form::from_str(&extension, false).ok());
    let form = asked.to.or(named).unwrap_or(usual);
    match (form, asked.nearest.is_some()) {
        (Form::Npy, true) => {
            Err(Error::new(ErrorKind::Option, "--nearest", "nearest lines do not go into a NumPy array")
                .hint("write .tsv or .jsonl, or leave --nearest out"))
        }
        (Form::Tsv, false) => Err(Error::new(ErrorKind::Option, "tsv", "vectors are not written as TSV")
            .hint("write .jsonl or .npy, or name another file with --nearest")),
        _ => Ok(form),
    }
}

fn text(source: &Source, encoding: Option<&str>) -> Result<String> {
    Ok(decode(&read(source)?, encoding)?.0)
}

fn split(text: &str) -> Vec<&str> {
    lines(text).map(|line| &text[line.range()]).collect()
}

fn vectors(texts: &[&str], vectors: &Vectors, form: Form, output: &mut impl Write) -> io::Result<()> {
    if form == Form::Npy {
        return npy(vectors, output);
    }
    let encoder = Encoder::bundled();
    for (index, (text, vector)) in texts.iter().zip(vectors.iter()).enumerate() {
        let embedded = Embedded { line: index + 1, text, tokens: encoder.tokens(text), vector };
        serde_json::to_writer(&mut *output, &embedded)?;
        writeln!(output)?;
    }
    Ok(())
}

fn nearest(
    texts: &[&str],
    others: &[&str],
    found: &[Option<(usize, f32)>],
    form: Form,
    output: &mut impl Write,
) -> io::Result<()> {
    for (index, (text, found)) in texts.iter().zip(found).enumerate() {
        let Some((nearest, cosine)) = *found else { continue };
        let near = Near { line: index + 1, nearest: nearest + 1, cosine, text, nearest_text: others[nearest] };
        if form == Form::Jsonl {
            serde_json::to_writer(&mut *output, &near)?;
            writeln!(output)?;
        } else {
            let cell = |text: &str| text.replace('\t', " ");
            let (text, other) = (cell(text), cell(near.nearest_text));
            writeln!(output, "{cosine:.3}\t{}\t{}\t{text}\t{other}", near.line, near.nearest)?;
        }
    }
    Ok(())
}

/// A NumPy array: format 1.0 of NEP 1, whose header is padded so that the numbers begin at a multiple of 64 bytes.
fn npy(vectors: &Vectors, output: &mut impl Write) -> io::Result<()> {
    let shape = format!("{{'descr': '<f4', 'fortran_order': False, 'shape': ({}, {DIMENSIONS}), }}", vectors.len());
    let header = 10 + shape.len() + 1;
    let padded = header.next_multiple_of(64) - 10;
    output.write_all(b"\x93NUMPY\x01\x00")?;
    output.write_all(&u16::try_from(padded).unwrap_or(u16::MAX).to_le_bytes())?;
    writeln!(output, "{shape:<width$}", width = padded - 1)?;
    for vector in vectors.iter() {
        let bytes: Vec<u8> = vector.iter().flat_map(|number| number.to_le_bytes()).collect();
        output.write_all(&bytes)?;
    }
    Ok(())
}
