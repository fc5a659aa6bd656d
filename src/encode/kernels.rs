//! Loops over numbers, written so that the compiler makes SIMD code of them, and so that they give the same bits
//! wherever they run: sums are taken in sixteen lanes, whatever the width of the machine's registers.
//!
//! They are to be inlined into a block of [`vectorised`].

#![expect(clippy::inline_always, reason = "what is not inlined is compiled for the oldest machine")]

/// Runs a block of code with the widest vector instructions that the machine has. What it calls is compiled so only
/// where it is inlined: loops over slices are, closures in iterators' `fold` and `collect` are not.
macro_rules! vectorised {
    ($block:expr) => {{
        let once = $crate::encode::kernels::Once;
        pulp::Arch::new().dispatch(
            #[inline(always)]
            || {
                // Moved, so that the closure can be called once only: of others the compiler calls a shim.
                let _once = once;
                $block
            },
        )
    }};
}
pub(super) use vectorised;

/// What a block of [`vectorised`] uses up.
pub(super) struct Once;

/// Levels of a number that is to be multiplied: seven bits, so that no kernel's 16-bit sums overflow (two products of
/// 127 · 127 fit).
const LEVELS: f32 = 127.0;
/// The same where one number becomes two of seven bits.
const FINE_LEVELS: f32 = 16383.0;

/// How numbers became levels: value = scale · (level − zero).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Grid {
    pub scale: f32,
    pub zero: f32,
}

/// The least and the greatest of numbers, and of 0.
#[inline(always)]
pub(super) fn bounds(values: &[f32]) -> (f32, f32) {
    let (mut low, mut high) = ([0.0_f32; 16], [0.0_f32; 16]);
    for lanes in values.as_chunks::<16>().0 {
        for lane in 0..16 {
            low[lane] = lesser(low[lane], lanes[lane]);
            high[lane] = greater(high[lane], lanes[lane]);
        }
    }
    for half in [8, 4, 2, 1] {
        for lane in 0..half {
            low[lane] = lesser(low[lane], low[lane + half]);
            high[lane] = greater(high[lane], high[lane + half]);
        }
    }
    (low[0], high[0])
}

/// The lesser of two numbers, none of which is NaN. That of the standard library asks, which takes two instructions more.
#[inline(always)]
fn lesser(a: f32, b: f32) -> f32 {
    if b < a { b } else { a }
}

/// The greater of two numbers, none of which is NaN.
#[inline(always)]
fn greater(a: f32, b: f32) -> f32 {
    if b > a { b } else { a }
}

impl Grid {
    /// Seven bits over these bounds, on which 0 stands exactly.
    #[inline(always)]
    pub fn new((low, high): (f32, f32)) -> Self {
        Self::over(low, high, LEVELS)
    }

    /// Twice seven bits.
    #[inline(always)]
    pub fn fine((low, high): (f32, f32)) -> Self {
        Self::over(low, high, FINE_LEVELS)
    }

    #[inline(always)]
    fn over(low: f32, high: f32, levels: f32) -> Self {
        let scale = ((high - low) / levels).max(f32::MIN_POSITIVE);
        Self { scale, zero: (0.5 - low / scale).floor() }
    }

    /// Makes levels of numbers.
    #[inline(always)]
    pub fn levels(self, values: &[f32], levels: &mut [u8]) {
        let times = 1.0 / self.scale;
        for (level, value) in levels.iter_mut().zip(values) {
            *level = whole((value * times + self.zero).clamp(0.0, LEVELS)) as u8;
        }
    }

    /// Makes two levels of each number: the upper seven bits, and the lower.
    #[inline(always)]
    pub fn fine_levels(self, values: &[f32], upper: &mut [u8], lower: &mut [u8]) {
        let times = 1.0 / self.scale;
        for ((upper, lower), value) in upper.iter_mut().zip(lower).zip(values) {
            let level = whole((value * times + self.zero).clamp(0.0, FINE_LEVELS));
            *upper = (level >> 7) as u8;
            *lower = (level & 127) as u8;
        }
    }
}

/// The nearest whole number to one from 0 to 2^22. Adding 2^23 leaves no room for a fraction; a cast is checked for
/// overflow, number by number.
#[inline(always)]
fn whole(x: f32) -> u32 {
    (x + 8_388_608.0).to_bits() & 0x003F_FFFF
}

#[inline(always)]
fn sum(values: &[f32], term: impl Fn(f32) -> f32) -> f32 {
    let mut lanes = [0.0_f32; 16];
    for chunk in values.as_chunks::<16>().0 {
        for lane in 0..16 {
            lanes[lane] += term(chunk[lane]);
        }
    }
    folded(lanes)
}

/// The sum of lanes, half of them added to the other half, until one is left.
#[inline(always)]
fn folded(mut lanes: [f32; 16]) -> f32 {
    for half in [8, 4, 2, 1] {
        for lane in 0..half {
            lanes[lane] += lanes[lane + half];
        }
    }
    lanes[0]
}

