//! The bundled dictionary, read where it lies: nothing is unpacked and nothing is copied.
//!
//! # The format of `data/lexicon/cedict.bin`
//!
//! `BTXLEX1\n`, then the lengths of eight sections in bytes (u32), then the sections. Numbers are little-endian; a
//! *varint* is LEB128: seven bits a byte, the lowest first, the highest bit set where more follow.
//!
//! 1. *Notice*: the comments at the head of the dictionary, UTF-8: its title, licence and date.
//! 2. *Syllables* of pinyin, lower case, `lu:4` for lǜ; eight bytes each, filled up with zeros, sorted.
//! 3. *To Simplified*: pairs of characters, three bytes each, sorted by the first. A character is changed to what it
//!    stands for in most entries.
//! 4. *To Traditional*: the same in the other direction.
//! 5. *Words* of the translations, as items: the number of bytes shared with the word before (varint), and the rest.
//!    The first of a block shares nothing. The most frequent words have the lowest numbers, so that those are short.
//! 6. *Headwords*: an `fst` map from a word in Simplified characters, as UTF-16 with the high bytes first, to its
//!    place. Places ascend with the keys, so a place leads back to its word.
//! 7. *Aliases*: the same for Traditional words that do not become their Simplified one character by character.
//! 8. *Records*, an item for every place: its entries, one behind the other.
//!
//! *Items* are their number (u32), the offset of the first of every block of sixteen behind the offsets (u32), and
//! then each behind its length (varint).
//!
//! An *entry* begins with a byte: bit 0, the Traditional form follows (length, UTF-8), for it is not the usual one;
//! bits 1–2, pinyin: 0, each character has the first of its readings; 1, a varint of two bits a character, the first
//! lowest, says which; 2, their number and the number of each syllable follow; bit 3, it begins with a capital;
//! bits 4–7, the number of glosses, where 15 means 15 more than the varint that follows. Readings of a character are those
//! of the entries for it as a headword, in order. Then come the Traditional form, the pinyin and the glosses. A
//! *gloss* begins with a byte: if even, twice the number of its words, whose numbers follow; if odd, twice a relation
//! and one, and the place of the word that is named follows. Relations: 0 variant of, 1 see, 2 short for, 3 used in.

use std::sync::LazyLock;

use fst::Map;
use fst::raw::{Fst, Output};

/// The file that `bitext-convert lexicon` makes.
static BYTES: &[u8] = include_bytes!("../../data/lexicon/cedict.bin");
static TABLE: LazyLock<Table> = LazyLock::new(|| Table::open(BYTES).unwrap_or_default());

const MAGIC: &[u8] = b"BTXLEX1\n";
const SECTIONS: usize = 8;
/// Bytes that a syllable takes.
const SYLLABLE: usize = 8;
/// Bytes of a pair of characters.
const PAIR: usize = 6;
/// Items that share an offset.
const BLOCK: usize = 16;
/// More glosses than that are counted in a number of their own.
const MANY: usize = 15;

/// The dictionary's sections. Whatever its bytes are, reading them never panics: what makes no sense is not there.
#[derive(Default)]
pub(super) struct Table {
    notice: &'static str,
    syllables: &'static [u8],
    to_simplified: &'static [u8],
    to_traditional: &'static [u8],
    words: Items,
    headwords: Option<Map<&'static [u8]>>,
    aliases: Option<Map<&'static [u8]>>,
    records: Items,
}

