//! Pieces of words: which there are, and the likeliest way to cut a text into them.
//!
//! The tokeniser of `SentencePiece`: a text is normalised by the rules that come with the vocabulary (Unicode NFKC and
//! white space), then cut where the sum of its pieces' log-probabilities is highest (Kudo 2018, "Subword
//! Regularization", section 3.2: the unigram language model).

use yada::DoubleArray;

use super::sections::Sections;
use crate::error::Result;

/// What stands for a space, U+2581.
const SPACE: &str = "\u{2581}";

/// A character that is in no text, for the zero byte: the tries take none.
const UNSEARCHABLE: &str = "\u{FFFF}";

/// The row of what no piece stands for.
const UNKNOWN: u32 = 0;
/// The row of a sentence's beginning.
const BEGINNING: u32 = 1;
/// The row of a sentence's end.
const END: u32 = 2;

/// The vocabulary.
pub(super) struct Vocabulary {
    pieces: DoubleArray<&'static [u8]>,
    scores: Vec<f32>,
    unknown_score: f32,
    original: Vec<u32>,
    rules: DoubleArray<&'static [u8]>,
    /// What the rules put in place of what they find, each ended by a zero byte.
    replacements: &'static [u8],
}

/// The best way to a place in a text.
#[derive(Clone, Copy)]
struct Step {
    /// Added up in double precision, as the original does: equal ways are the same ones there.
    score: f64,
    start: usize,
    piece: u32,
}

impl Vocabulary {
    /// Reads `vocabulary.bin`.
    pub fn new(bytes: &'static [u8]) -> Result<Self> {
        let mut file = Sections::new("vocabulary.bin", bytes, *b"BTXTVOC1")?;
        let count = file.u32s(1)?[0] as usize;
        let unknown_score = file.f32s(1)?[0];
        let sizes: Vec<usize> = file.u32s(4)?.into_iter().map(|size| size as usize).collect();
        file.pad()?;
        let scores = file.f32s(count)?;
        file.pad()?;
        let original = file.u32s(count)?;
        file.pad()?;
        let mut next = |len| {
            let bytes = file.bytes(len)?;
            file.pad()?;
            Ok(bytes)
        };
        let (pieces, rules, replacements) = (next(sizes[0])?, next(sizes[1])?, next(sizes[2])?);
        let trie = |bytes| DoubleArray::new(bytes).map_err(|error| file.wrong(&error.to_string()));
        Ok(Self { pieces: trie(pieces)?, scores, unknown_score, original, rules: trie(rules)?, replacements })
    }

    /// The number of the piece in the vocabulary that this one was made from.
    pub fn original(&self, row: u32) -> u32 {
        self.original[row as usize]
    }

    /// Pieces there are.
    pub fn len(&self) -> usize {
        self.scores.len()
    }

    /// The rows of a text with its beginning and end. What has no pieces is unknown.
    pub fn framed(rows: &[u32]) -> Vec<u32> {
        let rows = if rows.is_empty() { &[UNKNOWN] } else { rows };
        [&[BEGINNING], rows, &[END]].concat()
    }

    /// The rows of a text's pieces; none where there is nothing but white space and marks without width. Linear in its
    /// length.
    pub fn rows(&self, text: &str) -> Vec<u32> {
        let normal = self.normal(text);
        // steps[i]: the best way to byte i, where a character begins there. The earlier of equals stands.
        let mut steps = vec![Step { score: f64::NEG_INFINITY, start: 0, piece: UNKNOWN }; normal.len() + 1];
        steps[0].score = 0.0;
        for (start, c) in normal.char_indices() {
            let score = steps[start].score;
            let mut reach = |len: usize, piece: u32, more: f32| {
                let step = &mut steps[start + len];
                let score = score + f64::from(more);
                if score > step.score {
                    *step = Step { score, start, piece };
                }
            };
            let mut single = false;
            for (piece, len) in self.pieces.common_prefix_search(&normal[start..]) {
                // There is a score for each; a damaged file may say otherwise.
                let Some(&score) = self.scores.get(piece as usize) else { continue };
                reach(len, piece, score);
                single |= len == c.len_utf8();
            }
            if !single {
                reach(c.len_utf8(), UNKNOWN, self.unknown_score);
            }
        }
        let mut rows = Vec::new();
        let mut end = normal.len();
        while end > 0 {
            rows.push(steps[end].piece);
            end = steps[end].start;
        }
        rows.reverse();
        rows
    }

    /// A text as the vocabulary writes it: normalised, runs of spaces as one [`SPACE`], one before the first word.
    fn normal(&self, text: &str) -> String {
        let mut normal = String::with_capacity(text.len() + 8);
        let mut after_space = true;
        let mut rest = text;
        while !rest.is_empty() {
            let (part, len) = self.replaced(rest);
            rest = &rest[len..];
            let part = if after_space { part.trim_start_matches(' ') } else { part };
            if part.is_empty() {
                continue;
            }
            if normal.is_empty() {
                normal.push_str(SPACE);
            }
            after_space = part.ends_with(' ');
            part.chars().for_each(|c| if c == ' ' { normal.push_str(SPACE) } else { normal.push(c) });
        }
        normal.truncate(normal.trim_end_matches(SPACE).len());
        normal
    }

    /// What stands for the beginning of a text, which is not empty, and the bytes it stands for.
    fn replaced<'a>(&'a self, text: &'a str) -> (&'a str, usize) {
        let first = text.chars().next().map_or(0, char::len_utf8);
        let as_it_is = (&text[..first], first);
        if text.starts_with('\0') {
            return (UNSEARCHABLE, first);
        }
        let Some((place, len)) = self.rules.common_prefix_search(text).last() else { return as_it_is };
        let Some(replacement) = self.replacements.get(place as usize..) else { return as_it_is };
        let end = replacement.iter().position(|&byte| byte == 0).unwrap_or(replacement.len());
        std::str::from_utf8(&replacement[..end]).map_or(as_it_is, |replacement| (replacement, len))
    }
}
