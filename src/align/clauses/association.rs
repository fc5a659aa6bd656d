//! Which words of the two languages go together in a pair of documents, learned from its sentences.

use std::collections::BTreeMap;

/// Rounds of estimation.
const ROUNDS: usize = 6;
/// Weight of the empty word: what speaks for a Chinese word without any English one.
const EMPTY: f64 = 0.05;
/// Longest sentence to learn from, in words of a side: a longer one says little of each of its pairs.
const LONGEST: usize = 300;

/// Translation probabilities of words: IBM model 1 (Brown et al. 1993), learned from the pairs of one bitext.
pub(super) struct Association<'a> {
    english: BTreeMap<String, usize>,
    chinese: BTreeMap<&'a str, usize>,
    /// For every English word the Chinese words it was seen with, ascending, and the probability of each.
    tables: Vec<Vec<(usize, f64)>>,
    /// In how many pairs each Chinese word is.
    often: Vec<usize>,
}

/// The words of a pair of sentences.
pub(super) struct Words<'a> {
    pub english: Vec<&'a str>,
    pub chinese: Vec<&'a str>,
}

impl<'a> Association<'a> {
    /// Learns from pairs. O(rounds × Σ English × Chinese words of a pair × log); the same pairs give the same numbers.
    pub fn learn(pairs: &[Words<'a>]) -> Self {
        let mut known =
            Self { english: BTreeMap::new(), chinese: BTreeMap::new(), tables: Vec::new(), often: Vec::new() };
        let pairs: Vec<(Vec<usize>, Vec<usize>)> = pairs
            .iter()
            .filter(|pair| pair.english.len() <= LONGEST && pair.chinese.len() <= LONGEST)
            .map(|pair| known.numbered(pair))
            .collect();
        for (english, chinese) in &pairs {
            for &word in english {
                known.tables[word].extend(chinese.iter().map(|&other| (other, 0.0)));
            }
            for &word in chinese {
                known.often[word] += 1;
            }
        }
        for table in &mut known.tables {
            table.sort_unstable_by_key(|entry| entry.0);
            table.dedup_by_key(|entry| entry.0);
            let even = 1.0 / table.len() as f64;
            for entry in table.iter_mut() {
                entry.1 = even;
            }
        }
        for _ in 0..ROUNDS {
            known.reestimate(&pairs);
        }
        known
    }

    /// Probability of a Chinese word where an English one stands, 0–1.
    pub fn probability(&self, english: usize, chinese: usize) -> f64 {
        let table = &self.tables[english];
        table.binary_search_by_key(&chinese, |entry| entry.0).map_or(0.0, |at| table[at].1)
    }

    /// The number of an English word, if it was learned and says something.
    pub fn english(&self, word: &str) -> Option<usize> {
        self.english.get(&base(word)).copied()
    }

    /// The number of a Chinese word that is in two pairs at least: of others nothing was learned.
    pub fn chinese(&self, word: &str) -> Option<usize> {
        self.chinese.get(word).copied().filter(|&number| self.often[number] > 1)
    }

    /// The words of a pair as numbers, Chinese ones once each.
    fn numbered(&mut self, pair: &Words<'a>) -> (Vec<usize>, Vec<usize>) {
        let mut english = Vec::with_capacity(pair.english.len());
        for word in pair.english.iter().map(|word| base(word)).filter(|word| !FUNCTION_WORDS.contains(&word.as_str())) {
            let next = self.english.len();
            let number = *self.english.entry(word).or_insert(next);
            if number == next {
                self.tables.push(Vec::new());
            }
            english.push(number);
        }
        let mut chinese = Vec::with_capacity(pair.chinese.len());
        for &word in pair.chinese.iter().filter(|word| !PARTICLES.contains(word)) {
            let next = self.chinese.len();
            let number = *self.chinese.entry(word).or_insert(next);
            if number == next {
                self.often.push(0);
            }
            chinese.push(number);
        }
        chinese.sort_unstable();
        chinese.dedup();
        (english, chinese)
    }

    fn reestimate(&mut self, pairs: &[(Vec<usize>, Vec<usize>)]) {
        let mut counts: Vec<Vec<f64>> = self.tables.iter().map(|table| vec![0.0; table.len()]).collect();
        let place = |table: &[(usize, f64)], word: usize| table.binary_search_by_key(&word, |entry| entry.0).ok();
        for (english, chinese) in pairs {
            for &other in chinese {
                let total: f64 = english.iter().map(|&word| self.probability(word, other)).sum::<f64>() + EMPTY;
                for &word in english {
                    if let Some(at) = place(&self.tables[word], other) {
                        counts[word][at] += self.tables[word][at].1 / total;
                    }
                }
            }
        }
        for (table, counts) in self.tables.iter_mut().zip(counts) {
            let total: f64 = counts.iter().sum();
            if total > 0.0 {
                table.iter_mut().zip(counts).for_each(|(entry, count)| entry.1 = count / total);
            }
        }
    }
}

/// A word without its capitals and the commonest ending.
fn base(word: &str) -> String {
    let mut word = word.to_lowercase();
    if word.len() > 4 && word.ends_with('s') && !word.ends_with("ss") {
        word.pop();
    }
    word
}

const FUNCTION_WORDS: [&str; 33] = [
    "the", "of", "a", "an", "to", "and", "in", "on", "for", "by", "with", "as", "its", "their", "at", "from", "that",
    "this", "these", "it", "is", "be", "are", "or", "which", "such", "has", "have", "been", "not", "was", "were",
    "will",
];

const PARTICLES: [&str; 12] = ["的", "和", "与", "在", "并", "其", "为", "是", "等", "对", "及", "以"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_go_together_everywhere_are_found() {
        let pairs = [("trade grows", "贸易 增长"), ("trade falls", "贸易 下降"), ("income grows", "收入 增长")];
        let split = |(english, chinese): &(&'static str, &'static str)| Words {
            english: english.split(' ').collect(),
            chinese: chinese.split(' ').collect(),
        };
        let known = Association::learn(&pairs.iter().map(split).collect::<Vec<_>>());
        let of =
            |english: &str, chinese: &str| known.probability(known.english(english).unwrap(), known.chinese[chinese]);
        assert!(of("Trade", "贸易") > 0.6, "{}", of("trade", "贸易"));
        assert!(of("trade", "增长") < 0.2);
        assert_eq!(known.english("unknown"), None);
        assert_eq!(known.chinese("下降"), None, "what is seen once says nothing");
    }

    #[test]
    fn nothing_is_learned_from_nothing() {
        let known = Association::learn(&[]);
        assert_eq!((known.english("trade"), known.chinese("贸易")), (None, None));
    }
}
