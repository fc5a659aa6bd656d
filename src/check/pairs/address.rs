//! URLs and e-mail addresses, which a translation copies letter for letter.

use std::ops::Range;

use memchr::memmem;

use super::{Found, Study, TextPair};
use crate::error::excerpt;
use crate::lang::is_han;
use crate::model::{Fault, Message, Side};

/// How alike two addresses are that are taken for one (normalised Levenshtein distance, 0–1, higher is more alike).
const ALIKE: f64 = 0.6;
/// What stands at the end of a sentence, not of an address.
const BEHIND: [char; 12] = ['.', ',', ';', ':', '!', '?', '\'', '*', '_', '~', '&', '='];

/// An address in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    /// Where it stands, in bytes.
    pub place: Range<usize>,
    /// Equal for addresses that lead to the same page, be it in the other language.
    key: String,
}

/// The addresses of a text, in order.
///
/// A URL has a scheme or begins with `www.`; it ends before what is no letter of a URL (RFC 3986, section 2), Chinese
/// characters and punctuation among it, and without the punctuation of the sentence. Linear.
pub(super) fn addresses(text: &str) -> Vec<Address> {
    let mut places = Vec::new();
    for colon in memmem::find_iter(text.as_bytes(), "://") {
        let scheme = run_back(text, colon, |c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
        let start = colon - text[scheme..colon].trim_start_matches(|c: char| !c.is_ascii_alphabetic()).len();
        if colon - start > 1 {
            places.push(start..end(text, start, colon + 3));
        }
    }
    for www in memmem::find_iter(text.as_bytes(), "www.") {
        let ahead = text[..www].chars().next_back();
        if !ahead.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '@' | '-')) {
            places.push(www..end(text, www, www + 4));
        }
    }
    for at in memchr::memchr_iter(b'@', text.as_bytes()) {
        places.extend(mailbox(text, at));
    }
    places.sort_by_key(|place| (place.start, place.end));
    let mut from = 0;
    places.retain(|place| {
        let apart = place.start >= from && text[place.clone()].bytes().any(|byte| byte == b'.');
        from = if apart { place.end } else { from };
        apart
    });
    places.into_iter().map(|place| Address { key: key(&text[place.clone()]), place }).collect()
}

/// Where a run of characters that ends at a place begins.
fn run_back(text: &str, end: usize, fits: impl Fn(char) -> bool) -> usize {
    text[..end].trim_end_matches(fits).len()
}

/// Where the URL that begins at a place ends; its scheme or `www.` is before `body`.
fn end(text: &str, start: usize, body: usize) -> usize {
    let belongs = |c: char| {
        c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"' | '`' | '|' | '^' | '{' | '}' | '\\' | '[' | ']')
    };
    let mut url = &text[start..body + text[body..].find(|c| !belongs(c)).unwrap_or(text.len() - body)];
    // `http://a.org;http://b.org` are two
    if let Some(next) = memmem::find(&url.as_bytes()[body - start..], b"://") {
        let joint = url[..body - start + next].rfind([',', ';']);
        url = &url[..joint.filter(|joint| *joint > body - start).unwrap_or(url.len())];
    }
    // `www.a.org2020年`: no name of a network has a digit in it
    let host = url.rfind('/').is_none_or(|slash| slash < body - start);
    if host && text[start + url.len()..].starts_with(is_han) && !url.ends_with(|c: char| !c.is_ascii_digit()) {
        let letters = url.trim_end_matches(|c: char| c.is_ascii_digit());
        url = if letters.ends_with(|c: char| c.is_ascii_alphabetic()) { letters } else { url };
    }
    loop {
        let open = url.ends_with(')') && url.matches('(').count() < url.matches(')').count();
        match url.strip_suffix(BEHIND).or_else(|| url.strip_suffix(')').filter(|_| open)) {
            Some(shorter) => url = shorter,
            None => return start + url.len(),
        }
    }
}

