//! Cuts through texts of which is known what belongs together.

use proptest::prelude::*;

use super::*;

/// A run of two texts: how many sentences go in pairs before an insertion, and what is inserted on either side.
type Run = (usize, usize, usize);

/// For each Chinese sentence the English one that it is paired with, and the sizes.
fn partners(case: &[Run]) -> (Vec<Option<usize>>, Shape) {
    let (mut partners, mut english) = (Vec::new(), 0);
    for &(pairs, only_chinese, only_english) in case {
        partners.extend((english..english + pairs).map(Some));
        partners.extend(std::iter::repeat_n(None, only_chinese));
        english += pairs + only_english;
    }
    let size = (partners.len(), english);
    (partners, size)
}

/// All the pieces, each by its first sentences and its size.
fn pieces(partners: &[Option<usize>], size: Shape, fixed: &[Anchor]) -> Vec<(Shape, Shape)> {
    let ratio = size.1 as f64 / size.0.max(1) as f64;
    let (mut at, mut pieces, mut lost) = ((0, 0), Vec::new(), false);
    loop {
        let rest = (size.0 - at.0, size.1 - at.1);
        let local: Vec<Anchor> = fixed
            .iter()
            .filter(|pair| pair.source >= at.0)
            .map(|pair| Anchor { source: pair.source - at.0, target: pair.target - at.1 })
            .collect();
        let piece = cut(rest, ratio, &local, &mut lost, |(_, width)| {
            move |i: usize, row: &mut [f32]| {
                assert_eq!(row.len(), width);
                row.fill(0.0);
                let partner = partners[at.0 + i].and_then(|english| english.checked_sub(at.1));
                if let Some(cell) = partner.and_then(|english| row.get_mut(english)) {
                    *cell = 0.8;
                }
            }
        });
        pieces.push((at, piece));
        if piece == rest {
            return pieces;
        }
        assert!(piece.0 + piece.1 > 0, "nothing is cut off at {at:?}");
        at = (at.0 + piece.0, at.1 + piece.1);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn pieces_are_cut_where_pairs_are(
        case in prop::collection::vec((50..900_usize, 0..60_usize, 0..60_usize), 3..6),
        every in 20..400_usize,
    ) {
        let (partners, size) = partners(&case);
        let pairs: Vec<Anchor> = partners
            .iter()
            .enumerate()
            .filter_map(|(source, target)| Some(Anchor { source, target: (*target)? }))
            .collect();
        let fixed: Vec<Anchor> = pairs.iter().copied().step_by(every).collect();
        for fixed in [&[][..], &fixed] {
            for ((i, j), (a, b)) in pieces(&partners, size, fixed) {
                prop_assert!(a <= WHOLE, "{a} Chinese sentences");
                if (i + a, j + b) != size {
                    let before = pairs.iter().filter(|pair| pair.source < i + a).count();
                    prop_assert_eq!(before, pairs.iter().filter(|pair| pair.target < j + b).count());
                }
            }
        }
    }
}

/// Pairs that a user fixes are never parted, even where all that is seen speaks for another way.
#[test]
fn no_cut_parts_what_is_fixed() {
    let (partners, size) = partners(&[(4_000, 0, 0)]);
    // English sentence 300 + k is fixed to Chinese sentence k
    let fixed: Vec<Anchor> = (0..3_000).step_by(7).map(|at| Anchor { source: at, target: at + 300 }).collect();
    for ((i, j), (a, b)) in pieces(&partners, size, &fixed) {
        for pair in &fixed {
            assert_eq!((i..i + a).contains(&pair.source), (j..j + b).contains(&pair.target), "{pair:?}");
        }
    }
}

#[test]
fn where_nothing_is_alike_lengths_cut() {
    let size = (3_000, 6_000);
    let found = pieces(&vec![None; 3_000], size, &[]);
    assert_eq!(found, [0, 1, 2].map(|piece| ((1_000 * piece, 2_000 * piece), (1_000, 2_000))));
}

#[test]
fn a_text_many_times_as_long_as_the_other_is_cut_too() {
    let found = pieces(&vec![None; 1_000], (1_000, 40_000), &[]);
    assert!(found.len() > 3 && found.iter().all(|(_, piece)| piece.1 <= 12_200), "{found:?}");
}

#[test]
fn a_long_insertion_is_jumped_over() {
    for (insertion, size) in [((0, 3_000), (2_400, 5_400)), ((3_000, 0), (5_400, 2_400))] {
        let case = [(1_100, insertion.0, insertion.1), (1_300, 0, 0)];
        let (partners, found) = partners(&case);
        assert_eq!(found, size);
        let cuts: Vec<Shape> = pieces(&partners, size, &[]).iter().map(|(at, _)| *at).collect();
        assert!(cuts.len() > 1);
        for cut in &cuts[1..] {
            assert_eq!(partners[cut.0], Some(cut.1), "{cuts:?}");
        }
    }
}

/// One side ends early: what is left of the other is not cut out of nothing.
#[test]
fn a_side_that_ends_early_ends() {
    for case in [(1_000, 4_000, 0), (1_000, 0, 9_000)] {
        let (partners, size) = partners(&[case]);
        let found = pieces(&partners, size, &[]);
        let sum = found.iter().fold((0, 0), |sum, (_, piece)| (sum.0 + piece.0, sum.1 + piece.1));
        assert_eq!(sum, size);
    }
}

#[test]
fn short_texts_are_not_cut() {
    for size in [(0, 0), (1, 1), (0, 9), (WHOLE, WHOLE), (WHOLE, 2 * WHOLE)] {
        assert_eq!(pieces(&vec![None; size.0], size, &[]), [((0, 0), size)]);
    }
}
