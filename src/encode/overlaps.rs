//! Vectors of runs of consecutive texts, from the parts of each.
//!
//! A vector depends on the sum of its pieces' features, and a piece's features on the four pieces on either side of it.
//! So a run's sum is that of its texts in the stream of all texts, but for its first and last four pieces, which feel
//! the beginning and the end where the stream has other texts.

use std::ops::Range;

use rayon::prelude::*;

use super::features::{Room, Sequence};
use super::kernels::add;
use super::network::{FEATURES, REACH};
use super::vectors::{DIMENSIONS, Vectors};
use super::vocabulary::Vocabulary;
use super::{Encoder, batches, head};

/// Runs whose vectors are reckoned together, by one thread.
const BLOCK: usize = 256;
/// Pieces at an end of a run that decide about the features of the [`REACH`] nearest to it.
const EDGE: usize = 2 * REACH;

/// The vectors of all runs of up to so many consecutive texts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Overlaps {
    /// Of runs of one text, of two, and so on.
    of: Vec<Vectors>,
}

impl Overlaps {
    /// The vectors of runs of `len` texts, counted from 1: that of the run from text `i` on stands at `i`. None where
    /// there are no such runs.
    pub fn of(&self, len: usize) -> Option<&Vectors> {
        self.of.get(len.checked_sub(1)?)
    }

    /// Takes away from every vector a share of what all those of runs of its length have in common, 0–1.
    #[must_use]
    pub fn without_mean(self, share: f32) -> Self {
        Self { of: self.of.into_iter().map(|vectors| vectors.without_mean(share)).collect() }
    }

    /// How many texts the longest runs have.
    pub fn longest(&self) -> usize {
        self.of.len()
    }
}

/// What is summed of a text: its pieces in the stream; what a run that begins with it has besides; and what one
/// that ends with it has.
const PARTS: usize = 3;
const WITHIN: usize = 0;
const FIRST: usize = 1;
const LAST: usize = 2;

/// All texts, one behind the other.
#[derive(Default)]
struct Stream {
    /// Rows of the pieces.
    rows: Vec<u32>,
    /// Where the first text begins, and where each ends.
    bounds: Vec<usize>,
}

/// A feature that is part of a sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Term {
    sequence: usize,
    place: usize,
    /// Of the text and the part that it is summed for.
    sum: usize,
    /// Whether it is taken away.
    minus: bool,
}

/// What is known of consecutive texts before any run of them is made a vector: six kilobytes a text.
#[derive(Default)]
pub(crate) struct Sums {
    stream: Stream,
    /// The projected sums of the texts: [`PARTS`] rows of each.
    parts: Vec<f32>,
}

impl Sums {
    /// How many texts there are.
    pub(crate) fn len(&self) -> usize {
        self.stream.len()
    }

    /// Adds texts behind these. A run of some of both differs a little from what it were if all had been summed together:
    /// the pieces at the border have not felt each other.
    pub(crate) fn append(&mut self, other: Self) {
        self.stream.append(other.stream);
        self.parts.extend(other.parts);
    }

    /// Forgets the first texts.
    pub(crate) fn forget(&mut self, count: usize) {
        self.stream.forget(count);
        self.parts.drain(..count * PARTS * DIMENSIONS);
    }

    /// Some of the texts.
    pub(crate) fn some(&self, texts: Range<usize>) -> Self {
        let parts = self.parts[texts.start * PARTS * DIMENSIONS..texts.end * PARTS * DIMENSIONS].to_vec();
        Self { stream: self.stream.some(texts), parts }
    }
}

impl Encoder {
    /// The vectors of all runs of 1 to `longest` consecutive texts, as [`Encoder::encode`] gives them of the texts
    /// joined by spaces, but for rounding. Time and memory are linear in the pieces of all texts and in the number of
    /// runs; a run takes two kilobytes.
    pub fn overlaps<T: AsRef<str> + Sync>(&self, texts: &[T], longest: usize) -> Overlaps {
        self.runs(&self.sums(texts), longest)
    }

