//! Gold alignments from directories.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::document::GoldDocument;
use crate::error::{Error, ErrorKind, Result};
use crate::lang::Lang;
use crate::model::{IndexBead, Ladder};
use crate::read::{Input, decode, files_in, lines, read_ladder};

impl GoldDocument {
    /// Reads the gold alignments of directories and of those below them, in the order of the directories and of the names
    /// in each: every `NAME.align` with `NAME.en` and `NAME.zh` beside it, a sentence a line. Beads are
    /// `[English]:[Chinese]`, lines counted from 0. Blank lines are no sentences, and a sentence that no bead names
    /// has no counterpart.
    ///
    /// # Errors
    /// When a directory or a file cannot be read, a directory holds no alignment, a text is missing, a bead names a line
    /// that is not there, a line is in two beads, or a document is there twice.
    pub fn read_all(directories: &[PathBuf]) -> Result<Vec<Self>> {
        let mut documents = Vec::new();
        let mut seen = BTreeSet::new();
        for directory in directories {
            let files = files_in(directory, &["align"])?;
            if files.is_empty() {
                return Err(refused(directory, "holds no .align files").hint(
                    "a gold document is three files: NAME.align, and NAME.en and NAME.zh with a sentence a line",
                ));
            }
            for (name, path) in files {
                let whole = path.canonicalize().unwrap_or_else(|_| path.clone());
                if !seen.insert(whole) {
                    return Err(refused(&path, "is given twice")
                        .hint("name every directory once; those below it are looked through too"));
                }
                let (group, name) = called(directory, &name, directories.len() > 1);
                documents.push(read(&path, name, group)?);
            }
        }
        Ok(documents)
    }
}

/// Group and name of a document. Of several directories, each says its own name.
fn called(directory: &Path, inside: &str, several: bool) -> (String, String) {
    let own = directory.file_name().map(|name| name.to_string_lossy().into_owned());
    let name = match &own {
        Some(own) if several => format!("{own}/{inside}"),
        _ => inside.to_owned(),
    };
    let group = name.rsplit_once('/').map(|(above, _)| above.to_owned());
    (group.or(own).unwrap_or_else(|| ".".to_owned()), name)
}

fn refused(path: &Path, message: impl Into<String>) -> Error {
    Error::new(ErrorKind::Read, path.display().to_string(), message)
}

fn read(path: &Path, name: String, group: String) -> Result<GoldDocument> {
    let ladder = read_ladder(&Input::open(path)?)?;
    let (english, chinese) = (Side::read(path, Lang::English)?, Side::read(path, Lang::Chinese)?);
    for (side, of) in [(&english, source as fn(&IndexBead) -> &Vec<usize>), (&chinese, target)] {
        side.fits(&ladder, of)?;
    }
    let mut beads: Vec<IndexBead> = Vec::new();
    for bead in &ladder.beads {
        let shown = IndexBead::new(english.shown(&bead.source), chinese.shown(&bead.target));
        // What answers to a blank line answers to nothing.
        if !shown.is_empty() {
            beads.push(IndexBead { line: bead.line, ..shown });
        }
    }
    let unnamed = |side: &Side, of: fn(&IndexBead) -> &Vec<usize>| -> Vec<usize> {
        let named: BTreeSet<usize> = beads.iter().flat_map(of).copied().collect();
        (0..side.sentences.len()).filter(|at| !named.contains(at)).collect()
    };
    let (lonely_english, lonely_chinese) = (unnamed(&english, source), unnamed(&chinese, target));
    beads.extend(lonely_english.into_iter().map(|at| IndexBead::new([at], [])));
    beads.extend(lonely_chinese.into_iter().map(|at| IndexBead::new([], [at])));
    Ok(GoldDocument { name, group, english: english.sentences, chinese: chinese.sentences, beads })
}

fn source(bead: &IndexBead) -> &Vec<usize> {
    &bead.source
}

fn target(bead: &IndexBead) -> &Vec<usize> {
    &bead.target
}

/// One text of a document.
struct Side {
    path: PathBuf,
    /// What stands on its lines, blank ones left out.
    sentences: Vec<String>,
    /// For every line the number of its sentence.
    numbers: Vec<Option<usize>>,
}

impl Side {
    fn read(align: &Path, lang: Lang) -> Result<Self> {
        let path = align.with_extension(lang.subtag());
        if !path.exists() {
            let file = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let what = format!("has no {} beside it", file(&path));
            return Err(refused(align, what).hint(format!(
                "put the {} sentences there, one a line",
                if lang == Lang::English { "English" } else { "Chinese" }
            )));
        }
        let input = Input::open(&path)?;
        let (text, _) = decode(&input, None)?;
        let (mut sentences, mut numbers) = (Vec::new(), Vec::new());
        for line in lines(&text) {
            let shown = &text[line.trimmed(&text).range()];
            numbers.push((!shown.is_empty()).then_some(sentences.len()));
            if !shown.is_empty() {
                sentences.push(shown.to_owned());
            }
        }
        Ok(Self { path, sentences, numbers })
    }

