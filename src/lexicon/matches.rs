//! How much of one text is found again in the other.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use rayon::prelude::*;

use super::Lexicon;
use super::cut::cut;
use super::english::{self, lines, stemmed, tokens};
use super::names::{self, Names};
use super::side::{MatchSide, Sentence};
use super::weights::stems;
use crate::lang::is_han;

/// Weight of a name of two syllables or more that is spelt in pinyin.
const NAME: f32 = 0.9;
/// The same of one syllable, which many characters share. A surname is in the dictionary besides.
const SYLLABLE: f32 = 0.3;

/// Two texts, one Chinese and one English, with every word of theirs and what it matches in the other.
///
/// Built once for a pair of documents, in parallel; the result is the same for any number of threads. Which of the two is
/// the source is the caller's matter. Memory: about 8 bytes a word and 12 a pair of words that match.
#[derive(Debug)]
pub struct Matches {
    chinese: MatchSide,
    english: MatchSide,
    /// What Chinese word k matches is at `starts[k]..starts[k + 1]`.
    starts: Vec<u32>,
    found: Vec<Match>,
    /// Of each English word, how it is written most often.
    forms: Vec<String>,
}

/// An English word that a Chinese word may be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Match {
    /// The number of the English word.
    pub english: u32,
    /// How surely it is this one, 0–1, higher is surer.
    pub weight: f32,
    /// What says so; of several the surest.
    pub kind: MatchKind,
}

/// What says that two words match.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MatchKind {
    /// The user's glossary.
    Term,
    /// The same Latin letters or digits.
    Identical,
    /// The pinyin of a name.
    Name,
    /// The bundled dictionary.
    Dictionary,
    /// Somebody who compared the words: see [`Matches::with`].
    Likeness,
}

/// How much of each side is found in the other.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Coverage {
    /// Of the Chinese words.
    pub chinese: Covered,
    /// Of the English words.
    pub english: Covered,
}

/// How much of one side is found in the other: sums over its words, each counted as much as its
/// [idf](MatchSide::idf) says.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Covered {
    /// Each word's idf by the weight of its best match.
    pub matched: f32,
    /// Each word's idf.
    pub mass: f32,
}

impl Covered {
    /// The mean weight of the best matches, 0–1, higher is better; 0 where there are no words.
    pub fn mean(self) -> f32 {
        if self.mass > 0.0 { self.matched / self.mass } else { 0.0 }
    }
}

