//! Whether each side is in its language, and the target is not the source again.
//!
//! Prose only: what is a name, a number, a formula or code stands in both languages alike. English prose is told by its
//! function words.

use std::ops::Range;

use super::{Found, Study, TextPair};
use crate::error::excerpt;
use crate::lang::{Lang, is_han};
use crate::model::{Fault, Message};

/// Words that English prose has and names and code hardly have.
const FUNCTION: [&str; 48] = [
    "the", "of", "and", "to", "that", "which", "with", "by", "from", "as", "are", "was", "were", "be", "been", "has",
    "have", "had", "his", "her", "their", "its", "this", "these", "those", "shall", "should", "would", "will", "can",
    "may", "must", "not", "or", "but", "it", "he", "she", "they", "we", "you", "your", "who", "what", "when", "is",
    "an", "our",
];
/// Function words that prose has: so many, and this share of all words.
const LEAST: usize = 2;
const SHARE: f64 = 0.12;
/// Words of English, and Han characters, that prose has.
const WORDS: usize = 4;
const HAN: usize = 4;
/// The same of a copied run inside a translated text.
const RUN_WORDS: usize = 12;
const RUN_HAN: usize = 16;
/// A Han character says about as much as so many Latin letters.
const LETTERS: usize = 3;
/// Share of the words of a text that another has, from which on it is a copy of it.
const COPIED: f64 = 0.7;

/// Tells of a text that is in the other language, or holds a long run of it.
pub(super) fn check(pair: &TextPair<'_>, _study: &Study, found: &mut Vec<Found>) {
    let (english, chinese) = (pair.text(Lang::English), pair.text(Lang::Chinese));
    let (in_english, in_chinese) = (Letters::of(english), Letters::of(chinese));
    if in_english.han == 0 && in_chinese.latin <= LETTERS * in_chinese.han && in_chinese.latin < 4 * RUN_WORDS {
        return;
    }
    // a Chinese side in English
    if in_chinese.latin > LETTERS * in_chinese.han && is_english_prose(chinese) {
        found.push(foreign(pair, Lang::Chinese, english_copied(chinese, english)));
        return;
    }
    // an English side in Chinese
    if in_english.han >= HAN && LETTERS * in_english.han > in_english.latin {
        found.push(foreign(pair, Lang::English, chinese.contains(english.trim())));
        return;
    }
    let run = if in_chinese.latin >= 4 * RUN_WORDS { english_run(chinese, english) } else { None };
    if let Some(place) = run {
        found.push(copied(pair, Lang::Chinese, place));
    } else if in_english.han >= RUN_HAN
        && let Some(place) = chinese_run(english, chinese)
    {
        found.push(copied(pair, Lang::English, place));
    }
}

/// Letters of a text by their writing.
struct Letters {
    latin: usize,
    han: usize,
}

impl Letters {
    fn of(text: &str) -> Self {
        let mut letters = Self { latin: 0, han: 0 };
        for c in text.chars() {
            letters.latin += usize::from(c.is_ascii_alphabetic());
            letters.han += usize::from(is_han(c));
        }
        letters
    }
}

/// The words of a text, in Latin letters only.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let word = |word: &&str| word.bytes().all(|b| b.is_ascii_alphabetic() || b == b'\'') && !word.is_empty();
    text.split(|c: char| {
        c.is_whitespace() || matches!(c, ',' | '.' | ';' | ':' | '(' | ')' | '"' | '“' | '”' | '!' | '?')
    })
    .filter(word)
}

fn is_english_prose(text: &str) -> bool {
    let (mut count, mut functions) = (0, 0);
    for word in words(text) {
        count += 1;
        functions += usize::from(FUNCTION.iter().any(|function| function.eq_ignore_ascii_case(word)));
    }
    // code has marks where prose has letters
    let marks = text.bytes().filter(|b| b"{}=<>|\\$_/#&*+@".contains(b)).count();
    count >= WORDS && functions >= LEAST && functions as f64 >= SHARE * count as f64 && marks * 12 < text.len()
}

/// Whether most words of a text are those of another.
fn english_copied(text: &str, of: &str) -> bool {
    let mut known: Vec<String> = words(of).map(str::to_ascii_lowercase).collect();
    known.sort_unstable();
    let all = words(text).count();
    let same = words(text).filter(|word| known.binary_search(&word.to_ascii_lowercase()).is_ok()).count();
    same as f64 >= COPIED * all as f64
}

/// A long run of English prose in a Chinese text that stands in the English so, outside quotation marks and brackets.
fn english_run(chinese: &str, english: &str) -> Option<Range<usize>> {
    let inside = |c: char| c.is_ascii() && !matches!(c, '(' | ')' | '[' | ']' | '"' | '<' | '>');
    runs(chinese, inside).find(|place| {
        let run = chinese[place.clone()].trim();
        words(run).count() >= RUN_WORDS && is_english_prose(run) && !is_quoted(chinese, place) && english.contains(run)
    })
}

/// A long run of Chinese in an English text that stands in the Chinese so, outside quotation marks and brackets.
fn chinese_run(english: &str, chinese: &str) -> Option<Range<usize>> {
    runs(english, |c| is_han(c) || matches!(c, '，' | '、')).find(|place| {
        let run = &english[place.clone()];
        run.chars().filter(|&c| is_han(c)).count() >= RUN_HAN && !is_quoted(english, place) && chinese.contains(run)
    })
}

/// Places of the longest runs of some characters, in order.
fn runs(text: &str, inside: impl Fn(char) -> bool) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text[from..].find(&inside)?;
        let end = text[start..].find(|c| !inside(c)).map_or(text.len(), |at| start + at);
        from = end;
        Some(start..end)
    })
}

fn is_quoted(text: &str, place: &Range<usize>) -> bool {
    let opening = |c: char| matches!(c, '“' | '‘' | '「' | '『' | '《' | '（' | '(' | '[' | '"' | '<');
    text[..place.start].trim_end().ends_with(opening)
}

fn foreign(pair: &TextPair<'_>, lang: Lang, copied: bool) -> Found {
    let (side, text) = (pair.side(lang), pair.text(lang));
    if copied {
        let message =
            Message::new("both sides are in the same language: “{0}”", "两侧是同一种语言：“{0}”", [excerpt(text)]);
        return Found::new(Fault::Untranslated, message).at(side, 0..text.len());
    }
    let message = match lang {
        Lang::English => {
            Message::new("Chinese where English was expected: “{0}”", "应为英文，却是中文：“{0}”", [excerpt(text)])
        }
        Lang::Chinese => {
            Message::new("English where Chinese was expected: “{0}”", "应为中文，却是英文：“{0}”", [excerpt(text)])
        }
    };
    Found::new(Fault::WrongLanguage, message).at(side, 0..text.len())
}

fn copied(pair: &TextPair<'_>, lang: Lang, place: Range<usize>) -> Found {
    let text = excerpt(pair.text(lang)[place.clone()].trim());
    let message = Message::new("text of the other side, not translated: “{0}”", "照抄另一侧而未翻译：“{0}”", [text]);
    Found::new(Fault::Untranslated, message).at(pair.side(lang), place)
}
