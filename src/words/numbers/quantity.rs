//! How much a number is.

use std::fmt;

/// A quantity that is not negative, exactly: a fraction in its lowest terms. Displays as `1200` or `2/3`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quantity {
    numerator: u64,
    denominator: u64,
}

impl Quantity {
    /// A whole number.
    pub const fn whole(number: u64) -> Self {
        Self { numerator: number, denominator: 1 }
    }

    /// A part; `None` where the denominator is 0.
    pub fn fraction(numerator: u64, denominator: u64) -> Option<Self> {
        Self::reduced(u128::from(numerator), u128::from(denominator))
    }

    /// The whole number it is; `None` where it is none.
    pub fn as_whole(self) -> Option<u64> {
        (self.denominator == 1).then_some(self.numerator)
    }

    /// Numerator and denominator, without a common divisor.
    pub fn terms(self) -> (u64, u64) {
        (self.numerator, self.denominator)
    }

    /// So many times as much; `None` where it is too large.
    pub(super) fn times(self, scale: u64) -> Option<Self> {
        Self::reduced(u128::from(self.numerator) * u128::from(scale), u128::from(self.denominator))
    }

    /// The sum; `None` where it is too large.
    pub(super) fn plus(self, other: Self) -> Option<Self> {
        let (a, b) = (u128::from(self.numerator), u128::from(self.denominator));
        let (c, d) = (u128::from(other.numerator), u128::from(other.denominator));
        Self::reduced((a * d).checked_add(c * b)?, b * d)
    }

    fn reduced(numerator: u128, denominator: u128) -> Option<Self> {
        let (mut a, mut b) = (numerator, denominator);
        while b > 0 {
            (a, b) = (b, a % b);
        }
        // only 0/0 has no divisor
        let divisor = (denominator > 0 && a > 0).then_some(a)?;
        let (numerator, denominator) = (numerator / divisor, denominator / divisor);
        Some(Self { numerator: numerator.try_into().ok()?, denominator: denominator.try_into().ok()? })
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.denominator {
            1 => write!(f, "{}", self.numerator),
            denominator => write!(f, "{}/{denominator}", self.numerator),
        }
    }
}
