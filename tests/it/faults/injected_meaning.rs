//! Faults of meaning and language that are put into good units: what checks must find.

use std::collections::HashSet;

use bitext::{Block, Kind, Level, Lexicon, SegmentationRules, Span, is_han, segment};
use oorandom::Rand64;

/// A unit: its English, its Chinese.
pub type Texts = (String, String);

/// What is done to a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Injection {
    /// The Chinese of two units anywhere in the document is swapped.
    Swapped,
    /// The Chinese of two units of prose that follow each other is swapped.
    SwappedNeighbours,
    /// An English sentence of several is dropped: the Chinese says more.
    DroppedEnglish,
    /// A Chinese sentence of several is dropped: the English says more.
    DroppedChinese,
    /// The Chinese is the English again.
    Untranslated,
    /// An English negation is taken out, so that the text still reads.
    LostEnglishNegation,
    /// The same of a Chinese one.
    LostChineseNegation,
    /// The Chinese is written in the other script.
    WrongScript,
}

impl Injection {
    pub const ALL: [Self; 8] = [
        Self::Swapped,
        Self::SwappedNeighbours,
        Self::DroppedEnglish,
        Self::DroppedChinese,
        Self::Untranslated,
        Self::LostEnglishNegation,
        Self::LostChineseNegation,
        Self::WrongScript,
    ];
}

/// Puts a fault into some units of a document, a twentieth of them at most and two at least, and says into which, sorted.
/// The same seed gives the same units. None where no unit can have that fault.
pub fn inject(kind: Injection, units: &mut [Texts], seed: u64) -> Vec<usize> {
    let mut random = Rand64::new(u128::from(seed));
    let mut order: Vec<usize> = (0..units.len()).filter(|&at| is_prose(&units[at])).collect();
    for at in (1..order.len()).rev() {
        order.swap(at, random.rand_range(0..at as u64 + 1) as usize);
    }
    let most = (units.len() / 20).max(2);
    let mut done: HashSet<usize> = HashSet::new();
    for &at in &order {
        if done.len() >= most {
            break;
        }
        if done.contains(&at) {
            continue;
        }
        match kind {
            Injection::Swapped | Injection::SwappedNeighbours => {
                let other = match kind {
                    Injection::Swapped => order[random.rand_range(0..order.len() as u64) as usize],
                    _ => (at + 1..units.len()).find(|&next| is_prose(&units[next])).unwrap_or(at),
                };
                if done.len() + 2 <= most && !done.contains(&other) && differ(&units[at], &units[other]) {
                    let target = std::mem::take(&mut units[at].1);
                    units[at].1 = std::mem::replace(&mut units[other].1, target);
                    done.extend([at, other]);
                }
            }
            _ => {
                if let Some(changed) = changed(kind, &units[at], &mut random) {
                    units[at] = changed;
                    done.insert(at);
                }
            }
        }
    }
    let mut done: Vec<usize> = done.into_iter().collect();
    done.sort_unstable();
    done
}

fn changed(kind: Injection, (english, chinese): &Texts, random: &mut Rand64) -> Option<Texts> {
    Some(match kind {
        Injection::DroppedEnglish => (without_a_sentence(english, "en", 20, random)?, chinese.clone()),
        Injection::DroppedChinese => (english.clone(), without_a_sentence(chinese, "zh", 8, random)?),
        Injection::Untranslated => (english.clone(), english.clone()),
        Injection::LostEnglishNegation => (affirmed(english, &ENGLISH_NEGATIONS)?, chinese.clone()),
        Injection::LostChineseNegation => (english.clone(), affirmed(chinese, &CHINESE_NEGATIONS)?),
        Injection::WrongScript => (english.clone(), in_the_other_script(chinese)?),
        Injection::Swapped | Injection::SwappedNeighbours => return None,
    })
}

