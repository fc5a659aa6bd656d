//! A bead whose neighbours are known.

use super::*;
use crate::align::sentences::specimen::{ALIKE, alike, assert_near};

fn features(i: usize, j: usize, shape: Shape) -> Vec<f32> {
    let mut features = Vec::new();
    push(&alike(&ALIKE), i, j, shape, &mut features);
    features
}

/// Two Chinese sentences, s = .5. Beside it .15 below and .45 to the right. Without its first Chinese sentence .3, without
/// its second .6; with a third .55; with an English one more .8. Before it is nothing.
#[test]
fn a_bead_is_set_beside_its_neighbours() {
    #[rustfmt::skip]
    let expected = [
        0.5, 1.5,
        0.15, 0.45, (0.5 - 0.15) * 3.0, 0.15, 0.45,
        -0.1, 0.05, -0.1,
        0.0, 0.0, 0.0,
        -0.05, 0.075, -0.05,
        -0.15, -0.05, -0.3,
        0.1, 0.0, 0.05, 0.3,
        0.25, 0.5, 0.0,
    ];
    assert_near(&features(0, 0, (2, 1)), &expected);
}

#[test]
fn what_is_not_there_is_not_missed() {
    let found = features(2, 2, (1, 1));
    let value = |name: &str| found[NAMES.iter().position(|one| *one == name).unwrap()];
    assert_near(&[value("s"), value("near_max"), value("drop_chinese_least")], &[0.0; 3]);
    // nothing is behind the last sentences; before them is a run that is as little alike
    assert_near(&[value("grow_chinese_least"), value("grow_chinese_mean")], &[0.0, ALONE / 2.0]);
    assert!(found.iter().all(|value| value.is_finite()));
}