impl Matches {
    /// Prepares two texts. Linear in their length but for the sorting of their words.
    pub fn new<'a>(lexicon: &Lexicon, chinese: &[Sentence<'a>], english: &[&'a str]) -> Self {
        let mut names = Names::of(english.iter().copied(), lexicon.table);
        names.learn(chinese.iter().map(|sentence| sentence.text), lexicon.table);
        let cut = |sentence: &Sentence<'_>| chinese_words(lexicon, *sentence, &names);
        let chinese = chinese.par_iter().map(cut).collect();
        Self::of(lexicon, chinese, english, &names)
    }

    /// Prepares two texts of which the Chinese is given as words, for every sentence its own. Linear as [`Matches::new`].
    pub fn of_words(lexicon: &Lexicon, chinese: &[Vec<&str>], english: &[&str]) -> Self {
        let mut names = Names::of(english.iter().copied(), lexicon.table);
        names.learn(chinese.iter().flatten().copied(), lexicon.table);
        let kept = |words: &Vec<&str>| -> Vec<String> {
            words.iter().filter(|word| !is_stop(word)).map(|word| (*word).to_owned()).collect()
        };
        Self::of(lexicon, chinese.par_iter().map(kept).collect(), english, &names)
    }

    fn of(lexicon: &Lexicon, chinese: Vec<Vec<String>>, english: &[&str], names: &Names) -> Self {
        let chinese = MatchSide::new(chinese);
        // Names that no Chinese word spells are words like others.
        let spelt: Vec<BTreeSet<usize>> = chinese.words().par_iter().map(|word| names.spelt_by(word)).collect();
        let found: BTreeSet<usize> = spelt.iter().flatten().copied().collect();
        let texts = english;
        let english: Vec<Vec<(String, Option<usize>)>> =
            english.par_iter().map(|text| english_words(text, names, &found)).collect();
        let forms: BTreeSet<(usize, String)> =
            english.iter().flatten().filter_map(|(word, name)| Some(((*name)?, word.clone()))).collect();
        let english = MatchSide::new(
            english.into_iter().map(|words| words.into_iter().map(|(word, _)| word).collect()).collect(),
        );
        let numbers: HashMap<&str, u32> = english.words().iter().map(String::as_str).zip(0..).collect();
        let row = |(word, spelt): (&String, &BTreeSet<usize>)| {
            let mut row = dictionary(lexicon, word, &numbers);
            for &name in spelt {
                let weight = if word.chars().nth(1).is_some() { NAME } else { SYLLABLE };
                let written = forms.range((name, String::new())..(name + 1, String::new()));
                row.extend(written.filter_map(|(_, word)| {
                    Some(Match { english: *numbers.get(word.as_str())?, weight, kind: MatchKind::Name })
                }));
            }
            row.sort_by(|one, other| {
                one.english
                    .cmp(&other.english)
                    .then(other.weight.total_cmp(&one.weight))
                    .then(one.kind.cmp(&other.kind))
            });
            row.dedup_by_key(|found| found.english);
            row
        };
        let rows: Vec<Vec<Match>> = chinese.words().par_iter().zip(&spelt).map(row).collect();
        let ends = rows.iter().scan(0, |end, row| {
            *end += row.len() as u32;
            Some(*end)
        });
        let starts = std::iter::once(0).chain(ends).collect();
        let forms = written(texts, english.words());
        Self { starts, found: rows.concat(), forms, chinese, english }
    }

    /// Adds what somebody found who compared the words: for every Chinese word, in order, sorted by English word, none twice.
    /// Of two matches of the same words the surer stays.
    #[must_use]
    pub fn with(mut self, rows: &[Vec<Match>]) -> Self {
        let mut starts = vec![0];
        let mut found = Vec::with_capacity(self.found.len() + rows.iter().map(Vec::len).sum::<usize>());
        for (word, more) in rows.iter().enumerate() {
            let mut more = more.iter().copied().peekable();
            for &known in self.row(word as u32) {
                while let Some(before) = more.next_if(|one| one.english < known.english) {
                    found.push(before);
                }
                let same = more.next_if(|one| one.english == known.english);
                found.push(same.filter(|same| same.weight > known.weight).unwrap_or(known));
            }
            found.extend(more);
            starts.push(found.len() as u32);
        }
        (self.starts, self.found) = (starts, found);
        self
    }

    /// How an English word is written most often, in small letters; of equals the first by alphabet.
    pub fn form(&self, english: u32) -> &str {
        self.forms.get(english as usize).map_or("", String::as_str)
    }

    /// The Chinese side.
    pub fn chinese(&self) -> &MatchSide {
        &self.chinese
    }

    /// The English side.
    pub fn english(&self) -> &MatchSide {
        &self.english
    }

    /// What a Chinese word matches in the English text, sorted by number, none twice.
    pub fn row(&self, chinese: u32) -> &[Match] {
        let at = chinese as usize;
        let Some(&[start, end]) = self.starts.get(at..at + 2) else { return &[] };
        &self.found[start as usize..end as usize]
    }

    /// How much of consecutive Chinese sentences is found in consecutive English ones, and of those in these.
    ///
    /// O(c log e + e log e) for c matches of the Chinese words and e English words.
    pub fn coverage(&self, chinese: Range<usize>, english: Range<usize>) -> Coverage {
        let (chinese, english) = (self.chinese.tokens(chinese), self.english.tokens(english));
        let mut words: Vec<(u32, f32)> = english.iter().map(|&word| (word, 0.0)).collect();
        words.sort_unstable_by_key(|(word, _)| *word);
        let mut covered = Coverage::default();
        for &word in chinese {
            let mut best = 0.0_f32;
            let mut from = 0;
            for found in self.row(word) {
                from += words[from..].partition_point(|(word, _)| *word < found.english);
                if words.get(from).is_some_and(|(word, _)| *word == found.english) {
                    best = best.max(found.weight);
                    words[from].1 = words[from].1.max(found.weight);
                }
            }
            let idf = self.chinese.idf(word);
            covered.chinese.mass += idf;
            covered.chinese.matched += idf * best;
        }
        let mut before = (u32::MAX, 0.0);
        for (word, best) in words {
            // of equal words the first holds the match
            let best = if word == before.0 { before.1 } else { best };
            before = (word, best);
            let idf = self.english.idf(word);
            covered.english.mass += idf;
            covered.english.matched += idf * best;
        }
        covered
    }
}

