//! How sure an alignment is of its beads, bin by bin, and how many of them are right.

use std::ops::AddAssign;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::confidence::Confidence;

/// The finest bins: tenths, and the last of them cut where beads are many and differences matter.
const BOUNDS: [f64; BINS + 1] = [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.97, 0.99, 1.0];
const BINS: usize = 12;
/// The first of the bins that make the last tenth.
const LAST_TENTH: usize = 9;
/// Where the bins of a table begin, among the finest ones: 0, .5, .7, .9, .97, .99.
const OF_TABLE: [usize; 6] = [0, 5, 7, 9, 10, 11];

/// The predicted beads that say how sure they are, in bins of their confidence. Those of several documents are added
/// up.
///
/// A calibrated confidence is the chance of being right: of the beads with .8, eight of ten are. As JSON it holds the
/// figures of all beads, `ece` ([`Calibration::error`]), `sure` ([`Calibration::sure`]), and those of the finest
/// [`Calibration::bins`] that hold a bead.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Calibration {
    bins: [Confidence; BINS],
}

/// The beads whose confidence lies between two bounds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CalibrationBin {
    /// The least confidence, 0–1; it belongs to the bin.
    pub from: f64,
    /// The end, 0–1: where the next bin begins. 1 itself belongs to the last bin.
    pub to: f64,
    /// The beads.
    pub beads: Confidence,
}

impl Calibration {
    /// From this confidence on, a bead is called sure.
    pub const SURE: f64 = BOUNDS[BINS - 1];

    /// Counts one bead by its confidence, 0–1.
    pub(super) fn count(&mut self, confidence: f64, right: bool) {
        let bin = BOUNDS[1..BINS].partition_point(|bound| confidence >= *bound);
        self.bins[bin] += Confidence { beads: 1, right: usize::from(right), sum: confidence };
    }

    /// All of them together.
    pub fn all(&self) -> Confidence {
        sum(&self.bins)
    }

    /// The beads with a confidence of at least [`Calibration::SURE`], .99.
    pub fn sure(&self) -> Confidence {
        self.bins[BINS - 1]
    }

    /// Twelve bins, from low to high: ten tenths, the last of them cut at .97 and .99. Empty ones too.
    pub fn bins(&self) -> [CalibrationBin; 12] {
        std::array::from_fn(|at| self.between(at, at + 1))
    }

    /// Six bins as people read them, from low to high, bounded by 0, .5, .7, .9, .97, .99 and 1: most beads of an
    /// aligner lie near 1. Empty ones too.
    pub fn table(&self) -> [CalibrationBin; 6] {
        std::array::from_fn(|at| self.between(OF_TABLE[at], OF_TABLE.get(at + 1).copied().unwrap_or(BINS)))
    }

    /// Expected calibration error, 0–1, lower is better: Σ nᵢ/N · |accuracyᵢ − mean confidenceᵢ|, where accuracy is the
    /// share that is strictly right. `None` where no bead has a confidence.
    ///
    /// Over ten bins of equal width, as in Naeini, Cooper and Hauskrecht 2015 (“Obtaining Well Calibrated Probabilities
    /// Using Bayesian Binning”) and Guo, Pleiss, Sun and Weinberger 2017 (“On Calibration of Modern Neural Networks”).
    /// Here a bound belongs to the bin above it, so that “.9 or more” is a bin.
    pub fn error(&self) -> Option<f64> {
        let (tenths, last) = self.bins.split_at(LAST_TENTH);
        // nᵢ · |rightᵢ/nᵢ − sumᵢ/nᵢ|
        let gap = |bin: &Confidence| (bin.right as f64 - bin.sum).abs();
        let gaps: f64 = tenths.iter().map(gap).sum::<f64>() + gap(&sum(last));
        let beads = self.all().beads;
        (beads > 0).then(|| gaps / beads as f64)
    }

    fn between(&self, first: usize, end: usize) -> CalibrationBin {
        CalibrationBin { from: BOUNDS[first], to: BOUNDS[end], beads: sum(&self.bins[first..end]) }
    }
}

fn sum(bins: &[Confidence]) -> Confidence {
    let mut sum = Confidence::default();
    for bin in bins {
        sum += *bin;
    }
    sum
}

impl AddAssign for Calibration {
    fn add_assign(&mut self, other: Self) {
        for (bin, other) in self.bins.iter_mut().zip(other.bins) {
            *bin += other;
        }
    }
}

