//! What two languages write alike.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::numbers::Quantity;
use super::tokens::{Token, tokens};

/// Something that a translation is expected to carry over: a number by its value, a Latin word by its letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cognate {
    /// Equal for equal values and letters, in either language.
    pub key: u64,
    /// Whether it is a number in digits: its absence on the other side is evidence too.
    pub digits: bool,
}

/// The cognates of a text, sorted, repetitions kept. Linear in its length, but for the sorting.
///
/// Numbers are what [`numbers`](super::numbers()) reads; days of the week are known in both languages as well.
pub fn cognates(text: &str) -> Vec<Cognate> {
    let mut found = Vec::new();
    tokens(text, |token| found.extend(cognate(token)));
    found.sort_unstable();
    found
}

/// What a token is expected to be carried over as; single letters are not.
fn cognate(token: Token<'_>) -> Option<Cognate> {
    Some(match token {
        Token::Number(number) => Cognate { key: of_value(number.value), digits: number.digits },
        Token::Weekday(day) => Cognate { key: hash(&("weekday", day)), digits: false },
        Token::Code(code) => Cognate { key: hash(code), digits: true },
        Token::Word(word) if word.len() > 1 => Cognate { key: hash(&word.to_ascii_lowercase()), digits: false },
        Token::Word(_) => return None,
    })
}

fn of_value(value: Quantity) -> u64 {
    match value.as_whole() {
        Some(whole) => hash(&("number", whole)),
        None => hash(&("part", value)),
    }
}

/// `DefaultHasher::new()` has fixed keys, so that equal input gives equal output in every run.
fn hash(value: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<u64> {
        cognates(text).into_iter().map(|c| c.key).collect()
    }

    #[test]
    fn a_date_is_the_same_in_both_languages() {
        let english = keys("20 December 2000");
        let chinese = keys("2000年12月20日");
        assert_eq!(english, chinese);
    }

    #[test]
    fn digits_groups_and_widths_are_one_number() {
        assert_eq!(keys("1,200,000"), keys("1200000"));
        assert_eq!(keys("１２"), keys("12"));
        assert_eq!(keys("第五十七届"), keys("fifty-seventh"));
    }

    #[test]
    fn amounts_are_one_number_however_they_are_scaled() {
        assert_eq!(keys("50,000"), keys("五万"));
        assert_eq!(keys("1.2 million"), keys("120万"));
        assert_eq!(keys("1200000"), keys("一百二十萬"));
        assert_eq!(keys("120 million"), keys("1.2亿"));
        assert_eq!(keys("five hundred"), keys("500"));
        assert_eq!(keys("3.5"), keys("三点五"));
    }

    #[test]
    fn a_number_in_words_has_the_key_of_digits_without_being_in_digits() {
        let (words, digits) = (cognates("twelve hundred"), cognates("1,200"));
        assert_eq!(words[0].key, digits[0].key);
        assert_eq!((words[0].digits, digits[0].digits), (false, true));
    }

    #[test]
    fn latin_words_are_found_inside_chinese() {
        assert_eq!(keys("使用 debhelper 工具"), keys("Debhelper"));
    }
}
