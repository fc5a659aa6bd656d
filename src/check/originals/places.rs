//! Where texts stand in an original.

use std::collections::HashMap;
use std::ops::Range;

use memchr::memmem;

/// Bytes of a piece by which a text is found again where it was changed or moved.
const PIECE: usize = 24;
/// A text shorter than this may be anywhere by chance: it is sought near its neighbours only.
const SHORT: usize = 12;
/// Bytes behind the text before it in which a text is sought first, beside its own length and that of what was not found.
const NEAR: usize = 4_096;
/// How often the original may be looked through for short texts in all.
const SCANS: usize = 16;
/// The most places of one piece that are looked at.
const SAME: usize = 8;

/// Where texts stand in an original, of which only visible characters count.
pub(super) struct Places {
    /// For every text, how many of its bytes were found.
    pub(super) found: Vec<usize>,
    /// Stretches of the original that were found, ascending, apart from each other.
    covered: Vec<Range<usize>>,
    len: usize,
}

impl Places {
    /// Seeks texts in an original.
    pub(super) fn find(original: &str, texts: &[String]) -> Self {
        let mut places = Self { found: vec![0; texts.len()], covered: Vec::new(), len: original.len() };
        let starts = places.in_order(original, texts);
        places.between(original, texts, &starts);
        places.in_pieces(original, texts);
        places.repeated(original, texts);
        places
    }

    /// The stretches of the original that no text was found for, ascending.
    pub(super) fn gaps(&self) -> Vec<Range<usize>> {
        let starts = std::iter::once(0).chain(self.covered.iter().map(|covered| covered.end));
        let ends = self.covered.iter().map(|covered| covered.start).chain([self.len]);
        starts.zip(ends).map(|(start, end)| start..end).filter(|gap| !gap.is_empty()).collect()
    }

