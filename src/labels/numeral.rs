//! The numerals of labels: digits, Chinese numerals, stems, Roman numerals, letters.

use crate::model::Numeral;

/// A number at the start of a text.
#[derive(Debug, Clone)]
pub(super) struct Number {
    /// Bytes it takes.
    pub len: usize,
    pub numeral: Numeral,
    pub value: Vec<u32>,
}

/// Labels count paragraphs; longer digit runs are years, amounts and codes.
const MAX_DIGITS: usize = 5;
const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";

/// The twelve earthly branches, which letter items in older treaties (`（子）` for `(a)`).
fn branch(c: char) -> Option<usize> {
    "子丑寅卯辰巳午未申酉戌亥".chars().position(|branch| branch == c)
}

/// The ways to read a number at the start of `text`, most usual first.
pub(super) fn read(text: &str) -> Vec<Number> {
    read_set(text, false)
}

/// The same where a Chinese numeral may be set with a space between its characters: `第 十 一 条`.
pub(super) fn read_spaced(text: &str) -> Vec<Number> {
    read_set(text, true)
}

fn read_set(text: &str, spaced: bool) -> Vec<Number> {
    let Some(first) = text.chars().next() else { return Vec::new() };
    match first {
        '0'..='9' | '０'..='９' => digits(text).into_iter().collect(),
        'Ⅰ'..='Ⅻ' => vec![Number { len: 3, numeral: Numeral::RomanUpper, value: vec![u32::from(first) - 0x215F] }],
        'ⅰ'..='ⅻ' => vec![Number { len: 3, numeral: Numeral::RomanLower, value: vec![u32::from(first) - 0x216F] }],
        'a'..='z' | 'A'..='Z' => letters(text),
        _ => match STEMS.chars().position(|stem| stem == first).or_else(|| branch(first)) {
            Some(place) => {
                vec![Number { len: first.len_utf8(), numeral: Numeral::Stem, value: vec![place as u32 + 1] }]
            }
            None => chinese(text, spaced).into_iter().collect(),
        },
    }
}

/// `17`, `１７`, `6.1.1`, `15-1`, `3:16`.
fn digits(text: &str) -> Option<Number> {
    let (first, mut len) = integer(text)?;
    let mut value = vec![first];
    let joint = text[len..].chars().next();
    if let Some(joint @ ('.' | '-' | '－' | '．' | ':' | '：')) = joint {
        while text[len..].starts_with(joint) {
            let after = len + joint.len_utf8();
            let Some((next, next_len)) = integer(&text[after..]) else { break };
            if value.len() == 6 || next_len > 3 {
                return None;
            }
            value.push(next);
            len = after + next_len;
            if !matches!(joint, '.' | '．') {
                break;
            }
        }
    }
    Some(Number { len, numeral: Numeral::Arabic, value })
}

/// A run of digits and its length in bytes; `None` where it is too long for a label.
fn integer(text: &str) -> Option<(u32, usize)> {
    let mut value = 0;
    let mut len = 0;
    for (count, c) in text.chars().enumerate() {
        let digit = match c {
            '0'..='9' => u32::from(c) - u32::from('0'),
            '０'..='９' => u32::from(c) - u32::from('０'),
            _ => break,
        };
        if count == MAX_DIGITS {
            return None;
        }
        value = value * 10 + digit;
        len += c.len_utf8();
    }
    (len > 0).then_some((value, len))
}

/// One letter (both as a letter and, where it is one, as a Roman numeral), a doubled letter (`aa`), a Roman
/// numeral, or `A.1`.
fn letters(text: &str) -> Vec<Number> {
    let run = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let word = &text[..run];
    let upper = word.bytes().all(|b| b.is_ascii_uppercase());
    let lower = word.bytes().all(|b| b.is_ascii_lowercase());
    if run > 8 || !(upper || lower) {
        return Vec::new();
    }
    let (letter, roman) =
        if upper { (Numeral::LetterUpper, Numeral::RomanUpper) } else { (Numeral::LetterLower, Numeral::RomanLower) };
    let mut found = Vec::new();
    let ordinal = u32::from(word.as_bytes()[0].to_ascii_lowercase() - b'a') + 1;
    if run == 1 {
        found.push(Number { len: 1, numeral: letter, value: vec![ordinal] });
        if let Some(rest) = text[1..].strip_prefix('.').filter(|_| upper).and_then(digits) {
            let value = std::iter::once(ordinal).chain(rest.value).collect();
            return vec![Number { len: 2 + rest.len, numeral: letter, value }];
        }
    } else if run == 2 && word.as_bytes()[0] == word.as_bytes()[1] && roman_value(word).is_none() {
        found.push(Number { len: 2, numeral: letter, value: vec![26 + ordinal] });
    }
    if let Some(value) = roman_value(word) {
        let number = Number { len: run, numeral: roman, value: vec![value] };
        // `I.` and `i.` are met as numerals far more often than as ninth letters; the sequence decides.
        if ordinal == 9 { found.insert(0, number) } else { found.push(number) }
    }
    found
}

