//! What is said of memories.

use std::fmt::Write;
use std::path::Path;

use bitext::{Compacted, Deleted, Deletion, Imported, MemoryStats};

use super::hits::day;
use super::{count, thousands};

/// What became of the units of a file.
pub fn imported(file: &str, imported: &Imported) -> String {
    took("imported", file, imported)
}

/// What became of the units of another memory.
pub fn merged(other: &str, imported: &Imported) -> String {
    took("merged", other, imported)
}

fn took(what: &str, from: &str, imported: &Imported) -> String {
    let mut parts = vec![format!("{} new", thousands(imported.added))];
    for (number, what) in [(imported.renewed, "renewed"), (imported.known, "known before")] {
        if number > 0 {
            parts.push(format!("{} {what}", thousands(number)));
        }
    }
    if imported.unfinished > 0 {
        parts.push(format!("{} left out: not finished (--unfinished takes them)", thousands(imported.unfinished)));
    }
    if imported.left_out > 0 {
        parts.push(format!("{} left out: no text in two languages", thousands(imported.left_out)));
    }
    if imported.removed > 0 {
        parts.push(format!("{} removed that it has no more", thousands(imported.removed)));
    }
    format!("{what} {from}: {}, {}\n", count(imported.units, "unit"), parts.join(", "))
}

/// What was deleted, or would be.
pub fn deleted(memory: &Path, deleted: &Deleted, deletion: Deletion) -> String {
    let place = memory.display();
    if (deleted.units, deleted.kept) == (0, 0) {
        return format!("{place}: there are no such units; nothing is deleted\n");
    }
    let done = match deletion {
        Deletion::Real => "deleted from",
        Deletion::Rehearsed => "would delete from",
    };
    let kept = match deleted.kept {
        0 => String::new(),
        kept => format!("; kept because they came from elsewhere too: {}", thousands(kept)),
    };
    format!("{done} {place}: {}{kept}\n", count(deleted.units, "unit"))
}

/// How large a memory was and is.
pub fn compacted(memory: &Path, Compacted { before, after }: Compacted) -> String {
    format!("compacted {}: {}, {} before\n", memory.display(), size(after), thousands(before as usize))
}

fn size(bytes: u64) -> String {
    format!("{} bytes", thousands(bytes as usize))
}

/// Lines of counts.
pub fn stats(stats: &MemoryStats) -> String {
    let mut text = String::new();
    for (name, value) in [
        ("units", stats.units),
        ("bytes of texts", stats.text_bytes),
        ("bytes of the file", stats.file_bytes),
        ("format", stats.format.unsigned_abs().into()),
    ] {
        let _ = writeln!(text, "{name:<24}{:>16}", thousands(value as usize));
    }
    let _ = writeln!(text, "\n{:<24}{:>16}", "languages", "units");
    for found in &stats.languages {
        let lang = |tag: &str| if tag.is_empty() { "(none)".to_owned() } else { tag.to_owned() };
        let langs = format!("{} to {}", lang(&found.source_lang), lang(&found.target_lang));
        let _ = writeln!(text, "{langs:<24}{:>16}", thousands(found.units as usize));
    }
    let _ = writeln!(text, "\n{:>16}  {:<10}  {:<10}  file, document", "units", "oldest", "newest");
    for found in &stats.documents {
        let dated = |date: &Option<String>| date.as_deref().map_or_else(|| "–".to_owned(), day);
        let is_said = found.document.is_empty() || found.document == found.file;
        let document = if is_said { String::new() } else { format!(", {}", found.document) };
        let _ = writeln!(
            text,
            "{:>16}  {:<10}  {:<10}  {}{document}",
            thousands(found.units as usize),
            dated(&found.oldest),
            dated(&found.newest),
            found.file
        );
    }
    text
}
