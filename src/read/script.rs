//! Simplified or Traditional, without a table: the old national standards are the table.
//!
//! GB2312 (1980) holds the Simplified characters in use and Big5 (1984) the Traditional ones. A
//! character that only one of them has votes for its script; those that both have say nothing.

use std::collections::HashMap;

use encoding_rs::{BIG5, Encoder, EncoderResult, GBK};

use super::sample;
use crate::lang::{Script, is_han};

/// The script that most of the telling characters are of, or `None` where none tells.
pub(super) fn detect(text: &str) -> Option<Script> {
    let mut standards = Standards::new();
    let (mut simplified, mut traditional) = (0_usize, 0_usize);
    for c in sample::of_text(text).flat_map(str::chars).filter(|&c| is_han(c)) {
        match standards.script_of(c) {
            Some(Script::Hans) => simplified += 1,
            Some(Script::Hant) => traditional += 1,
            None => {}
        }
    }
    match simplified.cmp(&traditional) {
        std::cmp::Ordering::Greater => Some(Script::Hans),
        std::cmp::Ordering::Less => Some(Script::Hant),
        std::cmp::Ordering::Equal => None,
    }
}

/// The two standards, with the characters that were asked about.
struct Standards {
    gbk: Encoder,
    big5: Encoder,
    known: HashMap<char, Option<Script>>,
}

impl Standards {
    fn new() -> Self {
        Self { gbk: GBK.new_encoder(), big5: BIG5.new_encoder(), known: HashMap::new() }
    }

    fn script_of(&mut self, c: char) -> Option<Script> {
        if let Some(script) = self.known.get(&c) {
            return *script;
        }
        // Rows 16-87 of GB2312; the rest of GBK is later. Levels 1 and 2 of Big5; the rest is
        // Hong Kong's supplement, which has Simplified characters too.
        let in_gb2312 = matches!(pair(&mut self.gbk, c), Some([0xB0..=0xF7, 0xA1..=0xFE]));
        let in_big5 = matches!(pair(&mut self.big5, c), Some([0xA4..=0xC6 | 0xC9..=0xF9, _]));
        let script = match (in_gb2312, in_big5) {
            (true, false) => Some(Script::Hans),
            (false, true) => Some(Script::Hant),
            _ => None,
        };
        self.known.insert(c, script);
        script
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
    fn the_two_constitutions_are_told() {
        assert_eq!(detect("中華民國憲法"), Some(Script::Hant));
        assert_eq!(detect("中华人民共和国宪法"), Some(Script::Hans));
    }

    #[test]
    fn what_both_scripts_share_tells_nothing() {
        assert_eq!(detect("人人生而自由"), None);
        assert_eq!(detect("English, 1948"), None);
        assert_eq!(detect(""), None);
    }

    #[test]
    fn a_quotation_in_the_other_script_does_not_turn_a_text() {
        assert_eq!(detect("他引用了《中華民國憲法》，认为这个问题还没有说清楚，应该继续讨论。"), Some(Script::Hans));
    }

    #[test]
    fn characters_outside_both_standards_are_passed_over() {
        assert_eq!(detect("𠮷㐂"), None);
        assert_eq!(detect("𠮷国"), Some(Script::Hans));
    }
}
