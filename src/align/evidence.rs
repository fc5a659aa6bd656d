//! What two lists of texts share that needs no dictionary: numbers, names in Latin letters, code.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::words::{Cognate, cognates};

/// A text as the scorers see it.
#[derive(Debug, Clone)]
pub struct Item {
    /// Visible characters.
    pub length: f64,
    /// Cognates that both documents have somewhere, sorted, each once: key, weight.
    shared: Vec<(u32, f32)>,
    /// Numbers in digits, shared or not.
    digits: u32,
    /// Which of the shared ones are numbers in digits.
    shared_digits: Vec<u32>,
}

/// What two texts have in common.
#[derive(Debug, Clone, Copy, Default)]
pub struct Common {
    /// Sum of the weights of the cognates in both: ln of how rare they are.
    pub weight: f64,
    /// Numbers in digits, of either side, that the other side has too, in digits or in words.
    pub digits: u32,
}

/// Two runs of texts, held against each other.
#[derive(Debug, Clone, Copy, Default)]
pub struct Runs {
    /// Visible characters of the source texts.
    pub source: f64,
    /// Visible characters of the target texts.
    pub target: f64,
    /// Sum of the weights of the cognates that a text of each side shares.
    pub weight: f64,
    /// Numbers in digits of both sides.
    pub digits: u32,
    /// Those of them that the other side has too.
    pub matched: u32,
}

/// The texts of both sides with what they share.
#[derive(Debug, Clone)]
pub struct Evidence {
    /// Source texts.
    pub source: Vec<Item>,
    /// Target texts.
    pub target: Vec<Item>,
}

impl Evidence {
    /// Reads two lists of texts. O(total length × log).
    pub fn new(source: &[&str], target: &[&str]) -> Self {
        use rayon::prelude::*;
        let read =
            |texts: &[&str]| -> Vec<Vec<Cognate>> { texts.par_iter().map(|text| unique(cognates(text))).collect() };
        let (left, right) = (read(source), read(target));
        let known = shared_keys(&left, &right);
        let count = source.len().min(target.len()).max(1) as f64;
        let item = |text: &&str, found: &Vec<Cognate>| {
            let mut shared = Vec::new();
            let mut shared_digits = Vec::new();
            for cognate in found {
                if let Some(&(id, often)) = known.get(&cognate.key) {
                    shared.push((id, (1.0 + count / f64::from(often)).ln() as f32));
                    if cognate.digits {
                        shared_digits.push(id);
                    }
                }
            }
            shared.sort_unstable_by_key(|entry| entry.0);
            shared_digits.sort_unstable();
            let digits = found.iter().filter(|c| c.digits).count() as u32;
            Item { length: visible(text), shared, digits, shared_digits }
        };
        Self {
            source: source.iter().zip(&left).map(|(text, found)| item(text, found)).collect(),
            target: target.iter().zip(&right).map(|(text, found)| item(text, found)).collect(),
        }
    }

    /// What a source and a target text have in common. Linear in their cognates.
    pub fn common(&self, i: usize, j: usize) -> Common {
        let (a, b) = (&self.source[i], &self.target[j]);
        if a.shared.is_empty() || b.shared.is_empty() {
            return Common::default();
        }
        let mut common = Common::default();
        merge(&a.shared, &b.shared, |weight| common.weight += f64::from(weight));
        let has = |item: &Item, id: &u32| item.shared.binary_search_by_key(id, |entry| entry.0).is_ok();
        common.digits = (a.shared_digits.iter().filter(|id| has(b, id)).count()
            + b.shared_digits.iter().filter(|id| has(a, id)).count()) as u32;
        common
    }

    /// What runs of source and target texts have in common, taken together.
    pub fn runs(&self, source: Range<usize>, target: Range<usize>) -> Runs {
        let mut runs = Runs {
            source: Self::total(&self.source[source.clone()]),
            target: Self::total(&self.target[target.clone()]),
            digits: self.source[source.clone()]
                .iter()
                .chain(&self.target[target.clone()])
                .map(|item| item.digits)
                .sum(),
            ..Runs::default()
        };
        for i in source {
            for j in target.clone() {
                let common = self.common(i, j);
                runs.weight += common.weight;
                runs.matched += common.digits;
            }
        }
        runs.matched = runs.matched.min(runs.digits);
        runs
    }

    /// Cognates that few texts have, for anchors: pairs of a source and a target text that share one found at
    /// most `often` times on either side.
    pub fn rare_pairs(&self, often: usize) -> Vec<(usize, usize)> {
        let places = |items: &[Item]| {
            let mut places: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
            for (index, item) in items.iter().enumerate() {
                for (id, _) in &item.shared {
                    places.entry(*id).or_default().push(index);
                }
            }
            places
        };
        let (left, right) = (places(&self.source), places(&self.target));
        let mut pairs = Vec::new();
        for (id, from) in &left {
            let Some(to) = right.get(id) else { continue };
            if from.len() <= often && to.len() <= often {
                pairs.extend(from.iter().flat_map(|&i| to.iter().map(move |&j| (i, j))));
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }

    /// Visible characters of a whole side.
    pub fn total(items: &[Item]) -> f64 {
        items.iter().map(|item| item.length).sum()
    }
}

/// Visible characters of a text. A Latin letter counts as one, as a Han character does.
pub fn visible(text: &str) -> f64 {
    text.chars().filter(|c| !c.is_whitespace()).count() as f64
}

fn unique(mut found: Vec<Cognate>) -> Vec<Cognate> {
    found.sort_unstable_by_key(|c| (c.key, !c.digits));
    found.dedup_by_key(|c| c.key);
    found
}

/// Keys that both sides have: a number for each, and in how many texts it is on the side where it is in more.
fn shared_keys(left: &[Vec<Cognate>], right: &[Vec<Cognate>]) -> BTreeMap<u64, (u32, u32)> {
    let count = |texts: &[Vec<Cognate>]| {
        let mut counts: BTreeMap<u64, u32> = BTreeMap::new();
        for cognate in texts.iter().flatten() {
            *counts.entry(cognate.key).or_default() += 1;
        }
        counts
    };
    let (left, right) = (count(left), count(right));
    left.into_iter()
        .filter_map(|(key, often)| Some((key, often.max(*right.get(&key)?))))
        .enumerate()
        .map(|(id, (key, often))| (key, (id as u32, often)))
        .collect()
}

/// Visits the entries of two sorted lists whose keys are equal.
fn merge(a: &[(u32, f32)], b: &[(u32, f32)], mut visit: impl FnMut(f32)) {
    let (mut x, mut y) = (0, 0);
    while x < a.len() && y < b.len() {
        match a[x].0.cmp(&b[y].0) {
            std::cmp::Ordering::Less => x += 1,
            std::cmp::Ordering::Greater => y += 1,
            std::cmp::Ordering::Equal => {
                visit(a[x].1);
                x += 1;
                y += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_rare_and_in_both_weighs_most() {
        let evidence = Evidence::new(&["in 1991 with debhelper", "in 1991"], &["1991年的 debhelper", "1991年"]);
        let (rare, usual) = (evidence.common(0, 0), evidence.common(1, 1));
        assert!(rare.weight > usual.weight);
        assert_eq!((rare.digits, usual.digits), (2, 2));
        assert_eq!(evidence.rare_pairs(1), [(0, 0)]);
    }
}
