//! What numbers count: currencies, units of measure, shares.

use super::mentions::{Kind, Mention};
use super::reading::Reading;
use super::{Found, TextPair};
use crate::lang::Lang;
use crate::model::{Fault, Message};

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Unit {
    /// The same in both languages.
    name: &'static str,
    /// Amounts of one dimension can be converted.
    dimension: Dimension,
    /// How much of its dimension's first unit it is.
    size: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Dimension {
    Currency,
    Share,
    Length,
    Area,
    Mass,
    Volume,
    Temperature,
}

use Dimension::{Area, Currency, Length, Mass, Share, Temperature, Volume};

/// A unit, then how English writes it and how Chinese does, longest first where one begins another.
type Row = (&'static str, Dimension, f64, &'static [&'static str], &'static [&'static str]);

/// Amounts of `元` alone or of `dollars` alone may be of several currencies, and say nothing.
const UNITS: &[Row] = &[
    (
        "USD",
        Currency,
        0.0,
        &["US$", "USD", "U.S. dollar", "US dollar", "United States dollar", "American dollar"],
        &["美元", "美金"],
    ),
    ("HKD", Currency, 0.0, &["HK$", "HKD", "Hong Kong dollar"], &["港元", "港币", "港幣", "港圆"]),
    (
        "TWD",
        Currency,
        0.0,
        &["NT$", "TWD", "NTD", "New Taiwan dollar", "new Taiwan dollar", "NT dollar"],
        &["新台币", "新臺幣", "新台幣", "新臺币"],
    ),
    ("EUR", Currency, 0.0, &["€", "EUR", "euro"], &["欧元", "歐元"]),
    ("GBP", Currency, 0.0, &["£", "GBP", "pound sterling", "pounds sterling", "British pound"], &["英镑", "英鎊"]),
    ("JPY", Currency, 0.0, &["JPY", "Japanese yen", "yen"], &["日元", "日圆", "日圓"]),
    ("CNY", Currency, 0.0, &["CNY", "RMB", "renminbi", "yuan"], &["人民币", "人民幣"]),
    ("RUB", Currency, 0.0, &["RUB", "ruble", "rouble"], &["卢布", "盧布"]),
    ("INR", Currency, 0.0, &["INR", "rupee"], &["卢比", "盧比"]),
    ("KRW", Currency, 0.0, &["KRW", "won"], &["韩元", "韓元", "韩圆"]),
    ("CHF", Currency, 0.0, &["CHF", "Swiss franc"], &["瑞士法郎"]),
    ("%", Share, 1.0, &["%", "％", "per cent", "percent"], &["%", "％"]),
    ("‰", Share, 0.1, &["‰", "per thousand", "per mille"], &["‰"]),
    ("km", Length, 1000.0, &["kilometre", "kilometer", "km"], &["公里", "千米"]),
    ("cm", Length, 0.01, &["centimetre", "centimeter", "cm"], &["厘米", "公分"]),
    ("mm", Length, 0.001, &["millimetre", "millimeter", "mm"], &["毫米"]),
    ("mile", Length, 1609.34, &["mile"], &["英里", "哩"]),
    ("foot", Length, 0.3048, &["foot", "feet"], &["英尺", "呎"]),
    ("inch", Length, 0.0254, &["inch"], &["英寸", "吋"]),
    ("yard", Length, 0.9144, &["yard"], &["码"]),
    ("li", Length, 500.0, &["li "], &["华里", "里"]),
    ("ha", Area, 10_000.0, &["hectare", "ha "], &["公顷", "公頃"]),
    (
        "km²",
        Area,
        1_000_000.0,
        &["square kilometre", "square kilometer", "sq km", "km2", "km²"],
        &["平方公里", "平方千米"],
    ),
    ("m²", Area, 1.0, &["square metre", "square meter", "m2", "m²"], &["平方米", "平方公尺"]),
    ("mu", Area, 666.667, &["mu "], &["亩", "畝"]),
    ("acre", Area, 4046.86, &["acre"], &["英亩", "英畝"]),
    ("kg", Mass, 1.0, &["kilogram", "kilogramme", "kg"], &["公斤", "千克"]),
    ("t", Mass, 1000.0, &["tonne", "metric ton", "ton"], &["公吨", "公噸", "吨", "噸"]),
    ("jin", Mass, 0.5, &["jin", "catties"], &["市斤", "斤"]),
    ("lb", Mass, 0.4536, &["pound", "lb"], &["磅"]),
    ("l", Volume, 1.0, &["litre", "liter"], &["公升", "升"]),
    ("gal", Volume, 3.785, &["gallon"], &["加仑", "加侖"]),
    ("m", Length, 1.0, &["metre", "meter"], &["公尺", "米"]),
    ("°C", Temperature, 1.0, &["°C", "℃", "degrees Celsius", "degrees centigrade"], &["℃", "°C", "摄氏度", "攝氏度"]),
    ("°F", Temperature, 1.8, &["°F", "℉", "degrees Fahrenheit"], &["℉", "°F", "华氏度", "華氏度"]),
];

/// What a mention counts: what stands behind it, or before it where a currency or 百分之 does.
fn unit_of(mention: &Mention, reading: &Reading<'_>) -> Option<Unit> {
    let (before, after) = (&reading.text[..mention.span.start], &reading.text[mention.span.end..]);
    let after = after.trim_start_matches([' ', '-', '\u{A0}', '多', '余', '餘']);
    let ahead = before.trim_end_matches([' ', '\u{A0}']);
    if reading.lang == Lang::Chinese && (ahead.ends_with("百分之") || ahead.ends_with("百分之零")) {
        return Some(Unit { name: "%", dimension: Share, size: 1.0 });
    }
    let row = UNITS.iter().find(|(_, dimension, _, english, chinese)| {
        let names = if reading.lang == Lang::English { english } else { chinese };
        let behind = |name: &&str| {
            after.strip_prefix(*name).is_some_and(|rest| {
                let plural = rest.strip_prefix("es").or(rest.strip_prefix('s')).unwrap_or(rest);
                let whole = !name.ends_with(|c: char| c.is_ascii_alphabetic());
                whole || !plural.starts_with(|c: char| c.is_ascii_alphabetic())
            })
        };
        let before = |name: &&str| *dimension == Currency && ahead.ends_with(*name);
        names.iter().any(|name| behind(name) || before(name))
    })?;
    let (name, dimension, size, ..) = *row;
    Some(Unit { name, dimension, size })
}

/// Amounts that are converted are rounded.
const ROUNDED: f64 = 0.06;

/// Takes numbers away that are one amount in two units: 5 miles are 8公里.
pub(super) fn forgive_conversions(english: &Reading<'_>, chinese: &Reading<'_>, odd: &mut [Vec<&Mention>; 2]) {
    let [in_english, in_chinese] = odd;
    in_english.retain(|one| {
        let Some(unit) = unit_of(one, english) else { return true };
        let same =
            |other: &&Mention| unit_of(other, chinese).is_some_and(|its| is_same_amount((one, unit), (other, its)));
        match in_chinese.iter().position(same) {
            Some(at) => {
                in_chinese.remove(at);
                false
            }
            None => true,
        }
    });
}

fn is_same_amount((one, unit): (&Mention, Unit), (other, its): (&Mention, Unit)) -> bool {
    let amount = |mention: &Mention, unit: Unit| {
        let (numerator, denominator) = mention.values.first().map_or((0, 1), |value| value.terms());
        let value = numerator as f64 / denominator as f64;
        match unit.name {
            "°F" => (value - 32.0) / unit.size,
            _ => value * unit.size,
        }
    };
    let (one, other) = (amount(one, unit), amount(other, its));
    let comparable = unit.dimension == its.dimension && unit.dimension != Currency && unit.name != its.name;
    comparable && (one - other).abs() <= ROUNDED * one.abs().max(other.abs())
}

/// Tells of numbers that are equal and count other things on each side.
pub(super) fn check(pair: &TextPair<'_>, english: &Reading<'_>, chinese: &Reading<'_>, found: &mut Vec<Found>) {
    let plain = |mention: &&Mention| mention.kind == Kind::Plain;
    for one in english.mentions.iter().filter(plain) {
        let Some(unit) = unit_of(one, english) else { continue };
        let equals = chinese.mentions.iter().filter(plain).filter(|other| one.values[0] == other.values[0]);
        let others: Option<Vec<(&Mention, Unit)>> =
            equals.map(|other| Some((other, unit_of(other, chinese)?))).collect();
        let Some(others) = others else { continue };
        let Some((other, its)) = others.first().filter(|_| others.iter().all(|(_, its)| its.name != unit.name)) else {
            continue;
        };
        let fault =
            if unit.dimension == Currency && its.dimension == Currency { Fault::Currency } else { Fault::Measure };
        let text = |reading: &Reading<'_>, mention: &Mention| reading.text[mention.span.clone()].to_owned();
        let message = Message::new(
            "{0} counts {1} in the English and {2} in the Chinese",
            "{0}在英文中以{1}计，在中文中以{2}计",
            [text(english, one), unit.name.to_owned(), its.name.to_owned()],
        );
        let told = Found::new(fault, message);
        found
            .push(told.at(pair.side(Lang::English), one.span.clone()).at(pair.side(Lang::Chinese), other.span.clone()));
    }
}
