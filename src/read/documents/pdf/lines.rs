//! Glyphs to the lines that they stand in, in reading order.

use super::characters::raised;
use super::content::{Drawn, Glyph};
use super::words::{is_solid, never_first};

/// A line as it is printed: of one column, of one size.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    /// Its text, with the spaces that the eye sees. Raised digits are written so: `²`.
    pub text: String,
    /// Its base line, in points from the top of the page.
    pub y: f64,
    /// Where it begins and ends, in points from the left.
    pub left: f64,
    /// See `left`.
    pub right: f64,
    /// The em of most of its characters in points.
    pub size: f64,
    /// Whether all of it is bold.
    pub bold: bool,
    /// How wide its first word is in points, with what may not be parted from it.
    pub first: f64,
    /// Where its text begins behind a label or bullet and a gap.
    pub hanging: f64,
}

/// The lines of a page.
#[derive(Debug, Default)]
pub(super) struct PageLines {
    /// The lines, in reading order.
    pub lines: Vec<Line>,
    /// How wide and high the page is, seen with its text upright.
    pub page: (f64, f64),
    /// Stretches of text that stand in another direction.
    pub turned: usize,
}

/// A glyph with the page turned so that the text is upright.
#[derive(Debug, Clone)]
struct Upright<'a> {
    glyph: &'a Glyph,
    left: f64,
    right: f64,
    y: f64,
}

/// The lines of what a page draws, of the direction that most of its text has. A page is `(width, height)` in points.
pub(super) fn lines(drawn: &Drawn, page: (f64, f64)) -> PageLines {
    let turns: Vec<Option<usize>> = drawn.glyphs.iter().map(turn).collect();
    let mut counts = [0_usize; ASLANT + 1];
    for turn in turns.iter().flatten() {
        counts[*turn] += 1;
    }
    let main = (0..ASLANT).max_by_key(|&turn| (counts[turn], ASLANT - turn)).unwrap_or(0);
    let upright: Vec<Upright<'_>> = drawn
        .glyphs
        .iter()
        .zip(&turns)
        .filter(|(glyph, turn)| turn.is_none_or(|turn| turn == main) && is_on(glyph, page))
        .filter(|(glyph, _)| !glyph.text.is_empty() && glyph.size > 0.5)
        .map(|(glyph, turn)| upright(glyph, turn.unwrap_or(main), page))
        .collect();
    let turned =
        turns.windows(2).filter(|pair| pair[0] == Some(main) && pair[1].is_some_and(|turn| turn != main)).count()
            + usize::from(turns.first().is_some_and(|turn| turn.is_some_and(|turn| turn != main)));
    let page = if main % 2 == 1 { (page.1, page.0) } else { page };
    let mut pieces = pieces(upright);
    if is_out_of_order(&pieces) {
        pieces.sort_by(|one, other| {
            let row = |piece: &[Upright<'_>]| (piece[0].y / 3.0).round();
            (row(one), one[0].left).partial_cmp(&(row(other), other[0].left)).unwrap_or(std::cmp::Ordering::Equal)
        });
    }
    let lines = joined(pieces).iter().filter_map(|piece| line(piece)).collect();
    PageLines { lines, page, turned }
}

/// What stands in none of the four directions.
const ASLANT: usize = 4;

/// How often a glyph is turned clockwise by a right angle; `None` for one without width, which stands as its neighbours.
fn turn(glyph: &Glyph) -> Option<usize> {
    let (dx, dy) = (glyph.to.0 - glyph.from.0, glyph.to.1 - glyph.from.1);
    if f64::hypot(dx, dy) < 1e-3 {
        return None;
    }
    let turns = dy.atan2(dx).to_degrees() / 90.0;
    let straight = (turns - turns.round()).abs() < 0.1;
    Some(if straight { turns.round().rem_euclid(4.0) as usize } else { ASLANT })
}

fn is_on(glyph: &Glyph, page: (f64, f64)) -> bool {
    let (x, y) = glyph.from;
    x > -glyph.size && y > -glyph.size && x < page.0 + glyph.size && y < page.1 + glyph.size
}

fn upright(glyph: &Glyph, turn: usize, page: (f64, f64)) -> Upright<'_> {
    let place = |(x, y): (f64, f64)| match turn {
        1 => (y, page.0 - x),
        2 => (page.0 - x, page.1 - y),
        3 => (page.1 - y, x),
        _ => (x, y),
    };
    let (from, to) = (place(glyph.from), place(glyph.to));
    Upright { glyph, left: from.0, right: to.0, y: from.1 }
}

