//! Which of two alignments found which gold beads.

use std::collections::BTreeSet;
use std::ops::AddAssign;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::scores::distinct;
use crate::model::IndexBead;

/// Gold beads by who found them. As JSON it holds [`FoundBeads::p`] too.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FoundBeads {
    /// Found by both alignments.
    pub both: usize,
    /// Found by the alignment under test, and not by the other.
    pub test: usize,
    /// Found by the other only.
    pub against: usize,
    /// Found by neither.
    pub neither: usize,
}

impl FoundBeads {
    pub(super) fn new(gold: &[IndexBead], predicted: [&[IndexBead]; 2]) -> Self {
        let sides = predicted.map(|beads| beads.iter().map(|bead| (&bead.source, &bead.target)).collect());
        let [test, against]: [BTreeSet<_>; 2] = sides;
        let mut found = Self::default();
        for bead in distinct(gold) {
            let bead = (&bead.source, &bead.target);
            match (test.contains(&bead), against.contains(&bead)) {
                (true, true) => found.both += 1,
                (true, false) => found.test += 1,
                (false, true) => found.against += 1,
                (false, false) => found.neither += 1,
            }
        }
        found
    }

    /// Two-sided p of the exact sign test, 0–1, over the n beads that only one found: how likely so uneven a share is
    /// where either is as likely to find them. McNemar 1947 in its exact form: min(1, 2 · Σ C(n, k) / 2ⁿ), k from 0 to
    /// the smaller number. 1 where n is 0.
    ///
    /// It takes beads for independent, which neighbours are not, and does not see wrong beads: the bootstrap is the
    /// better witness. O(n).
    pub fn p(&self) -> f64 {
        let (fewer, all) = (self.test.min(self.against), self.test + self.against);
        // C(n, k) / 2ⁿ, halved as it grows: the products would overflow, 2ⁿ too.
        let mut halves = all;
        let mut term = 1.0;
        for k in 1..=fewer {
            term *= (all - fewer + k) as f64 / k as f64;
            while term > 1.0 && halves > 0 {
                term /= 2.0;
                halves -= 1;
            }
        }
        for _ in 0..halves {
            term /= 2.0;
        }
        let mut sum = 0.0;
        for k in (0..=fewer).rev() {
            sum += term;
            // C(n, k − 1) = C(n, k) · k / (n − k + 1)
            term *= k as f64 / (all - k + 1) as f64;
        }
        (2.0 * sum).min(1.0)
    }
}

impl AddAssign for FoundBeads {
    fn add_assign(&mut self, other: Self) {
        self.both += other.both;
        self.test += other.test;
        self.against += other.against;
        self.neither += other.neither;
    }
}

impl Serialize for FoundBeads {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut found = serializer.serialize_struct("FoundBeads", 5)?;
        found.serialize_field("both", &self.both)?;
        found.serialize_field("test", &self.test)?;
        found.serialize_field("against", &self.against)?;
        found.serialize_field("neither", &self.neither)?;
        found.serialize_field("p", &self.p())?;
        found.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn p(test: usize, against: usize) -> f64 {
        FoundBeads { test, against, ..FoundBeads::default() }.p()
    }

    /// (1 + 10) / 2¹⁰ twice is 22/1024; 1/2⁵ twice is 1/16; an even share is no evidence.
    #[test]
    fn the_sign_test_is_the_binomial_one() {
        assert!((p(9, 1) - 22.0 / 1024.0).abs() < 1e-15);
        assert!((p(1, 9) - 22.0 / 1024.0).abs() < 1e-15);
        assert!((p(0, 5) - 1.0 / 16.0).abs() < 1e-15);
        assert!([p(0, 0), p(0, 1), p(4, 4), p(5, 4)].into_iter().all(|p| p > 0.999_999));
    }

    /// 2 · P(X ≤ 4,900) of Binomial(10,000, ½) is about 2Φ(−99.5/50) = .0466; far out there is nothing left.
    #[test]
    fn many_beads_neither_overflow_nor_vanish() {
        assert!((p(5_100, 4_900) - 0.0466).abs() < 1e-4, "{}", p(5_100, 4_900));
        assert!((p(500_000, 500_000) - 1.0).abs() < 1e-9);
        assert!(p(1_000_000, 0) < f64::MIN_POSITIVE);
    }

    #[test]
    fn every_gold_bead_is_found_by_one_both_or_neither() {
        let of = |beads: &[usize]| -> Vec<_> { beads.iter().map(|at| IndexBead::new([*at], [*at])).collect() };
        let gold = [of(&[0, 1, 2, 3, 3, 4, 5]), vec![IndexBead::new([], [])]].concat();
        let found = FoundBeads::new(&gold, [&of(&[0, 1, 2, 9]), &of(&[0, 3, 9])]);
        assert_eq!(found, FoundBeads { both: 1, test: 2, against: 1, neither: 2 });
    }
}
