//! A text as its numbers.

use std::ops::Range;

use super::dates::dates;
use super::mentions::{Kind, Mention, division, values};
use super::overlap;
use super::symbols::{addresses, key, symbols};
use crate::labels;
use crate::lang::Lang;
use crate::words::{Number, Quantity, numbers, possible_values};

/// The numbers of one text of a pair.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    pub text: &'a str,
    pub lang: Lang,
    /// What it mentions, in order, but for symbols, which stand first, and dates, which come next.
    pub mentions: Vec<Mention>,
    /// Every value that something in it may mean, sorted.
    possible: Vec<Quantity>,
}

impl<'a> Reading<'a> {
    pub fn new(text: &'a str, lang: Lang) -> Self {
        let numbers = numbers(text);
        let possible = possible_values(text, &numbers);
        let mut mentions = Vec::new();
        if numbers.is_empty() {
            return Self { text, lang, mentions, possible };
        }
        let symbols = symbols(text);
        let mut taken = labels_at_start(text);
        let dates = dates(text, &numbers, lang);
        let in_date = |place: &Range<usize>| {
            dates.iter().any(|(members, _)| {
                let span = numbers[members.start].span.start..numbers[members.end - 1].span.end;
                overlap(&span, place)
            })
        };
        for span in symbols {
            if in_date(&span) || is_fraction(text, &numbers, &span) {
                continue;
            }
            taken.push(span.clone());
            mentions.push(Mention { span, kind: Kind::Symbol, values: Vec::new(), digits: true, date: None });
        }
        taken.extend(addresses(text));
        let mut hidden = vec![false; numbers.len()];
        for (members, date) in dates {
            let span = numbers[members.start].span.start..numbers[members.end - 1].span.end;
            if taken.iter().any(|taken| overlap(taken, &span)) {
                continue;
            }
            let values = members.clone().map(|at| numbers[at].value).collect();
            let digits = numbers[members.clone()].iter().any(|number| number.digits);
            hidden[members].fill(true);
            mentions.push(Mention { span, kind: Kind::Date, values, digits, date: Some(date) });
        }
        let mut referred: Option<(usize, Kind)> = None;
        for (at, number) in numbers.iter().enumerate() {
            if hidden[at] || taken.iter().any(|taken| overlap(taken, &number.span)) {
                continue;
            }
            let kind = match division(text, number, lang) {
                Some(division) => Kind::Reference(division),
                None => referred
                    .filter(|(end, _)| goes_on(&text[*end..number.span.start.max(*end)], lang))
                    .map_or(Kind::Plain, |(_, kind)| kind),
            };
            referred = matches!(kind, Kind::Reference(_)).then_some((number.span.end, kind));
            // `one` and 一 are much else
            let small = number.value.as_whole().is_some_and(|value| value < 2);
            if small && !number.digits && kind == Kind::Plain {
                continue;
            }
            let values = values(text, &numbers, at, lang);
            mentions.push(Mention { span: number.span.clone(), kind, values, digits: number.digits, date: None });
        }
        Self { text, lang, mentions, possible }
    }

    /// What the other text does not have.
    pub fn odd(&self, other: &Self) -> Vec<&Mention> {
        self.mentions.iter().filter(|mention| !other.may_have(mention, self)).collect()
    }

    /// Whether something in this text may be what the other one mentions.
    fn may_have(&self, mention: &Mention, other: &Self) -> bool {
        let has = |value: &Quantity| self.possible.binary_search(value).is_ok();
        match mention.kind {
            Kind::Symbol => self.has_symbol(&other.text[mention.span.clone()]),
            Kind::Date => mention.values.iter().all(|value| has(value) || self.has_year(*value, mention)),
            Kind::Reference(_) | Kind::Plain => mention.values.iter().any(has),
        }
    }

    /// Whether it has the year of a date in another calendar, or in two digits.
    fn has_year(&self, value: Quantity, mention: &Mention) -> bool {
        let year = mention.date.and_then(|date| date.year);
        let Some(year) = year.filter(|year| Some(*year) == value.as_whole()) else { return false };
        let has = |year: u64| self.possible.binary_search(&Quantity::whole(year)).is_ok();
        year > 1911 && (has(year - 1911) || has(year % 100)) || year < 200 && has(year + 1911)
    }

    /// Whether it has a symbol, be it that one of the two is written with what stands before it: `55/187`, `A/RES/55/187`.
    fn has_symbol(&self, symbol: &str) -> bool {
        let sought = key(symbol);
        let ends = |long: &str, short: &str| {
            long.strip_suffix(short).is_some_and(|rest| rest.is_empty() || rest.ends_with('/'))
        };
        let mut symbols = self.mentions.iter().filter(|mention| mention.kind == Kind::Symbol).peekable();
        if symbols.peek().is_none() {
            // `1999/2000` is 1999-2000年
            let values: Option<Vec<u64>> = symbol.split('/').map(|part| part.parse().ok()).collect();
            let has = |value: u64| self.possible.binary_search(&Quantity::whole(value)).is_ok();
            return values.is_some_and(|values| values.into_iter().all(has));
        }
        symbols.any(|mention| {
            let own = key(&self.text[mention.span.clone()]);
            ends(&own, &sought) || ends(&sought, &own)
        })
    }
}

/// The labels that a text begins with: they are compared as such.
fn labels_at_start(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = text.len() - text.trim_start().len();
    for _ in 0..3 {
        let readings = labels::read(text, at);
        // a bare number may be an amount
        let sure = |text: &str| text.chars().any(|c| !c.is_ascii_digit());
        let Some(reading) = readings.first().filter(|reading| sure(&text[reading.label.span.range()])) else { break };
        found.push(reading.label.span.range());
        at = reading.rest;
    }
    found
}

/// Whether a symbol is read as a fraction: `1/3`.
fn is_fraction(text: &str, numbers: &[Number], span: &Range<usize>) -> bool {
    numbers.iter().any(|number| number.span == *span && text[span.clone()].contains('/'))
}

/// Whether a row of references goes on: `paragraphs 1, 3 and 5`, `Article 3 (2)`.
fn goes_on(gap: &str, lang: Lang) -> bool {
    let gap = gap.trim();
    match lang {
        Lang::English => {
            matches!(gap, "" | "," | "and" | ", and" | "or" | "to" | "-" | "–" | "(" | ") (" | ")(" | "through" | ")")
        }
        Lang::Chinese => matches!(gap, "、" | "和" | "至" | "到" | "或" | "及" | "与" | "與" | "-" | "－"),
    }
}
