//! The numbering of a Word document: its lists, and the counters of each as the text goes on (ECMA-376, part 1, 17.9).

use std::collections::{HashMap, HashSet};

use super::styles::{Styles, toggle, value};
use crate::read::documents::numbering::Numerals;
use crate::read::documents::tree::{Element, Tree};

/// The levels that a list has.
const LEVELS: usize = 9;
/// Most lists that refer to one another by styles.
const LINKS: usize = 8;

/// How a level prints its numbers.
#[derive(Debug, Clone)]
struct Level {
    start: u32,
    numerals: Numerals,
    /// The label, with `%1` for the number of the first level.
    text: String,
    /// Counted from 1, the level behind which it begins anew; 0 for never, none for every level above.
    restart: Option<usize>,
    /// Whether all numbers in it are decimal.
    is_legal: bool,
    /// The paragraph style that has this level.
    style: Option<String>,
}

/// What an instance changes of a level.
#[derive(Debug, Default)]
struct Override {
    start: Option<u32>,
    level: Option<Level>,
}

/// An abstract numbering.
#[derive(Debug, Default)]
struct List {
    levels: [Option<Level>; LEVELS],
    /// The numbering style that has its levels.
    link: Option<String>,
}

/// An instance, which paragraphs name.
#[derive(Debug, Default)]
struct Instance {
    list: String,
    overrides: [Override; LEVELS],
}

/// A paragraph's automatic number.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Printed {
    /// A mark that is no number, at a level from 0.
    Bullet(u8),
    /// A label.
    Label(String),
}

/// All lists, and how far they were counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    lists: HashMap<String, List>,
    instances: HashMap<String, Instance>,
    counts: HashMap<String, [Option<u32>; LEVELS]>,
    /// Instances and levels whose own start was used: it counts once.
    started: HashSet<(String, usize)>,
}

impl Numbering {
    pub fn new(tree: &Tree) -> Self {
        let mut numbering = Self::default();
        for element in tree.root().elements() {
            match element.name() {
                "w:abstractNum" => {
                    let Some(id) = element.key("w:abstractNumId") else { continue };
                    let mut list =
                        List { link: value(element, "w:numStyleLink").map(str::to_owned), ..List::default() };
                    for (at, level) in levels(element, "w:lvl") {
                        list.levels[at] = Some(Level::new(level));
                    }
                    numbering.lists.insert(id.trim().to_owned(), list);
                }
                "w:num" => {
                    let Some(id) = element.key("w:numId") else { continue };
                    let list = value(element, "w:abstractNumId").unwrap_or_default().trim().to_owned();
                    let mut instance = Instance { list, ..Instance::default() };
                    for (at, change) in levels(element, "w:lvlOverride") {
                        let start = value(change, "w:startOverride").and_then(number);
                        instance.overrides[at] = Override { start, level: change.child("w:lvl").map(Level::new) };
                    }
                    numbering.instances.insert(id.trim().to_owned(), instance);
                }
                _ => {}
            }
        }
        numbering
    }

    /// The level of an instance that belongs to a paragraph style.
    pub fn level_of_style(&self, instance: &str, style: &str, styles: &Styles) -> Option<u8> {
        let list = &self.lists[self.list(instance, styles)?];
        let overrides = &self.instances[instance].overrides;
        let at = (0..LEVELS).find(|&at| {
            let level = overrides[at].level.as_ref().or(list.levels[at].as_ref());
            level.is_some_and(|level| level.style.as_deref() == Some(style))
        });
        at.map(|at| at as u8)
    }

