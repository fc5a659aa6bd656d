//! Passages that one side moved: what the monotone alignment left over on both sides, paired across the order of the texts.

use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;

use super::aligner::{Found, shifted};
use super::chains::{Pair, crossings};
use super::context::{Context, Vectors};
use super::coverage;
use super::grid::Part;
use super::leads::{mean_nearest, nearest};
use super::shapes::Shape;
use crate::encode::{Overlaps, Vectors as Rows};
use crate::lexicon::{Lexicon, Matches, Sentence};
use crate::model::{RunnerUp, Status};

/// A bead of a section: its Chinese and English sentences, counted in the whole texts.
#[derive(Debug, Clone)]
pub(super) struct Placed {
    pub(super) chinese: Range<usize>,
    pub(super) english: Range<usize>,
    pub(super) confidence: f64,
    pub(super) status: Status,
    /// Counted likewise: Chinese as source.
    pub(super) runner_up: Option<Box<RunnerUp>>,
}

/// At most so many pairs of left-over sentences of a section are compared.
const COMPARED: usize = MOST * MOST;
/// Where there were more, the longest run of either side is looked at, or so much of it.
const MOST: usize = 2000;
/// A pair of left-over sentences that stands out less is not looked at.
const LEAST: f64 = 0.1;

/// The sentences of one side that no bead pairs.
#[derive(Debug, Default)]
pub(super) struct Side {
    /// Where they stand: section, and place in the whole text. Sections are one behind the other, places ascend in each.
    pub(super) places: Vec<(usize, usize)>,
    /// Their vectors, one behind the other; nothing where there is no encoder.
    vectors: Vec<f32>,
    /// How alike each is to the nearest sentences of the other side; nothing where there is no encoder.
    usual: Vec<f32>,
}

/// The sentences that no bead pairs.
#[derive(Debug, Default)]
pub(super) struct LeftOver {
    chinese: Side,
    english: Side,
}

impl Side {
    /// Reads the last sentences, which stand at some places of a piece.
    fn read(&mut self, within: &[usize], own: &Overlaps, other: &Overlaps) {
        let Some(own) = own.of(1) else { return };
        let usual = |row: &mut Vec<f32>, &at: &usize| {
            // a piece may have no sentence of the other side
            let Some(other) = other.of(1) else { return 0.0 };
            row.resize(other.len(), 0.0);
            own.cosines(at, other, 0..other.len(), row);
            mean_nearest(&nearest(row))
        };
        self.usual.par_extend(within.par_iter().map_init(Vec::new, usual));
        for &at in within {
            self.vectors.extend_from_slice(own.get(at));
        }
    }

    /// The sections, each with the numbers of its sentences here.
    fn sections(&self) -> BTreeMap<usize, Range<usize>> {
        let mut at = 0;
        let run = |run: &[(usize, usize)]| {
            at += run.len();
            (run[0].0, at - run.len()..at)
        };
        self.places.chunk_by(|one, other| one.0 == other.0).map(run).collect()
    }

    /// The longest run of sentences that follow each other, or the beginning of it.
    fn longest(&self, sentences: Range<usize>) -> Range<usize> {
        let mut longest = sentences.start..sentences.start;
        let mut at = sentences.start;
        for run in self.places[sentences].chunk_by(|one, other| one.1 + 1 == other.1) {
            let most = run.len().min(MOST);
            if most > longest.len() {
                longest = at..at + most;
            }
            at += run.len();
        }
        longest
    }

    /// Where a run stands in the whole text.
    fn place(&self, run: &Range<usize>) -> Range<usize> {
        let first = self.places[run.start].1;
        first..first + run.len()
    }
}

impl LeftOver {
    /// Adds the null beads of a piece, each with the number of its section, Chinese and English sentences counted in the piece
    /// and in the whole texts; `vectors` are those of the piece.
    pub(super) fn add(&mut self, nulls: &[(usize, Shape, Placed)], vectors: Option<&Vectors>) {
        let (mut chinese, mut english) = (Vec::new(), Vec::new());
        for (section, within, bead) in nulls {
            if bead.english.is_empty() {
                self.chinese.places.push((*section, bead.chinese.start));
                chinese.push(within.0);
            } else {
                self.english.places.push((*section, bead.english.start));
                english.push(within.1);
            }
        }
        if let Some(vectors) = vectors {
            self.chinese.read(&chinese, &vectors.chinese, &vectors.english);
            self.english.read(&english, &vectors.english, &vectors.chinese);
        }
    }

