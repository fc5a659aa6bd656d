//! Scores worked by hand, and what holds of any two alignments.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::model::{IndexBead, Ladder};

type Side = &'static [usize];

fn beads(beads: &[(Side, Side)]) -> Vec<IndexBead> {
    beads.iter().map(|(source, target)| IndexBead::new(*source, *target)).collect()
}

fn ladder(name: &str, beads: Vec<IndexBead>) -> Ladder {
    let lines = beads.into_iter().enumerate().map(|(at, bead)| IndexBead { line: Some(at + 1), ..bead });
    Ladder { name: name.to_owned(), beads: lines.collect() }
}

const GOLD: [(Side, Side); 6] =
    [(&[0], &[0]), (&[1], &[1, 2]), (&[2, 3], &[3]), (&[4], &[]), (&[5], &[4]), (&[6], &[5])];
/// As gold, but with 2-1 and 1-2 the other way round, and the last two crossed.
const TEST: [(Side, Side); 6] =
    [(&[0], &[0]), (&[1, 2], &[1]), (&[3], &[2, 3]), (&[4], &[]), (&[5], &[5]), (&[6], &[4])];

/// Equal are 0:0 and the null bead 4:–, so 2 of 6 on either side.
#[test]
fn strict_counts_every_bead_and_wants_both_sides_equal() {
    let scores = Scores::new(&beads(&GOLD), &beads(&TEST));
    assert_eq!(scores.strict, Tally { gold: 6, predicted: 6, right: 2 });
    let third = Some(1.0 / 3.0);
    assert_eq!((scores.strict.precision(), scores.strict.recall(), scores.strict.f1()), (third, third, third));
}

/// Precision, over all 6 predicted: 0:0 is gold's; 1,2:1 shares 1 and 1 with gold's 1:1,2; 3:2,3 shares 3 and 3 with
/// gold's 2,3:3; 4:– is gold's; 5:5 and 6:4 share a source with one bead and a target with another, which is not
/// enough. 4 of 6.
///
/// Recall, over gold's 5 with both sides: 0:0, 1:1,2 and 2,3:3 share with what is named above; 5:4 and 6:5 do not.
/// 3 of 5. F1 is 2 · 4/6 · 3/5 / (4/6 + 3/5) = 12/19.
#[test]
fn lax_wants_a_source_and_a_target_in_common_and_recalls_no_null_beads() {
    let lax = Scores::new(&beads(&GOLD), &beads(&TEST)).lax;
    assert_eq!(lax, Lax { predicted: 6, predicted_right: 4, gold: 5, gold_right: 3 });
    assert!((lax.f1() - 12.0 / 19.0).abs() < 1e-12, "{}", lax.f1());
}

#[test]
fn a_bead_type_has_its_own_counts() {
    let scores = Scores::new(&beads(&GOLD), &beads(&TEST));
    let types: Vec<_> = scores.types.iter().map(|(kind, t)| (kind.to_string(), t.gold, t.predicted, t.right)).collect();
    let counted = [("1-1", 3, 3, 1), ("1-2", 1, 1, 0), ("2-1", 1, 1, 0), ("1-0", 1, 1, 1)]
        .map(|(k, g, p, r)| (k.to_owned(), g, p, r));
    assert_eq!(types, counted);
}

/// A pair taken apart: two null beads for one 1-1. Nothing is right, even laxly, since no bead left has both sides.
#[test]
fn a_pair_taken_apart_is_found_by_neither_measure() {
    let scores = Scores::new(&beads(&[(&[0], &[0])]), &beads(&[(&[0], &[]), (&[], &[0])]));
    assert_eq!(scores.strict, Tally { gold: 1, predicted: 2, right: 0 });
    assert_eq!(scores.lax, Lax { predicted: 2, predicted_right: 0, gold: 1, gold_right: 0 });
    assert_eq!((scores.strict.f1(), scores.lax.f1()), (Some(0.0), 0.0));
}

