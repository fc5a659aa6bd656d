//! What stands before a document's element: the forms of declarations (XML 1.0, sections 2.6 to 2.8 and 4.2).

use std::sync::LazyLock;

use regex::Regex;

/// Whether an instruction (`<?…?>`) has the form of one; `first` says that it begins the file.
pub(super) fn instruction(text: &str, first: bool) -> Result<(), &'static str> {
    static DECLARATION: LazyLock<Regex> = LazyLock::new(|| {
        let form = r#"(?x)^<\?xml\s+version\s*=\s*(?:"1\.[0-9]+"|'1\.[0-9]+')
            (?:\s+encoding\s*=\s*(?:"[A-Za-z][A-Za-z0-9._-]*"|'[A-Za-z][A-Za-z0-9._-]*'))?
            (?:\s+standalone\s*=\s*(?:"(?:yes|no)"|'(?:yes|no)'))?\s*\?>$"#;
        pattern(form)
    });
    let inner = text.trim_start_matches("<?").trim_end_matches("?>");
    let target = inner.split_ascii_whitespace().next().unwrap_or_default();
    if inner.starts_with(|c: char| c.is_ascii_whitespace()) || !is_name(target) {
        return Err("an instruction (`<?`) without a name");
    }
    if target == "xml" && first {
        let fits = DECLARATION.is_match(text);
        return if fits { Ok(()) } else { Err("an XML declaration that is none: expected <?xml version=\"1.0\"?>") };
    }
    if target.eq_ignore_ascii_case("xml") {
        return Err("an XML declaration that is not at the file's beginning");
    }
    Ok(())
}

/// Whether a `<!DOCTYPE …>` has the form of one, as far as we look at it.
pub(super) fn doctype(text: &str) -> Result<(), &'static str> {
    static OUTSIDE: LazyLock<Regex> = LazyLock::new(|| {
        let form = r#"(?x)^<!DOCTYPE\s+[\p{L}_:][^\s\[>"'<&/]*
            (?:\s+(?:SYSTEM|PUBLIC\s+(?:"[^"]*"|'[^']*'))\s+(?:"[^"]*"|'[^']*'))?\s*$"#;
        pattern(form)
    });
    let inner = text.strip_suffix('>').unwrap_or(text);
    let (outside, subset) = match bracket(inner) {
        Some(at) => (&inner[..at], inner[at + 1..].trim_ascii_end().strip_suffix(']')),
        None => (inner, Some("")),
    };
    if !OUTSIDE.is_match(outside) {
        return Err("a document type (`<!DOCTYPE`) that is none");
    }
    match subset {
        Some(subset) => declarations(subset),
        None => Err("a document type (`<!DOCTYPE`) with something behind its `]`"),
    }
}

/// The declarations of a `<!DOCTYPE …>` in the file itself, with what follows them.
pub(super) fn subset(text: &str) -> Option<&str> {
    bracket(text).map(|at| &text[at + 1..])
}

/// Where the internal subset begins, which is no bracket inside quotes.
fn bracket(text: &str) -> Option<usize> {
    let mut quote = None;
    text.bytes().position(|byte| {
        match (quote, byte) {
            (None, b'[') => return true,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
        false
    })
}

fn declarations(mut rest: &str) -> Result<(), &'static str> {
    static DECLARATION: LazyLock<Regex> = LazyLock::new(|| {
        let form = r#"(?x)^(?:\s+|%[^\s;]+;|<!--(?s:.*?)-->|<\?(?s:.*?)\?>
            |<!ENTITY\s+(?:%\s+)?[^\s"'<>&%;]+\s+
                (?:"[^"%]*"|'[^'%]*'
                |(?:SYSTEM|PUBLIC\s+(?:"[^"]*"|'[^']*'))\s+(?:"[^"]*"|'[^']*')(?:\s+NDATA\s+[^\s>]+)?)\s*>
            |<!(?:ELEMENT|ATTLIST|NOTATION)\s(?:[^<>"']|"[^"]*"|'[^']*')*>)"#;
        pattern(form)
    });
    while !rest.is_empty() {
        let Some(found) = DECLARATION.find(rest) else {
            return Err("a document type (`<!DOCTYPE`) that holds something else than declarations");
        };
        rest = &rest[found.end()..];
    }
    Ok(())
}

fn pattern(form: &str) -> Regex {
    Regex::new(form).unwrap_or_else(|error| unreachable!("{error}"))
}

fn is_name(name: &str) -> bool {
    let begins = |c: char| c.is_alphabetic() || c == '_' || c == ':';
    name.starts_with(begins) && name.chars().all(|c| begins(c) || c.is_numeric() || matches!(c, '-' | '.' | '\u{B7}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declarations_have_one_form() {
        for sound in [
            "<?xml version='1.0'?>",
            "<?xml version=\"1.1\" encoding='UTF-8' standalone = \"no\" ?>",
            "<?xml-model x?>",
        ] {
            assert_eq!(instruction(sound, true), Ok(()), "{sound}");
        }
        for wrong in [
            "<?xml?>",
            "<?xml version=1.0?>",
            "<?xml encoding='UTF-8'?>",
            "<?xml version='1.0' encodin='x'?>",
            "<??>",
            "<? x?>",
        ] {
            assert!(instruction(wrong, true).is_err(), "{wrong}");
        }
        assert!(instruction("<?xml version='1.0'?>", false).is_err());
        assert!(instruction("<?XML x?>", true).is_err());
    }

    #[test]
    fn document_types_hold_declarations_only() {
        for sound in [
            "<!DOCTYPE tmx>",
            "<!DOCTYPE tmx SYSTEM \"tmx14.dtd\" >",
            "<!DOCTYPE tmx PUBLIC '-//LISA//x' 'http://x/[tmx14].dtd'>",
            "<!DOCTYPE tmx [<!-- ]> --><?p ?><!ENTITY a 'b>'> %x; <!ENTITY % p SYSTEM 'x'>\n<!ELEMENT a (b|c)*><!ATTLIST a b CDATA '>'>] >",
        ] {
            assert_eq!(doctype(sound), Ok(()), "{sound}");
        }
        for wrong in [
            "<!DOCTYPE>",
            "<!DOCTYPE tmx SYSTEM>",
            "<!DOCTYPE tmx [</tuv>]>",
            "<!DOCTYPE tmx [x]>",
            "<!DOCTYPE tmx [<!ENTITY a b>]>",
            "<!DOCTYPE tmx [] x>",
        ] {
            assert!(doctype(wrong).is_err(), "{wrong}");
        }
    }
}
