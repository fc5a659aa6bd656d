//! What document systems leave in a text: descriptor lines, job numbers, symbols, rules.

use std::sync::LazyLock;

use regex::Regex;

use super::lines;
use crate::model::{Edit, Reason, Span};

/// The Official Document System's job marks. The closing mark is the same word as the opening one, which a
/// regular expression cannot say, so each is listed.
static SYSTEM_MARK: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"\[DU\d+\]|<<ODS JOB NO>>[^<\n]*<<ODS JOB NO>>|<<ODS DOC SYMBOL(\d)>>[^<\n]*<<ODS DOC SYMBOL\d>>")
});
/// `A/RES/61/215`, `E/CN.4/2005/10`, alone on a line.
static SYMBOL: LazyLock<Regex> = LazyLock::new(|| regex(r"^[A-Z]{1,4}(/[A-Z0-9][A-Za-z0-9.()*-]*){2,}$"));
/// `06-50727`, `*1052304*`: job numbers alone on a line.
static JOB_NUMBER: LazyLock<Regex> = LazyLock::new(|| regex(r"^(\d{2}-\d{5}(\s*\([A-Z]\))?|\*\d{6,8}\*)$"));
/// The first page's head, its words run together.
static MASTHEAD: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"^United Nations\s*[A-Z]{1,4}(/[A-Z0-9.]+)+\s*General Assembly|^\d{1,2} [A-Z][a-z]+ \d{4}\s*[A-Z][a-z-]+ session$|^Agenda item \d+|^Distr\.: ",
    )
});

/// Patterns are literals of this file, tested below, so they compile.
pub(super) fn regex(pattern: &'static str) -> Regex {
    Regex::new(pattern).unwrap_or_else(|error| unreachable!("{error}"))
}

/// Sets aside descriptor lines (`%%%A|B|…`, whose keywords come back), system marks, rules, and at the end of a
/// text that carries such marks the page furniture that follows them.
pub(super) fn edits(text: &str) -> (Vec<Edit>, Vec<String>) {
    let mut edits = Vec::new();
    let mut keywords = Vec::new();
    let tail = tail_start(text);
    for line in lines(text) {
        let visible = line.trimmed(text);
        let slice = &text[visible.range()];
        if slice.is_empty() {
            continue;
        }
        if let Some(list) = slice.strip_prefix("%%%") {
            keywords.extend(list.split('|').map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned));
            edits.push(Edit::set_aside(visible, Reason::Descriptor));
        } else if is_rule(slice) {
            edits.push(Edit::set_aside(visible, Reason::Rule));
        } else if JOB_NUMBER.is_match(slice) {
            edits.push(Edit::set_aside(visible, Reason::SystemMark));
        } else if SYMBOL.is_match(slice) {
            edits.push(Edit::set_aside(visible, Reason::Symbol));
        } else if tail.is_some_and(|tail| visible.start > tail) && MASTHEAD.is_match(slice) {
            edits.push(Edit::set_aside(visible, Reason::RunningHead));
        } else if tail.is_some_and(|tail| visible.start > tail) && slice.bytes().all(|b| b.is_ascii_digit()) {
            edits.push(Edit::set_aside(visible, Reason::PageNumber));
        } else {
            edits.extend(SYSTEM_MARK.find_iter(slice).map(|found| {
                let span = Span::new(visible.start + found.start(), visible.start + found.end());
                Edit::set_aside(span, Reason::SystemMark)
            }));
        }
    }
    (edits, keywords)
}

/// Where the furniture that a document system appends begins: at its first job mark.
fn tail_start(text: &str) -> Option<usize> {
    text.find("<<ODS JOB NO>>")
}

/// A line of dashes, underscores or the like. Three of one kind are a mark of Markdown or of code and stay,
/// underscores apart.
fn is_rule(line: &str) -> bool {
    let mut marks = line.chars().filter(|c| !c.is_whitespace());
    let Some(first) = marks.next() else { return false };
    let least = if matches!(first, '_' | '＿') { 3 } else { 5 };
    matches!(first, '-' | '_' | '=' | '*' | '—' | '─' | '━' | '═' | '＿' | '－' | '~' | '–')
        && marks.clone().all(|c| c == first)
        && marks.count() + 1 >= least
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::MappedText;

    fn left(text: &str) -> (String, Vec<String>) {
        let (edits, keywords) = edits(text);
        let mut mapped = MappedText::new(text);
        mapped.apply(&edits);
        (mapped.as_str().split('\n').filter(|l| !l.trim().is_empty()).collect::<Vec<_>>().join("\n"), keywords)
    }

    #[test]
    fn the_tail_of_a_un_document_is_set_aside() {
        let text = "7 A/57/304, annex.\n[DU1]<<ODS JOB NO>>N1052304E<<ODS JOB NO>>\n<<ODS DOC SYMBOL1>>A/RES/65/175<<ODS DOC SYMBOL1>>\n<<ODS DOC SYMBOL2>><<ODS DOC SYMBOL2>>\n_______________\n\n---------------\n1\n    \nUnited NationsA/RES/65/175General AssemblyDistr.: General\n24 March 2011Sixty-fifth session\nAgenda item 24 (b)\n\n10-52304\n*1052304*\nA/RES/65/175\n2\n5\n";
        assert_eq!(left(text).0, "7 A/57/304, annex.");
    }

    #[test]
    fn a_descriptor_line_becomes_keywords() {
        let (text, keywords) = left("%%%INDUSTRIAL POLICY|GLOBALIZATION|\n\nResolution");
        assert_eq!(
            (text.as_str(), keywords),
            ("Resolution", vec!["INDUSTRIAL POLICY".to_owned(), "GLOBALIZATION".to_owned()])
        );
    }

    #[test]
    fn marks_of_markdown_and_code_stay() {
        for text in ["---", "***", "Agenda item 5 of the list", "$ ls -l", "4"] {
            assert_eq!(left(text).0, text);
        }
    }
}
