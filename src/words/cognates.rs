//! What two languages write alike.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::numbers::{han_scale, han_value, is_han_digit, is_han_scale, month_value, scale_value, word_value};

/// Something that a translation is expected to carry over: a number by its value, a Latin word by its letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cognate {
    /// Equal for equal values and letters, in either language.
    pub key: u64,
    /// Whether it is a number in digits: its absence on the other side is evidence too.
    pub digits: bool,
}

/// The cognates of a text, sorted, repetitions kept. Linear in its length.
pub fn cognates(text: &str) -> Vec<Cognate> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let len = if is_digit(c) {
            digits(rest, &mut found)
        } else if c.is_ascii_alphabetic() {
            word(rest, &mut found)
        } else if is_han_digit(c) {
            let len = run(rest, |c| is_han_digit(c) || is_han_scale(c));
            found.extend(han_value(&rest[..len]).map(|value| number(value, false)));
            len
        } else {
            c.len_utf8()
        };
        rest = &rest[len..];
    }
    found.sort_unstable();
    found
}

/// Bytes of the characters at the start of a text that `belongs` says so of.
fn run(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|c| !belongs(c)).unwrap_or(text.len())
}

/// A number in digits, grouped or not, with the scale that follows: `1,200,000`, `1.2 million`, `120万`. Returns the
/// bytes it takes.
fn digits(text: &str, found: &mut Vec<Cognate>) -> usize {
    let mut digits = String::new();
    let mut len = 0;
    loop {
        let more = run(&text[len..], is_digit);
        digits.extend(text[len..len + more].chars().map(narrow));
        len += more;
        let comma = text[len..].chars().next().filter(|c| matches!(c, ',' | '，')).map_or(0, char::len_utf8);
        if comma == 0 || run(&text[len + comma..], |c| c.is_ascii_digit()) != 3 {
            break;
        }
        len += comma;
    }
    if let Some((value, end)) = scaled(&digits, &text[len..]) {
        found.push(number(value, true));
        return len + end;
    }
    let digits = digits.trim_start_matches('0');
    found.push(number(digits.parse().unwrap_or_else(|_| hash(digits)), true));
    len
}

/// The value of digits that a fraction and a scale follow, and the bytes those take; `None` without a scale.
fn scaled(digits: &str, after: &str) -> Option<(u64, usize)> {
    let fraction = after.strip_prefix('.').map_or(0, |after| run(after, |c| c.is_ascii_digit()));
    let point = if fraction > 0 { 1 + fraction } else { 0 };
    let (scale, len) = scale(&after[point..])?;
    if fraction > 9 {
        return None;
    }
    let whole: u64 = digits.parse().ok()?;
    let part: u64 = if fraction > 0 { after[1..point].parse().ok()? } else { 0 };
    let part = u128::from(part) * u128::from(scale) / 10_u128.pow(fraction as u32);
    let value = u128::from(whole) * u128::from(scale) + part;
    Some((u64::try_from(value).ok()?, point + len))
}

/// A scale at the start of a text, such as `万` or ` million`, and the bytes it takes.
fn scale(text: &str) -> Option<(u64, usize)> {
    let len = run(text, is_han_scale);
    if len > 0 {
        let value = text[..len].chars().try_fold(1_u64, |sofar, c| sofar.checked_mul(han_scale(c)));
        return value.map(|value| (value, len));
    }
    let mut value = 1_u64;
    let mut end = 0;
    while let Some(word) = text[end..].strip_prefix(' ') {
        let len = run(word, |c| c.is_ascii_alphabetic());
        let Some(times) = scale_value(&word[..len]) else { break };
        value = value.checked_mul(times)?;
        end += 1 + len;
    }
    (end > 0).then_some((value, end))
}

/// A word with what belongs to it: letters, digits, hyphens. Returns the bytes it takes.
fn word(text: &str, found: &mut Vec<Cognate>) -> usize {
    let len = run(text, |c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    let word = text[..len].trim_end_matches(['-', '_']);
    let lower = word.to_ascii_lowercase();
    let capitalised = word.starts_with(|c: char| c.is_ascii_uppercase());
    if let Some(value) = word_value(&lower) {
        let (scale, end) = scale(&text[len..]).unwrap_or((1, 0));
        found.push(number(value.saturating_mul(scale), false));
        return len + end;
    }
    if let Some(value) = month_value(&lower, capitalised) {
        found.push(number(value, false));
    } else if lower.len() > 1 {
        found.push(Cognate { key: hash(&lower), digits: false });
    }
    len
}

fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

fn narrow(c: char) -> char {
    match c {
        '０'..='９' => char::from_u32(u32::from(c) - 0xFF10 + 0x30).unwrap_or(c),
        _ => c,
    }
}

fn number(value: u64, digits: bool) -> Cognate {
    Cognate { key: hash(&("number", value)), digits }
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
        assert_eq!(keys("3.5"), keys("3 5"), "without a scale the parts stand alone");
    }

    #[test]
    fn latin_words_are_found_inside_chinese() {
        assert_eq!(keys("使用 debhelper 工具"), keys("Debhelper"));
    }
}
