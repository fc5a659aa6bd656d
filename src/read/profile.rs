//! What a text is written in, counted.

use super::latin::{self, Words};
use super::sample;
use crate::lang::is_han;

/// Counts over a sample of a text.
#[derive(Debug, Default)]
pub(super) struct Profile {
    /// Han characters.
    pub han: usize,
    /// Japanese syllables.
    kana: usize,
    /// Korean syllables.
    hangul: usize,
    /// Letters of further scripts, in the order of [`SCRIPTS`].
    further: [usize; SCRIPTS.len()],
    /// Words in Latin letters.
    pub words: Words,
}

/// Blocks of further scripts (Unicode 16.0, `Blocks.txt`), by what a text in them is called.
const SCRIPTS: [(&str, u32, u32); 8] = [
    ("Greek", 0x0370, 0x03FF),
    ("Cyrillic", 0x0400, 0x052F),
    ("Armenian", 0x0530, 0x058F),
    ("Hebrew", 0x0590, 0x05FF),
    ("Arabic", 0x0600, 0x077F),
    ("Indic", 0x0900, 0x0DFF),
    ("Thai", 0x0E00, 0x0E7F),
    ("Tibetan", 0x0F00, 0x0FFF),
];

impl Profile {
    pub(super) fn of(text: &str) -> Self {
        let mut profile = Self::default();
        for part in sample::of_text(text) {
            for c in part.chars().filter(|c| !c.is_ascii()) {
                profile.note(c);
            }
            profile.words.add(part);
        }
        profile
    }

    fn note(&mut self, c: char) {
        let code = u32::from(c);
        match c {
            _ if is_han(c) => self.han += 1,
            // Without the middle dot and the long stroke, which Chinese files hold too.
            '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{31F0}'..='\u{31FF}' | '\u{FF71}'..='\u{FF9D}' => {
                self.kana += 1;
            }
            '\u{1100}'..='\u{11FF}' | '\u{3131}'..='\u{318E}' | '\u{AC00}'..='\u{D7A3}' => self.hangul += 1,
            _ => {
                let script = SCRIPTS.iter().position(|&(_, first, last)| (first..=last).contains(&code));
                if let Some(script) = script.filter(|_| c.is_alphabetic()) {
                    self.further[script] += 1;
                }
            }
        }
    }

    /// How much of the text is Chinese, 0 to 1: Han characters among Han characters and Latin words,
    /// since a character says about as much as a word. `None` where there are neither.
    pub(super) fn chinese_share(&self) -> Option<f64> {
        let all = self.han + self.words.count;
        (all > 0).then(|| self.han as f64 / all as f64)
    }

    /// The language or script that the text plainly is in, if that is neither English nor Chinese.
    pub(super) fn stranger(&self) -> Option<&'static str> {
        let known = self.han + self.words.count;
        // Real Japanese has two syllables for each Han character; Chinese that quotes it has few.
        if self.kana * 4 > self.han && self.kana > self.words.count {
            return Some("Japanese");
        }
        if self.hangul > known {
            return Some("Korean");
        }
        let most = (0..SCRIPTS.len()).max_by_key(|&script| self.further[script]).unwrap_or_default();
        // In words of about five letters, as a Latin word counts once.
        if self.further[most] > known * 5 {
            return Some(SCRIPTS[most].0);
        }
        (self.words.count > self.han).then(|| latin::foreign(&self.words)).flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stranger(text: &str) -> Option<&'static str> {
        Profile::of(text).stranger()
    }

    #[test]
    fn other_languages_are_called_by_name() {
        assert_eq!(stranger("すべて国民は、個人として尊重される。"), Some("Japanese"));
        assert_eq!(stranger("모든 국민은 인간으로서의 존엄과 가치를 가진다. 大韓民國"), Some("Korean"));
        assert_eq!(stranger("Все люди рождаются свободными и равными. UN"), Some("Cyrillic"));
        assert_eq!(stranger("Όλοι οι άνθρωποι γεννιούνται ελεύθεροι"), Some("Greek"));
        assert_eq!(stranger("يولد جميع الناس أحرارا متساوين"), Some("Arabic"));
    }

    #[test]
    fn english_and_chinese_with_quotations_are_no_strangers() {
        assert_eq!(stranger("他说「ありがとう」，然后离开了这个他住了三十年的城市，再也没有回来。"), None);
        assert_eq!(stranger("约翰・保罗在Ω点读了一ー本书"), None);
        assert_eq!(stranger("The word Москва means Moscow, and π is a number of no use here."), None);
        assert_eq!(stranger("1. 2. 3."), None);
        assert_eq!(stranger(""), None);
    }

    #[test]
    fn a_character_counts_as_much_as_a_word() {
        assert_eq!(Profile::of("中国 two words, 1948").chinese_share(), Some(0.5));
        assert_eq!(Profile::of("1948: (1), (a), iv.").chinese_share(), None);
    }
}
