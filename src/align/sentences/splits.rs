//! Features of groups: whether a bead of several sentences on both sides would rather be two.

use super::shapes::Shape;
use super::similarities::Similarities;

/// What the features are called.
pub(super) const NAMES: [&str; COUNT] =
    ["above_straight", "crossed_above_straight", "crossed_gain", "straight", "weakest_english_s", "weakest_chinese_s"];
pub(super) const COUNT: usize = 6;

/// The features of a bead, behind those that are there.
pub(super) fn push(of: &Similarities, i: usize, j: usize, (a, b): Shape, features: &mut Vec<f32>) {
    if a == 0 || b == 0 {
        features.extend([0.0; COUNT]);
        return;
    }
    let (mut straight, mut crossed) = (-1.0_f32, -1.0_f32);
    for p in 1..a {
        for q in 1..b {
            straight = straight.max(0.5 * (of.or_zero(i, j, p, q) + of.or_zero(i + p, j + q, a - p, b - q)));
            crossed = crossed.max(0.5 * (of.or_zero(i, j + q, p, b - q) + of.or_zero(i + p, j, a - p, q)));
        }
    }
    if a > 1 && b > 1 {
        let alike = of.or_zero(i, j, a, b);
        features.extend([alike - straight, crossed - straight, (crossed - straight).max(0.0), straight]);
    } else {
        features.extend([0.0; 4]);
    }
    let least = |values: &mut dyn Iterator<Item = f32>| values.fold(1.0, f32::min);
    features.push(if b > 1 { least(&mut (j..j + b).map(|j| of.or_zero(i, j, a, 1))) } else { 0.0 });
    features.push(if a > 1 { least(&mut (i..i + a).map(|i| of.or_zero(i, j, 1, b))) } else { 0.0 });
}

#[cfg(test)]
mod tests;
