//! The text of one paragraph as it grows.

use crate::read::documents::tree::Element;

/// Most spaces that `text:s` adds at once.
const SPACES: usize = 100;

/// A note that the text refers to.
#[derive(Debug)]
pub(super) struct Note<'t> {
    pub is_endnote: bool,
    /// Its number as it was last printed.
    pub number: String,
    pub body: Element<'t>,
}

/// A paragraph's text, and what hangs on it.
#[derive(Debug, Default)]
pub(super) struct Line<'t> {
    pub text: String,
    /// Frames and shapes.
    pub shapes: Vec<Element<'t>>,
    pub notes: Vec<Note<'t>>,
    /// Whether a field hides the paragraph.
    pub is_hidden: bool,
    /// Whether the last character is one of text, behind which a space is one.
    takes_space: bool,
}

impl Line<'_> {
    /// Adds text of the file: runs of white space are one space, and none stands at the beginning (part 3, 6.1.2).
    pub fn push(&mut self, text: &str) {
        for c in text.chars() {
            if matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{C}') {
                if std::mem::take(&mut self.takes_space) {
                    self.text.push(' ');
                }
            } else {
                self.text.push(c);
                self.takes_space = true;
            }
        }
    }

    /// Adds white space that is meant.
    pub fn push_white(&mut self, c: char, count: usize) {
        self.text.extend(std::iter::repeat_n(c, count.min(SPACES)));
        self.takes_space = true;
    }
}

#[cfg(test)]
mod tests {
    use super::Line;

    #[test]
    fn white_space_of_the_file_is_one_space_and_meant_white_space_stays() {
        let mut line = Line::default();
        line.push("\n  One ");
        line.push(" two\n\tthree");
        line.push_white('\t', 1);
        line.push("four ");
        line.push_white(' ', 2);
        line.push("five");
        assert_eq!(line.text, "One two three\tfour   five");
    }
}
