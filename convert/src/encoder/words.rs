//! The English words of the package `wordfreq`, with how frequent they are.

use std::io::Read;

use flate2::read::GzDecoder;
use serde::Deserialize;

use crate::Failure;

/// An item of the list: first what it is, then the words of each hundredth of a decade of frequency.
#[derive(Deserialize)]
#[serde(untagged)]
enum Item {
    Words(Vec<String>),
    Header { format: String, version: u32 },
}

/// A word in lower case and its share of English text, 0 to 1.
pub struct Word {
    pub text: String,
    pub frequency: f64,
}

/// Reads `large_en.msgpack.gz`.
pub fn words(bytes: &[u8]) -> Result<Vec<Word>, Failure> {
    let mut plain = Vec::new();
    GzDecoder::new(bytes).read_to_end(&mut plain)?;
    let mut items = rmp_serde::from_slice::<Vec<Item>>(&plain)?.into_iter();
    match items.next() {
        Some(Item::Header { format, version: 1 }) if format == "cB" => {}
        _ => return Err("large_en.msgpack.gz: it is no list in wordfreq's format cB, version 1".into()),
    }
    let mut words = Vec::new();
    for (centibels, item) in items.enumerate() {
        let Item::Words(bucket) = item else {
            return Err("large_en.msgpack.gz: something else than words among the words".into());
        };
        let frequency = 10_f64.powf(-(centibels as f64) / 100.0);
        words.extend(bucket.into_iter().map(|text| Word { text, frequency }));
    }
    Ok(words)
}
