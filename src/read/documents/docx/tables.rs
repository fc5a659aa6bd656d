//! Tables: which cells there are, and where.

use super::body::{Body, Story};
use super::fields::chosen;
use super::styles::{toggle, value};
use crate::read::documents::flow::Place;
use crate::read::documents::tree::Element;

impl Body<'_> {
    /// A table, row by row.
    pub(super) fn table<'t>(&mut self, table: Element<'t>, story: &mut Story<'t>) {
        self.settle(story);
        self.tables += 1;
        let number = self.tables;
        let mut rows = Vec::new();
        gather(table, "w:tr", &mut rows);
        for (row, element) in rows.into_iter().enumerate() {
            let properties = element.child("w:trPr");
            if properties.is_some_and(|properties| properties.child("w:del").is_some()) {
                self.flow.leave_out("deleted texts");
                continue;
            }
            if properties.and_then(|properties| toggle(properties, "w:hidden")).unwrap_or(false) {
                self.flow.leave_out("hidden texts");
                continue;
            }
            let span = |properties: Option<Element>, name| {
                let count = properties.and_then(|properties| value(properties, name));
                count.and_then(|count| count.trim().parse::<u16>().ok()).map(usize::from)
            };
            let mut column = 1 + span(properties, "w:gridBefore").unwrap_or(0);
            let mut cells = Vec::new();
            gather(element, "w:tc", &mut cells);
            for cell in cells {
                let properties = cell.child("w:tcPr");
                let continues = properties.and_then(|properties| properties.child("w:vMerge"));
                let continues = continues.is_some_and(|merge| merge.attribute("w:val") != Some("restart"));
                let is_deleted = properties.is_some_and(|properties| properties.child("w:cellDel").is_some());
                if !continues && !is_deleted {
                    let mut inner = Story::new(Place::Cell { table: number, row: row + 1, column });
                    std::mem::swap(&mut inner.fields, &mut story.fields);
                    inner.contents = story.contents;
                    self.blocks(cell, &mut inner);
                    self.settle(&mut inner);
                    std::mem::swap(&mut inner.fields, &mut story.fields);
                }
                column += span(properties, "w:gridSpan").unwrap_or(1).max(1);
            }
        }
    }
}

/// Rows of a table or cells of a row, in whatever they are wrapped.
fn gather<'t>(parent: Element<'t>, name: &str, found: &mut Vec<Element<'t>>) {
    for element in parent.elements() {
        match element.name() {
            known if known == name => found.push(element),
            "w:sdt" | "w:sdtContent" | "w:customXml" | "w:ins" | "w:moveTo" => gather(element, name, found),
            "mc:AlternateContent" => {
                if let Some(chosen) = chosen(element) {
                    gather(chosen, name, found);
                }
            }
            _ => {}
        }
    }
}
