//! How much of sentences is found again by their words.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::grid::Grid;
use super::shapes::Shape;
use super::similarities::{CHINESE, ENGLISH};
use crate::lexicon::Matches;

/// The words of both sides, and for all runs near the grid how much of the one is found in the other.
///
/// A bead of several sentences covers a sentence of the other side with all of their words, so what is kept is, for every
/// cell, how much of its Chinese sentence is found in the run of 1, 2, … English sentences from the cell on, and the other
/// way about. Everything else is a sum of these.
#[derive(Debug)]
pub(super) struct Coverage {
    matches: Arc<Matches>,
    /// Columns of each row for which something is kept.
    rows: Vec<(usize, usize)>,
    /// The first cell of each row.
    starts: Vec<usize>,
    /// Of each cell, the matched mass of its Chinese sentence for each English length.
    chinese: Vec<[f32; ENGLISH]>,
    /// Of each cell, the matched mass of its English sentence for each Chinese length.
    english: Vec<[f32; CHINESE]>,
    /// Mass of the words of all sentences before each.
    chinese_mass: Vec<f32>,
    english_mass: Vec<f32>,
}

/// A mean over the words of a run.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub matched: f32,
    pub mass: f32,
}

impl Found {
    /// 0–1; 0 where there are no words.
    pub(super) fn mean(self) -> f32 {
        if self.mass > 0.0 { self.matched / self.mass } else { 0.0 }
    }
}

impl Coverage {
    /// Of all runs that a bead of the grid, or one beside it, may have.
    pub(super) fn new(grid: &Grid, matches: Arc<Matches>) -> Self {
        let (n, m) = grid.size();
        let band = grid.band();
        let rows: Vec<(usize, usize)> = (0..n)
            .map(|i| {
                let lo = band.row(i.saturating_sub(CHINESE)).0.saturating_sub(1);
                (lo, (band.row((i + 1).min(n)).1 + ENGLISH).min(m).max(lo))
            })
            .collect();
        let mut starts = vec![0];
        starts.extend(rows.iter().scan(0, |end, (lo, hi)| {
            *end += hi - lo;
            Some(*end)
        }));
        let (chinese, english): (Vec<_>, Vec<_>) = rows
            .par_iter()
            .enumerate()
            .map_init(
                || Scratch::new(&matches),
                |scratch, (i, &(lo, hi))| {
                    (
                        scratch.chinese(&matches, i, lo..hi, m),
                        scratch.english(&matches, i..(i + CHINESE).min(n), lo..hi),
                    )
                },
            )
            .unzip();
        let masses = |side: &crate::lexicon::MatchSide, count: usize| {
            let mut sum = 0.0;
            let sums = (0..count).map(|at| {
                sum += side.tokens(at..at + 1).iter().map(|&word| side.idf(word)).sum::<f32>();
                sum
            });
            std::iter::once(0.0).chain(sums).collect()
        };
        let (chinese_mass, english_mass) = (masses(matches.chinese(), n), masses(matches.english(), m));
        Self { rows, starts, chinese: chinese.concat(), english: english.concat(), chinese_mass, english_mass, matches }
    }

    /// The words.
    pub(super) fn matches(&self) -> &Matches {
        &self.matches
    }

    /// How much is found of one Chinese sentence in a run of English ones.
    pub(super) fn chinese(&self, i: usize, j: usize, b: usize) -> Found {
        let matched = if b == 0 { 0.0 } else { self.cell(i, j).map_or(0.0, |cell| self.chinese[cell][b - 1]) };
        Found { matched, mass: self.chinese_mass[i + 1] - self.chinese_mass[i] }
    }

    /// How much is found of one English sentence in a run of Chinese ones.
    pub(super) fn english(&self, i: usize, a: usize, j: usize) -> Found {
        let matched = if a == 0 { 0.0 } else { self.cell(i, j).map_or(0.0, |cell| self.english[cell][a - 1]) };
        Found { matched, mass: self.english_mass[j + 1] - self.english_mass[j] }
    }

    /// How much is found of a run of Chinese sentences in one of English sentences, and of this in that.
    pub(super) fn both(&self, i: usize, j: usize, (a, b): Shape) -> (Found, Found) {
        let chinese = (i..i + a).map(|i| self.chinese(i, j, b).matched).sum();
        let english = (j..j + b).map(|j| self.english(i, a, j).matched).sum();
        let (of_chinese, of_english) = self.masses(i, j, (a, b));
        (Found { matched: chinese, mass: of_chinese }, Found { matched: english, mass: of_english })
    }

    /// How much the words of runs weigh.
    pub(super) fn masses(&self, i: usize, j: usize, (a, b): Shape) -> (f32, f32) {
        (self.chinese_mass[i + a] - self.chinese_mass[i], self.english_mass[j + b] - self.english_mass[j])
    }

    fn cell(&self, i: usize, j: usize) -> Option<usize> {
        let (lo, hi) = *self.rows.get(i)?;
        (lo..hi).contains(&j).then(|| self.starts[i] + j - lo)
    }
}

