//! The pieces of two texts that are aligned one after the other.

use std::borrow::Cow;
use std::ops::Range;

use super::context::{Context, Vectors, without_common};
use super::coverage;
use super::grid::Part;
use super::similarities::{CHINESE, ENGLISH};
use super::windows::{self, PIECE};
use crate::align::band::Anchor;
use crate::encode::{Encoder, Sums};
use crate::lexicon::{Lexicon, Matches, Sentence};

/// Sentences encoded together.
const READ: usize = 1024;

/// What is aligned at once.
pub(super) struct Piece<'a> {
    pub(super) context: Context<'a>,
    pub(super) vectors: Option<Vectors>,
    /// Of each part of the context, the number of the part that was asked for, and its first sentences in the whole texts.
    pub(super) origins: Vec<(usize, (usize, usize))>,
}

/// Hands out the pieces in order.
pub(super) struct Pieces<'a> {
    lexicon: &'a Lexicon,
    encoder: Option<&'a Encoder>,
    chinese: Vec<Sentence<'a>>,
    english: Vec<&'a str>,
    parts: Vec<Part>,
    fixed: Vec<Anchor>,
    /// Whether the last cut was made by length.
    lost: bool,
    /// The part that is next, and how much of it is done.
    next: usize,
    done: (usize, usize),
    reels: (Reel<'a>, Reel<'a>),
}

/// One side of a part that is read piece by piece.
#[derive(Default)]
struct Reel<'a> {
    texts: Vec<Cow<'a, str>>,
    /// Texts that were read and are not needed any more.
    gone: usize,
    sums: Sums,
}

impl Reel<'_> {
    /// The sums of texts, none of them gone.
    fn sums(&mut self, encoder: &Encoder, texts: Range<usize>) -> Sums {
        let read = self.gone + self.sums.len();
        if read < texts.end {
            let to = (texts.end.div_ceil(READ) * READ).min(self.texts.len());
            self.sums.append(encoder.sums(&self.texts[read..to]));
        }
        self.sums.some(texts.start - self.gone..texts.end - self.gone)
    }

    fn forget(&mut self, before: usize) {
        let count = (before - self.gone).min(self.sums.len());
        if count > 0 {
            self.sums.forget(count);
            self.gone += count;
        }
    }
}

impl<'a> Pieces<'a> {
    /// Of parts of two texts, in any order, no sentence in two of them. `fixed` strictly increases on both sides.
    pub(super) fn new(
        lexicon: &'a Lexicon,
        encoder: Option<&'a Encoder>,
        (chinese, english): (Vec<Sentence<'a>>, Vec<&'a str>),
        parts: Vec<Part>,
        fixed: Vec<Anchor>,
    ) -> Self {
        Self {
            lexicon,
            encoder,
            chinese,
            english,
            parts,
            fixed,
            lost: false,
            next: 0,
            done: (0, 0),
            reels: (Reel::default(), Reel::default()),
        }
    }

