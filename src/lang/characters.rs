//! Which script a character is of, without a table: the old national standards are the table.
//!
//! GB2312 (1980) holds the Simplified characters in use and Big5 (1984) the Traditional ones. A character that only one of
//! them has tells its script; those that both have, such as 后 and 里, say nothing.

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use encoding_rs::{BIG5, Encoding, GBK};

use super::Script;

/// The CJK Unified Ideographs: all that either standard has are among them.
const FIRST: u32 = 0x4E00;
const LAST: u32 = 0x9FFF;

/// First bytes of the rows 16-87 of GB2312, and second bytes. The rest of GBK is later.
const GB2312: [RangeInclusive<u8>; 2] = [0xB0..=0xF7, 0xA1..=0xFE];
/// First bytes of the levels 1 and 2 of Big5, and second bytes. The rest is Hong Kong's supplement, which has Simplified
/// characters too.
const LEVEL_1: RangeInclusive<u8> = 0xA4..=0xC6;
const LEVEL_2: RangeInclusive<u8> = 0xC9..=0xF9;
const BIG5_SECOND: [RangeInclusive<u8>; 2] = [0x40..=0x7E, 0xA1..=0xFE];

/// For each of them its script.
static SCRIPTS: LazyLock<Vec<Option<Script>>> = LazyLock::new(|| {
    let [first, second] = GB2312;
    let in_gb2312 = members(GBK, first, &[second]);
    let mut in_big5 = members(BIG5, LEVEL_1, &BIG5_SECOND);
    for (either, level_2) in in_big5.iter_mut().zip(members(BIG5, LEVEL_2, &BIG5_SECOND)) {
        *either |= level_2;
    }
    let told = |(in_gb2312, in_big5)| match (in_gb2312, in_big5) {
        (true, false) => Some(Script::Hans),
        (false, true) => Some(Script::Hant),
        _ => None,
    };
    in_gb2312.into_iter().zip(in_big5).map(told).collect()
});

/// The script that a character is of and the other is not; none where both have it, or neither.
pub fn script_of(c: char) -> Option<Script> {
    let at = u32::from(c).checked_sub(FIRST)?;
    SCRIPTS.get(at as usize).copied().flatten()
}

/// For each of the characters whether an encoding has it in two bytes of these. All pairs are decoded at once: encoders
/// search for each character, decoders look up.
fn members(encoding: &'static Encoding, first: RangeInclusive<u8>, second: &[RangeInclusive<u8>]) -> Vec<bool> {
    let seconds = || second.iter().cloned().flatten();
    // What no pair stands for decodes to what is none of the characters.
    let pairs: Vec<u8> = first.flat_map(|first| seconds().flat_map(move |second| [first, second])).collect();
    let mut members = vec![false; (FIRST..=LAST).count()];
    for c in encoding.decode_without_bom_handling(&pairs).0.chars() {
        let place = u32::from(c).checked_sub(FIRST).and_then(|at| members.get_mut(at as usize));
        if let Some(member) = place {
            *member = true;
        }
    }
    members
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_that_one_standard_has_tells_its_script() {
        assert_eq!(
            "国国華华".chars().map(script_of).collect::<Vec<_>>(),
            [Some(Script::Hans), Some(Script::Hans), Some(Script::Hant), Some(Script::Hans)]
        );
    }

    #[test]
    fn what_both_scripts_write_tells_nothing() {
        for c in "后里干台人a。𠮷".chars() {
            assert_eq!(script_of(c), None, "{c}");
        }
    }
    /// The encoders, asked for every character, say the same.
    #[test]
    fn the_pairs_of_the_standards_are_what_characters_are_encoded_as() {
        let pair = |encoding: &'static Encoding, c: char| match *encoding.encode(c.encode_utf8(&mut [0; 4])).0 {
            [first, second] => Some([first, second]),
            // What cannot be encoded becomes a numeric reference.
            _ => None,
        };
        for c in (FIRST..=LAST).filter_map(char::from_u32) {
            let in_gb2312 = matches!(pair(GBK, c), Some([0xB0..=0xF7, 0xA1..=0xFE]));
            let in_big5 = matches!(pair(BIG5, c), Some([0xA4..=0xC6 | 0xC9..=0xF9, _]));
            let expected = match (in_gb2312, in_big5) {
                (true, false) => Some(Script::Hans),
                (false, true) => Some(Script::Hant),
                _ => None,
            };
            assert_eq!(script_of(c), expected, "{c}");
        }
    }
}
