//! Which words of the two languages go together in a pair of documents, learned from its sentences.

use crate::lexicon::learned::{Cooccurrence, Given, Rule, Sample, Table, Vocabulary};

/// Six rounds; the empty word speaks for a Chinese word without any English one.
const RULE: Rule = Rule { rounds: 6, prior: 0.0, empty: 0.05 };

/// Translation probabilities of words: IBM model 1, learned from the pairs of one bitext without a prior.
pub(super) struct Association {
    english: Vocabulary,
    chinese: Vocabulary,
    cells: Cooccurrence,
    table: Table,
    /// In how many pairs each Chinese word is.
    often: Vec<usize>,
}

/// The words of a pair of sentences.
pub(super) struct Words<'a> {
    pub english: Vec<&'a str>,
    pub chinese: Vec<&'a str>,
}

impl Association {
    /// Learns from pairs. O(rounds × Σ English × Chinese words of a pair); the same pairs give the same numbers.
    pub fn learn(pairs: &[Words<'_>]) -> Self {
        let (mut english, mut chinese) = (Vocabulary::default(), Vocabulary::default());
        let samples: Vec<Sample> = pairs.iter().map(|pair| sample(pair, &mut english, &mut chinese)).collect();
        let mut often = vec![0; chinese.len()];
        samples.iter().flat_map(|sample| &sample.target).for_each(|&word| often[word as usize] += 1);
        let cells = Cooccurrence::new(&samples, [english.len(), chinese.len()], &[]);
        let table = Table::estimate(&cells, Given::Source, &cells.even(), RULE, None);
        Self { english, chinese, cells, table, often }
    }

    /// Probability of a Chinese word where an English one stands, 0–1.
    pub fn probability(&self, english: u32, chinese: u32) -> f64 {
        self.cells.cell(english, chinese).map_or(0.0, |cell| f64::from(self.table.values[cell]))
    }

    /// The number of an English word, if it was learned and says something.
    pub fn english(&self, word: &str) -> Option<u32> {
        self.english.get(&base(word))
    }

    /// The number of a Chinese word that is in two pairs at least: of others nothing was learned.
    pub fn chinese(&self, word: &str) -> Option<u32> {
        self.chinese.get(word).filter(|&number| self.often[number as usize] > 1)
    }
}

/// The words of a pair as numbers, Chinese ones once each.
fn sample(pair: &Words<'_>, english: &mut Vocabulary, chinese: &mut Vocabulary) -> Sample {
    let bases = pair.english.iter().map(|word| base(word)).filter(|word| !FUNCTION_WORDS.contains(&word.as_str()));
    let source = bases.map(|word| english.number(&word)).collect();
    let words = pair.chinese.iter().filter(|word| !PARTICLES.contains(word));
    let mut target: Vec<u32> = words.map(|word| chinese.number(word)).collect();
    target.sort_unstable();
    target.dedup();
    Sample { source, target, weight: 1.0, folds: 0 }
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
        let of = |english: &str, chinese: &str| {
            known.probability(known.english(english).unwrap(), known.chinese.get(chinese).unwrap())
        };
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