/// The e-mail address around an `@`.
fn mailbox(text: &str, at: usize) -> Option<Range<usize>> {
    let local = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-');
    let start = run_back(text, at, local);
    let domain = &text[at + 1..];
    let domain = &domain
        [..domain.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))).unwrap_or(domain.len())];
    let domain = domain.trim_end_matches(['.', '-']);
    let (_, last) = domain.rsplit_once('.')?;
    let is_name = last.len() > 1 && last.bytes().all(|byte| byte.is_ascii_alphabetic());
    (start < at && is_name && !domain.starts_with('.')).then(|| start..at + 1 + domain.len())
}

/// What equal addresses have in common: http as https, the host in small letters, no slash at the end, and no word for
/// one of the two languages, such as the `zh-cn` of a translated page.
fn key(address: &str) -> String {
    let (scheme, rest) = address.split_once("://").unwrap_or(("", address));
    let scheme = scheme.to_ascii_lowercase();
    let scheme = if matches!(scheme.as_str(), "http" | "https") { "" } else { scheme.as_str() };
    let host = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let rest = rest[..host].to_ascii_lowercase() + rest[host..].trim_end_matches('/');
    let mut key = scheme.to_owned();
    for (number, part) in rest.split_inclusive(['/', '.', '?', '=', '&']).enumerate() {
        let word = part.trim_end_matches(['/', '.', '?', '=', '&']);
        if !names_language(word, number == 0) {
            key.push_str(part);
        }
    }
    key.truncate(key.trim_end_matches(['/', '.', '?', '=']).len());
    key
}

/// Whether a part of an address says that the page is in English or in Chinese.
fn names_language(word: &str, first: bool) -> bool {
    let word = word.to_ascii_lowercase();
    match word.as_str() {
        "en" | "zh" | "cn" => true,
        "eng" | "chi" | "zho" | "english" | "chinese" => !first,
        _ => {
            let region = ["en-", "en_", "zh-", "zh_"].iter().find_map(|lang| word.strip_prefix(lang));
            region
                .is_some_and(|region| matches!(region.len(), 2 | 4) && region.bytes().all(|b| b.is_ascii_alphabetic()))
        }
    }
}

/// Addresses that the other side does not have.
pub(super) fn check(pair: &TextPair<'_>, _: &Study, found: &mut Vec<Found>) {
    let (source, target) = (addresses(pair.source), addresses(pair.target));
    if source.is_empty() && target.is_empty() {
        return;
    }
    let lost = missing((pair.source, &source), (pair.target, &target));
    let mut added = missing((pair.target, &target), (pair.source, &source));
    for address in lost {
        let written = &pair.source[address.place.clone()];
        let nearest = nearest(written, pair.target, &added).map(|at| added.remove(at));
        let message = match (&nearest, closest(written, pair.target, &target)) {
            (Some(other), _) => {
                let parts = [excerpt(written), excerpt(&pair.target[other.place.clone()])];
                Message::new("`{0}` is `{1}` in the target", "原文的“{0}”在译文中是“{1}”", parts)
            }
            (None, Some(other)) => Message::new(
                "`{0}` is not in the target, which has `{1}`",
                "译文没有“{0}”，却有“{1}”",
                [excerpt(written), excerpt(other)],
            ),
            (None, None) => Message::new("`{0}` is not in the target", "译文没有“{0}”", [excerpt(written)]),
        };
        let told = Found::new(Fault::Address, message).at(Side::Source, address.place.clone());
        found.push(match nearest {
            Some(other) => told.at(Side::Target, other.place.clone()),
            None => told,
        });
    }
    for address in added {
        let written = &pair.target[address.place.clone()];
        let message = match closest(written, pair.source, &source) {
            Some(other) => Message::new(
                "`{0}` is not in the source, which has `{1}`",
                "原文没有“{0}”，却有“{1}”",
                [excerpt(written), excerpt(other)],
            ),
            None => Message::new("`{0}` is not in the source", "原文没有“{0}”", [excerpt(written)]),
        };
        found.push(Found::new(Fault::Address, message).at(Side::Target, address.place.clone()));
    }
}

/// The addresses of a text that another one has not, each once.
fn missing<'a>((text, own): (&str, &'a [Address]), (other, others): (&str, &[Address])) -> Vec<&'a Address> {
    let is_there = |address: &Address| {
        let written = &text[address.place.clone()];
        let (_, bare) = written.split_once("://").unwrap_or(("", written));
        others.iter().any(|one| one.key == address.key) || other.contains(bare.trim_end_matches('/'))
    };
    let mut missing: Vec<&Address> = Vec::new();
    for address in own {
        if !is_there(address) && missing.iter().all(|one| one.key != address.key) {
            missing.push(address);
        }
    }
    missing
}

