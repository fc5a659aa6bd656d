//! Lists and the numbers of their items (HTML, sections 4.4.5 to 4.4.8).

use super::numbers::{label, style_of_shorthand, style_of_type};
use super::style::property;
use super::tree::{Id, Tree};

/// A list that is being read.
#[derive(Debug)]
pub(super) struct List<'a> {
    style: &'a str,
    next: i64,
    step: i64,
}

impl<'a> List<'a> {
    pub fn new(tree: &'a Tree, id: Id) -> Self {
        let ordered = tree.name(id) == "ol";
        let backwards = ordered && tree.attribute(id, "reversed").is_some();
        let start = integer(tree.attribute(id, "start")).filter(|_| ordered);
        let items = || tree.children(id).filter(|id| tree.name(*id) == "li").fold(0, |count, _| count + 1);
        let first = if backwards { items() } else { 1 };
        let style = style(tree, id).unwrap_or(if ordered { "decimal" } else { "disc" });
        Self { style, next: start.unwrap_or(first), step: if backwards { -1 } else { 1 } }
    }

    /// The label of the next item, with the space after it; `None` for a bullet.
    pub fn label(&mut self, tree: &Tree, item: Id) -> Option<String> {
        let value = integer(tree.attribute(item, "value")).unwrap_or(self.next);
        self.next = value + self.step;
        label(style(tree, item).unwrap_or(self.style), value)
    }
}

/// The style of numbers that an element says itself.
fn style(tree: &Tree, id: Id) -> Option<&str> {
    let shorthand = || property(tree, id, "list-style").and_then(style_of_shorthand);
    let by_type = || tree.attribute(id, "type").and_then(style_of_type);
    property(tree, id, "list-style-type").or_else(shorthand).or_else(by_type)
}

/// A whole number as browsers read it: what follows its digits does not count.
fn integer(value: Option<&str>) -> Option<i64> {
    let value = value?.trim_start();
    let digits = value.strip_prefix(['-', '+']).unwrap_or(value);
    let digits = &digits[..digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len())];
    let size = i64::from(digits.parse::<i32>().ok()?);
    Some(if value.starts_with('-') { -size } else { size })
}