/// The value of a Roman numeral in either case, written the standard way, 1–399.
pub fn roman_value(word: &str) -> Option<u32> {
    const PARTS: [(&str, u32); 9] =
        [("c", 100), ("xc", 90), ("l", 50), ("xl", 40), ("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1)];
    let lower = word.to_ascii_lowercase();
    let mut rest = lower.as_str();
    let mut value = 0;
    for (part, worth) in PARTS {
        let mut times = 0;
        while let Some(after) = rest.strip_prefix(part) {
            rest = after;
            value += worth;
            times += 1;
            let most = if part.len() == 2 || matches!(part, "v" | "l") { 1 } else { 3 };
            if times > most {
                return None;
            }
        }
    }
    // `ixi`, `vix`: two parts that never follow each other leave a numeral that is written otherwise.
    (rest.is_empty() && value > 0 && to_roman(value) == lower).then_some(value)
}

fn to_roman(mut value: u32) -> String {
    const PARTS: [(&str, u32); 9] =
        [("c", 100), ("xc", 90), ("l", 50), ("xl", 40), ("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1)];
    let mut text = String::new();
    for (part, worth) in PARTS {
        while value >= worth {
            text.push_str(part);
            value -= worth;
        }
    }
    text
}

/// A Chinese numeral: `十一`, `一百四十三`, `二〇`, `廿三`, `壹`; where it may be spaced, `十 一`.
fn chinese(text: &str, spaced: bool) -> Option<Number> {
    let mut len = 0;
    let mut numeral = String::new();
    for (at, c) in text.char_indices() {
        if chinese_digit(c).is_some() || chinese_unit(c).is_some() {
            numeral.push(c);
            len = at + c.len_utf8();
        } else if !(spaced && matches!(c, ' ' | '\u{3000}')) || numeral.is_empty() {
            break;
        }
        if numeral.chars().count() > 7 {
            return None;
        }
    }
    let value = chinese_value(&numeral)?;
    Some(Number { len, numeral: Numeral::Chinese, value: vec![value] })
}

/// The value of a Chinese numeral below ten thousand: `一百四十三` is 143, `二〇` is 20, `廿三` is 23.
fn chinese_value(numeral: &str) -> Option<u32> {
    if numeral.is_empty() {
        return None;
    }
    if numeral.chars().all(|c| chinese_digit(c).is_some()) {
        // positional: 二〇一五; one digit by itself is the commonest label
        let count = numeral.chars().count();
        let value = numeral.chars().filter_map(chinese_digit).fold(0, |sum, d| sum * 10 + d);
        return (count <= 4 && value > 0).then_some(value);
    }
    let mut total = 0;
    let mut pending: Option<u32> = None;
    let mut smallest = 10_000;
    for c in numeral.chars() {
        if let Some(worth) = chinese_unit(c) {
            if worth >= smallest {
                return None;
            }
            let (factor, worth) =
                if c == '廿' || c == '卅' { (1, worth) } else { (pending.take().unwrap_or(1), worth) };
            total += factor * worth;
            smallest = if c == '廿' || c == '卅' { 10 } else { worth };
        } else {
            let d = chinese_digit(c)?;
            if pending.is_some_and(|before| before != 0) {
                return None;
            }
            pending = Some(d);
        }
    }
    Some(total + pending.unwrap_or(0)).filter(|&value| value > 0)
}

/// The value of a Chinese digit, financial ones (`壹`) included.
pub fn chinese_digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' | '○' => 0,
        '一' | '壹' => 1,
        '二' | '贰' | '貳' => 2,
        '三' | '叁' | '叄' | '參' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' | '陸' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// By how much a character scales the Chinese digit before it, below ten thousand.
pub fn chinese_unit(c: char) -> Option<u32> {
    Some(match c {
        '十' | '拾' => 10,
        '廿' => 20,
        '卅' => 30,
        '百' | '佰' => 100,
        '千' | '仟' => 1000,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_numerals_have_their_value() {
        for (text, value) in [
            ("一", 1),
            ("十", 10),
            ("十一", 11),
            ("二十", 20),
            ("一百四十三", 143),
            ("一百零五", 105),
            ("二〇", 20),
            ("廿三", 23),
            ("一千二百", 1200),
            ("二〇一五", 2015),
        ] {
            assert_eq!(chinese_value(text), Some(value), "{text}");
        }
    }

    #[test]
    fn what_no_one_would_write_as_a_number_is_none() {
        for text in ["", "十百", "零", "十二三", "一二三四五"] {
            assert_eq!(chinese_value(text), None, "{text}");
        }
    }

    #[test]
    fn roman_numerals_are_the_standard_ones() {
        assert_eq!(roman_value("xiv"), Some(14));
        assert_eq!(roman_value("XLII"), Some(42));
        assert_eq!(roman_value("iiii"), None);
        assert_eq!(roman_value("vx"), None);
        assert_eq!(roman_value("mix"), None);
    }
}
