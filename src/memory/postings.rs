//! Which texts hold a gram: lists of their numbers, block by block.
//!
//! A unit has two texts: number `2 × unit` is the source, the next one the target. A block is 65,536 units; a list has the
//! texts of a block in ascending order, each as the difference from the one before (first from 0), in LEB128. Lists are kept under block
//! and gram, in this order, so that a new block is written behind all others. A list may hold texts of units that have been deleted.

use std::ops::Range;

use rayon::slice::ParallelSliceMut;
use rusqlite::{Connection, OptionalExtension};

use super::grams::GRAM_BITS;

/// Bits of a text's number inside its block.
const TEXT_BITS: u32 = 17;
/// Texts of a block.
pub(super) const BLOCK: usize = 1 << TEXT_BITS;
/// Units of a block.
pub(super) const BLOCK_UNITS: i64 = 1 << (TEXT_BITS - 1);

/// Blocks that a memory may have: as many as keys have room for.
pub(super) const MOST_BLOCKS: i64 = 1 << (63 - GRAM_BITS);

/// The grams of the texts of one block, to be written together.
#[derive(Debug)]
pub(super) struct Gathered {
    /// Gram and text in one number.
    entries: Vec<u64>,
    /// Texts and their lengths.
    lengths: Vec<(u32, u8)>,
}

impl Gathered {
    /// Nothing, with room for so many grams.
    pub fn with_capacity(grams: usize) -> Self {
        Self { entries: Vec::with_capacity(grams), lengths: Vec::new() }
    }

    /// Adds a gram of a text of the block.
    pub fn gram(&mut self, gram: u64, text: u32) {
        self.entries.push(gram << TEXT_BITS | u64::from(text));
    }

    /// Adds a text of the block and its length in characters.
    pub fn text(&mut self, text: u32, length: usize) {
        self.lengths.push((text, length_code(length)));
    }

    /// All of several, in their order.
    pub fn of(shares: Vec<Self>) -> Self {
        let mut all = Self::with_capacity(shares.iter().map(|share| share.entries.len()).sum());
        for mut share in shares {
            all.entries.append(&mut share.entries);
            all.lengths.append(&mut share.lengths);
        }
        all
    }

    /// Sorts what was gathered, in parallel. O(n log n).
    pub fn sort(&mut self) {
        self.entries.par_sort_unstable();
        self.entries.dedup();
    }

    /// Writes what was gathered and sorted. Texts must come behind those that the block has.
    pub fn write(&self, connection: &Connection, block: i64) -> rusqlite::Result<()> {
        let before: Option<Vec<u8>> = connection
            .prepare_cached("SELECT codes FROM length WHERE block = ?1")?
            .query_row([block], |row| row.get(0))
            .optional()?;
        let is_new = before.is_none();
        let mut codes = before.unwrap_or_default();
        for &(text, code) in &self.lengths {
            codes.resize(codes.len().max(text as usize + 1), 0);
            codes[text as usize] = code;
        }
        connection
            .prepare_cached("INSERT OR REPLACE INTO length (block, codes) VALUES (?1, ?2)")?
            .execute((block, &codes))?;
        let mut read = connection.prepare_cached("SELECT texts FROM posting WHERE key = ?1")?;
        let mut write = connection.prepare_cached("INSERT OR REPLACE INTO posting (key, texts) VALUES (?1, ?2)")?;
        let mut texts = Vec::new();
        for entries in self.entries.chunk_by(|one, other| one >> TEXT_BITS == other >> TEXT_BITS) {
            let key = key(block, entries[0] >> TEXT_BITS);
            texts.clear();
            let mut last = 0;
            if !is_new && let Some(before) = read.query_row([key], |row| row.get::<_, Vec<u8>>(0)).optional()? {
                each(&before, |text| last = text);
                texts = before;
            }
            for entry in entries {
                let text = (entry & (BLOCK as u64 - 1)) as u32;
                push(&mut texts, text - last);
                last = text;
            }
            write.execute((key, &texts))?;
        }
        Ok(())
    }
}

/// Under what the list of a gram in a block is kept.
fn key(block: i64, gram: u64) -> i64 {
    block << GRAM_BITS | gram.cast_signed()
}

fn push(list: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        list.push(number as u8 | 0x80);
        number >>= 7;
    }
    list.push(number as u8);
}

