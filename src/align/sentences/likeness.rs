//! Features of how alike a bead's sides are, beside those of its neighbours.

use super::shapes::Shape;
use super::similarities::Similarities;

/// What the features are called.
pub(super) const NAMES: [&str; COUNT] = [
    "s",
    "s_size",
    "near_mean",
    "near_max",
    "above_near_size",
    "near_chinese",
    "near_english",
    "drop_chinese_least",
    "drop_chinese_mean",
    "drop_chinese_free",
    "drop_english_least",
    "drop_english_mean",
    "drop_english_free",
    "grow_chinese_least",
    "grow_chinese_mean",
    "grow_chinese_free",
    "grow_english_least",
    "grow_english_mean",
    "grow_english_free",
    "better_less_chinese",
    "better_less_english",
    "better_more_chinese",
    "better_more_english",
    "s_squared",
    "s_many_chinese",
    "s_many_english",
];
pub(super) const COUNT: usize = 26;
/// Gains above this say no more.
const GAIN: f32 = 0.15;
/// The gain of not growing where there is nothing to grow into.
const ALONE: f32 = 0.2;

/// Two values, their mean and their least.
struct Two {
    least: f32,
    mean: f32,
}

fn two(one: f32, other: f32) -> Two {
    Two { least: one.min(other), mean: (one + other) * 0.5 }
}

/// The features of a bead with two sides, behind those that are there.
pub(super) fn push(of: &Similarities, i: usize, j: usize, (a, b): Shape, features: &mut Vec<f32>) {
    let alike = of.or_zero(i, j, a, b);
    let (many_chinese, many_english) = (f32::from(a > 1), f32::from(b > 1));
    let size = (a + b) as f32;
    let before = |at: usize| at.wrapping_sub(1);
    let near = [
        of.or_zero(before(i), j, 1, b),
        of.or_zero(i + a, j, 1, b),
        of.or_zero(i, before(j), a, 1),
        of.or_zero(i, j + b, a, 1),
    ];
    let mean = (near[0] + near[1] + near[2] + near[3]) * 0.25;
    let most = |values: &[f32]| values.iter().copied().fold(f32::MIN, f32::max);
    let gain = |other: f32, missing: f32| if other.is_nan() { missing } else { alike - other };
    let drop_chinese = two(gain(of.get(i + 1, j, a - 1, b), 0.0), gain(of.get(i, j, a - 1, b), 0.0));
    let drop_english = two(gain(of.get(i, j + 1, a, b - 1), 0.0), gain(of.get(i, j, a, b - 1), 0.0));
    let grow_chinese = two(gain(of.get(before(i), j, a + 1, b), ALONE), gain(of.get(i, j, a + 1, b), ALONE));
    let grow_english = two(gain(of.get(i, before(j), a, b + 1), ALONE), gain(of.get(i, j, a, b + 1), ALONE));
    let clip = |gain: f32| gain.clamp(-GAIN, GAIN);
    let loss = |gain: f32| (-gain).max(0.0);
    features.extend([
        alike,
        alike * size,
        mean,
        most(&near),
        (alike - mean) * size,
        most(&near[..2]),
        most(&near[2..]),
        clip(drop_chinese.least) * many_chinese,
        clip(drop_chinese.mean) * many_chinese,
        drop_chinese.least * many_chinese,
        clip(drop_english.least) * many_english,
        clip(drop_english.mean) * many_english,
        drop_english.least * many_english,
        clip(grow_chinese.least),
        clip(grow_chinese.mean),
        grow_chinese.least,
        clip(grow_english.least),
        clip(grow_english.mean),
        grow_english.least,
        loss(drop_chinese.least) * many_chinese,
        loss(drop_english.least) * many_english,
        loss(grow_chinese.least),
        loss(grow_english.least),
        alike * alike,
        alike * many_chinese,
        alike * many_english,
    ]);
}

#[cfg(test)]
mod tests;
