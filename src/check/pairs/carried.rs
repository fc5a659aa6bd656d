//! How often one side carries over what the other has.

/// Units that a habit is read from, at least.
const UNITS: u32 = 10;
/// One in so many units may break a habit. Faults are in fewer units than that; what is more frequent is the bitext's way.
const USUALLY: u32 = 10;
/// The same for what hardly any unit does.
const MOSTLY: u32 = 14;

/// In how many units of the sample a side has something, and in how many of them the other side has it too.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Carried {
    units: u32,
    carried: u32,
}

impl Carried {
    /// Counts a unit.
    pub fn count(&mut self, one: bool, other: bool) {
        self.units += u32::from(one);
        self.carried += u32::from(one && other);
    }

    /// Whether it is seen to be carried over: what is not is worth a word.
    pub fn usually(self) -> bool {
        self.units >= UNITS && (self.units - self.carried) * USUALLY <= self.units
    }

    /// Whether nothing speaks against that, be it that too little was seen.
    pub fn mostly(self) -> bool {
        self.units < UNITS || (self.units - self.carried) * MOSTLY <= self.units
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn carried(units: u32, lacking: u32) -> Carried {
        let mut carried = Carried::default();
        (0..units).for_each(|unit| carried.count(true, unit >= lacking));
        carried.count(false, true);
        carried
    }

    #[test]
    fn a_habit_needs_units_and_few_exceptions() {
        assert!(carried(20, 2).usually() && !carried(20, 3).usually());
        assert!(!carried(9, 0).usually() && carried(10, 0).usually());
        assert!(carried(9, 9).mostly() && carried(28, 2).mostly() && !carried(28, 3).mostly());
    }
}
