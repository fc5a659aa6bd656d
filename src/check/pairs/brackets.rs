//! Brackets: that they close, and that both sides have them.

use std::ops::Range;

use super::carried::Carried;
use super::{Found, Study, TextPair};
use crate::error::excerpt;
use crate::labels::{self, chinese_digit};
use crate::lang::{Lang, is_han};
use crate::model::{Enclosure, Fault, Message, Side};

/// Longest thing in brackets behind a Latin word without a space that belongs to the word: `lawyer(s)`, `make(1)`.
const ENDING: usize = 3;
/// Longest label before a bracket that closes only, in characters: `1)`, `iii)`, `十二）`.
const LABEL: usize = 4;

/// The brackets of a text.
#[derive(Debug, Default, PartialEq, Eq)]
struct Brackets {
    /// What they hold, as byte ranges, in the order in which they close; labels and the ends of words are left out.
    held: Vec<Range<usize>>,
    /// The first that does not close, or was not opened.
    odd: Option<Range<usize>>,
}

/// Whether a character is a bracket: of which kind, and whether it opens.
fn bracket(c: char) -> Option<(u8, bool)> {
    Some(match c {
        '(' | '（' | '﹙' => (0, true),
        ')' | '）' | '﹚' => (0, false),
        '[' | '［' | '〔' | '【' => (1, true),
        ']' | '］' | '〕' | '】' => (1, false),
        _ => return None,
    })
}

impl Brackets {
    fn of(text: &str) -> Self {
        let mut brackets = Self::default();
        let mut open: Vec<(u8, usize, usize)> = Vec::new();
        for (at, c) in text.char_indices() {
            let Some((kind, opens)) = bracket(c) else { continue };
            let place = at..at + c.len_utf8();
            if is_face(text, at) {
                continue;
            }
            if opens {
                open.push((kind, place.start, place.end));
            } else if let Some(depth) = open.iter().rposition(|(own, ..)| *own == kind) {
                // what was opened inside and did not close
                if let Some((_, start, end)) = open.drain(depth + 1..).next() {
                    brackets.odd.get_or_insert(start..end);
                }
                if let Some((_, start, end)) = open.pop().filter(|(_, start, end)| is_held(text, *start, *end, at)) {
                    brackets.held.extend((start < end).then_some(end..at));
                }
            } else if !is_label(&text[..at]) {
                brackets.odd.get_or_insert(place);
            }
        }
        if let Some((_, start, end)) = open.first() {
            brackets.odd.get_or_insert(*start..*end);
        }
        brackets
    }

    /// Whether any holds a Chinese character.
    fn holds_han(&self, text: &str) -> Option<Range<usize>> {
        self.held.iter().find(|held| text[(*held).clone()].chars().any(is_han)).cloned()
    }
}

/// Whether what stands in brackets is said there: no label, nothing empty, no piece of a word (`lawyer(s)`, `(over)due`), no
/// number of a document.
fn is_held(text: &str, start: usize, end: usize, close: usize) -> bool {
    let held = text[end..close].trim();
    let behind_word = text[..start].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
    let label = || {
        let in_brackets = |reading: &labels::Reading| {
            matches!(reading.label.style.enclosure, Enclosure::Parens | Enclosure::Brackets)
        };
        labels::read(text, start).iter().any(in_brackets)
    };
    let ending = behind_word && held.len() <= ENDING;
    let beginning =
        text[close..].strip_prefix(')').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()));
    !ending && !beginning && held.chars().any(char::is_alphabetic) && !label()
}

/// Whether a bracket is the mouth of `:)`.
fn is_face(text: &str, at: usize) -> bool {
    let ahead = &text[..at];
    [":", ";", ":-", ";-"].iter().any(|eyes| {
        ahead
            .strip_suffix(eyes)
            .is_some_and(|before| !before.ends_with(|c: char| c.is_ascii_alphanumeric() || c == ')'))
    })
}

/// Whether a text ends with a label that a bracket closes: a letter, or a numeral of any kind.
fn is_label(text: &str) -> bool {
    let before = text.trim_end_matches(char::is_alphanumeric);
    let label = &text[before.len()..];
    let numeral =
        |c: char| c.is_numeric() || matches!(c, 'i' | 'v' | 'x' | 'I' | 'V' | 'X') || chinese_digit(c).is_some();
    let length = label.chars().count();
    let letter = length == 1 && label.bytes().all(|byte| byte.is_ascii_alphabetic());
    (letter || (1..=LABEL).contains(&length) && label.chars().all(|c| numeral(c) || "十甲乙丙丁戊".contains(c)))
        && !before.ends_with(['-', '_', '/', '.', '\'', '’', '$'])
}

/// What is usual for brackets in a bitext.
#[derive(Debug, Default)]
pub(super) struct UsualBrackets {
    /// Units where only one side closes all.
    unclosed: Carried,
    /// Units with English brackets, and those of them with Chinese ones.
    english: Carried,
    /// Units with Chinese brackets, and those of them with English ones.
    chinese: Carried,
}

