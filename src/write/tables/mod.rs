//! Translation units as tables, with a column for each language and for everything that goes with a unit.

#[cfg(feature = "parquet")]
mod parquet;
mod survey;
mod text;
mod workbook;

use crate::model::{Attribute, Note, Property, TableColumn, TranslationUnit};
use crate::write::converted::{Converted, Loss};

#[cfg(feature = "parquet")]
pub use parquet::TableParquet;
pub use survey::Survey;
pub use text::TableText;
pub use workbook::TableBook;

/// The cells of a unit, in the order of the columns; what has no column is counted.
///
/// A column that stands there several times is filled in the order of the unit.
fn cells(unit: &TranslationUnit, columns: &[TableColumn], converted: &mut Converted) -> Vec<String> {
    let mut cells = vec![None; columns.len()];
    let mut lost = Vec::new();
    for (column, text) in entries(unit) {
        let free = columns.iter().zip(&cells).position(|(own, cell)| own.is(&column) && cell.is_none());
        match free {
            Some(at) => cells[at] = Some(text),
            None => lost.push(column),
        }
    }
    for column in lost {
        converted.lose(
            match column {
                TableColumn::Id => Loss::Ids,
                TableColumn::Text { .. } => Loss::Variants,
                TableColumn::Note { .. } => Loss::Notes,
                TableColumn::Attribute { .. } => Loss::Attributes,
                TableColumn::Property { .. } => Loss::Properties,
            },
            1,
        );
    }
    let (mut codes, mut flows) = (0, 0);
    for code in unit.variants.iter().flat_map(|variant| variant.content.codes()) {
        codes += 1;
        flows += usize::from(code.data.as_ref().is_some_and(|data| data.pieces().len() > 1));
    }
    converted.lose(Loss::Codes, codes);
    converted.lose(Loss::Flows, flows);
    cells.into_iter().map(Option::unwrap_or_default).collect()
}

/// Everything that a unit holds, with the column that it belongs to.
fn entries(unit: &TranslationUnit) -> Vec<(TableColumn, String)> {
    let mut entries: Vec<_> = unit.id.iter().map(|id| (TableColumn::Id, id.clone())).collect();
    for variant in &unit.variants {
        entries.push((TableColumn::Text { lang: variant.lang.clone() }, variant.content.text()));
    }
    remarks(&mut entries, None, &unit.notes, &unit.attributes, &unit.properties);
    for variant in &unit.variants {
        remarks(&mut entries, Some(&variant.lang), &variant.notes, &variant.attributes, &variant.properties);
    }
    entries
}

fn remarks(
    entries: &mut Vec<(TableColumn, String)>,
    of: Option<&str>,
    notes: &[Note],
    attributes: &[Attribute],
    properties: &[Property],
) {
    let of = of.map(str::to_owned);
    for note in notes {
        entries.push((TableColumn::Note { of: of.clone(), lang: note.lang.clone() }, note.text.clone()));
    }
    for attribute in attributes {
        let name = attribute.name.clone();
        entries.push((TableColumn::Attribute { of: of.clone(), name }, attribute.value.clone()));
    }
    for property in properties {
        let (name, lang) = (property.name.clone(), property.lang.clone());
        entries.push((TableColumn::Property { of: of.clone(), name, lang }, property.value.clone()));
    }
}
