//! Which script a character is of, without a table: the old national standards are the table.
//!
//! GB2312 (1980) holds the Simplified characters in use and Big5 (1984) the Traditional ones. A character that only one of
//! them has tells its script; those that both have, such as 后 and 里, say nothing.

use std::sync::LazyLock;

use encoding_rs::{BIG5, Encoder, EncoderResult, GBK};

use super::Script;

/// The CJK Unified Ideographs: all that either standard has are among them.
const FIRST: u32 = 0x4E00;
const LAST: u32 = 0x9FFF;

/// For each of them its script.
static SCRIPTS: LazyLock<Vec<Option<Script>>> = LazyLock::new(|| {
    let (mut gbk, mut big5) = (GBK.new_encoder(), BIG5.new_encoder());
    (FIRST..=LAST).map(|code| char::from_u32(code).and_then(|c| told(&mut gbk, &mut big5, c))).collect()
});

/// The script that a character is of and the other is not; none where both have it, or neither.
pub fn script_of(c: char) -> Option<Script> {
    let at = u32::from(c).checked_sub(FIRST)?;
    SCRIPTS.get(at as usize).copied().flatten()
}

fn told(gbk: &mut Encoder, big5: &mut Encoder, c: char) -> Option<Script> {
    // Rows 16-87 of GB2312; the rest of GBK is later. Levels 1 and 2 of Big5; the rest is
    // Hong Kong's supplement, which has Simplified characters too.
    let in_gb2312 = matches!(pair(gbk, c), Some([0xB0..=0xF7, 0xA1..=0xFE]));
    let in_big5 = matches!(pair(big5, c), Some([0xA4..=0xC6 | 0xC9..=0xF9, _]));
    match (in_gb2312, in_big5) {
        (true, false) => Some(Script::Hans),
        (false, true) => Some(Script::Hant),
        _ => None,
    }
}

/// A character's two bytes, if the encoding has it.
fn pair(encoder: &mut Encoder, c: char) -> Option<[u8; 2]> {
    // The encoder asks for room beyond the two bytes that it writes.
    let mut bytes = [0; 16];
    let mut utf8 = [0; 4];
    let (result, _, written) =
        encoder.encode_from_utf8_without_replacement(c.encode_utf8(&mut utf8), &mut bytes, false);
    (result == EncoderResult::InputEmpty && written == 2).then_some([bytes[0], bytes[1]])
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
}