/// One entry as it is written.
#[derive(Debug, Clone, Default)]
pub(super) struct Record<'a> {
    /// The Traditional form where it is not the usual one.
    pub traditional: Option<&'a str>,
    pub pinyin: Pinyin,
    /// Whether it is a name: its pinyin begins with a capital.
    pub capital: bool,
    pub glosses: Vec<Gloss>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) enum Pinyin {
    /// Each character's first reading.
    #[default]
    Usual,
    /// Two bits a character.
    Readings(usize),
    /// Numbers of syllables.
    Syllables(Vec<usize>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Gloss {
    /// Numbers of words.
    Words(Vec<usize>),
    /// A relation, and the place of the headword that is named.
    Named(u8, usize),
}

impl Table {
    /// The dictionary in the program.
    pub fn bundled() -> &'static Self {
        &TABLE
    }

    /// Sections of a file; `None` where it is none, or of another version. Takes microseconds: only the two maps' own
    /// headers are looked at.
    pub fn open(bytes: &'static [u8]) -> Option<Self> {
        let bytes = bytes.strip_prefix(MAGIC)?;
        let (mut lengths, mut rest) = bytes.split_at_checked(4 * SECTIONS)?;
        let mut sections = [&bytes[..0]; SECTIONS];
        for section in &mut sections {
            (*section, rest) = rest.split_at_checked(number(&mut lengths)?)?;
        }
        let [notice, syllables, to_simplified, to_traditional, words, headwords, aliases, records] = sections;
        Some(Self {
            notice: std::str::from_utf8(notice).ok()?,
            syllables,
            to_simplified,
            to_traditional,
            words: Items::open(words)?,
            headwords: Some(Map::new(headwords).ok()?),
            aliases: Some(Map::new(aliases).ok()?),
            records: Items::open(records)?,
        })
    }

    /// The comments at the head of the dictionary.
    pub fn notice(&self) -> &'static str {
        self.notice
    }

    /// How many headwords there are; places are below it.
    pub fn len(&self) -> usize {
        self.records.count
    }

    /// The word of that number.
    pub fn word(&self, number: usize) -> Option<String> {
        let mut word = Vec::new();
        let mut rest = self.words.block(number)?;
        for _ in 0..=number % BLOCK {
            let mut item = item(&mut rest)?;
            let shared = varint(&mut item)?;
            word.truncate(shared);
            word.extend_from_slice(item);
        }
        String::from_utf8(word).ok()
    }

    /// The syllable of that number.
    pub fn syllable(&self, number: usize) -> Option<&'static str> {
        let bytes = self.syllables.get(number * SYLLABLE..(number + 1) * SYLLABLE)?;
        std::str::from_utf8(bytes).ok().map(|text| text.trim_end_matches('\0'))
    }

    /// All syllables.
    pub fn syllables(&self) -> impl Iterator<Item = &'static str> {
        let (chunks, _) = self.syllables.as_chunks::<SYLLABLE>();
        chunks.iter().filter_map(|bytes| std::str::from_utf8(bytes).ok()).map(|text| text.trim_end_matches('\0'))
    }

    /// A character in Simplified script.
    pub fn simplified(&self, c: char) -> char {
        paired(self.to_simplified, c)
    }

    /// A character in Traditional script, as it is written most often.
    pub fn traditional(&self, c: char) -> char {
        paired(self.to_traditional, c)
    }

    /// The place of a headword, in either script.
    pub fn place(&self, word: &str) -> Option<usize> {
        let find = |map: &Option<Map<&[u8]>>, key: Vec<u8>| map.as_ref()?.get(key).map(|place| place as usize);
        find(&self.headwords, key(word)).or_else(|| find(&self.aliases, key(word))).or_else(|| {
            let simplified: String = word.chars().map(|c| self.simplified(c)).collect();
            (simplified != word).then(|| find(&self.headwords, key(&simplified)))?
        })
    }

    /// The headword at a place, in Simplified characters.
    pub fn headword(&self, place: usize) -> Option<String> {
        let key = self.headwords.as_ref()?.as_fst().get_key(place as u64)?;
        let units: Vec<u16> = key.as_chunks().0.iter().map(|pair| u16::from_be_bytes(*pair)).collect();
        String::from_utf16(&units).ok()
    }

    /// Lengths, in characters and ascending, of the headwords and aliases that characters begin with.
    pub fn prefixes(&self, characters: &[char], found: &mut impl FnMut(usize)) {
        for map in [&self.headwords, &self.aliases].into_iter().flatten() {
            prefixes(map, characters, &mut |length, _| found(length));
        }
    }

    /// The entries of the headword at a place.
    pub fn records(&self, place: usize) -> Vec<Record<'static>> {
        let Some(mut block) = self.records.block(place) else { return Vec::new() };
        for _ in 0..place % BLOCK {
            item(&mut block);
        }
        item(&mut block).map(entries).unwrap_or_default()
    }

    /// The entries of every headword, by place.
    pub fn all_records(&self) -> impl Iterator<Item = (usize, Vec<Record<'static>>)> {
        let mut rest = self.records.bytes;
        (0..self.len()).map_while(move |place| Some((place, entries(item(&mut rest)?))))
    }
}

/// Words as keys of the maps.
pub(super) fn key(word: &str) -> Vec<u8> {
    word.encode_utf16().flat_map(u16::to_be_bytes).collect()
}

