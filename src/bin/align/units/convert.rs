//! `align convert`: a bilingual file in another format.

use std::path::PathBuf;

use bitext::{Error, ErrorKind, Format, Head, Lang, Result, TranslationUnit};
use clap::Args;

use super::Asked;
use super::args::{Reading, Writing, inputs_and_outputs};
use super::files::{Inputs, Sieve, output, tell, write};
use super::links;
use crate::places::Place;
use crate::surroundings::Surroundings;

/// Convert a bilingual file to another format
///
/// Reads TMX (1.1 to 1.4, also .tmx.gz), XLIFF (1.2, 2.x), PO, tables with a column for each language (.csv, .tsv, .xlsx), JSON
/// Lines, two files of lines (corpus.en corpus.zh), and beads (.align, a ladder, our JSONL) with the two files of
/// segments that they count, and links between XML documents (XCES, InterText). Writes TMX, XLIFF, PO, tables, Parquet
/// (where it was built with it), JSON Lines, Markdown, HTML, hunalign's text (.ladder), files of lines and the beads of
/// these (.align), and XCES (.xces) or InterText with a document of texts for each side beside it.
///
/// What both formats can hold is kept: notes, properties, dates, ids, inline codes. What the output has no place for is
/// counted and told. With both --source-lang and --target-lang, other languages are left out.
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Convert {
    /// The file, or files that are one together, and then the output unless -o names it; - is standard input
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,

    /// Write to this file; can be given several times
    #[arg(short, long = "output", value_name = "OUT")]
    outputs: Vec<PathBuf>,

    #[command(flatten)]
    reading: Reading,

    #[command(flatten)]
    writing: Writing,

    /// Say nothing where nothing is wrong
    #[arg(short, long)]
    quiet: bool,
}

const EXAMPLES: &str = "\
Examples:
  align convert memory.tmx memory.xlsx             a workbook
  align convert memory.tmx out.tmx --for trados    as a program wants it
  align convert terms.xlsx out.tmx --source-column English --target-column 中文
  align convert corpus.en corpus.zh out.tmx        lines that answer each other
  align convert a.align a.en a.zh out.tmx          beads and their segments
  align convert in.tmx -o out.en -o out.zh         files of lines
  align convert in.tmx out.xces                    with out.en.xml, out.zh-CN.xml
  align convert in.tmx out.csv --source-lang en --target-lang zh-TW";

impl Asked for Convert {
    fn run(self, surroundings: &Surroundings) -> Result<()> {
        let (files, outputs) = inputs_and_outputs(self.files, self.outputs)?;
        let outputs = outputs.into_iter().map(|path| output(path, &self.writing)).collect::<Result<Vec<_>>>()?;
        let created = surroundings.created()?;
        let inputs = Inputs::one(&files, &self.reading)?;
        let head = inputs.head(&self.reading)?;
        beads_with_lines(&outputs)?;
        let outputs = links::with_texts(outputs, &head)?;
        Inputs::refuse(&files, &outputs.iter().map(|(place, _)| place.clone()).collect::<Vec<_>>())?;
        let only = self.reading.source_lang.is_some() && self.reading.target_lang.is_some();
        for (at, output) in outputs.iter().enumerate() {
            let sieve = || -> Sieve<'_> {
                if only { Box::new(|_, unit| keep_pair(unit, &head)) } else { Box::new(|_, _| true) }
            };
            let (converted, findings) = write(&inputs, output, &head, &self.writing, created, &sieve)?;
            // The file was read for each output, and its faults are told once.
            let findings = if at == 0 { findings } else { Vec::new() };
            tell(output, &(converted, findings), self.quiet, Lang::English, surroundings);
        }
        Ok(())
    }
}

/// Refuses beads without the lines that they count.
///
/// # Errors
/// When there are some.
pub fn beads_with_lines(outputs: &[(Place, Format)]) -> Result<()> {
    let lines = outputs.iter().filter(|(_, format)| matches!(format, Format::Moses(_))).count();
    match outputs.iter().find(|(_, format)| *format == Format::Align) {
        Some((place, _)) if lines < 2 => {
            let message = "holds no translation units, only the numbers of lines in two files";
            Err(Error::new(ErrorKind::Option, place.to_string(), message)
                .hint("write these too: -o out.align -o out.en -o out.zh"))
        }
        _ => Ok(()),
    }
}

/// Leaves two variants: that of the source and that of the target.
fn keep_pair(unit: &mut TranslationUnit, head: &Head) -> bool {
    let wanted: Vec<_> = [&head.source_lang, &head.target_lang]
        .into_iter()
        .flatten()
        .filter_map(|lang| unit.variant(lang).cloned())
        .collect();
    unit.variants = wanted;
    !unit.variants.is_empty()
}
