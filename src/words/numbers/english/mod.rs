//! English number words: `one hundred and twenty thousand`, `nineteen ninety-five`, `two-thirds`, `the twenty-first`.

mod month;
mod parts;
mod phrase;
mod possible;
mod sum;

use crate::words::numbers::quantity::Quantity;
use crate::words::numbers::{before, run};
pub(crate) use month::is_month;
use month::month;
use parts::{LONGEST, Part, joint, part};
use phrase::Phrase;
pub(super) use possible::possible_word;

/// The number that begins with the word at a byte, and the bytes it takes.
pub(super) fn read(text: &str, at: usize) -> Option<(Quantity, usize)> {
    let rest = &text[at..];
    if let Some((first, len)) = part(rest) {
        return Phrase::read(rest, first, len).and_then(|found| found.meant(text, at, rest));
    }
    month(text, at)
}

/// A number in digits with the scales behind it (` million`), and the bytes of those.
pub(super) fn after_digits(first: Quantity, rest: &str) -> Option<(Quantity, usize)> {
    let mut value = first;
    let mut end = 0;
    // `thousand million` is as far as scales go
    for _ in 0..2 {
        let Some((gap, word)) = joint(&rest[end..]) else { break };
        let (times, len) = match part(word) {
            Some((Part::Hundred, len)) => (100, len),
            Some((Part::Scale(times), len)) => (times, len),
            _ => break,
        };
        let Some(scaled) = value.times(times) else { break };
        value = scaled;
        end += gap + len;
    }
    (end > 0).then_some((value, end))
}

/// Bytes of the ending of an ordinal or decade in digits: `21st`, `1990s`, `1990’s`.
pub(super) fn ending(rest: &str) -> usize {
    let len = run(rest, |c| c.is_ascii_alphabetic());
    match rest.get(..len.min(3)) {
        Some("st" | "nd" | "rd" | "th" | "s") => len,
        _ => 0,
    }
}

/// The word before a place, if a space parts them.
fn previous_word(text: &str, at: usize) -> &str {
    let Some(ahead) = text[..at].strip_suffix(' ') else { return "" };
    let letters = ahead.bytes().rev().take(LONGEST).take_while(u8::is_ascii_alphabetic).count();
    let start = ahead.len() - letters;
    if before(ahead, start).is_some_and(char::is_alphanumeric) { "" } else { &ahead[start..] }
}
