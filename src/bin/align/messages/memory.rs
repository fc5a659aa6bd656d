//! What is said of memories.

use bitext::Imported;

use super::{count, thousands};

/// What became of the units of a file.
pub fn imported(file: &str, imported: &Imported) -> String {
    let mut parts = vec![format!("{} new", thousands(imported.added))];
    for (number, what) in [(imported.renewed, "renewed"), (imported.known, "known before")] {
        if number > 0 {
            parts.push(format!("{} {what}", thousands(number)));
        }
    }
    if imported.left_out > 0 {
        parts.push(format!("{} left out: no text in two languages", thousands(imported.left_out)));
    }
    format!("imported {file}: {}, {}\n", count(imported.units, "unit"), parts.join(", "))
}
