//! What is different between two texts, as people read it.

use bitext::Colour;
use similar::{ChangeTag, TextDiff};

use super::painted;
use super::passage::on_one_line;

/// A run of a text that another has too, or what each has in its place.
#[derive(Debug, PartialEq, Eq)]
enum Piece {
    Same(String),
    Changed { gone: String, new: String },
}

/// The grain of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grain {
    /// Words, with spaces between.
    Words,
    /// Characters, of a script that is written without spaces.
    Characters,
}

/// How differences are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    /// Green is what the new text has, red and struck out what only the old one had.
    pub colour: Colour,
    /// Whether signs stand around them: `[-old-]{+new+}`.
    pub marks: bool,
}

/// The new text on one line, with what is different from the old one. Without colours and marks it is the new text alone, which is what
/// people copy.
pub fn difference(old: &str, new: &str, grain: Grain, shown: Shown) -> String {
    let (old, new) = (on_one_line(old.trim()), on_one_line(new.trim()));
    let mut text = String::new();
    for piece in pieces(&old, &new, grain) {
        match piece {
            Piece::Same(same) => text.push_str(&same),
            Piece::Changed { gone, new } => {
                if shown.shows_old() {
                    text.push_str(&shown.part(&gone, "31;9", ["[-", "-]"]));
                }
                text.push_str(&shown.part(&new, "32;1", ["{+", "+}"]));
            }
        }
    }
    text
}

impl Shown {
    /// Whether there is anything by which what only the old text has can be told from the new one.
    fn shows_old(self) -> bool {
        self.marks || self.colour == Colour::On
    }

    /// A run that only one text has.
    fn part(self, run: &str, codes: &str, [before, behind]: [&str; 2]) -> String {
        if run.is_empty() {
            return String::new();
        }
        let run = if self.marks { format!("{before}{run}{behind}") } else { run.to_owned() };
        painted(&run, codes, self.colour)
    }
}

fn pieces(old: &str, new: &str, grain: Grain) -> Vec<Piece> {
    let difference = match grain {
        Grain::Words => TextDiff::from_words(old, new),
        Grain::Characters => TextDiff::from_chars(old, new),
    };
    let mut pieces: Vec<Piece> = Vec::new();
    for change in difference.iter_all_changes() {
        let run = change.value();
        match change.tag() {
            ChangeTag::Equal => match pieces.last_mut() {
                Some(Piece::Same(same)) => same.push_str(run),
                _ => pieces.push(Piece::Same(run.to_owned())),
            },
            tag => {
                bridge(&mut pieces);
                if !matches!(pieces.last(), Some(Piece::Changed { .. })) {
                    pieces.push(Piece::Changed { gone: String::new(), new: String::new() });
                }
                if let Some(Piece::Changed { gone, new }) = pieces.last_mut() {
                    let side = if tag == ChangeTag::Delete { gone } else { new };
                    side.push_str(run);
                }
            }
        }
    }
    pieces
}

/// Joins two changed words where only the space between them is the same.
fn bridge(pieces: &mut Vec<Piece>) {
    let [.., Piece::Changed { gone, new }, Piece::Same(space)] = pieces.as_mut_slice() else { return };
    if space.trim().is_empty() {
        gone.push_str(space);
        new.push_str(space);
        pieces.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARKS: Shown = Shown { colour: Colour::Off, marks: true };

    #[test]
    fn english_is_compared_by_words() {
        let old = "The Committee notes the report.";
        let new = "The Commission notes with joy the report.";
        let shown = difference(old, new, Grain::Words, MARKS);
        assert_eq!(shown, "The [-Committee-]{+Commission+} notes {+with joy +}the report.");
    }

    #[test]
    fn words_that_changed_one_after_the_other_are_one_change() {
        assert_eq!(difference("a b c d", "a x y d", Grain::Words, MARKS), "a [-b c-]{+x y+} d");
    }

    #[test]
    fn chinese_is_compared_by_characters() {
        assert_eq!(difference("委员会注意到", "理事会注意", Grain::Characters, MARKS), "[-委员-]{+理事+}会注意[-到-]");
    }

    #[test]
    fn without_marks_the_text_stands_as_it_is_and_colours_show_both() {
        let plain = Shown { colour: Colour::Off, marks: false };
        assert_eq!(difference("a b", "a\nc", Grain::Words, plain), "a c");
        let coloured = Shown { colour: Colour::On, marks: false };
        assert_eq!(difference("a b", "a c", Grain::Words, coloured), "a \u{1B}[31;9mb\u{1B}[0m\u{1B}[32;1mc\u{1B}[0m");
    }
}
