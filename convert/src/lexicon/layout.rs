//! The sections of the table, in the order in which `src/lexicon/table.rs` of the library describes them.

use std::collections::BTreeMap;

use fst::MapBuilder;

use super::glosses::{Gloss, glosses};
use super::readings::{Characters, syllables};
use super::source::{Dictionary, Entry};
use crate::Failure;

/// The first bytes of the file: its kind and the version of its format.
const MAGIC: &[u8; 8] = b"BTXLEX1\n";
/// Bytes that a syllable takes.
const SYLLABLE: usize = 8;
/// Words and records that share an offset.
const BLOCK: usize = 16;
/// Words whose numbers take one byte, and two.
const ONE_BYTE: usize = 1 << 7;
const TWO_BYTES: usize = (1 << 14) - ONE_BYTE;
/// Readings of a character that a record can name in short.
const SHORT_READINGS: usize = 4;
/// Most entries' numbers of translations fit into four bits.
const MANY: usize = 15;

/// The whole table.
pub fn table(dictionary: &Dictionary) -> Result<Vec<u8>, Failure> {
    let maker = Maker::new(&dictionary.entries);
    let records = maker.records();
    let sections = [
        dictionary.notice.clone().into_bytes(),
        maker.syllable_section()?,
        pairs(&maker.to_simplified),
        pairs(&maker.to_traditional),
        in_blocks(&fronted(&maker.words))?,
        maker.headword_section()?,
        maker.alias_section()?,
        in_blocks(&records)?,
    ];
    let mut table = MAGIC.to_vec();
    for section in &sections {
        table.extend(u32::try_from(section.len())?.to_le_bytes());
    }
    table.extend(sections.concat());
    Ok(table)
}

struct Maker<'a> {
    /// Headwords in Simplified characters and their entries.
    headwords: BTreeMap<&'a str, Vec<(&'a Entry, Vec<Gloss>)>>,
    /// The same in the order of their keys in the map.
    order: Vec<&'a str>,
    /// The place of every headword in that order.
    places: BTreeMap<&'a str, usize>,
    /// Traditional headwords that do not become their Simplified one character by character, and that one's place.
    aliases: BTreeMap<&'a str, usize>,
    /// Words of translations, the most frequent first, and the place of each.
    words: Vec<String>,
    numbers: BTreeMap<String, usize>,
    syllables: Vec<String>,
    to_simplified: Vec<(char, char)>,
    to_traditional: Vec<(char, char)>,
    /// The readings of every character that is a headword, in the order of its entries.
    readings: BTreeMap<char, Vec<String>>,
}

