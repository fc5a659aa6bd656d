//! What the network knows of each piece: a row of 512 numbers, kept as Huffman codes and read when it is needed.

use super::sections::Sections;
use crate::error::{Error, ErrorKind, Result};

/// Numbers in a row.
pub(super) const WIDTH: usize = 512;
/// Values that a number can have, before it is scaled.
const LEVELS: usize = 64;
/// Bits of the longest code.
const LONGEST: u32 = 12;

/// The rows of all pieces, in one or more files.
pub(super) struct Rows(Vec<Part>);

/// One of the files.
struct Part {
    /// Its first row among all.
    first: u32,
    /// Of each chunk: what a level is worth, and what level 0 is.
    scales: Vec<(f32, f32)>,
    codes: Vec<Code>,
    /// Of each row: its chunk, its code, and where its bits begin.
    chunk: &'static [u8],
    code: &'static [u8],
    starts: Vec<u32>,
    bits: &'static [u8],
}

/// A canonical Huffman code (RFC 1951, section 3.2.2), as what the next [`LONGEST`] bits begin with: level, length.
struct Code(Box<[(u8, u8); 1 << LONGEST]>);

impl Rows {
    /// Reads the files, each complete in itself, which must have this many rows together. Takes time for their tables, not
    /// for their rows.
    pub fn new(files: &[&'static [u8]], count: usize) -> Result<Self> {
        let mut parts = Vec::with_capacity(files.len());
        let mut rows = 0;
        for bytes in files {
            let mut file = Sections::new("tokens.bin", bytes, *b"BTXTROW1")?;
            let part = Part::new(&mut file, rows)?;
            rows += part.chunk.len();
            if rows > count {
                return Err(file.wrong(&format!("{rows} rows for {count} pieces")));
            }
            parts.push(part);
        }
        if rows < count {
            return Err(Error::new(ErrorKind::Malformed, "tokens.bin", format!("{rows} rows for {count} pieces")));
        }
        Ok(Self(parts))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.last().map_or(0, |part| part.first as usize + part.chunk.len())
    }

    fn part(&self, row: u32) -> (&Part, usize) {
        let part = &self.0[self.0.partition_point(|part| part.first <= row) - 1];
        (part, (row - part.first) as usize)
    }

    /// What a level of a row is worth, and what its level 0 is.
    pub fn scale(&self, row: u32) -> (f32, f32) {
        let (part, row) = self.part(row);
        part.scales[usize::from(part.chunk[row])]
    }

    /// Reads the levels of a row, 0–63 each.
    pub fn read(&self, row: u32, levels: &mut [u8]) {
        let (part, row) = self.part(row);
        let Code(table) = &part.codes[usize::from(part.code[row])];
        let mut bit = part.starts[row] as usize * 8;
        // Four codes of twelve bits, and up to seven bits before them, fit into a word.
        for four in levels.chunks_mut(4) {
            let bytes = part.bits.get(bit / 8..).and_then(<[u8]>::first_chunk);
            let mut word = bytes.map_or(0, |bytes| u64::from_be_bytes(*bytes)) << (bit % 8);
            for level in four {
                let (found, len) = table[(word >> (u64::BITS - LONGEST)) as usize];
                *level = found;
                word <<= len;
                bit += usize::from(len);
            }
        }
    }
}

impl Part {
    fn new(file: &mut Sections, first: usize) -> Result<Self> {
        let shape = file.u32s(4)?;
        let [count, width, chunks, codes] = [0, 1, 2, 3].map(|at| shape[at] as usize);
        if width != WIDTH {
            return Err(file.wrong(&format!("rows of {width} numbers, not {WIDTH}")));
        }
        let (scales, lowest) = (file.f32s(chunks)?, file.f32s(chunks)?);
        file.pad()?;
        let codes = (0..codes).map(|_| Code::new(file)).collect::<Result<Vec<Code>>>()?;
        let chunk = file.bytes(count)?;
        file.pad()?;
        let code = file.bytes(count)?;
        file.pad()?;
        let starts = file.u32s(count + 1)?;
        file.pad()?;
        let bits = file.rest();
        let sound = chunk.iter().all(|&chunk| usize::from(chunk) < chunks)
            && code.iter().all(|&code| usize::from(code) < codes.len())
            && starts.iter().all(|&start| start as usize <= bits.len());
        if !sound {
            return Err(file.wrong("a row stands outside its tables"));
        }
        let scales = scales.into_iter().zip(lowest).collect();
        Ok(Self { first: first as u32, scales, codes, chunk, code, starts, bits })
    }
}

impl Code {
    /// Reads the lengths of the codes of all levels.
    fn new(file: &mut Sections) -> Result<Self> {
        let lengths = file.bytes(LEVELS)?;
        let mut table = Vec::with_capacity(1 << LONGEST);
        for length in 1..=LONGEST as u8 {
            for level in (0..LEVELS as u8).filter(|&level| lengths[usize::from(level)] == length) {
                let fits = 1 << (LONGEST - u32::from(length));
                table.extend(std::iter::repeat_n((level, length), fits));
            }
        }
        if table.is_empty() || table.len() > 1 << LONGEST || lengths.iter().any(|&length| u32::from(length) > LONGEST) {
            return Err(file.wrong("the lengths of a code make no code"));
        }
        // A code of one level leaves half of the table empty.
        table.resize(1 << LONGEST, (0, 1));
        let table = table.into_boxed_slice().try_into();
        table.map(Self).map_err(|_| file.wrong("the lengths of a code make no code"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One row of levels 3, 0, 0, … with the codes 3 = `1`, 0 = `0`.
    fn file() -> Vec<u8> {
        let mut bytes = b"BTXTROW1".to_vec();
        bytes.extend([1_u32, 512, 1, 1].iter().flat_map(|n| n.to_le_bytes()));
        bytes.extend([0.5_f32, -1.0].iter().flat_map(|n| n.to_le_bytes()));
        let mut lengths = [0; LEVELS];
        (lengths[0], lengths[3]) = (1, 1);
        bytes.extend(lengths);
        bytes.extend([0; 16]);
        bytes.extend([0_u32, 64].iter().flat_map(|n| n.to_le_bytes()));
        bytes.push(0b1000_0000);
        bytes.extend([0; 63]);
        bytes
    }

    #[test]
    fn a_row_is_read_by_its_code() {
        let rows = Rows::new(&[file().leak()], 1).unwrap();
        let mut levels = [9; WIDTH];
        rows.read(0, &mut levels);
        assert_eq!(levels[..3], [3, 0, 0]);
        assert_eq!(rows.scale(0), (0.5, -1.0));
    }

    #[test]
    fn the_second_file_goes_on_where_the_first_ends() {
        let mut other = file();
        other[24..28].copy_from_slice(&2.0_f32.to_le_bytes());
        let rows = Rows::new(&[file().leak(), other.leak()], 2).unwrap();
        assert_eq!((rows.scale(0).0, rows.scale(1).0), (0.5, 2.0));
    }

    #[test]
    fn damage_is_told_or_harmless() {
        let whole = file();
        for len in 0..whole.len() - 64 {
            assert!(Rows::new(&[whole[..len].to_vec().leak()], 1).is_err(), "{len} bytes");
        }
        assert!(Rows::new(&[whole.clone().leak()], 2).is_err());
        let mut other = whole.clone();
        other[32] = 13;
        assert!(Rows::new(&[other.leak()], 1).is_err());
        let rows = Rows::new(&[whole[..whole.len() - 40].to_vec().leak()], 1);
        assert!(
            rows.is_err()
                || rows.is_ok_and(|rows| {
                    rows.read(0, &mut [0; WIDTH]);
                    true
                })
        );
    }
}
