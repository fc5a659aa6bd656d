//! Words in Latin letters that stand in the Chinese text, where they are names and terms that the English has too.

use std::collections::BTreeMap;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::address::addresses;
use super::{Found, Study, TextPair};
use crate::error::excerpt;
use crate::labels::roman_value;
use crate::lang::{Lang, is_han};
use crate::lexicon::english::{is_stop, stem};
use crate::model::{Fault, Message};

/// How alike two words are of which one is a slip (normalised Damerau–Levenshtein distance, 0–1, higher is more alike).
const ALIKE: f64 = 0.7;
/// Most words that are told of one unit: more are a passage in English.
const MOST: usize = 4;
/// Units that show that a word of the Chinese is the translator's own.
const OWN: u32 = 3;
/// An abbreviation leaves out so many letters or more.
const CUT: usize = 3;
/// Units of measurement (BIPM, The International System of Units, 9th edition, tables 2 to 8) and of data, what
/// stands for an English word in Chinese, and the tags of the language.
const USUAL: [&str; 68] = [
    "km", "cm", "mm", "nm", "um", "dm", "kg", "mg", "ml", "dl", "hl", "cl", "kw", "mw", "gw", "kwh", "mwh", "hz",
    "khz", "mhz", "ghz", "kb", "mb", "gb", "tb", "pb", "kbps", "mbps", "gbps", "bps", "pa", "kpa", "mpa", "hpa", "db",
    "ev", "kev", "mol", "cd", "lm", "lx", "bq", "gy", "sv", "kv", "ma", "wb", "ha", "min", "rpm", "ppm", "ppb", "ph",
    "am", "pm", "no", "nos", "vs", "ok", "tv", "vip", "ktv", "dvd", "vcd", "id", "pc", "zh", "cn",
];

/// The words of a text in Latin letters and digits, folded: in small letters, without accents, full-width letters as others.
#[derive(Debug, Default)]
pub(super) struct Latin {
    /// All of them without what stands between.
    letters: String,
    words: Vec<Word>,
}

/// A run of letters, or of digits.
#[derive(Debug, Clone)]
struct Word {
    /// Where it stands in the text.
    place: Range<usize>,
    /// Where it stands in the letters.
    folded: Range<usize>,
    /// Whether it stands in an address.
    address: bool,
}

impl Latin {
    pub fn of(text: &str) -> Self {
        let mut latin = Self::default();
        let addresses = addresses(text);
        let mut before = None;
        for (at, c) in text.char_indices() {
            let Some(folded) = folded(c) else {
                before = None;
                continue;
            };
            let from = latin.letters.len();
            latin.letters.push(folded);
            let kind = folded.is_ascii_digit();
            match latin.words.last_mut().filter(|_| before == Some(kind)) {
                Some(word) => {
                    word.place.end = at + c.len_utf8();
                    word.folded.end = latin.letters.len();
                }
                None => latin.words.push(Word {
                    place: at..at + c.len_utf8(),
                    folded: from..latin.letters.len(),
                    address: addresses.iter().any(|address| address.place.contains(&at)),
                }),
            }
            before = Some(kind);
        }
        latin
    }

    fn folded(&self, word: &Word) -> &str {
        &self.letters[word.folded.clone()]
    }

    /// Whether words of the text are these letters, one of them or some beside each other, in the singular or the plural.
    pub fn has(&self, letters: &str) -> bool {
        self.has_whole(letters)
            || letters.strip_suffix('s').is_some_and(|one| one.len() > 1 && self.has_whole(one))
            || letters.strip_suffix("es").is_some_and(|one| one.len() > 2 && self.has_whole(one))
    }

    fn has_whole(&self, letters: &str) -> bool {
        memchr::memmem::find_iter(self.letters.as_bytes(), letters).any(|start| {
            let end = start + letters.len();
            let first = self.words.partition_point(|word| word.folded.start < start);
            let last = self.words.partition_point(|word| word.folded.end < end);
            let ends = |word: &Word| {
                word.folded.end == end || matches!(&self.letters[end.min(word.folded.end)..word.folded.end], "s" | "es")
            };
            self.words.get(first).is_some_and(|word| word.folded.start == start)
                && self.words.get(last).is_some_and(ends)
        })
    }

    /// Whether some words beside each other begin with these letters: `wto` of the World Trade Organization.
    fn has_initials(&self, letters: &str) -> bool {
        let initials = |all: bool| -> String {
            let kept = self.words.iter().map(|word| self.folded(word)).filter(|word| all || !is_stop(word));
            kept.filter_map(|word| word.chars().next()).collect()
        };
        initials(false).contains(letters) || initials(true).contains(letters)
    }
}

