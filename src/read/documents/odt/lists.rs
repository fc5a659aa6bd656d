//! Styles of lists: what the label of each level looks like.

use crate::read::documents::numbering::Numerals;
use crate::read::documents::tree::Element;

/// The levels that a list has.
pub(super) const LEVELS: usize = 10;

/// How a level prints its numbers.
#[derive(Debug)]
pub(super) struct ListLevel {
    pub start: u32,
    /// None for a bullet or a picture.
    numerals: Option<Numerals>,
    /// Whether the bullet is blank, as pandoc has it before the further paragraphs of an item.
    is_blank: bool,
    prefix: String,
    suffix: String,
    /// How many levels the label shows.
    displayed: usize,
    /// The whole label, with `%1%` for the number of the first level; newer than prefix and suffix, and before them.
    format: Option<String>,
}

/// The levels of a list, the outermost first.
#[derive(Debug, Default)]
pub(super) struct ListStyle {
    levels: [Option<ListLevel>; LEVELS],
}

/// What stands before an item.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Bullet,
    Label(String),
    Nothing,
}

impl ListStyle {
    pub fn new(element: Element) -> Self {
        let mut style = Self::default();
        for level in element.elements() {
            let at = level.attribute("text:level").and_then(|at| at.trim().parse::<usize>().ok()).unwrap_or(0);
            if (1..=LEVELS).contains(&at) {
                style.levels[at - 1] = Some(ListLevel::new(level));
            }
        }
        style
    }

    /// The first number of a level, counted from 0.
    pub fn start(&self, level: usize) -> u32 {
        self.levels[level].as_ref().map_or(1, |level| level.start)
    }

    /// What stands before an item of a level; `counts` are the numbers of the levels up to it.
    pub fn mark(&self, level: usize, counts: &[u32]) -> Mark {
        let Some(own) = &self.levels[level] else { return Mark::Nothing };
        let Some(numerals) = &own.numerals else {
            return if own.is_blank { Mark::Nothing } else { Mark::Bullet };
        };
        if *numerals == Numerals::None && own.format.is_none() {
            // Prefix and suffix may still be there: `§ `.
            return labelled(&format!("{}{}", own.prefix, own.suffix));
        }
        let number = |of: usize| match (&self.levels[of], counts.get(of)) {
            (Some(level), Some(count)) => level.numerals.as_ref().map_or_else(String::new, |n| n.print(*count)),
            _ => String::new(),
        };
        if let Some(format) = &own.format {
            return labelled(&filled(format, number));
        }
        let first = (level + 1).saturating_sub(own.displayed);
        let numbers: Vec<_> = (first..=level).map(number).filter(|number| !number.is_empty()).collect();
        labelled(&format!("{}{}{}", own.prefix, numbers.join("."), own.suffix))
    }
}

impl ListLevel {
    fn new(element: Element) -> Self {
        let value = |name| element.key(name).unwrap_or_default();
        let is_numbered = matches!(element.name(), "text:list-level-style-number" | "text:outline-level-style");
        let numerals = is_numbered.then(|| Numerals::opendocument(value("style:num-format")));
        let digits = |name: &str| element.attribute(name).and_then(|digits| digits.trim().parse::<u32>().ok());
        Self {
            start: digits("text:start-value").unwrap_or(1),
            numerals,
            is_blank: element.attribute("text:bullet-char").is_some_and(|bullet| bullet.trim().is_empty()),
            prefix: value("style:num-prefix").to_owned(),
            suffix: value("style:num-suffix").to_owned(),
            displayed: digits("text:display-levels").map_or(1, |levels| levels as usize),
            format: element.key("loext:num-list-format").map(str::to_owned),
        }
    }
}

fn labelled(label: &str) -> Mark {
    match label.trim() {
        "" => Mark::Nothing,
        label => Mark::Label(label.to_owned()),
    }
}

/// A label with the numbers of its levels: `第%1%条`.
fn filled(format: &str, number: impl Fn(usize) -> String) -> String {
    let mut label = String::new();
    let mut rest = format;
    while let Some(at) = rest.find('%') {
        label.push_str(&rest[..at]);
        let named = rest[at + 1..].split_once('%');
        let named = named.and_then(|(level, behind)| Some((level.parse::<usize>().ok()?, behind)));
        if let Some((level @ 1..=LEVELS, behind)) = named {
            label.push_str(&number(level - 1));
            rest = behind;
        } else {
            label.push('%');
            rest = &rest[at + 1..];
        }
    }
    label + rest
}