    /// Reads texts. Linear in their pieces.
    pub(crate) fn sums<T: AsRef<str> + Sync>(&self, texts: &[T]) -> Sums {
        let rows: Vec<Vec<u32>> = texts.par_iter().map(|text| self.vocabulary.rows(text.as_ref())).collect();
        let stream = Stream::new(&rows);
        let mut first = 0;
        let batches: Vec<Range<usize>> = batches(&rows)
            .into_iter()
            .map(|batch| {
                let texts = first..first + batch.len();
                first = texts.end;
                texts
            })
            .collect();
        let parts: Vec<Vec<f32>> =
            batches.into_par_iter().map_init(Room::default, |room, texts| self.parts(&stream, texts, room)).collect();
        Sums { stream, parts: parts.concat() }
    }

    /// The vectors of all runs of 1 to `longest` texts.
    pub(crate) fn runs(&self, sums: &Sums, longest: usize) -> Overlaps {
        let Sums { stream, parts } = sums;
        let before = sums_before(parts);
        let of = (1..=longest.min(sums.len())).map(|len| {
            let count = sums.len() + 1 - len;
            let mut vectors = projected(parts, &before, len, count);
            let pieces: Vec<f32> = (0..count).map(|first| stream.pieces(first, len) as f32 + 2.0).collect();
            vectors
                .par_chunks_mut(BLOCK * DIMENSIONS)
                .zip(pieces.par_chunks(BLOCK))
                .for_each(|(rows, pieces)| head::vectors(&self.network.head, rows, pieces));
            self.replace_short(stream, len, &mut vectors);
            Vectors::new(vectors)
        });
        Overlaps { of: of.collect() }
    }

    /// The projected sums of some texts: [`PARTS`] rows of each.
    fn parts(&self, stream: &Stream, texts: Range<usize>, room: &mut Room) -> Vec<f32> {
        let all = stream.rows.len();
        let (start, end) = (stream.bounds[texts.start], stream.bounds[texts.end]);
        let wanted = start.saturating_sub(REACH)..all.min(end + REACH);
        let from = wanted.start.saturating_sub(REACH);
        let around = stream.rows[from..all.min(wanted.end + REACH)].to_vec();
        let mut framed = vec![(around, wanted.start - from..wanted.end - from)];
        let mut terms = Vec::new();
        for (index, text) in texts.clone().enumerate() {
            let (start, end) = (stream.bounds[text], stream.bounds[text + 1]);
            let sum = |part: usize| index * PARTS + part;
            let mut in_stream = |pieces: Range<usize>, part: usize, minus: bool| {
                terms.extend(pieces.map(|at| Term { sequence: 0, place: at - from, sum: sum(part), minus }));
            };
            in_stream(start..end, WITHIN, false);
            in_stream(start..all.min(start + REACH), FIRST, true);
            in_stream(end.saturating_sub(REACH)..end, LAST, true);
            let begin = Vocabulary::framed(&stream.rows[start..all.min(start + EDGE)]);
            let finish = Vocabulary::framed(&stream.rows[end.saturating_sub(EDGE)..end]);
            let edges = [(begin[..begin.len() - 1].to_vec(), FIRST), (finish[1..].to_vec(), LAST)];
            for (rows, part) in edges {
                let near = rows.len().min(REACH + 1);
                let places = if part == FIRST { 0..near } else { rows.len() - near..rows.len() };
                let sequence = framed.len();
                terms.extend(places.clone().map(|place| Term { sequence, place, sum: sum(part), minus: false }));
                framed.push((rows, places));
            }
        }
        terms.sort_unstable();
        let sequences: Vec<Sequence<'_>> =
            framed.iter().map(|(rows, wanted)| Sequence { rows, wanted: wanted.clone() }).collect();
        let mut sums = vec![0.0; texts.len() * PARTS * FEATURES];
        let mut terms = terms.into_iter().peekable();
        self.features(&sequences, room, |sequence, place, features| {
            while let Some(term) = terms.next_if(|term| (term.sequence, term.place) == (sequence, place)) {
                let sum = &mut sums[term.sum * FEATURES..][..FEATURES];
                if term.minus { subtract(sum, features) } else { add(sum, features) }
            }
        });
        head::project(&self.network.head, &sums)
    }

