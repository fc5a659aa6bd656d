//! Whether a negation stands on one side only.
//!
//! What negates beyond doubt on one side ([`ENGLISH`], [`CHINESE`]) must find on the other side anything that may stand for
//! it, and that is much: 不 in nearly any word, `un-`, `fail`, `only`, `until`.

use super::{Found, Study, TextPair};
use crate::lang::{Lang, is_han};
use crate::model::{Fault, Message};

/// Han characters that a sentence has.
const HAN: usize = 4;
/// English words that negate. `no` before a comparison (`no later than`) or a number (`No. 5`) does not.
const ENGLISH: [&str; 11] =
    ["not", "cannot", "no", "never", "none", "neither", "nor", "nobody", "nothing", "nowhere", "without"];
/// What follows a word that then does not negate: `not only`, `no later than`.
const AFTER: [&str; 19] = [
    "only",
    "limited",
    "just",
    "merely",
    "later",
    "more",
    "less",
    "fewer",
    "sooner",
    "earlier",
    "longer",
    "doubt",
    "matter",
    "least",
    "until",
    "simply",
    "necessarily",
    "exceeding",
    "wonder",
];
/// Beginnings of English words that may stand for a Chinese negation.
const BEGINNINGS: [&str; 53] = [
    "unless",
    "fail",
    "lack",
    "refus",
    "prohibit",
    "forb",
    "except",
    "absen",
    "deni",
    "deny",
    "free",
    "exempt",
    "avoid",
    "prevent",
    "preclud",
    "only",
    "hard",
    "scarc",
    "rare",
    "exclu",
    "stop",
    "refrain",
    "abst",
    "void",
    "invalid",
    "reject",
    "impossible",
    "unable",
    "illegal",
    "unlawful",
    "inadmissible",
    "unauth",
    "uncon",
    "nonex",
    "ineligib",
    "incap",
    "incomp",
    "insuff",
    "unav",
    "inact",
    "non",
    "unt",
    "beyond",
    "regardless",
    "whether",
    "despite",
    "waiv",
    "irr",
    "neglect",
    "less",
    "instead",
    "any",
    "but",
];
/// Ends of them.
const ENDS: [&str; 3] = ["less", "n't", "n’t"];
/// Chinese that negates beyond doubt.
const CHINESE: [&str; 33] = [
    "不得",
    "不能",
    "不应",
    "不應",
    "不可",
    "不会",
    "不會",
    "不是",
    "不准",
    "不準",
    "不许",
    "不許",
    "不予",
    "不必",
    "不需",
    "不须",
    "不須",
    "不要",
    "不在此限",
    "没有",
    "沒有",
    "并未",
    "並未",
    "尚未",
    "从未",
    "從未",
    "不罚",
    "不罰",
    "不适用",
    "不適用",
    "并非",
    "並非",
    "不知道",
];
/// What looks so and is not; 不得不 is `must`.
const CHINESE_OTHERWISE: [&str; 34] = [
    "不得不",
    "不能不",
    "不可不",
    "不会不",
    "不會不",
    "不可避免",
    "不可分",
    "不可或缺",
    "不可侵犯",
    "是不是",
    "会不会",
    "會不會",
    "能不能",
    "可不可",
    "有没有",
    "有沒有",
    "要不要",
    "不可思议",
    "不可思議",
    "不可抗",
    "不可缺",
    "不得已",
    "不要紧",
    "不要緊",
    "没有不",
    "沒有不",
    "不是吗",
    "不是嗎",
    "不可能不",
    "莫不",
    "无不",
    "無不",
    "不可少",
    "缺一不可",
];
/// Characters in words that may stand for an English negation.
const NEGATING: &str =
    "不没沒无無非未勿莫别別否禁免毋难難缺失拒绝絕止防避除外少仅僅只勿休甭罢罷空断斷白哪岂豈何才死误誤违違反";
/// Words that have such a character and mean nothing of the sort.
const AFFIRMING: [&str; 28] = [
    "不断", "不斷", "不仅", "不僅", "不但", "不久", "不论", "不論", "不少", "不时", "不時", "非常", "无论", "無論",
    "未来", "未來", "特别", "特別", "分别", "分別", "个别", "個別", "级别", "級別", "性别", "性別", "类别", "類別",
];

/// Tells of a negation that has nothing to stand for it.
pub(super) fn check(pair: &TextPair<'_>, _study: &Study, found: &mut Vec<Found>) {
    let (english, chinese) = (pair.text(Lang::English), pair.text(Lang::Chinese));
    // code and names are no sentences
    if chinese.chars().filter(|&c| is_han(c)).nth(HAN - 1).is_none() {
        return;
    }
    if !may_negate_chinese(chinese) {
        if let Some(place) = negates_english(english) {
            found.push(at(pair, Lang::English, place, english));
        }
        return;
    }
    if let Some(place) = negates_chinese(chinese)
        && !may_negate_english(english)
    {
        found.push(at(pair, Lang::Chinese, place, chinese));
    }
}

