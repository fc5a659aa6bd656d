//! Footnotes and endnotes: which are printed, in which order, under which numbers.

use super::styles::value;
use crate::read::documents::numbering::Numerals;
use crate::read::documents::tree::{Element, Tree};

/// The two sorts; footnotes come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Footnote,
    Endnote,
}

/// How one sort is numbered.
#[derive(Debug)]
struct Numbers {
    numerals: Numerals,
    start: u32,
    /// Whether every section begins anew.
    restarts: bool,
    next: u32,
}

/// The notes that the text refers to.
#[derive(Debug)]
pub(super) struct Notes {
    numbers: [Numbers; 2],
    /// Sort, id and printed number, in the order of the text.
    listed: Vec<(Sort, String, Option<String>)>,
}

impl Notes {
    /// Notes as the settings and the sections of the document number them.
    pub fn new(settings: Option<&Tree>, content: Element) -> Self {
        let section = content.child("w:sectPr");
        let numbers = |name: &str, usual: Numerals| {
            let sources = [section, settings.map(Tree::root)];
            let property = |property: &str| {
                let mut properties = sources.iter().flatten().filter_map(|source| source.child(name));
                properties.find_map(|properties| value(properties, property))
            };
            let start = property("w:numStart").and_then(|start| start.trim().parse().ok()).unwrap_or(1);
            Numbers {
                numerals: property("w:numFmt").map_or(usual, Numerals::ooxml),
                start,
                restarts: property("w:numRestart") == Some("eachSect"),
                next: start,
            }
        };
        let footnotes = numbers("w:footnotePr", Numerals::Decimal);
        let endnotes = numbers("w:endnotePr", Numerals::LowerRoman);
        Self { numbers: [footnotes, endnotes], listed: Vec::new() }
    }

    /// A reference in the text; `is_marked` where its author typed the mark.
    pub fn refer(&mut self, sort: Sort, id: &str, is_marked: bool) {
        let numbers = &mut self.numbers[sort as usize];
        let number = (!is_marked).then(|| {
            let number = numbers.numerals.print(numbers.next);
            numbers.next = numbers.next.saturating_add(1);
            number
        });
        self.listed.push((sort, id.trim().to_owned(), number));
    }

    /// The end of a section.
    pub fn end_section(&mut self) {
        for numbers in self.numbers.iter_mut().filter(|numbers| numbers.restarts) {
            numbers.next = numbers.start;
        }
    }

    /// Ids and numbers of the notes of one sort, in the order of the text.
    pub fn of(&mut self, sort: Sort) -> Vec<(String, Option<String>)> {
        let of_sort = self.listed.iter().filter(|(found, ..)| *found == sort);
        of_sort.map(|(_, id, number)| (id.clone(), number.clone())).collect()
    }
}
