//! How alike the texts of two sides are in what they say: by their vectors, and by the words that the lexicon finds again.

mod alike;
mod words;

use std::ops::Range;

use alike::Alike;
use words::Words;

use crate::lang::Lang;
use crate::lexicon::Lexicon;

/// What speaks for a pair (natural logarithm of the odds): nothing at all; a unit of cosine; and a unit of coverage, the
/// geometric mean of how much of each side's words is found in the other. A logistic regression on the paragraphs of the
/// gold documents without their labels, and on paragraphs made of the gold sentences, against others of the same
/// document, gave −5.7, 11.7 and 10.0. Lengths and numbers say some of the same.
const NOTHING: f64 = -5.2;
const COSINE: f64 = 11.0;
const COVERAGE: f64 = 8.0;
/// The most that is said for a pair, and against one.
const MOST: f64 = 5.0;
/// Words are not looked at where the cosine is lower.
const APART: f64 = 0.1;
/// A run of several texts whose odds are lower is not looked at more closely.
const UNLIKELY: f64 = -1.5;
/// How much of what the text at an end of a run that adds least adds to the odds counts for the run, and up to which
/// bound. Like the next three it was set by hand on those paragraphs, with some left out, joined and moved.
const GAIN: f64 = 1.0;
const GAIN_MOST: f64 = 2.5;
/// What a unit of coverage of the text of a run that is found least says for it, from which coverage on, and up to which
/// bound.
const LEAST: f64 = 8.0;
const FOUND: f64 = 0.25;
const LEAST_MOST: f64 = 1.5;

/// Bytes of a text that are looked at, from its beginning. A Chinese character takes three of them and says about as much
/// as three English letters.
const LONGEST: usize = 6_000;

/// What is known of the contents of some texts of both sides.
#[derive(Debug, Default)]
pub(super) struct Likeness {
    alike: Alike,
    words: Option<Words>,
}

/// The texts of a side.
#[derive(Debug, Clone, Copy)]
pub(super) struct Texts<'a> {
    pub lang: Lang,
    /// All of the side.
    pub all: &'a [&'a str],
    /// Which are looked at.
    pub wanted: &'a [bool],
}

impl<'a> Texts<'a> {
    /// What is looked at of a text.
    fn of(&self, text: usize) -> &'a str {
        let text = self.all[text];
        &text[..text.floor_char_boundary(LONGEST)]
    }
}

impl Likeness {
    /// Encodes the texts that are wanted, and looks up their words. Linear in their length, about ten microseconds a
    /// word.
    pub(super) fn new(lexicon: &Lexicon, source: Texts<'_>, target: Texts<'_>) -> Self {
        let (alike, words) = rayon::join(|| Alike::new(source, target), || Words::new(lexicon, source, target));
        Self { alike, words }
    }

    /// The cosine of a run of source texts and one of target texts; none where a vector is missing.
    pub(super) fn cosine(&self, source: Range<usize>, target: Range<usize>) -> Option<f64> {
        self.alike.cosine(source, target)
    }

    /// Pairs of texts that are each other's most alike.
    pub(super) fn mutual(&self) -> Vec<(usize, usize)> {
        self.alike.mutual()
    }

    /// What the contents say for a bead, natural logarithm of the odds; 0 where they are not known.
    pub(super) fn score(&self, source: Range<usize>, target: Range<usize>) -> f64 {
        let Some(whole) = self.odds(source.clone(), target.clone()) else { return 0.0 };
        let single = source.len() == 1 && target.len() == 1;
        if single || whole < UNLIKELY {
            return whole.clamp(-MOST, MOST);
        }
        let ends = |run: &Range<usize>| [run.start + 1..run.end, run.start..run.end - 1];
        let without_source = ends(&source).map(|rest| (rest, target.clone()));
        let without_target = ends(&target).map(|rest| (source.clone(), rest));
        let shorter = without_source.into_iter().chain(without_target);
        let shorter = shorter.filter(|(source, target)| !source.is_empty() && !target.is_empty());
        let best = shorter.filter_map(|(source, target)| self.odds(source, target)).reduce(f64::max);
        let gain = best.map_or(0.0, |best| (GAIN * (whole - best)).clamp(-GAIN_MOST, GAIN_MOST));
        let least = self.words.as_ref().and_then(|words| words.least(source, target));
        let least = least.map_or(0.0, |least| (LEAST * (least - FOUND)).clamp(-LEAST_MOST, LEAST_MOST));
        whole.clamp(-MOST, MOST) + gain + least
    }

    /// The same without bounds, and without looking at the texts of a run by themselves.
    pub(super) fn odds(&self, source: Range<usize>, target: Range<usize>) -> Option<f64> {
        let cosine = self.cosine(source.clone(), target.clone())?;
        let words = self.words.as_ref().filter(|_| cosine >= APART);
        let coverage = words.and_then(|words| words.coverage(source, target));
        // Without words the cosine says what both would say on average.
        let words = coverage.map_or(COVERAGE * (cosine / 2.0).max(0.0), |coverage| COVERAGE * coverage);
        Some(NOTHING + COSINE * cosine + words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: [&str; 4] = ["The bank is closed today.", "A dog barks.", "He reads a book.", "Rain is falling."];
    const CHINESE: [&str; 4] = ["银行今天关门。", "狗在叫。", "他在看书。", "下雨了。"];

    fn likeness(source: (Lang, [&str; 4]), target: (Lang, [&str; 4]), wanted: [bool; 4]) -> Likeness {
        let source_texts = Texts { lang: source.0, all: &source.1, wanted: &wanted };
        Likeness::new(Lexicon::bundled(), source_texts, Texts { lang: target.0, all: &target.1, wanted: &[true; 4] })
    }

    #[test]
    fn translations_are_most_alike_whichever_side_is_chinese() {
        for (source, target) in
            [((Lang::English, ENGLISH), (Lang::Chinese, CHINESE)), ((Lang::Chinese, CHINESE), (Lang::English, ENGLISH))]
        {
            let likeness = likeness(source, target, [true; 4]);
            for i in 0..4 {
                let best = (0..4).max_by(|&a, &b| {
                    let score = |j: usize| likeness.score(i..i + 1, j..j + 1);
                    score(a).total_cmp(&score(b))
                });
                assert_eq!(best, Some(i));
                assert!(likeness.score(i..i + 1, i..i + 1) > 0.0);
            }
            assert!(likeness.mutual().iter().all(|(i, j)| i == j));
        }
    }

    #[test]
    fn a_text_that_adds_nothing_speaks_against_a_run() {
        let likeness = likeness((Lang::English, ENGLISH), (Lang::Chinese, CHINESE), [true; 4]);
        assert!(likeness.score(0..1, 0..2) < likeness.score(0..1, 0..1));
        assert!(likeness.score(0..2, 0..2) > likeness.score(0..2, 0..1));
    }

    #[test]
    fn what_is_not_wanted_is_not_known() {
        let likeness = likeness((Lang::English, ENGLISH), (Lang::Chinese, CHINESE), [true, false, true, true]);
        assert_eq!(likeness.cosine(1..2, 1..2), None);
        assert_eq!(likeness.cosine(0..2, 0..1), None);
        assert!(likeness.score(1..2, 1..2).abs() < f64::EPSILON);
        assert!(Likeness::default().mutual().is_empty());
    }
}