/// How words that are known by their stems are written most often.
fn written(texts: &[&str], stems: &[String]) -> Vec<String> {
    let mut counts: HashMap<String, BTreeMap<String, usize>> = HashMap::new();
    for word in texts.iter().flat_map(|text| tokens(text)) {
        if let Some(stem) = stemmed(word) {
            *counts.entry(stem).or_default().entry(word.to_lowercase()).or_default() += 1;
        }
    }
    let most = |stem: &String| {
        let forms = counts.get(stem)?.iter();
        forms.max_by(|one, other| one.1.cmp(other.1).then(other.0.cmp(one.0))).map(|(form, _)| form.clone())
    };
    stems.iter().map(|stem| most(stem).unwrap_or_else(|| stem.clone())).collect()
}

/// The words of a Chinese sentence, those that say too little left out.
fn chinese_words(lexicon: &Lexicon, sentence: Sentence<'_>, names: &Names) -> Vec<String> {
    let spelt: Vec<Range<usize>> = names
        .find(sentence.text)
        .into_keys()
        .filter(|(start, end)| sentence.text[*start..*end].chars().nth(1).is_some())
        .map(|(start, end)| start..end)
        .collect();
    let words = cut(lexicon, sentence.text, sentence.breaks, &spelt).into_iter().map(|place| &sentence.text[place]);
    words.filter(|word| !is_stop(word)).map(str::to_owned).collect()
}

/// The words of an English text by their stems, and which name each is. A name with hyphens is one word.
fn english_words(text: &str, names: &Names, found: &BTreeSet<usize>) -> Vec<(String, Option<usize>)> {
    let mut words = Vec::new();
    let mut at = 0;
    let plain = |text: &str, words: &mut Vec<_>| {
        for word in tokens(text) {
            let name = names.has(word).filter(|name| found.contains(name));
            words.extend(stemmed(word).map(|stem| (stem, name)));
        }
    };
    for place in names::places(text) {
        let word = &text[place.clone()];
        let name = names.has(word).filter(|name| found.contains(name) && word.contains('-'));
        if name.is_some() {
            plain(&text[at..place.start], &mut words);
            words.push((word.to_lowercase(), name));
            at = place.end;
        }
    }
    plain(&text[at..], &mut words);
    words
}

/// What a Chinese word matches by the lexicon, or as it stands.
fn dictionary(lexicon: &Lexicon, word: &str, numbers: &HashMap<&str, u32>) -> Vec<Match> {
    let find = |stem: &str| numbers.get(stem).copied();
    let mut row: Vec<Match> = stems(lexicon, word)
        .into_iter()
        .filter_map(|found| {
            let kind = if found.term { MatchKind::Term } else { MatchKind::Dictionary };
            Some(Match { english: find(&found.stem)?, weight: found.weight, kind })
        })
        .collect();
    if !word.chars().any(is_han) {
        let number = stemmed(word).and_then(|stem| find(&stem));
        row.extend(number.map(|english| Match { english, weight: 1.0, kind: MatchKind::Identical }));
    }
    row
}

