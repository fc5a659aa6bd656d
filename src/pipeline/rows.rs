//! Files that hold both languages and show which parts of the two correspond.

use std::ops::Range;

use crate::align::{Anchor, BlockBead, Pairing, pair_blocks};
use crate::lexicon::Lexicon;
use crate::model::{Document, Status};

/// Blocks of a row, on both sides, from which on the row is taken as a text of its own, whose blocks are to be paired: a
/// chapter and its translation.
const LONG: usize = 6;

/// Pairs the blocks of the two halves of a file. `rows` are the places in the text where its parts begin that correspond,
/// at least one.
pub(super) fn pair_rows(source: &Document, target: &Document, lexicon: &Lexicon, rows: &[usize]) -> Pairing {
    let (left, right) = (runs(source, rows), runs(target, rows));
    let pairs = || left.iter().zip(&right).filter(|(left, right)| !left.is_empty() || !right.is_empty());
    let both = || pairs().filter(|(left, right)| !left.is_empty() && !right.is_empty());
    let anchors: Vec<Anchor> = both().map(|(left, right)| Anchor { source: left.start, target: right.start }).collect();
    let free = pair_blocks(source, target, lexicon, &anchors);
    if both().any(|(left, right)| left.len().min(right.len()) >= LONG) {
        return free;
    }
    let beads = pairs()
        .map(|(left, right)| BlockBead {
            source: left.clone(),
            target: right.clone(),
            confidence: 1.0,
            status: Status::InOrder,
            runner_up: None,
        })
        .collect();
    Pairing { beads, relatedness: free.relatedness }
}

/// The blocks of each row.
fn runs(document: &Document, rows: &[usize]) -> Vec<Range<usize>> {
    let place = |block: usize| document.text.origins(document.blocks[block].span).first().map(|origin| origin.start);
    let mut starts = Vec::with_capacity(document.blocks.len());
    for block in 0..document.blocks.len() {
        // A block that has no place of its own stands where the one before it does.
        starts.push(place(block).or(starts.last().copied()).unwrap_or_default());
    }
    let from = |row: usize| if row == 0 { 0 } else { starts.partition_point(|&start| start < rows[row]) };
    let end = |row: usize| if row + 1 == rows.len() { starts.len() } else { from(row + 1) };
    (0..rows.len()).map(|row| from(row)..end(row)).collect()
}
