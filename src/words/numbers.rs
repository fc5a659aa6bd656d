//! Numbers as values.

use crate::labels::chinese_value;

const WORDS: [(&str, u64); 40] = [
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
    ("first", 1),
    ("second", 2),
    ("third", 3),
    ("fourth", 4),
    ("fifth", 5),
    ("sixth", 6),
    ("seventh", 7),
    ("eighth", 8),
    ("ninth", 9),
    ("tenth", 10),
    ("eleventh", 11),
    ("twelfth", 12),
    ("twentieth", 20),
    ("thirtieth", 30),
];

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The value of an English number word (lower case), joined ones (`fifty-seventh`) included.
pub(super) fn word_value(word: &str) -> Option<u64> {
    let single = |word: &str| WORDS.iter().find(|(name, _)| *name == word).map(|(_, value)| *value);
    single(word).or_else(|| {
        let (tens, ones) = word.split_once('-')?;
        let tens = single(tens).filter(|tens| tens % 10 == 0 && *tens >= 20)?;
        let ones = if ones == "one" { 1 } else { single(ones)? };
        (ones < 10).then_some(tens + ones)
    })
}

/// The number of a month by its English name (lower case). `may` and `march` are usually other words.
pub(super) fn month_value(word: &str, capitalised: bool) -> Option<u64> {
    let month = MONTHS.iter().position(|name| *name == word)?;
    (capitalised || !matches!(word, "may" | "march")).then_some(month as u64 + 1)
}

/// Characters of the longest numeral that is read.
const LONGEST: usize = 24;

/// The value of a Chinese numeral of two characters or more; single ones are words as often as numbers.
pub(super) fn han_value(numeral: &str) -> Option<u64> {
    // no number is longer, and a run of 万万万… must not nest without end
    if !(2..=LONGEST).contains(&numeral.chars().count()) {
        return None;
    }
    // 亿 and 万 scale all that stands before them: 一亿二千万 is 1·10⁸ + 2000·10⁴
    for (marks, worth) in [(['亿', '億'], 100_000_000), (['万', '萬'], 10_000)] {
        if let Some(at) = numeral.rfind(marks) {
            let mark = '万'.len_utf8();
            let before = section(&numeral[..at])?.checked_mul(worth)?;
            let after = &numeral[at + mark..];
            return if after.is_empty() { Some(before) } else { section(after)?.checked_add(before) };
        }
    }
    section(numeral)
}

/// The value of a part of a numeral, a single character included.
fn section(numeral: &str) -> Option<u64> {
    let long = numeral.contains(['亿', '億', '万', '萬']);
    if long { han_value(numeral) } else { chinese_value(numeral).map(u64::from) }
}

/// Whether a character can be part of a Chinese numeral.
pub(super) fn is_han_digit(c: char) -> bool {
    matches!(c, '〇' | '零' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '千')
}

/// Whether a character scales the number before it.
pub(super) fn is_han_scale(c: char) -> bool {
    han_scale(c) > 1
}

/// By how much a character scales the number before it; 1 where it does not.
pub(super) fn han_scale(c: char) -> u64 {
    match c {
        '十' => 10,
        '百' => 100,
        '千' => 1000,
        '万' | '萬' => 10_000,
        '亿' | '億' => 100_000_000,
        _ => 1,
    }
}

/// By how much an English word scales the number before it.
pub(super) fn scale_value(word: &str) -> Option<u64> {
    Some(match word.to_ascii_lowercase().as_str() {
        "hundred" => 100,
        "thousand" => 1000,
        "million" => 1_000_000,
        "billion" => 1_000_000_000,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_both_languages_have_one_value() {
        assert_eq!(word_value("fifty-seventh"), Some(57));
        assert_eq!(han_value("五十七"), Some(57));
        assert_eq!(han_value("一九四九"), Some(1949));
        assert_eq!(month_value("december", true), Some(12));
        assert_eq!(word_value("twenty-eleven"), None);
        assert_eq!(han_value("一亿二千万"), Some(120_000_000));
        assert_eq!(han_value("一"), None);
        assert_eq!(han_value(&format!("一{}", "万".repeat(1000))), None);
    }
}