/// Whether a Chinese word says too little to match.
fn is_stop(word: &str) -> bool {
    static STOP: std::sync::LazyLock<BTreeSet<&str>> =
        std::sync::LazyLock::new(|| lines(include_str!("../../data/lexicon/stop.zh.txt")).collect());
    STOP.contains(word) || english::is_stop(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Term;

    const CHINESE: [&str; 4] =
        ["韦小宝来到西安。", "他去银行取钱。", "大会讨论了发展问题。", "使用 debhelper 工具，2000年。"];
    const ENGLISH: [&str; 4] = [
        "Wei Xiao-bao arrived in Xi'an.",
        "He went to the bank to withdraw money.",
        "The General Assembly discussed questions of development.",
        "Use the tool Debhelper, in 2000.",
    ];

    fn matches(lexicon: &Lexicon) -> Matches {
        Matches::new(lexicon, &CHINESE.map(Sentence::from), &ENGLISH)
    }

    fn kind(matches: &Matches, chinese: &str, english: &str) -> Option<(MatchKind, f32)> {
        let number = matches.chinese().words().iter().position(|word| word == chinese)? as u32;
        let is_it = |found: &&Match| matches.english().words()[found.english as usize] == english;
        matches.row(number).iter().find(is_it).map(|found| (found.kind, found.weight))
    }

    #[test]
    fn every_sentence_is_best_covered_by_its_translation() {
        let matches = matches(Lexicon::bundled());
        for chinese in 0..4 {
            let covered = |english| matches.coverage(chinese..chinese + 1, english..english + 1);
            let own = covered(chinese);
            assert!(own.chinese.mean() > 0.2 && own.english.mean() > 0.2, "{own:?}");
            for english in (0..4).filter(|&english| english != chinese) {
                assert!(covered(english).chinese.mean() < own.chinese.mean());
                assert!(covered(english).english.mean() < own.english.mean());
            }
        }
    }

    #[test]
    fn names_match_by_their_pinyin() {
        let matches = matches(Lexicon::bundled());
        assert_eq!(kind(&matches, "小宝", "xiao-bao"), Some((MatchKind::Name, NAME)));
        assert!(kind(&matches, "西安", "xi'an").is_some());
        assert!(kind(&matches, "韦", "wei").is_some());
        let lu = Matches::new(Lexicon::bundled(), &["吕布来了".into()], &["Lyubu came"]);
        assert_eq!(kind(&lu, "吕布", "lyubu").map(|(kind, _)| kind), Some(MatchKind::Name));
    }

    #[test]
    fn a_word_in_lower_case_somewhere_is_no_name() {
        let matches = Matches::new(Lexicon::bundled(), &["宋玉唱歌".into()], &["Song after song, Songyu sang"]);
        assert!(matches.row(0).iter().all(|found| found.kind != MatchKind::Name || found.weight > SYLLABLE));
    }

    #[test]
    fn terms_and_latin_words_match_as_they_stand() {
        let term = Term { chinese: "大会".to_owned(), english: "General Assembly".to_owned() };
        let matches = matches(&Lexicon::with_terms(&[term]));
        assert_eq!(kind(&matches, "大会", "assembl"), Some((MatchKind::Term, 1.0)));
        assert_eq!(kind(&matches, "debhelper", "debhelp"), Some((MatchKind::Identical, 1.0)));
        assert_eq!(kind(&matches, "2000", "2000"), Some((MatchKind::Identical, 1.0)));
    }

    /// Two words on either side, one of which is found: idf is the same for all.
    #[test]
    fn coverage_is_the_mean_of_the_best_matches() {
        let matches = Matches::of_words(Lexicon::bundled(), &[vec!["银行", "狗"]], &["bank bank xyzzy"]);
        let covered = matches.coverage(0..1, 0..1);
        assert!((covered.chinese.mean() - 0.45).abs() < 1e-6, "{covered:?}");
        assert!((covered.english.mean() - 0.6).abs() < 1e-6, "{covered:?}");
        assert!((covered.english.mass - 3.0 * 2_f32.ln()).abs() < 1e-6);
        assert_eq!(matches.coverage(0..0, 5..9), Coverage::default());
    }

    #[test]
    fn threads_change_nothing() {
        let [one, four] = [1, 4].map(|threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| format!("{:?}", matches(Lexicon::bundled())))
        });
        assert_eq!(one, four);
    }
}
