//! What a paragraph number looks like: the lexical half of the grammar.
//!
//! [`read`] says which labels *could* begin at a place. Whether one is meant is decided by the sequence
//! of the labels around it, in `outline`.

mod division;
mod numeral;

use crate::lang::is_han;
use crate::model::{Division, Enclosure, Label, Numeral, Span, Style};

pub use numeral::{chinese_digit, chinese_unit, roman_value};

use numeral::Number;

/// One way to read the text at a place as a label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The label.
    pub label: Label,
    /// Where the text after the label and its white space begins.
    pub rest: usize,
}

/// The labels that could begin at byte `at` of `text`, most usual first; none where no label can.
///
/// A letter that is also a Roman numeral (`i`, `v`, `x`, …) gives two readings. Looks at most at a few dozen
/// characters.
pub fn read(text: &str, at: usize) -> Vec<Reading> {
    let line = &text[at..];
    let Some(first) = line.chars().next() else { return Vec::new() };
    if let Some(found) = single_character(line, first) {
        return finish(text, at, vec![found]);
    }
    let found = division::read(line);
    if !found.is_empty() {
        return finish(text, at, found);
    }
    finish(text, at, enclosed(line, first))
}

/// A label as found: its length in bytes, style and value.
#[derive(Debug, Clone)]
struct Found {
    len: usize,
    style: Style,
    value: Vec<u32>,
}

fn finish(text: &str, at: usize, found: Vec<Found>) -> Vec<Reading> {
    found
        .into_iter()
        .map(|found| {
            let end = at + found.len;
            let rest = end + leading_space(&text[end..]);
            Reading { label: Label { span: Span::new(at, end), style: found.style, value: found.value }, rest }
        })
        .collect()
}

/// Bytes of white space, line breaks not counted, at the start of a text.
fn leading_space(text: &str) -> usize {
    text.len() - text.trim_start_matches(|c: char| c.is_whitespace() && c != '\n').len()
}

/// `①` `㈠` `⑴` `⒈`: number and enclosure in one character.
fn single_character(line: &str, first: char) -> Option<Found> {
    let code = u32::from(first);
    let (base, numeral, enclosure) = match first {
        '①'..='⑳' => (0x2460, Numeral::Arabic, Enclosure::Circle),
        '⑴'..='⒇' => (0x2474, Numeral::Arabic, Enclosure::Parens),
        '⒈'..='⒛' => (0x2488, Numeral::Arabic, Enclosure::Dot),
        '㈠'..='㈩' => (0x3220, Numeral::Chinese, Enclosure::Parens),
        '㊀'..='㊉' => (0x3280, Numeral::Chinese, Enclosure::Circle),
        _ => return None,
    };
    let style = Style { division: None, numeral, enclosure, levels: 1 };
    Some(Found { len: first.len_utf8().min(line.len()), style, value: vec![code - base + 1] })
}

/// `1.` `一、` `(a)` `（1）` `1)` `[1]` `6.1.1` and a number that only white space follows.
fn enclosed(line: &str, first: char) -> Vec<Found> {
    let (open, body) = match first {
        '(' | '（' | '﹙' => (Some(Enclosure::Parens), &line[first.len_utf8()..]),
        '[' | '［' | '〔' | '【' => (Some(Enclosure::Brackets), &line[first.len_utf8()..]),
        _ => (None, line),
    };
    let skip = line.len() - body.len();
    let inner_space = if open.is_some() { leading_space(body) } else { 0 };
    let mut found = Vec::new();
    for number in numeral::read(&body[inner_space..]) {
        let number_end = skip + inner_space + number.len;
        if let Some((enclosure, close)) = closing(&line[number_end..], open, &number) {
            let style = Style { division: None, numeral: number.numeral, enclosure, levels: number.value.len() as u8 };
            found.push(Found { len: number_end + close, style, value: number.value });
        }
    }
    found
}