/// Gold's null bead costs strict recall, not lax recall: pairing 1 with 0 as well is one wrong bead, and laxly right.
#[test]
fn a_null_bead_that_was_paired_costs_lax_recall_nothing() {
    let scores = Scores::new(&beads(&[(&[0], &[0]), (&[1], &[])]), &beads(&[(&[0, 1], &[0])]));
    assert_eq!(scores.strict, Tally { gold: 2, predicted: 1, right: 0 });
    assert_eq!(scores.lax, Lax { predicted: 1, predicted_right: 1, gold: 1, gold_right: 1 });
}

#[test]
fn a_repeated_bead_counts_once_and_an_empty_one_not_at_all() {
    let gold = beads(&[(&[0], &[0]), (&[], &[])]);
    let test = beads(&[(&[0], &[0]), (&[0], &[0]), (&[], &[])]);
    assert_eq!(Scores::new(&gold, &test).strict, Tally { gold: 1, predicted: 1, right: 1 });
    let lax = Lax { predicted: 1, predicted_right: 1, gold: 1, gold_right: 1 };
    assert_eq!(Scores::new(&gold, &test).lax, lax);
}

#[test]
fn confidence_stands_beside_the_precision_of_the_beads_that_have_it() {
    let gold = beads(&[(&[0], &[0]), (&[1], &[1]), (&[2], &[2])]);
    let mut test = gold.clone();
    assert_eq!(Scores::new(&gold, &test).confidence.all().mean(), None);
    test[0].confidence = Some(0.5);
    test[2] = IndexBead { confidence: Some(1.0), ..IndexBead::new([2], [1]) };
    let confidence = Scores::new(&gold, &test).confidence.all();
    assert_eq!((confidence.beads, confidence.right), (2, 1));
    assert_eq!((confidence.mean(), confidence.precision()), (Some(0.75), Some(0.5)));
}

/// 2 of 2 and 1 of 8 right: 3 of 10 together, whereas the mean of 1 and 1/8 is 9/16.
#[test]
fn the_total_adds_up_beads_and_the_mean_adds_up_documents() {
    let small = beads(&[(&[0], &[0]), (&[1], &[1])]);
    let large = |shift: usize| -> Vec<_> { (0..8).map(|at| IndexBead::new([at], [at * shift])).collect() };
    let of = |name, gold: &[IndexBead], test: &[IndexBead]| {
        evaluate(name, &ladder("gold", gold.to_vec()), &ladder("test", test.to_vec()))
    };
    let evaluation = Evaluation::new(vec![of("small", &small, &small), of("large", &large(1), &large(2))]);
    assert_eq!(evaluation.total.strict, Tally { gold: 10, predicted: 10, right: 3 });
    assert!((evaluation.mean.strict_f1 - 9.0 / 16.0).abs() < 1e-12, "{:?}", evaluation.mean);
}

#[test]
fn what_looks_wrong_in_a_file_is_told_with_its_line() {
    let gold = ladder("gold", beads(&[(&[0], &[0]), (&[1], &[1]), (&[2], &[2]), (&[3], &[])]));
    let test = ladder("test", beads(&[(&[0], &[0]), (&[0], &[0]), (&[], &[]), (&[0, 1], &[9]), (&[2], &[8])]));
    let told: Vec<_> = evaluate("a", &gold, &test)
        .remarks
        .into_iter()
        .map(|remark| format!("{}:{}: {}", remark.file, remark.line.unwrap_or(0), remark.message))
        .collect();
    assert_eq!(
        told,
        [
            "test:2: repeats the bead of line 1; it counts once",
            "test:3: the bead is empty on both sides and does not count",
            "test:4: source 0 is also in the bead of line 1; both count",
            "test:0: has no bead for source segment 3, of gold",
            "test:0: has no bead for target segment 1 and 1 more, of gold",
            "test:0: has beads for target segment 8 and 1 more, which gold has not",
        ]
    );
    assert_eq!(evaluate("a", &gold, &gold).remarks, []);
}

