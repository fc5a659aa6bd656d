//! Rows that share a Huffman code: classes found as k-means finds them, the cost of a row being its length in bits.

use super::huffman::{self, Lengths, SYMBOLS};

/// How often each symbol is in a row.
pub type Histogram = [u16; SYMBOLS];

/// The most rounds; it is steady before.
const ROUNDS: usize = 60;

pub struct Classes {
    /// The code of each class.
    pub codes: Vec<Lengths>,
    /// The class of each row.
    pub rows: Vec<u8>,
}

/// Sorts rows into at most `across` × `along` classes, 255 or fewer. All arithmetic is in integers, and nothing depends
/// on an order but that of the rows.
pub fn classes(rows: &[Histogram], across: usize, along: usize) -> Classes {
    let count = across * along;
    let mut class = vec![0_u8; rows.len()];
    // To begin with: as many parts by the middle of their values, and each of these by their spread.
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by_key(|&row| (moments(&rows[row]).0, row));
    for (part, members) in order.chunks_mut(rows.len().div_ceil(across).max(1)).enumerate() {
        members.sort_by_key(|&row| (moments(&rows[row]).1, row));
        let size = members.len().div_ceil(along);
        members.iter().enumerate().for_each(|(place, &row)| class[row] = (part * along + place / size) as u8);
    }
    for _ in 0..ROUNDS {
        // Every symbol has a code here, so that any row can move to any class.
        let codes: Vec<Lengths> =
            totals(rows, &class, count).map(|total| huffman::lengths(&total.map(|count| count * 4096 + 1))).collect();
        let mut moved = false;
        for (row, histogram) in rows.iter().enumerate() {
            let best = (0..count).min_by_key(|&class| (bits(histogram, &codes[class]), class)).unwrap_or(0) as u8;
            moved |= class[row] != best;
            class[row] = best;
        }
        if !moved {
            break;
        }
    }
    let codes = totals(rows, &class, count).map(|total| huffman::lengths(&total)).collect();
    Classes { codes, rows: class }
}

fn totals<'a>(rows: &'a [Histogram], class: &'a [u8], count: usize) -> impl Iterator<Item = [u64; SYMBOLS]> + 'a {
    let mut totals = vec![[0; SYMBOLS]; count];
    for (histogram, &class) in rows.iter().zip(class) {
        let total = &mut totals[usize::from(class)];
        total.iter_mut().zip(histogram).for_each(|(total, &count)| *total += u64::from(count));
    }
    totals.into_iter()
}

fn bits(histogram: &Histogram, code: &Lengths) -> u32 {
    histogram.iter().zip(code).map(|(&count, &length)| u32::from(count) * u32::from(length)).sum()
}

/// The sum of a row's values, and a measure of how far they are apart.
fn moments(histogram: &Histogram) -> (u64, u64) {
    let counts = || histogram.iter().zip(0_u64..).map(|(&count, symbol)| (u64::from(count), symbol));
    let number: u64 = counts().map(|(count, _)| count).sum();
    let sum: u64 = counts().map(|(count, symbol)| count * symbol).sum();
    let squares: u64 = counts().map(|(count, symbol)| count * symbol * symbol).sum();
    (sum, number * squares - sum * sum)
}
