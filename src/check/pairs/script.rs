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
