//! Features of marks: how sentences end, and who is speaking.

mod quotes;

use crate::align::sentences::shapes::Shape;
use quotes::{Speech, Turn};

/// What the features are called.
pub(super) static NAMES: [&str; COUNT] = [
    "both_ask",
    "one_asks",
    "both_exclaim",
    "one_exclaims",
    "both_end_quoted",
    "one_ends_quoted",
    "chinese_goes_on",
    "english_goes_on",
    "agree_to_go_on",
    "both_open_quoted",
    "one_opens_quoted",
    "chinese_quotes_open",
    "english_quotes_open",
    "one_has_quotes_open",
    "questions_differ",
    "both_still_speak",
    "chinese_still_speaks",
    "english_still_speaks",
    "turns_differ",
    "turns_difference",
    "one_speaks",
    "both_speak",
    "both_still_speak_many",
];
pub(super) const COUNT: usize = 23;
/// Those of them that only look at how sentences begin and end.
pub(super) const ENDS: &[&str] = NAMES.split_at(15).0;
/// Differences above this say no more.
const MOST: usize = 3;

/// How a sentence ends, under closing quotes and brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Stop,
    Question,
    Exclamation,
    Ellipsis,
    /// A colon, comma, semicolon or dash: the sentence goes on.
    Open,
    /// No mark.
    None,
}

impl End {
    fn of(mark: char) -> Self {
        match mark {
            '。' | '．' | '.' => Self::Stop,
            '？' | '?' => Self::Question,
            '！' | '!' => Self::Exclamation,
            '…' => Self::Ellipsis,
            '：' | ':' | '，' | ',' | '；' | ';' | '—' | '-' => Self::Open,
            _ => Self::None,
        }
    }

    fn goes_on(self) -> bool {
        matches!(self, Self::Open | Self::None)
    }
}

/// What one side's sentences begin and end with.
#[derive(Debug)]
struct Side {
    ends: Vec<(End, bool)>,
    opens: Vec<bool>,
    /// Of each sentence, quotes opened less quotes closed; straight ones count by their parity.
    balance: Vec<i32>,
    speech: Speech,
}

/// The marks of both sides.
#[derive(Debug)]
pub(super) struct Marks {
    chinese: Side,
    english: Side,
    /// Whether the English side's quotes say whether they open.
    curly: bool,
}

impl Marks {
    /// Reads the sentences. Linear in their length.
    pub(super) fn new(chinese: &[&str], english: &[&str]) -> Self {
        let curly = english.iter().any(|text| text.contains(['“', '”']));
        let count = |text: &str, mark: char| i32::try_from(text.matches(mark).count()).unwrap_or(i32::MAX);
        let chinese_balance = |text: &&str| count(text, '“') - count(text, '”') + count(text, '「') - count(text, '」');
        let english_balance = |text: &&str| {
            if curly { count(text, '“') - count(text, '”') } else { count(text, '"') % 2 }
        };
        let side = |texts: &[&str], openers: &[char], balance: &dyn Fn(&&str) -> i32, speech| Side {
            ends: texts.iter().map(|text| end(text)).collect(),
            opens: texts.iter().map(|text| text.trim_start().starts_with(openers)).collect(),
            balance: texts.iter().map(balance).collect(),
            speech,
        };
        Self {
            chinese: side(chinese, &['“', '「', '『', '"', '‘'], &chinese_balance, Speech::chinese(chinese)),
            english: side(english, &['“', '"', '‘', '\''], &english_balance, Speech::english(english)),
            curly,
        }
    }

