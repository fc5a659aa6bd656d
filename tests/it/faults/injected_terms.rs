//! Faults in names, terms and punctuation, put into a sound bitext.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use oorandom::Rand32;
use regex::{Captures, Regex};

/// A pattern, compiled once.
macro_rules! pattern {
    ($pattern:literal) => {{
        static PATTERN: LazyLock<Regex> = LazyLock::new(|| Regex::new($pattern).unwrap());
        &*PATTERN
    }};
}

/// What is put in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A changed letter of a URL or an e-mail address.
    Address,
    /// Two letters of a Latin word that changed their places.
    Latin,
    /// A bracket that is gone.
    Bracket,
    /// A quotation mark that is gone.
    Quote,
    /// An item of a list without its mark.
    List,
    /// A question mark for a full stop.
    Question,
    /// A term that is translated otherwise.
    Term,
    /// The same against a glossary: see [`TERMS`].
    Glossary,
    /// An acronym that the translation leaves out.
    Acronym,
}

impl Kind {
    pub const ALL: [Self; 9] = [
        Self::Address,
        Self::Latin,
        Self::Bracket,
        Self::Quote,
        Self::List,
        Self::Question,
        Self::Term,
        Self::Glossary,
        Self::Acronym,
    ];

    /// The code of the finding that should tell it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::Latin => "latin",
            Self::Bracket => "brackets",
            Self::Quote => "quotes",
            Self::List => "list",
            Self::Question => "closing-punctuation",
            Self::Term => "term",
            Self::Glossary => "glossary",
            Self::Acronym => "acronym",
        }
    }
}

/// One unit in so many is changed at most.
const ONE_IN: usize = 20;

/// Terms with their translation in a sound bitext, and one that a careless translator might put.
pub const TERMS: [(&str, &str, &str); 24] = [
    ("developing countries", "发展中国家", "开发中国家"),
    ("industrial development", "工业发展", "产业发展"),
    ("National People’s Congress", "全国人民代表大会", "国民代表大会"),
    ("Standing Committee", "常务委员会", "常设委员会"),
    ("people’s governments", "人民政府", "民众政府"),
    ("term of office", "任期", "任职期限"),
    ("autonomous regions", "自治区", "自主区"),
    ("ethnic autonomous", "民族自治", "族群自治"),
    ("Military Commission", "军事委员会", "军事理事会"),
    ("bar association", "律師公會", "律師協會"),
    ("Ministry of Justice", "法務部", "司法部"),
    ("foreign legal affairs attorney", "外國法事務律師", "涉外法務律師"),
    ("legal person", "法人", "法律主體"),
    ("National Assembly", "國民大會", "國民議會"),
    ("Legislative Yuan", "立法院", "立法機關"),
    ("term imprisonment", "有期徒刑", "定期監禁"),
    ("community service", "社會勞動", "社區服務"),
    ("protective measure", "保安處分", "保護措施"),
    ("public official", "公務員", "官員"),
    ("sexual intercourse", "性交", "性行為"),
    ("Debian package", "Debian 软件包", "Debian 程序包"),
    ("upstream version", "上游版本", "原始版本"),
    ("configuration files", "配置文件", "设置文件"),
    ("Licensed Material", "授权作品", "许可作品"),
];

/// Puts faults of one kind into the Chinese of some units, each an English and a Chinese text: which units were changed,
/// ascending. At most every twentieth is, and of a term at most every twentieth that has it, one at least where any can be.
pub fn inject(kind: Kind, units: &mut [(String, String)], seed: u64) -> Vec<usize> {
    let mut random = Rand32::new(seed);
    let most = (units.len() / ONE_IN).max(1);
    let mut order: Vec<usize> = (0..units.len()).collect();
    for at in (1..order.len()).rev() {
        order.swap(at, random.rand_range(0..at as u32 + 1) as usize);
    }
    let mut changed = Vec::new();
    let mut acronyms = kept_acronyms(units);
    // of each term how many units may still be changed
    let mut left: Vec<usize> = TERMS
        .iter()
        .map(|(english, usual, _)| {
            let having = units.iter().filter(|(one, other)| has(one, english) && other.contains(usual)).count();
            if having < 6 { 0 } else { (having / ONE_IN).max(1) }
        })
        .collect();
    for unit in order {
        if changed.len() == most {
            break;
        }
        let (english, chinese) = &units[unit];
        let other = match kind {
            Kind::Address => address(english, chinese, &mut random),
            Kind::Latin => latin(english, chinese, &mut random),
            Kind::Bracket => without(english, chinese, pattern!(r"[（(]([^（()）]{3,})[）)]"), &mut random),
            Kind::Quote => without(english, chinese, pattern!(r"[“「]([^“”「」]{2,})[”」]"), &mut random),
            Kind::List => list(english, chinese),
            Kind::Question => {
                let ends = english.trim_end().ends_with('.') && chinese.ends_with('。');
                ends.then(|| format!("{}？", chinese.trim_end_matches('。')))
            }
            Kind::Term | Kind::Glossary => term(english, chinese, &mut left),
            Kind::Acronym => acronym(english, chinese, &mut acronyms),
        };
        if let Some(other) = other.filter(|other| other != chinese) {
            units[unit].1 = other;
            changed.push(unit);
        }
    }
    changed.sort_unstable();
    changed
}

