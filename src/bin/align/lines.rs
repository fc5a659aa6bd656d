//! What is typed and meant about lines: as segments, as outputs, as anchors.

use std::path::{Path, PathBuf};

use bitext::{Error, ErrorKind, Lang, Result};
use clap::Args;

use super::general::{ALIGNMENT, OUTPUT};
use super::places::{Place, Source};

/// Options that count lines.
#[derive(Debug, Args)]
pub struct LineArgs {
    /// Take every line of both files as one segment, as it stands
    ///
    /// Nothing is cleaned, split or joined; a blank line keeps its number and is in no unit. The numbers in .align and
    /// JSONL are those of the lines then, counted from 0. TMX says sentence in segtype.
    #[arg(long, conflicts_with = "level", help_heading = ALIGNMENT)]
    pub lines: bool,

    /// Also write the segments that .align counts, one a line, to PREFIX.en and PREFIX.zh
    ///
    /// With an .align file beside them they are a corpus that --lines takes again.
    #[arg(long, value_name = "PREFIX", help_heading = OUTPUT)]
    pub segments: Option<PathBuf>,

    /// Obey the fixed points in this file: pairs of lines that belong together, or - for standard input
    ///
    /// One pair a line, the line of the source and the line of the target, counted from 0 as in .align files: `3 4`,
    /// `3,4`, `3:4` or `[3]:[4]`. Blank lines and lines that begin with # are passed over. The two lines, or without
    /// --lines the two segments that begin there, are in one unit whatever speaks against it.
    #[arg(long, value_name = "FILE", help_heading = ALIGNMENT)]
    pub anchors: Option<PathBuf>,
}

/// The same as meant.
#[derive(Debug)]
pub struct LineJob {
    /// Where the segments go, each with its language; none, or English and Chinese.
    pub segments: Vec<(Place, Lang)>,
    /// Where the anchors come from.
    pub anchors: Option<Source>,
}

impl LineJob {
    /// Checks what was typed.
    ///
    /// # Errors
    /// When two options contradict each other, or a value cannot be meant.
    pub fn from_typed(typed: LineArgs, sources: [Option<&Source>; 2]) -> Result<Self> {
        let anchors = typed.anchors.map(Source::from);
        if anchors == Some(Source::Stdin) && sources.contains(&Some(&Source::Stdin)) {
            let message = "anchors and a document cannot both come from standard input";
            return Err(Error::new(ErrorKind::Option, "--anchors -", message).hint("save one of them to a file first"));
        }
        let segments = typed.segments.map_or_else(|| Ok(Vec::new()), |prefix| files(&prefix, typed.lines))?;
        Ok(Self { segments, anchors })
    }
}

/// The two files that a prefix names.
fn files(prefix: &Path, lines: bool) -> Result<Vec<(Place, Lang)>> {
    let refused = |message: &str, hint: &str| {
        let place = format!("--segments {}", prefix.display());
        Err(Error::new(ErrorKind::Option, place, message).hint(hint))
    };
    if lines {
        return refused("with --lines the lines of the files are the segments already", "leave --segments out");
    }
    let typed = prefix.as_os_str().to_string_lossy();
    if typed == "-" {
        return refused("two files cannot both go to standard output", "give the beginning of their names");
    }
    if prefix.file_name().is_none() || typed.ends_with(std::path::is_separator) {
        return refused(
            "is not the beginning of a file's name",
            "write for example --segments out, for out.en and out.zh",
        );
    }
    let file = |lang: Lang| {
        let mut name = prefix.as_os_str().to_owned();
        name.push(format!(".{}", lang.subtag()));
        (Place::from(PathBuf::from(name)), lang)
    };
    Ok([Lang::English, Lang::Chinese].map(file).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(segments: Option<&str>, anchors: Option<&str>, lines: bool, source: &str) -> Result<LineJob> {
        let typed = LineArgs { lines, segments: segments.map(PathBuf::from), anchors: anchors.map(PathBuf::from) };
        let sources = [source, "zh"].map(|name| Source::from(PathBuf::from(name)));
        LineJob::from_typed(typed, [Some(&sources[0]), Some(&sources[1])])
    }

    #[test]
    fn a_prefix_names_a_file_for_each_language() {
        let job = meant(Some("out/law.v2"), None, false, "en").unwrap();
        let names: Vec<_> = job.segments.iter().map(|(place, _)| place.to_string()).collect();
        assert_eq!(names, ["out/law.v2.en", "out/law.v2.zh"]);
        assert!(meant(None, None, true, "en").unwrap().segments.is_empty());
    }

    #[test]
    fn what_is_no_prefix_is_refused() {
        for prefix in ["", "-", "out/", "..", "/"] {
            let why = meant(Some(prefix), None, false, "en").unwrap_err().to_string();
            assert!(why.starts_with(&format!("--segments {prefix}: ")) && why.contains("\nhint: "), "{why}");
        }
    }

    #[test]
    fn lines_are_segments_already() {
        let why = meant(Some("out"), None, true, "en").unwrap_err().to_string();
        assert_eq!(
            why,
            "--segments out: with --lines the lines of the files are the segments already\nhint: leave --segments out"
        );
    }

    #[test]
    fn standard_input_is_read_once() {
        assert!(meant(None, Some("-"), false, "-").unwrap_err().to_string().starts_with("--anchors -: anchors and a"));
        assert_eq!(meant(None, Some("-"), false, "en").unwrap().anchors, Some(Source::Stdin));
    }
}