    /// Encodes the runs that are so short that their beginning and their end feel each other.
    fn replace_short(&self, stream: &Stream, len: usize, vectors: &mut [f32]) {
        let firsts: Vec<usize> =
            (0..vectors.len() / DIMENSIONS).filter(|&first| stream.pieces(first, len) < EDGE).collect();
        let framed: Vec<Vec<u32>> = firsts
            .iter()
            .map(|&first| Vocabulary::framed(&stream.rows[stream.bounds[first]..stream.bounds[first + len]]))
            .collect();
        let encoded = self.encode_framed(&framed);
        for (first, vector) in firsts.into_iter().zip(encoded.chunks_exact(DIMENSIONS)) {
            vectors[first * DIMENSIONS..][..DIMENSIONS].copy_from_slice(vector);
        }
    }
}

impl Stream {
    fn new(texts: &[Vec<u32>]) -> Self {
        let mut bounds = vec![0];
        bounds.extend(texts.iter().scan(0, |end, rows| {
            *end += rows.len();
            Some(*end)
        }));
        Self { rows: texts.concat(), bounds }
    }

    fn len(&self) -> usize {
        self.bounds.len().saturating_sub(1)
    }

    fn append(&mut self, other: Self) {
        if self.bounds.is_empty() {
            *self = other;
            return;
        }
        let end = self.rows.len();
        self.rows.extend(other.rows);
        self.bounds.extend(other.bounds.into_iter().skip(1).map(|bound| bound + end));
    }

    fn forget(&mut self, count: usize) {
        *self = self.some(count..self.len());
    }

    fn some(&self, texts: Range<usize>) -> Self {
        let bounds = &self.bounds[texts.start..=texts.end];
        Self {
            rows: self.rows[bounds[0]..bounds[bounds.len() - 1]].to_vec(),
            bounds: bounds.iter().map(|bound| bound - bounds[0]).collect(),
        }
    }

    /// Pieces of a run.
    fn pieces(&self, first: usize, len: usize) -> usize {
        self.bounds[first + len] - self.bounds[first]
    }
}

#[expect(clippy::inline_always, reason = "what is not inlined is compiled for the oldest machine")]
#[inline(always)]
fn subtract(sums: &mut [f32], values: &[f32]) {
    for (sum, value) in sums.iter_mut().zip(values) {
        *sum -= value;
    }
}

/// Of each text, and behind the last, the sum of all before it.
fn sums_before(parts: &[f32]) -> Vec<f64> {
    let mut before = vec![0.0; DIMENSIONS];
    for (text, parts) in parts.chunks_exact(PARTS * DIMENSIONS).enumerate() {
        for (column, part) in parts[..DIMENSIONS].iter().enumerate() {
            before.push(before[text * DIMENSIONS + column] + f64::from(*part));
        }
    }
    before
}

/// The projected sums of all runs of `len` texts.
fn projected(parts: &[f32], before: &[f64], len: usize, count: usize) -> Vec<f32> {
    let row = |text: usize| &before[text * DIMENSIONS..][..DIMENSIONS];
    let part = |text: usize, part: usize| &parts[(text * PARTS + part) * DIMENSIONS..][..DIMENSIONS];
    let mut projected = vec![0.0; count * DIMENSIONS];
    projected.par_chunks_exact_mut(DIMENSIONS).enumerate().for_each(|(first, run)| {
        let edges = part(first, FIRST).iter().zip(part(first + len - 1, LAST));
        let sums = row(first).iter().zip(row(first + len));
        for ((x, (before, to)), (begin, end)) in run.iter_mut().zip(sums).zip(edges) {
            *x = (to - before) as f32 + begin + end;
        }
    });
    projected
}
