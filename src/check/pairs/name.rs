//! Chinese names in pinyin, which the characters of the Chinese spell.
//!
//! A name may be left out, or be `he` on the other side; so a name is told only where another one stands in its place.

use std::ops::Range;

use super::{Found, Study, TextPair};
use crate::lang::{Lang, is_han};
use crate::lexicon::{Lexicon, Spelling};
use crate::model::{Fault, Message};

/// Letters that no surname lacks, and that words such as `He` and `An` have too.
const SHORTEST: usize = 2;
/// Characters of a given name.
const GIVEN: usize = 2;

/// A capitalised word that is made of syllables of pinyin.
#[derive(Debug)]
struct Word {
    place: Range<usize>,
    letters: String,
    /// Whether English has that word too: `Change`, `Long`.
    english: bool,
}

/// Words that may be Chinese names, in order.
fn words(text: &str, spelling: &Spelling) -> Vec<Word> {
    let joint = |c: char| matches!(c, '-' | '\'' | '’');
    let mut words = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find(char::is_alphanumeric).map(|at| from + at) {
        let end = text[start..].find(|c: char| !(c.is_alphanumeric() || joint(c))).map_or(text.len(), |at| start + at);
        from = end;
        let word = text[start..end].trim_end_matches(joint);
        let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
        let capital = word.starts_with(|c: char| c.is_ascii_uppercase());
        let shout = word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase());
        if !capital || shout || word.len() < SHORTEST {
            continue;
        }
        if let Some(letters) = spelling.letters(word) {
            let english = spelling.is_word(&letters);
            words.push(Word { place: start..start + word.len(), letters, english });
        }
    }
    words
}

/// Whether a text may have a word that is made of syllables, by a look at its capitals.
fn has_capitals(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.windows(2).any(|two| two[0].is_ascii_uppercase() && two[1].is_ascii_lowercase())
}

/// Names in pinyin where the Chinese has another name.
pub(super) fn check(pair: &TextPair<'_>, study: &Study, found: &mut Vec<Found>) {
    let (english, chinese) = (pair.text(Lang::English), pair.text(Lang::Chinese));
    if !has_capitals(english) {
        return;
    }
    let spelling = Spelling::bundled();
    let words = words(english, spelling);
    if words.iter().all(|word| word.english) {
        return;
    }
    let mut told = |word: Range<usize>, other: Range<usize>| {
        let parts = [english[word.clone()].to_owned(), chinese[other.clone()].to_owned()];
        let message = Message::new("`{0}` is not `{1}`, which the Chinese has", "“{0}”与中文的“{1}”不符", parts);
        let name = Found::new(Fault::Name, message).at(pair.side(Lang::English), word);
        found.push(name.at(pair.side(Lang::Chinese), other));
    };
    let mut persons: Vec<Range<usize>> = Vec::new();
    for two in words.windows(2) {
        let beside = english[two[0].place.end..two[1].place.start] == *" ";
        if !beside || two.iter().all(|word| word.english) {
            continue;
        }
        let whole = two[0].place.start..two[1].place.end;
        persons.push(whole.clone());
        let either = [(&two[0], &two[1]), (&two[1], &two[0])];
        if let Some(other) = person(either, chinese, spelling) {
            told(whole, other);
        }
    }
    let alone = words.iter().filter(|word| {
        let part = persons.iter().any(|person| person.start <= word.place.start && word.place.end <= person.end);
        !part && !word.english && !spelling.is_syllable(&word.letters)
    });
    let missed = alone.filter(|word| spelling.places(&word.letters, chinese).is_empty());
    for word in missed.filter(|word| Spelling::is_romanised(&word.letters)) {
        if let Some(other) = other_place(chinese, english, study.lexicon(), spelling) {
            told(word.place.clone(), other);
            return;
        }
    }
}

