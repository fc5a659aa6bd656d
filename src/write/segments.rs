//! The segments of a document, one a line: the text that an `.align` file counts.

use std::io::{self, Write};

use super::characters::breaks_a_line;
use crate::model::Document;

/// Writes the segments of a document in its order, one a line, UTF-8 with LF. Returns how many line breaks inside of
/// segments became spaces, so that every segment keeps to its line.
///
/// # Errors
/// When the output cannot take them.
pub fn write_segments(document: &Document, mut out: impl Write) -> io::Result<usize> {
    let mut flattened = 0;
    for segment in 0..document.segments.len() {
        let text = document.segment_text(segment);
        // a tab is no line break
        let mut parts = text.split(|c| c != '\t' && breaks_a_line(c));
        out.write_all(parts.next().unwrap_or_default().as_bytes())?;
        for part in parts {
            flattened += 1;
            out.write_all(b" ")?;
            out.write_all(part.as_bytes())?;
        }
        out.write_all(b"\n")?;
    }
    out.flush()?;
    Ok(flattened)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use crate::model::{Segment, Span};
    use crate::write::specimen::document;

    fn written(document: &Document) -> (String, usize) {
        let mut bytes = Vec::new();
        let flattened = write_segments(document, &mut bytes).unwrap();
        (String::from_utf8(bytes).unwrap(), flattened)
    }

    #[test]
    fn a_segment_is_a_line() {
        let document = document("en.txt", Lang::English, "One.\tOne.\n\n Two.");
        assert_eq!(written(&document), ("One.\tOne.\nTwo.\n".to_owned(), 0));
    }

    #[test]
    fn line_breaks_inside_of_a_segment_become_spaces_and_are_counted() {
        let text = "One\ntwo\u{2028}three.";
        let mut document = document("en.txt", Lang::English, text);
        document.segments = vec![Segment { span: Span::new(0, text.len()), block: 0 }];
        assert_eq!(written(&document), ("One two three.\n".to_owned(), 2));
    }
}
