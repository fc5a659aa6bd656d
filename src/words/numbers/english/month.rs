//! Months by their names.

use super::parts::short;
use super::previous_word;
use crate::words::numbers::quantity::Quantity;
use crate::words::numbers::run;

/// What is behind the first three letters of the months, which no two have alike.
const MONTHS: [(&[u8; 3], &str); 12] = [
    (b"jan", "uary"),
    (b"feb", "ruary"),
    (b"mar", "ch"),
    (b"apr", "il"),
    (b"may", ""),
    (b"jun", "e"),
    (b"jul", "y"),
    (b"aug", "ust"),
    (b"sep", "tember"),
    (b"oct", "ober"),
    (b"nov", "ember"),
    (b"dec", "ember"),
];
/// Words before a month, by which `May` and `March` are known.
const BEFORE_MONTHS: [&str; 13] =
    ["in", "of", "by", "since", "until", "from", "to", "last", "next", "early", "late", "mid", "this"];
/// The month at a byte. Short names need a day or year beside them; `May` and `March` that, or a word that leads to a month.
pub(super) fn month(text: &str, at: usize) -> Option<(Quantity, usize)> {
    let rest = &text[at..];
    let len = run(rest, |c| c.is_ascii_alphabetic());
    let lower = short(&rest[..len])?;
    let (begin, end) = lower.as_bytes().split_first_chunk::<3>()?;
    let place = MONTHS.iter().position(|(begins, _)| *begins == begin)?;
    let full = MONTHS[place].1.as_bytes() == end;
    if !(full || end.is_empty() || end == b"t" && begin == b"sep") {
        return None;
    }
    let capital = rest.starts_with(|c: char| c.is_ascii_uppercase());
    let dotted = rest[len..].strip_prefix('.').unwrap_or(&rest[len..]);
    let dated = dotted.strip_prefix(' ').is_some_and(|after| after.starts_with(|c: char| c.is_ascii_digit()))
        || text[..at].strip_suffix(' ').is_some_and(|ahead| ahead.ends_with(|c: char| c.is_ascii_digit()));
    let led = || {
        let previous = previous_word(text, at);
        BEFORE_MONTHS.iter().any(|word| previous.eq_ignore_ascii_case(word))
    };
    let meant = match &*lower {
        "may" | "march" => capital && (dated || led()),
        _ => full || capital && dated,
    };
    meant.then_some((Quantity::whole(place as u64 + 1), len))
}

/// Whether a text is the name of a month, whole or short.
pub(crate) fn is_month(word: &str) -> bool {
    named(word).is_some()
}

/// The month of a name, whole or short, whatever stands around it.
pub(super) fn named(word: &str) -> Option<u64> {
    let lower = short(word)?;
    let (begin, end) = lower.as_bytes().split_first_chunk::<3>()?;
    let place = MONTHS.iter().position(|(begins, _)| *begins == begin)?;
    let whole = MONTHS[place].1.as_bytes() == end || end.is_empty() || end == b"t" && begin == b"sep";
    whole.then_some(place as u64 + 1)
}
