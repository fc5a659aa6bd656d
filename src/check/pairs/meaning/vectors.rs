//! How alike the pieces of two texts are by their vectors.

use std::ops::Range;

use super::pieces::Pieces;
use crate::check::pairs::length::visible;
use crate::encode::{DIMENSIONS, Encoder, Vectors};

/// Texts whose mean is taken away by half only: the mean of few is too much their own.
const FEW: f32 = 8.0;

/// What the vectors of a side have in common in a bitext.
#[derive(Debug, Clone, Default)]
pub(in crate::check::pairs) struct Common(Vec<f32>);

impl Common {
    /// Of some texts. Takes a few microseconds for each of their words.
    pub fn of(texts: &[&str]) -> Self {
        let vectors = Encoder::bundled().encode(texts);
        let share = 1.0 / (vectors.len() as f32 + FEW);
        let mut common = vec![0.0; DIMENSIONS];
        for vector in vectors.iter() {
            common.iter_mut().zip(vector).for_each(|(sum, x)| *sum += share * x);
        }
        Self(common)
    }

    /// Vectors of texts without it, one unit long.
    fn without(&self, texts: &[&str]) -> Vectors {
        let vectors = Encoder::bundled().encode(texts);
        let mut values = Vec::with_capacity(vectors.len() * DIMENSIONS);
        for vector in vectors.iter() {
            let start = values.len();
            values.extend(vector.iter().zip(&self.0).map(|(x, common)| x - common));
            shorten(&mut values[start..]);
        }
        Vectors::new(values)
    }
}

/// Makes a vector one unit long.
fn shorten(vector: &mut [f32]) {
    let length = vector.iter().map(|x| x * x).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
    for x in vector {
        *x /= length;
    }
}

/// The vectors of the pieces of some texts of a side, and of the texts: the sum of their pieces', the longer the more.
#[derive(Debug, Default)]
pub(super) struct Encoded {
    /// Of each text, where the vectors of its pieces stand.
    of: Vec<Range<usize>>,
    pieces: Vectors,
    /// The root of the visible characters of each piece.
    weights: Vec<f32>,
    /// Of each text, where its own vector stands; nowhere of one that is not encoded.
    places: Vec<Option<usize>>,
    texts: Vectors,
}

impl Encoded {
    pub fn new(pieces: &Pieces<'_>, common: &Common, wanted: &[bool]) -> Self {
        let (mut chosen, mut of, mut places, mut count) = (Vec::new(), Vec::new(), Vec::new(), 0);
        for (range, &wanted) in pieces.of.iter().zip(wanted) {
            let start = chosen.len();
            chosen.extend_from_slice(if wanted { &pieces.texts[range.clone()] } else { &[] });
            of.push(start..chosen.len());
            let encoded = start < chosen.len();
            places.push(encoded.then_some(count));
            count += usize::from(encoded);
        }
        let weights: Vec<f32> = chosen.iter().map(|text| visible(text).sqrt() as f32).collect();
        let vectors = common.without(&chosen);
        let mut texts = Vec::with_capacity(count * DIMENSIONS);
        for range in of.iter().filter(|range| !range.is_empty()) {
            let start = texts.len();
            texts.resize(start + DIMENSIONS, 0.0);
            for piece in range.clone() {
                let terms = vectors.get(piece).iter().map(|x| x * weights[piece]);
                texts[start..].iter_mut().zip(terms).for_each(|(sum, term)| *sum += term);
            }
            shorten(&mut texts[start..]);
        }
        Self { of, pieces: vectors, weights, places, texts: Vectors::new(texts) }
    }

    /// The cosine of a text of this side and one of the other, −1 to 1; 0 where one is not encoded.
    pub fn cosine(&self, text: usize, others: &Self, other: usize) -> f32 {
        match (self.places[text], others.places[other]) {
            (Some(at), Some(to)) => self.texts.cosine(at, &others.texts, to),
            _ => 0.0,
        }
    }
}

/// The cosines of the pieces of a pair among each other, by their weights.
#[derive(Debug, Clone)]
pub(super) struct Alike {
    /// How many pieces there are.
    chinese: usize,
    english: usize,
    /// Chinese with Chinese, Chinese with English, English with English; row by row.
    within_chinese: Vec<f32>,
    between: Vec<f32>,
    within_english: Vec<f32>,
}

impl Alike {
    /// Of a pair both of whose texts are encoded.
    pub fn new(chinese: &Encoded, english: &Encoded, pair: usize) -> Self {
        let product = |one: &Encoded, other: &Encoded| {
            let mut products = Vec::with_capacity(one.of[pair].len() * other.of[pair].len());
            for i in one.of[pair].clone() {
                let cosine = |j: usize| one.weights[i] * other.weights[j] * one.pieces.cosine(i, &other.pieces, j);
                products.extend(other.of[pair].clone().map(cosine));
            }
            products
        };
        Self {
            chinese: chinese.of[pair].len(),
            english: english.of[pair].len(),
            within_chinese: product(chinese, chinese),
            between: product(chinese, english),
            within_english: product(english, english),
        }
    }

    /// The cosine of the two texts, −1 to 1.
    pub fn whole(&self) -> f32 {
        self.without(&(0..0), &(0..0))
    }

    /// The same without a run of Chinese pieces.
    pub fn without_chinese(&self, run: &Range<usize>) -> f32 {
        self.without(run, &(0..0))
    }

    /// The same without a run of English pieces.
    pub fn without_english(&self, run: &Range<usize>) -> f32 {
        self.without(&(0..0), run)
    }

    fn without(&self, chinese: &Range<usize>, english: &Range<usize>) -> f32 {
        let (z, e) = ((self.chinese, chinese), (self.english, english));
        let sum = |products: &[f32], (rows, left): (usize, &Range<usize>), (columns, right): (usize, &Range<usize>)| {
            let kept = (0..rows).filter(|row| !left.contains(row));
            let row = |row: usize| &products[row * columns..][..columns];
            let of_row = |row: &[f32]| {
                row.iter()
                    .enumerate()
                    .filter(|(column, _)| !right.contains(column))
                    .map(|(_, product)| product)
                    .sum::<f32>()
            };
            kept.map(|at| of_row(row(at))).sum::<f32>()
        };
        let square = sum(&self.within_chinese, z, z) * sum(&self.within_english, e, e);
        if square > 0.0 { sum(&self.between, z, e) / square.sqrt() } else { 0.0 }
    }
}
