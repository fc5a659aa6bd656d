//! Documents with sentences missing or put in, as texts have that are not translated in full.

use std::collections::BTreeSet;

use super::document::GoldDocument;
use super::random::Random;
use crate::align::{Alteration, AlterationKind};
use crate::lang::Lang;
use crate::model::IndexBead;

/// Blocks that a deletion makes.
const BLOCKS: usize = 2;
/// In a document of more than so many beads there are more of them.
const LONG: usize = 500;
const BLOCKS_OF_LONG: usize = 5;
/// The shortest lines of a document that are put into others, as a share of all.
const SHORT: f64 = 1.0 / 3.0;

/// A document that was altered.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Altered {
    pub document: GoldDocument,
    /// The beads that lost no sentence, by their numbers in `document`.
    pub untouched: Vec<usize>,
}

/// The document altered as `how` says. `donor` gives the lines that are put in. `None` where that leaves nothing of a side,
/// or there is nothing to put in.
pub(super) fn altered(
    document: &GoldDocument,
    donor: Option<&GoldDocument>,
    how: &Alteration,
    random: &mut Random,
) -> Option<Altered> {
    let mut altered = Altered { document: document.clone(), untouched: (0..document.beads.len()).collect() };
    for &lang in how.side.langs() {
        let length = document.side(lang).len();
        let number = ((length as f64 * how.share).round() as usize).max(1);
        if how.kind == AlterationKind::Insertions {
            altered.document = with_short_lines(&altered.document, lang, number, donor?, random)?;
            continue;
        }
        let gone: BTreeSet<usize> = if how.kind == AlterationKind::Singles {
            random.some(number, length).into_iter().collect()
        } else {
            let blocks = if document.beads.len() > LONG { BLOCKS_OF_LONG } else { BLOCKS };
            let size = (number / blocks).max(1);
            let block = |start: usize| start..(start + size).min(length);
            (0..blocks).flat_map(|_| block(random.below(length.saturating_sub(size) + 1))).collect()
        };
        if gone.len() >= length {
            return None;
        }
        altered = without(&altered, lang, &gone);
    }
    Some(altered)
}

/// The document without some sentences of one side. A bead that loses some of them shrinks; one that loses a whole side
/// leaves the sentences of the other alone, each by itself.
pub(super) fn without(from: &Altered, lang: Lang, gone: &BTreeSet<usize>) -> Altered {
    let Altered { document, untouched } = from;
    let untouched: BTreeSet<usize> = untouched.iter().copied().collect();
    let shifted = |at: &usize| at - gone.range(..at).count();
    let mut beads = Vec::new();
    let mut still = Vec::new();
    for (number, bead) in document.beads.iter().enumerate() {
        let (own, other) = of(bead, lang);
        let left: Vec<usize> = own.iter().filter(|at| !gone.contains(at)).map(shifted).collect();
        if own.len() == left.len() && untouched.contains(&number) {
            still.push(beads.len());
        }
        if left.is_empty() && !own.is_empty() {
            beads.extend(other.iter().map(|at| made(lang, Vec::new(), vec![*at])));
        } else {
            beads.push(made(lang, left, other.clone()));
        }
    }
    let kept = document.side(lang).iter().enumerate().filter(|(at, _)| !gone.contains(at));
    let sentences = kept.map(|(_, sentence)| sentence.clone()).collect();
    Altered { document: with(document, lang, sentences, beads), untouched: still }
}

/// The document with sentences put in on one side, each before the one of that number, in ascending order; they have no
/// counterpart.
pub(super) fn with_inserted(document: &GoldDocument, lang: Lang, lines: &[(usize, String)]) -> GoldDocument {
    let shifted = |at: &usize| at + lines.partition_point(|(place, _)| place <= at);
    let moved = |bead: &IndexBead| {
        let (own, other) = of(bead, lang);
        made(lang, own.iter().map(shifted).collect(), other.clone())
    };
    let mut beads: Vec<IndexBead> = document.beads.iter().map(moved).collect();
    let new = lines.iter().enumerate().map(|(before, (place, _))| place + before);
    beads.extend(new.map(|at| made(lang, vec![at], Vec::new())));
    let mut sentences = Vec::new();
    let mut rest = lines;
    for (at, sentence) in document.side(lang).iter().enumerate() {
        let here = rest.partition_point(|(place, _)| *place <= at);
        sentences.extend(rest[..here].iter().map(|(_, line)| line.clone()));
        rest = &rest[here..];
        sentences.push(sentence.clone());
    }
    sentences.extend(rest.iter().map(|(_, line)| line.clone()));
    with(document, lang, sentences, beads)
}

