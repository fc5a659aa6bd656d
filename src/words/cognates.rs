//! What two languages write alike.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::numbers::{han_value, is_han_digit, month_value, word_value};

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
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if c.is_ascii_digit() || matches!(c, '０'..='９') {
            let mut digits = String::new();
            digits.push(narrow(c));
            while let Some((_, next)) = chars.peek().copied() {
                let end = text.len();
                let grouped =
                    matches!(next, ',' | '，') && digit_group_follows(&text[chars.peek().map_or(end, |(at, _)| *at)..]);
                if next.is_ascii_digit() || matches!(next, '０'..='９') {
                    digits.push(narrow(next));
                } else if !grouped {
                    break;
                }
                chars.next();
            }
            let digits = digits.trim_start_matches('0');
            found.push(number(digits.parse().unwrap_or_else(|_| hash(digits)), true));
        } else if c.is_ascii_alphabetic() {
            let mut end = start + 1;
            while let Some((at, next)) =
                chars.next_if(|(_, next)| next.is_ascii_alphanumeric() || matches!(next, '-' | '_'))
            {
                end = at + next.len_utf8();
            }
            word(&text[start..end], &mut found);
        } else if is_han_digit(c) {
            let mut end = start + c.len_utf8();
            while let Some((at, next)) = chars.next_if(|(_, next)| is_han_digit(*next)) {
                end = at + next.len_utf8();
            }
            found.extend(han_value(&text[start..end]).map(|value| number(value, false)));
        }
    }
    found.sort_unstable();
    found
}

fn word(text: &str, found: &mut Vec<Cognate>) {
    let text = text.trim_end_matches(['-', '_']);
    let lower = text.to_ascii_lowercase();
    let capitalised = text.starts_with(|c: char| c.is_ascii_uppercase());
    if let Some(value) = month_value(&lower, capitalised).or_else(|| word_value(&lower)) {
        found.push(number(value, false));
    } else if lower.len() > 1 {
        found.push(Cognate { key: hash(&lower), digits: false });
    }
}

fn narrow(c: char) -> char {
    match c {
        '０'..='９' => char::from_u32(u32::from(c) - 0xFF10 + 0x30).unwrap_or(c),
        _ => c,
    }
}

/// Whether `,000` follows: a comma that groups digits.
fn digit_group_follows(text: &str) -> bool {
    let digits = text.chars().skip(1).take_while(char::is_ascii_digit).count();
    digits == 3
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
    fn latin_words_are_found_inside_chinese() {
        assert_eq!(keys("使用 debhelper 工具"), keys("Debhelper"));
    }
}
