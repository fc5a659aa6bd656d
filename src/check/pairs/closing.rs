//! How a unit ends: with a question, an exclamation, something open, a statement.

use std::ops::Range;

use super::{Found, Study, TextPair};
use crate::lang::Lang;
use crate::model::{Fault, Message};

/// What a text ends with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Question,
    Exclamation,
    /// Dots, a dash, a colon.
    Open,
    Statement,
    /// A comma or semicolon, or nothing: it says little.
    None,
}

/// Units with an end that one side has, which show whether the other has it too.
const UNITS: u32 = 10;
/// One in so many of them may end otherwise.
const USUALLY: u32 = 10;

/// How a text ends, and where: quotation marks and brackets behind are passed over.
fn end(text: &str) -> (End, Range<usize>) {
    let trimmed = text.trim_end_matches(|c: char| c.is_whitespace() || "”’\"'」』）)】］]〕》〉*_`".contains(c));
    let Some(last) = trimmed.chars().next_back() else { return (End::None, 0..0) };
    let place = trimmed.len() - last.len_utf8()..trimmed.len();
    let end = match last {
        '?' | '？' => End::Question,
        '!' | '！' if trimmed[..place.start].ends_with(['?', '？']) => End::Question,
        '!' | '！' => End::Exclamation,
        '…' | '⋯' | '—' | '–' | ':' | '：' => End::Open,
        '.' | '。' | '-' if ["...", "。。", "--"].iter().any(|open| trimmed.ends_with(open)) => End::Open,
        '.' | '。' | '．' | '｡' => End::Statement,
        _ => End::None,
    };
    (end, place)
}

/// How often the sides of a bitext end alike.
#[derive(Debug, Default)]
pub(super) struct UsualEnds {
    /// Units by the end of the English and that of the Chinese.
    units: [[u32; 5]; 5],
}

impl UsualEnds {
    pub fn learn(&mut self, pair: &TextPair<'_>) {
        let (english, chinese) = (end(pair.text(Lang::English)).0, end(pair.text(Lang::Chinese)).0);
        self.units[english as usize][chinese as usize] += 1;
    }

    /// Whether two ends that differ are worth a word. Questions are; what else is carried over differs from author to
    /// author.
    fn tells(&self, english: End, chinese: End) -> bool {
        let (row, column) = (english as usize, chinese as usize);
        match (english, chinese) {
            _ if english == chinese || english == End::None || chinese == End::None => false,
            (End::Question, End::Statement) | (End::Statement, End::Question) => true,
            _ => {
                let of_english: u32 = self.units[row].iter().sum();
                let of_chinese: u32 = self.units.iter().map(|units| units[column]).sum();
                let units = of_english.min(of_chinese);
                units >= UNITS && self.units[row][column] * USUALLY <= units
            }
        }
    }
}

/// Sides that end otherwise.
pub(super) fn check(pair: &TextPair<'_>, study: &Study, found: &mut Vec<Found>) {
    let (english, chinese) = (end(pair.text(Lang::English)), end(pair.text(Lang::Chinese)));
    if !study.ends.tells(english.0, chinese.0) {
        return;
    }
    // `“What's your name?” he asked.`
    let asks = |lang: Lang| pair.text(lang).contains(['?', '？']);
    if asks(Lang::English) && asks(Lang::Chinese) {
        return;
    }
    let mark = |lang: Lang, place: &Range<usize>| pair.text(lang)[place.clone()].to_owned();
    let message = Message::new(
        "the English ends with `{0}`, the Chinese with `{1}`",
        "英文以“{0}”结尾，中文以“{1}”结尾",
        [mark(Lang::English, &english.1), mark(Lang::Chinese, &chinese.1)],
    );
    let found_here = Found::new(Fault::ClosingPunctuation, message).at(pair.side(Lang::English), english.1);
    found.push(found_here.at(pair.side(Lang::Chinese), chinese.1));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::CheckOptions;

    fn told(sample: &[(&str, &str)], english: &str, chinese: &str) -> Vec<String> {
        let pair = |source, target| TextPair { source, target, source_lang: Lang::English };
        let mut study = Study::of(&[], &CheckOptions::default());
        for (english, chinese) in sample {
            study.ends.learn(&pair(english, chinese));
        }
        let mut found = Vec::new();
        check(&pair(english, chinese), &study, &mut found);
        found.iter().map(|found| found.message.to_string()).collect()
    }

    #[test]
    fn a_question_is_a_question_on_both_sides() {
        assert_eq!(told(&[], "Is it?", "是的。"), ["the English ends with `?`, the Chinese with `。`"]);
        assert_eq!(told(&[], "“It is.”", "“是吗？”").len(), 1);
        assert_eq!(told(&[], "Is it?", "是吗？！"), [""; 0]);
        assert_eq!(told(&[], "“Is it?” she asked.", "她问：“是吗？”"), [""; 0]);
    }

    #[test]
    fn a_heading_has_no_end() {
        assert_eq!(told(&[], "What is it?", "它是什么"), [""; 0]);
        assert_eq!(told(&[], "Scope.", "范围"), [""; 0]);
    }

    #[test]
    fn exclamations_are_told_where_they_are_carried_over() {
        let same = [("Stop!", "停！"); 20];
        assert_eq!(told(&same, "Go!", "走。"), [""; 0], "no statement was seen");
        let both: Vec<_> = same.into_iter().chain([("It is.", "是。"); 20]).collect();
        assert_eq!(told(&both, "Go!", "走。").len(), 1);
        let other: Vec<_> = both.into_iter().chain([("Oh!", "哦。"); 5]).collect();
        assert_eq!(told(&other, "Go!", "走。"), [""; 0]);
    }

    #[test]
    fn dots_and_dashes_and_colons_are_open() {
        for text in ["wait...", "wait…", "等……", "wait—", "as follows:", "如下："] {
            assert_eq!(end(text).0, End::Open, "{text}");
        }
        assert_eq!(end("e.g. this,").0, End::None);
    }
}
