//! Units that come again, and ids.

use std::hash::{Hash, Hasher};

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use twox_hash::XxHash3_64;

use super::Tell;
use super::sides::LanguagePair;
use crate::error::excerpt;
use crate::model::{Content, Fault, Piece, TranslationUnit, Variant};

/// What was seen, as 64 bits of each text and the number of the unit that had it first.
///
/// Among a million units the chance that two different texts have the same 64 bits is one in 37 million.
#[derive(Debug, Default)]
pub(super) struct Repeats {
    sources: Seen,
    pairs: Seen,
    ids: Seen,
}

/// Numbers of 64 bits, and which unit had each first.
///
/// What is looked up in a random place is as small as can be, four bytes and one: it is what costs most of the time.
#[derive(Debug, Default)]
struct Seen {
    /// In the order in which they came.
    keys: Vec<u64>,
    units: Vec<u32>,
    /// Where in that order a number is.
    places: HashTable<u32>,
}

impl Seen {
    /// The unit that had it first, if there is one; else this one is it.
    fn first(&mut self, key: u64, number: u32) -> Option<u32> {
        let keys = &self.keys;
        match self.places.entry(key, |&at| keys[at as usize] == key, |&at| keys[at as usize]) {
            Entry::Occupied(place) => Some(self.units[*place.get() as usize]).filter(|first| *first != number),
            Entry::Vacant(place) => {
                place.insert(keys.len() as u32);
                self.keys.push(key);
                self.units.push(number);
                None
            }
        }
    }
}

impl Repeats {
    /// Compares the unit of that number with those before it.
    pub fn check(&mut self, unit: &TranslationUnit, pair: &LanguagePair, number: usize, tell: &mut Tell<'_>) {
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        let id = unit.id.as_ref().map(|id| of(|hash| id.hash(hash)));
        let texts = texts(unit, pair);
        // One behind the other with nothing between, so that the processor fetches all three at once.
        let same_id = id.and_then(|id| self.ids.first(id, number));
        let same_source = texts.and_then(|(source, _)| self.sources.first(source, number));
        let same_pair = texts.and_then(|(_, pair)| self.pairs.first(pair, number));
        if let Some((first, id)) = same_id.zip(unit.id.as_ref()) {
            tell.add(Fault::DuplicateId, format!("the id {} is unit {first}'s", excerpt(id)));
        }
        match (same_pair, same_source) {
            (Some(first), _) => tell.add(Fault::Duplicate, format!("the same as unit {first}")),
            (None, Some(first)) => {
                tell.add(Fault::Contradiction, format!("the same source as unit {first}, with another target"));
            }
            (None, None) => {}
        }
    }
}

/// The source of a unit and the source with its targets, where it has both.
fn texts(unit: &TranslationUnit, pair: &LanguagePair) -> Option<(u64, u64)> {
    let source = pair.source_of(unit).filter(|source| !source.content.is_empty())?;
    let mut targets = pair.targets_of(unit, source).peekable();
    targets.peek()?;
    let key = of(|hash| variant(source, hash));
    let both = of(|hash| {
        key.hash(hash);
        targets.for_each(|target| variant(target, hash));
    });
    Some((key, both))
}

fn of(write: impl FnOnce(&mut XxHash3_64)) -> u64 {
    let mut hash = XxHash3_64::new();
    write(&mut hash);
    hash.finish()
}

fn variant(variant: &Variant, hash: &mut XxHash3_64) {
    // The language in one case, byte by byte, since `zh-CN` and `ZH-cn` are one.
    for bytes in variant.lang.as_bytes().chunks(8) {
        let mut lower = [0; 8];
        lower[..bytes.len()].copy_from_slice(bytes);
        lower.make_ascii_lowercase();
        hash.write(&lower);
    }
    content(&variant.content, hash);
}

fn content(content: &Content, hash: &mut XxHash3_64) {
    for piece in content.pieces() {
        match piece {
            Piece::Text(text) => text.hash(hash),
            // What the code holds is another document's, where its kind is in its place.
            Piece::Code(code) => code.role.hash(hash),
            Piece::Flow(_) => {}
        }
    }
}