    /// Seeks every text, as it stands, behind the one before it: where each begins.
    fn in_order(&mut self, original: &str, texts: &[String]) -> Vec<Option<usize>> {
        let bytes = original.as_bytes();
        let (mut cursor, mut lost) = (0, 0);
        let mut starts = vec![None; texts.len()];
        for (number, text) in texts.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            let at = if original[cursor..].starts_with(text.as_str()) {
                Some(cursor)
            } else {
                let near = if text.len() < SHORT { 2 * SHORT } else { NEAR } + lost + text.len();
                let window = &bytes[cursor..(cursor + near).min(bytes.len())];
                memmem::find(window, text.as_bytes()).map(|at| cursor + at)
            };
            match at {
                Some(at) => {
                    self.covered.push(at..at + text.len());
                    self.found[number] = text.len();
                    starts[number] = Some(at);
                    (cursor, lost) = (at + text.len(), 0);
                }
                None => lost += text.len(),
            }
        }
        self.join();
        starts
    }

    /// Seeks the short texts that were not found between those that were found beside them.
    fn between(&mut self, original: &str, texts: &[String], starts: &[Option<usize>]) {
        let mut next = vec![original.len(); texts.len()];
        for number in (1..texts.len()).rev() {
            next[number - 1] = starts[number].unwrap_or(next[number]);
        }
        let mut cursor = 0;
        let mut left = original.len() * SCANS;
        for (number, text) in texts.iter().enumerate() {
            if let Some(start) = starts[number] {
                cursor = start + text.len();
            } else if !text.is_empty() && text.len() < SHORT && next[number] > cursor {
                let gap = &original.as_bytes()[cursor..next[number]];
                if gap.len() > left {
                    return self.join();
                }
                left -= gap.len();
                if let Some(at) = memmem::find(gap, text.as_bytes()).map(|at| cursor + at) {
                    self.covered.push(at..at + text.len());
                    self.found[number] = text.len();
                    cursor = at + text.len();
                }
            }
        }
        self.join();
    }

    /// Seeks what was not found by its pieces in what is left of the original: what was moved, or is a little different.
    fn in_pieces(&mut self, original: &str, texts: &[String]) {
        let bytes = original.as_bytes();
        let gaps = self.gaps();
        let mut index: HashMap<&[u8], Vec<usize>> = HashMap::new();
        for gap in &gaps {
            // every piece of a text meets one of these, wherever it begins
            for at in gap.clone().step_by(PIECE / 2).filter(|at| at + PIECE / 2 <= gap.end) {
                let places = index.entry(&bytes[at..at + PIECE / 2]).or_default();
                if places.len() < SAME {
                    places.push(at);
                }
            }
        }
        let gap_of = |at: usize| gaps[gaps.partition_point(|gap| gap.end <= at)].clone();
        let mut taken: Vec<Range<usize>> = Vec::new();
        let lost: Vec<usize> = (0..texts.len()).filter(|&number| self.found[number] == 0).collect();
        for number in lost {
            let text = &texts[number];
            let text = text.as_bytes();
            let (mut at, mut from) = (0, 0);
            let mut behind = None;
            while at + PIECE / 2 <= text.len() {
                let places = index.get(&text[at..at + PIECE / 2]).map_or(&[][..], Vec::as_slice);
                let longest = places.iter().map(|&place| grown(bytes, &gap_of(place), text, (place, at), from));
                match longest.max_by_key(|run| (run.1.len(), std::cmp::Reverse(run.0.start))) {
                    Some((place, run)) if run.len() >= PIECE || run.len() == text.len() => {
                        self.found[number] += run.len();
                        (at, from) = (run.end, run.end);
                        behind = Some(place.end..gap_of(place.start).end);
                        taken.push(place);
                    }
                    _ => at += 1,
                }
            }
            // `king alone.` for `queen alone.`: the end of a text that ends with the gap
            if let Some(behind) = behind {
                let same = same_end(&bytes[behind.clone()], &text[from..]);
                self.found[number] += same;
                taken.push(behind.end - same..behind.end);
            }
        }
        self.covered.extend(taken);
        self.join();
    }

    /// Marks what is left of the original and is, whole, the text of some unit: a text that stands there twice and is one unit.
    fn repeated(&mut self, original: &str, texts: &[String]) {
        let bytes = original.as_bytes();
        let gaps = self.gaps();
        if gaps.is_empty() {
            return;
        }
        let mut index: HashMap<&[u8], Vec<usize>> = HashMap::new();
        for (number, text) in texts.iter().enumerate().filter(|(_, text)| text.len() >= SHORT) {
            let same = index.entry(&text.as_bytes()[..SHORT]).or_default();
            if same.len() < SAME && same.iter().all(|&other| texts[other] != *text) {
                same.push(number);
            }
        }
        for gap in gaps {
            let mut at = gap.start;
            while at + SHORT <= gap.end {
                let same = index.get(&bytes[at..at + SHORT]).map_or(&[][..], Vec::as_slice);
                let whole = same.iter().map(|&number| texts[number].len());
                let fits = |len: &usize| at + len <= gap.end;
                let longest = same
                    .iter()
                    .zip(whole)
                    .filter(|(number, len)| fits(len) && bytes[at..at + len] == *texts[**number].as_bytes())
                    .map(|(_, len)| len)
                    .max();
                if let Some(len) = longest {
                    self.covered.push(at..at + len);
                    at += len;
                } else {
                    at += 1;
                }
            }
        }
        self.join();
    }

    /// Sorts what is covered, and joins what overlaps or touches.
    fn join(&mut self) {
        self.covered.sort_unstable_by_key(|covered| (covered.start, covered.end));
        let mut joined: Vec<Range<usize>> = Vec::with_capacity(self.covered.len());
        for covered in self.covered.drain(..) {
            match joined.last_mut() {
                Some(last) if covered.start <= last.end => last.end = last.end.max(covered.end),
                _ => joined.push(covered),
            }
        }
        self.covered = joined;
    }
}

/// How many bytes two texts end with alike, in whole characters.
fn same_end(one: &[u8], other: &[u8]) -> usize {
    let mut same = one.iter().rev().zip(other.iter().rev()).take_while(|(one, other)| one == other).count();
    while same > 0 && other[other.len() - same] & 0xC0 == 0x80 {
        same -= 1;
    }
    same
}

/// The longest run around a piece that a gap of the original and a text share, the text's not before `from`; in whole
/// characters.
fn grown(
    bytes: &[u8],
    gap: &Range<usize>,
    text: &[u8],
    (place, at): (usize, usize),
    from: usize,
) -> (Range<usize>, Range<usize>) {
    let before = (bytes[gap.start..place].iter().rev()).zip(text[from..at].iter().rev());
    let mut back = before.take_while(|(one, other)| one == other).count();
    let behind = bytes[place..gap.end].iter().zip(&text[at..]);
    let mut on = behind.take_while(|(one, other)| one == other).count();
    let is_inside = |byte: Option<&u8>| byte.is_some_and(|byte| byte & 0xC0 == 0x80);
    while back > 0 && is_inside(text.get(at - back)) {
        back -= 1;
    }
    while on > 0 && (is_inside(text.get(at + on)) || is_inside(bytes.get(place + on))) {
        on -= 1;
    }
    (place - back..place + on, at - back..at + on)
}