    /// The beads of passages that cross, by the numbers of their sections. `align` gives for each part of a context its beads.
    pub(super) fn beads(
        self,
        lexicon: &Lexicon,
        (chinese, english): (&[Sentence<'_>], &[&str]),
        align: impl FnOnce(&Context<'_>) -> Vec<Vec<Found>>,
    ) -> BTreeMap<usize, Vec<Placed>> {
        let found = crossings(&self.chinese.places, &self.english.places, self.pairs(lexicon, (chinese, english)));
        let mut context = Context { chinese: Vec::new(), english: Vec::new(), parts: Vec::new(), fixed: Vec::new() };
        let mut parts = Vec::new();
        for crossing in found {
            let from = (context.chinese.len(), context.english.len());
            let places = (self.chinese.place(&crossing.chinese), self.english.place(&crossing.english));
            context.chinese.extend_from_slice(&chinese[places.0.clone()]);
            context.english.extend_from_slice(&english[places.1.clone()]);
            context.parts.push(Part { chinese: from.0..context.chinese.len(), english: from.1..context.english.len() });
            parts.push((self.chinese.places[crossing.chinese.start].0, places, crossing));
        }
        if parts.is_empty() {
            return BTreeMap::new();
        }
        let mut beads: BTreeMap<usize, Vec<Placed>> = BTreeMap::new();
        let aligned = align(&context);
        for (((section, places, crossing), inside), part) in parts.into_iter().zip(aligned).zip(&context.parts) {
            let likely = inside.iter().map(|found| found.confidence).sum::<f64>() / inside.len().max(1) as f64;
            if !crossing.is_borne_out(likely) {
                continue;
            }
            let sureness = crossing.sureness();
            let found = inside.into_iter().filter(|found| !found.edge.is_null()).map(|found| {
                let (chinese, english) = found.edge.sides();
                Placed {
                    chinese: shifted(chinese, part.chinese.start, places.0.start),
                    english: shifted(english, part.english.start, places.1.start),
                    confidence: found.confidence * sureness,
                    status: Status::Moved,
                    runner_up: None,
                }
            });
            beads.entry(section).or_default().extend(found);
        }
        beads
    }

    /// The pairs of left-over sentences of one section that stand out, by their numbers.
    fn pairs(&self, lexicon: &Lexicon, (chinese, english): (&[Sentence<'_>], &[&str])) -> Vec<Pair> {
        let columns = self.english.sections();
        let sections = self.chinese.sections().into_iter().filter_map(|(section, rows)| {
            let columns = columns.get(&section)?.clone();
            let is_bearable = rows.len() * columns.len() <= COMPARED;
            Some(if is_bearable {
                (rows, columns)
            } else {
                (self.chinese.longest(rows), self.english.longest(columns))
            })
        });
        let mut pairs = Vec::new();
        let mut likeness = None;
        for (rows, columns) in sections {
            let likeness = likeness.get_or_insert_with(|| Likeness::new(self, lexicon, (chinese, english)));
            pairs.extend(likeness.pairs(self, rows, columns));
        }
        pairs
    }
}

/// How alike left-over sentences are.
enum Likeness {
    Vectors(Rows, Rows),
    Words(Box<Matches>),
}

impl Likeness {
    fn new(left: &LeftOver, lexicon: &Lexicon, (chinese, english): (&[Sentence<'_>], &[&str])) -> Self {
        if left.chinese.usual.is_empty() {
            let chinese: Vec<Sentence<'_>> = left.chinese.places.iter().map(|&(_, at)| chinese[at]).collect();
            let english: Vec<&str> = left.english.places.iter().map(|&(_, at)| english[at]).collect();
            Self::Words(Box::new(Matches::new(lexicon, &chinese, &english)))
        } else {
            Self::Vectors(Rows::new(left.chinese.vectors.clone()), Rows::new(left.english.vectors.clone()))
        }
    }

    /// The pairs of some sentences that stand out. O(Chinese × English sentences).
    fn pairs(&self, left: &LeftOver, rows: Range<usize>, columns: Range<usize>) -> Vec<Pair> {
        let width = columns.len();
        let table = match self {
            Self::Vectors(chinese, english) => {
                let mut table = vec![0.0; rows.len() * width];
                let cosines = |(row, i): (&mut [f32], usize)| chinese.cosines(i, english, columns.clone(), row);
                table.par_chunks_mut(width).zip(rows.clone()).for_each(cosines);
                table
            }
            Self::Words(matches) => coverage::pairs(matches, rows.clone(), columns.clone()),
        };
        let usual = |side: &Side, at: usize, values: &mut dyn Iterator<Item = f32>| {
            let known = side.usual.get(at).copied();
            known.unwrap_or_else(|| mean_nearest(&nearest(&values.collect::<Vec<f32>>())))
        };
        let of_columns: Vec<f32> = (columns.clone().enumerate())
            .map(|(at, j)| usual(&left.english, j, &mut table.iter().skip(at).step_by(width).copied()))
            .collect();
        let row = |(i, values): (usize, &[f32])| {
            let of_row = usual(&left.chinese, i, &mut values.iter().copied());
            let pair = |(at, value): (usize, f32)| Pair {
                chinese: i,
                english: columns.start + at,
                weight: f64::from(2.0 * value - of_row - of_columns[at]),
            };
            nearest(values).into_iter().map(pair).filter(|pair| pair.weight > LEAST).collect::<Vec<_>>()
        };
        rows.zip(table.chunks(width)).flat_map(row).collect()
    }
}

/// Replaces null beads of sections by beads that cross, these at the place of their Chinese, else of their English sentences.
pub(super) fn replace(beads: Vec<Placed>, crossing: &[Placed], by_chinese: bool) -> Vec<Placed> {
    let gone = |side: fn(&Placed) -> Range<usize>| -> BTreeMap<usize, &Placed> {
        crossing.iter().flat_map(|bead| side(bead).map(move |at| (at, bead))).collect()
    };
    let (chinese, english) = (gone(|bead| bead.chinese.clone()), gone(|bead| bead.english.clone()));
    let mut found = Vec::with_capacity(beads.len());
    for bead in beads {
        let by = match (bead.chinese.is_empty(), bead.english.is_empty()) {
            (false, true) => {
                chinese.get(&bead.chinese.start).map(|by| (by, by_chinese && by.chinese.start == bead.chinese.start))
            }
            (true, false) => {
                english.get(&bead.english.start).map(|by| (by, !by_chinese && by.english.start == bead.english.start))
            }
            _ => None,
        };
        match by {
            Some((by, true)) => found.push((**by).clone()),
            Some((_, false)) => {}
            None => found.push(bead),
        }
    }
    found
}
