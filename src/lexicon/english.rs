//! English words as they are matched: in lower case, without their endings, without those that say too little.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};

static STOP: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| lines(include_str!("../../data/lexicon/stop.en.txt")).collect());
static IRREGULAR: LazyLock<BTreeMap<&str, &str>> = LazyLock::new(|| {
    lines(include_str!("../../data/lexicon/irregular.en.tsv")).filter_map(|line| line.split_once('\t')).collect()
});
static STEMMER: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

/// The lines of a list that are no comments.
pub(super) fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The words of a text: runs of letters with the apostrophes inside them, and numbers with the marks inside them.
/// Hyphens part words, and a possessive `'s` is left out.
pub(crate) fn tokens(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = &rest[rest.find(|c: char| c.is_alphanumeric())?..];
        let digits = rest.starts_with(|c: char| c.is_ascii_digit());
        let inside = |c: char| if digits { matches!(c, '.' | ',') } else { matches!(c, '\'' | '’') };
        let belongs = |c: char| c.is_alphanumeric() && c.is_ascii_digit() == digits;
        let end = rest.find(|c: char| !(belongs(c) || inside(c))).unwrap_or(rest.len());
        let (token, behind) = rest.split_at(end);
        rest = behind;
        let token = token.trim_end_matches(inside);
        Some(token.strip_suffix("'s").or_else(|| token.strip_suffix("’s")).unwrap_or(token))
    })
}

/// Whether a word, in lower case, says too little to match.
pub(crate) fn is_stop(word: &str) -> bool {
    STOP.contains(word)
}

/// What a word's forms have in common: the irregular form's own word, without its ending (Porter's second stemmer,
/// snowballstem.org/algorithms/english). Of words in lower case.
pub(crate) fn stem(word: &str) -> Cow<'_, str> {
    let word = IRREGULAR.get(word).copied().unwrap_or(word);
    STEMMER.stem(word)
}

/// The stem of a word as it stands; `None` where it says too little to match, as single letters do.
/// Numbers stand for themselves, without the commas of their groups.
pub(crate) fn stemmed(word: &str) -> Option<String> {
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return Some(word.replace(',', ""));
    }
    let lower = word.to_lowercase();
    let single = lower.chars().nth(1).is_none();
    (!single && !is_stop(&lower)).then(|| stem(&lower).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_have_one_stem() {
        for forms in [
            ["develop", "developing", "developed"],
            ["child", "children", "Children"],
            ["go", "went", "going"],
            ["foot", "feet", "foot"],
            ["city", "cities", "City"],
        ] {
            let stems = forms.map(|form| stemmed(form).unwrap());
            assert!(stems.iter().all(|stem| *stem == stems[0]), "{stems:?}");
        }
    }

    #[test]
    fn words_that_say_too_little_have_none() {
        assert_eq!(["the", "The", "of", "x", ""].map(stemmed), [const { None }; 5]);
        assert_eq!(stemmed("7").as_deref(), Some("7"));
    }

    #[test]
    fn hyphens_part_words_and_apostrophes_do_not() {
        let found: Vec<_> = tokens("The Director-General's “Xi'an”, 1.5").collect();
        assert_eq!(found, ["The", "Director", "General", "Xi'an", "1.5"]);
    }
}
