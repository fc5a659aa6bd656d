//! Numbers in digits: grouped, with a decimal point, scaled by what follows.

use super::quantity::Quantity;
use super::{before, chinese, english, run};

/// More decimal places are no quantity that a translation carries over, and do not fit.
const PLACES: usize = 9;
/// Digits of the largest number that fits.
const LONGEST: usize = 20;

/// The number in digits at a byte of a text, and the bytes it takes; `None` where it is too long to be one.
pub(super) fn read(text: &str, at: usize) -> Option<(Quantity, usize)> {
    let (value, mut len) = plain(text, at)?;
    let rest = &text[at + len..];
    if let Some((value, more)) = chinese::after_digits(value, rest) {
        return Some((value, len + more));
    }
    if let Some((value, more)) = english::after_digits(value, rest) {
        return Some((value, len + more));
    }
    if let Some(decade) = value.as_whole().and_then(|tens| decade(text, at, tens, rest)) {
        return Some((decade, len + english::ending(rest)));
    }
    if let Some((value, more)) = value.as_whole().and_then(|whole| fraction(text, at, whole, rest)) {
        return Some((value, len + more));
    }
    len += english::ending(rest);
    Some((value, len))
}

/// Digits, their groups and their decimal places; no scale.
pub(super) fn plain(text: &str, at: usize) -> Option<(Quantity, usize)> {
    let rest = &text[at..];
    let mut digits = String::new();
    let mut len = run(rest, is_digit);
    digits.extend(rest[..len].chars().map(narrow));
    // a first group of more than three is a year and a number: `in 1999,200 people`
    if (1..=3).contains(&digits.len()) && !digits.starts_with('0') {
        let mut separator = None;
        while let Some(c) = rest[len..].chars().next().filter(|c| separator.is_none_or(|one| one == *c)) {
            // the most that fits is seven groups; looking no further keeps the time linear
            if digits.len() > LONGEST {
                break;
            }
            let group = &rest[len + c.len_utf8()..];
            let more = run(group, is_digit);
            if !is_separator(c) || group[..more].chars().count() != 3 {
                break;
            }
            digits.extend(group[..more].chars().map(narrow));
            len += c.len_utf8() + more;
            separator = Some(c);
        }
    }
    let whole = Quantity::whole(digits.parse().ok()?);
    let point = |c: char| matches!(c, '.' | '．');
    let rest = &rest[len..];
    // `3.5.1`, `20.12.2000`: one point makes a decimal, two make a label or a date
    let dotted = before(text, at).is_some_and(point);
    let Some(c) = rest.chars().next().filter(|c| point(*c) && !dotted) else { return Some((whole, len)) };
    let places = &rest[c.len_utf8()..];
    let count = run(places, is_digit);
    let after = &places[count..];
    let again = after.starts_with(point) && after.chars().nth(1).is_some_and(is_digit);
    let part: String = places[..count].chars().map(narrow).collect();
    if part.is_empty() || part.len() > PLACES || again {
        return Some((whole, len));
    }
    let value = whole.plus(Quantity::fraction(part.parse().ok()?, 10_u64.pow(part.len() as u32))?)?;
    Some((value, len + c.len_utf8() + count))
}

/// `1/3` as a proper fraction of small numbers; `55/187` and dates are two numbers.
fn fraction(text: &str, at: usize, numerator: u64, rest: &str) -> Option<(Quantity, usize)> {
    let after = rest.strip_prefix('/')?;
    let len = run(after, is_digit);
    let denominator: u64 = after[..len].parse().ok()?;
    let joined = |c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | '.' | ':');
    let alone = !before(text, at).is_some_and(|c| c.is_ascii() && joined(c))
        && !after[len..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '/');
    let small = 0 < numerator && numerator < denominator && denominator <= 10;
    (alone && small).then_some((Quantity::fraction(numerator, denominator)?, 1 + len))
}

/// The first year of a decade of the twentieth century: `’90s`.
fn decade(text: &str, at: usize, tens: u64, rest: &str) -> Option<Quantity> {
    let short = before(text, at).is_some_and(|c| matches!(c, '\'' | '’' | '‘')) && rest.starts_with('s');
    (short && tens.is_multiple_of(10) && (10..100).contains(&tens)).then(|| Quantity::whole(1900 + tens))
}

/// What may stand between groups of three digits. The ordinary space too, which United Nations texts use.
fn is_separator(c: char) -> bool {
    matches!(c, ',' | '，' | ' ' | '\u{A0}' | '\u{2009}' | '\u{202F}')
}

/// Whether it is a digit, narrow or wide.
pub(in super::super) fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

fn narrow(c: char) -> char {
    match c {
        '０'..='９' => char::from_u32(u32::from(c) - 0xFF10 + 0x30).unwrap_or(c),
        _ => c,
    }
}
