//! How sure the difference between two alignments is: the paired bootstrap.

use std::num::NonZeroU32;

use oorandom::Rand32;
use serde::Serialize;

use super::stretch::Stretch;
use super::tally::Tally;

/// From so many documents on, documents are drawn: fewer would make the interval too narrow.
const MANY: usize = 30;
/// Where the generator begins; any number would do, and the same one gives the same figures.
const SEED: u64 = 0;

/// What a paired bootstrap says of the difference between two strict F1s, that of the alignment under test minus that of
/// the other.
///
/// Koehn 2004 (“Statistical Significance Tests for Machine Translation Evaluation”, aclanthology.org/W04-3250): parts of
/// the texts are drawn with replacement, as many as there are, the same ones for both alignments; the F1s are taken
/// again; this many times. The interval is the percentile interval of Efron and Tibshirani 1993 (“An Introduction to the
/// Bootstrap”, chapter 13). Parts must not depend on each other: they are documents where there are 30 or more, else
/// stretches of text (see [`Contest`](crate::Contest)).
///
/// What it speaks of are other texts like these. Stretches of few documents say nothing of how documents differ: where
/// one alignment is much better in one document and not in another, the truth is less sure than they make it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Bootstrap {
    /// How often parts were drawn.
    pub resamples: u32,
    /// What was drawn.
    pub drawn: Drawn,
    /// How many of them there are, and are drawn for each resample. Below about 30 the interval is too narrow.
    pub parts: usize,
    /// The lower end of the 95 % interval of the difference, −1–1.
    pub low: f64,
    /// Its upper end, −1–1.
    pub high: f64,
    /// The share of the resamples in which the alignment under test is better, 0–1; one without a difference is half.
    pub better: f64,
    /// Two-sided p, 0–1: how likely so clear a difference is where there is none. Twice the smaller of the shares of
    /// resamples with a difference of at most and of at least 0, one more counted on either side (Davison and Hinkley
    /// 1997, section 4.2: a p from resamples is never 0).
    pub p: f64,
}

/// What a bootstrap draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Drawn {
    /// Whole documents.
    Documents,
    /// Stretches of text in which every bead of gold and of both alignments lies as a whole.
    Stretches,
}

impl Bootstrap {
    /// Of all stretches, and of the documents as stretches of their whole length. `None` where there are none.
    /// O(resamples · stretches).
    pub(super) fn new(stretches: &[Stretch], documents: &[Stretch], resamples: NonZeroU32) -> Option<Self> {
        let (drawn, parts) =
            if documents.len() < MANY { (Drawn::Stretches, stretches) } else { (Drawn::Documents, documents) };
        // Beads are counted in u32, so stretches are never more.
        let number = u32::try_from(parts.len()).ok().filter(|number| *number > 0)?;
        let mut generator = Rand32::new(SEED);
        let mut found: Vec<f64> = (0..resamples.get()).map(|_| resample(parts, number, &mut generator)).collect();
        found.sort_unstable_by(f64::total_cmp);

        let resamples = resamples.get();
        let beyond = (u64::from(resamples) * 25 / 1000) as usize;
        let below = found.partition_point(|difference| *difference < 0.0);
        let above = found.len() - found.partition_point(|difference| *difference <= 0.0);
        let equal = found.len() - below - above;
        let rarer = equal + below.min(above);
        Some(Self {
            resamples,
            drawn,
            parts: parts.len(),
            low: found[beyond],
            high: found[found.len() - 1 - beyond],
            better: (above as f64 + equal as f64 / 2.0) / f64::from(resamples),
            p: (2.0 * (rarer + 1) as f64 / (f64::from(resamples) + 1.0)).min(1.0),
        })
    }
}

/// The difference of the F1s on parts drawn with replacement.
fn resample(parts: &[Stretch], number: u32, generator: &mut Rand32) -> f64 {
    let mut tallies = [Tally::default(); 2];
    for _ in 0..number {
        let part = parts[generator.rand_range(0..number) as usize];
        for (system, tally) in tallies.iter_mut().enumerate() {
            *tally += part.tally(system);
        }
    }
    difference(tallies.map(|tally| tally.f1()))
}

