//! How alike the texts of two sides are in what they say: by their vectors, and by the words that the lexicon finds again.

use std::ops::Range;

use rayon::prelude::*;

use super::evidence::visible;
use crate::encode::{Encoder, Vectors};
use crate::lang::Lang;
use crate::lexicon::{Lexicon, Matches, Sentence};

/// Visible characters that a text must have for its vector to say something.
const LEAST: f64 = 2.0;
/// Texts whose mean is taken away by half only: the mean of few is too much their own.
const FEW: f32 = 8.0;
/// Pairs that are compared at most to find those that are most alike.
const COMPARED: usize = 4_000_000;
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
/// Cosine of two texts that may be an anchor.
const ANCHOR: f64 = 0.4;
/// How much of what a text at an end of a run adds to the odds counts for the run, and up to which bound. The text that
/// adds least decides.
const GAIN: f64 = 1.0;
const GAIN_MOST: f64 = 2.5;
/// What a unit of coverage of the text that is found least says for a run, from which coverage on, and up to which bound.
const WEAKEST: f64 = 8.0;
const FOUND: f64 = 0.25;
const WEAKEST_MOST: f64 = 1.5;

/// What is known of the contents of some texts of both sides.
#[derive(Debug, Default)]
pub(super) struct Likeness {
    source: Known,
    target: Known,
    words: Option<Words>,
}

/// The words of both sides.
#[derive(Debug)]
struct Words {
    matches: Matches,
    source_is_chinese: bool,
}

/// The texts of a side.
#[derive(Debug, Clone, Copy)]
pub(super) struct Texts<'a> {
    pub lang: Lang,
    /// All of them.
    pub texts: &'a [&'a str],
    /// Which are looked at.
    pub wanted: &'a [bool],
}

/// The vectors of some texts of a side.
#[derive(Debug, Default)]
struct Known {
    /// Of each text, where its vector stands.
    places: Vec<Option<usize>>,
    /// Without what all have in common.
    vectors: Vectors,
    /// How much a text counts in a run: the root of its visible characters.
    weights: Vec<f32>,
}

impl Likeness {
    /// Encodes the texts that are wanted, and looks up their words. Linear in their length, about ten microseconds a
    /// word.
    pub(super) fn new(lexicon: &Lexicon, source: Texts<'_>, target: Texts<'_>) -> Self {
        let words = || (source.lang != target.lang).then(|| Words::new(lexicon, source, target));
        let vectors = || (Known::new(source), Known::new(target));
        let (words, (source, target)) = rayon::join(words, vectors);
        Self { source, target, words }
    }

    /// The cosine of a run of source texts and one of target texts; none where a vector is missing.
    pub(super) fn cosine(&self, source: Range<usize>, target: Range<usize>) -> Option<f64> {
        let (left, right) = (self.source.run(source)?, self.target.run(target)?);
        if left.len() == 1 && right.len() == 1 {
            return Some(f64::from(self.source.vectors.cosine(left.start, &self.target.vectors, right.start)));
        }
        let product = |a: &Known, run: &Range<usize>, b: &Known, other: &Range<usize>| -> f32 {
            let pairs = run.clone().flat_map(|x| other.clone().map(move |y| (x, y)));
            pairs.map(|(x, y)| a.weights[x] * b.weights[y] * a.vectors.cosine(x, &b.vectors, y)).sum()
        };
        let (a, b) = (&self.source, &self.target);
        let norms = product(a, &left, a, &left) * product(b, &right, b, &right);
        Some(f64::from(product(a, &left, b, &right) / norms.max(f32::MIN_POSITIVE).sqrt()))
    }

    /// How much of the words of both sides is found on the other, 0–1: the geometric mean. None where one has no words.
    pub(super) fn coverage(&self, source: Range<usize>, target: Range<usize>) -> Option<f64> {
        let words = self.words.as_ref()?;
        let (chinese, english) = if words.source_is_chinese { (source, target) } else { (target, source) };
        let coverage = words.matches.coverage(chinese, english);
        let both = coverage.chinese.mass > 0.0 && coverage.english.mass > 0.0;
        both.then(|| f64::from(coverage.chinese.mean() * coverage.english.mean()).sqrt())
    }

    /// What the contents say for a bead, natural logarithm of the odds; 0 where they are not known.
    pub(super) fn score(&self, source: Range<usize>, target: Range<usize>) -> f64 {
        let Some(whole) = self.odds(source.clone(), target.clone()) else { return 0.0 };
        let ends = |run: &Range<usize>| [run.start + 1..run.end, run.start..run.end - 1];
        let without_source = ends(&source).map(|rest| (rest, target.clone()));
        let without_target = ends(&target).map(|rest| (source.clone(), rest));
        let shorter = without_source.into_iter().chain(without_target);
        let shorter = shorter.filter(|(source, target)| !source.is_empty() && !target.is_empty());
        let best = shorter.filter_map(|(source, target)| self.odds(source, target)).reduce(f64::max);
        let gain = best.map_or(0.0, |best| (GAIN * (whole - best)).clamp(-GAIN_MOST, GAIN_MOST));
        whole.clamp(-MOST, MOST) + gain + self.weakest(source, target)
    }

