//! Which words of two sides are found again on the other.

use std::ops::Range;

use super::Texts;
use crate::lang::Lang;
use crate::lexicon::{Coverage, Covered, Lexicon, Matches, Sentence};

/// The words of both sides.
#[derive(Debug)]
pub(super) struct Words {
    matches: Matches,
    source_is_chinese: bool,
}

impl Words {
    /// Looks up the words of the texts that are wanted; none where both sides are of one language.
    pub(super) fn new(lexicon: &Lexicon, source: Texts<'_>, target: Texts<'_>) -> Option<Self> {
        let source_is_chinese = source.lang == Lang::Chinese;
        let (chinese, english) = if source_is_chinese { (source, target) } else { (target, source) };
        if chinese.lang != Lang::Chinese || english.lang != Lang::English {
            return None;
        }
        let chinese: Vec<Sentence<'_>> = wanted(chinese).into_iter().map(Sentence::from).collect();
        Some(Self { matches: Matches::new(lexicon, &chinese, &wanted(english)), source_is_chinese })
    }

    /// How much of each side is found on the other: the source, the target.
    fn covered(&self, source: Range<usize>, target: Range<usize>) -> (Covered, Covered) {
        let (chinese, english) = if self.source_is_chinese { (source, target) } else { (target, source) };
        let Coverage { chinese, english } = self.matches.coverage(chinese, english);
        if self.source_is_chinese { (chinese, english) } else { (english, chinese) }
    }

    /// How much of the words of both sides is found on the other, 0–1: the geometric mean. None where one has no words.
    pub(super) fn coverage(&self, source: Range<usize>, target: Range<usize>) -> Option<f64> {
        let (source, target) = self.covered(source, target);
        let both = source.mass > 0.0 && target.mass > 0.0;
        both.then(|| f64::from(source.mean() * target.mean()).sqrt())
    }

    /// How much of the words of that text of a run of several is found on the other side that has the least found, 0–1.
    /// None where no side has several texts with words.
    pub(super) fn least(&self, source: Range<usize>, target: Range<usize>) -> Option<f64> {
        let parts = |run: &Range<usize>| if run.len() > 1 { run.clone() } else { 0..0 };
        let of_source = parts(&source).map(|at| self.covered(at..at + 1, target.clone()).0);
        let of_target = parts(&target).map(|at| self.covered(source.clone(), at..at + 1).1);
        let found = of_source.chain(of_target).filter(|covered| covered.mass > 0.0);
        found.map(|covered| f64::from(covered.mean())).reduce(f64::min)
    }
}

fn wanted(side: Texts<'_>) -> Vec<&str> {
    side.wanted.iter().enumerate().map(|(text, &wanted)| if wanted { side.of(text) } else { "" }).collect()
}
