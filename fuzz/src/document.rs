//! What readers of documents are held to.

use bitext::{DocumentFormat, Extract, Input, extract};

/// Reads a document of a format. Its parts stand in text order on lines of their own, and nothing stands between them.
pub fn document(format: DocumentFormat, bytes: &[u8]) -> Option<Extract> {
    let read = match extract(&Input::new("document", bytes), None, Some(format)) {
        Ok(read) => read,
        Err(error) => {
            crate::told(&error);
            return None;
        }
    };
    assert!(!read.parts.is_empty(), "an extract without parts is no error");
    let mut end = 0;
    for part in &read.parts {
        let text = &read.text[part.span.range()];
        assert!(!text.trim().is_empty(), "a part without text at {end}");
        assert_eq!(&read.text[end..part.span.start], if end == 0 { "" } else { "\n" }, "text between parts at {end}");
        end = part.span.end;
    }
    assert_eq!(end, read.text.len(), "text behind the last part");
    assert!(read.left_out.iter().all(|left| left.count > 0));
    Some(read)
}
