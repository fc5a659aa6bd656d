//! The documents to try things on: those of this tree, and gold ones where they stand beside it.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Mutex, OnceLock};

use bitext::{Bitext, Level, Options, align_files};

use crate::desk::Desk;

/// The levels at which documents are segmented.
pub const LEVELS: [Level; 3] = [Level::Paragraph, Level::Sentence, Level::Clause];
/// Those, and that of files that have a segment a line.
pub const ALL_LEVELS: [Level; 4] = [Level::Paragraph, Level::Sentence, Level::Clause, Level::Line];

/// A document of `data/un`, such as `55-187.en`.
pub fn un(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/un").join(format!("{name}.txt"))
}

/// Every pair that the documents of `data/un` make: one of translations, three of sister resolutions.
pub fn un_pairs() -> Vec<(PathBuf, PathBuf)> {
    ["55-187.en", "59-249.en", "61-215.en", "65-175.en"].map(|english| (un(english), un("55-187.zh"))).into()
}

/// The folder of documents beside this tree, if there is one. They are too many to be kept here.
pub fn beside() -> Option<PathBuf> {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared"));
    if folder.join("gold/documents").is_dir() {
        return Some(folder.to_owned());
    }
    println!("skipped: there is no {}", folder.join("gold/documents").display());
    None
}

/// A folder with `raw.en.txt`, `raw.zh.txt`, copies of them in other encodings, and gold.
pub struct Gold(pub PathBuf);

impl Gold {
    /// All pairs, in the order of their names; none where there is no such folder.
    pub fn all() -> Vec<Self> {
        let Some(folder) = beside() else { return Vec::new() };
        let mut pairs: Vec<PathBuf> = entries(&folder.join("gold/documents"));
        pairs.retain(|pair| pair.join("gold.align").is_file());
        pairs.into_iter().map(Self).collect()
    }

    pub fn name(&self) -> &str {
        self.0.file_name().and_then(|name| name.to_str()).unwrap()
    }

    /// The document in UTF-8, of the language `en` or `zh`.
    pub fn raw(&self, lang: &str) -> PathBuf {
        self.0.join(format!("raw.{lang}.txt"))
    }

    /// The same document in other encodings and with other line ends. Copies with other words are left out.
    pub fn copies(&self, lang: &str) -> Vec<PathBuf> {
        let prefix = format!("raw.{lang}.");
        let mut copies = entries(&self.0);
        copies.retain(|path| {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap();
            let between = name.strip_prefix(&prefix).and_then(|rest| rest.strip_suffix(".txt"));
            between.is_some_and(|between| between != "asis")
        });
        copies
    }

    /// The units of the gold that have both sides: English and Chinese.
    pub fn units(&self) -> Vec<(String, String)> {
        let lines = |name: &str| -> Vec<String> {
            fs::read_to_string(self.0.join(name)).unwrap().lines().map(str::to_owned).collect()
        };
        let (english, chinese) = (lines("en.units"), lines("zh.units"));
        let joined = |list: &str, lines: &[String], joiner: &str| {
            let numbers = list.split(',').filter_map(|number| number.trim().parse::<usize>().ok());
            numbers.map(|at| lines[at].clone()).collect::<Vec<_>>().join(joiner)
        };
        let beads = lines("gold.align");
        let beads = beads.iter().filter_map(|bead| bead.trim_matches(['[', ']']).split_once("]:["));
        let units = beads.map(|(one, other)| (joined(one, &english, " "), joined(other, &chinese, "")));
        units.filter(|(one, other)| !one.is_empty() && !other.is_empty()).collect()
    }

    /// The two documents in UTF-8, aligned: once, for all tests that ask.
    #[track_caller]
    pub fn aligned(&self, level: Level) -> &'static Bitext {
        type Aligned = HashMap<(PathBuf, Level), &'static OnceLock<Bitext>>;
        static ALIGNED: LazyLock<Mutex<Aligned>> = LazyLock::new(Mutex::default);
        let aligned =
            *ALIGNED.lock().unwrap().entry((self.0.clone(), level)).or_insert_with(|| Box::leak(Box::default()));
        aligned.get_or_init(|| align(&self.raw("en"), &self.raw("zh"), level))
    }

    /// Every pair of files in the folder, each copy beside the other side's UTF-8.
    pub fn pairs(&self) -> Vec<(PathBuf, PathBuf)> {
        let (english, chinese) = (self.raw("en"), self.raw("zh"));
        let mut pairs = vec![(english.clone(), chinese.clone())];
        pairs.extend(self.copies("en").into_iter().map(|copy| (copy, chinese.clone())));
        pairs.extend(self.copies("zh").into_iter().map(|copy| (english.clone(), copy)));
        pairs
    }
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// Aligns two files with nothing but the level chosen.
#[track_caller]
pub fn align(source: &Path, target: &Path, level: Level) -> Bitext {
    let options = Options { level, ..Options::default() };
    align_files(source, target, &options).unwrap_or_else(|error| panic!("{error}"))
}

/// A text without its white space.
pub fn squashed(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn paragraphs_that_are_all_the_same_are_translations_of_each_other() {
    let english = "The committee met in Geneva and agreed upon the budget for the coming year.\n\n".repeat(60);
    let desk = Desk::with(english, "委员会在日内瓦举行会议，并商定了来年的预算。\n\n".repeat(60));
    let told = desk.align("en.txt zh.txt -o out.tsv");
    assert_eq!(told.code, Some(0), "{}", told.err);
    assert!(!told.err.contains("translations of each other"), "{}", told.err);
}
