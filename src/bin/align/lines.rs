//! What is typed and meant about lines: as segments, as anchors; and the files of segments.

use std::path::{Path, PathBuf};

use bitext::{Error, ErrorKind, Lang, Result};
use clap::Args;

use super::general::ALIGNMENT;
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

    /// Obey the fixed points in this file: pairs of lines that belong together, or - for standard input
    ///
    /// One pair a line, the line of the source and the line of the target, counted from 0 as in .align files: `3 4`,
    /// `3,4`, `3:4` or `[3]:[4]`. Blank lines and lines that begin with # are passed over. The two lines, or without
    /// --lines the two segments that begin there, are in one unit whatever speaks against it.
    #[arg(long, value_name = "FILE", help_heading = ALIGNMENT)]
    pub anchors: Option<PathBuf>,
}

impl LineArgs {
    /// Where the anchors come from.
    ///
    /// # Errors
    /// When they and a document are standard input.
    pub fn anchors(&self, sources: [Option<&Source>; 2]) -> Result<Option<Source>> {
        let anchors = self.anchors.clone().map(Source::from);
        if anchors == Some(Source::Stdin) && sources.contains(&Some(&Source::Stdin)) {
            let message = "anchors and a document cannot both come from standard input";
            return Err(Error::new(ErrorKind::Option, "--anchors -", message).hint("save one of them to a file first"));
        }
        Ok(anchors)
    }
}

/// The two files that `--segments` names; where lines are segments there are none.
///
/// # Errors
/// When it names no files.
pub fn segments(prefix: &Path, lines: bool) -> Result<Vec<(Place, Lang)>> {
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

    fn files(prefix: &str) -> Result<Vec<(Place, Lang)>> {
        segments(Path::new(prefix), false)
    }

    #[test]
    fn a_prefix_names_a_file_for_each_language() {
        let names: Vec<_> = files("out/law.v2").unwrap().iter().map(|(place, _)| place.to_string()).collect();
        assert_eq!(names, ["out/law.v2.en", "out/law.v2.zh"]);
    }

    #[test]
    fn what_is_no_prefix_is_refused() {
        for prefix in ["", "-", "out/", "..", "/"] {
            let why = files(prefix).unwrap_err().to_string();
            assert!(why.starts_with(&format!("--segments {prefix}: ")) && why.contains("\nhint: "), "{why}");
        }
    }

    #[test]
    fn lines_are_segments_already() {
        let why = segments(Path::new("out"), true).unwrap_err().to_string();
        assert_eq!(
            why,
            "--segments out: with --lines the lines of the files are the segments already\nhint: leave --segments out"
        );
    }

    #[test]
    fn standard_input_is_read_once() {
        let typed = LineArgs { lines: false, anchors: Some(PathBuf::from("-")) };
        let sources = ["-", "en", "zh"].map(|name| Source::from(PathBuf::from(name)));
        let anchors = |source| typed.anchors([Some(source), Some(&sources[2])]);
        assert!(anchors(&sources[0]).unwrap_err().to_string().starts_with("--anchors -: anchors and a"));
        assert_eq!(anchors(&sources[1]).unwrap(), Some(Source::Stdin));
    }
}
