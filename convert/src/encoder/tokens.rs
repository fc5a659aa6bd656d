//! `tokens-1.bin` and `tokens-2.bin`: the row of 512 values of each piece, without loss.

use super::classes::{self, Classes, Histogram};
use super::huffman::{self, SYMBOLS};
use super::sections::Sections;
use super::weights::Weights;
use crate::Failure;

/// The package has its table in chunks; piece `i` is row `i / 17` of chunk `i % 17`.
const CHUNKS: usize = 17;
const DIMENSIONS: usize = 512;

/// Classes of rows by where the middle of their values lies, and each of these by spread.
const ACROSS: usize = 8;
const ALONG: usize = 4;

pub fn tokens(weights: &mut Weights, kept: &[usize]) -> Result<Vec<u8>, Failure> {
    let scale = weights.vector::<f32>("scale")?;
    let low = weights.vector::<f32>("lo")?;
    if scale.len() != CHUNKS || low.len() != CHUNKS {
        return Err(format!("scale, lo: {} and {} numbers, expected {CHUNKS}", scale.len(), low.len()).into());
    }
    let rows = rows(weights, kept)?;
    let histograms: Vec<Histogram> = rows.iter().map(|row| histogram(row)).collect();
    let Classes { codes, rows: class } = classes::classes(&histograms, ACROSS, ALONG);
    let mut file = Sections::new(*b"BTXTROW1");
    file.u32(rows.len()).u32(DIMENSIONS).u32(CHUNKS).u32(codes.len());
    file.f32s(&scale).f32s(&low).pad();
    for code in &codes {
        file.raw(code);
    }
    let chunks: Vec<u8> = kept.iter().map(|number| (number % CHUNKS) as u8).collect();
    file.raw(&chunks).pad().raw(&class).pad();
    let mut bits = Bits::default();
    let mut offsets = vec![0];
    let tables: Vec<[u32; SYMBOLS]> = codes.iter().map(huffman::codes).collect();
    for (row, &class) in rows.iter().zip(&class) {
        let class = usize::from(class);
        for symbol in row.iter().map(|&symbol| usize::from(symbol)) {
            bits.push(tables[class][symbol], codes[class][symbol]);
        }
        bits.end();
        offsets.push(bits.bytes.len() as u32);
    }
    file.u32s(offsets).pad().raw(&bits.bytes).raw(&[0; 8]).pad();
    Ok(file.into_bytes())
}

fn rows(weights: &mut Weights, kept: &[usize]) -> Result<Vec<Vec<u8>>, Failure> {
    let mut rows = vec![Vec::new(); kept.len()];
    for chunk in 0..CHUNKS {
        let name = format!("q{}", chunk + 1);
        let matrix = weights.matrix::<u8>(&name)?;
        if matrix.columns != DIMENSIONS {
            return Err(format!("{name}: {} columns, expected {DIMENSIONS}", matrix.columns).into());
        }
        for (row, number) in rows.iter_mut().zip(kept).filter(|(_, number)| **number % CHUNKS == chunk) {
            let start = number / CHUNKS * DIMENSIONS;
            let values = matrix.values.get(start..start + DIMENSIONS);
            *row = values.ok_or_else(|| format!("{name}: {} rows, too few for piece {number}", matrix.rows))?.to_vec();
            if let Some(value) = row.iter().find(|&&value| usize::from(value) >= SYMBOLS) {
                return Err(format!("{name}: {value} for piece {number}, expected less than {SYMBOLS}").into());
            }
        }
    }
    Ok(rows)
}

fn histogram(row: &[u8]) -> Histogram {
    let mut histogram = [0; SYMBOLS];
    for &symbol in row {
        histogram[usize::from(symbol)] += 1;
    }
    histogram
}

/// Bits, the most significant of each byte first.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    /// The bits that fill no byte yet, and how many.
    rest: u32,
    count: u8,
}

impl Bits {
    fn push(&mut self, code: u32, length: u8) {
        self.rest = self.rest << length | code;
        self.count += length;
        while self.count >= 8 {
            self.count -= 8;
            self.bytes.push((self.rest >> self.count) as u8);
        }
        self.rest &= (1 << self.count) - 1;
    }

    /// Fills the last byte with zeros.
    fn end(&mut self) {
        if self.count > 0 {
            self.push(0, 8 - self.count);
        }
    }
}
