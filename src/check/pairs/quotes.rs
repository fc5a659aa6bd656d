//! Quotation marks: that they close, and that both sides have them.

use std::ops::Range;

use super::carried::Carried;
use super::{Found, Study, TextPair};
use crate::error::excerpt;
use crate::lang::Lang;
use crate::model::{Fault, Message};

/// The quotations of a text.
#[derive(Debug, Default)]
struct Quotes {
    /// What they hold, as byte ranges.
    quoted: Vec<Range<usize>>,
    /// Titles in 《》, which English sets in italics or quotes, or leaves as they are.
    titles: usize,
    /// The first mark that does not close, or was not opened.
    odd: Option<Range<usize>>,
    /// Whether there are single marks, which an apostrophe may be too.
    single: bool,
}

/// A mark: its kind, and whether it opens; a straight one does both.
fn mark(c: char) -> Option<(u8, Option<bool>)> {
    Some(match c {
        '"' | '＂' => (0, None),
        '“' => (1, Some(true)),
        '”' => (1, Some(false)),
        '「' => (2, Some(true)),
        '」' => (2, Some(false)),
        '『' => (3, Some(true)),
        '』' => (3, Some(false)),
        '《' => (4, Some(true)),
        '》' => (4, Some(false)),
        '〈' => (5, Some(true)),
        '〉' => (5, Some(false)),
        _ => return None,
    })
}

impl Quotes {
    fn of(text: &str) -> Self {
        let mut quotes = Self::default();
        let mut open: Vec<(u8, usize, usize)> = Vec::new();
        for (at, c) in text.char_indices() {
            quotes.single |= c == '‘' || c == '\'' && text[..at].chars().next_back().is_none_or(char::is_whitespace);
            let Some((kind, opens)) = mark(c) else { continue };
            let end = at + c.len_utf8();
            let inside = open.iter().rposition(|(own, ..)| *own == kind);
            if opens.unwrap_or(inside.is_none()) {
                open.push((kind, at, end));
            } else if let Some(depth) = inside {
                if let Some((_, start, end)) = open.drain(depth + 1..).next() {
                    quotes.odd.get_or_insert(start..end);
                }
                let (_, _, start) = open.pop().unwrap_or((kind, at, at));
                match kind {
                    4 | 5 => quotes.titles += 1,
                    _ if text[start..at].chars().any(char::is_alphanumeric) => quotes.quoted.push(start..at),
                    _ => {}
                }
            } else {
                quotes.odd.get_or_insert(at..end);
            }
        }
        if let Some((_, start, end)) = open.first() {
            quotes.odd.get_or_insert(*start..*end);
        }
        quotes
    }
}

/// What is usual for quotation marks in a bitext.
#[derive(Debug, Default)]
pub(super) struct UsualQuotes {
    /// Units where only one side closes all.
    unclosed: Carried,
    /// Units with English quotations, and those of them with Chinese ones.
    english: Carried,
    /// Units with Chinese quotations, and those of them with English ones.
    chinese: Carried,
}

impl UsualQuotes {
    pub fn learn(&mut self, pair: &TextPair<'_>) {
        let (english, chinese) = (Quotes::of(pair.text(Lang::English)), Quotes::of(pair.text(Lang::Chinese)));
        self.unclosed.count(true, english.odd.is_some() == chinese.odd.is_some());
        self.english.count(!english.quoted.is_empty(), !chinese.quoted.is_empty() || chinese.titles > 0);
        self.chinese.count(!chinese.quoted.is_empty(), !english.quoted.is_empty() || english.single);
    }
}

