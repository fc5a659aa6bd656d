//! What a text mentions in numbers, and what the other language may make of each.

use std::ops::Range;

use super::dates::Date;
use crate::lang::Lang;
use crate::model::Division;
use crate::words::{Number, Quantity};

/// A number, date or symbol of a text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mention {
    /// The bytes it takes.
    pub span: Range<usize>,
    /// What it is.
    pub kind: Kind,
    /// Its value as written, and what else it may be in the other language (15 hours are 3 p.m.); of a date its parts, of
    /// which all must be there; of a symbol nothing.
    pub values: Vec<Quantity>,
    /// Whether it is in digits.
    pub digits: bool,
    /// The day, of a date.
    pub date: Option<Date>,
}

/// What a mention is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The symbol of a document.
    Symbol,
    /// A date of at least two parts.
    Date,
    /// The number of a part of a text: `Article 3`, 第三条.
    Reference(Division),
    /// Any other number.
    Plain,
}

impl Kind {
    /// Whether one may have been meant to be the other.
    pub fn is_like(self, other: Self) -> bool {
        matches!((self, other), (Self::Reference(_), Self::Reference(_))) || self == other
    }
}

/// What a number may be in the other language: its value, then others.
pub(super) fn values(text: &str, numbers: &[Number], at: usize, lang: Lang) -> Vec<Quantity> {
    let number = &numbers[at];
    let mut values = vec![number.value];
    values.extend(range_scale(text, numbers, at).and_then(|scale| times(number.value, scale)));
    let after = text[number.span.end..].trim_start_matches([' ', '-', '\u{A0}']);
    let before = &text[..number.span.start];
    values.extend(year_of_span(text, numbers, at));
    // .5 is 0.5
    if before.strip_suffix('.').is_some_and(|ahead| !ahead.ends_with(|c: char| c.is_ascii_digit())) && number.digits {
        values.extend(10_u64.checked_pow(number.span.len() as u32).and_then(|parts| divided(number.value, parts)));
    }
    match lang {
        Lang::English => english(number, before, after, &mut values),
        Lang::Chinese => chinese(number, before, after, &mut values),
    }
    values
}

fn english(number: &Number, before: &str, after: &str, values: &mut Vec<Quantity>) {
    let value = number.value;
    let word = after.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default().to_ascii_lowercase();
    match word.trim_end_matches('s') {
        "month" => values.extend(divided(value, 12)),
        "year" => values.extend(times(value, 12).filter(|_| value.as_whole().is_none())),
        "week" => values.extend(times(value, 7)),
        "day" => values.extend(divided(value, 7).filter(is_telling)),
        "hour" => values.extend(divided(value, 24).filter(is_telling)),
        "decade" => values.extend(times(value, 10)),
        "centurie" | "century" => values.extend(times(value, 100)),
        "fold" | "time" => values.extend(less(value)),
        "per" | "percent" => shares(value, values),
        _ if after.starts_with(['%', '％']) => shares(value, values),
        _ => {}
    }
    if before.ends_with(['’', '\'', '‘']) {
        values.extend([1900, 2000].into_iter().filter_map(|century| plus(value, century)));
    }
    let near: String = after.chars().take(12).collect();
    if near.contains("p.m") || near.contains("pm") || near.contains("PM") || near.contains("P.M") {
        values.extend(plus(value, 12));
    }
    // the span of `1980s` is five bytes long
    if number.digits && number.span.len() > 4 {
        decade(number, values);
    }
}

fn chinese(number: &Number, before: &str, after: &str, values: &mut Vec<Quantity>) {
    let value = number.value;
    let near: String = before.chars().rev().take(6).collect();
    if after.starts_with('年') {
        // 97年; the calendar of the Republic of China, whose first year is 1912
        let year = Some(value).filter(|value| *value > Quantity::whole(9));
        values
            .extend(year.into_iter().flat_map(|year| [1900, 2000, 1911].map(|century| plus(year, century))).flatten());
    }
    if after.starts_with("个月") || after.starts_with("個月") {
        values.extend(divided(value, 12));
    }
    if after.starts_with(['日', '天']) {
        values.extend(divided(value, 7).filter(is_telling));
    }
    if after.starts_with(['周', '週']) || after.starts_with("星期") || after.starts_with("个星期") {
        values.extend(times(value, 7));
    }
    // 10多亿
    if let Some(scaled) = after.strip_prefix(['多', '余', '餘', '来', '來']) {
        let scale = SCALES.iter().find(|(name, _)| scaled.starts_with(name));
        values.extend(scale.and_then(|(_, scale)| times(value, *scale)));
    }
    if after.starts_with('倍') {
        values.extend(plus(value, 1));
    }
    if after.starts_with("小时") || after.starts_with("小時") {
        values.extend(divided(value, 24).filter(is_telling));
    }
    if after.starts_with('成') {
        values.extend(times(value, 10));
    }
    if near.contains("之分百") || after.starts_with(['%', '％']) {
        shares(value, values);
    }
    if near.contains(['午', '晚', '夜']) {
        values.extend(plus(value, 12));
    }
    if after.starts_with("年代") {
        decade(number, values);
    }
}

/// Whether a number is rarely elsewhere by chance; a week is seven days, but everything is one.
fn is_telling(value: &Quantity) -> bool {
    *value > Quantity::whole(1)
}

/// Fifty per cent may be a half.
fn shares(value: Quantity, values: &mut Vec<Quantity>) {
    values.extend(divided(value, 100));
}

