//! Fields: what is computed, between an instruction that nobody sees and a result that everybody does.

use std::collections::HashSet;

use crate::read::documents::tree::Element;

/// Longest instruction that is looked at; what comes first says what the field is.
const INSTRUCTION: usize = 64;

/// A field that has begun.
#[derive(Debug, Default)]
struct Field {
    instruction: String,
    /// Whether its result has begun.
    in_result: bool,
}

/// The fields that are open at a place.
#[derive(Debug, Default)]
pub(super) struct Fields(Vec<Field>);

impl Fields {
    /// Whether text here is seen: it stands in no instruction.
    pub fn show(&self) -> bool {
        self.0.iter().all(|field| field.in_result)
    }

    /// Whether text here was made from headings.
    pub fn are_generated(&self) -> bool {
        self.0.iter().any(|field| field.in_result && is_contents(&field.instruction))
    }

    pub fn begin(&mut self) {
        self.0.push(Field::default());
    }

    pub fn separate(&mut self) {
        if let Some(field) = self.0.last_mut() {
            field.in_result = true;
        }
    }

    /// Ends the last field; true where it is an equation that is written as an instruction and has no result.
    pub fn end(&mut self) -> bool {
        let ended = self.0.pop();
        ended.is_some_and(|field| !field.in_result && word(&field.instruction).eq_ignore_ascii_case("EQ"))
    }

    /// Adds to the instruction of the last field.
    pub fn instruct(&mut self, text: &str) {
        if let Some(field) = self.0.last_mut().filter(|field| field.instruction.len() < INSTRUCTION) {
            field.instruction.extend(text.chars().take(INSTRUCTION));
        }
    }
}

/// Whether an instruction is that of a table of contents.
pub(super) fn is_contents(instruction: &str) -> bool {
    word(instruction).eq_ignore_ascii_case("TOC")
}

fn word(instruction: &str) -> &str {
    instruction.split_whitespace().next().unwrap_or_default()
}

/// The marks of fields in a part that are without their fellow: a field that never ends would hide all that follows.
pub(super) fn unmatched(part: Element) -> HashSet<u32> {
    let mut open = Vec::new();
    let mut unmatched = HashSet::new();
    marks(part, &mut |mark| match mark.attribute("w:fldCharType") {
        Some("begin") => open.push(mark.index()),
        Some("end") if open.pop().is_none() => {
            unmatched.insert(mark.index());
        }
        _ => {}
    });
    unmatched.extend(open);
    unmatched
}

/// The marks of fields in document order, without those that are deleted or have a newer form beside them.
fn marks<'t>(element: Element<'t>, found: &mut impl FnMut(Element<'t>)) {
    for child in element.elements() {
        match child.name() {
            "w:fldChar" => found(child),
            "w:del" | "w:moveFrom" => {}
            "mc:AlternateContent" => {
                if let Some(chosen) = chosen(child) {
                    marks(chosen, found);
                }
            }
            _ => marks(child, found),
        }
    }
}

/// Of contents in several forms the one for programs that know the most (ECMA-376, part 3, 10.2).
pub(super) fn chosen(alternatives: Element) -> Option<Element> {
    let of_name = |name| alternatives.elements().find(|choice| choice.is(name) && choice.elements().next().is_some());
    of_name("mc:Choice").or_else(|| of_name("mc:Fallback"))
}
