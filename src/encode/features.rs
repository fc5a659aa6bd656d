//! What the network knows of each piece where it stands.
//!
//! Three convolutions of two layers, over 2, 3 and 5 pieces, on a projection of the pieces' rows; then a layer
//! normalisation of the row and the three results together. Up to the first layer's sum everything depends on the piece
//! alone, so that it is reckoned once for each different piece of a batch.

#![expect(clippy::inline_always, reason = "what is not inlined is compiled for the oldest machine")]

use std::ops::Range;

use super::kernels::{Grid, add, bounds, normalise, vectorised};
use super::network::{BRANCH, Branch, FEATURES, Network};
use super::rows::{Rows, WIDTH};

/// Pieces whose second layers are reckoned together.
const BLOCK: usize = 256;
/// Layers reach this far on either side.
const LAYER: usize = 2;
/// Numbers that the first layers have of a piece: of each place of each window, one row.
const FIRST: usize = (2 + 3 + 5) * BRANCH;

/// Pieces that stand together, and which of them are wanted.
#[derive(Debug, Clone)]
pub(super) struct Sequence<'a> {
    /// Rows of the pieces.
    pub rows: &'a [u32],
    /// Places in it.
    pub wanted: Range<usize>,
}

/// Room for what is reckoned of sequences. It is used again for the next ones: to be given so much memory anew takes the
/// system a tenth of the time that the work takes.
#[derive(Default)]
pub(super) struct Room {
    known: Known,
    layer: SecondLayer,
}

/// What is known of different pieces, wherever they stand.
#[derive(Default)]
struct Known {
    /// Of every row of the vocabulary that is here: its place in the others.
    places: Vec<u32>,
    /// The rows, in the order in which they first appear.
    different: Vec<u32>,
    embedding: Vec<f32>,
    projected: Vec<f32>,
    first: Vec<f32>,
}

/// Reckons the features of sequences' wanted pieces, and shows them one after the other: the sequence, the place in
/// it, the features.
pub(super) fn features(
    network: &Network,
    rows: &Rows,
    sequences: &[Sequence<'_>],
    room: &mut Room,
    mut show: impl FnMut(usize, usize, &[f32]),
) {
    let Room { known, layer } = room;
    known.learn(network, rows, sequences);
    let mut block = Vec::new();
    let mut free = BLOCK;
    for (index, sequence) in sequences.iter().enumerate() {
        let mut from = sequence.wanted.start;
        while from < sequence.wanted.end {
            let to = sequence.wanted.end.min(from + free);
            block.push(Span::new(index, sequence.rows, from..to));
            free -= to - from;
            from = to;
            if free == 0 {
                layer.run(network, known, &block, &mut show);
                block.clear();
                free = BLOCK;
            }
        }
    }
    layer.run(network, known, &block, &mut show);
}

impl Known {
    fn learn(&mut self, network: &Network, rows: &Rows, sequences: &[Sequence<'_>]) {
        self.places.clear();
        self.places.resize(rows.len(), u32::MAX);
        self.different.clear();
        for &row in sequences.iter().flat_map(|sequence| sequence.rows) {
            let place = &mut self.places[row as usize];
            if *place == u32::MAX {
                *place = self.different.len() as u32;
                self.different.push(row);
            }
        }
        let count = self.different.len();
        self.embedding.resize(count * WIDTH, 0.0);
        self.projected.resize(count * 3 * BRANCH, 0.0);
        self.first.resize(count * FIRST, 0.0);
        let parts = self
            .embedding
            .chunks_mut(BLOCK * WIDTH)
            .zip(self.projected.chunks_mut(BLOCK * 3 * BRANCH))
            .zip(self.first.chunks_mut(BLOCK * FIRST));
        for (pieces, ((embedding, projected), first)) in self.different.chunks(BLOCK).zip(parts) {
            project(network, rows, pieces, embedding, projected);
            first_layer(network, projected, first);
        }
    }

    fn of<'a>(&self, row: u32, numbers: &'a [f32], width: usize) -> &'a [f32] {
        &numbers[self.places[row as usize] as usize * width..][..width]
    }
}

