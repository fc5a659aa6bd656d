//! The words that numbers are made of.

use crate::words::numbers::run;

/// What a word is in a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// `a`, `an`: one before a scale or a fraction only.
    Article,
    /// `one` to `nine`.
    Ones(u64),
    /// `ten` to `nineteen`.
    Teens(u64),
    /// `twenty` to `ninety`.
    Tens(u64),
    /// `hundred`.
    Hundred,
    /// `thousand` and more, and `dozen`.
    Scale(u64),
    /// `half`.
    Half,
    /// The ordinal of one of the first three, which ends a number.
    Ordinal(u64),
}

/// All words of numbers, by the alphabet.
const PARTS: [(&str, Part); 65] = [
    ("a", Part::Article),
    ("an", Part::Article),
    ("billion", Part::Scale(1_000_000_000)),
    ("dozen", Part::Scale(12)),
    ("eight", Part::Ones(8)),
    ("eighteen", Part::Teens(18)),
    ("eighteenth", Part::Ordinal(18)),
    ("eighth", Part::Ordinal(8)),
    ("eightieth", Part::Ordinal(80)),
    ("eighty", Part::Tens(80)),
    ("eleven", Part::Teens(11)),
    ("eleventh", Part::Ordinal(11)),
    ("fifteen", Part::Teens(15)),
    ("fifteenth", Part::Ordinal(15)),
    ("fifth", Part::Ordinal(5)),
    ("fiftieth", Part::Ordinal(50)),
    ("fifty", Part::Tens(50)),
    ("first", Part::Ordinal(1)),
    ("five", Part::Ones(5)),
    ("fortieth", Part::Ordinal(40)),
    ("forty", Part::Tens(40)),
    ("four", Part::Ones(4)),
    ("fourteen", Part::Teens(14)),
    ("fourteenth", Part::Ordinal(14)),
    ("fourth", Part::Ordinal(4)),
    ("half", Part::Half),
    ("hundred", Part::Hundred),
    ("hundredth", Part::Ordinal(100)),
    ("million", Part::Scale(1_000_000)),
    ("nine", Part::Ones(9)),
    ("nineteen", Part::Teens(19)),
    ("nineteenth", Part::Ordinal(19)),
    ("ninetieth", Part::Ordinal(90)),
    ("ninety", Part::Tens(90)),
    ("ninth", Part::Ordinal(9)),
    ("one", Part::Ones(1)),
    ("second", Part::Ordinal(2)),
    ("seven", Part::Ones(7)),
    ("seventeen", Part::Teens(17)),
    ("seventeenth", Part::Ordinal(17)),
    ("seventh", Part::Ordinal(7)),
    ("seventieth", Part::Ordinal(70)),
    ("seventy", Part::Tens(70)),
    ("six", Part::Ones(6)),
    ("sixteen", Part::Teens(16)),
    ("sixteenth", Part::Ordinal(16)),
    ("sixth", Part::Ordinal(6)),
    ("sixtieth", Part::Ordinal(60)),
    ("sixty", Part::Tens(60)),
    ("ten", Part::Teens(10)),
    ("tenth", Part::Ordinal(10)),
    ("third", Part::Ordinal(3)),
    ("thirteen", Part::Teens(13)),
    ("thirteenth", Part::Ordinal(13)),
    ("thirtieth", Part::Ordinal(30)),
    ("thirty", Part::Tens(30)),
    ("thousand", Part::Scale(1000)),
    ("three", Part::Ones(3)),
    ("trillion", Part::Scale(1_000_000_000_000)),
    ("twelfth", Part::Ordinal(12)),
    ("twelve", Part::Teens(12)),
    ("twentieth", Part::Ordinal(20)),
    ("twenty", Part::Tens(20)),
    ("two", Part::Ones(2)),
    ("zero", Part::Ones(0)),
];
/// For every length the letters that a word of numbers of that length begins with, one bit each: most words of a text
/// are turned away by it.
const INITIALS: [u32; LONGEST + 1] = {
    let mut initials = [0; LONGEST + 1];
    let mut at = 0;
    while at < PARTS.len() {
        let word = PARTS[at].0.as_bytes();
        initials[word.len()] |= 1 << (word[0] - b'a');
        at += 1;
    }
    initials
};

/// Letters of the longest word of a number.
pub(super) const LONGEST: usize = 12;

/// The part of a number at the start of a text, and its bytes. A word that letters follow is another word.
pub(super) fn part(text: &str) -> Option<(Part, usize)> {
    let len = run(text, |c| c.is_ascii_alphabetic());
    let initial = text.bytes().next()?.to_ascii_lowercase();
    if len == 0 || INITIALS.get(len)? & 1 << (initial - b'a') == 0 {
        return None;
    }
    let follows = text[len..].chars().next();
    if follows.is_some_and(|c| c.is_ascii_digit() || c == '_' || c.is_alphabetic() && !crate::lang::is_han(c)) {
        return None;
    }
    Some((named(&short(&text[..len])?)?, len))
}

/// The part of a number that a word in lower case is.
pub(super) fn named(word: &str) -> Option<Part> {
    PARTS.binary_search_by_key(&word, |(name, _)| name).ok().map(|place| PARTS[place].1)
}

/// A word in lower case, without an allocation: this is asked of every word of a text.
pub(super) struct Short {
    bytes: [u8; LONGEST],
    len: usize,
}

impl std::ops::Deref for Short {
    type Target = str;

    fn deref(&self) -> &str {
        // only ASCII is put in
        std::str::from_utf8(&self.bytes[..self.len]).unwrap_or_default()
    }
}

/// A word of ASCII letters in lower case, unless it is longer than any that counts.
pub(super) fn short(word: &str) -> Option<Short> {
    let mut bytes = [0; LONGEST];
    let fits = (1..=LONGEST).contains(&word.len()) && word.is_ascii();
    fits.then(|| {
        bytes[..word.len()].copy_from_slice(word.as_bytes());
        bytes.make_ascii_lowercase();
        Short { bytes, len: word.len() }
    })
}

/// What joins the words of a number, and what follows it: one space, line end or hyphen.
pub(super) fn joint(text: &str) -> Option<(usize, &str)> {
    let c = text.chars().next().filter(|c| matches!(c, ' ' | '-' | '\u{A0}' | '\n' | '\u{202F}'))?;
    Some((c.len_utf8(), &text[c.len_utf8()..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_in_the_order_in_which_they_are_sought() {
        assert!(PARTS.is_sorted_by(|a, b| a.0 < b.0));
        assert!(PARTS.iter().all(|(word, _)| word.len() <= LONGEST));
    }
}
