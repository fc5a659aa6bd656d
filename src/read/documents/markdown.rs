//! Markdown: `CommonMark` with the extensions of `GitHub`, by way of the HTML that it stands for.
//!
//! The parser is comrak: of those that follow the standard it is the one that sees emphasis beside Chinese punctuation
//! (`**注意：**请`), where the standard itself asks for spaces that Chinese has not.

use comrak::nodes::NodeValue;
use comrak::{Arena, Options, format_html, parse_document};

use super::html;
use crate::error::{Error, ErrorKind, Result};
use crate::model::{DocumentFormat, Extract};
use crate::read::{Input, decode};

/// Reads a text in Markdown.
///
/// # Errors
/// When it shows no text, or is nested without end.
pub(super) fn read(input: &Input, encoding: Option<&str>) -> Result<Extract> {
    let (text, decoding) = decode(input, encoding)?;
    let mut extract = Extract { decoding, ..Extract::new(DocumentFormat::Markdown) };
    let (front, body) = split_front_matter(&text);
    if front {
        extract.leave_out("front matter");
    }
    html::add(&mut extract, &html::page(&input.name, &to_html(body), false)?);
    if extract.parts.is_empty() {
        return Err(Error::new(ErrorKind::NotText, &input.name, "holds no text")
            .hint("give a file with more than front matter, comments and pictures"));
    }
    Ok(extract)
}

/// The HTML that a text stands for. Marks of notes are written short and without a way back from the note: names and ways
/// are not shown, and are a hundred times as long as a mark.
fn to_html(text: &str) -> String {
    let (arena, options, mut html) = (Arena::new(), options(), String::new());
    let document = parse_document(&arena, text, &options);
    for node in document.descendants() {
        let value = &mut node.data_mut().value;
        match value {
            NodeValue::FootnoteReference(mark) => {
                *value = NodeValue::HtmlInline(format!("<sup><a data-footnote-ref>{}</a></sup>", mark.ix));
            }
            NodeValue::FootnoteDefinition(note) => note.total_references = note.total_references.min(1),
            _ => {}
        }
    }
    format_html(document, &options, &mut html).unwrap_or_else(|error| unreachable!("a string takes all: {error}"));
    html
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    let extension = &mut options.extension;
    extension.alerts = true;
    extension.cjk_friendly_emphasis = true;
    extension.footnotes = true;
    extension.strikethrough = true;
    extension.table = true;
    extension.tasklist = true;
    // Nothing is shown in a browser, and the text of HTML in Markdown is the document's.
    options.render.r#unsafe = true;
    options
}

/// Whether a text begins with front matter, and the text after it: lines between `---` (YAML) or `+++` (TOML) of which the
/// first with anything on it is a key and its value. Without one, `---` is a rule across the page.
fn split_front_matter(text: &str) -> (bool, &str) {
    let fence = text.lines().next().unwrap_or_default().trim_end();
    let sign = match fence {
        "---" => ':',
        "+++" => '=',
        _ => return (false, text),
    };
    let mut end = 0;
    let mut is_keyed = None;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        end += line.len();
        let line = line.trim_end();
        if number > 0 && (line == fence || (sign == ':' && line == "...")) {
            return if is_keyed == Some(true) { (true, &text[end..]) } else { (false, text) };
        }
        if number > 0 && is_keyed.is_none() && !line.is_empty() && !line.starts_with('#') {
            let key = line.split_once(sign).map(|(key, _)| key.trim()).unwrap_or_default();
            is_keyed = Some(!key.is_empty() && !key.contains(char::is_whitespace) || line.starts_with('['));
        }
    }
    (false, text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::PartKind;

    fn extract(text: &str) -> Extract {
        read(&Input::new("f.md", text), None).unwrap()
    }

    fn parts(text: &str) -> Vec<(PartKind, String)> {
        let extract = extract(text);
        extract.parts.iter().map(|part| (part.kind, extract.text[part.span.range()].to_owned())).collect()
    }

    fn texts(text: &str) -> Vec<String> {
        parts(text).into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn marks_are_left_out() {
        let text =
            "# 标题 #\n\n他说：**“注意！”**请看[*第一条*](a.md \"t\")和`x*y`。\n第二行 ~~not~~ &amp; \\*  \nthird\n";
        assert_eq!(texts(text), ["标题", "他说：“注意！”请看第一条和x*y。第二行 not & *\nthird"]);
    }

    #[test]
    fn blocks_have_their_kinds_and_labels() {
        let text = "Title\n=====\n\n3. one\n4. two\n   - three\n\n     four\n\n> five\n\n```sh\na  b\n\n  c\n```\n\n\
                    | x | y |\n|---|---|\n| 1 | **2** |\n\n- [ ] six\n\nseven[^n]\n\n[^n]: eight\n";
        let expected = [
            (PartKind::Heading(1), "Title"),
            (PartKind::Item(0), "3. one"),
            (PartKind::Item(0), "4. two"),
            (PartKind::Item(1), "three"),
            (PartKind::Paragraph, "four"),
            (PartKind::Paragraph, "five"),
            (PartKind::Code, "a  b\n\n  c"),
            (PartKind::Cell, "x"),
            (PartKind::Cell, "y"),
            (PartKind::Cell, "1"),
            (PartKind::Cell, "2"),
            (PartKind::Item(0), "six"),
            (PartKind::Paragraph, "seven"),
            (PartKind::Note, "eight"),
        ];
        assert_eq!(parts(text), expected.map(|(kind, text)| (kind, text.to_owned())));
        assert_eq!(extract(text).parts[10].locator.to_string(), "table 1, cell B2");
    }

    #[test]
    fn html_and_pictures_are_read_as_on_a_page() {
        let text = "<details><summary>One</summary>\n\n*two* ![alt](p.png)<br>three\n\n</details>\n\n<!-- no -->\n\n<script>x</script>\n";
        assert_eq!(texts(text), ["One", "two\nthree"]);
        let left_out = extract(text).left_out;
        assert_eq!((left_out.len(), left_out[0].what, left_out[0].count), (1, "pictures", 1));
    }

    #[test]
    fn front_matter_is_told_from_a_rule() {
        for text in
            ["---\ntitle: 你好\n---\ntext\n", "+++\n# c\n\ntitle = 'x'\n+++\ntext", "---\r\na: b\r\n...\r\ntext"]
        {
            assert_eq!(texts(text), ["text"], "{text}");
            assert_eq!(extract(text).left_out[0].what, "front matter");
        }
        for text in ["---\n\nSome text: here.\n\n---\n", "---\ntitle: x\n", "----\na: b\n----\n", "+++\nx\n+++\n"] {
            assert!(extract(text).left_out.is_empty(), "{text}");
        }
    }

    #[test]
    fn a_text_without_text_is_told() {
        let error = read(&Input::new("f.md", "---\na: b\n---\n![x](y)\n"), None).unwrap_err().to_string();
        assert!(error.starts_with("f.md: holds no text\nhint: "), "{error}");
    }

    #[test]
    fn deep_nesting_ends() {
        for text in [
            "> ".repeat(50_000),
            "- ".repeat(5_000) + "a",
            "*a ".repeat(20_000),
            "[".repeat(50_000),
            "<b>".repeat(50_000),
            "[^a]".repeat(50_000) + "\n\n[^a]: note",
        ] {
            let _ = read(&Input::new("f.md", text), None);
        }
    }
}
