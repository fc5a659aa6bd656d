//! Cuts text into tags, texts and the rest, as far as it goes.

use memchr::{memchr, memchr3, memmem};

/// What stands at the beginning of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token {
    /// Text up to the next `<`.
    Text,
    /// A `<` that begins no markup.
    Less,
    /// `<![CDATA[…]]>`.
    CData,
    /// `<name …>`.
    Start,
    /// `</name>`.
    End,
    /// `</name` whose `>` is missing.
    OpenEnd,
    /// `<!--…-->`.
    Comment,
    /// `<?…?>`.
    Instruction,
    /// `<!DOCTYPE …>`.
    Doctype,
    /// Markup that the file ends in.
    Cut,
}

/// What stands at the beginning of `text` and how many bytes of it; `None` where more of the file must be known.
/// `whole` says that there is no more.
pub(super) fn scan(text: &[u8], whole: bool) -> Option<(Token, usize)> {
    if text.first() != Some(&b'<') {
        return match memchr(b'<', text) {
            Some(at) => Some((Token::Text, at)),
            None => whole.then_some((Token::Text, text.len())),
        };
    }
    let found = match text.get(1) {
        None => None,
        Some(b'?') => until(text, 2, b"?>").map(|len| (Token::Instruction, len)),
        Some(b'!') => declaration(text),
        Some(b'/') => match text.get(2) {
            Some(&byte) if begins_name(byte) => end(text),
            Some(_) => Some((Token::Less, 1)),
            None => None,
        },
        Some(&byte) if begins_name(byte) => start(text),
        Some(_) => Some((Token::Less, 1)),
    };
    found.or_else(|| whole.then_some((Token::Cut, text.len())))
}

fn begins_name(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_' || byte == b':' || byte >= 0x80
}

fn until(text: &[u8], from: usize, end: &[u8]) -> Option<usize> {
    memmem::find(text.get(from..)?, end).map(|at| from + at + end.len())
}

/// `<!…`.
fn declaration(text: &[u8]) -> Option<(Token, usize)> {
    const CDATA: &[u8] = b"<![CDATA[";
    const DOCTYPE: &[u8] = b"<!DOCTYPE";
    if text.starts_with(b"<!--") {
        return until(text, 4, b"-->").map(|len| (Token::Comment, len));
    }
    if text.starts_with(CDATA) {
        return until(text, CDATA.len(), b"]]>").map(|len| (Token::CData, len));
    }
    if text.starts_with(DOCTYPE) {
        return doctype(text).map(|len| (Token::Doctype, len));
    }
    let open = [&b"<!--"[..], CDATA, DOCTYPE].iter().any(|mark| mark.starts_with(text));
    (!open).then_some((Token::Less, 1))
}

/// `<name …>`, where quotes may hold `>`. A `<` outside quotes tells that the first one began no tag.
fn start(text: &[u8]) -> Option<(Token, usize)> {
    let mut at = 1;
    loop {
        let next = at + memchr3(b'>', b'"', b'\'', text.get(at..)?).unwrap_or(text.len() - at);
        if memchr(b'<', &text[at..next]).is_some() {
            return Some((Token::Less, 1));
        }
        match text.get(next)? {
            b'>' => return Some((Token::Start, next + 1)),
            &quote => at = next + 2 + memchr(quote, text.get(next + 1..)?)?,
        }
    }
}

/// `</name>`.
fn end(text: &[u8]) -> Option<(Token, usize)> {
    let at = memchr::memchr2(b'>', b'<', &text[1..])? + 1;
    Some(if text[at] == b'>' { (Token::End, at + 1) } else { (Token::OpenEnd, at) })
}

/// `<!DOCTYPE …>` with its internal subset, whose quotes, comments and instructions may hold `>` and `]`.
fn doctype(text: &[u8]) -> Option<usize> {
    let mut at = 2;
    let mut subset = false;
    loop {
        let rest = text.get(at..)?;
        match rest.first()? {
            &quote @ (b'"' | b'\'') => at += 2 + memchr(quote, &rest[1..])?,
            b'<' if rest.starts_with(b"<!--") => at = until(text, at + 4, b"-->")?,
            b'<' if rest.starts_with(b"<?") => at = until(text, at + 2, b"?>")?,
            b'[' => (subset, at) = (true, at + 1),
            b']' => (subset, at) = (false, at + 1),
            b'>' if !subset => return Some(at + 1),
            _ => at += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(mut text: &str) -> Vec<(Token, &str)> {
        let mut tokens = Vec::new();
        while let Some((token, len)) = scan(text.as_bytes(), true).filter(|&(_, len)| len > 0) {
            tokens.push((token, &text[..len]));
            text = &text[len..];
        }
        assert_eq!(text, "");
        tokens
    }

    #[test]
    fn markup_is_cut_where_it_ends() {
        assert_eq!(
            tokens(
                "<?xml?><!DOCTYPE t [<!ENTITY a ']>'><!-- ]> ' -->]><a b='>' c=\"'\"/>x<![CDATA[<]]>]]></a ><!-- > -->"
            ),
            [
                (Token::Instruction, "<?xml?>"),
                (Token::Doctype, "<!DOCTYPE t [<!ENTITY a ']>'><!-- ]> ' -->]>"),
                (Token::Start, "<a b='>' c=\"'\"/>"),
                (Token::Text, "x"),
                (Token::CData, "<![CDATA[<]]>"),
                (Token::Text, "]]>"),
                (Token::End, "</a >"),
                (Token::Comment, "<!-- > -->"),
            ]
        );
    }

    #[test]
    fn a_sign_that_begins_no_markup_is_text() {
        for text in ["a < 5", "a <5", "a <b and c", "a <= b", "<!b", "</ a"] {
            let text = format!("{text}</a>");
            let found = tokens(&text);
            assert!(found.contains(&(Token::Less, "<")), "{text}: {found:?}");
            assert_eq!(found.last(), Some(&(Token::End, "</a>")));
        }
        assert_eq!(tokens("</a<b>"), [(Token::OpenEnd, "</a"), (Token::Start, "<b>")]);
    }

    #[test]
    fn more_is_asked_for_only_where_it_can_matter() {
        for text in
            ["text", "<", "<!", "<![CD", "<![CDATA[ ]]", "<!-- -", "<a b='>", "</a", "<?x", "<!DOCTYPE a [ >", "</"]
        {
            assert_eq!(scan(text.as_bytes(), false), None, "{text}");
            let expected = if text == "text" { Token::Text } else { Token::Cut };
            assert_eq!(scan(text.as_bytes(), true), Some((expected, text.len())), "{text}");
        }
    }
}
