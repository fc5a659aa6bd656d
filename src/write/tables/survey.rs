//! Which columns a table of some units needs.

use crate::model::{Head, TableColumn, TranslationUnit};

use super::entries;

/// Most columns of a table: a file whose every unit has properties of its own would make a table that nobody can read.
const MOST: usize = 200;

/// Looks at units to find the columns of their table. All of them are looked at before the first is written.
#[derive(Debug, Clone, Default)]
pub struct Survey {
    /// In the order in which the units have them, as often as one unit has them.
    columns: Vec<(TableColumn, usize)>,
    source_lang: Option<String>,
}

impl Survey {
    /// Nothing was looked at yet.
    pub fn new(head: &Head) -> Self {
        Self { columns: Vec::new(), source_lang: head.source_lang.clone() }
    }

    /// Looks at a unit.
    pub fn add(&mut self, unit: &TranslationUnit) {
        let mut counts: Vec<(TableColumn, usize)> = Vec::new();
        for (column, _) in entries(unit) {
            match counts.iter_mut().find(|(own, _)| own.is(&column)) {
                Some((_, count)) => *count += 1,
                None => counts.push((column, 1)),
            }
        }
        // A new column stands where the unit has it, behind the one before.
        let mut next = 0;
        for (column, count) in counts {
            match self.columns.iter().position(|(own, _)| own.is(&column)) {
                Some(at) => {
                    self.columns[at].1 = count.max(self.columns[at].1);
                    next = at + 1;
                }
                None if self.columns.len() < MOST => {
                    self.columns.insert(next, (column, count));
                    next += 1;
                }
                None => {}
            }
        }
    }

    /// The columns: id, texts (the source first), notes, attributes, properties; each in the order in which the units have it.
    pub fn columns(&self) -> Vec<TableColumn> {
        let rank = |column: &TableColumn| match column {
            TableColumn::Id => 0,
            TableColumn::Text { lang } if Some(lang) == self.source_lang.as_ref() => 1,
            TableColumn::Text { .. } => 2,
            TableColumn::Note { .. } => 3,
            TableColumn::Attribute { .. } => 4,
            TableColumn::Property { .. } => 5,
        };
        let mut columns: Vec<_> = self.columns.iter().collect();
        columns.sort_by_key(|(column, _)| rank(column));
        let repeated = columns.into_iter().flat_map(|(column, count)| std::iter::repeat_n(column.clone(), *count));
        repeated.take(MOST).collect()
    }
}
