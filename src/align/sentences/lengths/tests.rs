//! Lengths that are known.

use super::*;
use crate::align::sentences::specimen::assert_near;

/// (150 + 30 × 3) / (30 + 30) = 4 English characters for a Chinese one.
fn lengths() -> Lengths {
    Lengths::new([10.0, 20.0].into_iter(), [60.0, 90.0].into_iter())
}

fn features(i: usize, j: usize, shape: Shape) -> Vec<f32> {
    let mut features = Vec::new();
    lengths().push(i, j, shape, 0.5, &mut features);
    features
}

/// 40 characters are expected, 60 are there: ln(68/48), 20/√101, log₂(5/3), ln 101.
#[test]
fn a_bead_is_as_long_as_expected_or_not() {
    assert_near(
        &features(0, 0, (1, 1)),
        &[0.348_307, 0.121_317, 0.348_307, 1.990_074, 0.396_040, 0.0, 0.736_966, 0.368_483, 0.0, 4.615_121, 0.0, 0.0],
    );
}

/// 40 expected, 150 there: ln(158/48) is .491394 above .7. 120 expected, 60 there: ln(68/128) is negative.
#[test]
fn too_long_and_too_short_are_told_apart() {
    let long = features(0, 0, (1, 2));
    assert_near(&[long[2], long[5], long[10], long[11]], &[1.191_394, 0.491_394, 0.0, 0.0]);
    let short = features(0, 0, (2, 1));
    assert_near(&[short[0], short[2], short[10], short[11]], &[0.632_523, -0.632_523, 0.0, 0.0]);
    let (short, long) = (features(0, 0, (1, 2)), features(1, 0, (1, 1)));
    assert!(short[11].abs() < f32::EPSILON && long[10].abs() < f32::EPSILON);
}

/// ln(1 + 20 × 4) and ln(1 + 60).
#[test]
fn a_null_bead_has_a_length_alone() {
    let mut expected = [0.0; COUNT];
    expected[8] = 81.0_f32.ln();
    assert_near(&features(1, 1, (1, 0)), &expected);
    expected[8] = 61.0_f32.ln();
    assert_near(&features(1, 0, (0, 1)), &expected);
}

#[test]
fn texts_without_a_character_have_finite_features() {
    let mut features = Vec::new();
    let empty = Lengths::new([0.0].into_iter(), [0.0].into_iter());
    empty.push(0, 0, (1, 1), 0.0, &mut features);
    assert!(features.iter().all(|value| value.is_finite()), "{features:?}");
    assert_eq!(features.len(), COUNT);
}