fn at(pair: &TextPair<'_>, lang: Lang, place: std::ops::Range<usize>, text: &str) -> Found {
    let word = [text[place.clone()].to_owned()];
    let message = match lang {
        Lang::English => {
            Message::new("the English has `{0}`, and the Chinese no negation", "英文有否定词“{0}”，中文没有否定", word)
        }
        Lang::Chinese => {
            Message::new("the Chinese has {0}, and the English no negation", "中文有否定词“{0}”，英文没有否定", word)
        }
    };
    Found::new(Fault::Negation, message).at(pair.side(lang), place)
}

/// The words of an English text and where they begin.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let parts = text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’')));
    parts.map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word)).filter(|(_, word)| !word.is_empty())
}

/// The first word that negates beyond doubt.
fn negates_english(text: &str) -> Option<std::ops::Range<usize>> {
    let mut words = words(text).peekable();
    let mut before = "";
    while let Some((at, word)) = words.next() {
        let next = words.peek().map_or("", |(_, next)| next);
        let lower = word.to_ascii_lowercase();
        let negates = ENGLISH.contains(&lower.as_str()) || lower.ends_with("n't") || lower.ends_with("n’t");
        let number = lower == "no" && (text[at + word.len()..].starts_with('.') || next.starts_with(char::is_numeric));
        let softened = AFTER.iter().any(|after| next.eq_ignore_ascii_case(after));
        // `or not`, `whether or not`
        let either = before.eq_ignore_ascii_case("or");
        if negates && !number && !softened && !either {
            return Some(at..at + word.len());
        }
        before = word;
    }
    None
}

/// Whether anything English may stand for a Chinese negation.
fn may_negate_english(text: &str) -> bool {
    words(text).any(|(_, word)| {
        let lower = word.to_ascii_lowercase();
        ENGLISH.contains(&lower.as_str())
            || BEGINNINGS.iter().any(|beginning| lower.starts_with(beginning))
            || ENDS.iter().any(|end| lower.ends_with(end))
    })
}

/// The first that negates beyond doubt.
fn negates_chinese(text: &str) -> Option<std::ops::Range<usize>> {
    let otherwise: Vec<std::ops::Range<usize>> = places(text, &CHINESE_OTHERWISE).collect();
    places(text, &CHINESE)
        .filter(|place| otherwise.iter().all(|other| place.end <= other.start || other.end <= place.start))
        .min_by_key(|place| place.start)
}

fn places<'a>(text: &'a str, words: &'a [&'a str]) -> impl Iterator<Item = std::ops::Range<usize>> {
    words.iter().flat_map(move |word| text.match_indices(word).map(|(at, word)| at..at + word.len()))
}

/// Whether anything Chinese may stand for an English negation.
fn may_negate_chinese(text: &str) -> bool {
    text.char_indices().any(|(at, c)| {
        NEGATING.contains(c)
            && !AFFIRMING.iter().any(|word| {
                word.match_indices(c).any(|(inside, _)| {
                    at.checked_sub(inside).is_some_and(|start| text.get(start..start + word.len()) == Some(word))
                })
            })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::CheckOptions;

    fn told(english: &str, chinese: &str) -> Vec<Found> {
        let pair = TextPair { source: english, target: chinese, source_lang: Lang::English };
        let study = Study::of(&[], &CheckOptions::default().only([Fault::Negation]));
        let mut found = Vec::new();
        check(&pair, &study, &mut found);
        found
    }

    #[test]
    fn a_negation_on_one_side_only_is_told_where_it_stands() {
        let found = told("The court shall not decide.", "法院应当作出判决。");
        assert_eq!(found[0].source.map(|span| (span.start, span.end)), Some((16, 19)));
        let found = told("The court shall decide.", "法院不得作出判决。");
        assert_eq!(found[0].target.map(|span| (span.start, span.end)), Some((6, 12)));
    }

    #[test]
    fn what_may_stand_for_a_negation_is_enough() {
        for (english, chinese) in [
            ("The court shall not decide.", "禁止法院作出判决。"),
            ("The court refused to decide.", "法院没有作出判决。"),
            ("It is impossible for the court.", "法院不能作出判决。"),
            ("I don't know anything.", "我什么也不知道。"),
            ("An endless story of the court.", "法院没有尽头的故事。"),
        ] {
            assert_eq!(told(english, chinese), [], "{english}");
        }
    }

    #[test]
    fn words_that_look_like_negations_are_none() {
        for (english, chinese) in [
            ("The court shall decide no later than Friday.", "法院应当在星期五以前作出判决。"),
            ("See No. 5 of the list of the court.", "参见法院清单第五项。"),
            ("The court must decide.", "法院不得不作出判决。"),
            ("Does the court decide or not, he asked.", "他问法院可以判决吗。"),
            ("The court decides continuously.", "法院不断作出判决。"),
        ] {
            assert_eq!(told(english, chinese), [], "{english}");
        }
        // 未来 is the future, and says nothing of the `not`
        assert_eq!(told("The court did not see the future.", "法院看到了未来的样子。").len(), 1);
    }

    #[test]
    fn code_is_no_sentence() {
        assert_eq!(told("if not x: return none", "if not x: return none"), []);
    }
}
