//! Runs of white space.

use crate::model::{Edit, Span};

/// Makes every run of spaces and tabs inside a line one space, and takes those at its end away. Indentation
/// stays, single no-break and ideographic spaces too: a reader sees them.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    for line in super::lines(text) {
        let slice = &text[line.range()];
        let mut run: Option<usize> = None;
        let indent = slice.len() - slice.trim_start().len();
        for (at, c) in slice.char_indices() {
            if at < indent {
                continue;
            }
            match (run, c.is_whitespace()) {
                (None, true) => run = Some(at),
                (Some(start), false) => {
                    collapse(text, Span::new(line.start + start, line.start + at), &mut edits);
                    run = None;
                }
                _ => {}
            }
        }
        if let Some(start) = run {
            edits.push(Edit::replace(Span::new(line.start + start, line.end), ""));
        }
    }
    edits
}

fn collapse(text: &str, run: Span, edits: &mut Vec<Edit>) {
    let slice = &text[run.range()];
    let single = slice.chars().count() == 1;
    if slice != " " && !(single && !slice.starts_with('\t') && !slice.starts_with('\u{C}')) {
        edits.push(Edit::replace(run, " "));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::MappedText;

    #[test]
    fn a_tab_and_a_run_become_one_space_and_an_ideographic_space_stays() {
        let text = "  1.\tTakes  note \n第一条\u{3000}中华";
        let mut mapped = MappedText::new(text);
        mapped.apply(&edits(text));
        assert_eq!(mapped.as_str(), "  1. Takes note\n第一条\u{3000}中华");
    }
}
