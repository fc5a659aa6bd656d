//! The text of a block as it grows: white space as style sheets have it by default (CSS Text, level 3, section 4.1).

use unicode_width::UnicodeWidthChar;

use crate::lang::is_han_punctuation;

/// Columns, two for a Chinese character, that no line broken by hand has: such breaks end paragraphs.
const LONG: usize = 160;

/// White space that shows only if something follows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Space {
    #[default]
    None,
    Plain,
    /// With a line end of the source in it.
    Broken,
}

/// The text of one block.
#[derive(Debug, Default)]
pub(super) struct Line {
    text: String,
    space: Space,
    /// Whether every line end of the source stands for a space, as where a program has broken the lines of its output at
    /// spaces only.
    ends_are_spaces: bool,
}

impl Line {
    /// Nothing yet.
    pub fn new(ends_are_spaces: bool) -> Self {
        Self { ends_are_spaces, ..Self::default() }
    }

    /// Adds text of the source, in which white space is one space at most.
    pub fn push(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                ' ' | '\t' => self.space = if self.space == Space::None { Space::Plain } else { self.space },
                '\n' | '\r' | '\u{C}' => self.space = Space::Broken,
                // A place where a word or a line may be broken.
                '\u{AD}' | '\u{200B}' => {}
                _ => {
                    self.settle(c);
                    self.text.push(c);
                }
            }
        }
    }

    /// Adds text whose white space is shown as it stands.
    pub fn push_kept(&mut self, text: &str) {
        self.settle('\n');
        self.text.extend(text.chars().filter(|c| !matches!(c, '\u{AD}' | '\r')));
    }

    /// Adds a line break that is shown.
    pub fn break_line(&mut self) {
        self.space = Space::None;
        self.text.push('\n');
    }

    /// Ends the line of a text whose white space is shown, unless nothing stands on it.
    pub fn break_once(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.break_line();
        }
    }

    /// What has been added, and begins again.
    pub fn take(&mut self) -> String {
        self.space = Space::None;
        std::mem::take(&mut self.text)
    }

    /// Writes the space before a character, if it is one.
    fn settle(&mut self, next: char) {
        let space = std::mem::take(&mut self.space);
        let Some(before) = self.text.chars().next_back() else { return };
        if space == Space::None || before == '\n' || next == '\n' && space == Space::Broken {
            return;
        }
        if space == Space::Plain || self.ends_are_spaces || !vanishes(before, next) {
            self.text.push(' ');
        }
    }
}

/// Whether a line end between two characters is nothing: where both are wide as Chinese characters are, or one is and the
/// other is punctuation that Chinese shares with English (CSS Text, level 4, section 4.1.3).
fn vanishes(before: char, next: char) -> bool {
    let hangul = |c: char| matches!(c, '\u{1100}'..='\u{11FF}' | '\u{3130}'..='\u{318F}' | '\u{AC00}'..='\u{D7FF}');
    let wide = |c: char| c.width() == Some(2) && !hangul(c);
    let chinese = |c: char| wide(c) || is_han_punctuation(c);
    wide(before) && chinese(next) || chinese(before) && wide(next)
}

/// The paragraphs of a block in which lines are broken by hand: they end at a blank line, before an indented line, and
/// everywhere if some line is so long that only a paragraph is.
pub(super) fn paragraphs(text: &str) -> Vec<String> {
    let long = text.lines().count() > 1 && text.lines().any(|line| width(line) > LONG);
    let mut paragraphs: Vec<String> = Vec::new();
    let mut ended = true;
    for line in text.split('\n') {
        let indented = line.starts_with('\u{3000}') || line.starts_with("\u{A0}\u{A0}");
        let shown = line.trim();
        if shown.is_empty() {
            ended = true;
            continue;
        }
        match paragraphs.last_mut() {
            Some(last) if !ended && !indented && !long => {
                last.push('\n');
                last.push_str(shown);
            }
            _ => paragraphs.push(shown.to_owned()),
        }
        ended = false;
    }
    paragraphs
}

fn width(line: &str) -> usize {
    line.chars().map(|c| c.width().unwrap_or_default()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn collapsed(pieces: &[&str]) -> String {
        let mut line = Line::default();
        for piece in pieces {
            line.push(piece);
        }
        line.take()
    }

    #[test]
    fn white_space_is_one_space_across_pieces() {
        assert_eq!(collapsed(&["  one ", " \ttwo", "\n", "three", "four "]), "one two threefour");
        assert_eq!(collapsed(&["co\u{AD}operate\u{200B}d"]), "cooperated");
        assert_eq!(collapsed(&["a\u{A0}\u{A0}b"]), "a\u{A0}\u{A0}b");
    }

    #[test]
    fn a_line_end_between_chinese_characters_is_nothing() {
        assert_eq!(collapsed(&["中\n文，\r\n  “他", "\n说。”\n好"]), "中文，“他说。”好");
        assert_eq!(collapsed(&["中 文"]), "中 文");
        assert_eq!(collapsed(&["中文\nABC\n中\n\u{D55C}"]), "中文 ABC 中 \u{D55C}");
        assert_eq!(collapsed(&["one\ntwo “\nthree"]), "one two “ three");
    }

    #[test]
    fn a_line_end_of_a_program_that_breaks_at_spaces_is_a_space() {
        let mut line = Line::new(true);
        line.push("第一条\n\t中文");
        assert_eq!(line.take(), "第一条 中文");
    }

    #[test]
    fn breaks_are_kept_and_spaces_beside_them_are_not() {
        let mut line = Line::default();
        line.push("one \n");
        line.break_line();
        line.push(" two");
        assert_eq!(line.take(), "one\ntwo");
    }

    #[test]
    fn breaks_by_hand_end_paragraphs_where_they_show_it() {
        assert_eq!(paragraphs("one\ntwo"), ["one\ntwo"]);
        assert_eq!(paragraphs("one\n\ntwo\n \nthree\n"), ["one", "two", "three"]);
        assert_eq!(paragraphs("标题\n\u{3000}\u{3000}段一\n\u{3000}\u{3000}段二\n续"), ["标题", "段一", "段二\n续"]);
        let long = "字".repeat(81);
        assert_eq!(paragraphs(&format!("短\n{long}\n短")), ["短", long.as_str(), "短"]);
        assert!(paragraphs(" \n").is_empty());
    }
}
