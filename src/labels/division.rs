//! Labels with a word: `Article 15-1`, `Chapter I.`, `第十五条之一`, `附件二`.

use super::{Found, leading_space, numeral};
use crate::model::{Division, Enclosure, Numeral, Style};

/// English words of divisions, longest first where one begins another.
const ENGLISH: [(&str, Division); 23] = [
    ("volume", Division::Volume),
    ("book", Division::Volume),
    ("part", Division::Part),
    ("title", Division::Part),
    ("annex", Division::Annex),
    ("appendix", Division::Annex),
    ("schedule", Division::Annex),
    ("attachment", Division::Annex),
    ("chapter", Division::Chapter),
    ("chap.", Division::Chapter),
    ("subsection", Division::Subsection),
    ("sub-section", Division::Subsection),
    ("section", Division::Section),
    ("article", Division::Article),
    ("art.", Division::Article),
    ("clause", Division::Article),
    ("rule", Division::Article),
    ("regulation", Division::Article),
    ("principle", Division::Article),
    ("subparagraph", Division::Subparagraph),
    ("paragraph", Division::Paragraph),
    ("item", Division::Subparagraph),
    ("step", Division::Subparagraph),
];

/// Number words that stand in headings (`Chapter One`).
const WORDS: [&str; 20] = [
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
    "twenty",
];

/// Chinese words of divisions; `部分` before `部`.
const CHINESE: [(&str, Division); 20] = [
    ("部分", Division::Part),
    ("编", Division::Part),
    ("編", Division::Part),
    ("篇", Division::Part),
    ("部", Division::Part),
    ("卷", Division::Volume),
    ("册", Division::Volume),
    ("冊", Division::Volume),
    ("章", Division::Chapter),
    ("节", Division::Section),
    ("節", Division::Section),
    ("小节", Division::Subsection),
    ("条", Division::Article),
    ("條", Division::Article),
    ("款", Division::Paragraph),
    ("项", Division::Subparagraph),
    ("項", Division::Subparagraph),
    ("目", Division::Subsection),
    ("附件", Division::Annex),
    ("附录", Division::Annex),
];

/// Chinese words that stand before their number (`附件二`, `章 1.`).
const LEADING: [(&str, Division); 13] = [
    ("附件", Division::Annex),
    ("附录", Division::Annex),
    ("附錄", Division::Annex),
    ("附表", Division::Annex),
    ("章", Division::Chapter),
    ("节", Division::Section),
    ("節", Division::Section),
    ("条", Division::Article),
    ("條", Division::Article),
    ("步骤", Division::Subparagraph),
    ("步驟", Division::Subparagraph),
    ("规则", Division::Article),
    ("原则", Division::Article),
];

/// The readings of a division label at the start of a line.
pub(super) fn read(line: &str) -> Vec<Found> {
    let first = line.chars().next();
    match first {
        Some(c) if c.is_ascii_alphabetic() => english(line),
        Some('第') => ordinal(line).into_iter().collect(),
        Some(_) => leading(line),
        None => Vec::new(),
    }
}

fn english(line: &str) -> Vec<Found> {
    let bytes = line.as_bytes();
    let matched = ENGLISH.iter().find(|(word, _)| {
        bytes.len() > word.len()
            && bytes[..word.len()].eq_ignore_ascii_case(word.as_bytes())
            && bytes[0].is_ascii_uppercase()
            && line[word.len()..]
                .chars()
                .next()
                .is_some_and(|c| c.is_whitespace() || word.ends_with('.') && c.is_ascii_digit())
    });
    let Some((word, division)) = matched else { return Vec::new() };
    let start = word.len() + leading_space(&line[word.len()..]);
    let after = &line[start..];
    let mut numbers = numeral::read(after);
    if numbers.is_empty() {
        let run = after.bytes().take_while(u8::is_ascii_alphabetic).count();
        let place = WORDS.iter().position(|word| after[..run].eq_ignore_ascii_case(word));
        numbers.extend(place.map(|place| numeral::Number {
            len: run,
            numeral: Numeral::Arabic,
            value: vec![place as u32 + 1],
        }));
    }
    // `Article L`, typed for `Article 1`: the sequence decides
    if after.starts_with(['l', 'L']) && numbers.iter().all(|number| number.len == 1) {
        numbers.push(numeral::Number { len: 1, numeral: Numeral::Arabic, value: vec![1] });
    }
    // a Roman numeral before a letter: `Chapter I` counts, and `Chapter C` is rarer than C as hundred is absurd
    numbers.sort_by_key(|number| u8::from(number.numeral != Numeral::RomanUpper));
    numbers.into_iter().filter_map(|number| english_end(*division, start, after, number)).collect()
}

