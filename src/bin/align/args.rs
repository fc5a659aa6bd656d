//! The command line as typed.

use std::path::PathBuf;

use bitext::Format;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand};

use super::aligning::{AlignArgs, DocumentArgs};
use super::cells::Cells;
use super::completions::Completions;
use super::embed::Embed;
use super::eval::Eval;
use super::explain::Explain;
use super::extract::Extract;
use super::general::{GENERAL, General, OUTPUT};
use super::lookup::Lookup;
use super::man::Man;
use super::memory::Memory;
use super::rules::Rules;
use super::train::Train;
use super::units::{Check, Convert, Dedupe, Filter, Merge, Split, Stats};

/// Align an English and a Chinese document
///
/// Reads both, pairs their numbered paragraphs and their sentences, and writes translation units. Each may be plain text,
/// Word (docx), OpenDocument (odt), HTML, EPUB, Markdown, subtitles (srt, vtt), a table (xlsx, csv, tsv) or PDF. The two may
/// come in either order; the first is the source side. A single file that holds both languages is taken apart.
#[derive(Debug, Parser)]
#[command(
    name = "align",
    version,
    disable_help_flag = true,
    disable_version_flag = true,
    max_term_width = 100,
    arg_required_else_help = true,
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    after_help = "See --help for examples.",
    after_long_help = EXAMPLES
)]
pub struct Typed {
    #[command(subcommand)]
    pub command: Option<Command>,

    /// The usual work, without a subcommand.
    #[command(flatten)]
    pub pair: Pair,

    #[command(flatten)]
    pub general: General,
}

/// What the program does besides aligning a pair.
///
/// Only the first word on the line can be one, so a document of that name is given as `./eval`.
#[derive(Debug, Subcommand)]
pub enum Command {
    Eval(Eval),
    Check(Box<Check>),
    Filter(Box<Filter>),
    Explain(Box<Explain>),
    Convert(Convert),
    Merge(Merge),
    Dedupe(Dedupe),
    Split(Split),
    Stats(Stats),
    Memory(Box<Memory>),
    Embed(Embed),
    Extract(Extract),
    Lookup(Lookup),
    Rules(Rules),
    Train(Train),
    Completions(Completions),
    Man(Man),
}

/// At most 80 columns wide, because clap breaks wider lines on a terminal of that width.
const EXAMPLES: &str = "\
Examples:
  align report.en.txt report.zh.txt               read the pairs on the terminal
  align en.txt zh.txt -o out.tmx                  a translation memory
  align zh.txt en.txt -o out.xlsx -o out.html     a workbook, a page to print
  align en.txt zh.txt -o out.en -o out.zh         lines that answer each other
  align en.txt zh.txt -o out.csv --columns source,target --guard-formulas
  align en.txt zh.txt -o out.tmx --report out.json
  cat en.txt | align - zh.txt --quiet | cut -f2,3

  align en.docx zh.pdf -o out.tmx                 any two formats
  align both.docx -o out.tmx                      both languages in one file
  align film.en.srt film.zh.srt -o out.tsv        by the times of subtitles

  align en.txt zh.txt --level clause --to jsonl   smaller units
  align en.txt zh.txt -o a.align --segments a     indices, and what they count
  align a.en a.zh --lines -o a.align              a sentence a line already
  align en.txt zh.txt --anchors fixed.txt         some lines are known to pair
  align rules > my.srx                            rules to change, and to use:
  align en.txt zh.txt --rules my.srx

  align en.txt zh.txt --target-lang zh-HK --target-encoding big5
  align eval gold.align test.align                score an alignment
  align check memory.tmx                          what is wrong with it
  align filter memory.tmx -o good.tmx --drop error
  align explain en.txt zh.txt --id 17             why a unit is as it is
  align convert memory.tmx memory.xlsx            in another format
  align extract report.pdf                        the text that is read
  align lookup development                        what the dictionary has
  align memory import memory.tmx -m my.tm         keep units, and find them:
  align memory search -m my.tm \"the report\"
  align train gold/ -o weights.json               learn to pair sentences, then:
  align en.txt zh.txt --weights weights.json

Exit codes: 0 done, with warnings too; 1 something that you asked to fail on
(align eval --fail-under); 2 could not do it, as with a wrong command line.

A document that is called like a command is given with its folder: ./eval.

SOURCE_DATE_EPOCH sets the date in TMX, XLSX and HTML. NO_COLOR, CLICOLOR,
CLICOLOR_FORCE and TERM decide on colours, COLUMNS on the width of tables.";

/// One pair of files, or one that holds both languages. clap sees to it that one is named, unless there is a subcommand.
#[derive(Debug, Args)]
pub struct Pair {
    #[command(flatten)]
    pub documents: DocumentArgs,

    /// Write to this file; can be given several times; - is standard output
    ///
    /// The extension says the format: .tmx, .xlf, .po, .csv, .tsv, .jsonl, .xlsx, .html, .md, .ladder or .align. Languages as extensions (.en and
    /// .zh or .zh-CN), always two, are two plain files: line k of one translates line k of the other. Without -o, a table
    /// is shown on a terminal, and TSV is written to a pipe. A file is replaced when the new one is whole, or not at all.
    #[arg(short, long = "output", value_name = "OUT", help_heading = OUTPUT)]
    pub outputs: Vec<PathBuf>,

    /// Format where the name of an output does not say it (without -o too)
    #[arg(long, value_name = "FORMAT", value_parser = formats(), help_heading = OUTPUT)]
    pub to: Option<Format>,

    #[command(flatten)]
    pub cells: Cells,

    /// Also write the segments that .align counts, one a line, to PREFIX.en and PREFIX.zh
    ///
    /// With an .align file beside them they are a corpus that --lines takes again.
    #[arg(long, value_name = "PREFIX", help_heading = OUTPUT)]
    pub segments: Option<PathBuf>,

    #[command(flatten)]
    pub how: AlignArgs,

    /// Write what happened, in numbers and places, to this JSON file
    #[arg(long, value_name = "FILE.json", help_heading = OUTPUT)]
    pub report: Option<PathBuf>,

    /// Do not look for what may be wrong in the units: numbers, omissions, terms; it is told in the summary and the report
    #[arg(long, help_heading = OUTPUT)]
    pub no_check: bool,

    /// Write no summary and show no progress; errors and warnings of lost or unrelated text stay
    #[arg(short, long, help_heading = GENERAL)]
    pub quiet: bool,
}

fn formats() -> impl TypedValueParser<Value = Format> {
    let formats = Format::ALL.into_iter().filter(|format| !format.is_of_units());
    PossibleValuesParser::new(formats.map(Format::name).collect::<Vec<_>>())
        .try_map(|name| Format::from_name(&name).ok_or("no such format"))
}
