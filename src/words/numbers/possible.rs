//! Every value that a text may mean somewhere, wherever it looks like one.

use super::chinese::{digit, is_numeral, unit_or_scale, value};
use super::english::possible_word;
use super::quantity::Quantity;
use super::{Number, run};
use crate::labels::roman_value;

/// Every value that something in a text may mean, each list sorted, none twice.
#[derive(Debug, Clone, Default)]
pub(crate) struct Possible {
    /// What is written as a number, wherever it stands: its numbers, numerals inside words, the letter of `(c)`.
    pub written: Vec<Quantity>,
    /// What words imply: `a`, `both`, `decade`, 双, 首.
    pub implied: Vec<Quantity>,
}

impl Possible {
    /// Whether a number may be here.
    pub fn has(&self, value: Quantity) -> bool {
        self.has_written(value) || self.implied.binary_search(&value).is_ok()
    }

    /// Whether a number may be written here.
    pub fn has_written(&self, value: Quantity) -> bool {
        self.written.binary_search(&value).is_ok()
    }

    fn sorted(mut self) -> Self {
        for values in [&mut self.written, &mut self.implied] {
            values.sort_unstable();
            values.dedup();
        }
        self
    }
}

/// Every value that something in a text may mean: those of its numbers, and what [`numbers`](super::numbers()) does not
/// read because it is as often another word.
///
/// `start` is where the text begins among what the places of the numbers count.
///
/// It is for asking whether a number of the other language *could* be here; that one is not says much, that one is says little.
/// Linear, but for the sorting.
pub(crate) fn possible_values(text: &str, numbers: &[Number], start: usize) -> Possible {
    let mut implied = Vec::new();
    let mut found = Vec::with_capacity(numbers.len() * 2 + 8);
    for number in numbers {
        found.push(number.value);
        let (numerator, denominator) = number.value.terms();
        if denominator > 1 {
            found.extend([numerator, denominator].map(Quantity::whole));
        }
    }
    for pair in numbers.windows(2) {
        found.extend(years_and_months(text, start, &pair[0], &pair[1]));
    }
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let len = if c.is_ascii_alphabetic() {
            let len = run(rest, |c| c.is_ascii_alphabetic());
            latin(&rest[..len], &rest[len..], &mut found, &mut implied);
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
                sign(c, &rest[c.len_utf8()..], &mut found, &mut implied);
            }
            c.len_utf8()
        };
        at += len;
    }
    Possible { written: found, implied }.sorted()
}

/// One and a half years, of 一年六月.
fn years_and_months(text: &str, start: usize, years: &Number, months: &Number) -> Option<Quantity> {
    let is_year =
        text[years.span.end - start..].starts_with('年') && years.span.end + '年'.len_utf8() == months.span.start;
    let after = text[months.span.end - start..].trim_start_matches(['个', '個']);
    let part = Quantity::fraction(months.value.as_whole()?, 12).filter(|_| is_year && after.starts_with('月'))?;
    years.value.plus(part)
}

/// A word of letters: a number, a Roman numeral, the letter of a label.
fn latin(word: &str, after: &str, found: &mut Vec<Quantity>, implied: &mut Vec<Quantity>) {
    possible_word(word, found, implied);
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
        if whole.is_none() || places.len() == 1 {
            found.extend(digit(c).or(unit_or_scale(c)).map(Quantity::whole));
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

/// Characters and signs that are a number in a word, or a label.
fn sign(c: char, after: &str, found: &mut Vec<Quantity>, implied: &mut Vec<Quantity>) {
    let stem = "甲乙丙丁戊己庚辛壬癸".chars().position(|stem| stem == c);
    if let Some(place) = stem {
        // 己 is `self` elsewhere
        let counts =
            after.starts_with(['、', '.', '．', '）', ')', '类', '類', '等', '级', '級', '方', '组', '組', '种', '種']);
        found.extend(counts.then_some(Quantity::whole(place as u64 + 1)));
        return;
    }
    let label = match c {
        '①'..='⑳' => u64::from(c) - 0x2460 + 1,
        '⑴'..='⒇' => u64::from(c) - 0x2474 + 1,
        '⒈'..='⒛' => u64::from(c) - 0x2488 + 1,
        '㈠'..='㈩' => u64::from(c) - 0x3220 + 1,
        _ => 0,
    };
    if label > 0 {
        found.push(Quantity::whole(label));
        return;
    }
    let whole = match c {
        '首' | '初' | '元' | '单' | '單' | '独' | '獨' | '唯' | '正' => 1,
        '双' | '雙' | '俩' | '倆' | '倍' | '再' | '次' | '翻' | '对' | '對' => 2,
        '仨' | '季' => 3,
        '半' => 6,
        '旬' => 10,
        '午' => 12,
        '纪' | '紀' => 100,
        _ => return,
    };
    implied.push(Quantity::whole(whole));
    implied.extend(match c {
        '季' => Quantity::fraction(1, 4),
        '半' => Quantity::fraction(1, 2),
        _ => None,
    });
}
