//! Whether a Chinese text is in the script of the rest of its side, and in one script.

use super::{Found, Study, TextPair};
use crate::lang::{Lang, Script, script_of};
use crate::lexicon::Lexicon;
use crate::model::{Fault, Message};

/// Telling characters from which on a text is of a script.
const ENOUGH: usize = 2;
/// Telling characters that a sample must have for a side to be of a script.
const SAMPLE: usize = 20;
/// The share of them that must be of it.
const MOST: f64 = 0.8;
/// Characters that are quoted.
const QUOTED: usize = 6;

/// How many characters of a text are of one script only.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Votes {
    pub simplified: usize,
    pub traditional: usize,
}

impl Votes {
    /// Of a text. What neither script writes otherwise does not count, and a name such as 喆 is no sign of a script.
    pub(super) fn of(text: &str) -> Self {
        let mut votes = Self::default();
        for c in text.chars() {
            match told(c) {
                Some(Script::Hans) => votes.simplified += 1,
                Some(Script::Hant) => votes.traditional += 1,
                None => {}
            }
        }
        votes
    }

    pub(super) fn add(&mut self, other: Self) {
        self.simplified += other.simplified;
        self.traditional += other.traditional;
    }

    /// The script of a whole side, where it is plain.
    pub(super) fn script(self) -> Option<Script> {
        let all = (self.simplified + self.traditional) as f64;
        let most = |count: usize| count >= SAMPLE && count as f64 >= MOST * all;
        match (most(self.simplified), most(self.traditional)) {
            (true, _) => Some(Script::Hans),
            (_, true) => Some(Script::Hant),
            _ => None,
        }
    }

    fn count(self, script: Script) -> usize {
        if script == Script::Hans { self.simplified } else { self.traditional }
    }
}

/// Tells of a text in the other script, and of one in both.
pub(super) fn check(pair: &TextPair<'_>, study: &Study, found: &mut Vec<Found>) {
    let text = pair.text(Lang::Chinese);
    let votes = Votes::of(text);
    let usual = study.script.unwrap_or(if votes.simplified < votes.traditional { Script::Hant } else { Script::Hans });
    let unusual = other(usual);
    let (own, others) = (votes.count(usual), votes.count(unusual));
    if others == 0 || (own == 0 && (others < ENOUGH || study.script.is_none())) {
        return;
    }
    let whole = study.script.is_some() && others >= ENOUGH && others as f64 >= MOST * (own + others) as f64;
    let mut odd: Vec<char> = text.chars().filter(|c| told(*c) == Some(unusual)).collect();
    let first = text.find(|c| told(c) == Some(unusual)).unwrap_or_default();
    let last = text.rfind(|c| told(c) == Some(unusual)).unwrap_or_default();
    let end = last + text[last..].chars().next().map_or(0, char::len_utf8);
    let mut seen = Vec::new();
    odd.retain(|c| !seen.contains(c) && (seen.push(*c), true).1);
    odd.truncate(QUOTED);
    let expected: String = odd.iter().map(|c| Lexicon::bundled().in_script(*c, usual)).collect();
    let parts = [odd.into_iter().collect(), expected];
    let (fault, message) = match (whole, unusual) {
        (true, Script::Hant) => (
            Fault::Script,
            Message::new(
                "Traditional script ({0}) where the side is in Simplified ({1})",
                "繁体（{0}），全篇为简体（{1}）",
                parts,
            ),
        ),
        (true, Script::Hans) => (
            Fault::Script,
            Message::new(
                "Simplified script ({0}) where the side is in Traditional ({1})",
                "简体（{0}），全篇为繁体（{1}）",
                parts,
            ),
        ),
        (false, Script::Hant) => (
            Fault::MixedScript,
            Message::new("Traditional {0} among Simplified characters: {1}", "简体文本中夹有繁体 {0}，应为 {1}", parts),
        ),
        (false, Script::Hans) => (
            Fault::MixedScript,
            Message::new("Simplified {0} among Traditional characters: {1}", "繁体文本中夹有简体 {0}，应为 {1}", parts),
        ),
    };
    found.push(Found::new(fault, message).at(pair.side(Lang::Chinese), first..end));
}

/// The script of a character that the other script writes otherwise.
fn told(c: char) -> Option<Script> {
    script_of(c).filter(|script| Lexicon::bundled().in_script(c, other(*script)) != c)
}

fn other(script: Script) -> Script {
    match script {
        Script::Hans => Script::Hant,
        Script::Hant => Script::Hans,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::CheckOptions;

    fn told(side: &str, chinese: &str) -> Vec<(Fault, String)> {
        let sample = [TextPair { source: "", target: side, source_lang: Lang::English }];
        let study = Study::of(&sample, &CheckOptions::default().only([Fault::Script]));
        let mut found = Vec::new();
        check(&TextPair { source: "", target: chinese, source_lang: Lang::English }, &study, &mut found);
        found.into_iter().map(|found| (found.fault, found.message.to_string())).collect()
    }

    const SIMPLIFIED: &str = "中华人民共和国国务院发展研究中心认为这个问题还没有说清楚应该继续讨论并报请审议决定";
    const TRADITIONAL: &str = "中華民國國務院發展研究中心認為這個問題還沒有說清楚應該繼續討論並報請審議決定";

    #[test]
    fn a_text_in_the_other_script_than_its_side_is_told() {
        let message = "Traditional script (國務發) where the side is in Simplified (国务发)".to_owned();
        assert_eq!(told(SIMPLIFIED, "國務院發"), [(Fault::Script, message)]);
        let message = "Simplified script (国务发) where the side is in Traditional (國務發)".to_owned();
        assert_eq!(told(TRADITIONAL, "国务院发"), [(Fault::Script, message)]);
    }

    #[test]
    fn characters_of_the_other_script_among_others_are_told() {
        let message = "Traditional 發 among Simplified characters: 发".to_owned();
        assert_eq!(told(SIMPLIFIED, "国务院發展"), [(Fault::MixedScript, message)]);
    }

    #[test]
    fn what_both_scripts_write_is_of_neither() {
        assert_eq!(told(SIMPLIFIED, "皇后在公里外干着"), []);
        assert_eq!(told(TRADITIONAL, "皇后在公里外干着"), []);
        assert_eq!(told(SIMPLIFIED, "国务院"), []);
    }

    #[test]
    fn one_character_makes_no_script_and_a_side_in_both_has_none() {
        assert_eq!(told(SIMPLIFIED, "國人"), []);
        assert_eq!(told(&format!("{SIMPLIFIED}{TRADITIONAL}"), "國務院發展"), []);
    }
}