impl<'a> Maker<'a> {
    fn new(entries: &'a [Entry]) -> Self {
        let characters = Characters::of(entries);
        let changed = |usual: BTreeMap<&char, &char>| -> Vec<(char, char)> {
            usual.into_iter().filter(|(from, to)| from != to).map(|(from, to)| (*from, *to)).collect()
        };
        let to_simplified = changed(characters.simplified.first());
        let to_traditional = changed(characters.traditional.first());
        let mut headwords: BTreeMap<&str, Vec<(&Entry, Vec<Gloss>)>> = BTreeMap::new();
        for entry in entries {
            headwords.entry(&entry.simplified).or_default().push((entry, glosses(&entry.senses)));
        }
        let mut readings = BTreeMap::new();
        for (word, entries) in &mut headwords {
            let mut letters = word.chars();
            if let (Some(character), None) = (letters.next(), letters.next()) {
                // The usual reading first: entries of words then need not name theirs. The sort is stable.
                let seen = |entry: &Entry| {
                    entry.pinyin.first().map_or(0, |one| characters.readings.count(&character, &one.to_lowercase()))
                };
                entries.sort_by_key(|(entry, _)| std::cmp::Reverse(seen(entry)));
                let mut of: Vec<String> = Vec::new();
                for (entry, _) in entries {
                    let reading = entry.pinyin.first().map(|one| one.to_lowercase()).unwrap_or_default();
                    if !of.contains(&reading) {
                        of.push(reading);
                    }
                }
                readings.insert(character, of);
            }
        }
        // By their keys in the map, so that its values ascend too and a place leads back to its word.
        let mut order: Vec<&str> = headwords.keys().copied().collect();
        order.sort_by_cached_key(|word| key(word));
        let places: BTreeMap<&str, usize> = order.iter().enumerate().map(|(place, word)| (*word, place)).collect();
        let simple = |word: &str| mapped(word, &to_simplified);
        let aliases = entries
            .iter()
            .filter(|entry| !places.contains_key(entry.traditional.as_str()))
            .filter(|entry| simple(&entry.traditional) != entry.simplified)
            .map(|entry| (entry.traditional.as_str(), places[entry.simplified.as_str()]))
            .collect();
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for gloss in headwords.values().flatten().flat_map(|(_, glosses)| glosses) {
            if let Gloss::Words(words) = gloss {
                for word in words {
                    *counts.entry(word.clone()).or_default() += 1;
                }
            }
        }
        let mut ranked: Vec<(String, usize)> = counts.into_iter().collect();
        ranked.sort_by(|(one, first), (other, second)| second.cmp(first).then(one.cmp(other)));
        let mut words: Vec<String> = ranked.into_iter().map(|(word, _)| word).collect();
        // Numbers of one length cost the same, and neighbours in the alphabet share their beginnings.
        let (first, second) = (ONE_BYTE.min(words.len()), (ONE_BYTE + TWO_BYTES).min(words.len()));
        words[..first].sort();
        words[first..second].sort();
        words[second..].sort();
        let numbers = words.iter().enumerate().map(|(number, word)| (word.clone(), number)).collect();
        let syllables = syllables(entries);
        Self { headwords, order, places, aliases, words, numbers, syllables, to_simplified, to_traditional, readings }
    }

    fn syllable_section(&self) -> Result<Vec<u8>, Failure> {
        let mut section = Vec::new();
        for syllable in &self.syllables {
            if syllable.len() > SYLLABLE {
                return Err(format!("`{syllable}` is longer than a syllable").into());
            }
            section.extend(syllable.bytes().chain(std::iter::repeat(0)).take(SYLLABLE));
        }
        Ok(section)
    }

    fn headword_section(&self) -> Result<Vec<u8>, Failure> {
        map(self.places.iter().map(|(word, place)| (*word, *place)))
    }

    fn alias_section(&self) -> Result<Vec<u8>, Failure> {
        map(self.aliases.iter().map(|(word, place)| (*word, *place)))
    }

    fn records(&self) -> Vec<Vec<u8>> {
        let record = |word: &&str| -> Vec<u8> {
            let entries = self.headwords[word].iter();
            entries.flat_map(|(entry, glosses)| self.entry(word, entry, glosses)).collect()
        };
        self.order.iter().map(record).collect()
    }

    fn entry(&self, word: &str, entry: &Entry, glosses: &[Gloss]) -> Vec<u8> {
        let explicit = mapped(word, &self.to_traditional) != entry.traditional;
        let (mode, pinyin) = self.pinyin(word, entry);
        let capital = entry.pinyin.first().is_some_and(|first| first.starts_with(|c: char| c.is_uppercase()));
        let glosses: Vec<Vec<u8>> = glosses.iter().filter_map(|gloss| self.gloss(gloss, word)).collect();
        let few = glosses.len().min(MANY);
        let mut bytes = vec![u8::from(explicit) | mode << 1 | u8::from(capital) << 3 | (few as u8) << 4];
        if few == MANY {
            bytes.extend(varint(glosses.len() - MANY));
        }
        if explicit {
            bytes.extend(varint(entry.traditional.len()));
            bytes.extend(entry.traditional.bytes());
        }
        bytes.extend(pinyin);
        bytes.extend(glosses.concat());
        bytes
    }

