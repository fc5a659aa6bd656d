//! Which encoding an XML file is in: its mark, its first characters, what it declares, what its bytes allow.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::error::{Result, excerpt};
use crate::read::charset::Charset;
use crate::read::detect::{self, Utf8};
use crate::read::{legacy, utf16};

/// Where an XML declaration must have ended.
const DECLARATION: usize = 1 << 10;

/// An encoding, and what is wrong with how the file says it.
#[derive(Debug)]
pub(super) struct Choice {
    pub encoding: &'static Encoding,
    /// Length of the byte order mark, in bytes.
    pub mark: usize,
    /// What was found and expected, where the bytes are not what the file says.
    pub fault: Option<String>,
}

/// Chooses by the beginning of a file (XML 1.0, appendix F).
///
/// # Errors
/// When it is UTF-32.
pub(super) fn choose(name: &str, head: &[u8]) -> Result<Choice> {
    if let Some(marked) = detect::marked(name, head)? {
        let body = &head[marked.mark..];
        if marked.contradicts(body) {
            let found = guessed(body, "has the byte order mark of UTF-8");
            return Ok(Choice { mark: marked.mark, ..found });
        }
        let Charset::Listed(encoding) = marked.charset else { return Ok(plain(UTF_8)) };
        return Ok(Choice { mark: marked.mark, ..plain(encoding) });
    }
    match head {
        [b'<', 0, ..] => return Ok(plain(UTF_16LE)),
        [0, b'<', ..] => return Ok(plain(UTF_16BE)),
        _ => {}
    }
    let Some(label) = declared(head) else {
        if !head.starts_with(b"<")
            && let Some(order) = utf16::recognise(head)
        {
            return Ok(plain(order));
        }
        return Ok(as_utf8(head, "declares no encoding"));
    };
    let encoding = match Charset::named(label, b"") {
        Some(Charset::Listed(encoding)) if !Charset::Listed(encoding).is_utf16() => encoding,
        // The declaration was read byte by byte, so the file cannot be in UTF-16.
        _ => {
            let label = excerpt(label);
            let message = format!("declares the encoding {label}, which it is not in");
            let found = as_utf8(head, &format!("declares {label}"));
            return Ok(Choice { fault: found.fault.or(Some(message)), ..found });
        }
    };
    if encoding == UTF_8 {
        return Ok(as_utf8(head, "declares UTF-8"));
    }
    // The web reads it as windows-1252; the standard has no byte above 7F in it.
    if label.eq_ignore_ascii_case("us-ascii") && !head.is_ascii() {
        let found = as_utf8(head, "declares US-ASCII");
        let message = format!("declares US-ASCII and holds other characters; read as {}", found.encoding.name());
        return Ok(Choice { fault: Some(message), ..found });
    }
    Ok(plain(encoding))
}

fn plain(encoding: &'static Encoding) -> Choice {
    Choice { encoding, mark: 0, fault: None }
}

/// UTF-8, where the bytes allow it.
fn as_utf8(head: &[u8], says: &str) -> Choice {
    if detect::utf8(head) == Utf8::No { guessed(head, says) } else { plain(UTF_8) }
}

fn guessed(body: &[u8], says: &str) -> Choice {
    let encoding = legacy::guess(body);
    let fault = format!("{says} and is not in UTF-8; read as {}", encoding.name());
    Choice { encoding, mark: 0, fault: Some(fault) }
}

/// The encoding that an XML declaration names, if there is one.
fn declared(head: &[u8]) -> Option<&str> {
    let head = &head[..head.len().min(DECLARATION)];
    let rest = head.strip_prefix(b"<?xml")?;
    let end = memchr::memmem::find(rest, b"?>").unwrap_or(rest.len());
    let rest = &rest[memchr::memmem::find(&rest[..end], b"encoding")? + b"encoding".len()..end];
    let rest = rest.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let quote = *rest.first().filter(|&&byte| byte == b'"' || byte == b'\'')?;
    let value = rest.get(1..)?;
    let value = &value[..memchr::memchr(quote, value)?];
    std::str::from_utf8(value).ok().filter(|label| !label.is_empty())
}

#[cfg(test)]
mod tests {
    use encoding_rs::{GB18030, GBK};

    use super::*;

    fn chosen(head: &[u8]) -> (&'static str, usize, Option<String>) {
        let choice = choose("f", head).unwrap();
        (choice.encoding.name(), choice.mark, choice.fault)
    }

    #[test]
    fn marks_and_first_characters_tell_utf_16() {
        assert_eq!(chosen(b"\xFF\xFE<\0t\0"), ("UTF-16LE", 2, None));
        assert_eq!(chosen(b"\xFE\xFF\0<\0t"), ("UTF-16BE", 2, None));
        assert_eq!(chosen(b"<\0t\0m\0"), ("UTF-16LE", 0, None));
        assert_eq!(chosen(b"\0<\0t\0m"), ("UTF-16BE", 0, None));
        assert_eq!(chosen(b"\xEF\xBB\xBF<tmx/>"), ("UTF-8", 3, None));
    }

    #[test]
    fn what_is_declared_is_believed() {
        let chinese = "<?xml version='1.0' encoding = 'GB18030'?><seg>人人生而自由</seg>";
        assert_eq!(chosen(&GB18030.encode(chinese).0), ("gb18030", 0, None));
        assert_eq!(chosen(b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>\xE9</a>"), ("windows-1252", 0, None));
        assert_eq!(chosen(b"<?xml version=\"1.0\"?><a>encoding='big5'</a>"), ("UTF-8", 0, None));
    }

    #[test]
    fn bytes_that_are_not_what_is_declared_are_read_as_what_they_are() {
        let (name, _, fault) = chosen(&GBK.encode("<tmx>人人生而自由，在尊严和权利上一律平等。</tmx>").0);
        assert_eq!(name, "gb18030");
        assert_eq!(fault.unwrap(), "declares no encoding and is not in UTF-8; read as gb18030");
        let (name, _, fault) = chosen(b"<?xml version='1.0' encoding='UTF-16'?><a/>");
        assert_eq!((name, fault.as_deref()), ("UTF-8", Some("declares the encoding UTF-16, which it is not in")));
        let (_, _, fault) = chosen(b"<?xml version='1.0' encoding='a\n\0b'?><a/>");
        assert_eq!(fault.as_deref(), Some("declares the encoding a  b, which it is not in"));
        let (name, _, fault) = chosen("<?xml version='1.0' encoding='us-ascii'?><a>é</a>".as_bytes());
        assert_eq!(name, "UTF-8");
        assert!(fault.is_some());
    }
}