impl Serialize for Calibration {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let all = self.all();
        let bins: Vec<_> = self.bins().into_iter().filter(|bin| bin.beads.beads > 0).collect();
        let mut calibration = serializer.serialize_struct("Calibration", 7)?;
        calibration.serialize_field("beads", &all.beads)?;
        calibration.serialize_field("right", &all.right)?;
        calibration.serialize_field("mean", &all.mean())?;
        calibration.serialize_field("precision", &all.precision())?;
        calibration.serialize_field("ece", &self.error())?;
        calibration.serialize_field("sure", &self.between(BINS - 1, BINS))?;
        calibration.serialize_field("bins", &bins)?;
        calibration.end()
    }
}

impl Serialize for CalibrationBin {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut bin = serializer.serialize_struct("CalibrationBin", 6)?;
        bin.serialize_field("from", &self.from)?;
        bin.serialize_field("to", &self.to)?;
        bin.serialize_field("beads", &self.beads.beads)?;
        bin.serialize_field("right", &self.beads.right)?;
        bin.serialize_field("mean", &self.beads.mean())?;
        bin.serialize_field("precision", &self.beads.precision())?;
        bin.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(beads: &[(f64, bool)]) -> Calibration {
        let mut calibration = Calibration::default();
        for (confidence, right) in beads {
            calibration.count(*confidence, *right);
        }
        calibration
    }

    fn near(found: Option<f64>, expected: f64) {
        assert!(found.is_some_and(|found| (found - expected).abs() < 1e-12), "{found:?} is not {expected}");
    }

    #[test]
    fn a_bound_belongs_to_the_bin_above_it_and_1_to_the_last() {
        let bounds = [0.0, 0.4999, 0.5, 0.7, 0.8999, 0.9, 0.97, 0.9899, 0.99, 1.0];
        let calibration = of(&bounds.map(|confidence| (confidence, true)));
        let counts = calibration.table().map(|bin| (bin.from, bin.to, bin.beads.beads));
        let expected = [(0.0, 0.5, 2), (0.5, 0.7, 1), (0.7, 0.9, 2), (0.9, 0.97, 1), (0.97, 0.99, 2), (0.99, 1.0, 2)];
        assert_eq!(counts, expected);
        assert_eq!((calibration.sure().beads, Calibration::SURE), (2, 0.99));
        let tenths = [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
        let counts = of(&tenths.map(|confidence| (confidence, true))).bins().map(|bin| bin.beads.beads);
        assert_eq!(counts, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0]);
    }

    /// .95 and .99 are in one tenth: 1 of 2 right against 1.94 expected; .8 alone: 1 against .8; .35 alone: 0 against
    /// .35. (.94 + .2 + .35) / 4. With .95 and .99 in bins of their own it would be (.05 + .99 + .2 + .35) / 4.
    #[test]
    fn the_error_is_taken_over_tenths_and_not_over_the_finer_bins() {
        near(of(&[(0.95, true), (0.99, false), (0.8, true), (0.35, false)]).error(), 1.49 / 4.0);
    }

    /// Ten beads of .7, of which seven are right: nothing is wrong with that, though three beads are.
    #[test]
    fn a_confidence_that_is_the_share_of_right_beads_has_no_error() {
        let beads: Vec<_> = (0..10).map(|at| (0.7, at < 7)).collect();
        near(of(&beads).error(), 0.0);
        near(of(&[(1.0, false)]).error(), 1.0);
        assert_eq!(of(&[]).error(), None);
    }

    #[test]
    fn documents_added_up_are_one_document() {
        let (one, other) = ([(0.25, true), (0.995, true)], [(0.25, false), (1.0, true), (0.98, false)]);
        let mut sum = of(&one);
        sum += of(&other);
        assert_eq!(sum, of(&[one.as_slice(), other.as_slice()].concat()));
        assert_eq!((sum.all().beads, sum.all().right, sum.sure().precision()), (5, 3, Some(1.0)));
    }

    #[test]
    fn as_json_only_bins_that_hold_beads_are_told() {
        let json = serde_json::to_value(of(&[(0.5, true), (1.0, true)])).unwrap();
        let bin = |from: f64, to: f64| {
            serde_json::json!({
                "from": from, "to": to, "beads": 1, "right": 1,
                "mean": if from < 0.9 { 0.5 } else { 1.0 }, "precision": 1.0,
            })
        };
        assert_eq!(json["bins"], serde_json::json!([bin(0.5, 0.6), bin(0.99, 1.0)]));
        assert_eq!((&json["sure"], &json["ece"]), (&bin(0.99, 1.0), &0.25.into()));
    }
}
