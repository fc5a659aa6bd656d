//! Where long texts may be cut: pieces of them are aligned one after the other.
//!
//! Words that are rare, lengths and what all sentences have in common differ along a long text, so pieces are not only
//! cheaper but also better aligned.

use super::leads::leads;
use super::shapes::Shape;
use crate::align::band::Anchor;
use crate::align::sentences::grid::Part;

/// Chinese sentences of a piece.
pub(super) const PIECE: usize = 1200;
/// English sentences that a Chinese one may have at most in a piece, in the mean.
const MOST_ENGLISH: usize = 4;
/// A text with so many is not cut any more.
const WHOLE: usize = PIECE * 5 / 4;
/// The fewest of a piece.
const LEAST: usize = 100;
/// How much the pair at a cut stands out, and its neighbours.
const SURE: f64 = 0.25;
const NEIGHBOUR: f64 = 0.15;
/// How far its neighbours are away, in sentences of either side.
const NEAR: usize = 3;
/// How much of both sides is looked at for a cut, in pieces: at first as much as should do, and where that fails because
/// one side says much that the other does not, more of either.
const LOOKED_AT: [(usize, usize); 3] = [(1, 1), (1, 8), (6, 2)];

/// Cuts the next piece off: how many sentences of both sides it has. `rest` is how many there are, `ratio` how many English
/// ones should answer to a Chinese one; `fill` gives for each side's first sentences, so many of them, what fills the row of
/// a Chinese sentence with how alike the English ones are; `fixed` are pairs that no cut parts, counted from the first of the
/// rest. `lost` says, and is told, whether a cut had to be made by length: then the next one looks about less. O(piece²),
/// whatever is left.
pub(super) fn cut<F: Fn(usize, &mut [f32]) + Sync>(
    rest: Shape,
    ratio: f64,
    fixed: &[Anchor],
    lost: &mut bool,
    mut fill: impl FnMut(Shape) -> F,
) -> Shape {
    if rest.0 <= WHOLE && rest.1 <= english(2 * WHOLE, ratio) {
        return rest;
    }
    let mut looked_at = (0, 0);
    let tries = if *lost { 1 } else { LOOKED_AT.len() };
    for (chinese_pieces, english_pieces) in LOOKED_AT.into_iter().take(tries) {
        let size = ((PIECE * chinese_pieces).min(rest.0), english(PIECE * english_pieces * 5 / 4, ratio).min(rest.1));
        if size == looked_at {
            continue;
        }
        looked_at = size;
        let part = Part { chinese: 0..size.0, english: 0..size.1 };
        let found = leads(&part, fill(size));
        if let Some(cut) = best(&found, size, rest, fixed) {
            *lost = false;
            return cut;
        }
    }
    *lost = true;
    by_length(rest, fixed)
}

/// English sentences that answer to so many Chinese ones, and some more.
fn english(chinese: usize, ratio: f64) -> usize {
    (chinese as f64 * ratio.min(MOST_ENGLISH as f64)) as usize + 200
}

/// The last sure pair that is neither too near to the start nor to where the window ends.
fn best(found: &[(Anchor, f64)], window: Shape, rest: Shape, fixed: &[Anchor]) -> Option<Shape> {
    let near = |one: Anchor, other: Anchor| other.source - one.source <= NEAR && other.target - one.target <= NEAR;
    // what stands at the border of a window may belong to something behind it
    let inside = |at: usize, window: usize, rest: usize| window == rest || at + LEAST <= window;
    let good = |three: &&[(Anchor, f64)]| {
        let (before, at, behind) = (three[0], three[1], three[2]);
        at.1 > SURE
            && before.1.min(behind.1) > NEIGHBOUR
            && near(before.0, at.0)
            && near(at.0, behind.0)
            && at.0.source >= LEAST
            && inside(at.0.source, window.0, rest.0)
            && inside(at.0.target, window.1, rest.1)
            && !parts(fixed, (at.0.source, at.0.target))
    };
    let mut cut = found.windows(3).filter(good).map(|three| (three[1].0.source, three[1].0.target));
    cut.rfind(|cut| cut.0 <= PIECE).or_else(|| {
        // the first one that there is
        found.windows(3).filter(good).map(|three| (three[1].0.source, three[1].0.target)).next()
    })
}

/// Whether a cut lies between the two sentences of a fixed pair.
fn parts(fixed: &[Anchor], cut: Shape) -> bool {
    let before = fixed.partition_point(|anchor| anchor.source < cut.0);
    fixed[..before].last().is_some_and(|anchor| anchor.target >= cut.1)
        || fixed.get(before).is_some_and(|anchor| anchor.target < cut.1)
}

/// Where nothing tells: a piece of each side, as long as the two should be.
fn by_length(rest: Shape, fixed: &[Anchor]) -> Shape {
    let pieces = rest.0.div_ceil(PIECE).max(rest.1.div_ceil(PIECE * MOST_ENGLISH)).max(1);
    let (chinese, english) = (rest.0.div_ceil(pieces), rest.1.div_ceil(pieces));
    let before = fixed.partition_point(|anchor| anchor.source < chinese);
    let least = fixed[..before].last().map_or(0, |anchor| anchor.target + 1);
    let most = fixed.get(before).map_or(rest.1, |anchor| anchor.target);
    (chinese, english.clamp(least, most))
}

#[cfg(test)]
mod tests;