    /// The features of a bead, behind those that are there.
    pub(super) fn push(&self, i: usize, j: usize, (a, b): Shape, features: &mut Vec<f32>) {
        let pair = a > 0 && b > 0;
        if pair {
            let ((chinese, ours_quoted), (english, theirs_quoted)) =
                (self.chinese.ends[i + a - 1], self.english.ends[j + b - 1]);
            let (ours_open, theirs_open) = (self.chinese.opens[i], self.english.opens[j]);
            let ours: i32 = self.chinese.balance[i..i + a].iter().sum();
            let theirs: i32 = self.english.balance[j..j + b].iter().sum();
            // two straight quotes are one opened and one closed
            let theirs = if self.curly { theirs } else { theirs % 2 };
            let both = |one: bool, other: bool| f32::from(one && other);
            let one = |one: bool, other: bool| f32::from(one != other);
            let questions = |side: &Side, from: usize, to: usize| {
                side.ends[from..to].iter().filter(|(end, _)| *end == End::Question).count()
            };
            let asked = questions(&self.chinese, i, i + a).abs_diff(questions(&self.english, j, j + b));
            features.extend([
                both(chinese == End::Question, english == End::Question),
                one(chinese == End::Question, english == End::Question),
                both(chinese == End::Exclamation, english == End::Exclamation),
                one(chinese == End::Exclamation, english == End::Exclamation),
                both(ours_quoted, theirs_quoted),
                one(ours_quoted, theirs_quoted),
                f32::from(chinese.goes_on()),
                f32::from(english.goes_on()),
                f32::from(chinese.goes_on() == english.goes_on()),
                both(ours_open, theirs_open),
                one(ours_open, theirs_open),
                f32::from(ours != 0),
                f32::from(theirs != 0),
                one(ours != 0, theirs != 0),
                asked.min(MOST) as f32,
            ]);
        } else {
            features.extend([0.0; 15]);
        }
        let (ours, theirs) = (self.chinese.speech.turn(i, i + a), self.english.speech.turn(j, j + b));
        let Turn { inside: ours_inside, opened: ours_opened, speaks: ours_speaks } = ours;
        let Turn { inside: theirs_inside, opened: theirs_opened, speaks: theirs_speaks } = theirs;
        let only = |holds: bool| f32::from(pair && holds);
        features.extend([
            f32::from(ours_inside && theirs_inside),
            f32::from(ours_inside && !theirs_inside),
            f32::from(!ours_inside && theirs_inside),
            only(ours_opened != theirs_opened),
            if pair { ours_opened.abs_diff(theirs_opened).min(MOST) as f32 } else { 0.0 },
            only(ours_speaks != theirs_speaks),
            only(ours_speaks && theirs_speaks),
            only(ours_inside && theirs_inside && a + b > 2),
        ]);
    }
}

/// How a sentence ends, and whether a quote closes behind that.
fn end(text: &str) -> (End, bool) {
    let mut rest = text.trim();
    let mut quoted = false;
    while let Some(last) = rest.chars().next_back() {
        let is_quote = matches!(last, '”' | '’' | '」' | '』' | '"' | '\'');
        if !is_quote && !matches!(last, ')' | '）' | '】') {
            return (End::of(last), quoted);
        }
        quoted |= is_quote;
        rest = rest[..rest.len() - last.len_utf8()].trim_end();
    }
    (End::None, quoted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_ends_under_its_quotes_and_brackets() {
        assert_eq!(end("他说：“走吧！”"), (End::Exclamation, true));
        assert_eq!(end("(See page 3.) "), (End::Stop, false));
        assert_eq!(end("and then —"), (End::Open, false));
        assert_eq!(end("PART ONE"), (End::None, false));
        assert_eq!(end("”"), (End::None, true));
    }

    #[test]
    fn what_one_side_asks_and_the_other_does_not_is_seen() {
        let marks = Marks::new(&["你去吗？", "“我去。”"], &["Are you going?", "\"I am.\"", "he said."]);
        let value = |i, j, shape, name: &str| {
            let mut features = Vec::new();
            marks.push(i, j, shape, &mut features);
            assert_eq!(features.len(), COUNT);
            features[NAMES.iter().position(|one| *one == name).unwrap()]
        };
        let is = |found: f32, expected: f32| assert!((found - expected).abs() < f32::EPSILON, "{found}");
        is(value(0, 0, (1, 1), "both_ask"), 1.0);
        is(value(0, 0, (1, 1), "one_asks"), 0.0);
        is(value(0, 1, (1, 1), "both_ask"), 0.0);
        is(value(0, 1, (1, 1), "one_asks"), 1.0);
        is(value(1, 1, (1, 1), "both_end_quoted"), 1.0);
        is(value(1, 1, (1, 2), "one_ends_quoted"), 1.0);
        is(value(1, 1, (1, 1), "both_speak"), 1.0);
        is(value(1, 2, (1, 1), "one_speaks"), 1.0);
        is(value(1, 2, (1, 0), "one_speaks"), 0.0);
    }
}