/// Any beads: with gaps, crossings, repetitions, shared indices, empty sides.
fn any_beads() -> impl Strategy<Value = Vec<IndexBead>> {
    let side = || prop::collection::vec(0_usize..8, 0..4);
    prop::collection::vec((side(), side()).prop_map(|(source, target)| IndexBead::new(source, target)), 0..10)
}

fn is_share(share: f64) -> bool {
    (0.0..=1.0).contains(&share)
}

/// What is nearly right, by the pairs of segments that beads stand for: the plain reading of the definition.
fn nearly_right(of: &[IndexBead], other: &[IndexBead]) -> (usize, usize) {
    let pairs = |bead: &IndexBead| -> BTreeSet<(usize, usize)> {
        bead.source.iter().flat_map(|source| bead.target.iter().map(|target| (*source, *target))).collect()
    };
    let all: BTreeSet<_> = other.iter().flat_map(&pairs).collect();
    let of: BTreeSet<_> = of.iter().filter(|b| !b.is_empty()).map(|b| (b.source.clone(), b.target.clone())).collect();
    let has = |(source, target): &&(Vec<usize>, Vec<usize>)| {
        let same = other.iter().any(|bead| (&bead.source, &bead.target) == (source, target));
        same || !pairs(&IndexBead::new(source.clone(), target.clone())).is_disjoint(&all)
    };
    (of.len(), of.iter().filter(has).count())
}

proptest! {
    #[test]
    fn what_equals_gold_is_perfect(gold in any_beads()) {
        let scores = Scores::new(&gold, &gold);
        let any = gold.iter().any(|bead| !bead.is_empty());
        prop_assert_eq!(scores.strict.f1(), any.then_some(1.0));
        prop_assert_eq!(scores.lax.predicted_right, scores.lax.predicted);
        prop_assert_eq!(scores.lax.gold_right, scores.lax.gold);
        prop_assert!(scores.types.values().all(|tally| tally.f1() == Some(1.0)));
    }

    #[test]
    fn figures_are_shares_and_what_is_right_is_nearly_right(gold in any_beads(), test in any_beads()) {
        let Scores { strict, lax, .. } = Scores::new(&gold, &test);
        let figures = [strict.precision(), strict.recall(), strict.f1()].map(|figure| figure.unwrap_or(0.0));
        prop_assert!(figures.into_iter().all(is_share));
        prop_assert!([lax.precision(), lax.recall(), lax.f1()].into_iter().all(is_share));
        prop_assert!(lax.predicted_right >= strict.right);
    }

    #[test]
    fn gold_and_test_change_places_as_strict_precision_and_recall_do(gold in any_beads(), test in any_beads()) {
        let (one, other) = (Scores::new(&gold, &test).strict, Scores::new(&test, &gold).strict);
        prop_assert_eq!((one.precision(), one.recall()), (other.recall(), other.precision()));
        prop_assert_eq!(one.f1(), other.f1());
    }

    #[test]
    fn lax_counts_are_those_of_the_plain_definition(gold in any_beads(), test in any_beads()) {
        let lax = Scores::new(&gold, &test).lax;
        prop_assert_eq!((lax.predicted, lax.predicted_right), nearly_right(&test, &gold));
        let paired = |beads: &[IndexBead]| -> Vec<_> { beads.iter().filter(|b| !b.is_null()).cloned().collect() };
        prop_assert_eq!((lax.gold, lax.gold_right), nearly_right(&paired(&gold), &paired(&test)));
    }

    #[test]
    fn types_add_up_to_all_beads(gold in any_beads(), test in any_beads()) {
        let scores = Scores::new(&gold, &test);
        let mut sum = Tally::default();
        for tally in scores.types.values() {
            sum += *tally;
        }
        prop_assert_eq!(sum, scores.strict);
    }

    #[test]
    fn the_order_of_beads_does_not_matter(gold in any_beads(), test in any_beads()) {
        let turned: Vec<_> = test.iter().rev().cloned().collect();
        prop_assert_eq!(Scores::new(&gold, &test), Scores::new(&gold, &turned));
    }
}