/// Gives the texts of a list. What was cut off in the middle of a number is left out.
pub(super) fn each(list: &[u8], mut take: impl FnMut(u32)) {
    let (mut text, mut delta, mut shift) = (0_u32, 0_u32, 0);
    for &byte in list {
        if shift == 0 && byte < 0x80 {
            text = text.wrapping_add(u32::from(byte));
            take(text);
            continue;
        }
        delta |= u32::from(byte & 0x7F).wrapping_shl(shift);
        shift += 7;
        if byte < 0x80 {
            text = text.wrapping_add(delta);
            take(text);
            (delta, shift) = (0, 0);
        }
    }
}

/// The lists of a memory.
pub(super) struct Postings<'a> {
    connection: &'a Connection,
    /// The blocks that there are.
    pub blocks: Range<i64>,
}

impl<'a> Postings<'a> {
    /// Of a memory whose highest unit is this.
    pub fn new(connection: &'a Connection, highest: i64) -> Self {
        Self { connection, blocks: 0..(highest / BLOCK_UNITS) + 1 }
    }

    /// Bytes of a gram's list in a block: at least as many as it has texts. 0 where it has none. The list is not read.
    pub fn bytes(&self, block: i64, gram: u64) -> rusqlite::Result<usize> {
        let mut read = self.connection.prepare_cached("SELECT length(texts) FROM posting WHERE key = ?1")?;
        let bytes: Option<u32> = read.query_row([key(block, gram)], |row| row.get(0)).optional()?;
        Ok(bytes.unwrap_or(0) as usize)
    }

    /// Gives the texts of a block that hold a gram, ascending.
    pub fn read(&self, block: i64, gram: u64, take: impl FnMut(u32)) -> rusqlite::Result<()> {
        let mut read = self.connection.prepare_cached("SELECT texts FROM posting WHERE key = ?1")?;
        let mut rows = read.query([key(block, gram)])?;
        if let Some(row) = rows.next()? {
            each(row.get_ref(0)?.as_blob().unwrap_or_default(), take);
        }
        Ok(())
    }

    /// The codes of the lengths of a block's texts; 0 where there is no text.
    pub fn lengths(&self, block: i64) -> rusqlite::Result<Vec<u8>> {
        let mut read = self.connection.prepare_cached("SELECT codes FROM length WHERE block = ?1")?;
        Ok(read.query_row([block], |row| row.get(0)).optional()?.unwrap_or_default())
    }
}

/// Takes the lengths of deleted units away, by which nothing finds them any more. Their numbers ascend.
pub(super) fn forget(connection: &Connection, units: &[i64]) -> rusqlite::Result<()> {
    for units in units.chunk_by(|one, other| one / BLOCK_UNITS == other / BLOCK_UNITS) {
        let block = units[0] / BLOCK_UNITS;
        let mut codes = Postings::new(connection, 0).lengths(block)?;
        for unit in units {
            let text = (unit % BLOCK_UNITS) as usize * 2;
            codes.iter_mut().skip(text).take(2).for_each(|code| *code = 0);
        }
        connection.execute("UPDATE length SET codes = ?2 WHERE block = ?1", (block, &codes))?;
    }
    Ok(())
}

/// A length in one byte: itself up to 127, then sixteen steps for each doubling, up to 31,000. 0 is no text.
fn length_code(length: usize) -> u8 {
    if length < 128 {
        return length.max(1) as u8;
    }
    (128.0 + (16.0 * (length as f64 / 128.0).log2()).round()).min(255.0) as u8
}

/// The length that a code stands for.
pub(super) fn length_of(code: u8) -> f32 {
    if code < 128 { f32::from(code) } else { 128.0 * (f32::from(code - 128) / 16.0).exp2() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_gives_back_what_it_was_made_of() {
        let texts = [0, 5, 132, 133, 20_000, BLOCK as u32 - 1];
        let mut list = Vec::new();
        let mut before = 0;
        for text in texts {
            push(&mut list, text - before);
            before = text;
        }
        // 0, 5, then 127 in one byte, 1, and two of 19,867 and 111,071 in three each.
        assert_eq!(list.len(), 4 + 3 + 3);
        let mut found = Vec::new();
        each(&list, |text| found.push(text));
        assert_eq!(found, texts);
    }

    #[test]
    fn damaged_lists_do_no_harm() {
        let mut found = 0;
        each(&[0xFF; 20], |_| found += 1);
        each(&[0x80], |_| found += 1);
        assert_eq!(found, 0);
    }

    #[test]
    fn lengths_are_kept_to_a_few_per_cent() {
        for length in [1, 2, 40, 127, 128, 129, 500, 3_000, 20_000] {
            let kept = length_of(length_code(length));
            assert!((kept / length as f32 - 1.0).abs() < 0.025, "{length} became {kept}");
        }
        assert_eq!(length_code(0), 1);
        assert_eq!(length_code(1 << 30), 255);
    }
}