    /// What the text of a run speaks for or against it whose words are found least on the other side.
    fn weakest(&self, source: Range<usize>, target: Range<usize>) -> f64 {
        let Some(words) = &self.words else { return 0.0 };
        let found = |at: Range<usize>, other: Range<usize>, is_source: bool| {
            let is_chinese = is_source == words.source_is_chinese;
            let (chinese, english) = if is_chinese { (at, other) } else { (other, at) };
            let coverage = words.matches.coverage(chinese, english);
            let own = if is_chinese { coverage.chinese } else { coverage.english };
            (own.mass > 0.0).then(|| f64::from(own.mean()))
        };
        let parts = |run: &Range<usize>| if run.len() > 1 { run.clone() } else { 0..0 };
        let of_source = parts(&source).filter_map(|at| found(at..at + 1, target.clone(), true));
        let of_target = parts(&target).filter_map(|at| found(at..at + 1, source.clone(), false));
        let least = of_source.chain(of_target).reduce(f64::min);
        least.map_or(0.0, |least| (WEAKEST * (least - FOUND)).clamp(-WEAKEST_MOST, WEAKEST_MOST))
    }

    /// The same without bounds, and without looking at the texts of a run by themselves.
    pub(super) fn odds(&self, source: Range<usize>, target: Range<usize>) -> Option<f64> {
        let cosine = self.cosine(source.clone(), target.clone())?;
        let coverage = if cosine < APART { None } else { self.coverage(source, target) };
        // Without words the cosine says what both would say on average.
        let words = coverage.map_or(COVERAGE * (cosine / 2.0).max(0.0), |coverage| COVERAGE * coverage);
        Some(NOTHING + COSINE * cosine + words)
    }

    /// Pairs of texts that are each other's most alike, where both have vectors. Where these are very many, only
    /// texts about as far from the beginning are compared.
    pub(super) fn mutual(&self) -> Vec<(usize, usize)> {
        let places = |known: &Known| -> Vec<usize> {
            (0..known.places.len()).filter(|&text| known.places[text].is_some()).collect()
        };
        let (left, right) = (places(&self.source), places(&self.target));
        if left.is_empty() || right.is_empty() {
            return Vec::new();
        }
        let reach = (COMPARED / left.len() / 2).max(1);
        let row = |i: usize| {
            let middle = i * right.len() / left.len();
            middle.saturating_sub(reach)..right.len().min(middle + reach)
        };
        let nearest: Vec<Vec<f32>> = {
            (0..left.len())
                .into_par_iter()
                .map(|i| row(i).map(|j| self.source.vectors.cosine(i, &self.target.vectors, j)).collect())
                .collect()
        };
        let mut best_source = vec![(f32::NEG_INFINITY, 0); right.len()];
        for (i, cosines) in nearest.iter().enumerate() {
            for (j, &cosine) in row(i).zip(cosines) {
                if cosine > best_source[j].0 {
                    best_source[j] = (cosine, i);
                }
            }
        }
        let mut found = Vec::new();
        for (i, cosines) in nearest.iter().enumerate() {
            let mut best = (f32::NEG_INFINITY, 0);
            for (j, &cosine) in row(i).zip(cosines) {
                if cosine > best.0 {
                    best = (cosine, j);
                }
            }
            if f64::from(best.0) > ANCHOR && best_source[best.1].1 == i {
                found.push((left[i], right[best.1]));
            }
        }
        found
    }
}

impl Words {
    fn new(lexicon: &Lexicon, source: Texts<'_>, target: Texts<'_>) -> Self {
        let source_is_chinese = source.lang == Lang::Chinese;
        let (chinese, english) = if source_is_chinese { (source, target) } else { (target, source) };
        fn wanted<'a>(side: Texts<'a>) -> Vec<&'a str> {
            side.texts.iter().zip(side.wanted).map(|(text, &wanted)| if wanted { *text } else { "" }).collect()
        }
        let chinese: Vec<Sentence<'_>> = wanted(chinese).into_iter().map(Sentence::from).collect();
        Self { matches: Matches::new(lexicon, &chinese, &wanted(english)), source_is_chinese }
    }
}

impl Known {
    fn new(side: Texts<'_>) -> Self {
        let Texts { texts, wanted, .. } = side;
        let mut count = 0;
        let mut weights = Vec::new();
        let mut some = Vec::new();
        let places = texts.iter().zip(wanted).map(|(text, wanted)| {
            let visible = visible(text);
            (*wanted && visible >= LEAST).then(|| {
                weights.push(visible.sqrt() as f32);
                some.push(*text);
                count += 1;
                count - 1
            })
        });
        let places = places.collect();
        let count = some.len() as f32;
        let vectors = if some.is_empty() { Vectors::default() } else { Encoder::bundled().encode(&some) };
        Self { places, vectors: vectors.without_mean(count / (count + FEW)), weights }
    }

    /// Where the vectors of a run stand.
    fn run(&self, texts: Range<usize>) -> Option<Range<usize>> {
        let first = (*self.places.get(texts.start)?)?;
        self.places[texts.clone()].iter().all(Option::is_some).then(|| first..first + texts.len())
    }
}
