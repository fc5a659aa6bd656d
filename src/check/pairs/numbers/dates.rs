//! Dates: `20 December 2000`, `December 20, 2000`, 2000年12月20日, `2000-12-20`.

use std::ops::Range;

use crate::lang::Lang;
use crate::words::{Number, is_month};

/// A day or a month, as far as it is told: at least two of its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Date {
    /// The year of the common era, or of another one where it is below 1,000.
    pub year: Option<u64>,
    /// 1–12.
    pub month: Option<u64>,
    /// 1–31.
    pub day: Option<u64>,
}

impl Date {
    /// Which of its parts are told.
    pub fn parts(&self) -> [bool; 3] {
        [self.year, self.month, self.day].map(|part| part.is_some())
    }

    /// Whether nothing that both tell is different. Years of the Republic of China are 1911 less, and short ones have no
    /// century.
    pub fn fits(&self, other: &Self) -> bool {
        let same = |one: Option<u64>, other: Option<u64>| one.zip(other).is_none_or(|(one, other)| one == other);
        let year = self.year.zip(other.year).is_none_or(|(one, other)| {
            let (short, long) = (one.min(other), one.max(other));
            short == long || short + 1911 == long || short < 100 && long % 100 == short
        });
        year && same(self.month, other.month) && same(self.day, other.day)
    }
}

/// Where dates are among the numbers of a text: which numbers make each, and what it is.
pub(super) fn dates(text: &str, numbers: &[Number], lang: Lang) -> Vec<(Range<usize>, Date)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < numbers.len() {
        let read = iso(text, numbers, at).or_else(|| match lang {
            Lang::English => english(text, numbers, at),
            Lang::Chinese => chinese(text, numbers, at),
        });
        match read {
            Some(mut dates) => {
                at = dates.last().map_or(at + 1, |(members, _)| members.end);
                found.append(&mut dates);
            }
            None => at += 1,
        }
    }
    found
}

/// What stands between a number and the next.
fn gap<'a>(text: &'a str, numbers: &[Number], at: usize) -> &'a str {
    match numbers.get(at..at + 2) {
        Some([one, next]) => &text[one.span.end.min(next.span.start)..next.span.start],
        _ => "\0",
    }
}

fn whole(numbers: &[Number], at: usize, within: Range<u64>) -> Option<u64> {
    numbers.get(at)?.value.as_whole().filter(|value| within.contains(value))
}

const YEARS: Range<u64> = 1000..10_000;
/// More than a month has, so that a wrong day is told as one.
const DAYS: Range<u64> = 1..100;

/// `2000-12-20`, `2000.12.20`.
fn iso(text: &str, numbers: &[Number], at: usize) -> Option<Vec<(Range<usize>, Date)>> {
    let between = gap(text, numbers, at);
    let same = matches!(between, "-" | "." | "/") && gap(text, numbers, at + 1) == between;
    let year = whole(numbers, at, YEARS).filter(|_| same)?;
    let (month, day) = (whole(numbers, at + 1, 1..13)?, whole(numbers, at + 2, DAYS)?);
    Some(vec![(at..at + 3, Date { year: Some(year), month: Some(month), day: Some(day) })])
}

/// Days before or behind the name of a month, and the year behind. A run of days gives a date each.
fn english(text: &str, numbers: &[Number], at: usize) -> Option<Vec<(Range<usize>, Date)>> {
    let is_month_at = |at: usize| numbers.get(at).is_some_and(|number| is_month(&text[number.span.clone()]));
    let is_run = |at: usize| matches!(gap(text, numbers, at), "-" | "–" | " to " | " and " | ", " | " or " | " – ");
    let is_day =
        |at: usize| numbers.get(at).is_some_and(|number| number.digits || text[number.span.clone()].ends_with("th"));
    let mut days = Vec::new();
    let mut next = at;
    if is_month_at(at) {
        next += 1;
        while gap(text, numbers, next - 1) == " " || !days.is_empty() && is_run(next - 1) {
            let Some(day) = whole(numbers, next, DAYS).filter(|_| is_day(next) && !is_month_at(next)) else { break };
            // 2, 3 million: no days
            if numbers[next].span.len() > 4 {
                break;
            }
            days.push((next, day));
            next += 1;
        }
    } else {
        while let Some(day) = whole(numbers, next, DAYS).filter(|_| is_day(next)) {
            days.push((next, day));
            next += 1;
            if !is_run(next - 1) || is_month_at(next) {
                break;
            }
        }
        let joined = next > at && matches!(gap(text, numbers, next - 1), " " | "-" | " of " | " day of " | "\u{A0}");
        if !(joined && is_month_at(next)) {
            return None;
        }
        next += 1;
    }
    let month_at = if is_month_at(at) { at } else { next - 1 };
    let month = whole(numbers, month_at, 1..13);
    let behind = matches!(gap(text, numbers, next - 1), " " | ", " | "," | " of " | "\u{A0}");
    let year = whole(numbers, next, YEARS).filter(|_| behind && numbers[next].digits);
    next += usize::from(year.is_some());
    match days.as_slice() {
        [] => year.map(|_| vec![(at..next, Date { year, month, day: None })]),
        [first @ .., (last_at, last)] => {
            let mut found: Vec<_> =
                first.iter().map(|(at, day)| (*at..*at + 1, Date { year, month, day: Some(*day) })).collect();
            // The month and the year go with the last day, or with all where the month stands first.
            let from = if month_at == at { at } else { *last_at };
            found.push((from..next, Date { year, month, day: Some(*last) }));
            Some(found)
        }
    }
}

/// 年, 月 and 日 behind numbers. Days of one month that follow give a date each.
fn chinese(text: &str, numbers: &[Number], at: usize) -> Option<Vec<(Range<usize>, Date)>> {
    let ends = |at: usize, names: &[&str]| {
        let behind = numbers.get(at).map(|number| text[number.span.end..].trim_start_matches(' '));
        behind.is_some_and(|behind| names.iter().any(|name| behind.starts_with(name)))
    };
    let follows = |at: usize, name: &str| gap(text, numbers, at).trim_matches(' ') == name;
    let mut next = at;
    let mut date = Date::default();
    if ends(next, &["年"]) && follows(next, "年") && ends(next + 1, &["月"]) {
        date.year = whole(numbers, next, 1..10_000);
        next += 1;
    }
    if !ends(next, &["月"]) {
        return None;
    }
    date.month = whole(numbers, next, 1..100);
    next += 1;
    let days = ["日", "号", "號"];
    if follows(next - 1, "月") && ends(next, &days) {
        date.day = whole(numbers, next, 1..100);
        next += 1;
    }
    if [date.year, date.month, date.day].iter().flatten().count() < 2 {
        return None;
    }
    let mut found = vec![(at..next, date)];
    while date.day.is_some() {
        let between = gap(text, numbers, next - 1).trim_start_matches(['日', '号', '號']);
        let is_run = matches!(between, "至" | "到" | "、" | "和" | "-" | "－" | "—" | "～" | "~" | "及" | "与" | "與");
        let Some(day) = whole(numbers, next, DAYS).filter(|_| is_run && ends(next, &days)) else { break };
        found.push((next..next + 1, Date { day: Some(day), ..date }));
        next += 1;
    }
    Some(found)
}