/// Which of the addresses is most like one, if any is alike.
fn nearest(written: &str, other: &str, others: &[&Address]) -> Option<usize> {
    let likeness = |address: &Address| strsim::normalized_levenshtein(written, &other[address.place.clone()]);
    let all = others.iter().enumerate().map(|(at, address)| (at, likeness(address)));
    all.max_by(|one, other| one.1.total_cmp(&other.1).then(other.0.cmp(&one.0)))
        .filter(|best| best.1 >= ALIKE)
        .map(|best| best.0)
}

/// The address of the other side that is most like one, as it stands.
fn closest<'a>(written: &str, other: &'a str, others: &[Address]) -> Option<&'a str> {
    let all = others.iter().map(|address| &other[address.place.clone()]);
    all.max_by(|one, other| {
        strsim::normalized_levenshtein(written, one).total_cmp(&strsim::normalized_levenshtein(written, other))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::CheckOptions;
    use crate::lang::Lang;

    fn written(text: &str) -> Vec<&str> {
        addresses(text).into_iter().map(|address| &text[address.place]).collect()
    }

    fn told(source: &str, target: &str) -> Vec<String> {
        let pair = TextPair { source, target, source_lang: Lang::English };
        let mut found = Vec::new();
        check(&pair, &Study::of(&[], &CheckOptions::default()), &mut found);
        found.iter().map(|found| found.message.to_string()).collect()
    }

    #[test]
    fn an_address_ends_where_the_sentence_goes_on() {
        assert_eq!(
            written("见http://www.un.org/a_b。或(https://x.org/y(z)),"),
            ["http://www.un.org/a_b", "https://x.org/y(z)"]
        );
        assert_eq!(written("www.un.org, [x](http://a.org/b)!"), ["www.un.org", "http://a.org/b"]);
        assert_eq!(written("写信给info@un.org，或mailto:a.b@c-d.org."), ["info@un.org", "a.b@c-d.org"]);
        assert_eq!(written("ftp://u@x.org/a;http://b.org"), ["ftp://u@x.org/a", "http://b.org"]);
        assert_eq!(written("www.a.org1999年，http://1.2.3.4中"), ["www.a.org", "http://1.2.3.4"]);
        assert_eq!(written("a @ b, user@host, and://, 3://4, www.x"), ["www.x"]);
    }

    #[test]
    fn addresses_of_the_same_page_are_one() {
        for (one, other) in [
            ("http://UN.org/A/", "https://un.org/A"),
            ("www.un.org/en/a", "http://www.un.org/zh-cn/a"),
            ("http://en.wikipedia.org/x", "http://zh.wikipedia.org/x"),
            ("http://d.org/a.en.html", "http://d.org/a.zh_CN.html"),
            ("Info@UN.org", "info@un.org"),
        ] {
            assert_eq!(told(&format!("see {one} there"), &format!("见{other}。")), [""; 0], "{one}");
        }
        assert_eq!(told("see http://un.org/a", "见un.org/a"), [""; 0]);
    }

    #[test]
    fn a_changed_letter_is_told_once_with_both() {
        assert_eq!(
            told("at http://www.un.org/a.", "见 http://www.un.org/b。"),
            ["`http://www.un.org/a` is `http://www.un.org/b` in the target"]
        );
        assert_eq!(told("at http://www.un.org/a.", "见 http://www.un.org/A。").len(), 1);
    }

    #[test]
    fn an_address_of_one_side_is_told_with_the_nearest() {
        assert_eq!(told("mail a@b.org", "写信"), ["`a@b.org` is not in the target"]);
        assert_eq!(
            told("see http://a.org/x, http://a.org/yyyyyyyy", "见 http://a.org/x"),
            ["`http://a.org/yyyyyyyy` is not in the target, which has `http://a.org/x`"]
        );
        assert_eq!(told("write", "写信 a@b.org"), ["`a@b.org` is not in the source"]);
    }
}
