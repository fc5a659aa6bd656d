//! Where labels say nothing, what the texts say decides: their vectors and their words.

use std::path::Path;

use bitext::{Bitext, Input, Level, NOT_TRANSLATIONS, Options, align};

use crate::documents::{self, Gold, beside};

/// Sentences of about one length, without numbers and names, and their translations.
const PAIRS: [(&str, &str); 8] = [
    ("The bank in our street is closed today.", "我们街上的银行今天关门。"),
    ("A dog was barking through the night.", "一只狗整夜叫个不停。"),
    ("He likes to read old books of history.", "他喜欢读旧的历史书。"),
    ("Heavy rain fell on the mountains again.", "山上又下了大雨。"),
    ("She sells fresh fish at the market.", "她在市场上卖鲜鱼。"),
    ("The moon was very bright and very round.", "月亮又亮又圆。"),
    ("My father repairs watches and clocks.", "我父亲修理钟表。"),
    ("The children are learning to swim.", "孩子们在学游泳。"),
];

fn aligned(english: &[usize], chinese: &[usize]) -> Vec<(Vec<usize>, Vec<usize>)> {
    let text = |texts: Vec<&str>| texts.join("\n") + "\n";
    let source = text(english.iter().map(|&at| PAIRS[at].0).collect());
    let target = text(chinese.iter().map(|&at| PAIRS[at].1).collect());
    let input = |name: &str, text: String| Input { name: name.to_owned(), bytes: text.into_bytes() };
    let options = Options { level: Level::Paragraph, ..Options::default() };
    let bitext = align(&input("en.txt", source), &input("zh.txt", target), &options).unwrap();
    let beads = bitext.beads.iter();
    beads
        .map(|bead| {
            (bead.source.clone().map(|at| english[at]).collect(), bead.target.clone().map(|at| chinese[at]).collect())
        })
        .collect()
}

#[test]
fn a_missing_paragraph_is_missed_where_it_is_missing() {
    let all: Vec<usize> = (0..PAIRS.len()).collect();
    for missing in 0..PAIRS.len() {
        let some: Vec<usize> = all.iter().copied().filter(|&at| at != missing).collect();
        for bead in aligned(&all, &some) {
            let expected = if bead.0 == [missing] { (vec![missing], vec![]) } else { (bead.0.clone(), bead.0.clone()) };
            assert_eq!(bead, expected, "without the translation of paragraph {missing}");
        }
        for bead in aligned(&some, &all) {
            let expected = if bead.1 == [missing] { (vec![], vec![missing]) } else { (bead.1.clone(), bead.1.clone()) };
            assert_eq!(bead, expected, "without the original of paragraph {missing}");
        }
    }
}

#[test]
fn paragraphs_that_were_moved_are_found_in_their_new_place() {
    let moved = aligned(&[0, 1, 2, 3, 4, 5, 6, 7], &[0, 3, 4, 5, 6, 7, 1, 2]);
    assert!(moved.iter().all(|bead| bead.0 == bead.1), "{moved:?}");
}

#[track_caller]
fn relatedness(source: &Path, target: &Path, level: Level) -> f64 {
    let Bitext { relatedness, .. } = documents::align(source, target, level);
    relatedness
}

/// Each document against the translation of the next but one: every document is wrong once on either side. All ninety
/// wrong pairs are below too; they take a minute.
#[test]
fn documents_that_are_no_translations_of_each_other_are_told() {
    let mut gold = Gold::all();
    gold.retain(|pair| !pair.name().ends_with("-clause") && !pair.name().ends_with("-derived"));
    for (at, pair) in gold.iter().enumerate() {
        let other = &gold[(at + 2) % gold.len()];
        let found = relatedness(&pair.raw("en"), &other.raw("zh"), Level::Paragraph);
        assert!(found < NOT_TRANSLATIONS, "{} and {}: {found}", pair.name(), other.name());
    }
}

/// Novels have no numbers by which one chapter could be told from another.
#[test]
fn chapters_of_novels_are_told_apart() {
    let Some(folder) = beside() else { return };
    let folder = folder.join("gold/sentences/novels");
    let path = |chapter: usize, lang: &str| folder.join(format!("{chapter:03}.{lang}"));
    for chapter in 1..=6 {
        let own = relatedness(&path(chapter, "en"), &path(chapter, "zh"), Level::Line);
        assert!(own >= NOT_TRANSLATIONS, "{chapter}: {own}");
        let other = chapter % 6 + 1;
        let found = relatedness(&path(chapter, "en"), &path(other, "zh"), Level::Line);
        assert!(found < NOT_TRANSLATIONS, "{chapter} and {other}: {found}");
    }
}
