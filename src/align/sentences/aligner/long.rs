//! Long texts: they are cut, and what a whole text would give is found all the same.

use super::*;
use crate::align::sentences::specimen::{lines, mix, sentences, texts};

/// A bead by its first sentences and how many it has, Chinese first.
type Place = (usize, usize, usize, usize);

fn aligner() -> SentenceAligner<'static> {
    SentenceAligner::new(Weights::bundled(), Lexicon::bundled(), Means::Lexicon).unwrap()
}

/// The beads of two texts by their words, every sentence in one of them, in order.
#[track_caller]
fn beads(chinese: &[String], english: &[String]) -> Vec<Place> {
    let (chinese, english) = (texts(chinese), texts(english));
    let section = Section { source: 0..chinese.len(), target: 0..english.len() };
    let (from, to) = (Passage::of_texts(Lang::Chinese, chinese), Passage::of_texts(Lang::English, english));
    let beads = aligner().align(&from, &to, std::slice::from_ref(&section), &[]).remove(0);
    let end = beads.iter().fold((0, 0), |at, bead| {
        assert_eq!((bead.source.start, bead.target.start), at, "{bead:?}");
        (bead.source.end, bead.target.end)
    });
    assert_eq!(end, (section.source.end, section.target.end));
    let place = |bead: &ScoredBead| (bead.source.start, bead.target.start, bead.source.len(), bead.target.len());
    beads.iter().map(place).collect()
}

/// How many of the right pairs are not found.
fn missed(beads: &[Place], right: impl Iterator<Item = (usize, usize)>) -> usize {
    right.filter(|&(i, j)| !beads.contains(&(i, j, 1, 1))).count()
}

#[test]
fn a_text_in_pieces_is_aligned_as_the_whole() {
    // every fiftieth sentence is on one side only
    let (chinese, english) = lines(0..1_800);
    let without = |lines: Vec<String>, shift: usize| -> Vec<String> {
        lines.into_iter().enumerate().filter(|(at, _)| at % 50 != shift).map(|(_, line)| line).collect()
    };
    let (chinese, english) = (without(chinese, 10), without(english, 35));
    let pieces = beads(&chinese, &english);
    let context = Context::whole(sentences(&texts(&chinese)), texts(&english));
    let place = |found: &Found| {
        let (i, j, (a, b)) = found.edge.place();
        (i, j, a, b)
    };
    let whole: Vec<Place> = aligner().beads(&context, None).iter().map(place).collect();
    let differ = whole.iter().filter(|bead| !pieces.contains(bead)).count();
    assert!(differ * 100 <= whole.len(), "{differ} of {} beads differ", whole.len());
    let nulls = pieces.iter().filter(|bead| bead.2 == 0 || bead.3 == 0).count();
    assert!((70..=74).contains(&nulls), "{nulls} of 72 sentences stand alone");
}

#[test]
fn around_an_insertion_of_thousands_of_lines_pairs_are_found() {
    let (chinese, english) = lines(0..1_600);
    let inserted = lines(200_000..203_000).0;
    let around = [&chinese[..800], &inserted, &chinese[800..]].concat();
    let right = (0..1_600).map(|at| if at < 800 { (at, at) } else { (at + 3_000, at) });
    let found = missed(&beads(&around, &english), right);
    assert!(found <= 8, "{found} pairs around the insertion are missed");
}

#[test]
fn refrains_are_paired_in_order() {
    let (chinese, english) = lines((0..1_700).map(|at| if at % 4 == 3 { 1_000_000 } else { at }));
    let found = missed(&beads(&chinese, &english), (0..1_700).map(|at| (at, at)));
    assert!(found <= 8, "{found} pairs are missed");
}

#[test]
fn a_law_that_stands_there_twice_is_paired_once_where_the_other_side_has_it_once() {
    let law = |from: usize| (0..700).map(move |at| mix(from + at) % 1_000_000);
    let (chinese, english) = lines(law(0).chain(law(0)));
    let once = beads(&chinese, &english[..700]);
    let pairs = once.iter().filter(|bead| bead.2 == 1 && bead.3 == 1 && bead.0 % 700 == bead.1).count();
    assert!(pairs >= 690, "{pairs} of 700");
}

/// Beads at the border of a corridor lack neighbours that are as good, so some lines stand alone at either end.
#[test]
fn most_lines_that_are_all_the_same_are_paired_in_order() {
    let (chinese, english) = lines(std::iter::repeat_n(3, 1_600));
    let found = beads(&chinese, &english).iter().filter(|bead| bead.2 > 0 && bead.3 > 0).count();
    assert!(found >= 1_000, "{found} pairs are found");
}