impl UsualBrackets {
    pub fn learn(&mut self, pair: &TextPair<'_>) {
        let (english, chinese) = (Brackets::of(pair.text(Lang::English)), Brackets::of(pair.text(Lang::Chinese)));
        self.unclosed.count(true, english.odd.is_some() == chinese.odd.is_some());
        self.english.count(!english.held.is_empty(), !chinese.held.is_empty());
        self.chinese.count(chinese.holds_han(pair.text(Lang::Chinese)).is_some(), !english.held.is_empty());
    }
}

/// Brackets that close on one side only, or stand on one side only.
pub(super) fn check(pair: &TextPair<'_>, study: &Study, found: &mut Vec<Found>) {
    if !pair.source.chars().chain(pair.target.chars()).any(|c| bracket(c).is_some()) {
        return;
    }
    let usual = &study.brackets;
    let (english, chinese) = (pair.text(Lang::English), pair.text(Lang::Chinese));
    let (of_english, of_chinese) = (Brackets::of(english), Brackets::of(chinese));
    if usual.unclosed.mostly() {
        let odd = match (&of_english.odd, &of_chinese.odd) {
            (Some(odd), None) => Some((odd, Lang::English)),
            (None, Some(odd)) => Some((odd, Lang::Chinese)),
            _ => None,
        };
        if let Some((odd, lang)) = odd {
            found.push(unclosed(&pair.text(lang)[odd.clone()], pair.side(lang), odd.clone()));
            return;
        }
    }
    let alone = match (of_english.held.first(), of_chinese.holds_han(chinese)) {
        (Some(held), _)
            if of_chinese.held.is_empty() && usual.english.usually() && !chinese.contains(&english[held.clone()]) =>
        {
            Some((held.clone(), Lang::English))
        }
        (None, Some(held)) if usual.chinese.usually() => Some((held, Lang::Chinese)),
        _ => None,
    };
    if let Some((held, lang)) = alone {
        let message = Message::new(
            "`({0})` stands in brackets on this side only",
            "只有这一侧有括号：“（{0}）”",
            [excerpt(&pair.text(lang)[held.clone()])],
        );
        found.push(Found::new(Fault::Brackets, message).at(pair.side(lang), held));
    }
}

fn unclosed(mark: &str, side: Side, place: Range<usize>) -> Found {
    let opens = mark.chars().next().and_then(bracket).is_some_and(|(_, opens)| opens);
    let message = if opens {
        Message::new(
            "`{0}` does not close; the other side has all in pairs",
            "“{0}”没有闭合，另一侧则成对",
            [mark.to_owned()],
        )
    } else {
        Message::new(
            "`{0}` was not opened; the other side has all in pairs",
            "“{0}”缺少前半，另一侧则成对",
            [mark.to_owned()],
        )
    };
    Found::new(Fault::Brackets, message).at(side, place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::CheckOptions;

    fn told(sample: &[(&str, &str)], english: &str, chinese: &str) -> Vec<String> {
        let pair = |source, target| TextPair { source, target, source_lang: Lang::English };
        let mut study = Study::of(&[], &CheckOptions::default());
        for (english, chinese) in sample {
            study.brackets.learn(&pair(english, chinese));
        }
        let mut found = Vec::new();
        check(&pair(english, chinese), &study, &mut found);
        found.iter().map(|found| found.message.to_string()).collect()
    }

    #[test]
    fn a_bracket_that_closes_on_one_side_only_is_told() {
        assert_eq!(
            told(&[], "the court (of first instance", "法院（初审）"),
            ["`(` does not close; the other side has all in pairs"]
        );
        assert_eq!(told(&[], "the court [now]", "法院现在]"), ["`]` was not opened; the other side has all in pairs"]);
        assert_eq!(told(&[], "the key (now)", "现在按键）").len(), 1);
        assert_eq!(told(&[], "the court (now", "法院（现在"), [""; 0]);
        assert_eq!(told(&[], "the court ([now)", "法院（现在）").len(), 1);
    }

    #[test]
    fn labels_and_faces_are_no_brackets() {
        for (english, chinese) in [
            ("a) this; b) that", "第一，第二"),
            ("Well :-)", "好"),
            ("Well", "好！:-)"),
            ("1) this", "（1）这"),
            ("十二）", "12."),
            ("make(1) and (over)due lawyer(s), ()", "律师"),
        ] {
            assert_eq!(told(&[("x", "x"); 20], english, chinese), [""; 0], "{english}");
        }
    }

    #[test]
    fn brackets_on_one_side_are_told_where_both_usually_have_them() {
        let sample = [("the UN (as it is)", "联合国（原文）"); 20];
        assert_eq!(told(&sample, "the UN (again)", "联合国"), ["`(again)` stands in brackets on this side only"]);
        assert_eq!(told(&sample, "the UN", "联合国（又称）").len(), 1);
        assert_eq!(told(&sample, "the UN", "联合国(UN)"), [""; 0]);
        assert_eq!(told(&sample, "the United Nations (UN)", "UN即联合国"), [""; 0]);
        assert_eq!(told(&[], "the UN (again)", "联合国"), [""; 0]);
    }

    #[test]
    fn what_brackets_hold_is_what_is_said_there() {
        let text = "(a) the (big [old]) house (2000)";
        let held: Vec<&str> = Brackets::of(text).held.into_iter().map(|held| &text[held]).collect();
        assert_eq!(held, ["old", "big [old]"]);
    }
}
