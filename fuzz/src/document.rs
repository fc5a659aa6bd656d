//! What readers of documents are held to.

use bitext::{DocumentFormat, Extract, Halves, Input, Span, extract};

/// Reads a document of a format. Its parts stand in order on lines of their own, are not empty, and leave nothing visible
/// between them.
pub fn document(format: DocumentFormat, bytes: &[u8]) -> Option<Extract> {
    let read = match extract(&Input::new("t", bytes), None, Some(format)) {
        Ok(read) => read,
        Err(error) => {
            crate::told(&error);
            return None;
        }
    };
    let mut end = 0;
    for part in &read.parts {
        assert!(part.span.start >= end, "parts overlap");
        assert!(read.text[end..part.span.start].trim().is_empty(), "text between parts at {end}");
        assert!(!read.text[part.span.range()].trim().is_empty(), "a part without text at {end}");
        end = part.span.end;
    }
    assert!(format == DocumentFormat::Text || !read.parts.is_empty(), "an extract without parts is no error");
    assert!(read.parts.is_empty() || end == read.text.len(), "text behind the last part");
    assert!(read.text.len() < 64 * bytes.len() + 4_000_000, "{} bytes of {}", read.text.len(), bytes.len());
    assert!(read.left_out.iter().all(|left| left.count > 0));
    Some(read)
}

/// Takes a document apart by its languages, if it holds both: every visible character is in one place of one list, and
/// the places of a list ascend.
pub fn halves(extract: &Extract) {
    let halves = match Halves::find("t", extract) {
        Ok(halves) => halves,
        Err(error) => return crate::told(&error),
    };
    let text = &extract.text;
    for list in [&halves.english, &halves.chinese, &halves.beside] {
        let mut end = 0;
        for span in list {
            assert!(span.start >= end && span.start < span.end && span.end <= text.len(), "{span:?} follows {end}");
            end = span.end;
        }
    }
    assert!(halves.rows.is_sorted() && halves.rows.iter().all(|row| text.is_char_boundary(*row)), "{:?}", halves.rows);
    let lists = [&halves.english, &halves.chinese, &halves.beside];
    let mut all: Vec<Span> = lists.into_iter().flatten().copied().collect();
    all.sort_by_key(|span| span.start);
    let mut end = 0;
    for span in all.into_iter().chain([Span::new(text.len(), text.len())]) {
        assert!(span.start >= end, "{span:?} is claimed twice");
        assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end), "{span:?} cuts a character");
        let between = &text[end..span.start];
        assert!(between.trim().is_empty(), "in neither language nor beside them: {between:?}");
        end = span.end;
    }
}