/// Reads pieces' rows, and projects them.
fn project(network: &Network, rows: &Rows, pieces: &[u32], embedding: &mut [f32], projected: &mut [f32]) {
    let mut levels = vec![0; pieces.len() * WIDTH];
    let scales: Vec<(f32, f32)> = pieces.iter().map(|&piece| rows.scale(piece)).collect();
    for (levels, &piece) in levels.chunks_exact_mut(WIDTH).zip(pieces) {
        rows.read(piece, levels);
    }
    vectorised!({
        let parts = embedding.chunks_exact_mut(WIDTH).zip(levels.chunks_exact(WIDTH));
        for ((embedding, levels), (scale, low)) in parts.zip(&scales) {
            for (x, &level) in embedding.iter_mut().zip(levels) {
                *x = f32::from(level) * scale + low;
            }
        }
    });
    let mut product = Vec::new();
    for (index, branch) in network.branches.iter().enumerate() {
        // The levels are whole numbers already: this product is exact.
        let product = branch.projection.multiply(&levels, &mut product);
        vectorised!({
            let parts = projected.chunks_exact_mut(3 * BRANCH).zip(product.chunks_exact(BRANCH)).zip(&scales);
            for ((projected, product), (scale, low)) in parts {
                let (worth, low) = (scale * branch.projection.step, low * branch.projection.step);
                let parts = projected[index * BRANCH..][..BRANCH].iter_mut().zip(product);
                let terms = branch.projection.sums.iter().zip(&branch.projection_bias);
                for ((x, &product), (&sum, bias)) in parts.zip(terms) {
                    *x = product as f32 * worth + sum as f32 * low + bias;
                }
            }
        });
    }
    vectorised!({
        for row in projected.chunks_exact_mut(3 * BRANCH) {
            normalise(row, &network.projected.gain, &network.projected.bias, network.epsilon);
        }
    });
}

/// What each piece brings to the first layers, at each place of their windows.
fn first_layer(network: &Network, projected: &[f32], first: &mut [f32]) {
    let mut levels = vec![0; projected.len() / 3];
    let mut grids = Vec::new();
    let mut product = Vec::new();
    let mut offset = 0;
    for (index, branch) in network.branches.iter().enumerate() {
        let width = branch.window * BRANCH;
        grids.clear();
        vectorised!({
            for (row, levels) in projected.chunks_exact(3 * BRANCH).zip(levels.chunks_exact_mut(BRANCH)) {
                let row = &row[index * BRANCH..][..BRANCH];
                let grid = Grid::new(bounds(row));
                grid.levels(row, levels);
                grids.push(grid);
            }
        });
        let product = branch.first.multiply(&levels, &mut product);
        vectorised!({
            let parts = first.chunks_exact_mut(FIRST).zip(product.chunks_exact(width)).zip(&grids);
            for ((first, product), grid) in parts {
                scale(&mut first[offset..][..width], product, &branch.first.sums, grid, branch.first.step);
            }
        });
        offset += width;
    }
}

/// Makes numbers of a product of levels.
#[inline(always)]
fn scale(numbers: &mut [f32], product: &[i32], sums: &[i32], grid: &Grid, step: f32) {
    let (worth, zero) = (grid.scale * step, grid.zero as i32);
    for ((x, &product), &sum) in numbers.iter_mut().zip(product).zip(sums) {
        *x = (product - zero * sum) as f32 * worth;
    }
}

/// Some wanted pieces of one sequence, and those around them that they depend on.
struct Span<'a> {
    /// Which sequence.
    index: usize,
    rows: &'a [u32],
    wanted: Range<usize>,
    /// Places whose first layer is needed.
    around: Range<usize>,
}

impl<'a> Span<'a> {
    fn new(index: usize, rows: &'a [u32], wanted: Range<usize>) -> Self {
        let around = wanted.start.saturating_sub(LAYER)..(wanted.end + LAYER).min(rows.len());
        Self { index, rows, wanted, around }
    }
}

/// The second layers, block by block.
#[derive(Default)]
struct SecondLayer {
    /// What a branch's first layer gives: of each place around wanted ones, a row; and its bounds.
    hidden: Vec<f32>,
    bounds: Vec<(f32, f32)>,
    /// Of each wanted place, the rows in its window, one behind the other.
    levels: Vec<u8>,
    grids: Vec<Grid>,
    product: Vec<i32>,
    features: Vec<f32>,
}