/// A letter or digit as its plain one; `None` for what is no Latin letter.
fn folded(c: char) -> Option<char> {
    match c {
        _ if c.is_ascii_alphanumeric() => Some(c.to_ascii_lowercase()),
        '\u{B2}'
        | '\u{B3}'
        | '\u{B9}'
        | '\u{C0}'..='\u{24F}'
        | '\u{1E00}'..='\u{1EFF}'
        | '\u{2070}'..='\u{2089}'
        | '\u{FF10}'..='\u{FF5A}' => {
            let plain = c.nfkd().next().filter(char::is_ascii_alphanumeric)?;
            Some(plain.to_ascii_lowercase())
        }
        _ => None,
    }
}

/// Whether there is a letter in a text that is mostly characters.
fn has_letters(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_alphabetic() || !c.is_ascii() && folded(c).is_some_and(|c| c.is_ascii_alphabetic()))
}

/// A word of the Chinese that the English does not have.
struct Stray {
    place: Range<usize>,
    letters: String,
    /// The word of the English that it is most like, if it is alike.
    nearest: Option<Range<usize>>,
}

/// The words of the Chinese that the English does not have, and that are no units, numerals or the like.
fn strays(chinese: &str, english: &str) -> Vec<Stray> {
    let (own, other) = (Latin::of(chinese), Latin::of(english));
    let mut strays = Vec::new();
    for (at, word) in own.words.iter().enumerate() {
        let letters = own.folded(word);
        if word.address || letters.len() < 2 || letters.as_bytes()[0].is_ascii_digit() {
            continue;
        }
        // `CO` of CO2 and `km` of 5km; a word with a digit in it is compared with it
        let joined = |one: &Word, next: &Word| one.place.end == next.place.start;
        let formula = own.words.get(at + 1).is_some_and(|next| joined(word, next)) && letters.len() <= 3;
        if formula || is_usual(letters, &chinese[word.place.clone()]) || other.has(letters) {
            continue;
        }
        let group = |from: usize, to: usize| {
            let words = own.words.get(from..to)?;
            let beside = words.windows(2).all(|pair| pair[1].place.start - pair[0].place.end <= 1);
            let (first, last) = (words.first().filter(|_| beside)?, words.last()?);
            Some(&own.letters[first.folded.start..last.folded.end])
        };
        let groups = [group(at.wrapping_sub(1), at + 1), group(at, at + 2), group(at.wrapping_sub(1), at + 2)];
        if groups.into_iter().flatten().any(|group| other.has(group))
            || is_form(letters, &chinese[word.place.clone()], &other)
        {
            continue;
        }
        let nearest = nearest(letters, &own, &other);
        if nearest.is_some() || !is_gloss(chinese, &word.place) {
            strays.push(Stray { place: word.place.clone(), letters: letters.to_owned(), nearest });
        }
    }
    strays
}

/// Whether a word stands in brackets that hold nothing but Latin, such as the term behind its translation, or a note of the
/// translator's.
fn is_gloss(chinese: &str, place: &Range<usize>) -> bool {
    let Some((_, held)) = chinese[..place.start].rsplit_once(['(', '（']) else { return false };
    let end = chinese[place.end..].find([')', '）']).map_or(chinese.len(), |at| place.end + at);
    let whole = &chinese[place.start - held.len()..end];
    let note = ["译注", "譯註", "译者注", "譯者註", "編按", "注：", "註："].iter().any(|note| whole.starts_with(note));
    !held.contains([')', '）']) && (note || !whole.chars().any(is_han))
}

/// Whether a word says nothing about the English: a unit, a Roman numeral, a word like `of`.
fn is_usual(letters: &str, written: &str) -> bool {
    let roman = letters.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x')) && roman_value(written).is_some();
    roman || is_stop(letters) || USUAL.contains(&letters)
}

/// Whether a word is another form of one of the English, or short for some.
fn is_form(letters: &str, written: &str, other: &Latin) -> bool {
    let own = stem(letters);
    let capitals = written.chars().all(|c| !c.is_lowercase());
    other.words.iter().map(|word| other.folded(word)).any(|word| {
        word.len() > 2 && letters.len() > 2 && stem(word) == own
            || letters.len() > 2 && word.len() >= letters.len() + CUT && word.starts_with(letters)
    }) || capitals && other.has_initials(letters)
}

/// The word of the English that a word may be a slip of: one that the Chinese does not have.
fn nearest(letters: &str, own: &Latin, other: &Latin) -> Option<Range<usize>> {
    let mut best: Option<(f64, Range<usize>)> = None;
    for word in &other.words {
        let candidate = other.folded(word);
        if word.address || candidate.len().abs_diff(letters.len()) > 3 || candidate.len() < 3 || is_stop(candidate) {
            continue;
        }
        let likeness = strsim::normalized_damerau_levenshtein(letters, candidate);
        if likeness >= ALIKE && best.as_ref().is_none_or(|(most, _)| likeness > *most) && !own.has(candidate) {
            best = Some((likeness, word.place.clone()));
        }
    }
    best.map(|(_, place)| place)
}

/// Words in Latin letters that the translator writes where the English has another word, and in how many units of the
/// sample.
#[derive(Debug, Default)]
pub(super) struct OwnWords(BTreeMap<String, u32>);