/// With so many short lines of another document, between beads.
fn with_short_lines(
    document: &GoldDocument,
    lang: Lang,
    number: usize,
    donor: &GoldDocument,
    random: &mut Random,
) -> Option<GoldDocument> {
    let mut lines: Vec<&String> = donor.side(lang).iter().collect();
    lines.sort_by_key(|line| line.chars().count());
    lines.truncate(((lines.len() as f64 * SHORT).ceil()) as usize);
    let mut inside = vec![false; document.side(lang).len() + 1];
    for bead in &document.beads {
        let (own, _) = of(bead, lang);
        if let (Some(first), Some(last)) = (own.first(), own.last()) {
            inside[first + 1..=*last].fill(true);
        }
    }
    let places: Vec<usize> = (0..inside.len()).filter(|&place| !inside[place]).collect();
    if lines.is_empty() {
        return None;
    }
    let chosen = random.some(number, places.len());
    let chosen: Vec<_> = chosen.into_iter().map(|at| (places[at], lines[random.below(lines.len())].clone())).collect();
    Some(with_inserted(document, lang, &chosen))
}

/// A bead's sentences of one side, and of the other.
fn of(bead: &IndexBead, lang: Lang) -> (&Vec<usize>, &Vec<usize>) {
    match lang {
        Lang::English => (&bead.source, &bead.target),
        Lang::Chinese => (&bead.target, &bead.source),
    }
}

fn made(lang: Lang, own: Vec<usize>, other: Vec<usize>) -> IndexBead {
    match lang {
        Lang::English => IndexBead::new(own, other),
        Lang::Chinese => IndexBead::new(other, own),
    }
}

fn with(document: &GoldDocument, lang: Lang, sentences: Vec<String>, beads: Vec<IndexBead>) -> GoldDocument {
    let mut altered = document.clone();
    altered.beads = beads;
    match lang {
        Lang::English => altered.english = sentences,
        Lang::Chinese => altered.chinese = sentences,
    }
    altered
}

#[cfg(test)]
mod tests {
    use super::super::document::tests::document;
    use super::*;
    use crate::align::AlteredSide;
    use proptest::prelude::*;

    fn sides(document: &GoldDocument) -> Vec<(Vec<usize>, Vec<usize>)> {
        document.beads.iter().map(|bead| (bead.source.clone(), bead.target.clone())).collect()
    }

    fn whole(document: &GoldDocument) -> Altered {
        Altered { document: document.clone(), untouched: (0..document.beads.len()).collect() }
    }

    #[test]
    fn beads_shrink_and_those_that_lose_a_side_leave_the_other_alone() {
        let document = document(&[(&[0], &[0]), (&[1, 2], &[1]), (&[3], &[2, 3]), (&[4], &[4])]);
        let altered = without(&whole(&document), Lang::English, &[1, 3].into());
        let beads = [(vec![0], vec![0]), (vec![1], vec![1]), (vec![], vec![2]), (vec![], vec![3]), (vec![2], vec![4])];
        assert_eq!((sides(&altered.document), altered.untouched), (beads.to_vec(), vec![0, 4]));
        assert_eq!(altered.document.english, ["e0", "e2", "e4"]);
    }

    #[test]
    fn lines_that_are_put_in_stand_alone_and_move_the_others() {
        let document = document(&[(&[0], &[0]), (&[1, 2], &[1])]);
        let lines = [(0, "a".to_owned()), (1, "b".to_owned()), (3, "c".to_owned())];
        let inserted = with_inserted(&document, Lang::English, &lines);
        assert_eq!(inserted.english, ["a", "e0", "b", "e1", "e2", "c"]);
        let beads =
            [(vec![1], vec![0]), (vec![3, 4], vec![1]), (vec![0], vec![]), (vec![2], vec![]), (vec![5], vec![])];
        assert_eq!(sides(&inserted), beads);
    }