impl SecondLayer {
    fn run(
        &mut self,
        network: &Network,
        known: &Known,
        block: &[Span<'_>],
        show: &mut impl FnMut(usize, usize, &[f32]),
    ) {
        let size: usize = block.iter().map(|span| span.wanted.len()).sum();
        self.features.resize(size * FEATURES, 0.0);
        let mut offset = 0;
        for (index, branch) in network.branches.iter().enumerate() {
            vectorised!({
                self.first(known, branch, (index, offset), block);
                self.quantise(branch, block);
            });
            branch.second.multiply(&self.levels, &mut self.product);
            vectorised!(self.second(branch, index, block));
            offset += branch.window * BRANCH;
        }
        vectorised!(self.finish(network, known, block, show));
    }

    /// The first layer: what the pieces in the window bring, no less than 0, and what stood there before.
    #[inline(always)]
    fn first(&mut self, known: &Known, branch: &Branch, (index, offset): (usize, usize), block: &[Span<'_>]) {
        let places: usize = block.iter().map(|span| span.around.len()).sum();
        self.hidden.resize(places * BRANCH, 0.0);
        self.bounds.clear();
        let mut rows = self.hidden.chunks_exact_mut(BRANCH);
        for span in block {
            for (place, hidden) in span.around.clone().zip(&mut rows) {
                hidden.copy_from_slice(&branch.first_bias);
                for (slot, row) in branch.seen(place, span.rows.len()) {
                    let brought = known.of(span.rows[row], &known.first, FIRST);
                    add(hidden, &brought[offset + slot * BRANCH..][..BRANCH]);
                }
                let before = known.of(span.rows[place], &known.projected, 3 * BRANCH);
                for (x, before) in hidden.iter_mut().zip(&before[index * BRANCH..][..BRANCH]) {
                    *x = x.max(0.0) + before;
                }
                self.bounds.push(bounds(hidden));
            }
        }
    }

    /// Makes levels of what each window holds.
    #[inline(always)]
    fn quantise(&mut self, branch: &Branch, block: &[Span<'_>]) {
        self.grids.clear();
        self.levels.resize(self.features.len() / FEATURES * branch.window * BRANCH, 0);
        let mut windows = self.levels.chunks_exact_mut(branch.window * BRANCH);
        let mut base = 0;
        for span in block {
            for (place, window) in span.wanted.clone().zip(&mut windows) {
                let at = |row: usize| base + row - span.around.start;
                let (mut low, mut high) = (0.0_f32, 0.0_f32);
                for (_, row) in branch.seen(place, span.rows.len()) {
                    let (least, greatest) = self.bounds[at(row)];
                    (low, high) = (low.min(least), high.max(greatest));
                }
                let grid = Grid::new((low, high));
                window.fill(grid.zero as u8);
                for (slot, row) in branch.seen(place, span.rows.len()) {
                    let hidden = &self.hidden[at(row) * BRANCH..][..BRANCH];
                    grid.levels(hidden, &mut window[slot * BRANCH..][..BRANCH]);
                }
                self.grids.push(grid);
            }
            base += span.around.len();
        }
    }

    /// The second layer: the product, no less than 0, and what the first layer gave.
    #[inline(always)]
    fn second(&mut self, branch: &Branch, index: usize, block: &[Span<'_>]) {
        let mut results =
            self.features.chunks_exact_mut(FEATURES).zip(self.product.chunks_exact(BRANCH)).zip(&self.grids);
        let mut base = 0;
        for span in block {
            for (place, ((features, product), grid)) in span.wanted.clone().zip(&mut results) {
                let features = &mut features[WIDTH + index * BRANCH..][..BRANCH];
                scale(features, product, &branch.second.sums, grid, branch.second.step);
                let hidden = &self.hidden[(base + place - span.around.start) * BRANCH..][..BRANCH];
                for ((x, bias), hidden) in features.iter_mut().zip(&branch.second_bias).zip(hidden) {
                    *x = (*x + bias).max(0.0) + hidden;
                }
            }
            base += span.around.len();
        }
    }

    /// Puts the rows of the pieces before the branches' results, normalises, and shows them.
    #[inline(always)]
    fn finish(
        &mut self,
        network: &Network,
        known: &Known,
        block: &[Span<'_>],
        show: &mut impl FnMut(usize, usize, &[f32]),
    ) {
        let normal = &network.features;
        let mut rows = self.features.chunks_exact_mut(FEATURES);
        for span in block {
            for (place, features) in span.wanted.clone().zip(&mut rows) {
                let embedding = known.of(span.rows[place], &known.embedding, WIDTH);
                features[..WIDTH].copy_from_slice(embedding);
                normalise(features, &normal.gain, &normal.bias, network.epsilon);
                show(span.index, place, features);
            }
        }
    }
}

impl Branch {
    /// The places in the window around one that are inside a sequence: place in the window, place in the sequence.
    #[inline(always)]
    fn seen(&self, place: usize, len: usize) -> impl Iterator<Item = (usize, usize)> {
        let before = self.before;
        (0..self.window)
            .filter_map(move |slot| Some((slot, (place + slot).checked_sub(before)?)))
            .filter(move |at| at.1 < len)
    }
}
