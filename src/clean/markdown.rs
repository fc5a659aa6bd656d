//! Markdown as far as line breaks go: code, front matter, soft breaks.

use super::wrap::Line;

/// The run of marks that opens or closes a block of code at the start of a line; empty where there is none.
fn fence(line: &str) -> &str {
    let mark = |c: char| line.len() - line.trim_start_matches(c).len();
    let len = mark('`').max(mark('~'));
    if len >= 3 { &line[..len] } else { "" }
}

/// Whether a line opens or closes a block of code in Markdown.
pub(super) fn is_fence(line: &str) -> bool {
    !fence(line).is_empty()
}

/// Which lines stand in a fenced block of code, its fences included: every line break there is meant. A fence that
/// is never closed fences nothing.
pub(super) fn fenced(lines: &[Line<'_>]) -> Vec<bool> {
    let mut code = vec![false; lines.len()];
    // front matter stands between two such lines at the very start
    let front = lines[0].text;
    let mut start = 0;
    let end = (1..lines.len()).find(|&at| matches!(front, "---" | "+++") && lines[at].text == front);
    if let Some(end) = end {
        code[..=end].fill(true);
        start = end + 1;
    }
    let mut open: Option<(usize, &str)> = None;
    for at in start..lines.len() {
        let fence = fence(lines[at].text);
        match open {
            None if !fence.is_empty() => open = Some((at, fence)),
            // a fence closes on its own mark, at least as long, with nothing behind it (`CommonMark` 0.31, section 4.5)
            Some((from, mark)) if fence.starts_with(mark) && fence == lines[at].text => {
                code[from..=at].fill(true);
                open = None;
            }
            _ => {}
        }
    }
    code
}

/// Whether a text is written in Markdown as far as paragraphs go: headings marked by `#`, with blank lines around.
pub(super) fn is_markdown(lines: &[Line<'_>], code: &[bool]) -> bool {
    let blank = |at: usize| lines.get(at).is_none_or(|line| line.text.is_empty());
    let heading = |&at: &usize| {
        let marks = lines[at].text.bytes().take_while(|b| *b == b'#').count();
        let spaced = lines[at].text[marks..].starts_with(' ');
        !code[at] && (1..=6).contains(&marks) && spaced && blank(at + 1) && (at == 0 || blank(at - 1))
    };
    (0..lines.len()).filter(heading).count() >= 2
}

/// Whether a line break inside a paragraph of Markdown means nothing (`CommonMark` 0.31, section 6.8): it is not marked
/// as meant, neither line is a heading, and what follows is not set as code.
pub(super) fn is_soft_break(text: &str, line: &Line<'_>, next: &Line<'_>) -> bool {
    let meant = line.text.ends_with('\\') || text[line.span.end..next.span.start].starts_with("  ");
    let mark = |line: &Line<'_>| line.text.starts_with(['#', '|']) || is_fence(line.text) || is_definition(line.text);
    let indented = next.indent >= 4 && next.indent > line.indent + 3;
    !(meant || mark(line) || next.opens() || indented)
}

/// Whether a line defines the target of a link: `[FAQ]: https://…`
pub(super) fn is_definition(line: &str) -> bool {
    line.starts_with('[') && line.contains("]: ")
}

#[cfg(test)]
mod tests {
    use crate::clean::clean;
    use crate::lang::Lang;

    fn lines(text: &str) -> Vec<String> {
        let cleaned = clean(text, Lang::English);
        cleaned.text.as_str().lines().filter(|line| !line.is_empty()).map(str::to_owned).collect()
    }

    #[test]
    fn a_paragraph_is_one_line_and_code_keeps_its_lines() {
        let text = "---\ntitle: A\nlang: en\n---\n\n# One\n\nA short\nparagraph.\n\n```\nlet a = 1;\nlet b = 2;\n```\n\n## Two\n\n[a]: https://a.example\n[b]: https://b.example\n";
        assert_eq!(
            lines(text),
            [
                "---",
                "title: A",
                "lang: en",
                "---",
                "# One",
                "A short paragraph.",
                "```",
                "let a = 1;",
                "let b = 2;",
                "```",
                "## Two",
                "[a]: https://a.example",
                "[b]: https://b.example"
            ]
        );
    }

    #[test]
    fn a_fence_inside_a_longer_one_is_code() {
        let text = "# A\n\n````md\n```js\na\nb\n```\n````\n\none\ntwo\n\n# B\n";
        assert_eq!(lines(text), ["# A", "````md", "```js", "a", "b", "```", "````", "one two", "# B"]);
    }

    #[test]
    fn a_break_that_is_meant_stays() {
        assert_eq!(lines("# A\n\none  \ntwo\\\nthree\n\n# B\n").len(), 5);
    }
}
