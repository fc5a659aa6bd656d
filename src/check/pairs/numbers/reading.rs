//! A text as its numbers.

use std::ops::Range;

use super::dates::dates;
use super::mentions::{Kind, Mention, division, values};
use super::overlap;
use super::symbols::{addresses, key, symbols};
use crate::labels::{self, chinese_digit};
use crate::lang::Lang;
use crate::model::Division;
use crate::words::{Number, Possible, Quantity, numbers, possible_values};

/// The numbers of one text of a pair.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    pub text: &'a str,
    pub lang: Lang,
    /// What it mentions, in order, but for symbols, which stand first, and dates, which come next.
    pub mentions: Vec<Mention>,
    /// Every value that something in it may mean.
    possible: Possible,
}

impl<'a> Reading<'a> {
    /// A text whose labels are compared as such, and may be `left_out` of what it may mean.
    pub fn new(text: &'a str, lang: Lang, labels: &[Range<usize>], left_out: bool) -> Self {
        let numbers = numbers(text);
        let start = labels.last().filter(|_| left_out).map_or(0, |label| label.end);
        let behind = numbers.partition_point(|number| number.span.start < start);
        let mut possible = possible_values(&text[start..], &numbers[behind..], start);
        let mut mentions = Vec::new();
        let symbols = symbols(text);
        let mut taken: Vec<Range<usize>> =
            labels.iter().filter(|label| left_out || is_label_alone(&text[(*label).clone()])).cloned().collect();
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
            let behind = &text[span.end..];
            let day = behind.chars().next().filter(|c| matches!(c, '日' | '号' | '號' | '月') && lang == Lang::Chinese);
            let span = span.start..span.end + day.map_or(0, char::len_utf8);
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
            if kind == Kind::Plain && is_no_amount(text, number) {
                continue;
            }
            let values = values(text, &numbers, at, lang);
            possible.written.extend(values.iter().skip(1));
            mentions.push(Mention { span: number.span.clone(), kind, values, digits: number.digits, date: None });
        }
        if lang == Lang::Chinese {
            mentions.extend(parts(text).filter(|part| !taken.iter().any(|label| overlap(label, &part.span))));
        }
        possible.written.sort_unstable();
        Self { text, lang, mentions, possible }
    }

    /// What the other text does not have.
    pub fn odd(&self, other: &Self) -> Vec<&Mention> {
        self.mentions.iter().filter(|mention| !other.may_have(mention, self)).collect()
    }

    /// The number that an odd one stands for, where it is one of the other text that this one has by chance: of the same
    /// time, or the same sort of reference.
    pub fn unsure<'o>(&self, mention: &Mention, other: &'o Reading<'_>) -> Option<&'o Mention> {
        let sure = |sought: &Mention| {
            self.mentions.iter().any(|own| own.values.iter().any(|value| sought.values.contains(value)))
        };
        let counted = counted(mention, self)?;
        let mut others = other.mentions.iter().filter(|sought| !sure(sought));
        others.find(|sought| self::counted(sought, other) == Some(counted))
    }

    /// The number of the other text that an odd one of this text stands for, where the other has it more often than this
    /// one: of two equal numbers one was changed.
    pub fn short_of<'o>(&self, mention: &Mention, other: &'o Reading<'_>) -> Option<&'o Mention> {
        let like = |sought: &&Mention| sought.kind.is_like(mention.kind) && !same(sought, mention);
        other.mentions.iter().filter(like).find(|sought| {
            let own = self.times(sought);
            own > 0 && other.times(sought) > own
        })
    }

    /// The two numbers by which the texts differ, where each has as many as the other, and all but these answer each other.
    pub fn exchanged<'t>(&'t self, other: &'t Reading<'_>) -> Option<(&'t Mention, &'t Mention)> {
        if self.mentions.len() != other.mentions.len() || self.mentions.len() < 3 {
            return None;
        }
        let surplus = |own: &'t Reading<'_>, other: &Reading<'_>| -> Vec<&'t Mention> {
            let more = |mention: &&Mention| own.times(mention) > other.times(mention);
            own.mentions.iter().filter(more).collect()
        };
        let (own, its) = (surplus(self, other), surplus(other, self));
        let (one, two) = (own.first()?, its.first()?);
        let by_one = |reading: &Reading<'_>, other: &Reading<'_>, mention: &Mention| {
            reading.times(mention) == other.times(mention) + 1 && other.times(mention) > 0
        };
        let alone = own.iter().all(|own| same(own, one)) && its.iter().all(|its| same(its, two));
        let exchanged = by_one(self, other, one) && by_one(other, self, two) && one.kind.is_like(two.kind);
        (alone && exchanged).then_some((*one, *two))
    }

    /// How often it mentions a number.
    fn times(&self, sought: &Mention) -> usize {
        self.mentions.iter().filter(|mention| same(mention, sought)).count()
    }

    /// Whether something in this text may be what the other one mentions.
    fn may_have(&self, mention: &Mention, other: &Self) -> bool {
        let has = |value: &Quantity| self.possible.has(*value);
        match (mention.kind, mention.date) {
            (Kind::Symbol, _) => self.has_symbol(&other.text[mention.span.clone()]),
            (Kind::Date, Some(date)) => {
                let mut dates = self.mentions.iter().filter_map(|mention| mention.date).peekable();
                if dates.peek().is_some() {
                    return dates.any(|own| own.fits(&date));
                }
                mention.values.iter().all(|value| has(value) || self.has_year(*value, mention))
            }
            (Kind::Reference(_), _) => self.may_refer(mention, other),
            _ => mention.values.iter().any(has),
        }
    }

    /// Whether it refers to what the other text refers to: as a reference; or else by a number, where it has no reference left
    /// that the other has not. Any `a` may be 一, but not that of 第一项.
    fn may_refer(&self, mention: &Mention, other: &Self) -> bool {
        let references = |reading: &'_ Self| {
            let is_one = |mention: &&Mention| matches!(mention.kind, Kind::Reference(_));
            reading
                .mentions
                .iter()
                .filter(is_one)
                .filter_map(|mention| mention.values.first().copied())
                .collect::<Vec<_>>()
        };
        let own = references(self);
        if mention.values.iter().any(|value| own.contains(value)) {
            return true;
        }
        let its = references(other);
        own.iter().all(|value| its.contains(value))
            && mention.values.iter().any(|value| self.possible.has_written(*value))
    }

    /// Whether it has the year of a date in another calendar, or in two digits.
    fn has_year(&self, value: Quantity, mention: &Mention) -> bool {
        let year = mention.date.and_then(|date| date.year);
        let Some(year) = year.filter(|year| Some(*year) == value.as_whole()) else { return false };
        let has = |year: u64| self.possible.has(Quantity::whole(year));
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
            let has = |value: u64| self.possible.has(Quantity::whole(value));
            return values.is_some_and(|values| values.into_iter().all(has));
        }
        symbols.any(|mention| {
            let own = key(&self.text[mention.span.clone()]);
            ends(&own, &sought) || ends(&sought, &own)
        })
    }
}

