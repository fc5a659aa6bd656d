//! Numbers as values, in digits, English words and Chinese numerals.

mod chinese;
mod digits;
mod english;
mod possible;
mod quantity;

use std::ops::Range;

use crate::words::tokens::{Token, tokens};

pub use quantity::Quantity;

pub(super) use chinese::is_numeral;
pub(super) use digits::is_digit;
pub(crate) use english::is_month;
pub(crate) use possible::{Possible, possible_values};

/// A number in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// The bytes it takes, its scale, its ordinal ending and the words inside of it (`hundred and`, `分之`) included.
    pub span: Range<usize>,
    /// How much it is.
    pub value: Quantity,
    /// Whether it is written in digits, be it that a word or character scales them: `1.2 million`, `3亿`.
    pub digits: bool,
}

/// The numbers of a text in order, never overlapping. Linear in its length.
///
/// Equal quantities have equal values, whatever the language: `twelve hundred`, `1,200`, `1 200`, `１２００`, 一千二百 and
/// 1.2千; `one third` and 三分之一; `1.2 billion` and 12亿; `December` and 十二月; `the 21st` and 第二十一. Per cent is not
/// part of a value, because languages share it out differently among the numbers of a range: `15 to 20 per cent` and
/// 百分之十五至二十 are 15 and 20.
///
/// Read are whole numbers below 2⁶⁴, decimals of up to nine places and fractions. Longer runs of digits are codes.
/// Words that are numbers and much else are none where nothing around them says that a number is meant: `one`,
/// `a second`, `may`, 一些, 十分, 万一, 千万, 数百, 几十, 三四.
///
/// ```
/// let values = |text| bitext::numbers(text).iter().map(|number| number.value.to_string()).collect::<Vec<_>>();
/// assert_eq!(values("On 20 December, one hundred and twenty thousand people"), ["20", "12", "120000"]);
/// assert_eq!(values("12月20日，十二万人"), ["12", "20", "120000"]);
/// assert_eq!(values("两个省的三分之二"), ["2", "2/3"]);
/// ```
pub fn numbers(text: &str) -> Vec<Number> {
    let mut found = Vec::new();
    tokens(text, |token| {
        if let Token::Number(number) = token {
            found.push(number);
        }
    });
    found
}

/// A number that begins at a byte of a text. Looks back a few characters, and on as far as the number goes.
pub(super) fn read(text: &str, at: usize) -> Option<Number> {
    let first = text[at..].chars().next()?;
    let (value, len) = if is_digit(first) {
        digits::read(text, at)?
    } else if first.is_ascii_alphabetic() {
        english::read(text, at)?
    } else if is_numeral(first) {
        chinese::read(text, at)?
    } else {
        (sign(first)?, first.len_utf8())
    };
    Some(Number { span: at..at + len, value, digits: is_digit(first) })
}

/// Whether a number or a word may begin with a character.
pub(super) fn may_begin(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { is_numeral(c) || is_digit(c) || sign(c).is_some() }
}

/// Signs that are a number by themselves.
fn sign(c: char) -> Option<Quantity> {
    match c {
        '½' => Quantity::fraction(1, 2),
        '⅓' => Quantity::fraction(1, 3),
        '⅔' => Quantity::fraction(2, 3),
        '¼' => Quantity::fraction(1, 4),
        '¾' => Quantity::fraction(3, 4),
        'Ⅰ'..='Ⅻ' => Some(Quantity::whole(u64::from(c) - 0x215F)),
        _ => None,
    }
}

/// The last character before a byte of a text.
fn before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back()
}

/// Bytes of the characters at the start of a text that `belongs` says so of.
pub(super) fn run(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|c| !belongs(c)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests;
