//! Passages that stand elsewhere in one text, where lines are the segments.

use std::fs;

use bitext::{Bitext, Input, Level, Means, Options, Status, align};

use crate::conservation::fault;
use crate::desk::Desk;

/// The 27 units of a resolution, each the translation of the one in the same place.
fn units(lang: &str) -> Vec<String> {
    let text = fs::read_to_string(format!("{}/data/un/gold/55-187.{lang}.units", env!("CARGO_MANIFEST_DIR"))).unwrap();
    text.lines().map(str::to_owned).collect()
}

fn joined<'a>(units: &'a [String], order: impl IntoIterator<Item = usize>) -> String {
    order.into_iter().map(|at| units[at].as_str()).collect::<Vec<&'a str>>().join("\n")
}

fn by_line(english: &str, chinese: &str, means: Means) -> Bitext {
    let options = Options { level: Level::Line, means, ..Options::default() };
    align(&Input::new("en", english), &Input::new("zh", chinese), &options).unwrap()
}

/// Source and target lines of the moved units.
fn moved(bitext: &Bitext) -> Vec<(Vec<usize>, Vec<usize>)> {
    let moved = bitext.units().filter(|unit| unit.status == Status::Moved);
    moved.map(|unit| (unit.source_indices, unit.target_indices)).collect()
}

/// Units 5 to 9 stand behind unit 23.
fn swapped() -> Vec<usize> {
    [0..5, 10..24, 5..10, 24..27].into_iter().flatten().collect()
}

#[test]
fn a_passage_that_stands_elsewhere_is_paired_and_marked() {
    let order = swapped();
    for means in [Means::Encoder, Means::Lexicon] {
        let bitext = by_line(&joined(&units("en"), 0..27), &joined(&units("zh"), order.iter().copied()), means);
        assert_eq!(fault(&bitext), None);
        let right: Vec<_> = (0..5).map(|at| (vec![5 + at], vec![19 + at])).collect();
        // its first sentences may be taken for more of what stands before the gap
        assert!(right.ends_with(&moved(&bitext)) && moved(&bitext).len() >= 3, "{means:?}: {:?}", moved(&bitext));
        let turned = by_line(&joined(&units("zh"), order.iter().copied()), &joined(&units("en"), 0..27), means);
        assert_eq!(fault(&turned), None);
        let mut back: Vec<_> = moved(&turned).into_iter().map(|(source, target)| (target, source)).collect();
        back.sort_unstable();
        assert_eq!(back, moved(&bitext));
    }
}

#[test]
fn two_passages_that_are_missing_are_not_paired_with_each_other() {
    let english = joined(&units("en"), (0..6).chain(11..27));
    let chinese = joined(&units("zh"), (0..17).chain(22..27));
    for means in [Means::Encoder, Means::Lexicon] {
        assert_eq!(moved(&by_line(&english, &chinese, means)), []);
    }
}

#[test]
fn a_text_told_backwards_loses_no_line() {
    let bitext = by_line(&joined(&units("en"), 0..27), &joined(&units("zh"), (0..27).rev()), Means::Encoder);
    assert_eq!(fault(&bitext), None);
}

#[test]
fn moved_lines_are_told_and_threads_change_nothing() {
    let desk = Desk::with(joined(&units("en"), 0..27), joined(&units("zh"), swapped()));
    let told = desk.align("en.txt zh.txt --lines --jobs 1 -o one.jsonl -o one.align -o one.tmx");
    told.done();
    assert!(told.err.contains(", 3 moved"), "{}", told.err);
    desk.align("en.txt zh.txt --lines --jobs 3 -o three.jsonl").done();
    assert_eq!(desk.read("one.jsonl"), desk.read("three.jsonl"));
    assert_eq!(desk.read("one.jsonl").matches(r#""status":"moved""#).count(), 3);
    assert_eq!(desk.read("one.tmx").matches(r#"<prop type="x-moved">yes</prop>"#).count(), 3);
    assert!(desk.read("one.align").contains("\n[7]:[21]\n[8]:[22]\n"));
}
