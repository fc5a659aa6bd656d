//! Files of anchors: pairs of lines that a user fixed.

use super::{Input, decode, lines};
use crate::error::{Error, ErrorKind, Result, excerpt};

/// Pairs of lines that are in one bead because a user says so.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Anchors {
    /// What the user calls the file they are from; for messages.
    pub name: String,
    /// The pairs, strictly increasing on both sides.
    pub pairs: Vec<LinePair>,
}

/// A line of the source and a line of the target that belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LinePair {
    /// Line of the source file, counted from 0.
    pub source: usize,
    /// Line of the target file, counted from 0.
    pub target: usize,
    /// Where the pair stands: line of the file of anchors, counted from 1 as editors do.
    pub line: usize,
}

const HINT: &str = "write the numbers of two lines that belong together, counted from 0 as in .align files, such as \
                    `3 4` or `[3]:[4]`";

impl Anchors {
    /// Reads a file of anchors: a pair a line, parted by white space, a comma or a colon, each number alone or in square
    /// brackets. Blank lines and lines that begin with `#` are passed over, and the order of the pairs is free.
    ///
    /// # Errors
    /// When it is not text, holds no pair, a line is no pair of numbers, or two pairs cross or share a line.
    pub fn read(input: &Input) -> Result<Self> {
        let (text, _) = decode(input, None)?;
        let mut pairs = Vec::new();
        for (at, span) in lines(&text).enumerate() {
            let written = text[span.range()].trim();
            if written.is_empty() || written.starts_with('#') {
                continue;
            }
            let line = at + 1;
            let refused = |message: String| refusal(&input.name, line, message).hint(HINT);
            let (source, target) = pair(written)
                .ok_or_else(|| refused(format!("expected a pair of line numbers, found `{}`", excerpt(written))))?;
            let number = |digits: &str| {
                digits.parse().map_err(|_| refused(format!("{} is a line that no file has", excerpt(digits))))
            };
            pairs.push(LinePair { source: number(source)?, target: number(target)?, line });
        }
        if pairs.is_empty() {
            let message = "holds no pair of line numbers";
            return Err(Error::new(ErrorKind::Malformed, &input.name, message).hint(HINT));
        }
        pairs.sort_unstable();
        pairs.windows(2).try_for_each(|two| in_order(&input.name, two[0], two[1]))?;
        Ok(Self { name: input.name.clone(), pairs })
    }
}

fn refusal(name: &str, line: usize, message: String) -> Error {
    Error::new(ErrorKind::Malformed, name, message).at_line(line)
}

/// Refuses two pairs, ascending in the source, that are not ascending on both sides.
fn in_order(name: &str, first: LinePair, second: LinePair) -> Result<()> {
    let (earlier, later) = if first.line < second.line { (first, second) } else { (second, first) };
    let told = |pair: LinePair| format!("{} {}", pair.source, pair.target);
    let (one, other, line) = (told(later), told(earlier), earlier.line);
    let message = if (first.source, first.target) == (second.source, second.target) {
        format!("{one} repeats the pair on line {line}")
    } else if first.source == second.source || first.target == second.target {
        format!("{one} shares a line with the pair on line {line} ({other})")
    } else if first.target > second.target {
        format!("{one} crosses the pair on line {line} ({other})")
    } else {
        return Ok(());
    };
    Err(refusal(name, later.line, message)
        .hint("a line has one anchor, and anchors come in the same order on both sides"))
}

/// The digits of the two numbers of a pair.
fn pair(text: &str) -> Option<(&str, &str)> {
    let (source, target) = text.split_once([':', ',']).or_else(|| text.split_once(char::is_whitespace))?;
    Some((digits(source)?, digits(target)?))
}

/// The digits of a number that stands alone or in square brackets.
fn digits(text: &str) -> Option<&str> {
    let text = text.trim();
    let text = match text.strip_prefix('[') {
        Some(rest) => rest.strip_suffix(']')?.trim(),
        None => text,
    };
    (!text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<(usize, usize, usize)>> {
        let anchors = Anchors::read(&Input::new("a.txt", text))?;
        Ok(anchors.pairs.into_iter().map(|pair| (pair.source, pair.target, pair.line)).collect())
    }

    fn why(text: &str) -> String {
        read(text).unwrap_err().to_string()
    }

    #[test]
    fn every_way_to_write_a_pair_is_read() {
        let text = "\u{FEFF}# fixed\n0 0\n\n 3\t4\r\n5,6\r7 , 8\n9:10\n[11]:[12]\n[ 13 ] : 14";
        let read = read(text).unwrap();
        let pairs: Vec<_> = read.iter().map(|&(source, target, _)| (source, target)).collect();
        assert_eq!(pairs, [(0, 0), (3, 4), (5, 6), (7, 8), (9, 10), (11, 12), (13, 14)]);
        assert_eq!(read[0].2, 2, "lines of the file count from 1");
    }

    #[test]
    fn what_is_no_pair_is_told_with_its_line() {
        for wrong in ["4", "a b", "3 4 5", "[1, 2]:[3]", "[]:[3]", "[3]:[4]:0.9", "[3:4]", "-1 2", "1.5 2", "3;4"] {
            let why = why(&format!("1 1\n{wrong}\n"));
            assert!(
                why.starts_with(&format!("a.txt:2: expected a pair of line numbers, found `{wrong}`\nhint: ")),
                "{why}"
            );
        }
    }

    #[test]
    fn enormous_numbers_are_told() {
        assert!(
            why("1 99999999999999999999999").starts_with("a.txt:1: 99999999999999999999999 is a line that no file")
        );
    }

    #[test]
    fn the_order_of_the_pairs_is_free_but_they_must_not_cross() {
        assert_eq!(read("5 6\n2 3").unwrap(), [(2, 3, 2), (5, 6, 1)]);
        assert!(why("5 6\n# one\n2 7").starts_with("a.txt:3: 2 7 crosses the pair on line 1 (5 6)\nhint: "));
    }

    #[test]
    fn a_line_has_one_anchor() {
        assert!(why("5 6\n5 6").starts_with("a.txt:2: 5 6 repeats the pair on line 1\n"));
        assert!(why("5 6\n5 7").starts_with("a.txt:2: 5 7 shares a line with the pair on line 1 (5 6)\n"));
        assert!(why("5 6\n3 6").starts_with("a.txt:2: 3 6 shares a line with the pair on line 1 (5 6)\n"));
    }

    #[test]
    fn a_file_without_pairs_is_refused() {
        assert!(why("").starts_with("a.txt: is empty"));
        assert!(why("# nothing\n\n").starts_with("a.txt: holds no pair of line numbers\nhint: "));
    }
}
