//! Lists inside a unit, by the marks of their items.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Found, Study, TextPair};
use crate::labels;
use crate::lang::Lang;
use crate::model::{Enclosure, Fault, Message, Numeral};

/// Places of marks, each with its number.
type Places = Vec<(u32, Range<usize>)>;

/// Marks of one kind in a text.
#[derive(Debug)]
struct Marks {
    places: Places,
}

impl Marks {
    /// Whether they count from one: `(a)`, `(b)`.
    fn is_list(&self) -> bool {
        self.places.len() > 1 && self.places.iter().zip(1..).all(|((value, _), number)| *value == number)
    }

    /// Whether the unit begins with one, as it does with its own number.
    fn is_first(&self) -> bool {
        self.places.first().is_some_and(|(_, place)| place.start == 0)
    }
}

/// The marks of a text by their kind. Linear but for what [`labels::read`] looks at.
fn marks(text: &str) -> Vec<Marks> {
    // by numeral and enclosure
    let mut kinds: BTreeMap<(u8, u8), Places> = BTreeMap::new();
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let fresh = before.is_whitespace() || "：；，。、:;,.（(".contains(before);
        let may_begin = matches!(c, '(' | '（' | '①'..='⒛' | '㈠'..='㈩' | '㊀'..='㊉') || fresh && c.is_alphanumeric();
        before = c;
        if !may_begin {
            continue;
        }
        for reading in labels::read(text, at) {
            let style = reading.label.style;
            if style.division.is_some() || style.levels > 1 || style.enclosure == Enclosure::Bare {
                continue;
            }
            if let [value] = reading.label.value[..] {
                let kind = (numeral(style.numeral), enclosure(style.enclosure));
                kinds.entry(kind).or_default().push((value, reading.label.span.start..reading.label.span.end));
            }
        }
    }
    kinds.into_values().map(|places| Marks { places }).collect()
}

fn numeral(numeral: Numeral) -> u8 {
    numeral as u8
}

fn enclosure(enclosure: Enclosure) -> u8 {
    enclosure as u8
}

/// Lists that have more items on one side.
pub(super) fn check(pair: &TextPair<'_>, _: &Study, found: &mut Vec<Found>) {
    let sides = [Lang::English, Lang::Chinese].map(|lang| (lang, marks(pair.text(lang))));
    let list = |marks: &[Marks]| {
        let lists = marks.iter().enumerate().filter(|(_, marks)| marks.is_list());
        lists.max_by_key(|(at, marks)| (marks.places.len(), usize::MAX - at)).map(|(at, _)| at)
    };
    let [english, chinese] = [&sides[0], &sides[1]];
    for ((lang, own), (_, other)) in [(english, chinese), (chinese, english)] {
        let Some(list) = list(own).map(|at| &own[at]) else { continue };
        let like = || other.iter().filter(|marks| marks.is_first() == list.is_first());
        let items = list.places.len();
        if like().any(|marks| marks.places.len() == items) {
            return;
        }
        let Some(nearest) = like().map(|marks| marks.places.len()).max().filter(|most| *most < items) else { continue };
        let Some((_, place)) = list.places.get(nearest) else { continue };
        let message = Message::new(
            "the list has {0} items on this side and {1} on the other",
            "列举项在这一侧有{0}个，另一侧有{1}个",
            [items.to_string(), nearest.to_string()],
        );
        found.push(Found::new(Fault::List, message).at(pair.side(*lang), place.clone()));
        return;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::CheckOptions;

    fn told(english: &str, chinese: &str) -> Vec<String> {
        let mut found = Vec::new();
        let pair = TextPair { source: english, target: chinese, source_lang: Lang::English };
        check(&pair, &Study::of(&[], &CheckOptions::default()), &mut found);
        found.iter().map(|found| found.message.to_string()).collect()
    }

    #[test]
    fn a_list_with_an_item_less_is_told() {
        let lost = "the list has 3 items on this side and 2 on the other";
        assert_eq!(told("For: (a) a house; (b) a dog; (c) a cat.", "为：（一）房；（三）猫。"), [lost]);
        assert_eq!(told("For: (a) a house; (b) a dog.", "为：①房；②狗；③猫。"), [lost]);
        assert_eq!(
            told("1. For a house 2. For a dog", "1.为房"),
            ["the list has 2 items on this side and 1 on the other"]
        );
    }

    #[test]
    fn marks_of_any_kind_are_counted_alike() {
        assert_eq!(told("For: (a) a house; (b) a dog.", "为：（一）房；（二）狗。"), [""; 0]);
        assert_eq!(told("(i) a house; (ii) a dog.", "1、房；2、狗。"), [""; 0]);
    }

    #[test]
    fn the_number_of_the_unit_is_no_list() {
        assert_eq!(told("1. For (a) a house; (b) a dog.", "1. 为房；为狗。"), [""; 0]);
        assert_eq!(told("For (a) a house; (b) a dog.", "为房；为狗。"), [""; 0]);
    }
}
