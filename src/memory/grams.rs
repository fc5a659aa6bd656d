//! What a text is found by: runs of its characters.
//!
//! Three characters of a script with spaces, two of one without, as measured on English and Chinese: fewer would be in half of all texts,
//! more would miss Chinese words of two characters. The ends of a text count as characters, so that a text of one has grams too.

use super::folded::Folded;

/// How many characters a gram has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Grain {
    /// Two: Chinese, Japanese, Korean.
    Two,
    /// Three: everything else.
    Three,
}

/// Bits of a gram's hash.
pub(super) const GRAM_BITS: u32 = 40;
/// What stands for the beginning and the end of a text.
const EDGE: char = '\u{1}';

impl Grain {
    /// What texts in a language are cut into, by its tag.
    pub fn of(lang: &str) -> Self {
        let primary = lang.split(['-', '_']).next().unwrap_or_default();
        let dense = ["zh", "zho", "chi", "cmn", "yue", "lzh", "wuu", "nan", "hak", "ja", "jpn", "ko", "kor"];
        if dense.iter().any(|dense| primary.eq_ignore_ascii_case(dense)) { Self::Two } else { Self::Three }
    }

    /// Gives the hash of each gram of a text and its ends, as often as it is there.
    pub fn each(self, text: &Folded, mut take: impl FnMut(u64)) {
        if text.chars.is_empty() {
            return;
        }
        let ends = std::iter::once(EDGE);
        let mut chars = ends.clone().chain(text.chars.iter().copied()).chain(ends);
        match self {
            Self::Two => {
                let mut before = chars.next().unwrap_or(EDGE);
                for c in chars {
                    take(two(before, c));
                    before = c;
                }
            }
            Self::Three => {
                let mut before = [chars.next().unwrap_or(EDGE), chars.next().unwrap_or(EDGE)];
                for c in chars {
                    take(three(before[0], before[1], c));
                    before = [before[1], c];
                }
            }
        }
    }

    /// The different grams of a text, without those of its ends: of every text that holds this one.
    pub fn inner(self, chars: &[char]) -> Vec<u64> {
        let mut grams: Vec<u64> = match self {
            Self::Two => chars.windows(2).map(|pair| two(pair[0], pair[1])).collect(),
            Self::Three => chars.windows(3).map(|triple| three(triple[0], triple[1], triple[2])).collect(),
        };
        grams.sort_unstable();
        grams.dedup();
        grams
    }
}

fn two(one: char, other: char) -> u64 {
    hash(u64::from(u32::from(one)) | u64::from(u32::from(other)) << 21 | 1 << 63)
}

fn three(one: char, two: char, three: char) -> u64 {
    hash(u64::from(u32::from(one)) | u64::from(u32::from(two)) << 21 | u64::from(u32::from(three)) << 42)
}

/// The finaliser of `SplitMix64` (Steele, Lea and Flood 2014): one to one on 64 bits, of which the highest are kept. The file has
/// these numbers, so they must stay as they are.
fn hash(gram: u64) -> u64 {
    let mut mixed = gram;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    (mixed ^ (mixed >> 31)) >> (64 - GRAM_BITS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(grain: Grain, text: &str) -> usize {
        let mut count = 0;
        grain.each(&Folded::new(text), |_| count += 1);
        count
    }

    #[test]
    fn a_text_has_as_many_grams_as_characters_and_a_pair_has_one_more() {
        assert_eq!([count(Grain::Three, "abcd"), count(Grain::Three, "a"), count(Grain::Three, "")], [4, 1, 0]);
        assert_eq!([count(Grain::Two, "工业"), count(Grain::Two, "是"), count(Grain::Two, " ")], [3, 2, 0]);
    }

    #[test]
    fn the_grams_inside_of_a_text_are_among_those_of_every_text_that_holds_it() {
        let mut whole = Vec::new();
        Grain::Three.each(&Folded::new("Industrial Development Decade"), |gram| whole.push(gram));
        let part = Grain::Three.inner(&Folded::new("trial develop").chars);
        assert_eq!(part.len(), 11);
        assert!(part.iter().all(|gram| whole.contains(gram)));
    }

    #[test]
    fn a_language_without_spaces_is_cut_into_pairs() {
        use Grain::{Three, Two};
        let grains = ["zh-TW", "ZH", "ja", "en", "zhx", ""].map(Grain::of);
        assert_eq!(grains, [Two, Two, Two, Three, Three, Three]);
    }
}
