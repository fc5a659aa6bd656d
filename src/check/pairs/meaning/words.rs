//! How much of each piece of a text is found on the other side, every word there counted once.

use std::ops::Range;

use crate::lexicon::Matches;

/// How much of a piece is found.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Share {
    /// What its words say together: the sum of their idf.
    pub mass: f32,
    /// Of that what is found on the other side, each word by the weight of its best match.
    pub found: f32,
    /// The same where each word of the other side is found by one word only.
    pub own: f32,
    /// How many words it has that say something.
    pub words: u32,
}

impl Share {
    fn add(&mut self, other: Self) {
        self.mass += other.mass;
        self.found += other.found;
        self.own += other.own;
        self.words += other.words;
    }

    /// Of what its words say, how much is found: 0–1.
    pub fn found(self) -> f32 {
        if self.mass > 0.0 { self.found / self.mass } else { 0.0 }
    }

    /// The same, every word of the other side counted once.
    pub fn own(self) -> f32 {
        if self.mass > 0.0 { self.own / self.mass } else { 0.0 }
    }
}

/// How much of the pieces of a pair is found on the other side.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Shares {
    pub chinese: Vec<Share>,
    pub english: Vec<Share>,
}

impl Shares {
    /// Of a run of Chinese pieces and one of English ones. O(c log e + p log p) for c matches of the Chinese words, e
    /// English words, and p matches of a word of either side with one of the other.
    pub fn new(matches: &Matches, chinese: Range<usize>, english: Range<usize>) -> Self {
        let mut shares =
            Self { chinese: vec![Share::default(); chinese.len()], english: vec![Share::default(); english.len()] };
        let left = words(matches.chinese(), chinese, &mut shares.chinese);
        let right = words(matches.english(), english, &mut shares.english);
        let mut sorted: Vec<u32> = (0..right.len() as u32).collect();
        sorted.sort_unstable_by_key(|&at| right[at as usize].number);
        let mut edges: Vec<Edge> = Vec::new();
        for (at, word) in left.iter().enumerate() {
            let mut from = 0;
            for found in matches.row(word.number) {
                from += sorted[from..].partition_point(|&at| right[at as usize].number < found.english);
                let same = sorted[from..].iter().take_while(|&&at| right[at as usize].number == found.english);
                edges.extend(same.map(|&english| {
                    // of equal words those that stand about as far from the beginning belong together
                    let apart = at as f32 / left.len() as f32 - english as f32 / right.len() as f32;
                    Edge { weight: found.weight, apart: apart.abs(), chinese: at as u32, english }
                }));
            }
        }
        shares.take(&left, &right, edges);
        shares
    }

    fn take(&mut self, left: &[Word], right: &[Word], mut edges: Vec<Edge>) {
        edges.sort_unstable_by(|one, other| {
            let by_weight = other.weight.total_cmp(&one.weight).then(one.apart.total_cmp(&other.apart));
            by_weight.then((one.chinese, one.english).cmp(&(other.chinese, other.english)))
        });
        let mut best = (vec![0.0_f32; left.len()], vec![0.0_f32; right.len()]);
        let mut taken = (vec![false; left.len()], vec![false; right.len()]);
        for edge in edges {
            let (chinese, english) = (edge.chinese as usize, edge.english as usize);
            best.0[chinese] = best.0[chinese].max(edge.weight);
            best.1[english] = best.1[english].max(edge.weight);
            if !taken.0[chinese] && !taken.1[english] {
                (taken.0[chinese], taken.1[english]) = (true, true);
                self.chinese[left[chinese].piece].own += edge.weight * left[chinese].idf;
                self.english[right[english].piece].own += edge.weight * right[english].idf;
            }
        }
        for (word, best) in left.iter().zip(best.0) {
            self.chinese[word.piece].found += best * word.idf;
        }
        for (word, best) in right.iter().zip(best.1) {
            self.english[word.piece].found += best * word.idf;
        }
    }

    /// Of all pieces together: the Chinese ones, the English ones.
    pub fn whole(&self) -> (Share, Share) {
        (sum(&self.chinese), sum(&self.english))
    }
}

/// Of a run of pieces together.
pub(super) fn sum(shares: &[Share]) -> Share {
    let mut sum = Share::default();
    for share in shares {
        sum.add(*share);
    }
    sum
}

struct Word {
    number: u32,
    piece: usize,
    idf: f32,
}

#[derive(Clone, Copy)]
struct Edge {
    weight: f32,
    apart: f32,
    chinese: u32,
    english: u32,
}

fn words(side: &crate::lexicon::MatchSide, pieces: Range<usize>, shares: &mut [Share]) -> Vec<Word> {
    let mut words = Vec::new();
    for (piece, at) in pieces.enumerate() {
        for &number in side.tokens(at..at + 1) {
            let idf = side.idf(number);
            shares[piece].mass += idf;
            shares[piece].words += 1;
            words.push(Word { number, piece, idf });
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn a_word_is_found_once() {
        let chinese = ["银行关门。", "银行开门。"].map(Into::into);
        let matches = Matches::new(Lexicon::bundled(), &chinese, &["The bank closed."]);
        let shares = Shares::new(&matches, 0..2, 0..1);
        let [first, second] = [shares.chinese[0], shares.chinese[1]];
        assert!((first.found() - second.found()).abs() < 0.5);
        assert!(first.own() > second.own(), "{shares:?}");
        assert!(shares.english[0].own() > 0.5, "{shares:?}");
    }

    #[test]
    fn nothing_is_found_of_nothing() {
        let matches = Matches::new(Lexicon::bundled(), &["银行".into()], &["bank"]);
        let shares = Shares::new(&matches, 0..0, 0..1);
        assert_eq!(shares.whole().0, Share::default());
        assert_eq!(shares.english[0].words, 1);
        assert!(shares.english[0].found() == 0.0);
    }
}
