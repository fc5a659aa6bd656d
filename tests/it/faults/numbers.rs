//! Faults in numbers, put in on purpose, and numbers written otherwise, which are none.

use std::ops::Range;

use oorandom::Rand32;
use regex::Regex;

use super::Unit;
use super::notation::{chinese, english, of_chinese};

/// What is done to the numbers of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Another digit in a number that is no date and no symbol.
    Digit,
    /// Another digit in a date.
    Date,
    /// Another digit in the symbol of a document.
    Symbol,
    /// No fault: numbers in another notation.
    Notation,
}

/// Puts a fault into a twentieth of the units at most, and one at least where any can have it: which, ascending.
pub fn inject(kind: Kind, units: &mut [Unit], seed: u64) -> Vec<usize> {
    let mut random = Rand32::new(seed);
    let mut order: Vec<usize> = (0..units.len()).collect();
    for at in (1..order.len()).rev() {
        order.swap(at, random.rand_range(0..at as u32 + 1) as usize);
    }
    let most = (units.len() / 20).max(1);
    let mut put: Vec<usize> = Vec::new();
    for at in order {
        if put.len() == most {
            break;
        }
        let done = match kind {
            Kind::Notation => rewrite(&mut units[at]),
            _ => spoil(kind, &mut units[at], &mut random),
        };
        put.extend(done.then_some(at));
    }
    put.sort_unstable();
    put
}

/// Puts one fault into a unit; whether there was a place for it.
pub fn spoil(kind: Kind, unit: &mut Unit, random: &mut Rand32) -> bool {
    // one side and then the other, whichever has a place
    let first = random.rand_range(0..2);
    (0..2).any(|turn| {
        let in_chinese = (first + turn) % 2 == 1;
        let text = if in_chinese { &mut unit.1 } else { &mut unit.0 };
        let places = places(kind, text, in_chinese);
        if places.is_empty() {
            return false;
        }
        let place = places[random.rand_range(0..places.len() as u32) as usize].clone();
        let Some(changed) = changed(&text[place.clone()], random) else { return false };
        text.replace_range(place, &changed);
        true
    })
}

/// One of its digits, Arabic or Chinese, as another.
fn changed(number: &str, random: &mut Rand32) -> Option<String> {
    const CHINESE: &str = "二三四五六七八九";
    let digits: Vec<(usize, char)> =
        number.char_indices().filter(|(_, c)| c.is_ascii_digit() || CHINESE.contains(*c)).collect();
    let (at, old) = *digits.get(random.rand_range(0..digits.len().max(1) as u32) as usize)?;
    let choices: Vec<char> = if old.is_ascii_digit() { ('2'..='9').collect() } else { CHINESE.chars().collect() };
    let choices: Vec<char> = choices.into_iter().filter(|c| *c != old).collect();
    let new = choices[random.rand_range(0..choices.len() as u32) as usize];
    Some(format!("{}{new}{}", &number[..at], &number[at + old.len_utf8()..]))
}

