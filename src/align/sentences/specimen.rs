//! Made-up texts that tests align.

use super::grid::{Grid, Part};
use super::similarities::Similarities;
use crate::lexicon::Sentence;
use std::sync::Arc;

/// Words that are in the dictionary, and nothing like each other.
const WORDS: [(&str, &str); 24] = [
    ("银行", "bank"),
    ("学校", "school"),
    ("河流", "river"),
    ("医院", "hospital"),
    ("石油", "oil"),
    ("图书馆", "library"),
    ("老虎", "tiger"),
    ("月亮", "moon"),
    ("鸡蛋", "egg"),
    ("飞机", "plane"),
    ("森林", "forest"),
    ("音乐", "music"),
    ("律师", "lawyer"),
    ("护士", "nurse"),
    ("蝴蝶", "butterfly"),
    ("钢琴", "piano"),
    ("冬天", "winter"),
    ("面包", "bread"),
    ("士兵", "soldier"),
    ("皇帝", "emperor"),
    ("火车", "train"),
    ("农民", "farmer"),
    ("地震", "earthquake"),
    ("咖啡", "coffee"),
];

/// Numbers as random as tests need them.
pub(super) fn mix(seed: usize) -> usize {
    let mut x = (seed as u64).wrapping_add(0x9E37_79B9_7F4A_7C15);
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    (x ^ (x >> 31)) as usize
}

/// The line of this number in both languages: four words and a number.
pub(super) fn line(number: usize) -> (String, String) {
    let words: Vec<(&str, &str)> = (0..4).map(|at| WORDS[mix(number * 4 + at) % WORDS.len()]).collect();
    let side = |of: fn(&(&'static str, &'static str)) -> &'static str, gap: &str| {
        words.iter().map(of).collect::<Vec<_>>().join(gap)
    };
    (format!("{}{number}。", side(|word| word.0, "和")), format!("The {} {number}.", side(|word| word.1, " and ")))
}

/// The lines of these numbers.
pub(super) fn lines(numbers: impl IntoIterator<Item = usize>) -> (Vec<String>, Vec<String>) {
    numbers.into_iter().map(line).unzip()
}

/// Texts as strings are borrowed.
pub(super) fn texts(lines: &[String]) -> Vec<&str> {
    lines.iter().map(String::as_str).collect()
}

/// Texts as the Chinese side takes them.
pub(super) fn sentences<'a>(lines: &[&'a str]) -> Vec<Sentence<'a>> {
    lines.iter().copied().map(Sentence::from).collect()
}

/// Parts of these sizes, one behind the other.
pub(super) fn parts(sizes: &[(usize, usize)]) -> Vec<Part> {
    let mut at = (0, 0);
    let part = |&(chinese, english): &(usize, usize)| {
        let from = at;
        at = (at.0 + chinese, at.1 + english);
        Part { chinese: from.0..at.0, english: from.1..at.1 }
    };
    sizes.iter().map(part).collect()
}

/// The grid of parts that are searched whole.
pub(super) fn whole(sizes: &[(usize, usize)]) -> Arc<Grid> {
    Arc::new(Grid::new(parts(sizes), &[], &[]))
}

/// The first sentences and the sizes of two runs, and how alike they are.
pub(super) type Alike = ((usize, usize, usize, usize), f32);

/// How alike the runs of three and three sentences are that a table lists, by their first sentences and their shape; others
/// are not alike at all.
pub(super) fn alike(table: &[Alike]) -> Similarities {
    let find = |i, j, a, b| table.iter().find(|(run, _)| *run == (i, j, a, b)).map_or(0.0, |(_, value)| *value);
    Similarities::of_runs(&whole(&[(3, 3)]), find)
}

/// Runs at the beginning of three and three sentences.
pub(super) const ALIKE: [Alike; 11] = [
    ((0, 0, 2, 2), 0.8),
    ((0, 0, 1, 1), 0.6),
    ((1, 1, 1, 1), 0.4),
    ((0, 1, 1, 1), 0.1),
    ((1, 0, 1, 1), 0.3),
    ((0, 0, 2, 1), 0.5),
    ((0, 1, 2, 1), 0.45),
    ((0, 0, 1, 2), 0.35),
    ((1, 0, 1, 2), 0.25),
    ((2, 0, 1, 1), 0.15),
    ((0, 0, 3, 1), 0.55),
];

/// Whether two rows of numbers are the same but for rounding.
#[track_caller]
pub(super) fn assert_near(found: &[f32], expected: &[f32]) {
    assert_eq!(found.len(), expected.len());
    for (at, (one, other)) in found.iter().zip(expected).enumerate() {
        assert!((one - other).abs() < 1e-5, "{at}: {one} is not {other}");
    }
}