/// Runs of glyphs drawn one behind the other on a base line.
fn pieces(glyphs: Vec<Upright<'_>>) -> Vec<Vec<Upright<'_>>> {
    let mut pieces: Vec<Vec<Upright<'_>>> = Vec::new();
    for glyph in glyphs {
        let fits = pieces.last().is_some_and(|piece| goes_on(piece, &glyph));
        match pieces.last_mut() {
            Some(piece) if fits => {
                if !is_shadow(piece, &glyph) {
                    piece.push(glyph);
                }
            }
            _ => pieces.push(vec![glyph]),
        }
    }
    pieces.retain(|piece| piece.iter().any(|glyph| !glyph.glyph.text.trim().is_empty()));
    pieces
}

/// Whether a glyph stands on the line that a piece has begun, close behind it.
fn goes_on(piece: &[Upright<'_>], glyph: &Upright<'_>) -> bool {
    let Some(last) = piece.last() else { return false };
    let size = piece.iter().map(|glyph| glyph.glyph.size).fold(0.0, f64::max);
    let height = size.max(glyph.glyph.size);
    let level = piece.iter().find(|glyph| glyph.glyph.size > 0.9 * size).map_or(last.y, |glyph| glyph.y);
    let small = glyph.glyph.size < 0.85 * size || size < 0.85 * glyph.glyph.size;
    let near = (glyph.y - level).abs() < if small { 0.6 } else { 0.25 } * height;
    let gap = glyph.left - last.right;
    near && gap > -0.6 * height && gap < 3.0 * height
}

/// Whether a glyph is drawn over itself, to look bold.
fn is_shadow(piece: &[Upright<'_>], glyph: &Upright<'_>) -> bool {
    let over = |before: &&Upright<'_>| {
        before.glyph.text == glyph.glyph.text
            && (before.left - glyph.left).abs() < 0.12 * glyph.glyph.size
            && (before.y - glyph.y).abs() < 0.12 * glyph.glyph.size
    };
    !glyph.glyph.text.trim().is_empty() && piece.iter().rev().take(3).any(|before| over(&before))
}

/// Whether the pieces jump up and down the page as no text does that was written in order.
fn is_out_of_order(pieces: &[Vec<Upright<'_>>]) -> bool {
    let jumps = pieces.windows(2).filter(|pair| {
        let ((last, next), size) = ((&pair[0], &pair[1][0]), pair[1][0].glyph.size);
        let end = last.last().map_or(0.0, |glyph| glyph.right);
        next.y < last[0].y - 1.5 * size && next.left < end
    });
    jumps.count() * 5 > pieces.len().max(15)
}

/// Puts pieces of one line together that were drawn one after the other.
fn joined(pieces: Vec<Vec<Upright<'_>>>) -> Vec<Vec<Upright<'_>>> {
    let margins = Margins::new(&pieces);
    let mut joined: Vec<Vec<Upright<'_>>> = Vec::new();
    let mut pieces = pieces.into_iter().peekable();
    while let Some(mut line) = pieces.next() {
        // a line that justification pulled apart, of few words, from margin to margin
        let mut pulled: Vec<Vec<Upright<'_>>> = Vec::new();
        while let Some(piece) = pieces.next_if(|piece| is_beside(pulled.last().unwrap_or(&line), piece, WIDEST)) {
            pulled.push(piece);
        }
        let whole = pulled.len() <= 4 && margins.hold(&line, pulled.last());
        for piece in pulled {
            let label = line.iter().map(|glyph| glyph.glyph.text.chars().count()).sum::<usize>() <= 6;
            if whole || is_beside(&line, &piece, if label { 8.0 } else { 2.0 }) {
                line.extend(piece);
            } else {
                joined.push(std::mem::replace(&mut line, piece));
            }
        }
        match joined.iter_mut().rev().take(3).find(|before| is_beside(before, &line, 2.0)) {
            Some(before) => before.extend(line),
            None => joined.push(line),
        }
    }
    joined
}

/// Widest gap in a justified line, in ems.
const WIDEST: f64 = 12.0;

/// Whether a piece stands behind another on its line, no more than `most` ems away.
fn is_beside(line: &[Upright<'_>], piece: &[Upright<'_>], most: f64) -> bool {
    let (Some(last), size) = (line.last(), piece[0].glyph.size) else { return false };
    let gap = piece[0].left - last.right;
    (line[0].y - piece[0].y).abs() < 0.25 * size && gap > -0.3 * size && gap < most * size
}

/// Where many pieces of a page begin and end.
struct Margins {
    left: Vec<f64>,
    right: Vec<f64>,
}

impl Margins {
    fn new(pieces: &[Vec<Upright<'_>>]) -> Self {
        let sorted = |mut places: Vec<f64>| {
            places.sort_by(f64::total_cmp);
            places
        };
        Self {
            left: sorted(pieces.iter().map(|piece| begin(piece)).collect()),
            right: sorted(pieces.iter().map(|piece| end(piece)).collect()),
        }
    }

    /// Whether a line begins and ends at margins, and with no number, as rows of tables do.
    fn hold(&self, line: &[Upright<'_>], last: Option<&Vec<Upright<'_>>>) -> bool {
        let many = |places: &[f64], place: f64| {
            let from = places.partition_point(|other| *other < place - 1.0);
            places[from..].iter().take_while(|other| **other <= place + 1.0).count() >= 4
        };
        last.is_some_and(|last| {
            let number = last.iter().all(|glyph| glyph.glyph.text.chars().all(|c| !c.is_alphabetic()));
            many(&self.left, begin(line)) && many(&self.right, end(last)) && !number
        })
    }
}

fn begin(piece: &[Upright<'_>]) -> f64 {
    piece.iter().find(|glyph| !glyph.glyph.text.trim().is_empty()).map_or(0.0, |glyph| glyph.left)
}

fn end(piece: &[Upright<'_>]) -> f64 {
    piece.iter().rfind(|glyph| !glyph.glyph.text.trim().is_empty()).map_or(0.0, |glyph| glyph.right)
}

/// A line of text from its glyphs.
fn line(glyphs: &[Upright<'_>]) -> Option<Line> {
    let size = main_size(glyphs);
    let base = glyphs.iter().find(|glyph| (glyph.glyph.size - size).abs() < 0.1 * size)?.y;
    let loose = looseness(glyphs, size);
    let visible: Vec<&Upright<'_>> = glyphs.iter().filter(|glyph| !glyph.glyph.text.trim().is_empty()).collect();
    let (first, last) = (visible.first()?, visible.last()?);
    let mut line = Line {
        y: base,
        left: first.left,
        right: visible.iter().map(|glyph| glyph.right).fold(last.right, f64::max),
        size,
        bold: visible.iter().all(|glyph| glyph.glyph.bold),
        hanging: first.left,
        ..Line::default()
    };
    let mut before: Option<&Upright<'_>> = None;
    for glyph in glyphs {
        let small = glyph.glyph.size < 0.85 * size && base - glyph.y > 0.15 * size;
        let ended = line.text.ends_with([' ', '\u{3000}']);
        if let Some(gap) = before.map(|before| glyph.left - before.right) {
            let (last, next) = (line.text.chars().next_back(), glyph.glyph.text.chars().next());
            if !ended && gap > space(last, next, loose) * size && next.is_some_and(|next| next != ' ') {
                line.text.push(' ');
            }
            if gap > 0.4 * size && line.hanging <= line.left && line.text.trim_end().chars().count() <= 6 {
                line.hanging = glyph.left;
            }
        }
        match glyph.glyph.text.chars().next() {
            Some(digit) if small && digit.is_ascii_digit() => {
                line.text.extend(glyph.glyph.text.chars().filter_map(raised));
            }
            Some(' ') if ended || line.text.is_empty() => {}
            _ => line.text.push_str(&glyph.glyph.text),
        }
        // a space has no edge that one sees
        before = if glyph.glyph.text.trim().is_empty() { before.map(|_| glyph) } else { Some(glyph) };
    }
    line.text.truncate(line.text.trim_end_matches([' ', '\u{3000}']).len());
    line.first = first_word(&visible, line.left);
    (!line.text.trim().is_empty()).then_some(line)
}

/// The em that most characters of a line have.
fn main_size(glyphs: &[Upright<'_>]) -> f64 {
    let mut sizes: Vec<f64> =
        glyphs.iter().filter(|glyph| !glyph.glyph.text.trim().is_empty()).map(|glyph| glyph.glyph.size).collect();
    sizes.sort_by(f64::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(1.0)
}

/// How far the characters of a line are set apart, in ems: more than nothing where they are spaced out.
fn looseness(glyphs: &[Upright<'_>], size: f64) -> f64 {
    let mut gaps: Vec<f64> = glyphs.windows(2).map(|pair| (pair[1].left - pair[0].right) / size).collect();
    gaps.sort_by(f64::total_cmp);
    gaps.get(gaps.len() / 2).copied().unwrap_or(0.0).max(0.0)
}

/// The gap, in ems, that is a space between two characters.
fn space(last: Option<char>, next: Option<char>, loose: f64) -> f64 {
    let solid = |c: Option<char>| c.is_some_and(is_solid);
    let gap = match (solid(last), solid(next)) {
        (true, true) => 0.9,
        (true, false) | (false, true) => 0.45,
        (false, false) => 0.16,
    };
    gap + loose
}

/// How wide the first word of a line is: what would have had to fit on the line before.
fn first_word(visible: &[&Upright<'_>], left: f64) -> f64 {
    let mut end = left;
    for (at, glyph) in visible.iter().enumerate() {
        let c = glyph.glyph.text.chars().next().unwrap_or(' ');
        let word = at > 0 && glyph.left - end > 0.16 * glyph.glyph.size && !never_first(c);
        let before = at.checked_sub(1).and_then(|at| visible[at].glyph.text.chars().next_back());
        let opened =
            before.is_some_and(|before| matches!(before, '“' | '‘' | '（' | '《' | '「' | '『' | '〈' | '【' | '('));
        let han = before.is_some_and(is_solid) || at > 0 && is_solid(c);
        if word || han && !never_first(c) && !opened {
            break;
        }
        end = glyph.right;
    }
    end - left
}
