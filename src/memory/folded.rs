//! A text as searches see it.

use crate::lang::is_han;

/// A text without what does not matter to a search, and where its characters came from.
///
/// Capitals become small letters, full-width letters and signs the usual ones, curly quotes straight, white space one space,
/// and none between two Chinese characters (so that text cut into words is found like any other). Invisible characters
/// are left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Folded {
    /// Its characters.
    pub chars: Vec<char>,
    /// The byte of the text at which that of each character begins.
    pub starts: Vec<u32>,
}

impl Folded {
    /// Folds a text. O(bytes).
    pub fn new(text: &str) -> Self {
        let mut folded = Self::default();
        folded.read(text);
        folded
    }

    /// Folds another text in its place.
    pub fn read(&mut self, text: &str) {
        self.chars.clear();
        self.starts.clear();
        let mut gap = None;
        for (at, c) in text.char_indices() {
            if c.is_whitespace() {
                gap = gap.or(Some(at));
                continue;
            }
            if matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}') {
                continue;
            }
            if let Some(at) = gap.take()
                && let Some(&before) = self.chars.last()
                && !(is_dense(before) && is_dense(c))
            {
                self.push(' ', at);
            }
            match c {
                'a'..='z' | '0'..='9' => self.push(c, at),
                'A'..='Z' => self.push(c.to_ascii_lowercase(), at),
                '\u{FF01}'..='\u{FF5E}' => {
                    let narrow = char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c);
                    self.push(narrow.to_ascii_lowercase(), at);
                }
                '‘' | '’' => self.push('\'', at),
                '“' | '”' => self.push('"', at),
                _ if is_dense(c) => self.push(c, at),
                _ => c.to_lowercase().for_each(|small| self.push(small, at)),
            }
        }
    }

    fn push(&mut self, c: char, at: usize) {
        self.chars.push(c);
        self.starts.push(at as u32);
    }

    /// Where a text stands in this one for the first time: characters of it, `None` where it does not.
    pub fn find(&self, wanted: &[char]) -> Option<usize> {
        let first = *wanted.first()?;
        let last = self.chars.len().checked_sub(wanted.len())?;
        (0..=last).find(|&at| self.chars[at] == first && self.chars[at..at + wanted.len()] == *wanted)
    }
}

/// Whether a character is of a script that is written without spaces.
pub(super) fn is_dense(c: char) -> bool {
    is_han(c) || matches!(c, '\u{3001}'..='\u{303F}' | '\u{3040}'..='\u{30FF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        Folded::new(text).chars.into_iter().collect()
    }

    #[test]
    fn what_does_not_matter_to_a_search_is_made_equal() {
        assert_eq!(folded(" The \u{A0}“General”\nAssembly’s "), "the \"general\" assembly's");
        assert_eq!(folded("ＷＴＯ（１９９５）"), "wto(1995)");
        assert_eq!(folded("co\u{AD}operation"), "cooperation");
    }

    #[test]
    fn chinese_cut_into_words_is_like_any_other() {
        assert_eq!(folded("工业 发展 合作 。"), "工业发展合作。");
        assert_eq!(folded("第 5 条"), "第 5 条");
    }

    #[test]
    fn a_place_is_a_byte_of_the_text() {
        let text = Folded::new("工业  发展 ABC");
        let at = text.find(&['发', '展']).unwrap();
        assert_eq!(text.starts[at], 8);
        assert_eq!(text.find(&['z']), None);
        assert_eq!(Folded::new("a").find(&['a', 'b']), None);
    }
}
