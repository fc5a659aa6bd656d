//! A text as a row of what two languages may write alike.

use super::numbers::{Number, Quantity, is_digit, is_numeral, may_begin, read, run};
use crate::labels::roman_value;

/// What stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// A number by its value.
    Number(Number),
    /// A day of the week, Monday is 1.
    Weekday(u8),
    /// A run of digits too long for a number: a code.
    Code(&'a str),
    /// Latin letters with the digits and hyphens that belong to them.
    Word(&'a str),
}

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
/// What a single Roman digit numbers: `Chapter V`.
const NUMBERED: [&str; 11] =
    ["chapter", "part", "article", "section", "title", "annex", "volume", "book", "appendix", "war", "phase"];

/// Visits the tokens of a text in order. A Roman numeral is a word and a number too; nothing else is told twice. Linear.
pub(super) fn tokens<'a>(text: &'a str, mut visit: impl FnMut(Token<'a>)) {
    let mut at = 0;
    let mut previous = "";
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let start = at;
        match c {
            '星' | '礼' | '禮' | '周' | '週' => {
                let day = chinese_weekday(text, at);
                if let Some((day, _)) = day {
                    visit(Token::Weekday(day));
                }
                at += day.map_or(c.len_utf8(), |(_, len)| len);
            }
            _ if !may_begin(c) => at += c.len_utf8(),
            _ => match read(text, at) {
                Some(number) => {
                    // `ten-year-old`: what is joined to a number is a word of its own
                    at = number.span.end + usize::from(text[number.span.end..].starts_with('-'));
                    visit(Token::Number(number));
                }
                None if c.is_ascii_alphabetic() => {
                    let len = run(rest, |c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
                    let word = rest[..len].trim_end_matches(['-', '_']);
                    let others = [named(word), roman(text, at, word, previous), inner(text, at, word)];
                    others.into_iter().flatten().for_each(&mut visit);
                    visit(Token::Word(word));
                    at += len;
                    previous = word;
                    continue;
                }
                None if is_digit(c) => {
                    let len = run(rest, is_digit);
                    visit(Token::Code(&rest[..len]));
                    at += len;
                }
                // the whole run: the 一 of 万一 is no number either
                None => at += run(rest, is_numeral).max(c.len_utf8()),
            },
        }
        if !text[start..at].trim().is_empty() {
            previous = "";
        }
    }
}

fn named(word: &str) -> Option<Token<'static>> {
    if !word.ends_with("day") && !word.ends_with("DAY") {
        return None;
    }
    let day = WEEKDAYS.iter().position(|day| day.eq_ignore_ascii_case(word))?;
    Some(Token::Weekday(day as u8 + 1))
}

/// The second half of a joined word that is a number: `mid-twentieth`.
fn inner(text: &str, at: usize, word: &str) -> Option<Token<'static>> {
    let (ahead, part) = word.split_once('-')?;
    let start = at + ahead.len() + 1;
    let number = read(text, start)?;
    (number.span.end == start + part.len() && !number.digits).then_some(Token::Number(number))
}

/// `World War II`, `Chapter V`: capitals behind a capitalised word, and behind a word for a division even a single one.
/// Only of I, V and X: `CD` and `LI` are other things.
fn roman(text: &str, at: usize, word: &str, previous: &str) -> Option<Token<'static>> {
    if word.is_empty() || word.len() > 7 || !word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X')) {
        return None;
    }
    let division = NUMBERED.iter().any(|name| name.eq_ignore_ascii_case(previous));
    let name = word.len() > 1 && previous.starts_with(|c: char| c.is_ascii_uppercase());
    if !(division || name || text[..at].ends_with('第')) {
        return None;
    }
    let value = Quantity::whole(u64::from(roman_value(word)?));
    Some(Token::Number(Number { span: at..at + word.len(), value, digits: false }))
}

/// 星期一, 礼拜天, 周日 and the bytes they take; not 一周一次.
fn chinese_weekday(text: &str, at: usize) -> Option<(u8, usize)> {
    let rest = &text[at..];
    let (week, sure) = ["星期", "礼拜", "禮拜", "周", "週"]
        .iter()
        .find_map(|week| rest.starts_with(week).then_some((*week, !matches!(*week, "周" | "週"))))?;
    let mut following = rest[week.len()..].chars();
    let (day, next) = (following.next()?, following.next());
    let number = match day {
        '日' | '天' => 7,
        _ => 1 + "一二三四五六".chars().position(|name| name == day)? as u8,
    };
    let ahead = text[..at].chars().next_back();
    let counted = ahead.is_some_and(|c| is_numeral(c) || is_digit(c) || matches!(c, '每' | '几' | '四' | '个' | '個'));
    let other = next.is_some_and(|c| is_numeral(c) || "次个個天年般切起遍游遊边邊到".contains(c));
    (!counted && (sure || !other)).then_some((number, week.len() + day.len_utf8()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        let tell = |token: Token<'_>| match token {
            Token::Number(number) => number.value.to_string(),
            Token::Weekday(day) => format!("day {day}"),
            Token::Code(code) => format!("code {code}"),
            Token::Word(word) => word.to_owned(),
        };
        let mut told = Vec::new();
        tokens(text, |token| told.push(tell(token)));
        told
    }

    #[test]
    fn weekdays_are_known_in_both_languages() {
        assert_eq!(told("Monday"), ["day 1", "Monday"]);
        for (text, day) in [("星期一", 1), ("礼拜天", 7), ("上周三", 3), ("週日", 7)] {
            assert_eq!(told(text), [format!("day {day}")], "{text}");
        }
        assert_eq!(told("一周一次"), Vec::<String>::new());
        assert_eq!(told("周一般"), Vec::<String>::new());
    }

    #[test]
    fn roman_numerals_are_numbers_behind_what_they_number() {
        assert_eq!(told("World War II"), ["World", "War", "2", "II"]);
        assert_eq!(told("Chapter V"), ["Chapter", "5", "V"]);
        assert_eq!(told("vitamin V and I"), ["vitamin", "V", "and", "I"]);
        assert_eq!(told("第II期"), ["2", "II"]);
    }

    #[test]
    fn what_is_joined_to_a_number_stands_alone() {
        assert_eq!(told("a ten-year-old"), ["a", "10", "year-old"]);
        assert_eq!(told("mid-twentieth"), ["20", "mid-twentieth"]);
        assert_eq!(told("a first-class hotel"), ["a", "first-class", "hotel"]);
    }

    #[test]
    fn too_many_digits_are_a_code() {
        assert_eq!(told("9787020002207000000001"), ["code 9787020002207000000001"]);
    }
}
