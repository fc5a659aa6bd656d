//! The table of cosines against every cosine by itself.

use super::*;
use crate::align::sentences::specimen::{lines, parts};
use crate::encode::Encoder;

#[test]
fn the_table_has_the_cosines_of_all_runs_inside_of_a_part() {
    let (chinese, english) = lines(0..11);
    let encoder = Encoder::bundled();
    let (chinese, english) = (encoder.overlaps(&chinese, CHINESE), encoder.overlaps(&english, ENGLISH));
    for sizes in [vec![(11, 11)], vec![(4, 7), (7, 4)], vec![(11, 1), (0, 10)]] {
        let grid = Arc::new(Grid::new(parts(&sizes), &[], &[]));
        let similar = Similarities::of_vectors(&grid, &chinese, &english);
        let mut found = 0;
        for (i, j) in (0..=11).flat_map(|i| (0..=11).map(move |j| (i, j))) {
            for (a, b) in (0..=CHINESE + 1).flat_map(|a| (0..=ENGLISH + 1).map(move |b| (a, b))) {
                let room = grid.room(i, j);
                let cosine = similar.get(i, j, a, b);
                let there = (1..=CHINESE.min(room.0)).contains(&a) && (1..=ENGLISH.min(room.1)).contains(&b);
                if there {
                    let direct = chinese.of(a).unwrap().cosine(i, english.of(b).unwrap(), j);
                    assert!((cosine - direct).abs() < 1e-5, "{i} {j} {a} {b}: {cosine} is not {direct}");
                    found += 1;
                } else {
                    assert!(cosine.is_nan(), "{i} {j} {a} {b}");
                    assert_eq!(similar.or_zero(i, j, a, b).to_bits(), 0.0_f32.to_bits());
                }
            }
        }
        assert!(found >= 11, "{found}");
    }
}

#[test]
fn a_narrow_grid_has_the_same_cosines_where_it_has_any() {
    let (chinese, english) = lines(0..80);
    let encoder = Encoder::bundled();
    let (chinese, english) = (encoder.overlaps(&chinese, CHINESE), encoder.overlaps(&english, ENGLISH));
    let of = |likely: &[crate::align::band::Anchor]| {
        let grid = Arc::new(Grid::new(parts(&[(80, 80)]), likely, &[]));
        Similarities::of_vectors(&grid, &chinese, &english)
    };
    let all = of(&[]);
    let likely: Vec<_> = (5..80).step_by(9).map(|at| crate::align::band::Anchor { source: at, target: at }).collect();
    let few = of(&likely);
    assert!(few.values.len() * 2 < all.values.len());
    for i in 0..=80 {
        let (lo, hi) = few.grid.band().row(i);
        for (j, a, b) in (lo..=hi).flat_map(|j| (1..=CHINESE).flat_map(move |a| (1..=ENGLISH).map(move |b| (j, a, b))))
        {
            let (one, other) = (few.get(i, j, a, b), all.get(i, j, a, b));
            assert!(one.to_bits() == other.to_bits() || one.is_nan() && other.is_nan(), "{i} {j} {a} {b}");
        }
    }
    assert!(few.get(0, 79, 1, 1).is_nan() && !all.get(0, 79, 1, 1).is_nan());
}
