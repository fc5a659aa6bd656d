//! The command line as meant.

use std::path::{Path, PathBuf};

use bitext::{Error, ErrorKind, Format, Lang, Result, WriteOptions};
use jiff::Timestamp;

use super::aligning::Aligning;
use super::args::Pair;
use super::lines::segments;
use super::moses;
use super::places::{Place, refuse_equal};
use super::surroundings::{Stream, Surroundings};

/// The command line as meant: checked, with nothing left to decide.
#[derive(Debug)]
pub struct Job {
    /// What is aligned, and how.
    pub aligning: Aligning,
    /// Where the units go; never empty.
    pub outputs: Vec<(Place, Format)>,
    /// How they are written, but for the look of a table, which depends on its place.
    pub write: WriteOptions,
    /// Where the segments go, each with its language; none, or English and Chinese.
    pub segments: Vec<(Place, Lang)>,
    /// Where the report goes.
    pub report: Option<Place>,
    /// Whether the units are checked.
    pub checks: bool,
    /// How much is said.
    pub voice: Voice,
    /// The date in the outputs.
    pub created: Timestamp,
}

/// How much is said on standard error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// A summary.
    Usual,
    /// Errors and loud warnings only.
    Quiet,
}

impl Job {
    /// Checks what was typed, once.
    ///
    /// # Errors
    /// When an option's value cannot be meant, or an output is an input or another output.
    pub fn from_typed(pair: Pair, surroundings: &Surroundings) -> Result<Self> {
        let lines = pair.how.lines.lines;
        let aligning = Aligning::from_typed(pair.documents, pair.how)?;
        let outputs = outputs(pair.outputs, pair.to, surroundings)?;
        let formats: Vec<_> = outputs.iter().map(|(_, format)| *format).collect();
        let write = pair.cells.meant(&formats)?;
        let report = pair.report.map(Place::from);
        // Nobody would hear of what is found.
        let checks = !pair.no_check && (!pair.quiet || report.is_some());
        let segments = pair.segments.map_or_else(|| Ok(Vec::new()), |prefix| segments(&prefix, lines))?;
        let places = outputs.iter().map(|(place, _)| place).chain(&report);
        refuse_equal(&aligning.inputs(), places.chain(segments.iter().map(|(place, _)| place)))?;
        let options = &aligning.options;
        let given = [("--source-lang", &options.source.lang), ("--target-lang", &options.target.lang)];
        let given = given.into_iter().filter_map(|(option, lang)| Some((option, lang.as_ref()?)));
        moses::named_for_their_texts(&outputs, given)?;
        Ok(Self {
            aligning,
            outputs,
            write,
            segments,
            report,
            checks,
            voice: if pair.quiet { Voice::Quiet } else { Voice::Usual },
            created: surroundings.created()?,
        })
    }
}

fn refused(place: &str, message: &str) -> Error {
    Error::new(ErrorKind::Option, place, message)
}

/// Every output with its format: by extension, else as `--to` says, else by what standard output is.
fn outputs(typed: Vec<PathBuf>, to: Option<Format>, surroundings: &Surroundings) -> Result<Vec<(Place, Format)>> {
    if typed.is_empty() {
        let usual = match surroundings.stdout {
            Stream::Terminal => Format::Table,
            Stream::Other => Format::Tsv,
        };
        let output = (Place::Stdout, to.unwrap_or(usual));
        return not_for_a_terminal(vec![output], surroundings);
    }
    let named = |path: &Path| Format::named(path, to);
    if let Some(to) = to
        && typed.iter().all(|path| named(path).is_some_and(|format| format != to))
    {
        return Err(refused(&format!("--to {}", to.name()), "every output's extension already names another format")
            .hint("leave --to out, or rename the output"));
    }
    let outputs: Vec<_> = typed
        .into_iter()
        .map(|path| {
            let Some(format) = named(&path).or(to) else {
                return Err(refused(&path.display().to_string(), "the name does not say which format to write")
                    .hint(format!("end it in {}, or add --to FORMAT", extensions())));
            };
            if format.is_of_units() {
                let message = format!("{} is written of bilingual files only", format.name());
                let hint = "write .jsonl or .tmx here, then: align convert FILE OUT";
                return Err(refused(&path.display().to_string(), &message).hint(hint));
            }
            Ok((Place::from(path), format))
        })
        .collect::<Result<_>>()?;
    moses::both_or_neither(&outputs)?;
    not_for_a_terminal(outputs, surroundings)
}

/// Refuses to show somebody a workbook's bytes.
fn not_for_a_terminal(outputs: Vec<(Place, Format)>, surroundings: &Surroundings) -> Result<Vec<(Place, Format)>> {
    if surroundings.stdout == Stream::Terminal && outputs.contains(&(Place::Stdout, Format::Xlsx)) {
        return Err(refused("standard output", "is a terminal, and XLSX is not text")
            .hint("write a file: -o FILE.xlsx; or send it on: > FILE.xlsx"));
    }
    Ok(outputs)
}

/// The extensions that name a format: `.tmx, .csv or .tsv`.
pub fn extensions() -> String {
    let written = Format::ALL.into_iter().filter(|format| !format.is_of_units());
    let names: Vec<_> = written.filter_map(Format::extension).map(|name| format!(".{name}")).collect();
    let (last, others) = names.split_last().map_or((String::new(), &[] as &[_]), |(last, rest)| (last.clone(), rest));
    format!("{} or {last}", others.join(", "))
}

