//! Acronyms of the English that the Chinese keeps elsewhere.

use std::collections::BTreeMap;
use std::ops::Range;

use super::latin::Latin;
use super::{Found, Study, TextPair};
use crate::lang::Lang;
use crate::model::{Fault, Message};

/// Other units of the sample that keep an acronym, at least.
const KEPT: u32 = 2;
/// Of so many other units that have it, one may lack it.
const OF: u32 = 5;
/// Longest acronym in letters and digits; longer words in capitals are a heading.
const LONGEST: usize = 10;

/// How many units of the sample have an acronym, and how many of them have it in the Chinese too.
#[derive(Debug, Default)]
pub(super) struct Acronyms(BTreeMap<String, Kept>);

#[derive(Debug, Default)]
struct Kept {
    units: u32,
    kept: u32,
}

impl Acronyms {
    pub fn learn(&mut self, pair: &TextPair<'_>) {
        let places = acronyms(pair.text(Lang::English));
        if places.is_empty() {
            return;
        }
        let chinese = Latin::of(pair.text(Lang::Chinese));
        let mut words: Vec<&str> = places.into_iter().map(|place| &pair.text(Lang::English)[place]).collect();
        words.sort_unstable();
        words.dedup();
        for word in words {
            let counts = self.0.entry(word.to_owned()).or_default();
            counts.units += 1;
            counts.kept += u32::from(chinese.has(&word.to_ascii_lowercase()));
        }
    }

    /// In how many of the units that have it an acronym is usually kept, this unit, which lacks it, not counted.
    fn usual(&self, word: &str) -> Option<(u32, u32)> {
        let counts = self.0.get(word)?;
        let lacking = (counts.units - counts.kept).saturating_sub(1);
        (counts.kept >= KEPT && lacking * OF <= counts.kept).then_some((counts.kept, counts.kept + lacking))
    }
}

/// Words of two or more capitals, and digits; a plural `s` is left out. Words that numbers or small letters are joined to
/// are code.
fn acronyms(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    let bytes = text.as_bytes();
    while let Some(start) = bytes[at..].iter().position(u8::is_ascii_alphanumeric).map(|offset| at + offset) {
        let len = bytes[start..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        at = start + len;
        let word = text[start..at].strip_suffix('s').unwrap_or(&text[start..at]);
        let capital = |byte: u8| byte.is_ascii_uppercase();
        let capitals = word.bytes().filter(|byte| capital(*byte)).count();
        let whole = word.bytes().all(|byte| capital(byte) || byte.is_ascii_digit());
        let numeral = word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'));
        if whole && capitals > 1 && capital(word.as_bytes()[0]) && word.len() <= LONGEST && !numeral {
            found.push(start..start + word.len());
        }
    }
    found
}

/// Acronyms that the Chinese of this unit lacks although it usually has them.
pub(super) fn check(pair: &TextPair<'_>, study: &Study, found: &mut Vec<Found>) {
    let english = pair.text(Lang::English);
    if study.acronyms.0.is_empty() || !english.as_bytes().windows(2).any(|two| two.iter().all(u8::is_ascii_uppercase)) {
        return;
    }
    let mut chinese = None;
    let mut told: Vec<&str> = Vec::new();
    for place in acronyms(english) {
        let word = &english[place.clone()];
        let Some((kept, units)) = study.acronyms.usual(word).filter(|_| !told.contains(&word)) else { continue };
        let latin = chinese.get_or_insert_with(|| Latin::of(pair.text(Lang::Chinese)));
        if latin.has(&word.to_ascii_lowercase()) {
            continue;
        }
        told.push(word);
        let parts = [word.to_owned(), kept.to_string(), units.to_string()];
        let message = Message::new(
            "`{0}` is not in the Chinese, which has it in {1} of {2} other units",
            "中文没有“{0}”，而其他{2}个单元中有{1}个保留了它",
            parts,
        );
        found.push(Found::new(Fault::Acronym, message).at(pair.side(Lang::English), place));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::CheckOptions;

    fn pair<'a>(source: &'a str, target: &'a str) -> TextPair<'a> {
        TextPair { source, target, source_lang: Lang::English }
    }

    fn told(sample: &[(&str, &str)], english: &str, chinese: &str) -> Vec<String> {
        let mut study = Study::of(&[], &CheckOptions::default());
        for (source, target) in sample {
            study.acronyms.learn(&pair(source, target));
        }
        let mut found = Vec::new();
        check(&pair(english, chinese), &study, &mut found);
        found.iter().map(|found| found.message.to_string()).collect()
    }

    const SAMPLE: [(&str, &str); 3] =
        [("the GPL", "GPL许可证"), ("GPLs and the UN", "ＧＰＬ与联合国"), ("by the UN", "由联合国")];

    #[test]
    fn an_acronym_that_is_kept_elsewhere_is_missed() {
        assert_eq!(
            told(&SAMPLE, "under the GPL", "按许可证"),
            ["`GPL` is not in the Chinese, which has it in 2 of 2 other units"]
        );
        assert_eq!(told(&SAMPLE, "under the GPL", "按GPL"), [""; 0]);
    }

    #[test]
    fn one_that_is_translated_elsewhere_is_not() {
        assert_eq!(told(&SAMPLE, "in the UN", "在那里"), [""; 0]);
    }

    #[test]
    fn words_in_capitals_are_acronyms_and_code_and_numerals_are_not() {
        let text = "NGOs of the UN, part II, HTML5, dpkgDEB, A and UNINTERRUPTED";
        let found: Vec<&str> = acronyms(text).into_iter().map(|place| &text[place]).collect();
        assert_eq!(found, ["NGO", "UN", "HTML5"]);
    }
}