/// Where a text has what the fault is about: digits of numbers, dates or symbols. The label at its beginning is left alone.
fn places(kind: Kind, text: &str, in_chinese: bool) -> Vec<Range<usize>> {
    let label = Regex::new(r"^\s*(?:(?:Article|Chapter|Section)\s+)?[（(第]?\s*[0-9一二三四五六七八九十百零]+(?:-\d+)?\s*[.、)）條条章节節款项項]*").unwrap();
    let from = label.find(text).map_or(0, |label| label.end());
    let all = |pattern: &str| -> Vec<Range<usize>> {
        let found = Regex::new(pattern).unwrap().find_iter(text).map(|found| found.range()).collect::<Vec<_>>();
        found.into_iter().filter(|place| place.start >= from).collect()
    };
    let symbols = all(r"[A-Za-z0-9.]*[0-9A-Z]/[A-Za-z0-9./]*[0-9]");
    let dates = if in_chinese {
        all(r"[0-9一二三四五六七八九十〇百]+年[0-9一二三四五六七八九十]+月(?:[0-9一二三四五六七八九十]+日)?")
    } else {
        all(
            r"(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|December) (?:\d{1,2}, )?\d{4}",
        )
    };
    let apart = |places: Vec<Range<usize>>, others: [&Vec<Range<usize>>; 2]| -> Vec<Range<usize>> {
        let meets = |one: &Range<usize>, other: &Range<usize>| one.start < other.end && other.start < one.end;
        places.into_iter().filter(|one| !others.iter().any(|all| all.iter().any(|other| meets(one, other)))).collect()
    };
    match kind {
        Kind::Symbol => symbols,
        Kind::Date => dates,
        _ if in_chinese => apart(
            // a numeral that is a number: behind 第, before what is counted, or of several characters
            all(
                r"[0-9]+|第[一二三四五六七八九十百千零]+|[二三四五六七八九十][一二三四五六七八九十百千萬万零]+|[三四五六七八九](?:年|人|個|个|次|日|月|倍)",
            ),
            [&symbols, &dates],
        ),
        _ => apart(all(r"\b[0-9]+\b"), [&symbols, &dates]),
    }
}

/// Writes every number of a unit in another notation; whether there was one.
fn rewrite(unit: &mut Unit) -> bool {
    let before = unit.clone();
    let arabic =
        Regex::new(r"第([0-9]{1,4})([^0-9/.])|([^0-9A-Za-z/.,\-—第]|^)([0-9]{1,9})(年|月|日|人|个|個|次|万)").unwrap();
    let numeral = Regex::new(r"第([一二三四五六七八九十百千零]+)|(^|[^一二三四五六七八九十百千萬万零〇两数數几幾])([二三四五六七八九十百千][一二三四五六七八九十百千萬万零]*)(年|人|個|次|日)").unwrap();
    if arabic.is_match(&unit.1) {
        unit.1 = arabic
            .replace_all(&unit.1, |found: &regex::Captures<'_>| match found.get(1) {
                Some(number) => format!("第{}{}", chinese(number.as_str().parse().unwrap()), &found[2]),
                None if &found[5] == "年" && found[4].len() == 4 => {
                    let digits =
                        found[4].bytes().map(|b| "〇一二三四五六七八九".chars().nth(usize::from(b - b'0')).unwrap());
                    format!("{}{}年", &found[3], digits.collect::<String>())
                }
                None => format!("{}{}{}", &found[3], chinese(found[4].parse().unwrap()), &found[5]),
            })
            .into_owned();
    } else {
        unit.1 = numeral
            .replace_all(&unit.1, |found: &regex::Captures<'_>| match found.get(1) {
                Some(number) => format!("第{}", of_chinese(number.as_str()).unwrap()),
                None if found[3].chars().filter(|c| "一二三四五六七八九".contains(*c)).count() > 3 => {
                    found[0].to_owned()
                }
                None => format!("{}{}{}", &found[2], of_chinese(&found[3]).unwrap(), &found[4]),
            })
            .into_owned();
    }
    let amount = Regex::new(r"(^|[a-z] )([0-9]{1,3}|[0-9]{1,3},000)( [a-z])").unwrap();
    unit.0 = amount
        .replace_all(&unit.0, |found: &regex::Captures<'_>| {
            let number: u64 = found[2].replace(',', "").parse().unwrap();
            format!("{}{}{}", &found[1], english(number), &found[3])
        })
        .into_owned();
    let date = Regex::new(
        r"(\d{1,2}) (January|February|March|April|May|June|July|August|September|October|November|December) (\d{4})",
    )
    .unwrap();
    unit.0 = date.replace_all(&unit.0, "$2 $1, $3").into_owned();
    unit.0 = unit.0.replace(" per cent", "%");
    *unit != before
}