impl OwnWords {
    pub fn learn(&mut self, pair: &TextPair<'_>) {
        let chinese = pair.text(Lang::Chinese);
        if has_letters(chinese) && chinese.chars().any(is_han) {
            let mut strays = strays(chinese, pair.text(Lang::English));
            strays.retain(|stray| stray.nearest.is_none());
            strays.sort_by(|one, other| one.letters.cmp(&other.letters));
            strays.dedup_by(|one, other| one.letters == other.letters);
            for stray in strays {
                *self.0.entry(stray.letters).or_default() += 1;
            }
        }
    }
}

/// Words in Latin letters of the Chinese that the English does not have.
pub(super) fn check(pair: &TextPair<'_>, study: &Study, found: &mut Vec<Found>) {
    let (chinese, english) = (pair.text(Lang::Chinese), pair.text(Lang::English));
    if !has_letters(chinese) {
        return;
    }
    let is_chinese = chinese.chars().any(is_han);
    let mut strays = strays(chinese, english);
    let own = |letters: &str| study.own_words.0.get(letters).is_some_and(|units| *units >= OWN);
    strays.retain(|stray| stray.nearest.is_some() || is_chinese && !own(&stray.letters));
    let strays = joined(strays, chinese);
    if strays.len() > MOST {
        return;
    }
    for stray in strays {
        let written = excerpt(&chinese[stray.place.clone()]);
        let message = match &stray.nearest {
            Some(other) => Message::new(
                "`{0}` is not in the English, which has `{1}`",
                "英文中没有“{0}”，却有“{1}”",
                [written, excerpt(&english[other.clone()])],
            ),
            None => Message::new("`{0}` is not in the English", "英文中没有“{0}”", [written]),
        };
        let mut one = Found::new(Fault::Latin, message).at(pair.side(Lang::Chinese), stray.place);
        if let Some(other) = stray.nearest {
            one = one.at(pair.side(Lang::English), other);
        }
        found.push(one);
    }
}

/// Words beside each other without a likeness as one: a path, a name of several words.
fn joined(strays: Vec<Stray>, chinese: &str) -> Vec<Stray> {
    let mut joined: Vec<Stray> = Vec::new();
    for stray in strays {
        let between = |before: &Stray| &chinese[before.place.end..stray.place.start];
        let beside = |before: &&mut Stray| {
            before.nearest.is_none()
                && stray.nearest.is_none()
                && between(before).len() <= 3
                && !between(before).contains(is_han)
                && between(before).is_ascii()
        };
        if joined.iter().any(|one| one.letters == stray.letters) {
            continue;
        }
        match joined.last_mut().filter(beside) {
            Some(before) => before.place.end = stray.place.end,
            None => joined.push(stray),
        }
    }
    joined
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
    fn a_slip_is_told_with_the_word_that_was_meant() {
        assert_eq!(
            told("Use the Debian tools.", "使用 Debain 工具。"),
            ["`Debain` is not in the English, which has `Debian`"]
        );
        assert_eq!(told("Use Photoshop.", "使用Ｐhotoshp。").len(), 1);
    }

    #[test]
    fn a_word_of_the_chinese_alone_is_told() {
        assert_eq!(told("Open the window.", "打开 Firefox 窗口。"), ["`Firefox` is not in the English"]);
        assert_eq!(told("Open the window.", "看/usr/share/doc。"), ["`usr/share/doc` is not in the English"]);
        assert_eq!(told("Open the window.", "打开视窗(Windows)（译注：或用Fenster）。"), [""; 0]);
    }

    #[test]
    fn case_width_hyphens_and_endings_do_not_matter() {
        for (english, chinese) in [
            ("Makefiles and e-mails", "makefile和Email"),
            ("the Wi-Fi of Sony's Walkman", "ＷiFi与SONY WALKMAN"),
            ("packaging of Creative Commons", "CreativeCommons的package"),
            ("UTF-8 café", "UTF8的cafe"),
            ("the World Trade Organization", "WTO（世贸组织）"),
            ("the gross domestic product", "GDP"),
            ("an application", "一个App"),
            ("5 kilometres of CO₂, part II, item (b)", "5km的CO2，第II部分，b项"),
        ] {
            assert_eq!(told(english, chinese), [""; 0], "{english}");
        }
    }

    #[test]
    fn a_part_of_a_word_is_not_the_word() {
        assert_eq!(told("We made a party of cartographers.", "我们用Art。").len(), 1);
    }

    #[test]
    fn what_the_translator_always_writes_is_not_told() {
        let mut study = Study::of(&[], &CheckOptions::default());
        let text = |source| TextPair { source, target: "穿Polo的人", source_lang: Lang::English };
        for source in ["a man in a shirt", "shirts", "the shirt"] {
            study.own_words.learn(&text(source));
        }
        let mut found = Vec::new();
        check(&text("with a shirt on"), &study, &mut found);
        assert_eq!(found, []);
    }
}