/// Whether an English text has a term, in whatever case.
fn has(english: &str, term: &str) -> bool {
    let plain = |text: &str| text.to_lowercase().replace('’', "'");
    plain(english).contains(&plain(term))
}

fn address(english: &str, chinese: &str, random: &mut Rand32) -> Option<String> {
    let all = pattern!(r"(?:https?|ftp|git)://([\w./~%-]*\w)|[\w.+-]+@([\w-]+(?:\.[\w-]+)+)");
    let mut found = all.captures_iter(chinese).filter(|found| english.contains(&found[0]));
    let found = found.next()?;
    let body = found.get(1).or(found.get(2))?.range();
    let letters: Vec<usize> = body.filter(|&at| chinese.as_bytes()[at].is_ascii_lowercase()).collect();
    let at = *letters.get(random.rand_range(0..letters.len().max(1) as u32) as usize)?;
    let letter = chinese.as_bytes()[at];
    let next = if letter == b'z' { b'a' } else { letter + 1 };
    Some(format!("{}{}{}", &chinese[..at], char::from(next), &chinese[at + 1..]))
}

fn latin(english: &str, chinese: &str, random: &mut Rand32) -> Option<String> {
    let words = pattern!(r"[A-Za-z]{5,}");
    let in_address = pattern!(r"\S*(?:://|@|www\.)\S*");
    let free = |at: usize| !in_address.find_iter(chinese).any(|address| address.range().contains(&at));
    let alone = |word: &str| english.split(|c: char| !c.is_ascii_alphanumeric()).any(|other| other == word);
    let may: Vec<_> = words.find_iter(chinese).filter(|word| free(word.start()) && alone(word.as_str())).collect();
    let word = may.get(random.rand_range(0..may.len().max(1) as u32) as usize)?;
    let bytes = word.as_str().as_bytes();
    let at = (1..bytes.len() - 1).find(|&at| bytes[at] != bytes[at + 1])?;
    let mut letters = bytes.to_vec();
    letters.swap(at, at + 1);
    Some(format!("{}{}{}", &chinese[..word.start()], String::from_utf8(letters).ok()?, &chinese[word.end()..]))
}

/// The Chinese without one mark of a pair, where the English has pairs too.
fn without(english: &str, chinese: &str, pairs: &Regex, random: &mut Rand32) -> Option<String> {
    let quoted = pairs.as_str().contains('“');
    let open = |c: &char| if quoted { matches!(c, '“' | '"') } else { *c == '(' };
    let answered = english.chars().any(|c| open(&c));
    let even = |text: &str| pairs.replace_all(text, "").chars().all(|c| !"（()）“”「」".contains(c));
    let found = pairs.find(chinese).filter(|_| answered && even(chinese) && even_ascii(english, quoted))?;
    let mark = if random.rand_range(0..2) == 0 {
        let first = chinese[found.start()..].chars().next()?;
        found.start()..found.start() + first.len_utf8()
    } else {
        let last = found.as_str().chars().next_back()?;
        found.end() - last.len_utf8()..found.end()
    };
    Some(format!("{}{}", &chinese[..mark.start], &chinese[mark.end..]))
}

/// Whether all English marks are in pairs.
fn even_ascii(english: &str, quoted: bool) -> bool {
    let count = |mark: char| english.matches(mark).count();
    if quoted { count('“') == count('”') && count('"') % 2 == 0 } else { count('(') == count(')') }
}

fn list(english: &str, chinese: &str) -> Option<String> {
    let marks = pattern!(r"(?:^|[\s：；，。:;])(（[一二三四五六七八九]）|\([a-z1-9]\)|[1-9](?:[.．]\s|、))");
    let other = pattern!(r"(?:^|\s)(?:\([a-z1-9]+\)|[1-9]\.)\s");
    let found: Vec<Captures<'_>> = marks.captures_iter(chinese).collect();
    if found.len() < 2 || other.find_iter(english).count() != found.len() {
        return None;
    }
    let mark = found.last()?.get(1)?;
    Some(format!("{}{}", &chinese[..mark.start()], &chinese[mark.end()..]))
}

fn term(english: &str, chinese: &str, left: &mut [usize]) -> Option<String> {
    let may = |&at: &usize| left[at] > 0 && has(english, TERMS[at].0) && chinese.contains(TERMS[at].1);
    let at = (0..TERMS.len()).find(may)?;
    left[at] -= 1;
    Some(chinese.replace(TERMS[at].1, TERMS[at].2))
}