/// Whether both texts are words, and not only a label, numbers or code: four English words, six Han characters that are
/// not all numerals.
pub fn is_prose((english, chinese): &Texts) -> bool {
    let words = english.split_whitespace().filter(|word| {
        let letters = word.trim_matches(|c: char| !c.is_alphabetic());
        letters.len() > 1 && letters.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'))
    });
    let han = chinese.chars().filter(|&c| is_han(c) && !"第条條章节節一二三四五六七八九十百千〇零款项項".contains(c));
    words.count() >= 4 && han.count() >= 6
}

/// Whether two units say other things, numbers aside.
fn differ(one: &Texts, other: &Texts) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
    letters(&one.0) != letters(&other.0) && letters(&one.1) != letters(&other.1)
}

/// Where the sentences of a text are.
pub fn sentences(text: &str, tag: &str) -> Vec<Span> {
    let span = Span::new(0, text.len()).trimmed(text);
    let block = Block { span, kind: Kind::Paragraph, label: None, parent: None };
    let segments = segment(text, tag, &[block], Level::Sentence, SegmentationRules::built_in());
    segments.into_iter().map(|segment| segment.span).collect()
}

/// A text without one of its sentences, of which it has several, each of so many visible characters at least.
fn without_a_sentence(text: &str, tag: &str, least: usize, random: &mut Rand64) -> Option<String> {
    let visible = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    let spans = sentences(text, tag);
    let long: Vec<Span> = spans.iter().copied().filter(|span| visible(&text[span.start..span.end]) >= least).collect();
    if long.len() < 2 {
        return None;
    }
    let dropped = long[random.rand_range(0..long.len() as u64) as usize];
    Some(format!("{}{}", &text[..dropped.start], text[dropped.end..].trim_start()).trim().to_owned())
}

const ENGLISH_NEGATIONS: [(&str, &str); 13] = [
    (" shall not ", " shall "),
    (" may not ", " may "),
    (" is not ", " is "),
    (" are not ", " are "),
    (" was not ", " was "),
    (" were not ", " were "),
    (" will not ", " will "),
    (" should not ", " should "),
    (" must not ", " must "),
    (" cannot ", " can "),
    (" has not ", " has "),
    (" have not ", " have "),
    (" do not ", " "),
];
const CHINESE_NEGATIONS: [(&str, &str); 14] = [
    ("不得", "得"),
    ("不能", "能"),
    ("不可", "可"),
    ("不应", "应"),
    ("不應", "應"),
    ("不会", "会"),
    ("不會", "會"),
    ("不是", "是"),
    ("不受", "受"),
    ("没有", "有"),
    ("沒有", "有"),
    ("不在此限", "在此限"),
    ("不罚", "罚"),
    ("不罰", "罰"),
];

/// A text that has one negation of a list, without it.
fn affirmed(text: &str, negations: &[(&str, &str)]) -> Option<String> {
    let (negated, affirmed) = negations.iter().find(|(negated, _)| text.contains(negated))?;
    Some(text.replacen(negated, affirmed, 1))
}

/// A Chinese text in the script that it is not in, character by character, where that changes four of them at least.
fn in_the_other_script(text: &str) -> Option<String> {
    let forms = |c: char| {
        let entries = Lexicon::bundled().look_up(c.encode_utf8(&mut [0; 4]));
        let form = |text: &str| text.chars().next().unwrap_or(c);
        entries.first().map_or((c, c), |entry| (form(&entry.simplified), form(&entry.traditional)))
    };
    let pick = |simplified: bool| -> String {
        let other = |c: char| if simplified { forms(c).0 } else { forms(c).1 };
        text.chars().map(|c| if is_han(c) { other(c) } else { c }).collect()
    };
    let changes = |other: &str| text.chars().zip(other.chars()).filter(|(one, other)| one != other).count();
    let (simplified, traditional) = (pick(true), pick(false));
    let (most, other) =
        [simplified, traditional].into_iter().map(|other| (changes(&other), other)).max_by_key(|(count, _)| *count)?;
    (most >= 4).then_some(other)
}
