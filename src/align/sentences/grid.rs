//! Where paths of beads are looked for.

use std::ops::Range;

use super::graph::{Edge, Graph};
use super::shapes::{SHAPES, Shape};
use crate::align::band::{Anchor, Band};

/// Sentences that belong together on both sides, in order: no bead has sentences of two parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    pub chinese: Range<usize>,
    pub english: Range<usize>,
}

/// The cells that are searched: inside of each part a band, and what a user fixed.
#[derive(Debug)]
pub(super) struct Grid {
    band: Band,
    parts: Vec<Part>,
    /// The part of each sentence.
    of_chinese: Vec<u32>,
    of_english: Vec<u32>,
    /// Of each sentence, the one that it is fixed to.
    fixed_chinese: Vec<Option<u32>>,
    fixed_english: Vec<Option<u32>>,
}

/// Columns to each side of the anchors' rectangles.
const WIDTH: usize = 3;
/// Rows before and after that are searched as widely.
const ROWS: usize = 4;
/// Cells for a row of a part where anchors leave a wide gap.
const WIDE: usize = 200;

impl Grid {
    /// The grid of parts that follow each other without a gap on both sides. `likely` are pairs that lead the way inside of
    /// parts, none in a part that is searched whole; `fixed` are pairs that every path obeys. Both strictly increase.
    pub(super) fn new(parts: Vec<Part>, likely: &[Anchor], fixed: &[Anchor]) -> Self {
        let (n, m) = parts.last().map_or((0, 0), |last| (last.chinese.end, last.english.end));
        let mut rows = vec![(usize::MAX, 0); n + 1];
        let (mut of_chinese, mut of_english) = (vec![0; n], vec![0; m]);
        for (number, part) in parts.iter().enumerate() {
            of_chinese[part.chinese.clone()].fill(number as u32);
            of_english[part.english.clone()].fill(number as u32);
            let inside: Vec<Anchor> = likely
                .iter()
                .filter(|anchor| part.chinese.contains(&anchor.source) && part.english.contains(&anchor.target))
                .map(|anchor| Anchor {
                    source: anchor.source - part.chinese.start,
                    target: anchor.target - part.english.start,
                })
                .collect();
            let (height, width) = (part.chinese.len(), part.english.len());
            let band = Band::within(height, width, &inside, WIDTH, (height + 1) * WIDE);
            for i in 0..=height {
                let lo = band.row(i.saturating_sub(ROWS)).0 + part.english.start;
                let hi = band.row((i + ROWS).min(height)).1 + part.english.start;
                let row = &mut rows[part.chinese.start + i];
                *row = (row.0.min(lo), row.1.max(hi));
            }
        }
        let (mut fixed_chinese, mut fixed_english) = (vec![None; n], vec![None; m]);
        for anchor in fixed {
            fixed_chinese[anchor.source] = Some(anchor.target as u32);
            fixed_english[anchor.target] = Some(anchor.source as u32);
        }
        rows[0].0 = 0;
        let band = Band::from_rows(rows, m);
        Self { band, parts, of_chinese, of_english, fixed_chinese, fixed_english }
    }

    /// Chinese and English sentences.
    pub(super) fn size(&self) -> (usize, usize) {
        (self.of_chinese.len(), self.of_english.len())
    }

    /// The cells.
    pub(super) fn band(&self) -> &Band {
        &self.band
    }

    /// How many Chinese sentences from i and English ones from j on are in the part that both are in; 0 where they are in
    /// two.
    pub(super) fn room(&self, i: usize, j: usize) -> Shape {
        match (self.of_chinese.get(i), self.of_english.get(j)) {
            (Some(one), Some(other)) if one == other => {
                let part = &self.parts[*one as usize];
                (part.chinese.end - i, part.english.end - j)
            }
            _ => (0, 0),
        }
    }

    /// Whether a bead of sentences is in one part, and holds no sentence without the one it is fixed to.
    fn holds(&self, i: usize, j: usize, (a, b): Shape) -> bool {
        let in_part = match (a, b) {
            (_, 0) => {
                let part = self.of_chinese.get(i).map(|&part| &self.parts[part as usize]);
                part.is_some_and(|part| (part.english.start..=part.english.end).contains(&j))
            }
            (0, _) => {
                let part = self.of_english.get(j).map(|&part| &self.parts[part as usize]);
                part.is_some_and(|part| (part.chinese.start..=part.chinese.end).contains(&i))
            }
            _ => {
                let room = self.room(i, j);
                a <= room.0 && b <= room.1
            }
        };
        let torn = |fixed: &[Option<u32>], others: Range<usize>| {
            fixed.iter().flatten().any(|&other| !others.contains(&(other as usize)))
        };
        in_part && !torn(&self.fixed_chinese[i..i + a], j..j + b) && !torn(&self.fixed_english[j..j + b], i..i + a)
    }

    /// All candidate beads.
    pub(super) fn graph(&self) -> Graph {
        let (n, m) = self.size();
        let mut edges = Vec::new();
        for i in 0..=n {
            let (lo, hi) = self.band.row(i);
            for j in lo..=hi {
                let Some(from) = self.band.cell(i, j) else { continue };
                for (shape, &(a, b)) in SHAPES.iter().enumerate() {
                    if i + a > n || j + b > m {
                        continue;
                    }
                    let Some(to) = self.band.cell(i + a, j + b) else { continue };
                    if self.holds(i, j, (a, b)) {
                        edges.push(Edge::new((i, j), shape as u8, from, to));
                    }
                }
            }
        }
        Graph::new(edges, self.band.cells())
    }
}

#[cfg(test)]
mod tests;