/// The enclosure that follows a number, and its length; `None` where the number is not a label.
fn closing(after: &str, open: Option<Enclosure>, number: &Number) -> Option<(Enclosure, usize)> {
    let space = leading_space(after);
    let tight = after.chars().next();
    if let Some(open) = open {
        let close = after[space..].chars().next()?;
        let fits = match open {
            Enclosure::Parens => matches!(close, ')' | '）' | '﹚'),
            _ => {
                matches!(close, ']' | '］' | '〕' | '】')
                    && matches!(number.numeral, Numeral::Arabic | Numeral::Chinese)
            }
        };
        return (fits && number.value.len() == 1).then(|| (open, space + close.len_utf8()));
    }
    match tight {
        Some(dot @ ('.' | '．')) => {
            let next = after[dot.len_utf8()..].chars().next();
            let letter = matches!(
                number.numeral,
                Numeral::LetterUpper | Numeral::LetterLower | Numeral::RomanUpper | Numeral::RomanLower
            );
            let fits = match next {
                None => true,
                Some(c) if c.is_whitespace() => true,
                // `1.Text` and `1.重申`, but neither `3.5` nor `e.g.` nor `1..9`
                Some(c) => {
                    c.is_alphabetic() && (!letter || !c.is_ascii()) || matches!(c, '“' | '《' | '「' | '（' | '(')
                }
            };
            fits.then(|| (Enclosure::Dot, dot.len_utf8()))
        }
        Some('、') if number.value.len() == 1 => Some((Enclosure::Comma, '、'.len_utf8())),
        Some(paren @ (')' | '）')) if number.value.len() == 1 => {
            let next = after[paren.len_utf8()..].chars().next();
            next.is_none_or(|c| !matches!(c, ')' | '）' | '.' | ',' | '-' | '('))
                .then(|| (Enclosure::Paren, paren.len_utf8()))
        }
        None => bare(number),
        Some(c) if c.is_whitespace() => bare(number),
        // `1起初`: a verse set solid; not `3月`, `2000年`
        Some(c) if is_han(c) && number.numeral == Numeral::Arabic && !is_counted(c) => bare(number),
        _ => None,
    }
}

/// Whether a character makes the number before it an amount or a date.
fn is_counted(c: char) -> bool {
    "年月日号號时時点點分秒个個元人名次条條项項章节節页頁岁歲天周届屆万萬亿億千百十余多至比".contains(c)
}

/// A number that only white space follows: digits and Chinese numerals; letters would be words.
fn bare(number: &Number) -> Option<(Enclosure, usize)> {
    let fits = matches!(number.numeral, Numeral::Arabic | Numeral::Chinese)
        || number.value.len() > 1
        || (number.numeral == Numeral::RomanUpper && number.value[0] != 1 && number.len > 1);
    fits.then_some((Enclosure::Bare, 0))
}

/// Whether a line could begin something of its own: a label, a bullet, a heading mark, a quotation of code.
/// A line break before such a line is meant.
pub fn opens_item(line: &str) -> bool {
    let line = line.trim_start();
    if bullet(line) > 0 || line.starts_with('#') {
        return true;
    }
    read(line, 0).iter().any(|reading| {
        let style = reading.label.style;
        style.enclosure != Enclosure::Bare || style.division.is_some() || style.levels > 1
    })
}

/// Length in bytes of a bullet and its white space at the start of a text; 0 where there is none.
pub fn bullet(text: &str) -> usize {
    let Some(first) = text.chars().next() else { return 0 };
    let space = leading_space(&text[first.len_utf8()..]);
    let marks = match first {
        '•' | '●' | '◦' | '▪' | '■' | '◆' | '▲' | '※' | '➢' | '\u{F0B7}' => true,
        '*' | '-' | '+' | '–' | '—' | '·' | 'o' => space > 0,
        _ => false,
    };
    if marks && text.len() > first.len_utf8() + space { first.len_utf8() + space } else { 0 }
}