    /// Whether the lines that beads name are there, each once.
    fn fits(&self, ladder: &Ladder, of: fn(&IndexBead) -> &Vec<usize>) -> Result<()> {
        let mut seen = BTreeSet::new();
        for bead in &ladder.beads {
            let wrong = |what: String| {
                let error = Error::new(ErrorKind::Malformed, ladder.name.as_str(), what);
                bead.line.into_iter().fold(error, Error::at_line)
            };
            for &line in of(bead) {
                if line >= self.numbers.len() {
                    let what = format!("names line {line}, and {} has {}", self.path.display(), self.numbers.len());
                    return Err(wrong(what).hint("lines count from 0, English first, as in `[0, 1]:[2]`"));
                }
                if !seen.insert(line) {
                    let what = format!("names line {line} of {} a second time", self.path.display());
                    return Err(wrong(what).hint("a sentence is in one bead only"));
                }
            }
        }
        Ok(())
    }

    /// The numbers of the sentences on these lines.
    fn shown(&self, lines: &[usize]) -> Vec<usize> {
        lines.iter().filter_map(|&line| self.numbers[line]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        folder
    }

    fn read(files: &[(&str, &str)]) -> Result<Vec<GoldDocument>> {
        let folder = folder(files);
        GoldDocument::read_all(&[folder.path().to_owned()])
    }

    fn why(files: &[(&str, &str)]) -> String {
        read(files).unwrap_err().to_string()
    }

    #[test]
    fn documents_are_found_below_and_sorted_by_name() {
        let three = |name: &str| {
            [("align", "[0]:[0]\n"), ("en", "One.\n"), ("zh", "一。\n")]
                .map(|(extension, text)| (format!("{name}.{extension}"), text))
        };
        let files = [three("b/2"), three("a/10"), three("c")].concat();
        let files: Vec<_> = files.iter().map(|(name, text)| (name.as_str(), *text)).collect();
        let folder = folder(&files);
        let found = |directories: &[PathBuf]| -> Vec<(String, String)> {
            let documents = GoldDocument::read_all(directories).unwrap();
            documents.into_iter().map(|document| (document.group, document.name)).collect()
        };
        let own = folder.path().file_name().unwrap().to_str().unwrap().to_owned();
        let one = found(&[folder.path().to_owned()]);
        assert_eq!(one, [("a", "a/10"), ("b", "b/2"), (own.as_str(), "c")].map(|(a, b)| (a.to_owned(), b.to_owned())));
        let two = found(&[folder.path().join("b"), folder.path().join("a")]);
        assert_eq!(two, [("b", "b/2"), ("a", "a/10")].map(|(a, b)| (a.to_owned(), b.to_owned())));
        let twice = GoldDocument::read_all(&[folder.path().to_owned(), folder.path().join("a")]).unwrap_err();
        assert!(twice.to_string().contains("10.align: is given twice\nhint: "), "{twice}");
    }

    #[test]
    fn blank_lines_are_no_sentences_and_what_no_bead_names_stands_alone() {
        let documents = read(&[
            ("a.align", "[0, 1]:[0]\n[2]:[2]\n"),
            ("a.en", "One.\n\nTwo.\nThree.\n"),
            ("a.zh", "一。\n \n二。\n"),
        ]);
        let document = &documents.unwrap()[0];
        let beads: Vec<_> = document.beads.iter().map(|bead| (bead.source.clone(), bead.target.clone())).collect();
        assert_eq!(beads, [(vec![0], vec![0]), (vec![1], vec![1]), (vec![2], vec![])]);
        assert_eq!((document.english.len(), document.chinese.len()), (3, 2));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        let (en, zh) = (("a.en", "One.\nTwo.\n"), ("a.zh", "一。\n二。\n"));
        for (align, said) in [
            ("[0]:[0]\n[2]:[1]\n", "a.align:2: names line 2, and "),
            ("[0]:[0]\n\n[1]:[9]\n", "a.align:3: names line 9, and "),
            ("[0]:[0]\n[0, 1]:[1]\n", "a.align:2: names line 0 of "),
            ("what\n", "a.align:1: expected `[indices]:[indices]`, found `what`"),
            ("", "a.align: is empty"),
        ] {
            let why = why(&[("a.align", align), en, zh]);
            assert!(why.contains(said) && why.contains("\nhint: "), "{why}");
        }
        assert!(why(&[("a.align", "[0]:[0]\n"), en]).contains("a.align: has no a.zh beside it\nhint: put the Chinese"));
        assert!(why(&[("a.align", "[0]:[0]\n"), zh]).contains("a.align: has no a.en beside it\nhint: put the English"));
        assert!(why(&[en, zh]).contains(": holds no .align files\nhint: "));
        assert!(
            GoldDocument::read_all(&["no/such".into()]).unwrap_err().to_string().starts_with("no/such: cannot read")
        );
    }
}
