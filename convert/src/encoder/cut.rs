//! Cuts words into pieces: the path of the highest score, as the package's tokeniser finds it.

use std::collections::HashMap;

use super::model::Model;

pub struct Cutter<'a> {
    /// Each piece with its number and score.
    pieces: HashMap<&'a str, (usize, f64)>,
    longest: usize,
    unknown: f64,
}

impl<'a> Cutter<'a> {
    pub fn new(model: &'a Model) -> Self {
        let pieces = model.pieces.iter().enumerate();
        Self {
            pieces: pieces.map(|(number, piece)| (piece.text.as_str(), (number, f64::from(piece.score)))).collect(),
            longest: model.longest(),
            unknown: f64::from(model.unknown()),
        }
    }

    /// The numbers of the pieces of `text`, which is normalised and has `▁` for spaces, last piece first.
    pub fn pieces(&self, text: &str) -> Vec<usize> {
        let mut ends: Vec<usize> = text.char_indices().map(|(place, _)| place).collect();
        ends.push(text.len());
        let length = ends.len() - 1;
        let mut best = vec![(f64::NEG_INFINITY, 0, 0); length + 1];
        best[0].0 = 0.0;
        for start in 0..length {
            let here = best[start].0;
            for end in start + 1..=length.min(start + self.longest) {
                let piece = self.pieces.get(&text[ends[start]..ends[end]]).copied();
                let piece = piece.or((end == start + 1).then_some((0, self.unknown)));
                if let Some((number, score)) = piece
                    && here + score > best[end].0
                {
                    best[end] = (here + score, start, number);
                }
            }
        }
        let mut path = Vec::new();
        let mut place = length;
        while place > 0 {
            path.push(best[place].2);
            place = best[place].1;
        }
        path
    }
}
