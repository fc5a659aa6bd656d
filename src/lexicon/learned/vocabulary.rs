//! Words as numbers.

use std::collections::HashMap;

/// Numbers for words, from 0 in the order in which they were first met.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    numbers: HashMap<String, u32>,
    words: Vec<String>,
}

impl Vocabulary {
    /// The number of a word; a new one is given the next.
    pub fn number(&mut self, word: &str) -> u32 {
        if let Some(&number) = self.numbers.get(word) {
            return number;
        }
        let number = self.words.len() as u32;
        self.numbers.insert(word.to_owned(), number);
        self.words.push(word.to_owned());
        number
    }

    /// The number of a word that was met.
    pub fn get(&self, word: &str) -> Option<u32> {
        self.numbers.get(word).copied()
    }

    /// The word of a number.
    pub fn word(&self, number: u32) -> Option<&str> {
        self.words.get(number as usize).map(String::as_str)
    }

    /// How many words were met.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether none was.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_numbered_as_they_come() {
        let mut words = Vocabulary::default();
        assert_eq!(["贸易", "trade", "贸易"].map(|word| words.number(word)), [0, 1, 0]);
        assert_eq!((words.get("trade"), words.get("other")), (Some(1), None));
        assert_eq!((words.word(0), words.word(2), words.len()), (Some("贸易"), None, 2));
    }
}
