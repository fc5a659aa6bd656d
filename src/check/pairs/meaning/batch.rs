//! What is known of pairs that are looked at together.

use rayon::prelude::*;

use super::evidence::{Evidence, SIDES, Side};
use super::missing::{Candidate, View};
use super::pieces::Pieces;
use super::vectors::{Alike, Encoded};
use crate::check::pairs::{Study, TextPair};
use crate::lang::{Lang, is_han};
use crate::lexicon::{Lexicon, Matches, Sentence};

/// Pairs with their words, and the vectors of some of them.
pub(super) struct Batch<'a> {
    pairs: &'a [TextPair<'a>],
    chinese: Pieces<'a>,
    english: Pieces<'a>,
    /// Of each pair the Chinese side and the English one.
    sides: Vec<[Side; 2]>,
    matches: Matches,
    /// Of each pair; of one that cannot be compared there are no words.
    pub evidence: Vec<Evidence>,
    vectors: [Encoded; 2],
}

impl<'a> Batch<'a> {
    /// Cuts texts and looks up their words, in parallel.
    pub fn new(pairs: &'a [TextPair<'a>], study: &Study, lexicon: &Lexicon) -> Self {
        let comparable: Vec<bool> = pairs.par_iter().map(is_comparable).collect();
        let cut = |lang: Lang| {
            let texts: Vec<Option<&'a str>> =
                pairs.iter().zip(&comparable).map(|(pair, comparable)| comparable.then(|| pair.text(lang))).collect();
            Pieces::new(&texts, lang)
        };
        let (chinese, english) = (cut(Lang::Chinese), cut(Lang::English));
        let sentences: Vec<Sentence<'_>> = chinese.texts.iter().map(|text| Sentence::from(*text)).collect();
        let matches = Matches::new(lexicon, &sentences, &english.texts);
        let side = |(pair, comparable): (&TextPair<'_>, &bool)| {
            SIDES.map(|lang| if *comparable { Side::of(pair.text(lang)) } else { Side::default() })
        };
        let sides: Vec<[Side; 2]> = pairs.par_iter().zip(&comparable).map(side).collect();
        let mut batch = Self {
            pairs,
            chinese,
            english,
            sides,
            matches,
            evidence: Vec::new(),
            vectors: [Encoded::default(), Encoded::default()],
        };
        batch.evidence = (0..pairs.len()).into_par_iter().map(|pair| batch.between(study, pair, pair)).collect();
        batch
    }

    /// What is known of the Chinese of one pair and the English of another.
    pub fn between(&self, study: &Study, chinese: usize, english: usize) -> Evidence {
        let left = (&self.sides[chinese][0], self.chinese.of[chinese].clone());
        let right = (&self.sides[english][1], self.english.of[english].clone());
        Evidence::new(study, &self.matches, left, right)
    }

    /// What may be missing on the other side of a pair.
    pub fn candidates(&self, study: &Study, pair: usize) -> Vec<Candidate> {
        let [chinese, english] = &self.sides[pair];
        let view = |lang| {
            let ours = (&self.chinese, chinese);
            let theirs = (&self.english, english);
            let ((pieces, side), (others, other)) = if lang == Lang::Chinese { (ours, theirs) } else { (theirs, ours) };
            let (text, evidence) = (self.pairs[pair].text(lang), &self.evidence[pair]);
            View { lang, text, pieces, others, pair, side, other, evidence }
        };
        SIDES.into_iter().flat_map(|lang| view(lang).candidates(study)).collect()
    }

    /// Encodes the texts of some pairs.
    pub fn encode(&mut self, study: &Study, wanted: &[bool]) {
        self.vectors =
            [Encoded::new(&self.chinese, &study.chinese, wanted), Encoded::new(&self.english, &study.english, wanted)];
    }

    /// The cosine of the Chinese of one pair and the English of another, both encoded.
    pub fn cosine(&self, chinese: usize, english: usize) -> f32 {
        self.vectors[0].cosine(chinese, &self.vectors[1], english)
    }

    /// How alike the pieces of an encoded pair are.
    pub fn alike(&self, pair: usize) -> Alike {
        Alike::new(&self.vectors[0], &self.vectors[1], pair)
    }
}

/// Whether the texts are in their languages, so that it can be asked whether they say the same.
fn is_comparable(pair: &TextPair<'_>) -> bool {
    pair.source != pair.target
        && pair.text(Lang::Chinese).chars().any(is_han)
        && pair.text(Lang::English).chars().any(|c| c.is_ascii_alphabetic())
}