/// What may follow the number of an English division label: nothing, white space, a dot or a colon.
fn english_end(division: Division, start: usize, after: &str, number: numeral::Number) -> Option<Found> {
    let mut number = number;
    if let Some((extra, len)) = suffix(&after[number.len..]) {
        number.value.push(extra);
        number.len += len;
    }
    let tail = &after[number.len..];
    let next = tail.chars().next();
    let dot =
        usize::from(matches!(next, Some('.' | ':')) && tail[1..].chars().next().is_none_or(|c| !c.is_ascii_digit()));
    let fits = dot == 1 || next.is_none_or(|c| c.is_whitespace() || matches!(c, '—' | '–' | '：'));
    let style = style(division, number.numeral);
    fits.then(|| Found { len: start + number.len + dot, style, value: number.value })
}

/// `bis`, `ter`, … or a capital behind a number: a part put in between later. `5bis` is 5, 2 as `第五条之二` is; `12A`
/// is 12, 1.
fn suffix(text: &str) -> Option<(u32, usize)> {
    const LATIN: [(&str, u32); 5] = [("bis", 2), ("ter", 3), ("quater", 4), ("quinquies", 5), ("sexies", 6)];
    let word = text.trim_start_matches(' ');
    let space = text.len() - word.len();
    let len = word.bytes().take_while(u8::is_ascii_alphabetic).count();
    let latin = LATIN.iter().find(|(latin, _)| word[..len].eq_ignore_ascii_case(latin));
    match latin {
        Some(&(_, value)) => Some((value, space + len)),
        None if space == 0 && len == 1 && word.as_bytes()[0].is_ascii_uppercase() => {
            Some((u32::from(word.as_bytes()[0] - b'A') + 1, 1))
        }
        None => None,
    }
}

/// The dot after `Chapter I.` is no difference in style: it comes and goes within one document.
fn style(division: Division, numeral: Numeral) -> Style {
    Style { division: Some(division), numeral, enclosure: Enclosure::Bare, levels: 1 }
}

/// `第 十 五 条之一`, `第15-1條`.
fn ordinal(line: &str) -> Option<Found> {
    let mut at = '第'.len_utf8();
    at += leading_space(&line[at..]);
    let number = numeral::read_spaced(&line[at..])
        .into_iter()
        .find(|n| matches!(n.numeral, Numeral::Arabic | Numeral::Chinese))?;
    let mut value = number.value;
    at += number.len;
    if let Some((extra, len)) = extra_number(&line[at..]) {
        value.push(extra);
        at += len;
    }
    at += leading_space(&line[at..]);
    let (word, division) = CHINESE.iter().find(|(word, _)| line[at..].starts_with(word))?;
    at += word.len();
    if let Some((extra, len)) = extra_number(&line[at..]) {
        value.push(extra);
        at += len;
    }
    Some(Found { len: at, style: style(*division, number.numeral), value })
}

/// `之一`: an article put in between later.
fn extra_number(text: &str) -> Option<(u32, usize)> {
    let space = leading_space(text);
    let after = text[space..].strip_prefix('之')?;
    let gap = leading_space(after);
    let number = numeral::read_spaced(&after[gap..])
        .into_iter()
        .find(|n| matches!(n.numeral, Numeral::Arabic | Numeral::Chinese))?;
    Some((*number.value.first()?, space + '之'.len_utf8() + gap + number.len))
}

/// `附件二`, `章 1.`
fn leading(line: &str) -> Vec<Found> {
    let Some((word, division)) = LEADING.iter().find(|(word, _)| line.starts_with(word)) else { return Vec::new() };
    let start = word.len() + leading_space(&line[word.len()..]);
    numeral::read(&line[start..])
        .into_iter()
        .filter_map(|number| {
            let end = start + number.len;
            let dot =
                line[end..].chars().next().filter(|c| matches!(c, '.' | '．' | '：' | ':')).map_or(0, char::len_utf8);
            let next = line[end + dot..].chars().next();
            let annex = *division == Division::Annex;
            let fits = next.is_none_or(char::is_whitespace) || (dot > 0 && annex);
            let style = style(*division, number.numeral);
            fits.then(|| Found { len: end + dot, style, value: number.value })
        })
        .collect()
}