#[cfg(test)]
mod tests {
    use super::super::args::Typed;
    use super::*;
    use bitext::{Colour, Look};
    use clap::Parser;

    fn surroundings(stdout: Stream, epoch: Option<&str>) -> Surroundings {
        let look = Look::default();
        let (files, stderr, ui) = (Colour::Off, Colour::Off, bitext::Lang::English);
        Surroundings { source_date_epoch: epoch.map(Into::into), stdout, look, files, stderr, ui }
    }

    fn meant(line: &str) -> Result<Job> {
        meant_in(line, &surroundings(Stream::Other, Some("1000000000")))
    }

    fn meant_in(line: &str, surroundings: &Surroundings) -> Result<Job> {
        Job::from_typed(Typed::try_parse_from(line.split(' ')).unwrap().pair, surroundings)
    }

    fn why(line: &str) -> String {
        meant(line).unwrap_err().to_string()
    }

    #[test]
    fn the_definition_is_consistent() {
        <Typed as clap::CommandFactory>::command().debug_assert();
    }

    #[test]
    fn the_extension_names_the_format_and_to_stands_in_where_there_is_none() {
        let job = meant("align a b -o x.TMX -o y --to jsonl -o -").unwrap();
        let formats: Vec<_> = job.outputs.iter().map(|(_, format)| *format).collect();
        assert_eq!(formats, [Format::Tmx, Format::Jsonl, Format::Jsonl]);
        assert_eq!(job.outputs[2].0, Place::Stdout);
    }

    #[test]
    fn without_an_output_a_terminal_gets_a_table_and_a_pipe_tsv() {
        for (stdout, format) in [(Stream::Terminal, Format::Table), (Stream::Other, Format::Tsv)] {
            let job = meant_in("align a b", &surroundings(stdout, None)).unwrap();
            assert_eq!(job.outputs, [(Place::Stdout, format)]);
        }
    }

    #[test]
    fn an_output_that_does_not_say_its_format_is_refused() {
        assert_eq!(
            why("align a b -o out.txt"),
            "out.txt: the name does not say which format to write\n\
             hint: end it in .tmx, .csv, .tsv, .jsonl, .xlsx, .html, .xlf, .po, .md, .ladder or .align, or add --to FORMAT"
        );
        assert!(meant("align a b -o -").is_err());
    }

    #[test]
    fn a_workbook_is_not_shown_on_a_terminal() {
        for line in ["align a b --to xlsx", "align a b -o - --to xlsx"] {
            let on_a_terminal = meant_in(line, &surroundings(Stream::Terminal, None)).unwrap_err().to_string();
            assert!(on_a_terminal.starts_with("standard output: is a terminal, and XLSX is not text\nhint: "));
            assert_eq!(meant(line).unwrap().outputs, [(Place::Stdout, Format::Xlsx)]);
        }
    }

    #[test]
    fn half_a_pair_of_plain_files_is_refused() {
        assert!(why("align a b -o out.en").starts_with("out.en: is the English side of a pair of plain files"));
        assert!(why("align a b -o out.en --to tsv").starts_with("--to tsv: every output's extension already names"));
        assert!(meant("align a b -o out.zh_TW -o out.en").is_ok());
    }

    #[test]
    fn a_side_named_for_another_language_than_its_own_is_refused() {
        let why = why("align a b --target-lang zh-CN -o out.zh_TW -o out.en");
        assert!(why.starts_with("out.zh_TW: its name says zh-TW, and that side's language is zh-CN"), "{why}");
    }

    #[test]
    fn what_the_outputs_hold_is_meant_for_those_there_are() {
        let job = meant("align a b --columns id,source").unwrap();
        assert_eq!(job.write.columns, bitext::Columns::parse("id,source").unwrap());
        assert!(why("align a b -o x.tmx --no-bom").starts_with("--no-bom: only CSV"));
    }

    #[test]
    fn a_format_that_no_output_can_take_is_refused() {
        assert!(why("align a b -o x.csv --to tmx").starts_with("--to tmx: every output's extension"));
        assert!(meant("align a b -o x.csv --to csv").is_ok());
    }

    #[test]
    fn both_documents_from_standard_input_are_refused() {
        assert!(why("align - -").starts_with("-: standard input can be one input only"));
        assert_eq!(meant("align - b").unwrap().aligning.source, crate::places::Source::Stdin);
    }

    #[test]
    fn one_encoding_is_for_both_sides_unless_a_side_has_its_own() {
        let options = meant("align a b --encoding gbk --target-encoding utf-8").unwrap().aligning.options;
        assert_eq!(options.source.encoding.as_deref(), Some("gbk"));
        assert_eq!(options.target.encoding.as_deref(), Some("utf-8"));
    }

    #[test]
    fn a_language_is_checked_where_it_is_typed() {
        assert!(why("align a b --target-lang zh_CN").ends_with("hint: write `zh-CN`"));
    }

    #[test]
    fn the_date_is_source_date_epoch_where_it_is_set() {
        assert_eq!(meant("align a b").unwrap().created.to_string(), "2001-09-09T01:46:40Z");
        for wrong in ["soon", "-1", "", "1.5", "99999999999999"] {
            let surroundings = surroundings(Stream::Other, Some(wrong));
            let why = meant_in("align a b", &surroundings).unwrap_err().to_string();
            assert!(why.starts_with(&format!("SOURCE_DATE_EPOCH: `{wrong}` is not")), "{why}");
        }
    }
}