/// The acronyms that stand on both sides of so many units that one may lack it, and whether it still may.
fn kept_acronyms(units: &[(String, String)]) -> BTreeMap<String, bool> {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (english, chinese) in units {
        let mut words: Vec<&str> = pattern!(r"\b[A-Z]{3,6}\b").find_iter(english).map(|word| word.as_str()).collect();
        words.sort_unstable();
        words.dedup();
        for word in words {
            let (having, keeping) = counts.entry(word).or_default();
            *having += 1;
            *keeping += usize::from(chinese.contains(word));
        }
    }
    let usual = counts.into_iter().filter(|(_, (having, keeping))| *keeping > 4 && having == keeping);
    usual.map(|(word, _)| (word.to_owned(), true)).collect()
}

fn acronym(english: &str, chinese: &str, kept: &mut BTreeMap<String, bool>) -> Option<String> {
    let words = pattern!(r"\b[A-Z]{3,6}\b").find_iter(english).map(|word| word.as_str());
    let word = words.into_iter().find(|word| kept.get(*word) == Some(&true))?;
    kept.insert(word.to_owned(), false);
    Some(chinese.replace(word, ""))
}

#[cfg(test)]
mod tests {
    use bitext::{CheckOptions, Fault, Group, Lang, Severity, Term, TextChecker, TextPair};

    use super::{Kind, TERMS, inject};
    use crate::documents::Gold;

    fn glossary() -> Vec<Term> {
        let term = |(english, chinese, _): &(&str, &str, &str)| Term {
            chinese: (*chinese).to_owned(),
            english: (*english).to_owned(),
        };
        TERMS.iter().map(term).collect()
    }

    /// The units in which a fault is found.
    fn found(units: &[(String, String)], fault: Fault) -> Vec<usize> {
        let pair =
            |(source, target): &'static (String, String)| TextPair { source, target, source_lang: Lang::English };
        let kept: &'static [(String, String)] = units.to_vec().leak();
        let pairs: Vec<TextPair<'_>> = kept.iter().map(pair).collect();
        let options = CheckOptions::default().only([fault]).with_terms(glossary(), None);
        let mut checker = TextChecker::new(options, &pairs);
        let each = checker.check(&pairs);
        let mut units: Vec<usize> = (0..units.len()).filter(|&unit| !each[unit].is_empty()).collect();
        units.extend(checker.finish().into_iter().map(|(unit, _)| unit));
        units.sort_unstable();
        units.dedup();
        units
    }

    fn count(all: &[usize], of: &[usize]) -> usize {
        all.iter().filter(|unit| of.contains(unit)).count()
    }

    #[test]
    fn what_is_put_in_is_found() {
        let documents: Vec<_> =
            Gold::all().iter().filter(|gold| !gold.name().contains("moved")).map(Gold::units).collect();
        for kind in Kind::ALL {
            let fault = Fault::from_code(kind.code()).unwrap();
            let (mut changed, mut told, mut new) = (0, 0, 0);
            for sound in &documents {
                let before = found(sound, fault);
                for seed in 0..1 {
                    let mut units = sound.clone();
                    let put_in = inject(kind, &mut units, seed);
                    let after = found(&units, fault);
                    changed += put_in.len();
                    told += count(&put_in, &after);
                    new += after.iter().filter(|unit| !put_in.contains(unit) && !before.contains(unit)).count();
                }
            }
            println!("{kind:?}: {told} of {changed} found, {new} others");
            let least = if kind == Kind::Term { 0.4 } else { 0.85 };
            assert!(told as f64 >= least * changed as f64, "{kind:?}: {told} of {changed}");
        }
    }

    #[test]
    fn sound_documents_are_left_alone() {
        let documents: Vec<_> = Gold::all().iter().map(Gold::units).collect();
        let units: usize = documents.iter().map(Vec::len).sum();
        for fault in Fault::ALL.iter().copied().filter(|fault| {
            matches!(fault.group(), Group::Names | Group::Terms | Group::Punctuation) && *fault != Fault::Glossary
        }) {
            let told: usize = documents.iter().map(|sound| found(sound, fault).len()).sum();
            println!("{}: {told} of {units}", fault.code());
            let most = if fault.severity() == Severity::Note { 0.03 } else { 0.01 };
            assert!(told as f64 <= most * units as f64, "{}: {told} of {units}", fault.code());
        }
    }

    #[test]
    fn a_small_bitext_has_what_was_put_in() {
        let unit = |number: usize| {
            let english =
                format!("See Debian (the system number {number}) at http://www.debian.org/doc{number} for the GPL.");
            (english, format!("关于GPL，见 http://www.debian.org/doc{number} 的 Debian（第{number}号系统）。"))
        };
        let sound: Vec<_> = (0..40).map(unit).collect();
        for kind in [Kind::Address, Kind::Latin, Kind::Bracket, Kind::Question, Kind::Acronym] {
            let fault = Fault::from_code(kind.code()).unwrap();
            assert_eq!(found(&sound, fault), [0; 0], "{kind:?}");
            let mut units = sound.clone();
            let put_in = inject(kind, &mut units, 1);
            assert_eq!(
                (put_in.len(), found(&units, fault)),
                (if kind == Kind::Acronym { 1 } else { 2 }, put_in),
                "{kind:?}"
            );
        }
    }
}