/// The product of two vectors.
#[inline(always)]
pub(super) fn cosine(a: &[f32], b: &[f32]) -> f32 {
    let mut lanes = [0.0_f32; 16];
    for (a, b) in a.as_chunks::<16>().0.iter().zip(b.as_chunks::<16>().0) {
        for lane in 0..16 {
            lanes[lane] += a[lane] * b[lane];
        }
    }
    folded(lanes)
}

/// The products of a vector with those that stand one behind the other. Four are taken together: each number of the first
/// is fetched once for all of them, and no sum waits for another.
#[inline(always)]
pub(super) fn cosines(a: &[f32], others: &[f32], cosines: &mut [f32]) {
    let parts = |vector: usize| others[vector * a.len()..][..a.len()].as_chunks::<16>().0;
    if others.len() == 4 * a.len() {
        let mut lanes = [[0.0_f32; 16]; 4];
        let four = parts(0).iter().zip(parts(1)).zip(parts(2)).zip(parts(3));
        for (a, (((first, second), third), fourth)) in a.as_chunks::<16>().0.iter().zip(four) {
            for lane in 0..16 {
                lanes[0][lane] += a[lane] * first[lane];
                lanes[1][lane] += a[lane] * second[lane];
                lanes[2][lane] += a[lane] * third[lane];
                lanes[3][lane] += a[lane] * fourth[lane];
            }
        }
        for (cosine, lanes) in cosines.iter_mut().zip(lanes) {
            *cosine = folded(lanes);
        }
    } else {
        for (found, other) in cosines.iter_mut().zip(others.chunks_exact(a.len())) {
            *found = cosine(a, other);
        }
    }
}

/// Layer normalisation (Ba, Kiros and Hinton 2016) of a row whose length is a multiple of 16.
#[inline(always)]
pub(super) fn normalise(row: &mut [f32], gain: &[f32], bias: &[f32], epsilon: f32) {
    let count = row.len() as f32;
    let mean = sum(row, |x| x) / count;
    let variance = sum(row, |x| (x - mean) * (x - mean)) / count;
    let times = 1.0 / (variance + epsilon).sqrt();
    for ((x, gain), bias) in row.iter_mut().zip(gain).zip(bias) {
        *x = (*x - mean) * times * gain + bias;
    }
}

/// Adds numbers to others.
#[inline(always)]
pub(super) fn add(sums: &mut [f32], values: &[f32]) {
    for (sum, value) in sums.iter_mut().zip(values) {
        *sum += value;
    }
}

/// Makes a row of numbers one unit long. A row of zeros stays.
#[inline(always)]
pub(super) fn shorten(row: &mut [f32]) {
    let length = sum(row, |x| x * x).sqrt().max(1e-9);
    for x in row {
        *x /= length;
    }
}

/// The hyperbolic tangent, to about 1e-6: a rational function, as Eigen's `ptanh` has it.
#[inline(always)]
pub(super) fn tanh(x: f32) -> f32 {
    let x = x.clamp(-7.905, 7.905);
    let y = x * x;
    let mut above = -2.760_768_5e-16_f32;
    for term in [2.000_188e-13, -8.604_672e-11, 5.122_297_1e-8, 1.485_722_4e-5, 6.372_619_3e-4, 4.893_525_5e-3] {
        above = above * y + term;
    }
    let mut below = 1.198_258_4e-6_f32;
    for term in [1.185_347_1e-4, 2.268_434_6e-3, 4.893_525e-3] {
        below = below * y + term;
    }
    x * above / below
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zero_stands_on_the_grid_and_the_bounds_at_its_ends() {
        let grid = Grid::new((-1.0, 3.0));
        assert_eq!(grid, Grid { scale: 4.0 / 127.0, zero: 32.0 });
        let mut levels = [0; 4];
        grid.levels(&[-1.0, 0.0, 3.0, 9.0], &mut levels);
        assert_eq!(levels, [0, 32, 127, 127]);
        let none = Grid::new((0.0, 0.0));
        none.levels(&[0.0; 4], &mut levels);
        assert_eq!((levels, none), ([0; 4], Grid { scale: f32::MIN_POSITIVE, zero: 0.0 }));
    }

    #[test]
    fn two_levels_are_finer_than_one() {
        let grid = Grid::fine((0.0, 16383.0));
        let (mut upper, mut lower) = ([0; 2], [0; 2]);
        grid.fine_levels(&[129.0, 16383.0], &mut upper, &mut lower);
        assert_eq!((upper, lower), ([1, 127], [1, 127]));
    }

    #[test]
    fn tanh_is_that_of_the_standard_library() {
        for step in -1000..=1000 {
            let x = step as f32 / 100.0;
            assert!((tanh(x) - x.tanh()).abs() < 2e-6, "{x}: {} {}", tanh(x), x.tanh());
        }
    }

    #[test]
    fn a_normalised_row_has_mean_0_and_variance_1() {
        let mut row: Vec<f32> = (0..32).map(|n| n as f32).collect();
        normalise(&mut row, &[1.0; 32], &[0.0; 32], 1e-12);
        assert!(row.iter().sum::<f32>().abs() < 1e-5);
        assert!((row.iter().map(|x| x * x).sum::<f32>() - 32.0).abs() < 1e-3);
        assert_eq!(bounds(&[-2.0; 16]), (-2.0, 0.0));
    }
}