/// Where the Chinese has a person of whom only the surname or only the given name is the one of the English. The name is
/// given with either word as the surname.
fn person(either: [(&Word, &Word); 2], chinese: &str, spelling: &Spelling) -> Option<Range<usize>> {
    let whole = |(surname, given): (&Word, &Word)| {
        let joined = format!("{}{}", surname.letters, given.letters);
        !spelling.places(&joined, chinese).is_empty()
    };
    if either.iter().any(|names| whole(*names)) {
        return None;
    }
    either.into_iter().find_map(|(surname, given)| {
        // a given name of two syllables behind another surname
        if !spelling.is_syllable(&given.letters)
            && let Some(place) = spelling.places(&given.letters, chinese).into_iter().next()
        {
            let ahead = chinese[..place.start].chars().next_back().filter(|&c| is_han(c))?;
            return spelling.may_be_surname(ahead).then(|| place.start - ahead.len_utf8()..place.end);
        }
        // the surname before another given name, which the dictionary knows as no word
        let given_elsewhere = !spelling.places(&given.letters, chinese).is_empty();
        if given_elsewhere || spelling.is_syllable(&given.letters) {
            return None;
        }
        let at = spelling.places(&surname.letters, chinese).into_iter().find(|place| {
            chinese[place.clone()].chars().next().is_some_and(|c| spelling.is_surname(c, &surname.letters))
                && chinese[place.end..].chars().take(GIVEN).filter(|&c| is_han(c)).count() == GIVEN
        })?;
        let mut given = chinese[at.end..].char_indices().map(|(from, c)| at.end + from + c.len_utf8());
        let end = given.nth(GIVEN - 1)?;
        let place = at.start..end;
        spelling.is_unknown(&chinese[place.start..place.end]).then_some(place)
    })
}

/// A name of the dictionary in the Chinese, such as of a province, that the English does not have.
fn other_place(chinese: &str, english: &str, lexicon: &Lexicon, spelling: &Spelling) -> Option<Range<usize>> {
    let small: String = english.chars().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase()).collect();
    let mut from = 0;
    for word in lexicon.cut(chinese, &[]) {
        let start = from + chinese[from..].find(word)?;
        from = start + word.len();
        let several = word.chars().nth(1).is_some();
        if several && spelling.romanised(word).is_some_and(|letters| !small.contains(&letters)) {
            return Some(start..from);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::CheckOptions;

    fn told(english: &str, chinese: &str) -> Vec<String> {
        let pair = TextPair { source: english, target: chinese, source_lang: Lang::English };
        let mut found = Vec::new();
        check(&pair, &Study::of(&[], &CheckOptions::default()), &mut found);
        found.iter().map(|found| found.message.to_string()).collect()
    }

    #[test]
    fn another_place_is_told() {
        assert_eq!(
            told("He lives in Guangdong.", "他住在广西。"),
            ["`Guangdong` is not `广西`, which the Chinese has"]
        );
        assert_eq!(told("from Guangdong to Guangxi", "从广东到广西"), [""; 0]);
    }

    #[test]
    fn another_person_is_told() {
        assert_eq!(told("said Chen Qingyang", "李清扬说"), ["`Chen Qingyang` is not `李清扬`, which the Chinese has"]);
        assert_eq!(told("said Chen Qingyang", "陈晓旭说"), ["`Chen Qingyang` is not `陈晓旭`, which the Chinese has"]);
        for chinese in ["陈清扬说", "清扬说", "她说", "陳清揚說", "陈老师说"] {
            assert_eq!(told("said Chen Qingyang", chinese), [""; 0], "{chinese}");
        }
    }

    #[test]
    fn a_name_that_is_left_out_is_not_told() {
        assert_eq!(told("Zhou Rui went to Beijing.", "他走了。"), [""; 0]);
    }

    #[test]
    fn words_of_english_are_no_names() {
        for text in
            ["He Can Change Women", "She Gave China a Chance", "Long Canada, Panama and Susan", "But Mrs Planck"]
        {
            assert_eq!(told(text, "他住在广西和湖南。"), [""; 0], "{text}");
        }
    }
}
