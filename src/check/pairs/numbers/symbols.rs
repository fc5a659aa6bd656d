//! Symbols of documents: `A/55/580`, `46/151`, `E/CN.4/Sub.2/1999/5`; and addresses, whose digits are no numbers.

use std::ops::Range;

/// The places of symbols in a text, in order: letters, digits and points joined by slashes, with a digit somewhere.
///
/// `and/or` and `km/h` have no digit. What is part of an address is none.
pub(super) fn symbols(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(slash) = memchr::memchr(b'/', &text.as_bytes()[from..]).map(|at| from + at) {
        let start = text[..slash].rfind(|c| !belongs(c)).map_or(0, |at| at + width(text, at));
        let end = text[slash..].find(|c| !belongs(c)).map_or(text.len(), |at| slash + at);
        let start = start.max(from);
        let symbol = text[start..end].trim_matches(['.', '-', '/', '(', ')', ':']);
        let start = start + (text[start..end].find(symbol).unwrap_or_default());
        let parts = || symbol.split('/');
        let is_symbol = symbol.contains('/')
            && symbol.bytes().any(|b| b.is_ascii_digit())
            && parts().all(|part| !part.is_empty())
            && !symbol.contains([':', '@'])
            // km/h2 and I/O are words: numbers stand behind the slash, or before a second one
            && parts().any(|part| part.bytes().all(|b| b.is_ascii_digit()));
        if is_symbol {
            found.push(start..start + symbol.len());
        }
        from = end.max(slash + 1);
    }
    versions(text, &mut found);
    found
}

/// Adds the places of numbers with two points or more: `4.0.0`.
fn versions(text: &str, found: &mut Vec<Range<usize>>) {
    let mut from = 0;
    while let Some(start) = text[from..].find(|c: char| c.is_ascii_digit()).map(|at| from + at) {
        let len = text[start..].find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(text.len() - start);
        let version = text[start..start + len].trim_end_matches('.');
        let place = start..start + version.len();
        let points = version.matches('.').count();
        if points > 1 && !version.contains("..") && !found.iter().any(|other| super::overlap(other, &place)) {
            found.push(place);
        }
        from = start + len;
    }
    found.sort_by_key(|place| place.start);
}

/// The places of URLs and e-mail addresses in a text.
pub(super) fn addresses(text: &str) -> Vec<Range<usize>> {
    let is_part = |c: char| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"' | '(' | ')' | '[' | ']');
    let mut found: Vec<Range<usize>> = Vec::new();
    for sign in ["://", "www.", "@"] {
        for (at, _) in text.match_indices(sign) {
            let start = text[..at].rfind(|c| !is_part(c)).map_or(0, |before| before + width(text, before));
            let end = text[at..].find(|c| !is_part(c)).map_or(text.len(), |behind| at + behind);
            found.push(start..end);
        }
    }
    found
}

/// A symbol as it is compared: capitals, and nothing but letters, digits and slashes.
pub(super) fn key(symbol: &str) -> String {
    symbol
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '.'))
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

fn belongs(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '-' | ':' | '@')
}

/// Bytes of the character at a place.
fn width(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(1, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        symbols(text).into_iter().map(|place| &text[place]).collect()
    }

    #[test]
    fn symbols_are_told_from_words_and_addresses() {
        assert_eq!(found("resolution 46/151 of 18 December (A/55/580)."), ["46/151", "A/55/580"]);
        assert_eq!(found("第46/151号决议、E/CN.4/Sub.2/1999/5。"), ["46/151", "E/CN.4/Sub.2/1999/5"]);
        assert_eq!(found("and/or km/h I/O https://a.org/1/2 x"), Vec::<&str>::new());
        assert_eq!(found("A/RES/55/187 and S-27/2"), ["A/RES/55/187", "S-27/2"]);
    }

    #[test]
    fn addresses_end_at_chinese() {
        let text = "见http://a.org/1，b2@c.org。";
        let found: Vec<_> = addresses(text).into_iter().map(|place| &text[place]).collect();
        assert_eq!(found, ["http://a.org/1", "b2@c.org"]);
    }
}
