//! What is known of translations before any pair is seen.

use super::cooccurrence::Cooccurrence;
use super::estimate::Given;

/// What the words of the other side share by how often they are, beside the strengths of ties.
const UNIGRAM: f64 = 0.5;

/// Where a word of one side is given, how likely each word of the other is: its tie and half its share of all words,
/// over the sum of these.
#[derive(Debug)]
pub(super) struct Prior {
    /// For each word of the made side its share of all words there.
    pub unigrams: Vec<f64>,
    /// For each given word the sum.
    sums: Vec<f64>,
}

impl Prior {
    /// From the ties of the cells and the sentences of the side that is made. Also the probability of each cell.
    pub fn new(cells: &Cooccurrence, given: Given, made: &[Vec<u32>]) -> (Self, Vec<f64>) {
        let [source, target] = cells.sizes;
        let (given_words, made_words) = if given == Given::Source { (source, target) } else { (target, source) };
        let mut unigrams = vec![0.0; made_words];
        for &word in made.iter().flatten() {
            unigrams[word as usize] += 1.0;
        }
        let total: f64 = unigrams.iter().sum();
        for unigram in &mut unigrams {
            *unigram /= f64::max(total, 1.0);
        }
        let words = |source: u32, target: u32| {
            let (source, target) = (source as usize, target as usize);
            if given == Given::Source { (source, target) } else { (target, source) }
        };
        let mut sums = vec![UNIGRAM; given_words];
        for (cell, source, target) in cells.iter() {
            sums[words(source, target).0] += f64::from(cells.ties[cell]);
        }
        let prior = Self { unigrams, sums };
        let tied = |(cell, source, target): (usize, u32, u32)| {
            let (given, made) = words(source, target);
            prior.tied(given, made, f64::from(cells.ties[cell]))
        };
        let start = cells.iter().map(tied).collect();
        (prior, start)
    }

    /// The probability of a made word that was never met with a given one nor is tied to it.
    pub fn untied(&self, given: usize, made: usize) -> f64 {
        self.tied(given, made, 0.0)
    }

    fn tied(&self, given: usize, made: usize, tie: f64) -> f64 {
        (tie + UNIGRAM * self.unigrams[made]) / self.sums[given]
    }
}
