//! Units that come again, and ids.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};

use siphasher::sip::SipHasher13;

use super::Tell;
use super::sides::LanguagePair;
use crate::error::excerpt;
use crate::model::{Content, Fault, Piece, TranslationUnit, Variant};

/// What was seen, as 64 bits of each text and the number of the unit that had it first.
///
/// Among a million units the chance that two different texts have the same 64 bits is one in 37 million.
#[derive(Debug, Default)]
pub(super) struct Repeats {
    sources: HashMap<u64, u32>,
    pairs: HashMap<u64, u32>,
    ids: HashMap<u64, u32>,
}

impl Repeats {
    /// Compares the unit of that number with those before it.
    pub fn check(&mut self, unit: &TranslationUnit, pair: &LanguagePair, number: usize, tell: &mut Tell<'_>) {
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        if let Some(id) = &unit.id
            && let Some(first) = first(&mut self.ids, of(|hash| id.hash(hash)), number)
        {
            tell.add(Fault::DuplicateId, format!("the id {} is unit {first}'s", excerpt(id)));
        }
        let Some(source) = pair.source_of(unit).filter(|source| !source.content.is_empty()) else { return };
        let targets = pair.targets_of(unit);
        if targets.is_empty() {
            return;
        }
        let key = of(|hash| variant(source, hash));
        let both = of(|hash| {
            key.hash(hash);
            for target in &targets {
                variant(target, hash);
            }
        });
        let known = first(&mut self.sources, key, number);
        match (first(&mut self.pairs, both, number), known) {
            (Some(first), _) => tell.add(Fault::Duplicate, format!("the same as unit {first}")),
            (None, Some(first)) => {
                tell.add(Fault::Contradiction, format!("the same source as unit {first}, with another target"));
            }
            (None, None) => {}
        }
    }
}

/// The unit that had it first, if there is one; else this one is it.
fn first(seen: &mut HashMap<u64, u32>, key: u64, number: u32) -> Option<u32> {
    let first = *seen.entry(key).or_insert(number);
    (first != number).then_some(first)
}

fn of(write: impl FnOnce(&mut SipHasher13)) -> u64 {
    let mut hash = SipHasher13::new();
    write(&mut hash);
    hash.finish()
}

fn variant(variant: &Variant, hash: &mut SipHasher13) {
    // The language in one case, byte by byte, since `zh-CN` and `ZH-cn` are one.
    variant.lang.bytes().for_each(|byte| hash.write_u8(byte.to_ascii_lowercase()));
    content(&variant.content, hash);
}

fn content(content: &Content, hash: &mut SipHasher13) {
    for piece in content.pieces() {
        match piece {
            Piece::Text(text) => text.hash(hash),
            // What the code holds is another document's, where its kind is in its place.
            Piece::Code(code) => code.role.hash(hash),
            Piece::Flow(_) => {}
        }
    }
}