    /// Documents whose beads are in order: sizes of the sides of each.
    fn documents() -> impl Strategy<Value = GoldDocument> {
        let sizes = prop::sample::select(vec![(1, 1), (1, 2), (2, 1), (2, 3), (1, 0), (0, 1)]);
        prop::collection::vec(sizes, 2..40).prop_map(|sizes| {
            let (mut i, mut j) = (1, 1);
            let mut beads = vec![(vec![0], vec![0])];
            for (of_english, of_chinese) in sizes {
                beads.push(((i..i + of_english).collect(), (j..j + of_chinese).collect()));
                (i, j) = (i + of_english, j + of_chinese);
            }
            let beads: Vec<(&[usize], &[usize])> = beads.iter().map(|(a, b)| (a.as_slice(), b.as_slice())).collect();
            document(&beads)
        })
    }

    fn alterations() -> impl Strategy<Value = Alteration> {
        let kinds = vec![AlterationKind::Blocks, AlterationKind::Singles, AlterationKind::Insertions];
        let sides = vec![AlteredSide::English, AlteredSide::Chinese, AlteredSide::Both];
        (prop::sample::select(kinds), prop::sample::select(sides), 0.0..0.5)
            .prop_map(|(kind, side, share)| Alteration { kind, side, share, weight: 1.0 })
    }

    proptest! {
        #[test]
        fn every_sentence_is_in_one_bead_and_only_what_was_deleted_is_missing(
            document in documents(), how in alterations(), seed: u64
        ) {
            let lines = |letter: &str| ["", "long"].map(|end| format!("{letter}{end}")).to_vec();
            let donor = GoldDocument { english: lines("x"), chinese: lines("y"), ..document.clone() };
            let Some(altered) = altered(&document, Some(&donor), &how, &mut Random::new(seed, [0, 0])) else {
                return Ok(());
            };
            let again = super::altered(&document, Some(&donor), &how, &mut Random::new(seed, [0, 0]));
            prop_assert_eq!(again.as_ref(), Some(&altered));
            for lang in [Lang::English, Lang::Chinese] {
                let mut named: Vec<usize> =
                    altered.document.beads.iter().flat_map(|bead| of(bead, lang).0.clone()).collect();
                named.sort_unstable();
                let (now, before) = (altered.document.side(lang), document.side(lang));
                prop_assert_eq!(named, (0..now.len()).collect::<Vec<_>>());
                let kept: Vec<_> = now.iter().filter(|sentence| before.contains(sentence)).collect();
                let mut rest = before.iter();
                prop_assert!(kept.iter().all(|sentence| rest.any(|old| old == *sentence)), "the order is kept");
                let changed = how.side.langs().contains(&lang);
                let all = if how.kind == AlterationKind::Insertions { before.len() } else { now.len() };
                prop_assert_eq!(kept.len(), all);
                prop_assert_eq!(now.len() != before.len(), changed);
            }
        }

        #[test]
        fn what_still_stands_together_stood_together_before(document in documents(), how in alterations(), seed: u64) {
            let Some(altered) = altered(&document, Some(&document), &how, &mut Random::new(seed, [0, 0])) else {
                return Ok(());
            };
            let texts = |document: &GoldDocument, bead: &IndexBead| -> Vec<Vec<String>> {
                let of = |side: &[String], at: &[usize]| at.iter().map(|at| side[*at].clone()).collect();
                vec![of(&document.english, &bead.source), of(&document.chinese, &bead.target)]
            };
            let before: Vec<_> = document.beads.iter().map(|bead| texts(&document, bead)).collect();
            for &number in &altered.untouched {
                prop_assert!(before.contains(&texts(&altered.document, &altered.document.beads[number])));
            }
            for bead in altered.document.beads.iter().filter(|bead| !bead.is_null()) {
                let now = texts(&altered.document, bead);
                let is_part = |old: &Vec<Vec<String>>| {
                    now.iter().zip(old).all(|(now, old)| now.iter().all(|sentence| old.contains(sentence)))
                };
                prop_assert!(before.iter().any(is_part));
            }
        }
    }
}