/// The 1980s are the eighties.
fn decade(number: &Number, values: &mut Vec<Quantity>) {
    if let Some(year) = number.value.as_whole().filter(|year| (1700..2100).contains(year) && year.is_multiple_of(10)) {
        values.push(Quantity::whole(year % 100));
    }
}

/// What scales a number that stands before it.
const SCALES: [(&str, u64); 13] = [
    ("trillion", 1_000_000_000_000),
    ("billion", 1_000_000_000),
    ("million", 1_000_000),
    ("thousand", 1000),
    ("hundred", 100),
    ("万亿", 1_000_000_000_000),
    ("亿", 100_000_000),
    ("億", 100_000_000),
    ("万", 10_000),
    ("萬", 10_000),
    ("千", 1000),
    ("百", 100),
    ("十", 10),
];

/// The second year of `1997-98`.
fn year_of_span(text: &str, numbers: &[Number], at: usize) -> Option<Quantity> {
    let (first, second) = (numbers.get(at.checked_sub(1)?)?, &numbers[at]);
    let gap = &text[first.span.end.min(second.span.start)..second.span.start];
    let year = first.value.as_whole().filter(|year| (1000..2200).contains(year))?;
    let short = second.value.as_whole().filter(|short| *short < 100 && second.digits)?;
    matches!(gap, "-" | "–" | "/" | "—" | "－" | "至").then(|| Quantity::whole(year / 100 * 100 + short))
}

/// The scale that a number has from the next: the first of `1.5 to 2 million` and of 15至20万.
fn range_scale(text: &str, numbers: &[Number], at: usize) -> Option<u64> {
    let (one, next) = (&numbers[at], numbers.get(at + 1)?);
    let gap = text[one.span.end.min(next.span.start)..next.span.start].trim();
    if !matches!(gap, "to" | "-" | "–" | "—" | "~" | "～" | "－" | "至" | "到" | "or" | "and" | "或" | "、" | ",")
    {
        return None;
    }
    let written = &text[next.span.clone()];
    SCALES.iter().find(|(name, _)| written.ends_with(name)).map(|(_, scale)| *scale)
}

fn times(value: Quantity, by: u64) -> Option<Quantity> {
    let (numerator, denominator) = value.terms();
    Quantity::fraction(numerator.checked_mul(by)?, denominator)
}

fn divided(value: Quantity, by: u64) -> Option<Quantity> {
    let (numerator, denominator) = value.terms();
    Quantity::fraction(numerator, denominator.checked_mul(by)?)
}

fn plus(value: Quantity, more: u64) -> Option<Quantity> {
    value.as_whole().filter(|whole| *whole < 200).map(|whole| Quantity::whole(whole + more))
}

fn less(value: Quantity) -> Option<Quantity> {
    value.as_whole()?.checked_sub(1).map(Quantity::whole)
}

/// Words that number a part of a text, in small letters without the plural's `s`.
const DIVISIONS: [(&str, Division); 21] = [
    ("annex", Division::Annex),
    ("annexe", Division::Annex),
    ("appendix", Division::Annex),
    ("article", Division::Article),
    ("attachment", Division::Annex),
    ("art.", Division::Article),
    ("chapter", Division::Chapter),
    ("clause", Division::Paragraph),
    ("item", Division::Subparagraph),
    ("para.", Division::Paragraph),
    ("paragraph", Division::Paragraph),
    ("part", Division::Part),
    ("regulation", Division::Article),
    ("rule", Division::Article),
    ("schedule", Division::Annex),
    ("sect.", Division::Section),
    ("section", Division::Section),
    ("subparagraph", Division::Subparagraph),
    ("sub-paragraph", Division::Subparagraph),
    ("subsection", Division::Subsection),
    ("title", Division::Part),
];

/// The part of a text that a number counts, where it does.
pub(super) fn division(text: &str, number: &Number, lang: Lang) -> Option<Division> {
    let (before, after) = (&text[..number.span.start], &text[number.span.end..]);
    match lang {
        Lang::English => {
            let ahead = before.strip_suffix([' ', '\u{A0}'])?;
            let start =
                ahead.rfind(|c: char| !(c.is_ascii_alphabetic() || matches!(c, '.' | '-'))).map_or(0, |at| at + 1);
            let word = ahead.get(start..).unwrap_or_default();
            let ordinal = !number.digits && text[number.span.clone()].ends_with(['t', 'd', 'h']);
            if !ordinal {
                return named(word);
            }
            // the first paragraph; not `the rules first`
            let behind = after.strip_prefix(' ')?;
            named(behind.split(|c: char| !(c.is_ascii_alphabetic() || c == '-')).next()?)
        }
        Lang::Chinese => {
            let counted = after.trim_start_matches(' ').chars().next();
            if !before.trim_end_matches(' ').ends_with('第') {
                let annex = ["附件", "附录", "附錄"].iter().any(|annex| before.trim_end_matches(' ').ends_with(annex));
                return annex.then_some(Division::Annex);
            }
            Some(match counted? {
                '条' | '條' => Division::Article,
                '款' | '段' => Division::Paragraph,
                '项' | '項' => Division::Subparagraph,
                '目' => Division::Subsection,
                '章' => Division::Chapter,
                '节' | '節' => Division::Section,
                '编' | '編' | '篇' => Division::Part,
                _ => return None,
            })
        }
    }
}

fn named(word: &str) -> Option<Division> {
    let lower = word.to_ascii_lowercase();
    let singular = lower.strip_suffix("es").filter(|_| lower.ends_with("xes")).or(lower.strip_suffix('s'));
    let of = |name: &str| DIVISIONS.iter().find(|(division, _)| *division == name).map(|(_, division)| *division);
    of(&lower).or_else(|| singular.and_then(of))
}