/// Whether a division may stand as a title above articles: it is a heading even with text behind it.
pub fn is_wide(division: Division) -> bool {
    division < Division::Article
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(text: &str) -> (String, Vec<u32>, String) {
        let readings = read(text, 0);
        let reading = readings.first().unwrap_or_else(|| panic!("`{text}` has a label"));
        (reading.label.text(text).to_owned(), reading.label.value.clone(), text[reading.rest..].to_owned())
    }

    /// Every row of the table of labels met in real documents.
    #[test]
    fn every_label_met_in_real_documents_is_read() {
        for (text, label, value) in [
            ("1. Reiterates", "1.", vec![1]),
            ("17.\tRequests", "17.", vec![17]),
            ("１．重申", "１．", vec![1]),
            ("一、申請書", "一、", vec![1]),
            ("十二、其他", "十二、", vec![12]),
            ("1、其他", "1、", vec![1]),
            ("Article 1", "Article 1", vec![1]),
            ("Article 15-1", "Article 15-1", vec![15, 1]),
            ("Section 2 – Scope.", "Section 2", vec![2]),
            ("第一条　中华", "第一条", vec![1]),
            ("第 1 條", "第 1 條", vec![1]),
            ("第 十 一 条", "第 十 一 条", vec![11]),
            ("第15-1條", "第15-1條", vec![15, 1]),
            ("第五章之一", "第五章之一", vec![5, 1]),
            ("第十五条之二 罚则", "第十五条之二", vec![15, 2]),
            ("Chapter I. General", "Chapter I.", vec![1]),
            ("Part Ⅰ", "Part Ⅰ", vec![1]),
            ("Chapter 1. Getting", "Chapter 1.", vec![1]),
            ("第 一 編 總則", "第 一 編", vec![1]),
            ("第 1 章 正确", "第 1 章", vec![1]),
            ("章 1. 概要", "章 1.", vec![1]),
            ("(a) text", "(a)", vec![1]),
            ("（四）其他", "（四）", vec![4]),
            ("㈠ 人人", "㈠", vec![1]),
            ("（1）其他", "（1）", vec![1]),
            ("(一)其他", "(一)", vec![1]),
            ("a) text", "a)", vec![1]),
            ("A. text", "A.", vec![1]),
            ("甲、其他", "甲、", vec![1]),
            ("（丑）其他", "（丑）", vec![2]),
            ("Article 5bis", "Article 5bis", vec![5, 2]),
            ("Article 12A Scope", "Article 12A", vec![12, 1]),
            ("Art. 7", "Art. 7", vec![7]),
            ("① 其他", "①", vec![1]),
            ("6.1.1.1 Title", "6.1.1.1", vec![6, 1, 1, 1]),
            ("1.1. Social", "1.1.", vec![1, 1]),
            ("A.1. Shared", "A.1.", vec![1, 1]),
            ("Subparagraph 1", "Subparagraph 1", vec![1]),
            ("3:16 For God", "3:16", vec![3, 16]),
            ("16神爱世人", "16", vec![16]),
            ("Article L", "Article L", vec![50]),
        ] {
            let (found, read_value, _) = first(text);
            assert_eq!((found.as_str(), read_value), (label, value), "{text}");
        }
    }

    #[test]
    fn a_letter_that_is_a_roman_numeral_has_both_readings() {
        let values: Vec<_> = read("(v) text", 0).iter().map(|r| (r.label.style.numeral, r.label.value[0])).collect();
        assert!(values.contains(&(Numeral::LetterLower, 22)));
        assert!(values.contains(&(Numeral::RomanLower, 5)));
    }

    #[test]
    fn what_only_looks_like_a_label_is_not_one() {
        for text in [
            "55/187. Industrial",
            "46/151",
            "A/55/580",
            "IDB.28/Dec.6",
            "E.02.II.A.7",
            "U.S. policy",
            "e.g. this",
            "3.5 million",
            "2001, which",
            "一九四九年",
            "第一届会议",
            "I am",
            "a house",
        ] {
            let strong: Vec<_> =
                read(text, 0).into_iter().filter(|r| r.label.style.enclosure != Enclosure::Bare).collect();
            assert!(strong.is_empty(), "{text}: {strong:?}");
        }
    }

    #[test]
    fn a_bullet_needs_text_behind_it() {
        assert_eq!(bullet("* Being"), 2);
        assert_eq!(bullet("**Impact**"), 0);
        assert_eq!(bullet("-"), 0);
    }
}