    /// The next piece.
    pub(super) fn next(&mut self) -> Option<Piece<'a>> {
        let part = self.parts.get(self.next)?.clone();
        if part.chinese.len() > PIECE || part.english.len() > 4 * PIECE {
            Some(self.cut(&part))
        } else {
            Some(self.gather())
        }
    }

    /// As many small parts as make a piece.
    fn gather(&mut self) -> Piece<'a> {
        let (mut chosen, mut size) = (Vec::new(), 0);
        while let Some(part) = self.parts.get(self.next) {
            let count = part.chinese.len().max(part.english.len() / 4);
            if size > 0 && size + count > PIECE {
                break;
            }
            size += count;
            chosen.push((self.next, part.clone()));
            self.next += 1;
        }
        let context = self.context(chosen.iter().map(|(_, part)| part.clone()));
        let origins =
            chosen.into_iter().map(|(number, part)| (number, (part.chinese.start, part.english.start))).collect();
        let vectors = self.encoder.map(|encoder| context.vectors(encoder));
        Piece { context, vectors, origins }
    }

    /// The next piece of a large part.
    fn cut(&mut self, part: &Part) -> Piece<'a> {
        if self.done == (0, 0) {
            let whole = self.context(std::iter::once(part.clone()));
            let (chinese, english) = whole.plain();
            let reel = |texts| Reel { texts, ..Reel::default() };
            self.reels = (reel(chinese), reel(english));
        }
        let (z, e) = self.done;
        let rest = (part.chinese.len() - z, part.english.len() - e);
        let ratio = part.english.len() as f64 / part.chinese.len().max(1) as f64;
        let start = (part.chinese.start + z, part.english.start + e);
        let fixed = within(&self.fixed, start, rest);
        let (lexicon, encoder) = (self.lexicon, self.encoder);
        let size = if let Some(encoder) = encoder {
            let (left, right) = &mut self.reels;
            windows::cut(rest, ratio, &fixed, &mut self.lost, |(a, b)| {
                let chinese = without_common(encoder.runs(&left.sums(encoder, z..z + a), 1));
                let english = without_common(encoder.runs(&right.sums(encoder, e..e + b), 1));
                move |i: usize, row: &mut [f32]| {
                    if let (Some(chinese), Some(english)) = (chinese.of(1), english.of(1)) {
                        chinese.cosines(i, english, 0..english.len(), row);
                    }
                }
            })
        } else {
            let (chinese, english) = (&self.chinese, &self.english);
            windows::cut(rest, ratio, &fixed, &mut self.lost, |(a, b)| {
                let matches = Matches::new(lexicon, &chinese[start.0..start.0 + a], &english[start.1..start.1 + b]);
                let table = coverage::pairs(&matches, 0..a, 0..b);
                move |i: usize, row: &mut [f32]| row.copy_from_slice(&table[i * b..(i + 1) * b])
            })
        };
        let piece = Part { chinese: start.0..start.0 + size.0, english: start.1..start.1 + size.1 };
        let vectors = self.encoder.map(|encoder| {
            let (left, right) = &mut self.reels;
            let chinese = encoder.runs(&left.sums(encoder, z..z + size.0), CHINESE);
            let english = encoder.runs(&right.sums(encoder, e..e + size.1), ENGLISH);
            left.forget(z + size.0);
            right.forget(e + size.1);
            Vectors::new(chinese, english)
        });
        let origins = vec![(self.next, start)];
        let context = self.context(std::iter::once(piece));
        if size == rest {
            self.next += 1;
            self.done = (0, 0);
            self.reels = (Reel::default(), Reel::default());
        } else {
            self.done = (z + size.0, e + size.1);
        }
        Piece { context, vectors, origins }
    }

    /// Parts behind each other.
    fn context(&self, chosen: impl Iterator<Item = Part>) -> Context<'a> {
        let mut context = Context { chinese: Vec::new(), english: Vec::new(), parts: Vec::new(), fixed: Vec::new() };
        for part in chosen {
            let to = (context.chinese.len(), context.english.len());
            let inside =
                within(&self.fixed, (part.chinese.start, part.english.start), (part.chinese.len(), part.english.len()));
            context.fixed.extend(
                inside.iter().map(|anchor| Anchor { source: anchor.source + to.0, target: anchor.target + to.1 }),
            );
            context.chinese.extend_from_slice(&self.chinese[part.chinese.clone()]);
            context.english.extend_from_slice(&self.english[part.english.clone()]);
            context.parts.push(Part { chinese: to.0..context.chinese.len(), english: to.1..context.english.len() });
        }
        context
    }
}

/// The fixed pairs of some sentences, counted from the first of these.
fn within(fixed: &[Anchor], start: (usize, usize), size: (usize, usize)) -> Vec<Anchor> {
    let local = |anchor: &Anchor| {
        let (source, target) = (anchor.source.checked_sub(start.0)?, anchor.target.checked_sub(start.1)?);
        (source < size.0 && target < size.1).then_some(Anchor { source, target })
    };
    fixed.iter().filter_map(local).collect()
}

#[cfg(test)]
mod tests;