/// How much higher the first figure is than the second. One that cannot be taken, because nothing was to be found and
/// nothing was predicted, is as good as 0.
pub(super) fn difference([test, against]: [Option<f64>; 2]) -> f64 {
    // Without the sum a difference of 0 may be −0.
    test.unwrap_or(0.0) - against.unwrap_or(0.0) + 0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    const THOUSAND: NonZeroU32 = NonZeroU32::new(1_000).unwrap();

    /// One gold bead, one predicted by either, right or not.
    fn stretch(test: bool, against: bool) -> Stretch {
        Stretch { gold: 1, predicted: [1, 1], right: [u32::from(test), u32::from(against)] }
    }

    #[test]
    fn equal_alignments_have_no_difference_and_no_doubt_about_it() {
        let stretches = [stretch(true, true), stretch(false, false), stretch(true, true)];
        let found = Bootstrap::new(&stretches, &[], THOUSAND).unwrap();
        let (drawn, parts) = (Drawn::Stretches, 3);
        assert_eq!(found, Bootstrap { resamples: 1_000, drawn, parts, low: 0.0, high: 0.0, better: 0.5, p: 1.0 });
    }

    /// 40 stretches that only one has right: whatever is drawn, it has F1 1 and the other 0. p is 2 · 1 / 1001.
    #[test]
    fn what_is_better_everywhere_is_better_in_every_resample() {
        let stretches = [stretch(true, false); 40];
        let found = Bootstrap::new(&stretches, &[], THOUSAND).unwrap();
        assert_eq!((found.low, found.high, found.better, found.p), (1.0, 1.0, 1.0, 2.0 / 1_001.0));
        let found = Bootstrap::new(&[stretch(false, true); 40], &[], THOUSAND).unwrap();
        assert_eq!((found.low, found.high, found.better, found.p), (-1.0, -1.0, 0.0, 2.0 / 1_001.0));
    }

    /// 100 stretches, of which one side alone has 30 and the other alone 10: a mean of .2 a stretch with a variance of
    /// .4 − .2², so the standard error is √(.36 / 100) = .06, and the interval .2 ± 1.96 · .06.
    #[test]
    fn the_interval_is_that_of_the_normal_approximation_where_it_holds() {
        let mut stretches = vec![stretch(true, true); 60];
        stretches.extend([stretch(true, false); 30]);
        stretches.extend([stretch(false, true); 10]);
        let found = Bootstrap::new(&stretches, &[], NonZeroU32::new(20_000).unwrap()).unwrap();
        assert!((found.low - 0.0824).abs() < 0.011 && (found.high - 0.3176).abs() < 0.011, "{found:?}");
        // Φ(.2 / .06) = .9996
        assert!(found.better > 0.998 && found.p < 0.004, "{found:?}");
    }

    #[test]
    fn the_sides_change_places_as_the_difference_does() {
        let stretches = [stretch(true, false), stretch(true, true), stretch(false, true), stretch(true, false)];
        let turned = stretches.map(|at| Stretch {
            predicted: [at.predicted[1], at.predicted[0]],
            right: [at.right[1], at.right[0]],
            ..at
        });
        let [one, other] = [&stretches, &turned].map(|of| Bootstrap::new(of, &[], THOUSAND).unwrap());
        assert_eq!((one.low, one.high, one.p), (-other.high, -other.low, other.p));
        assert!((one.better + other.better - 1.0).abs() < 1e-12);
    }

    #[test]
    fn one_resample_is_an_interval_and_no_stretch_is_none() {
        assert_eq!(Bootstrap::new(&[], &[], THOUSAND), None);
        let one = Bootstrap::new(&[stretch(true, false)], &[], NonZeroU32::MIN).unwrap();
        assert_eq!((one.low, one.high, one.p), (1.0, 1.0, 1.0));
    }

    /// 30 documents of ten stretches each, all alike inside: 18 all to one side, 12 all to the other. By documents the
    /// standard error of the difference, .2, is √(.96 / 30) = .179; by stretches it would be √(.96 / 300) = .057.
    #[test]
    fn many_documents_are_drawn_as_they_are() {
        let document = |first: bool| {
            let right = if first { [10, 0] } else { [0, 10] };
            Stretch { gold: 10, predicted: [10, 10], right }
        };
        let documents: Vec<_> = (0..30).map(|at| document(at < 18)).collect();
        let stretches: Vec<_> = (0..300).map(|at| stretch(at < 180, at >= 180)).collect();
        let found = Bootstrap::new(&stretches, &documents, THOUSAND).unwrap();
        assert_eq!((found.drawn, found.parts), (Drawn::Documents, 30));
        assert!((found.high - found.low - 2.0 * 1.96 * 0.179).abs() < 0.15, "{found:?}");
        let found = Bootstrap::new(&stretches, &documents[1..], THOUSAND).unwrap();
        assert_eq!((found.drawn, found.parts), (Drawn::Stretches, 300));
        assert!((found.high - found.low - 2.0 * 1.96 * 0.057).abs() < 0.04, "{found:?}");
    }
}
