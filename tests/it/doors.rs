//! Which part of the program may know of which.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use regex::Regex;

/// Every folder and file directly under `src`, and what of ours its code may name.
///
/// The rows stand in the order in which data flows, the ground first. Only reading, writing and building options
/// can fail, so the rows between know no `error`.
const DOORS: [(&str, &[&str]); 20] = [
    ("error", &[]),
    ("lang", &["error"]), // a language tag is read from what a user typed
    ("model", &["lang"]),
    ("labels", &["model", "lang"]),
    ("read", &["model", "lang", "error"]),
    ("clean", &["model", "lang", "labels"]),
    ("outline", &["model", "lang", "labels", "words"]),
    ("segment", &["model", "error"]), // a user's rules are read there
    ("words", &["model", "lang", "labels", "clean"]),
    ("lexicon", &["model", "lang", "error", "words"]),
    ("encode", &["error"]), // damaged weights are told
    ("align", &["model", "lang", "error", "labels", "outline", "words", "lexicon", "encode"]), // weights from a file
    ("check", &["model", "lang", "error", "labels", "segment", "words", "lexicon", "encode"]), // errors: to shorten quotes
    ("write", &["model", "lang", "error"]),
    ("report", &["model", "lang", "error", "write"]),
    ("eval", &["model"]),
    ("train", &["model", "lang", "error", "read", "align", "eval"]),
    (
        "pipeline",
        &["model", "lang", "error", "labels", "read", "clean", "outline", "segment", "words", "lexicon", "align"],
    ),
    ("memory", &["model", "lang", "error", "words", "write"]), // states are those of a version of XLIFF
    ("explain", &["model", "lang", "words", "lexicon", "encode", "align", "pipeline"]), // with the pipeline's options
];

/// What only the program may do: print, end, look at its surroundings, know of its command line.
const ONLY_IN_BIN: [&str; 15] = [
    "print!(",
    "println!(",
    "eprint!(",
    "eprintln!(",
    "dbg!(",
    "stdin()",
    "stdout()",
    "stderr()",
    "process::exit",
    "process::abort",
    "env::var",
    "env::args",
    "use std::env",
    "clap",
    "indicatif",
];

/// A source file: the part of the program that it belongs to, and its code without comments and tests.
struct Source {
    path: PathBuf,
    part: String,
    code: String,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The files under a folder of `src`, or under `src` itself.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

fn sources() -> Vec<Source> {
    static TEST_MODULE: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"#\[cfg\(test\)\]\s*(?:pub\(crate\) )?mod (\w+);").unwrap());
    let mut paths = Vec::new();
    files(&root(), &mut paths);
    paths.sort();
    let mut tests = BTreeSet::new();
    for path in &paths {
        let stem = path.file_stem().unwrap();
        let folder = if stem == "mod" { path.parent().unwrap().to_owned() } else { path.with_extension("") };
        let text = fs::read_to_string(path).unwrap();
        tests.extend(TEST_MODULE.captures_iter(&text).map(|found| folder.join(&found[1]).with_extension("rs")));
    }
    let ours = paths.into_iter().filter(|path| !tests.contains(path));
    ours.map(|path| {
        let part = path.strip_prefix(root()).unwrap().components().next().unwrap();
        let part = part.as_os_str().to_str().unwrap().trim_end_matches(".rs").to_owned();
        let code = code(&fs::read_to_string(&path).unwrap());
        Source { path, part, code }
    })
    .collect()
}

/// A file's lines that are neither comments nor tests, which stand at its end.
fn code(text: &str) -> String {
    let lines = text.lines().take_while(|line| *line != "mod tests {");
    let lines = lines.filter(|line| !line.trim_start().starts_with("//") && line.trim() != "#[cfg(test)]");
    lines.collect::<Vec<_>>().join("\n")
}

/// The parts that a file names by `crate::`. One at a time is how this tree writes them.
fn named(source: &Source) -> BTreeSet<String> {
    static PATH: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\bcrate::(\w+)").unwrap());
    assert!(!source.code.contains("crate::{"), "{}: name one part a line", source.path.display());
    PATH.captures_iter(&source.code).map(|found| found[1].to_owned()).collect()
}

#[test]
fn parts_know_only_the_parts_that_they_may() {
    let mut broken = Vec::new();
    for source in sources().iter().filter(|source| !["bin", "lib"].contains(&source.part.as_str())) {
        let (_, allowed) = DOORS
            .iter()
            .find(|(part, _)| *part == source.part)
            .unwrap_or_else(|| panic!("{} belongs to no part listed here", source.path.display()));
        for part in named(source) {
            if part != source.part && !allowed.contains(&part.as_str()) {
                broken.push(format!("{} names crate::{part}", source.path.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// `super` from the top of a part would be a door that the table does not see.
#[test]
fn parts_leave_by_no_back_door() {
    for source in sources().iter().filter(|source| !["bin", "lib"].contains(&source.part.as_str())) {
        let top = source.path.parent() == Some(&root()) || source.path.ends_with("mod.rs");
        assert!(!source.code.contains("super::super::"), "{}", source.path.display());
        let first = source.code.lines().find(|line| top && line.starts_with("use super::"));
        assert_eq!(first, None, "{}", source.path.display());
        assert!(!source.code.contains("#[path"), "{}", source.path.display());
    }
}

#[test]
fn the_table_lists_what_there_is() {
    let parts: BTreeSet<String> = sources().into_iter().map(|source| source.part).collect();
    let mut listed: BTreeSet<String> = DOORS.iter().map(|(part, _)| (*part).to_owned()).collect();
    listed.extend(["bin", "lib"].map(str::to_owned));
    assert_eq!(parts, listed);
}

#[test]
fn only_the_program_prints_exits_and_looks_around() {
    for source in sources().iter().filter(|source| source.part != "bin") {
        for word in ONLY_IN_BIN {
            assert!(!source.code.contains(word), "{} has `{word}`", source.path.display());
        }
    }
}

#[test]
fn the_program_uses_public_names_of_the_front_page_only() {
    let deep = Regex::new(r"\bbitext::[a-z_]+::").unwrap();
    let program: Vec<_> = sources().into_iter().filter(|source| source.part == "bin").collect();
    assert!(!program.is_empty());
    for source in program {
        let found = deep.find(&source.code).map(|found| found.as_str().to_owned());
        assert_eq!(found, None, "{}", source.path.display());
        assert!(!source.code.contains("#[path"), "{}", source.path.display());
    }
}