/// Lengths in characters, ascending, and values of the keys of a map that characters begin with.
pub(super) fn prefixes<D: AsRef<[u8]>>(map: &Map<D>, characters: &[char], found: &mut impl FnMut(usize, u64)) {
    let fst: &Fst<D> = map.as_fst();
    let mut node = fst.root();
    let mut value = Output::zero();
    for (at, c) in characters.iter().enumerate() {
        let mut units = [0; 2];
        for byte in c.encode_utf16(&mut units).iter().flat_map(|unit| unit.to_be_bytes()) {
            let Some(transition) = node.find_input(byte) else { return };
            let transition = node.transition(transition);
            value = value.cat(transition.out);
            node = fst.node(transition.addr);
        }
        if node.is_final() {
            found(at + 1, value.cat(node.final_output()).value());
        }
    }
}

/// Items behind their offsets.
#[derive(Default)]
struct Items {
    count: usize,
    offsets: &'static [u8],
    bytes: &'static [u8],
}

impl Items {
    fn open(mut section: &'static [u8]) -> Option<Self> {
        let count = number(&mut section)?;
        let (offsets, bytes) = section.split_at_checked(4 * count.div_ceil(BLOCK))?;
        Some(Self { count, offsets, bytes })
    }

    /// The bytes from the beginning of an item's block on.
    fn block(&self, at: usize) -> Option<&'static [u8]> {
        let mut offset = self.offsets.get(at / BLOCK * 4..).filter(|_| at < self.count)?;
        self.bytes.get(number(&mut offset)?..)
    }
}

/// The other of a pair of characters, or the same where it has none.
fn paired(pairs: &[u8], c: char) -> char {
    let (pairs, _) = pairs.as_chunks::<PAIR>();
    let three = |bytes: &[u8]| u32::from_le_bytes([bytes[0], bytes[1], bytes[2], 0]);
    let at = pairs.binary_search_by_key(&u32::from(c), |pair| three(&pair[..3]));
    at.ok().and_then(|at| char::from_u32(three(&pairs[at][3..]))).unwrap_or(c)
}

fn number(bytes: &mut &'static [u8]) -> Option<usize> {
    let (number, rest) = bytes.split_first_chunk::<4>()?;
    *bytes = rest;
    Some(u32::from_le_bytes(*number) as usize)
}

fn varint(bytes: &mut &'static [u8]) -> Option<usize> {
    let mut value = 0;
    for shift in (0..63).step_by(7) {
        let byte = take(bytes)?;
        value |= usize::from(byte & 0x7F) << shift;
        if byte < 0x80 {
            return Some(value);
        }
    }
    None
}

fn take(bytes: &mut &'static [u8]) -> Option<u8> {
    let (byte, rest) = bytes.split_first()?;
    *bytes = rest;
    Some(*byte)
}

/// The bytes of the next item.
fn item(bytes: &mut &'static [u8]) -> Option<&'static [u8]> {
    let length = varint(bytes)?;
    let (item, rest) = bytes.split_at_checked(length)?;
    *bytes = rest;
    Some(item)
}

fn entries(mut bytes: &'static [u8]) -> Vec<Record<'static>> {
    std::iter::from_fn(|| entry(&mut bytes)).collect()
}

fn entry(bytes: &mut &'static [u8]) -> Option<Record<'static>> {
    let flags = take(bytes)?;
    let few = usize::from(flags >> 4);
    let glosses = if few == MANY { MANY.saturating_add(varint(bytes)?) } else { few };
    let traditional = if flags & 1 == 1 { Some(std::str::from_utf8(item(bytes)?).ok()?) } else { None };
    let pinyin = match flags >> 1 & 3 {
        0 => Pinyin::Usual,
        1 => Pinyin::Readings(varint(bytes)?),
        _ => {
            let count = varint(bytes)?;
            Pinyin::Syllables((0..count).map(|_| varint(bytes)).collect::<Option<_>>()?)
        }
    };
    let glosses = (0..glosses).map(|_| gloss(bytes)).collect::<Option<_>>()?;
    Some(Record { traditional, pinyin, capital: flags & 8 != 0, glosses })
}

fn gloss(bytes: &mut &'static [u8]) -> Option<Gloss> {
    let head = take(bytes)?;
    if head & 1 == 1 {
        return Some(Gloss::Named(head >> 1, varint(bytes)?));
    }
    (0..head >> 1).map(|_| varint(bytes)).collect::<Option<_>>().map(Gloss::Words)
}
