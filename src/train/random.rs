//! Numbers that look like chance and are the same everywhere and always: the files of weights say how to repeat them.

/// Split mix, 64 bits (Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators").
pub(super) struct Random(u64);

impl Random {
    /// The numbers that begin here. Different places give numbers that have nothing to do with each other.
    pub fn new(seed: u64, place: [usize; 2]) -> Self {
        let mut random = Self(seed);
        for part in place {
            random.0 = random.next() ^ part as u64;
        }
        random
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// One of `0..end`; 0 where there is none.
    pub fn below(&mut self, end: usize) -> usize {
        // The high half of the product (Lemire 2019): even enough for ends that are far below 2⁶⁴.
        ((u128::from(self.next()) * end as u128) >> 64) as usize
    }

    /// So many different ones of `0..end`, ascending; all where there are no more.
    pub fn some(&mut self, number: usize, end: usize) -> Vec<usize> {
        let mut all: Vec<usize> = (0..end).collect();
        let number = number.min(end);
        for at in 0..number {
            let other = at + self.below(end - at);
            all.swap(at, other);
        }
        all.truncate(number);
        all.sort_unstable();
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first three numbers of seed 1234567, as the reference implementation (prng.di.unimi.it/splitmix64.c) gives them.
    #[test]
    fn it_is_the_published_generator() {
        let mut random = Random(1_234_567);
        let numbers = [random.next(), random.next(), random.next()];
        assert_eq!(numbers, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn some_of_many_are_different_ones_in_order() {
        let some = Random::new(1, [2, 3]).some(5, 9);
        assert_eq!(some.len(), 5);
        assert!(some.is_sorted_by(|a, b| a < b) && some.iter().all(|&at| at < 9), "{some:?}");
        assert_eq!(some, Random::new(1, [2, 3]).some(5, 9));
        assert_ne!(some, Random::new(1, [3, 2]).some(5, 9));
        assert_eq!(Random::new(0, [0, 0]).some(7, 3), [0, 1, 2]);
    }
}
