//! Words that may mean a number.

use super::month;
use super::parts::{Part, named, short};
use crate::words::numbers::quantity::Quantity;

/// Words that imply a number, by the alphabet.
const IMPLIED: [(&str, u64); 47] = [
    ("annual", 1),
    ("biannual", 2),
    ("biennial", 2),
    ("bilateral", 2),
    ("both", 2),
    ("centuries", 100),
    ("century", 100),
    ("couple", 2),
    ("decade", 10),
    ("decades", 10),
    ("double", 2),
    ("doubled", 2),
    ("doubles", 2),
    ("doubling", 2),
    ("dozens", 12),
    ("dual", 2),
    ("either", 2),
    ("firstly", 1),
    ("fortnight", 2),
    ("halved", 2),
    ("hundreds", 100),
    ("midnight", 24),
    ("millions", 1_000_000),
    ("neither", 2),
    ("noon", 12),
    ("once", 1),
    ("only", 1),
    ("pair", 2),
    ("pairs", 2),
    ("quadruple", 4),
    ("quarter", 3),
    ("quarterly", 3),
    ("quarters", 3),
    ("secondary", 2),
    ("secondly", 2),
    ("single", 1),
    ("sole", 1),
    ("tens", 10),
    ("thirdly", 3),
    ("thousands", 1000),
    ("thrice", 3),
    ("trilateral", 3),
    ("triple", 3),
    ("tripled", 3),
    ("twice", 2),
    ("twofold", 2),
    ("weekend", 2),
];

/// Every value that one word of letters may mean: as a number, and what it implies.
pub(in crate::words::numbers) fn possible_word(word: &str, found: &mut Vec<Quantity>, implied: &mut Vec<Quantity>) {
    let Some(lower) = short(word) else { return };
    let singular = || lower.strip_suffix('s').and_then(named);
    match named(&lower).or_else(singular) {
        Some(Part::Article) => found.push(Quantity::whole(1)),
        Some(
            Part::Ones(value) | Part::Teens(value) | Part::Tens(value) | Part::Ordinal(value) | Part::Scale(value),
        ) => {
            found.push(Quantity::whole(value));
        }
        Some(Part::Hundred) => found.push(Quantity::whole(100)),
        Some(Part::Half) => {
            found.extend(Quantity::fraction(1, 2));
            implied.push(Quantity::whole(6));
        }
        None => {}
    }
    if let Ok(place) = IMPLIED.binary_search_by_key(&&*lower, |(word, _)| word) {
        implied.push(Quantity::whole(IMPLIED[place].1));
        if lower.starts_with("quarter") {
            implied.extend(Quantity::fraction(1, 4));
        }
    }
    if lower.len() > 2 && word.starts_with(|c: char| c.is_ascii_uppercase()) {
        found.extend(month::named(&lower).map(Quantity::whole));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_in_the_order_in_which_they_are_sought() {
        assert!(IMPLIED.is_sorted_by(|a, b| a.0 < b.0));
    }
}
