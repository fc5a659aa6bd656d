//! Numbers of several words, and fractions.

use super::parts::{Part, joint, named, part, short};
use super::sum::Sum;
use super::{after_digits, previous_word};
use crate::words::numbers::quantity::Quantity;
use crate::words::numbers::run;

/// Fractions that have words of their own; the others are the ordinals from the third to the tenth.
const FRACTIONS: [(&str, u64); 3] = [("half", 2), ("halve", 2), ("quarter", 4)];
/// A number word by word.
pub(super) struct Phrase {
    value: Quantity,
    len: usize,
    /// The words that make it: what a single one is worth depends on which it is.
    words: usize,
    first: Part,
    last: Part,
}

impl Phrase {
    /// Reads on from the first word as long as the words make one number. Looks at one word more.
    pub fn read(rest: &str, first: Part, len: usize) -> Option<Self> {
        if let Some(found) = fraction(rest, first, len) {
            return Some(found);
        }
        let mut sum = Sum::default();
        if first == Part::Half {
            return Self::half(rest, len);
        }
        sum.add(first, false)?;
        let mut phrase = Self { value: Quantity::whole(0), len, words: 1, first, last: first };
        // no number has more words
        while phrase.words < 24 && !matches!(phrase.last, Part::Ordinal(_)) {
            let Some((mut gap, mut word)) = joint(&rest[phrase.len..]) else { break };
            let and = word.strip_prefix("and").and_then(|after| joint(after));
            if let Some((more, after)) = and {
                (gap, word) = (gap + "and".len() + more, after);
            }
            let Some((part, len)) = part(word) else { break };
            if and.is_some() && part == Part::Article {
                return phrase.and_a_half(rest, gap, word, &sum).or(phrase.done(&sum));
            }
            if sum.add(part, and.is_some()).is_none() {
                break;
            }
            phrase.len += gap + len;
            phrase.words += 1;
            phrase.last = part;
        }
        phrase.done(&sum)
    }

    /// `half`, `half a million`, `half a dozen`.
    fn half(rest: &str, len: usize) -> Option<Self> {
        let half = Quantity::fraction(1, 2)?;
        let alone = Self { value: half, len, words: 1, first: Part::Half, last: Part::Half };
        let Some((gap, word)) = joint(&rest[len..]) else { return Some(alone) };
        let (gap, word) = match word.strip_prefix("a").and_then(joint) {
            Some((more, after)) => (gap + 1 + more, after),
            None => (gap, word),
        };
        let scale = match part(word) {
            Some((Part::Scale(scale), more)) => Some((scale, more)),
            Some((Part::Hundred, more)) => Some((100, more)),
            _ => None,
        };
        let Some((scale, more)) = scale else { return Some(alone) };
        Some(Self { value: half.times(scale)?, len: len + gap + more, words: 2, ..alone })
    }

    /// `two and a half`, `two and a half million`.
    fn and_a_half(&self, rest: &str, gap: usize, word: &str, sum: &Sum) -> Option<Self> {
        let (more, after) = joint(word.strip_prefix("a")?)?;
        let Some((Part::Half, len)) = part(after) else { return None };
        let value = Quantity::whole(sum.value()?).plus(Quantity::fraction(1, 2)?)?;
        let len = self.len + gap + 1 + more + len;
        let (value, scales) = after_digits(value, &rest[len..]).unwrap_or((value, 0));
        Some(Self { value, len: len + scales, words: 4, ..*self })
    }

    fn done(self, sum: &Sum) -> Option<Self> {
        Some(Self { value: Quantity::whole(sum.value()?), ..self })
    }

    /// The phrase, if it is a number where it stands.
    pub fn meant(self, text: &str, at: usize, rest: &str) -> Option<(Quantity, usize)> {
        let after = &rest[self.len..];
        if self.words == 1 {
            let previous = previous_word(text, at);
            match self.last {
                Part::Article | Part::Hundred | Part::Scale(_) | Part::Ones(1) => return None,
                // a second, per second: a time
                Part::Ordinal(2)
                    if ["a", "per", "split", "one"].iter().any(|word| previous.eq_ignore_ascii_case(word)) =>
                {
                    return None;
                }
                // first-class, second-hand, Third-World
                Part::Ordinal(value) if value < 4 && after.starts_with('-') => return None,
                _ => {}
            }
        }
        if self.first == Part::Article && self.words < 2 {
            return None;
        }
        Some((self.value, self.len))
    }
}

/// `one third`, `two-thirds`, `a quarter of`.
fn fraction(rest: &str, first: Part, len: usize) -> Option<Phrase> {
    let numerator = match first {
        Part::Article => 1,
        Part::Ones(number) if number > 0 => number,
        _ => return None,
    };
    let (gap, word) = joint(&rest[len..])?;
    let letters = run(word, |c| c.is_ascii_alphabetic());
    let lower = short(&word[..letters])?;
    let plural = lower.ends_with('s');
    let name = lower.strip_suffix('s').unwrap_or(&lower);
    let denominator = match FRACTIONS.iter().find(|(fraction, _)| *fraction == name) {
        Some((_, denominator)) => *denominator,
        None => match named(name)? {
            Part::Ordinal(denominator @ 3..=10) => denominator,
            _ => return None,
        },
    };
    let end = len + gap + letters;
    // `a third time` and `a half` are no shares without an `of`
    let shared = first != Part::Article || rest[end..].starts_with(" of ");
    if plural != (numerator > 1) || !shared || numerator >= denominator {
        return None;
    }
    let last = Part::Half;
    Some(Phrase { value: Quantity::fraction(numerator, denominator)?, len: end, words: 2, first, last })
}
