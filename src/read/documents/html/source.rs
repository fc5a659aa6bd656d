//! The text of a page's bytes.

use std::sync::LazyLock;

use regex::bytes::Regex;

use crate::error::Result;
use crate::model::Decoding;
use crate::read::{Input, decode};

/// How many bytes are looked at for a declaration; the standard asks for 1,024, and browsers look further.
const BEGINNING: usize = 8_192;

/// Decodes a page: by the encoding that is given, else by its byte order mark, else by what it declares itself unless its
/// bytes disprove that, else by what they look like.
///
/// # Errors
/// As [`decode()`].
pub(in super::super) fn text(input: &Input, encoding: Option<&str>) -> Result<(String, Decoding)> {
    let declared = if encoding.is_none() { declared(&input.bytes) } else { None };
    if let Some(Ok((text, mut decoding))) = declared.map(|label| decode(input, Some(label))) {
        if decoding.decided_by == "option" {
            decoding.decided_by = "declaration";
        }
        return Ok((text, decoding));
    }
    decode(input, encoding)
}

/// The encoding that a page says it is in (HTML, section 13.2.3.2).
fn declared(bytes: &[u8]) -> Option<&str> {
    static XML: LazyLock<Regex> =
        LazyLock::new(|| pattern(r#"(?-u)\A\s*<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z0-9_.:-]+)["']"#));
    static META: LazyLock<Regex> =
        LazyLock::new(|| pattern(r#"(?i-u)<meta\s[^>]*?charset\s*=\s*["']?\s*([a-z0-9_.:-]+)"#));
    let beginning = &bytes[..bytes.len().min(BEGINNING)];
    let found = [&XML, &META].into_iter().find_map(|pattern| pattern.captures(beginning)?.get(1))?;
    let label = str::from_utf8(found.as_bytes()).ok()?;
    // What can be read byte by byte is not in UTF-16, whatever it says.
    (!label.to_ascii_lowercase().starts_with("utf-16")).then_some(label)
}

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).unwrap_or_else(|error| unreachable!("{error}"))
}

#[cfg(test)]
mod tests {
    use encoding_rs::{BIG5, GBK, SHIFT_JIS};

    use super::*;

    fn decided(bytes: &[u8], encoding: Option<&str>) -> (String, &'static str) {
        let (_, decoding) = text(&Input::new("f.html", bytes), encoding).unwrap();
        (decoding.encoding, decoding.decided_by)
    }

    #[test]
    fn a_page_is_read_in_the_encoding_that_it_declares() {
        let page = "<html><head><meta http-equiv=Content-Type content='text/html; charset=gb2312'></head>人人生而自由";
        assert_eq!(decided(&GBK.encode(page).0, None), ("GBK".to_owned(), "declaration"));
        let page = "<?xml version='1.0' encoding='Big5'?><html>人人生而自由</html>";
        assert_eq!(decided(&BIG5.encode(page).0, None), ("Big5".to_owned(), "declaration"));
        // Too short for statistics, and clear with the declaration.
        let page = "<meta charset=\"shift_jis\">日本";
        assert_eq!(decided(&SHIFT_JIS.encode(page).0, None), ("Shift_JIS".to_owned(), "declaration"));
    }

    #[test]
    fn bytes_disprove_a_declaration_and_a_user_goes_before_it() {
        let page = "<meta charset=gbk><p>人人生而自由，在尊严和权利上一律平等。";
        assert_eq!(decided(page.as_bytes(), None), ("UTF-8".to_owned(), "valid UTF-8"));
        assert_eq!(decided(b"<meta charset=utf-16><p>text", None).0, "UTF-8");
        assert_eq!(decided(b"<meta charset=klingon><p>text", None).0, "UTF-8");
        assert_eq!(decided(b"<meta charset=gbk><p>text", Some("windows-1252")), ("windows-1252".to_owned(), "option"));
    }
}