    /// Counts a paragraph of an instance, and gives its number. None where there is no such list, or nothing is printed.
    ///
    /// Instances of one list count together; one with a start of its own sets the counter when it is first met.
    pub fn count(&mut self, instance_id: &str, at: u8, styles: &Styles) -> Option<Printed> {
        let id = self.list(instance_id, styles)?.to_owned();
        let at = usize::from(at).min(LEVELS - 1);
        let (list, instance) = (&self.lists[&id], &self.instances[instance_id]);
        let level = |at: usize| instance.overrides[at].level.as_ref().or(list.levels[at].as_ref());
        let start = |at: usize| instance.overrides[at].start.or(level(at).map(|level| level.start)).unwrap_or(1);
        let counts = self.counts.entry(id.clone()).or_default();
        let begins = instance.overrides[at].start.is_some() && self.started.insert((instance_id.to_owned(), at));
        counts[at] = Some(match counts[at] {
            Some(count) if !begins => count.saturating_add(1),
            _ => start(at),
        });
        // A level that was passed over counts as if it had been there once.
        for (above, count) in counts.iter_mut().enumerate().take(at) {
            count.get_or_insert_with(|| start(above));
        }
        for (below, count) in counts.iter_mut().enumerate().skip(at + 1) {
            // Behind which levels it begins anew: those above the one that is named, and that one.
            let named = level(below).and_then(|level| level.restart).unwrap_or(below);
            if at < named {
                *count = None;
            }
        }
        let own = level(at)?;
        if matches!(own.numerals, Numerals::Bullet) {
            return (!own.text.trim().is_empty()).then_some(Printed::Bullet(at as u8));
        }
        let number = |of: usize| {
            // A label may name levels below its own, which Word does not offer.
            let count = counts[of].unwrap_or_else(|| start(of));
            match level(of).map(|level| &level.numerals) {
                Some(Numerals::None | Numerals::Bullet) => String::new(),
                Some(numerals @ Numerals::Padded(_)) => numerals.print(count),
                Some(numerals) if !own.is_legal => numerals.print(count),
                _ => count.to_string(),
            }
        };
        let label = filled(&own.text, number);
        Some(label.trim()).filter(|label| !label.is_empty()).map(|label| Printed::Label(label.to_owned()))
    }

    /// The list of an instance: its own, or the one of the numbering style that it is linked to.
    fn list<'s>(&'s self, instance: &'s str, styles: &'s Styles) -> Option<&'s str> {
        let mut instance = instance;
        for _ in 0..LINKS {
            let (id, list) = self.lists.get_key_value(&self.instances.get(instance)?.list)?;
            let has_levels = list.levels.iter().any(Option::is_some);
            match list.link.as_deref().filter(|_| !has_levels).and_then(|link| styles.number(Some(link))) {
                Some((linked, _)) => instance = linked,
                None => return Some(id),
            }
        }
        None
    }
}

impl Level {
    fn new(element: Element) -> Self {
        let format = element.child("w:numFmt").or_else(|| {
            // A newer format stands beside an older one for programs that do not know it.
            element.child("mc:AlternateContent")?.elements().find_map(|choice| choice.child("w:numFmt"))
        });
        let named = |name: &str| format.and_then(|format| format.key(name));
        let numerals = match (named("w:val"), named("w:format")) {
            (Some("custom"), Some(format)) => Numerals::custom(format),
            (name, _) => Numerals::ooxml(name.unwrap_or("decimal")),
        };
        Self {
            start: value(element, "w:start").and_then(number).unwrap_or(0),
            numerals,
            text: value(element, "w:lvlText").unwrap_or_default().to_owned(),
            restart: value(element, "w:lvlRestart").and_then(number).map(|level| level as usize),
            is_legal: toggle(element, "w:isLgl").unwrap_or(false),
            style: value(element, "w:pStyle").map(str::to_owned),
        }
    }
}

/// The elements of that name and their levels.
fn levels<'t>(element: Element<'t>, name: &'static str) -> impl Iterator<Item = (usize, Element<'t>)> {
    let of_name = element.elements().filter(move |child| child.is(name));
    of_name.filter_map(|child| {
        let at = child.attribute("w:ilvl")?.trim().parse::<usize>().ok()?;
        (at < LEVELS).then_some((at, child))
    })
}

fn number(value: &str) -> Option<u32> {
    value.trim().parse().ok()
}

/// A label with the numbers of its levels.
fn filled(text: &str, number: impl Fn(usize) -> String) -> String {
    let mut label = String::new();
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        let level = characters.peek().and_then(|next| next.to_digit(10)).filter(|level| c == '%' && *level > 0);
        if let Some(level) = level {
            characters.next();
            label.push_str(&number(level as usize - 1));
        } else {
            label.push(c);
        }
    }
    label
}
