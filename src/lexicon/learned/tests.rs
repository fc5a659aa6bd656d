//! Toy documents, worked by hand.

use proptest::prelude::*;

use super::*;
use crate::model::Status;

fn bead(source: Range<usize>, target: Range<usize>) -> Bead {
    Bead { source, target, confidence: 1.0, status: Status::InOrder, runner_up: None }
}

/// Words 0 and 1 of either side in one sample, and word 0 of either side in another.
fn toy(weight: f64) -> Cooccurrence {
    let sample = |source: &[u32], target: &[u32], weight, folds| Sample {
        source: source.to_vec(),
        target: target.to_vec(),
        weight,
        folds,
    };
    Cooccurrence::new(&[sample(&[0, 1], &[0, 1], 1.0, 1), sample(&[0], &[0], weight, 2)], [2, 2], &[])
}

/// Probabilities of the cells (0, 0), (0, 1), (1, 0), (1, 1).
fn estimated(cells: &Cooccurrence, given: Given, rule: Rule, without: Option<usize>) -> [f32; 4] {
    let table = Table::estimate(cells, given, &cells.even(), rule, without);
    [(0, 0), (0, 1), (1, 0), (1, 1)].map(|(source, target)| table.values[cells.cell(source, target).unwrap()])
}

fn near(found: [f32; 4], wanted: [f64; 4]) {
    assert!(found.iter().zip(wanted).all(|(a, b)| (f64::from(*a) - b).abs() < 1e-6), "{found:?}, not {wanted:?}");
}

const PLAIN: Rule = Rule { rounds: 1, prior: 0.0, empty: 0.0 };

#[test]
fn rounds_of_estimation_are_those_worked_by_hand() {
    let cells = toy(1.0);
    // every word of the first sample is shared out evenly; the second gives word 0 one more
    near(estimated(&cells, Given::Source, PLAIN, None), [1.5 / 2.0, 0.5 / 2.0, 0.5, 0.5]);
    let twice = Rule { rounds: 2, ..PLAIN };
    // target word 0: 0.75 against 0.5; target word 1: 0.25 against 0.5
    let (zero, one) = (0.75 / 1.25 + 1.0, 0.25 / 0.75);
    let (rest, other) = (0.5 / 1.25, 0.5 / 0.75);
    near(
        estimated(&cells, Given::Source, twice, None),
        [zero / (zero + one), one / (zero + one), rest / (rest + other), other / (rest + other)],
    );
    // the toy is the same from either side
    near(estimated(&cells, Given::Target, PLAIN, None), [0.75, 0.5, 0.25, 0.5]);
}

#[test]
fn the_prior_counts_as_occurrences_and_the_empty_word_takes_its_share() {
    let cells = toy(1.0);
    let prior = Rule { prior: 2.0, ..PLAIN };
    near(estimated(&cells, Given::Source, prior, None), [2.5 / 4.0, 1.5 / 4.0, 1.5 / 3.0, 1.5 / 3.0]);
    // each word of the first sample gets 0.5 of 2, word 0 of the second 0.5 of 1.5
    let empty = Rule { empty: 1.0, ..PLAIN };
    near(estimated(&cells, Given::Source, empty, None), [0.7, 0.3, 0.5, 0.5]);
}

#[test]
fn samples_count_as_much_as_they_weigh_and_not_where_their_fold_is_left_out() {
    near(estimated(&toy(0.5), Given::Source, PLAIN, None), [1.0 / 1.5, 0.5 / 1.5, 0.5, 0.5]);
    near(estimated(&toy(1.0), Given::Source, PLAIN, Some(1)), [0.5, 0.5, 0.5, 0.5]);
    // nothing is left of word 1: it stays as it was
    near(estimated(&toy(1.0), Given::Source, PLAIN, Some(0)), [1.0, 0.0, 0.5, 0.5]);
}

#[test]
fn a_tie_is_all_that_is_known_without_beads() {
    let (source, target) = (vec![vec![0]], vec![vec![0], vec![1]]);
    let tie = WordPair { source: 0, target: 0, strength: 0.5 };
    let learned = Learned::new(&source, &target, &[], &[tie]);
    // 0.5 + half of 0.5, over 0.5 + 0.5
    let (tied, other) = (learned.score(0..1, 0..1), learned.score(0..1, 1..2));
    let wanted = ((0.75_f64 + 0.1) / 0.6).ln();
    assert!((tied.target.mean - wanted).abs() < 1e-6, "{tied:?}");
    assert!((tied.target.sum - wanted / 20.0).abs() < 1e-6);
    let worse = ((0.25_f64 + 0.1) / 0.6).ln();
    assert!((other.target.negative - worse / 10.0).abs() < 1e-6, "{other:?}");
    assert!(tied.source.mean.abs() < 1e-6, "there is only one source word");
    assert!(tied.total() > other.total());
}

