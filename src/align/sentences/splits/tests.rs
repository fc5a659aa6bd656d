//! Groups whose parts are known.

use super::*;
use crate::align::sentences::specimen::{ALIKE, alike, assert_near};

fn features(shape: Shape) -> Vec<f32> {
    let mut features = Vec::new();
    push(&alike(&ALIKE), 0, 0, shape, &mut features);
    features
}

/// Straight: (.6 + .4) / 2. Crossed: (.1 + .3) / 2.
#[test]
fn a_group_is_set_beside_its_two_halves() {
    assert_near(&features((2, 2)), &[0.8 - 0.5, 0.2 - 0.5, 0.0, 0.5, 0.45, 0.25]);
}

#[test]
fn where_the_halves_cross_they_gain() {
    let table = [((0, 0, 2, 2), 0.7), ((0, 1, 1, 1), 0.8), ((1, 0, 1, 1), 0.6), ((0, 0, 1, 1), 0.1)];
    let mut features = Vec::new();
    push(&alike(&table), 0, 0, (2, 2), &mut features);
    assert_near(&features[..4], &[0.7 - 0.05, 0.7 - 0.05, 0.65, 0.05]);
}

#[test]
fn one_side_of_one_sentence_has_no_halves_but_a_weakest_sentence() {
    assert_near(&features((1, 2)), &[0.0, 0.0, 0.0, 0.0, 0.1, 0.0]);
    assert_near(&features((2, 1)), &[0.0, 0.0, 0.0, 0.0, 0.0, 0.3]);
    assert_near(&features((1, 1)), &[0.0; COUNT]);
    assert_near(&features((1, 0)), &[0.0; COUNT]);
}