/// How much of the words of each of some Chinese sentences and of each of some English ones is found in the other, 0–1.
pub(super) fn pairs(matches: &Matches, chinese: Range<usize>, english: Range<usize>) -> Vec<f32> {
    let mass = |side: &crate::lexicon::MatchSide, at: usize| {
        side.tokens(at..at + 1).iter().map(|&word| side.idf(word)).sum::<f32>()
    };
    let masses: Vec<f32> = english.clone().map(|j| mass(matches.english(), j)).collect();
    let rows = chinese.into_par_iter().map_init(
        || Scratch::new(matches),
        |scratch, i| {
            let ours = scratch.chinese::<1>(matches, i, english.clone(), english.end);
            let theirs = scratch.english(matches, i..i + 1, english.clone());
            let mass = mass(matches.chinese(), i);
            let share = |((ours, theirs), of): ((&[f32; 1], &[f32; CHINESE]), &f32)| {
                if mass + of > 0.0 { (ours[0] + theirs[0]) / (mass + of) } else { 0.0 }
            };
            ours.iter().zip(&theirs).zip(&masses).map(share).collect::<Vec<f32>>()
        },
    );
    rows.collect::<Vec<_>>().concat()
}

/// What one thread needs.
struct Scratch {
    /// Of each English word, where what matches it stands, and how many there are; 0 for nothing.
    of: Vec<(u32, u32)>,
    touched: Vec<u32>,
}

impl Scratch {
    fn new(matches: &Matches) -> Self {
        Self { of: vec![(0, 0); matches.english().words().len()], touched: Vec::new() }
    }

    fn clear(&mut self) {
        for word in self.touched.drain(..) {
            self.of[word as usize] = (0, 0);
        }
    }

    /// The matched mass of a Chinese sentence in the runs of English ones that begin in some columns.
    fn chinese<const LENGTHS: usize>(
        &mut self,
        matches: &Matches,
        i: usize,
        columns: Range<usize>,
        m: usize,
    ) -> Vec<[f32; LENGTHS]> {
        let tokens = matches.chinese().tokens(i..i + 1);
        let mut hits: Vec<(u32, u32, f32)> = tokens
            .iter()
            .enumerate()
            .flat_map(|(at, &word)| matches.row(word).iter().map(move |found| (found.english, at as u32, found.weight)))
            .collect();
        hits.sort_unstable_by_key(|&(english, at, _)| (english, at));
        for (at, (english, ..)) in hits.iter().enumerate() {
            let slot = &mut self.of[*english as usize];
            if slot.1 == 0 {
                slot.0 = at as u32;
                self.touched.push(*english);
            }
            slot.1 += 1;
        }
        let idf: Vec<f32> = tokens.iter().map(|&word| matches.chinese().idf(word)).collect();
        let mut best = vec![0.0_f32; tokens.len()];
        let runs = columns.map(|j| {
            let mut run = [0.0; LENGTHS];
            best.fill(0.0);
            let mut sum = 0.0;
            for (b, matched) in run.iter_mut().enumerate() {
                if j + b < m {
                    for &word in matches.english().tokens(j + b..j + b + 1) {
                        let (from, count) = self.of[word as usize];
                        for &(_, at, weight) in &hits[from as usize..(from + count) as usize] {
                            let best = &mut best[at as usize];
                            if weight > *best {
                                sum += (weight - *best) * idf[at as usize];
                                *best = weight;
                            }
                        }
                    }
                }
                *matched = sum;
            }
            run
        });
        let runs = runs.collect();
        self.clear();
        runs
    }

    /// The matched mass of the English sentences of some columns in the runs of Chinese ones.
    fn english(&mut self, matches: &Matches, rows: Range<usize>, columns: Range<usize>) -> Vec<[f32; CHINESE]> {
        // of each English word the best weight in the first sentence, the first two, and so on
        let mut best: Vec<[f32; CHINESE]> = vec![[0.0; CHINESE]];
        for (at, i) in rows.clone().enumerate() {
            for &word in matches.chinese().tokens(i..i + 1) {
                for found in matches.row(word) {
                    let slot = &mut self.of[found.english as usize];
                    if slot.0 == 0 {
                        slot.0 = best.len() as u32;
                        best.push([0.0; CHINESE]);
                        self.touched.push(found.english);
                    }
                    for weight in &mut best[slot.0 as usize][at..] {
                        *weight = weight.max(found.weight);
                    }
                }
            }
        }
        let sums = columns.map(|j| {
            let mut sum = [0.0; CHINESE];
            for &word in matches.english().tokens(j..j + 1) {
                let idf = matches.english().idf(word);
                for (sum, weight) in sum.iter_mut().zip(&best[self.of[word as usize].0 as usize]) {
                    *sum += idf * weight;
                }
            }
            sum
        });
        let sums = sums.collect();
        self.clear();
        sums
    }
}

#[cfg(test)]
mod tests;