    /// How the pinyin is written, and its bytes.
    fn pinyin(&self, word: &str, entry: &Entry) -> (u8, Vec<u8>) {
        let lower: Vec<String> = entry.pinyin.iter().map(|syllable| syllable.to_lowercase()).collect();
        let short: Option<Vec<usize>> = (word.chars().count() > 1 && word.chars().count() == lower.len())
            .then(|| word.chars().zip(&lower).map(|(c, one)| self.readings.get(&c)?.iter().position(|r| r == one)))
            .and_then(Iterator::collect);
        match short {
            Some(short) if short.iter().all(|index| *index == 0) => (0, Vec::new()),
            Some(short) if short.len() <= 16 && short.iter().all(|index| *index < SHORT_READINGS) => {
                let packed = short.iter().rev().fold(0, |packed, index| packed * SHORT_READINGS + index);
                (1, varint(packed))
            }
            _ => {
                let mut bytes = varint(lower.len());
                for syllable in &lower {
                    let number = self.syllables.binary_search(syllable).unwrap_or(0);
                    bytes.extend(varint(number));
                }
                (2, bytes)
            }
        }
    }

    fn gloss(&self, gloss: &Gloss, of: &str) -> Option<Vec<u8>> {
        match gloss {
            Gloss::Words(words) => {
                let mut bytes = vec![(words.len() as u8) << 1];
                for word in words {
                    bytes.extend(varint(self.numbers[word.as_str()]));
                }
                Some(bytes)
            }
            Gloss::Reference(relation, named) => {
                let place = *self.places.get(named.as_str()).or_else(|| self.aliases.get(named.as_str()))?;
                let mut bytes = vec![(*relation as u8) << 1 | 1];
                bytes.extend(varint(place));
                (self.places.get(of) != Some(&place)).then_some(bytes)
            }
        }
    }
}

/// A word with its characters changed.
fn mapped(word: &str, pairs: &[(char, char)]) -> String {
    let change = |c: char| pairs.binary_search_by_key(&c, |pair| pair.0).map_or(c, |at| pairs[at].1);
    word.chars().map(change).collect()
}

/// Pairs of characters, three bytes each.
fn pairs(pairs: &[(char, char)]) -> Vec<u8> {
    let three = |c: char| u32::from(c).to_le_bytes().into_iter().take(3);
    pairs.iter().flat_map(|(from, to)| three(*from).chain(three(*to))).collect()
}

/// UTF-16, its high bytes first: two bytes for nearly every character, where UTF-8 has three.
fn key(word: &str) -> Vec<u8> {
    word.encode_utf16().flat_map(u16::to_be_bytes).collect()
}

/// Words as the bytes they share with the one before them in their block, and the rest.
fn fronted(words: &[String]) -> Vec<Vec<u8>> {
    let shared = |at: usize| {
        let before = if at.is_multiple_of(BLOCK) { "" } else { &words[at - 1] };
        words[at].bytes().zip(before.bytes()).take_while(|(one, other)| one == other).count()
    };
    let item = |(at, word): (usize, &String)| [&varint(shared(at)), &word.as_bytes()[shared(at)..]].concat();
    words.iter().enumerate().map(item).collect()
}

fn map<'a>(items: impl Iterator<Item = (&'a str, usize)>) -> Result<Vec<u8>, Failure> {
    let mut items: Vec<(Vec<u8>, usize)> = items.map(|(word, place)| (key(word), place)).collect();
    items.sort();
    let mut builder = MapBuilder::memory();
    for (key, value) in items {
        builder.insert(key, value as u64)?;
    }
    Ok(builder.into_inner()?)
}

/// Items one behind the other, each behind its length, and where every sixteenth begins.
fn in_blocks(items: &[Vec<u8>]) -> Result<Vec<u8>, Failure> {
    let (mut offsets, mut bytes) = (Vec::new(), Vec::new());
    for (at, item) in items.iter().enumerate() {
        if at.is_multiple_of(BLOCK) {
            offsets.extend(u32::try_from(bytes.len())?.to_le_bytes());
        }
        bytes.extend(varint(item.len()));
        bytes.extend(item);
    }
    let mut section = u32::try_from(items.len())?.to_le_bytes().to_vec();
    section.extend(offsets);
    section.extend(bytes);
    Ok(section)
}

/// Seven bits a byte, the lowest first; the highest bit says that more follow (LEB128).
fn varint(mut number: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
    bytes
}
