//! Numbers in English words, as Word prints them.

const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
/// The words whose ordinals are not made with `th`.
const ORDINALS: [(&str, &str); 7] = [
    ("one", "first"),
    ("two", "second"),
    ("three", "third"),
    ("five", "fifth"),
    ("eight", "eighth"),
    ("nine", "ninth"),
    ("twelve", "twelfth"),
];

/// `1st`, `22nd`, `113th`.
pub(super) fn ordinal(number: u32) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// `Twenty-one`.
pub(super) fn cardinal_text(number: u32) -> String {
    capitalised(&words(number))
}

/// `Twenty-first`.
pub(super) fn ordinal_text(number: u32) -> String {
    let words = words(number);
    let at = words.rfind([' ', '-']).map_or(0, |at| at + 1);
    let (before, last) = words.split_at(at);
    let last = match ORDINALS.iter().find(|(cardinal, _)| *cardinal == last) {
        Some((_, ordinal)) => (*ordinal).to_owned(),
        None => last.strip_suffix('y').map_or_else(|| format!("{last}th"), |stem| format!("{stem}ieth")),
    };
    capitalised(&format!("{before}{last}"))
}

fn words(number: u32) -> String {
    let joined = |head: String, rest: u32, joint: &str| match rest {
        0 => head,
        rest => format!("{head}{joint}{}", words(rest)),
    };
    match number {
        0..20 => ONES[number as usize].to_owned(),
        20..100 => joined(TENS[number as usize / 10].to_owned(), number % 10, "-"),
        100..1_000 => joined(format!("{} hundred", words(number / 100)), number % 100, " "),
        _ => joined(format!("{} thousand", words(number / 1_000)), number % 1_000, " "),
    }
}

fn capitalised(words: &str) -> String {
    let (first, rest) = words.split_at(1);
    first.to_uppercase() + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_spelt_as_in_english() {
        let cardinals = [1, 12, 21, 100, 342, 1_015].map(cardinal_text);
        assert_eq!(
            cardinals,
            ["One", "Twelve", "Twenty-one", "One hundred", "Three hundred forty-two", "One thousand fifteen"]
        );
        let ordinals = [1, 3, 5, 8, 9, 12, 20, 21, 34, 100].map(ordinal_text);
        assert_eq!(
            ordinals,
            [
                "First",
                "Third",
                "Fifth",
                "Eighth",
                "Ninth",
                "Twelfth",
                "Twentieth",
                "Twenty-first",
                "Thirty-fourth",
                "One hundredth"
            ]
        );
    }
}
