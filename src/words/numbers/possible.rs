//! Every value that a text may mean somewhere, wherever it looks like one.

use super::chinese::{digit, is_numeral, unit_or_scale, value};
use super::english::possible_word;
use super::quantity::Quantity;
use super::{Number, run};
use crate::labels::roman_value;

/// Every value that something in a text may mean, sorted, none twice: those of its numbers, and what [`numbers`](super::numbers())
/// does not read because it is as often another word (`both`, `decade`, 双, 一 in a word, the letter of `(c)`).
///
/// It is for asking whether a number of the other language *could* be here; that one is not says much, that one is says little.
/// Linear, but for the sorting.
pub(crate) fn possible_values(text: &str, numbers: &[Number]) -> Vec<Quantity> {
    let mut found = Vec::with_capacity(numbers.len() * 2 + 8);
    for number in numbers {
        found.push(number.value);
        let (numerator, denominator) = number.value.terms();
        if denominator > 1 {
            found.extend([numerator, denominator].map(Quantity::whole));
        }
    }
    for pair in numbers.windows(2) {
        found.extend(years_and_months(text, &pair[0], &pair[1]));
    }
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let len = if c.is_ascii_alphabetic() {
            let len = run(rest, |c| c.is_ascii_alphabetic());
            latin(&rest[..len], &rest[len..], &mut found);
            len
        } else if c.is_ascii_digit() {
            // those of `v9` and `paragraph1` are in no number
            let len = run(rest, |c| c.is_ascii_digit());
            found.extend(rest[..len].parse().ok().map(Quantity::whole));
            len
        } else if is_numeral(c) {
            let len = run(rest, is_numeral);
            numeral(&rest[..len], &rest[len..], &mut found);
            len
        } else {
            if !c.is_ascii() {
                sign(c, &mut found);
            }
            c.len_utf8()
        };
        at += len;
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// One and a half years, of 一年六月.
fn years_and_months(text: &str, years: &Number, months: &Number) -> Option<Quantity> {
    let is_year = text[years.span.end..].starts_with('年') && years.span.end + '年'.len_utf8() == months.span.start;
    let after = text[months.span.end..].trim_start_matches(['个', '個']);
    let part = Quantity::fraction(months.value.as_whole()?, 12).filter(|_| is_year && after.starts_with('月'))?;
    years.value.plus(part)
}

/// A word of letters: a number, a Roman numeral, the letter of a label.
fn latin(word: &str, after: &str, found: &mut Vec<Quantity>) {
    possible_word(word, found);
    let mut letters = word.chars();
    if let (Some(letter), None) = (letters.next(), letters.next())
        && after.starts_with([')', '）', '.'])
    {
        found.push(Quantity::whole(u64::from(u32::from(letter.to_ascii_lowercase()) - u32::from('a') + 1)));
    }
    let is_roman = |b: u8| matches!(b.to_ascii_uppercase(), b'I' | b'V' | b'X' | b'L' | b'C');
    if word.len() <= 7 && word.bytes().all(is_roman) {
        let value = roman_value(word).or_else(|| roman_value(&word.to_ascii_uppercase()));
        found.extend(value.map(|value| Quantity::whole(u64::from(value))));
    }
}

/// A run of Chinese numerals: its value, or else that of every part of it that has one; and each digit by itself.
fn numeral(numeral: &str, after: &str, found: &mut Vec<Quantity>) {
    let whole = value(numeral);
    found.extend(whole.map(Quantity::whole));
    let places: Vec<(usize, char)> = numeral.char_indices().take(24).collect();
    for (nth, &(start, c)) in places.iter().enumerate() {
        found.extend(digit(c).or(unit_or_scale(c)).map(Quantity::whole));
        if whole.is_some() && nth > 0 {
            continue;
        }
        // 十七八 is 17 or 18, 三四十 30 or 40
        let ends = places[nth..].iter().map(|&(at, c)| at + c.len_utf8());
        if whole.is_none() {
            found.extend(ends.filter_map(|end| value(&numeral[start..end])).map(Quantity::whole));
        }
    }
    if let [.., (tens, ten), (_, _), (_, last)] = places[..]
        && ten == '十'
        && whole.is_none()
    {
        let tens = value(&numeral[..tens + ten.len_utf8()]).unwrap_or_default();
        found.extend(digit(last).map(|last| Quantity::whole(tens + last)));
    }
    // 三成 is 30 per cent
    if after.starts_with('成') {
        found.extend(whole.or(numeral.chars().next().and_then(digit)).map(|tenths| Quantity::whole(tenths * 10)));
    }
}

/// Characters and signs that are a number in a word.
fn sign(c: char, found: &mut Vec<Quantity>) {
    let whole = match c {
        '首' | '初' | '元' | '单' | '單' | '独' | '獨' | '甲' | '唯' | '正' => 1,
        '双' | '雙' | '俩' | '倆' | '倍' | '乙' | '再' | '次' | '翻' | '对' | '對' => 2,
        '仨' | '季' | '丙' => 3,
        '丁' => 4,
        '戊' => 5,
        '己' => 6,
        '庚' => 7,
        '辛' => 8,
        '壬' => 9,
        '癸' | '旬' => 10,
        '午' => 12,
        '半' => {
            found.extend(Quantity::fraction(1, 2));
            6
        }
        '纪' | '紀' => 100,
        '①'..='⑳' => u64::from(c) - 0x2460 + 1,
        '⑴'..='⒇' => u64::from(c) - 0x2474 + 1,
        '⒈'..='⒛' => u64::from(c) - 0x2488 + 1,
        '㈠'..='㈩' => u64::from(c) - 0x3220 + 1,
        _ => return,
    };
    found.push(Quantity::whole(whole));
    if c == '季' {
        found.extend(Quantity::fraction(1, 4));
    }
}