#[test]
fn nothing_known_says_nothing() {
    let sentences = vec![vec![0, 1], vec![2]];
    let learned = Learned::new(&sentences, &sentences, &[], &[]);
    assert!(learned.score(0..1, 1..2).total().abs() < 1e-6);
    assert!(learned.entries(0.0).is_empty());
}

#[test]
fn empty_and_impossible_input_is_survived() {
    let empty = Learned::new(&[], &[], &[bead(0..1, 0..1)], &[WordPair { source: 0, target: 9, strength: 1.0 }]);
    assert_eq!(empty.score(0..1, 0..1), Affinity::default());
    let sentences = vec![vec![0], vec![], vec![1; 400]];
    let strange = [
        bead(0..1, 0..1),
        bead(0..9, 0..1),
        bead(1..2, 1..2),
        bead(2..3, 2..3),
        bead(0..0, 0..1),
        Bead { confidence: f64::NAN, ..bead(0..1, 0..1) },
        Bead { confidence: f64::INFINITY, ..bead(0..1, 0..1) },
    ];
    let ties = [f32::NAN, -1.0, f32::INFINITY].map(|strength| WordPair { source: 0, target: 0, strength });
    let learned = Learned::new(&sentences, &sentences, &strange, &ties);
    assert_eq!(learned.score(1..2, 0..1), Affinity::default(), "no words");
    assert_eq!(learned.score(7..9, 0..1), Affinity::default(), "no such sentences");
    assert!(learned.score(0..3, 0..3).total().is_finite());
}

/// A language in which word n is translated by word n, five words of a hundred a sentence; and one bead a sentence.
fn document(sentences: usize) -> (Vec<Vec<u32>>, Vec<Bead>) {
    let word = |place: usize| (place.wrapping_mul(2_654_435_761) >> 7) as u32 % 100;
    let sentence = |at: usize| (0..5).map(|place| word(at * 5 + place)).collect();
    ((0..sentences).map(sentence).collect(), (0..sentences).map(|at| bead(at..at + 1, at..at + 1)).collect())
}

#[test]
fn translations_are_found_and_true_pairs_go_together() {
    let (sentences, beads) = document(300);
    let learned = Learned::new(&sentences, &sentences, &beads, &[]);
    let entries = learned.entries(0.3);
    assert!(entries.len() > 50 && entries.iter().all(|entry| entry.source == entry.target), "{entries:?}");
    assert!(entries.iter().all(|entry| entry.often > 1 && entry.strength <= 1.0));
    let better =
        |at: usize| learned.score(at..at + 1, at..at + 1).total() > learned.score(at..at + 1, at + 1..at + 2).total();
    assert!((0..299).filter(|at| better(*at)).count() > 295);
}

#[test]
fn the_number_of_threads_changes_no_bit() {
    let (sentences, beads) = document(200);
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| {
            let learned = Learned::new(&sentences, &sentences, &beads, &[]);
            let scores: Vec<u64> = (0..200).map(|at| learned.score(at..at + 1, 0..2).total().to_bits()).collect();
            (scores, learned.entries(0.0))
        })
    };
    assert_eq!(on(1), on(4));
}

proptest! {
    /// A bead is scored by what others tell: with it and without it the score is the same to the last bit.
    #[test]
    fn no_bead_speaks_for_itself(
        sentences in prop::collection::vec(prop::collection::vec(0_u32..12, 0..6), 1..40),
        out in 0_usize..40,
        longer in 1_usize..4,
    ) {
        let n = sentences.len();
        let mut beads: Vec<Bead> = (0..n).map(|at| bead(at..(at + longer).min(n), at..at + 1)).collect();
        let left_out = out % n;
        let Bead { source, target, .. } = beads[left_out].clone();
        let with = Learned::new(&sentences, &sentences, &beads, &[]).score(source.clone(), target.clone());
        beads.remove(left_out);
        let without = Learned::new(&sentences, &sentences, &beads, &[]).score(source, target);
        prop_assert_eq!(with, without);
    }
}
