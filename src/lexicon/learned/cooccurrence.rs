//! Which words of the two sides were met together.

use rayon::prelude::*;

use super::WordPair;

/// More source × target words than this are thinned out.
const MOST: usize = 8_000_000;
/// Longest run to learn from, in words of a side: a longer one says little of each of its pairs.
const LONGEST: usize = 300;

/// Two runs of words that are held to be each other's translation.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sample {
    pub source: Vec<u32>,
    pub target: Vec<u32>,
    /// How sure it is, above 0, at most 1.
    pub weight: f64,
    /// The folds that it touches, one bit each.
    pub folds: u32,
}

/// Cells: a source word and a target word that were met in one sample at least, or are tied beforehand.
#[derive(Debug)]
pub(crate) struct Cooccurrence {
    /// For each source word where its cells begin; one more at the end.
    starts: Vec<usize>,
    /// For each cell its target word; ascending inside of a source word.
    targets: Vec<u32>,
    /// For each cell the strength of the tie beforehand, the sum where there are several.
    pub(super) ties: Vec<f32>,
    /// For each cell in how many samples it was met.
    pub(super) often: Vec<u32>,
    pub(super) met: Vec<Met>,
    /// Words of both sides.
    pub(super) sizes: [usize; 2],
}

/// A sample as cells.
#[derive(Debug)]
pub(super) struct Met {
    pub weight: f64,
    pub folds: u32,
    /// Target words in a row.
    pub width: usize,
    /// Row by row for the source words the cells of the target words.
    pub cells: Vec<u32>,
}

impl Cooccurrence {
    /// Of samples whose words are numbered below `sizes`, and ties. O(k log k) in the source × target words of all.
    pub fn new(samples: &[Sample], sizes: [usize; 2], ties: &[WordPair]) -> Self {
        let fits = |words: &[u32]| (1..=LONGEST).contains(&words.len());
        let mut samples: Vec<&Sample> = samples
            .iter()
            .filter(|sample| fits(&sample.source) && fits(&sample.target) && sample.weight > 0.0)
            .collect();
        let total: usize = samples.iter().map(|sample| sample.source.len() * sample.target.len()).sum();
        samples = samples.into_iter().step_by(total.div_ceil(MOST).max(1)).collect();
        let known = |tie: &&WordPair| {
            (tie.source as usize) < sizes[0]
                && (tie.target as usize) < sizes[1]
                && tie.strength > 0.0
                && tie.strength.is_finite()
        };
        let mut ties: Vec<(u64, f32)> =
            ties.iter().filter(known).map(|tie| (key(tie.source, tie.target), tie.strength)).collect();
        ties.sort_by_key(|tie| tie.0);
        let together = |sample: &&Sample| {
            let targets = |source: u32| sample.target.iter().map(move |&target| key(source, target));
            sample.source.iter().flat_map(|&source| targets(source)).collect::<Vec<_>>()
        };
        let mut keys: Vec<u64> = samples.par_iter().flat_map_iter(together).collect();
        keys.extend(ties.iter().map(|tie| tie.0));
        keys.par_sort_unstable();
        keys.dedup();
        let mut starts = vec![0; sizes[0] + 1];
        for key in &keys {
            starts[(key >> 32) as usize + 1] += 1;
        }
        for word in 0..sizes[0] {
            starts[word + 1] += starts[word];
        }
        let targets = keys.iter().map(|&key| key as u32).collect();
        let cells = vec![0.0; keys.len()];
        let mut made = Self { starts, targets, ties: cells, often: vec![0; keys.len()], met: Vec::new(), sizes };
        drop(keys);
        for (key, strength) in ties {
            if let Some(cell) = made.cell((key >> 32) as u32, key as u32) {
                made.ties[cell] += strength;
            }
        }
        made.met = samples.par_iter().map(|sample| made.meet(sample)).collect();
        for met in &made.met {
            let mut cells = met.cells.clone();
            cells.sort_unstable();
            cells.dedup();
            for cell in cells {
                made.often[cell as usize] += 1;
            }
        }
        made
    }

    fn meet(&self, sample: &Sample) -> Met {
        let cells = sample.source.iter().flat_map(|&source| {
            // both words were met, so there is a cell
            sample.target.iter().map(move |&target| self.cell(source, target).unwrap_or_default() as u32)
        });
        Met { weight: sample.weight, folds: sample.folds, width: sample.target.len(), cells: cells.collect() }
    }

    /// Where the cell of two words is, if they have one. O(log).
    pub fn cell(&self, source: u32, target: u32) -> Option<usize> {
        let source = source as usize;
        let (start, end) = (*self.starts.get(source)?, *self.starts.get(source + 1)?);
        self.targets[start..end].binary_search(&target).ok().map(|at| start + at)
    }

    /// All cells: their place, source word and target word.
    pub fn iter(&self) -> impl Iterator<Item = (usize, u32, u32)> {
        let row = |source: usize| (self.starts[source]..self.starts[source + 1]).map(move |cell| (cell, source as u32));
        (0..self.sizes[0]).flat_map(row).map(|(cell, source)| (cell, source, self.targets[cell]))
    }

    /// For every cell one over the number of its source word's cells: a start where nothing is known.
    pub fn even(&self) -> Vec<f64> {
        let rows = self.starts.windows(2).map(|row| row[1] - row[0]);
        rows.flat_map(|cells| std::iter::repeat_n(1.0 / cells as f64, cells)).collect()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.targets.len()
    }
}

fn key(source: u32, target: u32) -> u64 {
    u64::from(source) << 32 | u64::from(target)
}