/// Whether a label is one though the other side has none: `(a)`, `1.`; not `1.5`, and not a division, which is a reference
/// then (第一项之罪).
fn is_label_alone(label: &str) -> bool {
    let division = label.starts_with(|c: char| c.is_ascii_alphabetic()) || label.starts_with('第');
    !division && !label.ends_with(|c: char| c.is_ascii_digit())
}

/// Whether a number is a word or a part of a name: `one`, 一, `3Com`, the VII of a name, 七零八落.
fn is_no_amount(text: &str, number: &Number) -> bool {
    let (written, after) = (&text[number.span.clone()], &text[number.span.end..]);
    let small = !number.digits && number.value.as_whole().is_some_and(|value| value < 2);
    let roman = written.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
    let letters = after.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(after.len());
    let measured =
        ["mg", "kg", "g", "km", "cm", "mm", "m", "ml", "l", "ha", "t", "kW", "MW", "GW", "am", "pm", "s", "th"];
    let in_name = number.digits && letters > 0 && !measured.contains(&&after[..letters]);
    small || roman || in_name || after.starts_with('落')
}

/// What is no number by itself: the 一 of 第七十二条之一 and of 附件一.
fn parts(text: &str) -> impl Iterator<Item = Mention> {
    let named = [
        ("条之", Division::Article),
        ("條之", Division::Article),
        ("附件", Division::Annex),
        ("附录", Division::Annex),
        ("附錄", Division::Annex),
        ("附表", Division::Annex),
    ];
    named.into_iter().flat_map(move |(name, division)| {
        text.match_indices(name).filter_map(move |(at, _)| {
            let start = at + name.len();
            let numeral = text[start..].chars().take_while(|c| chinese_digit(*c).is_some()).take(2).collect::<String>();
            let mut digits = numeral.chars();
            let value = digits.next().and_then(chinese_digit).filter(|_| digits.next().is_none())?;
            let values = vec![Quantity::whole(u64::from(value))];
            let span = start..start + numeral.len();
            Some(Mention { span, kind: Kind::Reference(division), values, digits: false, date: None })
        })
    })
}

/// What a number counts, as far as both languages name it alike.
fn counted(mention: &Mention, reading: &Reading<'_>) -> Option<&'static str> {
    const COUNTED: [(&str, &str, &[char]); 7] = [
        ("year", "year", &['年', '岁', '歲']),
        ("month", "month", &['月']),
        ("day", "day", &['日', '天']),
        ("hour", "hour", &['时', '時']),
        ("week", "week", &['周', '週']),
        ("person", "person", &['人', '名']),
        ("member", "person", &['人', '名']),
    ];
    if let Kind::Reference(_) = mention.kind {
        return Some("reference");
    }
    let after = reading.text[mention.span.end..].trim_start_matches([' ', '-', '个', '個', '小']);
    let named = |(english, _, chinese): &&(&str, &str, &[char])| match reading.lang {
        Lang::English => after.starts_with(english),
        Lang::Chinese => after.starts_with(*chinese),
    };
    COUNTED.iter().find(named).map(|(_, what, _)| *what)
}

/// Whether two mentions are of one number.
fn same(one: &Mention, other: &Mention) -> bool {
    match (one.kind, one.date) {
        (Kind::Symbol, _) => false,
        (_, Some(date)) => other.date.is_some_and(|other| other.fits(&date) && other.parts() == date.parts()),
        _ => one.values.first() == other.values.first() && other.date.is_none() && other.kind != Kind::Symbol,
    }
}

/// The labels that a text begins with: they are compared as such.
pub(super) fn labels_at_start(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = text.len() - text.trim_start().len();
    let mut before = None;
    for _ in 0..3 {
        let readings = labels::read(text, at);
        // a bare number may be an amount
        let sure = |text: &str| text.chars().any(|c| !c.is_ascii_digit());
        let Some(reading) = readings.first().filter(|reading| sure(&text[reading.label.span.range()])) else { break };
        // `1. (a)`, but not a heading twice
        let division = reading.label.style.division;
        if !found.is_empty() && division.is_some() && division == before {
            break;
        }
        before = division;
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
            matches!(
                gap,
                "" | "," | "and" | ", and" | ", or" | "or" | "to" | "-" | "–" | "(" | ") (" | ")(" | "through" | ")"
            )
        }
        Lang::Chinese => matches!(gap, "、" | "和" | "至" | "到" | "或" | "及" | "与" | "與" | "-" | "－"),
    }
}