/// Quotation marks that close on one side only, or stand on one side only.
pub(super) fn check(pair: &TextPair<'_>, study: &Study, found: &mut Vec<Found>) {
    if !pair.source.chars().chain(pair.target.chars()).any(|c| mark(c).is_some()) {
        return;
    }
    let usual = &study.quotes;
    let (english, chinese) = (Quotes::of(pair.text(Lang::English)), Quotes::of(pair.text(Lang::Chinese)));
    let odd = match (&english.odd, &chinese.odd) {
        (Some(odd), None) => Some((odd, Lang::English)),
        (None, Some(odd)) => Some((odd, Lang::Chinese)),
        _ => None,
    };
    // Where the other side has none at all, the quotation goes on in other units.
    let has_some = |quotes: &Quotes| quotes.titles > 0 || !quotes.quoted.is_empty();
    let odd = odd.filter(|(_, lang)| has_some(if *lang == Lang::English { &chinese } else { &english }));
    if let Some((odd, lang)) = odd.filter(|_| usual.unclosed.mostly()) {
        let written = pair.text(lang)[odd.clone()].to_owned();
        let closes = written.chars().next().and_then(mark).is_some_and(|(_, opens)| opens == Some(false));
        let message = if closes {
            Message::new(
                "`{0}` was not opened; the other side has all in pairs",
                "“{0}”缺少前半，另一侧则成对",
                [written],
            )
        } else {
            Message::new(
                "`{0}` does not close; the other side has all in pairs",
                "“{0}”没有闭合，另一侧则成对",
                [written],
            )
        };
        found.push(Found::new(Fault::Quotes, message).at(pair.side(lang), odd.clone()));
        return;
    }
    if english.odd.is_some() || chinese.odd.is_some() {
        return;
    }
    let answered = !english.quoted.is_empty() || english.single;
    let alone = match (english.quoted.first(), chinese.quoted.first()) {
        (Some(quoted), None) if chinese.titles == 0 && usual.english.usually() => Some((quoted, Lang::English)),
        (None, Some(quoted)) if !answered && usual.chinese.usually() => Some((quoted, Lang::Chinese)),
        _ => None,
    };
    if let Some((quoted, lang)) = alone {
        let message = Message::new(
            "`{0}` is quoted on this side only",
            "只有这一侧加了引号：“{0}”",
            [excerpt(&pair.text(lang)[quoted.clone()])],
        );
        found.push(Found::new(Fault::Quotes, message).at(pair.side(lang), quoted.clone()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::CheckOptions;

    fn told(sample: &[(&str, &str)], english: &str, chinese: &str) -> Vec<String> {
        let pair = |source, target| TextPair { source, target, source_lang: Lang::English };
        let mut study = Study::of(&[], &CheckOptions::default());
        for (english, chinese) in sample {
            study.quotes.learn(&pair(english, chinese));
        }
        let mut found = Vec::new();
        check(&pair(english, chinese), &study, &mut found);
        found.iter().map(|found| found.message.to_string()).collect()
    }

    #[test]
    fn a_quotation_that_closes_on_one_side_only_is_told() {
        assert_eq!(told(&[], "the “old way", "“老办法”"), ["`“` does not close; the other side has all in pairs"]);
        assert_eq!(told(&[], "the \"old\" way\"", "「老」办法").len(), 1);
        assert_eq!(told(&[], "the \"old\" way", "老」办法"), ["`」` was not opened; the other side has all in pairs"]);
        assert_eq!(told(&[], "the old way", "老办法」"), [""; 0]);
        assert_eq!(told(&[], "the “old way", "“老办法"), [""; 0]);
        assert_eq!(told(&[], "the lawyers’ way, it's old", "律师的老办法"), [""; 0]);
    }

    #[test]
    fn a_quotation_on_one_side_is_told_where_both_usually_have_them() {
        let sample = [("a “word” here", "这里有个“词”"); 20];
        assert_eq!(told(&sample, "a “name” here", "这里有个名字"), ["`name` is quoted on this side only"]);
        assert_eq!(told(&sample, "a name here", "这里有个「名字」"), ["`名字` is quoted on this side only"]);
        assert_eq!(told(&sample, "a ‘name’ here", "这里有个「名字」"), [""; 0]);
        assert_eq!(told(&sample, "in “Hamlet”", "在《哈姆雷特》中"), [""; 0]);
        assert_eq!(told(&sample, "in Hamlet", "在《哈姆雷特》中"), [""; 0]);
        assert_eq!(told(&[], "a “name” here", "这里有个名字"), [""; 0]);
    }
}
