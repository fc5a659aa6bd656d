//! How the other language writes a number, so that people see what was expected.

use super::dates::Date;
use super::mentions::{Kind, Mention};
use crate::lang::Lang;
use crate::model::Division;
use crate::words::Quantity;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A mention of a text as a language would write it.
pub(super) fn written(mention: &Mention, text: &str, lang: Lang) -> String {
    match (mention.kind, mention.date, mention.values.first()) {
        (Kind::Date, Some(date), _) => day(date, lang),
        (Kind::Reference(division), _, Some(value)) => match (name(division, lang), lang) {
            (name, Lang::English) => format!("{name} {}", decimal(*value)),
            ("附件", Lang::Chinese) => format!("附件{value}"),
            (name, Lang::Chinese) => format!("第{value}{name}"),
        },
        (Kind::Plain, _, Some(value)) => decimal(*value),
        _ => text[mention.span.clone()].to_owned(),
    }
}

/// A number as people write it: `2.5` and not `5/2`, where it has few decimal places.
fn decimal(value: Quantity) -> String {
    let (numerator, denominator) = value.terms();
    let places = (1..=9).find(|places| 10_u64.pow(*places).is_multiple_of(denominator) && denominator > 3);
    match places {
        Some(places) => {
            let scaled = u128::from(numerator) * u128::from(10_u64.pow(places) / denominator);
            let one = 10_u128.pow(places);
            format!("{}.{:0width$}", scaled / one, scaled % one, width = places as usize)
        }
        None => value.to_string(),
    }
}

fn day(date: Date, lang: Lang) -> String {
    let part = |part: Option<u64>| part.map(|part| part.to_string());
    match lang {
        Lang::English => {
            let month = date.month.and_then(|month| MONTHS.get(month as usize - 1)).map(|month| (*month).to_owned());
            [part(date.day), month, part(date.year)].into_iter().flatten().collect::<Vec<_>>().join(" ")
        }
        Lang::Chinese => {
            let named = [(date.year, "年"), (date.month, "月"), (date.day, "日")];
            named.into_iter().filter_map(|(value, name)| Some(part(value)? + name)).collect()
        }
    }
}

fn name(division: Division, lang: Lang) -> &'static str {
    let (english, chinese) = match division {
        Division::Volume => ("Volume", "卷"),
        Division::Part => ("Part", "编"),
        Division::Annex => ("Annex", "附件"),
        Division::Chapter => ("Chapter", "章"),
        Division::Section => ("Section", "节"),
        Division::Subsection => ("Subsection", "目"),
        Division::Article => ("Article", "条"),
        Division::Paragraph => ("paragraph", "段"),
        Division::Subparagraph => ("subparagraph", "项"),
    };
    if lang == Lang::English { english } else { chinese }
}
