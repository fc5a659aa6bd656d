//! Characters as fonts name them to the characters that a text has.

use unicode_normalization::UnicodeNormalization;

/// Forms of radicals that have no decomposition, and the ideograph of the same look: fonts that draw both with one glyph
/// name it by either. From `EquivalentUnifiedIdeograph.txt` of the Unicode Character Database, those in use in Chinese.
const RADICALS: &[(char, char)] = &[
    ('⺁', '厂'),
    ('⺌', '小'),
    ('⺎', '兀'),
    ('⺒', '巳'),
    ('⺓', '幺'),
    ('⺛', '旡'),
    ('⺝', '月'),
    ('⺟', '母'),
    ('⺠', '民'),
    ('⺩', '王'),
    ('⺪', '疋'),
    ('⺬', '示'),
    ('⺮', '竹'),
    ('⺷', '羊'),
    ('⺼', '月'),
    ('⺽', '臼'),
    ('⻄', '西'),
    ('⻅', '见'),
    ('⻆', '角'),
    ('⻇', '角'),
    ('⻉', '贝'),
    ('⻋', '车'),
    ('⻑', '長'),
    ('⻒', '镸'),
    ('⻓', '长'),
    ('⻔', '门'),
    ('⻘', '青'),
    ('⻙', '韦'),
    ('⻚', '页'),
    ('⻛', '风'),
    ('⻜', '飞'),
    ('⻝', '食'),
    ('⻢', '马'),
    ('⻣', '骨'),
    ('⻤', '鬼'),
    ('⻥', '鱼'),
    ('⻦', '鸟'),
    ('⻧', '卤'),
    ('⻨', '麦'),
    ('⻩', '黄'),
    ('⻪', '黾'),
    ('⻬', '齐'),
    ('⻮', '齿'),
    ('⻰', '龙'),
    ('⻳', '龟'),
];

/// A glyph's text as people type it: ligatures in their letters, radicals and compatibility forms as ideographs, every
/// space but the ideographic one as the common one, nothing that cannot be seen. Soft hyphens stay: a line may end with one.
pub(super) fn typed(text: &str) -> String {
    let mut typed = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            // a font has one glyph for them, and names it by any
            '\u{2010}' | '\u{2011}' => typed.push('-'),
            '\u{2E80}'..='\u{2EFF}' => {
                let known = RADICALS.binary_search_by_key(&c, |(radical, _)| *radical);
                typed.push(known.map_or(c, |at| RADICALS[at].1));
            }
            '\u{2F00}'..='\u{2FDF}' | '\u{F900}'..='\u{FAFF}' | '\u{FB00}'..='\u{FB06}' => typed.extend(c.nfkc()),
            '\u{3000}' | '\u{AD}' => typed.push(c),
            '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' => {}
            c if c.is_whitespace() => typed.push(' '),
            c if c.is_control() => {}
            c => typed.push(c),
        }
    }
    typed
}

/// Whether a character says nothing: no font told what it is.
pub(super) fn is_unknown(c: char) -> bool {
    matches!(c, '\u{FFFD}' | '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFD}')
}

/// A digit as it is raised.
pub(super) fn raised(digit: char) -> Option<char> {
    let at = digit.to_digit(10)? as usize;
    ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'].get(at).copied()
}

/// The digit that is raised.
pub(super) fn lowered(raised: char) -> Option<char> {
    let at = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'].iter().position(|&digit| digit == raised)?;
    char::from_digit(at as u32, 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn radicals_are_in_the_order_of_their_code_points() {
        assert!(RADICALS.is_sorted_by_key(|(radical, _)| *radical));
    }

    #[test]
    fn what_a_font_names_oddly_is_what_people_type() {
        assert_eq!(typed("\u{2F00}\u{2EA0}\u{2ED3}\u{F900}"), "一民长豈");
        assert_eq!(typed("\u{FB01}nd\u{A0}o\u{FB03}ce\u{200B}"), "find office");
        assert_eq!(typed("\u{3000}５（"), "\u{3000}５（");
    }
}
